import type { EntryId, HeldKey, ShareReceipt } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Owned, ShareDesk } from "@glimmers/sync";
import { httpShares } from "@glimmers/sync";
import { standardCurves } from "@glimmers/vault/curves";
import type { CompanyNeeds } from "../company.ts";
import { heldKeys } from "../held-keys.ts";
import type { Journal } from "../journal.ts";
import type { SharingTrouble } from "./door.ts";
import type { ShareKeys } from "./share-keys.ts";
import { readShareKeys } from "./share-keys.ts";

/** A share this person made and still holds the keys of. */
export interface OwnShare {
  readonly journal: Journal;
  readonly receipt: ShareReceipt;
  readonly held: HeldKey;
  readonly keys: ShareKeys;
  readonly own: Owned;
  readonly desk: ShareDesk;
}

/** The shares of a server. */
export const sharesAt = ({ ways }: CompanyNeeds, server: string): ShareDesk =>
  httpShares(server, { ...ways, sha256: standardCurves.sha256 });

export const receiptIn = async (
  { library, loaded }: Journal,
  id: EntryId,
): Promise<ShareReceipt | undefined> => {
  const found = (await library.read(id)) ?? (await loaded, await library.read(id));
  return found?.kind === "share" ? found : undefined;
};

/** The held key of a receipt's share; none once it was closed. */
export const heldFor = async (
  journal: Journal,
  { share }: ShareReceipt,
): Promise<HeldKey | undefined> =>
  share === undefined
    ? undefined
    : (await heldKeys(journal, "share")).find(({ of }) => of === share);

/** All there is to work on one share with. */
export const ownShare = async (
  needs: CompanyNeeds,
  id: EntryId,
): Promise<Result<OwnShare, SharingTrouble>> => {
  const journal = await needs.opened();
  const receipt = await receiptIn(journal, id);
  if (receipt === undefined) return err({ type: "NoSuchEntry" });
  const held = await heldFor(journal, receipt);
  const keys = held && readShareKeys(held);
  if (held === undefined || keys === undefined) return err({ type: "NoKeysHere" });
  const own = { id: held.of, ownerToken: keys.ownerToken };
  return ok({ journal, receipt, held, keys, own, desk: sharesAt(needs, held.server) });
};
