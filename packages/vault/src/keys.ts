import type { Bytes } from "@glimmers/primitives";
import type { Label, Machine, MachineKey } from "./machine.ts";
import type { Purpose } from "./place.ts";
import { purposeNames } from "./place.ts";
import { utf8Bytes } from "./utf8.ts";

/**
 * Note: Epoch keys
 *
 * Everything sealed in one epoch is sealed under keys derived from 32 random bytes. Those
 * bytes exist in memory only while a keyring is made, opened or given another lock; what is
 * left afterwards are keys of the machine, which can be used but not read. A new epoch
 * begins when somebody who held the old key is to read no further; what was sealed before
 * stays readable to those who could read it.
 */
export interface EpochKey {
  /** 1 for the first, then one more each time. */
  readonly epoch: number;
  readonly secret: Bytes;
}

/** The keys of an open vault. Can be posted to a worker; cannot be read. */
export interface VaultKeys {
  /** In order; the last one is the one to seal with. */
  readonly epochs: readonly [EpochKeys, ...EpochKeys[]];
}

export interface EpochKeys {
  readonly epoch: number;
  /** 8 bytes that tell one epoch key from another, derived from it. */
  readonly keyId: Bytes;
  readonly sealing: Readonly<Record<Purpose, MachineKey>>;
}

export type EpochKeyList = readonly [EpochKey, ...EpochKey[]];

/** The key of a first or a later epoch. Wrap it, take its keys, then `forget` it. */
export const newEpochKey = (machine: Machine, epoch = 1): EpochKey => ({
  epoch,
  secret: machine.random(32),
});

/** Overwrites the secrets. Copies the platform made on its own are out of reach. */
export const forget = (epochKeys: readonly EpochKey[]): void => {
  for (const { secret } of epochKeys) secret.fill(0);
};

export const labelled = (info: string): Label => ({
  salt: new Uint8Array(0),
  info: utf8Bytes(`glimmers/v1/${info}`),
});

export const vaultKeysOf = async (
  machine: Machine,
  [first, ...later]: EpochKeyList,
): Promise<VaultKeys> => ({
  epochs: [
    await epochKeysOf(machine, first),
    ...(await Promise.all(later.map((epochKey) => epochKeysOf(machine, epochKey)))),
  ],
});

const epochKeysOf = async (machine: Machine, { epoch, secret }: EpochKey): Promise<EpochKeys> => {
  const root = await machine.rootKey(secret);
  const sealingKey = async (purpose: Purpose) =>
    [purpose, await machine.deriveSealingKey(root, labelled(`seal/${purpose}`))] as const;
  const [keyId, ...sealing] = await Promise.all([
    machine.deriveBytes(root, labelled("key-id"), 8),
    ...purposeNames.map(sealingKey),
  ]);
  return { epoch, keyId, sealing: Object.fromEntries(sealing) as EpochKeys["sealing"] };
};
