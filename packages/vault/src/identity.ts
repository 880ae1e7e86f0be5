import type { Bytes } from "@glimmers/primitives";
import type { Curves } from "./curves.ts";
import { labelled } from "./keys.ts";
import type { Machine } from "./machine.ts";

/**
 * Who a device is on the road, or who the 24 words are: two secrets, each with its public half
 * on the key ring. One signs, one opens what was sealed to it.
 */
export interface DeviceIdentity {
  /** Ed25519 seed, 32 bytes. */
  readonly signSeed: Bytes;
  /** X25519 secret, 32 bytes. */
  readonly sealSecret: Bytes;
}

export interface PublicIdentity {
  /** Ed25519, 32 bytes. */
  readonly verifyKey: Bytes;
  /** X25519, 32 bytes. */
  readonly sealKey: Bytes;
}

export const newIdentity = (machine: Machine): DeviceIdentity => ({
  signSeed: machine.random(32),
  sealSecret: machine.random(32),
});

export const publicIdentityOf = (curves: Curves, identity: DeviceIdentity): PublicIdentity => ({
  verifyKey: curves.verifyKeyOf(identity.signSeed),
  sealKey: curves.sealKeyOf(identity.sealSecret),
});

/**
 * The pairs behind 24 words, from the 32 bytes they spell. A device makes them to write their
 * public halves on a ring, or to come back with nothing else; it keeps neither half of the
 * secret, so a stolen one cannot act as the words. Overwrite both when done.
 */
export const recoveryFrom = async (machine: Machine, entropy: Bytes): Promise<DeviceIdentity> => {
  const root = await machine.rootKey(entropy);
  const [signSeed, sealSecret] = await Promise.all([
    machine.deriveBytes(root, labelled("recovery/sign"), 32),
    machine.deriveBytes(root, labelled("recovery/seal"), 32),
  ]);
  return { signSeed, sealSecret };
};

/** Overwrites both secrets. Copies the platform made on its own are out of reach. */
export const forgetIdentity = ({ signSeed, sealSecret }: DeviceIdentity): void => {
  signSeed.fill(0);
  sealSecret.fill(0);
};
