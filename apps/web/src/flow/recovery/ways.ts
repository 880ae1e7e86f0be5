import type { EntryId, HeldKey } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { DepositDesk } from "@glimmers/sync";
import { httpDeposits } from "@glimmers/sync";
import { standardCurves } from "@glimmers/vault/curves";
import type { CompanyNeeds } from "../company.ts";
import { heldKey, heldKeys } from "../held-keys.ts";
import type { RecoveryTrouble } from "./door.ts";
import type { WayKey } from "./way-key.ts";
import { readWayKey } from "./way-key.ts";

/** One way back, as this person's devices hold it. */
export interface Way {
  readonly held: HeldKey;
  readonly key: WayKey;
}

export const depositsAt = ({ ways }: Pick<CompanyNeeds, "ways">, server: string): DepositDesk =>
  httpDeposits(server, { ...ways, sha256: standardCurves.sha256 });

/** Newest first. One that a newer app wrote is left out, and left alone. */
export const allWays = async ({ opened }: Pick<CompanyNeeds, "opened">): Promise<readonly Way[]> =>
  (await heldKeys(await opened(), "deposit")).flatMap(wayIn);

export const wayNamed = async (
  { opened }: Pick<CompanyNeeds, "opened">,
  id: EntryId,
): Promise<Result<Way, RecoveryTrouble>> => {
  const held = await heldKey(await opened(), "deposit", id);
  const [way] = held === undefined ? [] : wayIn(held);
  return way === undefined ? err({ type: "NoSuchWay" }) : ok(way);
};

const wayIn = (held: HeldKey): readonly Way[] => {
  const key = readWayKey(held);
  return key === undefined ? [] : [{ held, key }];
};

/** Whose it is, as the server asks. */
export const ownedBy = ({ held, key }: Way) => ({ id: held.of, ownerToken: key.ownerToken });
