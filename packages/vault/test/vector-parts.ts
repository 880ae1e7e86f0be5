import type { Bytes } from "@glimmers/primitives";
import { bytesToHex, seededRandom } from "@glimmers/primitives";
import type { EpochKey, Machine, Purpose, Vault } from "../src/index.ts";
import type { Wanted } from "../src/keys.ts";
import { labelled } from "../src/keys.ts";
import { pad } from "../src/padme.ts";
import { nodeMachine } from "./node-machine.ts";

/** A real machine but for chance, so that vectors come out the same each time. */
export const seededMachine = (seed: number): Machine => ({
  ...nodeMachine,
  random: seededRandom(seed).bytes,
});

export const encode = (text: string): Bytes => new TextEncoder().encode(text);

/** An epoch key and everything derived from it, spelled out. */
export const derived = async <P extends Purpose>(
  machine: Machine,
  { epoch, secret }: EpochKey,
  { purposes, salt }: Wanted<P>,
) => {
  const root = await machine.rootKey(secret);
  const keyOf = async (purpose: P) => {
    const key = await machine.deriveBytes(root, labelled(`seal/${purpose}`, salt), 32);
    return [purpose, bytesToHex(key)] as const;
  };
  return {
    epoch,
    epochKey: bytesToHex(secret),
    keyId: bytesToHex(await machine.deriveBytes(root, labelled("key-id", salt), 8)),
    sealingKeys: Object.fromEntries(await Promise.all(purposes.map(keyOf))),
  };
};

/** Something sealed for a slot of its own, and what it is to open as. */
export const opening = async <P extends Purpose>(
  machine: Machine,
  vault: Vault<P>,
  purpose: P,
  plain: Bytes,
) => {
  const slot = bytesToHex(machine.random(16));
  return {
    purpose,
    slot,
    plain: bytesToHex(plain),
    padded: bytesToHex(pad(plain)),
    sealed: bytesToHex(await vault.seal(plain, { purpose, slot })),
  };
};
