import type { SharedPage } from "@glimmers/exchange/sharing";
import { decodeSharedPage } from "@glimmers/exchange/sharing";
import type { EntryId } from "@glimmers/model";
import type { Bytes, Instant, Result } from "@glimmers/primitives";
import { bytesToHex, err, ok } from "@glimmers/primitives";
import type { Reader, ShareDesk } from "@glimmers/sync";
import { httpShares } from "@glimmers/sync";
import type { NotOpened } from "@glimmers/vault";
import type { ShareAndKey } from "@glimmers/vault/company";
import { shareSealer } from "@glimmers/vault/company";
import { standardCurves } from "@glimmers/vault/curves";
import type { CompanyNeeds } from "../company.ts";
import type { OpenPage, ReadTrouble } from "./door.ts";

/** Where a share lies, and its key. */
export interface KeyedShare extends ShareAndKey {
  /** An origin. */
  readonly server: string;
}

/** An open page and all that is done with it: in memory, for as long as it is open. */
export interface HeldPage {
  readonly share: KeyedShare;
  readonly page: SharedPage;
  readonly until: Instant;
  /** Where something goes back by. */
  readonly desk: ShareDesk;
  readonly reader: Reader;
}

/** Pages that are open now, each by its ticket. None of it is on the disk. */
export const openPages = () => {
  const held = new Map<number, HeldPage>();
  let last = 0;
  return {
    hold: (page: HeldPage, kept?: EntryId): OpenPage => {
      held.set((last += 1), page);
      return shown(last, page, kept);
    },
    find: (ticket: number): HeldPage | undefined => held.get(ticket),
    /** Whether any share of that id is open: what is behind a link may take a journal to tell. */
    hasShare: (id: string): boolean => [...held.values()].some(({ share }) => share.id === id),
    /** The one of that share, where it is open. */
    ofShare: (share: KeyedShare): OpenPage | undefined => {
      const found = [...held].find(([, page]) => isSame(page.share, share));
      return found && shown(...found);
    },
    putAway: (ticket: number): void => {
      held.delete(ticket);
    },
  };
};

/** By all of it: another server, or another key, may hold anything under the same id. */
const isSame = (one: KeyedShare, other: KeyedShare): boolean =>
  one.id === other.id &&
  one.server === other.server &&
  bytesToHex(one.key) === bytesToHex(other.key);

const shown = (ticket: number, { page, until }: HeldPage, kept?: EntryId): OpenPage => ({
  ticket,
  page,
  until,
  ...(kept !== undefined && { kept }),
});

/** Asks its server for it, opens it, and reads what may have been made by anybody. */
export const fetchPage = async (
  { machine, ways }: Pick<CompanyNeeds, "machine" | "ways">,
  share: KeyedShare,
): Promise<Result<HeldPage, ReadTrouble>> => {
  const { readerToken, open } = await shareSealer(machine, share.key, share.id);
  const desk = httpShares(share.server, { ...ways, sha256: standardCurves.sha256 });
  const reader = { id: share.id, readerToken };
  const answer = await desk.read(reader);
  if (!answer.ok) return answer;
  const { sealed, until } = answer.value;
  const page = await pageIn(sealed, open);
  return page.ok ? ok({ share, page: page.value, until, desk, reader }) : page;
};

const pageIn = async (
  sealed: Bytes,
  open: (sealed: Bytes) => Promise<Result<Bytes, NotOpened>>,
): Promise<Result<SharedPage, ReadTrouble>> => {
  const plain = await open(sealed);
  // Another share's bytes, changed bytes, no bytes of ours: nobody but its server can have done that.
  return plain.ok ? decodeSharedPage(plain.value) : err({ type: "NotWhatWasShared" });
};
