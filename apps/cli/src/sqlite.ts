import { constants, DatabaseSync } from "node:sqlite";
import type { SqliteConnection, SqliteValue } from "@glimmers/exchange/reading";
import { MOST_SQLITE_CELL, openSqliteWith } from "@glimmers/exchange/reading";

/** Opens an SQLite file for the importers, in memory: nothing is written anywhere. */
export const openSqlite = openSqliteWith((bytes): SqliteConnection => {
  const database = new DatabaseSync(":memory:", {
    limits: { length: MOST_SQLITE_CELL, attach: 0, triggerDepth: 0, likePatternLength: 100 },
  });
  database.deserialize(bytes);
  database.setAuthorizer(onlyReading);
  return {
    select: function* (statement) {
      const prepared = database.prepare(statement);
      prepared.setReadBigInts(true);
      prepared.setReturnArrays(true);
      // "Return arrays" is not in the types: each row is one, so nothing is copied here.
      for (const row of prepared.iterate()) yield Array.isArray(row) ? valuesOf(row) : [];
    },
    close: () => database.close(),
  };
});

const valuesOf = (row: readonly unknown[]): readonly SqliteValue[] => row as SqliteValue[];

const READING: ReadonlySet<number> = new Set([
  constants.SQLITE_SELECT,
  constants.SQLITE_READ,
  constants.SQLITE_PRAGMA,
]);

const onlyReading = (action: number): number =>
  READING.has(action) ? constants.SQLITE_OK : constants.SQLITE_DENY;
