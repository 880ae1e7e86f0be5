import type { Shelf } from "@glimmers/journal";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type {
  Machine,
  MachineKey,
  NotLocked,
  NotUnlocked,
  Opener,
  VaultKeys,
} from "@glimmers/vault";
import { changeLock, lockOf, newKeyring, openKeyring } from "@glimmers/vault";
import type { LockChange, LockKind, OpeningTrouble } from "./keeper.ts";

/** This browser's own wrapping key, which never leaves it and cannot be read. */
export interface DeviceKeys {
  readonly find: () => Promise<MachineKey | undefined>;
  /** The one there is, or a new one. Two tabs that ask at once are given the same. */
  readonly findOrMake: () => Promise<MachineKey>;
  /** Gone for the app at once; what the disk still holds of it is the browser's to overwrite. */
  readonly remove: () => Promise<void>;
}

export interface Unlocked {
  readonly keys: VaultKeys;
  readonly lock: LockKind;
}

export type NotUnlockedYet = OpeningTrouble | NotUnlocked | { readonly type: "Locked" };

/** The name the keyring lies under, in the drawer of keys. */
export const KEYRING = "keyring";

export interface KeyringNeeds {
  readonly machine: Machine;
  readonly deviceKeys: DeviceKeys;
}

/** Opens the keyring on a shelf, with a passphrase where it has such a lock; makes the first one. */
export const unlockShelf = async (
  needs: KeyringNeeds,
  shelf: Shelf,
  passphrase?: string,
): Promise<Result<Unlocked, NotUnlockedYet>> => {
  const document = await shelf.read("keys", KEYRING);
  if (!document.ok) return document;
  if (document.value === undefined) return firstKeyring(needs, shelf);
  const lock = lockOf(document.value);
  if (!lock.ok) return lock;
  if (lock.value === "passphrase" && passphrase === undefined) return err({ type: "Locked" });
  const opener = await openerFor(needs, lock.value === "passphrase" ? passphrase : undefined);
  const keys = await openKeyring(needs.machine, document.value, opener);
  if (!keys.ok) return keys;
  // Left behind where the page was closed between putting the lock on and this.
  if (lock.value === "passphrase") await needs.deviceKeys.remove();
  return ok({ keys: keys.value, lock: lock.value });
};

const openerFor = async ({ deviceKeys }: KeyringNeeds, passphrase?: string): Promise<Opener> =>
  passphrase === undefined ? { deviceKey: await deviceKeys.find() } : { passphrase };

/**
 * Makes the first keyring before the first entry. Where sealed rows are already there the
 * keyring was lost, and a new one would only hide that. Two tabs may come at once: the
 * second finds the first one's and opens it.
 */
const firstKeyring = async (
  needs: KeyringNeeds,
  shelf: Shelf,
): Promise<Result<Unlocked, NotUnlockedYet>> => {
  if (await holdsSealedRows(shelf)) return err({ type: "KeysMissing" });
  const { document, keys } = await newKeyring(needs.machine, await needs.deviceKeys.findOrMake());
  const put = await shelf.commit([{ do: "add", drawer: "keys", name: KEYRING, bytes: document }]);
  if (put.ok) return ok({ keys, lock: "device" });
  return put.error.type === "AlreadyThere" ? unlockShelf(needs, shelf) : put;
};

const holdsSealedRows = async (shelf: Shelf): Promise<boolean> => {
  const drawers = await Promise.all([shelf.names("tail"), shelf.names("segment")]);
  return drawers.some((names) => names.ok && names.value.length > 0);
};

/** Whether this is the passphrase the journal is locked with. Nothing is opened or changed. */
export const knowsPassphrase = async (
  { machine }: KeyringNeeds,
  shelf: Shelf,
  passphrase: string,
): Promise<Result<void, OpeningTrouble | NotUnlocked>> => {
  const document = await shelf.read("keys", KEYRING);
  if (!document.ok) return document;
  if (document.value === undefined) return err({ type: "KeysMissing" });
  const opened = await openKeyring(machine, document.value, { passphrase });
  return opened.ok ? ok(undefined) : opened;
};

/**
 * Puts the keys behind another lock, and hands out the ones to go on with: a passphrase
 * begins a new epoch. The new keyring takes the old one's place in one write: before it the
 * old lock holds, after it the new one, and never neither. The device's own key goes only
 * after that, and comes before.
 */
export const relock = async (
  needs: KeyringNeeds,
  shelf: Shelf,
  { current, next }: LockChange,
): Promise<Result<Unlocked, OpeningTrouble | NotUnlocked | NotLocked>> => {
  const document = await shelf.read("keys", KEYRING);
  if (!document.ok) return document;
  if (document.value === undefined) return err({ type: "KeysMissing" });
  const opener = await openerFor(needs, current);
  const lock =
    next === undefined ? { deviceKey: await needs.deviceKeys.findOrMake() } : { passphrase: next };
  const relocked = await changeLock(needs.machine, document.value, opener, lock);
  if (!relocked.ok) return relocked;
  const bytes = relocked.value.document;
  const put = await shelf.commit([{ do: "put", drawer: "keys", name: KEYRING, bytes }]);
  if (!put.ok) return put;
  if (next !== undefined) await needs.deviceKeys.remove();
  return ok({ keys: relocked.value.keys, lock: next === undefined ? "device" : "passphrase" });
};
