import { expect, it } from "vitest";
import { openSqliteWith } from "./sqlite.ts";
import type { SqliteConnection } from "./sqlite.ts";

const head = (): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(4_096);
  bytes.set(new TextEncoder().encode("SQLite format 3\0"));
  return bytes;
};

/** A library that finds rows without end in one table. */
const endless = (row: string): SqliteConnection => ({
  select: function* (statement) {
    if (statement.includes("sqlite_master")) yield ["table", "t", "CREATE TABLE t (n)"];
    else if (statement.includes("table_info")) yield [0, "n"];
    else if (statement.startsWith("SELECT")) while (true) yield [row];
  },
  close: () => undefined,
});

it.each([
  ["rows", ""],
  ["text", "x".repeat(3_000)],
])("[IM72] nobody is given more %s than the file can hold", async (_what, row) => {
  const file = await openSqliteWith(() => endless(row))(head());
  let given = 0;
  const readAll = () => {
    for (const _ of file.rows("t", ["n"])) given++;
  };
  expect(readAll).toThrow("Damaged");
  expect(given).toBeLessThan(1_000);
});

it("[IM70] tables of a kind the file brings itself are not looked at", async () => {
  const library: SqliteConnection = {
    select: function* (statement) {
      if (statement.includes("sqlite_master"))
        yield* [
          ["table", "words", "CREATE VIRTUAL TABLE words USING fts5(text)"],
          ["view", "v", "CREATE VIEW v AS SELECT 1"],
          ["table", "t", "CREATE TABLE t (n)"],
        ];
    },
    close: () => undefined,
  };
  expect((await openSqliteWith(() => library)(head())).tables).toEqual(["t"]);
});
