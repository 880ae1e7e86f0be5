import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok, sameBytes } from "@glimmers/primitives";
import { labelled } from "./keys.ts";
import type { KeyringHeader, Lock } from "./keyring-form.ts";
import type { Argon2Cost, Machine, MachineKey, StretchFailed } from "./machine.ts";
import { utf8Bytes } from "./utf8.ts";

/** What opens a lock. A device key is undefined where this device has none (any more). */
export type Opener =
  | { readonly deviceKey: MachineKey | undefined }
  | { readonly passphrase: string };

export type NotTurned =
  | StretchFailed
  | { readonly type: "WrongPassphrase" }
  /** The key that locks this is not on this device: cleared, or never was here. */
  | { readonly type: "NoDeviceKey" }
  /** It is closed by the other kind of lock. */
  | { readonly type: "OtherLock"; readonly lock: Lock }
  /** Asks for more work than any version of this app ever does. */
  | { readonly type: "TooCostly"; readonly cost: Argon2Cost }
  | { readonly type: "Damaged" };

/** What every passphrase is stretched with from today on; older keyrings say what they had. */
export const LOCK_COST: Argon2Cost = { memoryKiB: 65_536, passes: 3, lanes: 1 };

/**
 * The most that is ever worked for a keyring. One that was damaged or made by somebody
 * else could otherwise ask a phone for all the memory it has.
 */
const HIGHEST_COST: Argon2Cost = { memoryKiB: 262_144, passes: 16, lanes: 4 };

/** A lock with its key in it: what wraps the epoch keys, and what proves it is that key. */
export interface TurnedLock {
  readonly wrapping: MachineKey;
  readonly check: Bytes;
}

/** The wrapping key of a keyring, or why this is not what opens it. */
export const turnLock = async (
  machine: Machine,
  header: KeyringHeader,
  opener: Opener,
): Promise<Result<TurnedLock, NotTurned>> => {
  const { lock, salt, cost, check } = header;
  if ("deviceKey" in opener) {
    if (lock !== "device") return err({ type: "OtherLock", lock });
    if (opener.deviceKey === undefined) return err({ type: "NoDeviceKey" });
    const turned = await deviceLock(machine, opener.deviceKey, salt);
    return fits(turned, check) ? ok(turned) : err({ type: "NoDeviceKey" });
  }
  if (lock !== "passphrase") return err({ type: "OtherLock", lock });
  const unfit = unfitCost(cost);
  if (unfit !== undefined) return err(unfit);
  // No lock was ever made of nothing, and not every Argon2id takes it.
  if (opener.passphrase === "") return err({ type: "WrongPassphrase" });
  const turned = await passphraseLock(machine, opener.passphrase, salt, cost);
  if (!turned.ok) return turned;
  return fits(turned.value, check) ? turned : err({ type: "WrongPassphrase" });
};

const fits = (turned: TurnedLock, check: Bytes): boolean => sameBytes(turned.check, check);

const unfitCost = (cost: Argon2Cost): NotTurned | undefined => {
  const { memoryKiB, passes, lanes } = cost;
  // RFC 9106, section 3.1: at least one pass and one lane, and 8 KiB for each lane.
  if (passes < 1 || lanes < 1 || memoryKiB < 8 * lanes) return { type: "Damaged" };
  const within =
    memoryKiB <= HIGHEST_COST.memoryKiB &&
    passes <= HIGHEST_COST.passes &&
    lanes <= HIGHEST_COST.lanes;
  return within ? undefined : { type: "TooCostly", cost };
};

/** The check is the tag over nothing at all, which only the holder of the key can make. */
export const deviceLock = async (
  machine: Machine,
  deviceKey: MachineKey,
  salt: Bytes,
): Promise<TurnedLock> => {
  const binding = { nonce: salt.slice(0, 12), bound: labelled("keyring/check").info };
  const check = await machine.seal(deviceKey, binding, new Uint8Array(0));
  return { wrapping: deviceKey, check };
};

/** Normalised (NFKC) first: the same words typed on another keyboard are the same words. */
export const passphraseLock = async (
  machine: Machine,
  passphrase: string,
  salt: Bytes,
  cost: Argon2Cost,
): Promise<Result<TurnedLock, StretchFailed>> => {
  const words = utf8Bytes(passphrase.normalize("NFKC"));
  const stretched = await machine.argon2id({ passphrase: words, salt, ...cost, length: 32 });
  words.fill(0);
  if (!stretched.ok) return stretched;
  const root = await machine.rootKey(stretched.value);
  stretched.value.fill(0);
  const check = await machine.deriveBytes(root, labelled("keyring/check"), 16);
  return ok({ wrapping: await machine.deriveSealingKey(root, labelled("keyring/wrap")), check });
};
