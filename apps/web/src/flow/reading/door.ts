import type { NotASharedPage, ReplyPiece, SharedPage } from "@glimmers/exchange/sharing";
import type { NotAllRead, NotKept } from "@glimmers/journal";
import type { EntryId, KeyPurpose } from "@glimmers/model";
import type { Instant, Result } from "@glimmers/primitives";
import type { ShareTrouble } from "@glimmers/sync";
import type { NotALink, NotForThisReader } from "@glimmers/vault/company";

/**
 * Note: Reading
 *
 * The keeper's part in what others shared with a person. All of it happens in the room behind;
 * what passes is plain data. What a link opens needs no journal, and none is asked for: nothing of
 * it is put on the disk. What stays, where somebody wants it to, is the key, never the page: it is
 * fetched each time it is opened, so that whoever shared it can end it.
 */
export interface ReadingDoor {
  /** What a link says before anybody is asked: where it leads, and whether it is for one reader. */
  readonly lookAtLink: (link: string) => Promise<Result<LinkLook, NotALink>>;
  /** Opens it. One sealed to a reader waits until a journal is open, which has the reader's key. */
  readonly openLink: (link: string) => Promise<Result<OpenPage, ReadTrouble>>;
  /** Opens one of those on the own page; a new end is kept with it. */
  readonly openReading: (id: EntryId) => Promise<Result<OpenPage, ReadTrouble>>;
  /** Forgets an open page. */
  readonly putReadingAway: (ticket: number) => Promise<void>;

  /** Keeps the key of an open page on the own page, under a name; the same one twice is one. */
  readonly keepReading: (
    ticket: number,
    name: string,
  ) => Promise<Result<EntryId, NotKept | NotOpenNow>>;
  /** Those on the own page, in no order: whoever shows them says in which. */
  readonly readings: () => Promise<readonly ReadingLine[]>;
  /** Destroys the key, at once, on all of the person's devices. */
  readonly letGoOfReading: (id: EntryId) => Promise<Result<void, NotKept | NotAllRead>>;

  /** Sends something back beside an open page, sealed to whoever shared it. */
  readonly sendBack: (
    ticket: number,
    wish: SendBackWish,
  ) => Promise<Result<void, ReadTrouble | NotOpenNow | NotSendable>>;

  /** The card by which others seal to this person; undefined before one was made. */
  readonly readerCard: () => Promise<OwnCard | undefined>;
  /** Makes it, or gives it another name: the key stays the same. */
  readonly nameReaderCard: (name: string) => Promise<Result<OwnCard, NotKept>>;
  /** Destroys it, with all that was sealed to it, and makes another under the same name. */
  readonly renewReaderCard: () => Promise<Result<OwnCard, NotKept | NotAllRead>>;

  /** What for keys are held: a device that is taken off keeps those it has. */
  readonly heldPurposes: () => Promise<readonly KeyPurpose[]>;
}

/** Named one by one: a line to a worker has every name, and none to list. */
export const READING: readonly (keyof ReadingDoor)[] = [
  "lookAtLink",
  "openLink",
  "openReading",
  "putReadingAway",
  "keepReading",
  "readings",
  "letGoOfReading",
  "sendBack",
  "readerCard",
  "nameReaderCard",
  "renewReaderCard",
  "heldPurposes",
];

export interface LinkLook {
  /** An origin: "https://example.org". */
  readonly server: string;
  /** It opens with a reader's key only, which lies in their journal. */
  readonly isForReader: boolean;
  /** The page it leads to, where it is open already: one that opens once is not asked for again. */
  readonly open?: OpenPage;
}

/** A page somebody shared, open; it is held under its ticket until it is put away. */
export interface OpenPage {
  readonly ticket: number;
  readonly page: SharedPage;
  /** When it ends, as its server says now. */
  readonly until: Instant;
  /** The key of it on the own page, where it is there. */
  readonly kept?: EntryId;
}

export interface ReadingLine {
  readonly id: EntryId;
  /** What the person calls it, or whoever shared it. */
  readonly name: string;
  readonly until?: Instant;
}

export interface SendBackWish {
  readonly language: string;
  readonly from?: string;
  readonly note?: string;
  readonly pieces: readonly ReplyPiece[];
}

export interface OwnCard {
  readonly name: string;
  /** A link; no secret. */
  readonly link: string;
  /** Twelve digits of the key, to be compared aloud. */
  readonly code: string;
}

export type ReadTrouble =
  | ShareTrouble
  | NotALink
  | NotForThisReader
  | NotASharedPage
  /** What the server handed over is not what was shared: other bytes, or sealed otherwise. */
  | { readonly type: "NotWhatWasShared" }
  /** Its key is not on the own page any more. */
  | { readonly type: "NotHere" };

/** The page was put away meanwhile. */
export interface NotOpenNow {
  readonly type: "NotOpenNow";
}

/** Something in it is too long, or none of what may be sent. */
export interface NotSendable {
  readonly type: "NotSendable";
}
