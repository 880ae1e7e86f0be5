import { openSqliteWith } from "@glimmers/exchange/reading";

/**
 * Opens an SQLite file for the importers: in memory, by WebAssembly of our own origin, which is
 * fetched only once such a file is there. Meant for a worker: a large one takes seconds.
 */
export const openSqlite = openSqliteWith(async (bytes) => {
  const { connectTo } = await import("./sqlite-library.ts");
  return connectTo(bytes);
});
