import type { DBSchema, IDBPDatabase } from "idb";
import { openDB } from "idb";
import type { DeviceKeys } from "../flow/keyring.ts";

/**
 * Note: The device's own key
 *
 * Without a passphrase the journal's keys are wrapped by a key that this browser made and
 * shows to no script: not to ours, not to one that got in. It lies in a database of its own,
 * so that the journal's alone opens nowhere. But some browsers write it to the disk in clear,
 * beside the journal, and leave it there a while after it was removed: whoever copies the
 * browser's whole folder has both. What that means is in docs/threat-model.md.
 */

interface DeviceDatabase extends DBSchema {
  keys: { key: string; value: CryptoKey };
}

const WRAPPING = "wrapping";

/**
 * The keys in this browser. Each promise rejects with the browser's own `DOMException` where
 * it keeps nothing here, or has no room; the shelf, opened first, has then said so by name.
 */
export const deviceKeysIn = (name = "glimmers-device"): DeviceKeys => ({
  find: () => within(name, (database) => findIn(database)),
  findOrMake: () => within(name, findOrMakeIn),
  remove: () => within(name, removeFrom),
});

/** Opened for one errand and closed again: an open connection would stand in the way of erasing. */
const within = async <T>(
  name: string,
  errand: (database: IDBPDatabase<DeviceDatabase>) => Promise<T>,
): Promise<T> => {
  const database = await openDB<DeviceDatabase>(name, 1, {
    upgrade: (fresh) => void fresh.createObjectStore("keys"),
  });
  try {
    return await errand(database);
  } finally {
    database.close();
  }
};

const findIn = async (database: IDBPDatabase<DeviceDatabase>): Promise<CryptoKey | undefined> => {
  const found: unknown = await database.get("keys", WRAPPING);
  return found instanceof CryptoKey ? found : undefined;
};

const findOrMakeIn = async (database: IDBPDatabase<DeviceDatabase>): Promise<CryptoKey> => {
  const before = await findIn(database);
  if (before !== undefined) return before;
  const algorithm = { name: "AES-GCM", length: 256 };
  const made = await crypto.subtle.generateKey(algorithm, false, ["encrypt", "decrypt"]);
  // Strict: a keyring locked with it must never reach the disk before it does.
  const transaction = database.transaction("keys", "readwrite", { durability: "strict" });
  const meanwhile: unknown = await transaction.store.get(WRAPPING);
  if (!(meanwhile instanceof CryptoKey)) await transaction.store.put(made, WRAPPING);
  await transaction.done;
  return meanwhile instanceof CryptoKey ? meanwhile : made;
};

const removeFrom = async (database: IDBPDatabase<DeviceDatabase>): Promise<void> => {
  const transaction = database.transaction("keys", "readwrite", { durability: "strict" });
  await transaction.store.delete(WRAPPING);
  await transaction.done;
};
