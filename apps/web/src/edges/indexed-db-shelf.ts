import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Change, Drawer, Shelf, ShelfTrouble } from "@glimmers/journal";
import { DRAWERS } from "@glimmers/journal";
import type { DBSchema, IDBPDatabase } from "idb";
import { openDB } from "idb";

/**
 * The shelf in this browser: one IndexedDB database, one object store a drawer, sealed
 * bytes under the names the journal gave them.
 *
 * Every commit is one transaction with strict durability: when it resolves, the browser
 * says the bytes are on the disk, not only on their way.
 */
export interface IndexedDbShelf extends Shelf {
  readonly close: () => void;
}

interface Drawers extends DBSchema {
  keys: { key: string; value: Bytes };
  tail: { key: string; value: Bytes };
  segment: { key: string; value: Bytes };
  media: { key: string; value: Bytes };
  draft: { key: string; value: Bytes };
  road: { key: string; value: Bytes };
}

/** 1: keys, tail, segment. 2: media and draft beside them. 3: road. */
const VERSION = 3;

export interface ShelfEvents {
  /** Storage was cleared, or the database was taken away, while it was open. */
  readonly onGone?: () => void;
  /** A newer version of the app waits, in another tab, for this one to let go. */
  readonly onNewerTab?: () => void;
}

export const openIndexedDbShelf = async (
  name: string,
  events: ShelfEvents = {},
): Promise<Result<IndexedDbShelf, ShelfTrouble>> => {
  const opening = Promise.withResolvers<Result<IDBPDatabase<Drawers>, ShelfTrouble>>();
  // Some browsers that keep nothing throw here at once, instead of letting the request fail.
  const open = async (): Promise<IDBPDatabase<Drawers>> =>
    openDB<Drawers>(name, VERSION, {
      upgrade: (database) => addMissingDrawers(database),
      blocked: () => opening.resolve(err({ type: "HeldByOlderTab" })),
      blocking: (_was, wanted, event) => {
        // Let go at once: a held connection would keep the newer version from opening.
        (event.target as IDBDatabase).close();
        // No version is wanted where the database is to be removed.
        if (wanted === null) events.onGone?.();
        else events.onNewerTab?.();
      },
      terminated: () => events.onGone?.(),
    });
  open().then(
    (database) => opening.resolve(ok(database)),
    (fault: unknown) => opening.resolve(err(openingTrouble(fault))),
  );
  const opened = await opening.promise;
  return opened.ok ? ok(shelfOn(opened.value)) : opened;
};

const addMissingDrawers = (database: IDBPDatabase<Drawers>): void => {
  for (const drawer of DRAWERS)
    if (!database.objectStoreNames.contains(drawer)) database.createObjectStore(drawer);
};

const shelfOn = (database: IDBPDatabase<Drawers>): IndexedDbShelf => ({
  read: (drawer, name) => attempt(() => database.get(drawer, name)),
  readAll: (drawer) => attempt(() => readAll(database, drawer)),
  names: (drawer) => attempt(() => database.getAllKeys(drawer)),
  commit: (changes) => commit(database, changes),
  close: () => database.close(),
});

const readAll = async (
  database: IDBPDatabase<Drawers>,
  drawer: Drawer,
): Promise<ReadonlyMap<string, Bytes>> => {
  const store = database.transaction(drawer).store;
  const [names, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
  return new Map(names.map((name, index) => [name, values[index] as Bytes]));
};

const commit = async (
  database: IDBPDatabase<Drawers>,
  changes: readonly Change[],
): Promise<Result<void, ShelfTrouble>> => {
  if (changes.length === 0) return ok(undefined);
  let taken: Change | undefined;
  const done = await attempt(async () => {
    const drawers = [...new Set(changes.map((change) => change.drawer))];
    const transaction = database.transaction(drawers, "readwrite", { durability: "strict" });
    const requests = changes.map((change) => {
      const store = transaction.objectStore(change.drawer);
      if (change.do === "remove") return store.delete(change.name);
      if (change.do === "put") return store.put(change.bytes, change.name);
      return store.add(change.bytes, change.name).catch((fault: unknown) => {
        if (isNamed(fault, "ConstraintError")) taken ??= change;
        throw fault;
      });
    });
    await Promise.all([...requests, transaction.done]);
  });
  if (taken !== undefined)
    return err({ type: "AlreadyThere", drawer: taken.drawer, name: taken.name });
  return done;
};

const attempt = async <T>(work: () => Promise<T>): Promise<Result<T, ShelfTrouble>> => {
  try {
    return ok(await work());
  } catch (fault) {
    return err(trouble(fault));
  }
};

const isNamed = (fault: unknown, name: string): boolean =>
  fault instanceof DOMException && fault.name === name;

const reasonOf = (fault: unknown): string =>
  fault instanceof Error ? fault.message : String(fault);

/** What the browser's exceptions mean once the shelf was open. */
const trouble = (fault: unknown): ShelfTrouble => {
  if (isNamed(fault, "QuotaExceededError")) return { type: "NoRoom" };
  // "The database connection is closing": cleared, or given up for a newer tab.
  if (isNamed(fault, "InvalidStateError") || isNamed(fault, "NotFoundError"))
    return { type: "ShelfGone", reason: reasonOf(fault) };
  return { type: "ShelfFault", reason: reasonOf(fault) };
};

/** What they mean while it was being opened. */
const openingTrouble = (fault: unknown): ShelfTrouble => {
  if (isNamed(fault, "VersionError")) return { type: "ShelfFromNewer", version: VERSION };
  if (isNamed(fault, "QuotaExceededError")) return { type: "NoRoom" };
  return { type: "ShelfBlocked", reason: reasonOf(fault) };
};
