import type { Bytes, Result } from "@glimmers/primitives";
import { err, joinBytes, ok } from "@glimmers/primitives";
import type { NotFramed } from "./frame.ts";
import type { EpochKey, EpochKeyList, VaultKeys } from "./keys.ts";
import { forget, newEpochKey, vaultKeysOf } from "./keys.ts";
import type { KeyringForm, KeyringHeader, Lock, WrappedEpoch } from "./keyring-form.ts";
import { readKeyring, wrapBinding, writeKeyringHeader, writeWrapped } from "./keyring-form.ts";
import type { NotTurned, Opener, TurnedLock } from "./lock.ts";
import { deviceLock, LOCK_COST, passphraseLock, turnLock } from "./lock.ts";
import type { Argon2Cost, Machine, MachineKey, StretchFailed } from "./machine.ts";

/** Why a keyring stayed shut. What each name means is settled in docs/spec/vault.md. */
export type NotUnlocked = NotFramed | NotTurned;

export type NotLocked = StretchFailed | { readonly type: "EmptyPassphrase" };

/** What to lock with from now on. `cost` is for tests and slow devices; absent is today's. */
export type NewLock =
  | { readonly deviceKey: MachineKey }
  | { readonly passphrase: string; readonly cost?: Argon2Cost };

/** A keyring's bytes, to be kept, and the keys in it, to be used. */
export interface Keyring {
  readonly document: Bytes;
  readonly keys: VaultKeys;
}

/** The very first keyring: one epoch, locked by this device, and its keys ready to use. */
export const newKeyring = async (machine: Machine, deviceKey: MachineKey): Promise<Keyring> => {
  const epochKeys: EpochKeyList = [newEpochKey(machine)];
  const document = await wrapForDevice(machine, epochKeys, deviceKey);
  const keys = await vaultKeysOf(machine, epochKeys);
  forget(epochKeys);
  return { document, keys };
};

/** Which lock a keyring has, without opening it. */
export const lockOf = (document: Bytes): Result<Lock, NotFramed> => {
  const read = readKeyring(document);
  return read.ok ? ok(read.value.header.lock) : read;
};

export const openKeyring = async (
  machine: Machine,
  document: Bytes,
  opener: Opener,
): Promise<Result<VaultKeys, NotUnlocked>> => {
  const unwrapped = await unwrapAll(machine, document, opener);
  if (!unwrapped.ok) return unwrapped;
  const keys = await vaultKeysOf(machine, unwrapped.value);
  forget(unwrapped.value);
  return ok(keys);
};

/**
 * The same epoch keys under another lock: a new keyring to keep in place of the old one.
 * Nothing that was sealed needs sealing again, so it is one small write, done or not done.
 *
 * A passphrase put on begins a new epoch as well. The disk may still hold leftovers of the
 * lock before, which open the epochs of that time; what is sealed from now on they do not.
 */
export const changeLock = async (
  machine: Machine,
  document: Bytes,
  opener: Opener,
  lock: NewLock,
): Promise<Result<Keyring, NotUnlocked | NotLocked>> => {
  const unwrapped = await unwrapAll(machine, document, opener);
  if (!unwrapped.ok) return unwrapped;
  const epochKeys = "deviceKey" in lock ? unwrapped.value : withNewEpoch(machine, unwrapped.value);
  const relocked =
    "deviceKey" in lock
      ? ok(await wrapForDevice(machine, epochKeys, lock.deviceKey))
      : await wrapForPassphrase(machine, epochKeys, lock.passphrase, lock.cost);
  const keys = await vaultKeysOf(machine, epochKeys);
  forget(epochKeys);
  return relocked.ok ? ok({ document: relocked.value, keys }) : relocked;
};

/** A keyring counts its epochs in one byte; the last of them stays in use for ever. */
const MOST_EPOCHS = 255;

const withNewEpoch = (machine: Machine, epochKeys: EpochKeyList): EpochKeyList => {
  const newest = Math.max(...epochKeys.map(({ epoch }) => epoch));
  return epochKeys.length < MOST_EPOCHS
    ? [...epochKeys, newEpochKey(machine, newest + 1)]
    : epochKeys;
};

export const wrapForDevice = async (
  machine: Machine,
  epochKeys: EpochKeyList,
  deviceKey: MachineKey,
): Promise<Bytes> => {
  const salt = machine.random(16);
  const turned = await deviceLock(machine, deviceKey, salt);
  const cost = { memoryKiB: 0, passes: 0, lanes: 0 };
  return wrapAll(machine, epochKeys, turned, { lock: "device", cost, salt });
};

export const wrapForPassphrase = async (
  machine: Machine,
  epochKeys: EpochKeyList,
  passphrase: string,
  cost: Argon2Cost = LOCK_COST,
): Promise<Result<Bytes, NotLocked>> => {
  if (passphrase.normalize("NFKC") === "") return err({ type: "EmptyPassphrase" });
  const salt = machine.random(16);
  const turned = await passphraseLock(machine, passphrase, salt, cost);
  if (!turned.ok) return turned;
  return ok(await wrapAll(machine, epochKeys, turned.value, { lock: "passphrase", cost, salt }));
};

const wrapAll = async (
  machine: Machine,
  epochKeys: EpochKeyList,
  { wrapping, check }: TurnedLock,
  locked: Pick<KeyringHeader, "lock" | "cost" | "salt">,
): Promise<Bytes> => {
  const header: KeyringHeader = { ...locked, epochCount: epochKeys.length, check };
  const wrapped = await Promise.all(
    epochKeys.map(async ({ epoch, secret }) => {
      const nonce = machine.random(12);
      const binding = { nonce, bound: wrapBinding(header, epoch) };
      return writeWrapped({ epoch, nonce, sealed: await machine.seal(wrapping, binding, secret) });
    }),
  );
  return joinBytes([writeKeyringHeader(header), ...wrapped]);
};

const unwrapAll = async (
  machine: Machine,
  document: Bytes,
  opener: Opener,
): Promise<Result<EpochKeyList, NotUnlocked>> => {
  const read = readKeyring(document);
  if (!read.ok) return read;
  const turned = await turnLock(machine, read.value.header, opener);
  if (!turned.ok) return turned;
  return unwrapEach(machine, read.value, turned.value.wrapping);
};

const unwrapEach = async (
  machine: Machine,
  { header, wrapped }: KeyringForm,
  wrapping: MachineKey,
): Promise<Result<EpochKeyList, { readonly type: "Damaged" }>> => {
  const unwrap = async ({ epoch, nonce, sealed }: WrappedEpoch): Promise<EpochKey | undefined> => {
    const binding = { nonce, bound: wrapBinding(header, epoch) };
    const secret = await machine.open(wrapping, binding, sealed);
    return secret && { epoch, secret };
  };
  const opened = await Promise.all(wrapped.map(unwrap));
  const [first, ...later] = opened.filter((epochKey) => epochKey !== undefined);
  if (first !== undefined && later.length + 1 === wrapped.length) return ok([first, ...later]);
  // The lock turned, so the key is right: what does not open was changed.
  forget(first === undefined ? [] : [first, ...later]);
  return err({ type: "Damaged" });
};
