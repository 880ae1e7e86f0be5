import type { ShelfTrouble } from "@glimmers/journal";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
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
  const numbers = await journalNumbers();
  if (!numbers.ok) return numbers;
  const highest = Math.max(1, ...numbers.value);
  return openIndexedDbShelf(nameOf(which === "anew" ? highest + 1 : highest), events);
};

const nameOf = (number: number): string => (number === 1 ? BASE : `${BASE}-${number}`);

/** Storage that will not even be listed is blocked; which journal is in use is not guessed. */
const journalNumbers = async (): Promise<Result<readonly number[], ShelfTrouble>> => {
  try {
    const databases = await indexedDB.databases();
    const matches = databases.map(({ name }) => /^glimmers(?:-(\d+))?$/.exec(name ?? ""));
    return ok(matches.filter((match) => match !== null).map((match) => Number(match[1] ?? 1)));
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    return err({ type: "ShelfBlocked", reason });
  }
};
