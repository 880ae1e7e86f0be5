import type { ShelfTrouble } from "@glimmers/journal";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { NotebookShelves } from "../flow/notebooks.ts";
import type { IndexedDbShelf, ShelfEvents } from "./indexed-db-shelf.ts";
import { openIndexedDbShelf } from "./indexed-db-shelf.ts";

/**
 * The journal of this browser is the database "glimmers"; one begun beside it, because the
 * first would not open, is "glimmers-2", and so on. The highest number is the one in use.
 */
const BASE = "glimmers";

/** Opens the journal in use, or begins another beside it. */
export const openNewestShelf = async (
  which: "newest" | "anew",
  events: ShelfEvents = {},
): Promise<Result<IndexedDbShelf, ShelfTrouble>> => {
  const numbers = await numbersOf(/^glimmers(?:-(\d+))?$/);
  if (!numbers.ok) return numbers;
  const highest = Math.max(1, ...numbers.value);
  return openIndexedDbShelf(nameOf(which === "anew" ? highest + 1 : highest), events);
};

/** Notebooks beside the journal, each behind a passphrase of its own: "glimmers-beside-1" and on. */
export const besideShelves = (events: ShelfEvents = {}): NotebookShelves => ({
  others: async () => {
    const numbers = await numbersOf(/^glimmers-beside-(\d+)$/);
    return numbers.ok
      ? openAll(
          numbers.value.toSorted((a, b) => a - b),
          events,
        )
      : numbers;
  },
  add: async () => {
    const numbers = await numbersOf(/^glimmers-beside-(\d+)$/);
    if (!numbers.ok) return numbers;
    return openIndexedDbShelf(besideName(Math.max(0, ...numbers.value) + 1), events);
  },
});

const besideName = (number: number): string => `${BASE}-beside-${number}`;

const openAll = async (
  numbers: readonly number[],
  events: ShelfEvents,
): Promise<Result<readonly IndexedDbShelf[], ShelfTrouble>> => {
  const opened = await Promise.all(
    numbers.map((number) => openIndexedDbShelf(besideName(number), events)),
  );
  return ok(opened.flatMap((each) => (each.ok ? [each.value] : [])));
};

const nameOf = (number: number): string => (number === 1 ? BASE : `${BASE}-${number}`);

/** Storage that will not even be listed is blocked; which journal is in use is not guessed. */
const numbersOf = async (pattern: RegExp): Promise<Result<readonly number[], ShelfTrouble>> => {
  try {
    const databases = await indexedDB.databases();
    const matches = databases.map(({ name }) => pattern.exec(name ?? ""));
    return ok(matches.filter((match) => match !== null).map((match) => Number(match[1] ?? 1)));
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    return err({ type: "ShelfBlocked", reason });
  }
};
