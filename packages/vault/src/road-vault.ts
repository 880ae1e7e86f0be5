import type { EpochKeyList } from "./keys.ts";
import { keysFor } from "./keys.ts";
import type { Machine } from "./machine.ts";
import type { RoadPurpose } from "./place.ts";
import { ROAD_PURPOSES, idBytes } from "./place.ts";
import type { Vault } from "./vault.ts";
import { vaultFrom } from "./vault.ts";

/** Seals for one mailbox, under the newest epoch of its ring, and opens what was sealed for it. */
export type RoadVault = Vault<RoadPurpose>;

/**
 * The vault of a mailbox. Its id is the salt of every key derived here, so nothing opens in
 * another mailbox, and not even the key ids of two mailboxes with the same epoch keys are alike:
 * a server that has both cannot tell by them that they are one person's.
 *
 * Throws for a mailbox that is not 32 hex digits. Overwrite the epoch keys (`forget`) when done.
 */
export const roadVault = async (
  machine: Machine,
  mailbox: string,
  epochKeys: EpochKeyList,
): Promise<RoadVault> => {
  const wanted = { purposes: ROAD_PURPOSES, salt: idBytes(mailbox, 16, "A mailbox") };
  return vaultFrom(machine, await keysFor(machine, epochKeys, wanted));
};
