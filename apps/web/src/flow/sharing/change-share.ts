import type { EntryId } from "@glimmers/model";
import type { Instant, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { ShareStanding } from "@glimmers/sync";
import { carryAgain } from "../carry.ts";
import type { CompanyNeeds } from "../company.ts";
import { destroyKey } from "../held-keys.ts";
import type { SharingTrouble } from "./door.ts";
import type { OwnShare } from "./own-share.ts";
import { ownShare } from "./own-share.ts";
import { isNoMore } from "./tidy-shares.ts";

/** Only asks: when it was closed, the receipt of the device that closed it says. */
export const shareStanding = async (
  needs: CompanyNeeds,
  receipt: EntryId,
): Promise<Result<ShareStanding, SharingTrouble>> => {
  const mine = await ownShare(needs, receipt);
  if (!mine.ok) return mine;
  const { desk, own } = mine.value;
  return desk.standing(own);
};

/** The server first: what it does not know of does not hold. */
export const extendShare = async (
  needs: CompanyNeeds,
  receipt: EntryId,
  until: Instant,
): Promise<Result<void, SharingTrouble>> => {
  const mine = await ownShare(needs, receipt);
  if (!mine.ok) return mine;
  const { desk, own, journal, held } = mine.value;
  const extended = await desk.extend(own, until);
  if (!extended.ok) return extended;
  for (const id of [receipt, held.id]) {
    const kept = await carryAgain(journal.road, id, { until });
    if (!kept.ok) return kept;
  }
  return ok(undefined);
};

/**
 * The server refuses everybody from then on; only then are the keys destroyed, here and on the
 * other devices. Where it cannot be reached nothing changes, and the person is told.
 */
export const closeShare = async (
  needs: CompanyNeeds,
  receipt: EntryId,
): Promise<Result<void, SharingTrouble>> => {
  const mine = await ownShare(needs, receipt);
  if (!mine.ok) return mine;
  const { desk, own } = mine.value;
  const closed = await desk.close(own);
  if (!closed.ok && !isNoMore(closed.error)) return err(closed.error);
  return putAway(needs, mine.value);
};

const putAway = async (
  { clock }: CompanyNeeds,
  { journal, held, receipt }: OwnShare,
): Promise<Result<void, SharingTrouble>> => {
  const destroyed = await destroyKey(journal, held.id);
  if (!destroyed.ok) return destroyed;
  const noted = await carryAgain(journal.road, receipt.id, { closed: clock.now() });
  return noted.ok ? ok(undefined) : noted;
};
