import type { Shelf, ShelfTrouble } from "@glimmers/journal";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { NotLocked } from "@glimmers/vault";
import { lockOf, newEpochKey, wrapForPassphrase } from "@glimmers/vault";
import type { KeyringNeeds, Unlocked } from "./keyring.ts";
import { KEYRING, knowsPassphrase, unlockShelf } from "./keyring.ts";

/**
 * Note: Another notebook
 *
 * Beside its journal a browser may hold further ones, each whole, each behind a passphrase of
 * its own. They are equals: none knows of another, none is marked as the real one, and the
 * passphrase that is typed says which opens. Off until somebody makes one.
 */
export interface NotebookShelves {
  /** The shelves beside the journal's, oldest first. */
  readonly others: () => Promise<Result<readonly Shelf[], ShelfTrouble>>;
  readonly add: () => Promise<Result<Shelf, ShelfTrouble>>;
}

export type NotAdded =
  | ShelfTrouble
  | NotLocked
  /** There is no lock, so that no passphrase is asked for and the other could never be opened. */
  | { readonly type: "LockFirst" }
  | PassphraseTaken;

/** It opens a notebook already; two cannot share one passphrase. */
export interface PassphraseTaken {
  readonly type: "PassphraseTaken";
}

/** The shelf whose keyring this passphrase opens, with its keys; undefined where none does. */
export const otherOpenedBy = async (
  needs: KeyringNeeds,
  notebooks: NotebookShelves | undefined,
  passphrase: string,
): Promise<{ readonly shelf: Shelf; readonly unlocked: Unlocked } | undefined> => {
  for (const shelf of await shelvesLocked(notebooks, "passphrase")) {
    const unlocked = await unlockShelf(needs, shelf, passphrase);
    if (unlocked.ok) return { shelf, unlocked: unlocked.value };
  }
  return undefined;
};

/**
 * Whether this passphrase opens one of the notebooks of this browser, whichever is open: two
 * with one passphrase would hide the later. Nothing is opened for it.
 */
export const opensAny = async (
  needs: KeyringNeeds,
  shelves: readonly Shelf[],
  passphrase: string,
): Promise<boolean> => {
  for (const shelf of shelves)
    if ((await knowsPassphrase(needs, shelf, passphrase)).ok) return true;
  return false;
};

/** All notebooks of this browser: its journal, and those beside it. */
export const allShelves = async (
  journal: Shelf,
  notebooks: NotebookShelves | undefined,
): Promise<readonly Shelf[]> => {
  const others = await notebooks?.others();
  return others !== undefined && others.ok ? [journal, ...others.value] : [journal];
};

/** One whose lock was taken off, and which therefore opens by itself. */
export const otherWithoutLock = async (
  notebooks: NotebookShelves | undefined,
): Promise<Shelf | undefined> => (await shelvesLocked(notebooks, "device"))[0];

/** Whether there is more than one notebook, so that two tabs could show two. */
export const hasOthers = async (notebooks: NotebookShelves | undefined): Promise<boolean> => {
  const others = await notebooks?.others();
  return others !== undefined && others.ok && others.value.length > 0;
};

const shelvesLocked = async (
  notebooks: NotebookShelves | undefined,
  lock: "passphrase" | "device",
): Promise<readonly Shelf[]> => {
  const others = await notebooks?.others();
  if (others === undefined || !others.ok) return [];
  const locks = await Promise.all(others.value.map(lockOn));
  return others.value.filter((_, index) => locks[index] === lock);
};

/** Undefined where nothing was finished there, or it cannot be read. */
const lockOn = async (shelf: Shelf): Promise<"passphrase" | "device" | undefined> => {
  const document = await shelf.read("keys", KEYRING);
  if (!document.ok || document.value === undefined) return undefined;
  const lock = lockOf(document.value);
  return lock.ok ? lock.value : undefined;
};

/** Makes an empty notebook that this passphrase opens. What is open stays open. */
export const addNotebook = async (
  needs: KeyringNeeds,
  notebooks: NotebookShelves,
  { journal, open }: { readonly journal: Shelf; readonly open: Shelf },
  passphrase: string,
): Promise<Result<void, NotAdded>> => {
  if ((await lockOn(open)) !== "passphrase") return err({ type: "LockFirst" });
  const all = await allShelves(journal, notebooks);
  if (await opensAny(needs, all, passphrase)) return err({ type: "PassphraseTaken" });
  const document = await wrapForPassphrase(needs.machine, [newEpochKey(needs.machine)], passphrase);
  if (!document.ok) return document;
  const shelf = await notebooks.add();
  if (!shelf.ok) return shelf;
  const put = { do: "add", drawer: "keys", name: KEYRING, bytes: document.value } as const;
  const done = await shelf.value.commit([put]);
  return done.ok ? ok(undefined) : done;
};
