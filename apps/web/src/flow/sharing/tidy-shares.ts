import type { HeldKey, ShareReceipt } from "@glimmers/model";
import { days } from "@glimmers/primitives";
import type { Owned, ShareDesk, ShareTrouble } from "@glimmers/sync";
import { carryAgain } from "../carry.ts";
import type { CompanyNeeds } from "../company.ts";
import { destroyKey, heldKeys } from "../held-keys.ts";
import type { Journal } from "../journal.ts";
import { sharesAt } from "./own-share.ts";
import { readShareKeys } from "./share-keys.ts";

/** So long after its end what came back to a share may still be looked at. */
const AFTER_ITS_END = days(30);
/** Older than this, and on no receipt: making it broke off half way. */
const UNFINISHED = days(1);

/** A held key, what was noted of its share, and the server it lies on. */
interface HeldShare {
  readonly journal: Journal;
  readonly held: HeldKey;
  readonly receipts: readonly ShareReceipt[];
  readonly own: Owned;
  readonly desk: ShareDesk;
}

/**
 * Destroys keys nobody needs any more, whenever the list of shares is opened. The server first, in
 * every case: a receipt may say what never was, and another device may have left it open longer.
 * Keys whose server cannot be asked stay, as do such as this app cannot read.
 */
export const tidyShares = async (needs: CompanyNeeds): Promise<void> => {
  const journal = await needs.opened();
  const all = await receiptsIn(journal);
  for (const held of await heldKeys(journal, "share")) {
    const keys = readShareKeys(held);
    if (keys === undefined) continue;
    const receipts = all.filter(({ share }) => share === held.of);
    const own = { id: held.of, ownerToken: keys.ownerToken };
    const share = { journal, held, receipts, own, desk: sharesAt(needs, held.server) };
    if (await isUnneeded(share, needs.clock.now())) await closeAndDestroy(share);
  }
};

const isUnneeded = async (share: HeldShare, now: number): Promise<boolean> => {
  const { held, receipts } = share;
  if (receipts.length === 0) return held.at + UNFINISHED < now;
  if (receipts.some(({ closed }) => closed !== undefined)) return true;
  return isLongOver(held.until, now) && (await isLongOverThere(share, now));
};

const isLongOver = (until: number | undefined, now: number): boolean =>
  until !== undefined && until + AFTER_ITS_END < now;

/** What another device left open longer is noted here as well. */
const isLongOverThere = async (share: HeldShare, now: number): Promise<boolean> => {
  const standing = await share.desk.standing(share.own);
  if (!standing.ok) return isNoMore(standing.error);
  const { until } = standing.value;
  if (isLongOver(until, now)) return true;
  const { journal, held, receipts } = share;
  for (const { id } of [held, ...receipts]) await carryAgain(journal.road, id, { until });
  return false;
};

const closeAndDestroy = async ({ journal, held, own, desk }: HeldShare): Promise<void> => {
  const closed = await desk.close(own);
  if (closed.ok || isNoMore(closed.error)) await destroyKey(journal, held.id);
};

/** What a server says of a share that it opens for nobody any more. */
export const isNoMore = ({ type }: ShareTrouble): boolean =>
  type === "NoSuchShare" || type === "ShareClosed" || type === "ShareOver";

const receiptsIn = async ({ library }: Journal): Promise<readonly ShareReceipt[]> => {
  const found = await library.moments(library.find({ kinds: ["share"] }));
  return found.flatMap((moment) => (moment?.kind === "share" ? [moment] : []));
};
