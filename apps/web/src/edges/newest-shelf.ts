import type { ShelfTrouble } from "@glimmers/journal";
import type { Result } from "@glimmers/primitives";
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
  const highest = Math.max(1, ...(await journalNumbers()));
  return openIndexedDbShelf(nameOf(which === "anew" ? highest + 1 : highest), events);
};

const nameOf = (number: number): string => (number === 1 ? BASE : `${BASE}-${number}`);

const namedDatabases = async (): Promise<readonly IDBDatabaseInfo[]> => indexedDB.databases();

const journalNumbers = async (): Promise<readonly number[]> => {
  // Blocked storage refuses even this; opening it then says so.
  const databases = await namedDatabases().catch(() => []);
  return databases
    .map(({ name }) => /^glimmers(?:-(\d+))?$/.exec(name ?? ""))
    .filter((match) => match !== null)
    .map((match) => Number(match[1] ?? 1));
};
