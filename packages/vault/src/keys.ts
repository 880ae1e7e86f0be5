import type { Bytes } from "@glimmers/primitives";
import type { Label, Machine, MachineKey } from "./machine.ts";
import type { Purpose, ShelfPurpose } from "./place.ts";
import { SHELF_PURPOSES } from "./place.ts";
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
export interface VaultKeys<P extends Purpose = ShelfPurpose> {
  /** In order; the last one is the one to seal with. */
  readonly epochs: readonly [EpochKeys<P>, ...EpochKeys<P>[]];
}

export interface EpochKeys<P extends Purpose = ShelfPurpose> {
  readonly epoch: number;
  /** 8 bytes that tell one epoch key from another, derived from it. */
  readonly keyId: Bytes;
  readonly sealing: Readonly<Record<P, MachineKey>>;
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

/** Everything of ours that is derived says what for; the one list is in docs/formats/sealed.md. */
export const labelled = (info: string, salt: Bytes = new Uint8Array(0)): Label => ({
  salt,
  info: utf8Bytes(`glimmers/v1/${info}`),
});

/** The keys of the shelf. */
export const vaultKeysOf = (machine: Machine, epochKeys: EpochKeyList): Promise<VaultKeys> =>
  keysFor(machine, epochKeys, { purposes: SHELF_PURPOSES, salt: new Uint8Array(0) });

/** What keys are wanted for. Another salt gives other keys, and other key ids. */
export interface Wanted<P extends Purpose> {
  readonly purposes: readonly P[];
  readonly salt: Bytes;
}

export const keysFor = async <P extends Purpose>(
  machine: Machine,
  [first, ...later]: EpochKeyList,
  wanted: Wanted<P>,
): Promise<VaultKeys<P>> => ({
  epochs: [
    await epochKeysOf(machine, first, wanted),
    ...(await Promise.all(later.map((epochKey) => epochKeysOf(machine, epochKey, wanted)))),
  ],
});

const epochKeysOf = async <P extends Purpose>(
  machine: Machine,
  { epoch, secret }: EpochKey,
  { purposes, salt }: Wanted<P>,
): Promise<EpochKeys<P>> => {
  const root = await machine.rootKey(secret);
  const sealingKey = async (purpose: P) =>
    [purpose, await machine.deriveSealingKey(root, labelled(`seal/${purpose}`, salt))] as const;
  const [keyId, ...sealing] = await Promise.all([
    machine.deriveBytes(root, labelled("key-id", salt), 8),
    ...purposes.map(sealingKey),
  ]);
  return { epoch, keyId, sealing: Object.fromEntries(sealing) as EpochKeys<P>["sealing"] };
};
