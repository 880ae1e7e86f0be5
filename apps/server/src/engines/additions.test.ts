import { describe, expect, it } from "vitest";
import type { Addition } from "./additions.ts";
import { ADDITIONS as POSTGRES } from "./postgres/schema.ts";
import { ADDITIONS as SQLITE } from "./sqlite/schema.ts";

const TABLE = /^\s*CREATE TABLE (\w+) \(/;
const INDEX = /^\s*CREATE (?:UNIQUE )?INDEX \w+ ON (\w+) ?\(/;
const COLUMN = /^\s*ALTER TABLE \w+ ADD COLUMN \w+ \w+\s*$/;

/** What an older program could trip over, or wait for. */
const notQuick = ({ texts }: Addition): readonly string[] => {
  const made = new Set(texts.map((text) => TABLE.exec(text)?.[1]));
  return texts.filter(
    (text) => !TABLE.test(text) && !COLUMN.test(text) && !made.has(INDEX.exec(text)?.[1] ?? ""),
  );
};

describe.each([
  ["SQLite", SQLITE],
  ["PostgreSQL", POSTGRES],
])("what came later in %s", (_, additions) => {
  it("[K21] is new tables, indices on those, and columns that may be empty", () => {
    expect(additions.flatMap(notQuick)).toEqual([]);
  });

  it("[K21] has a name of its own each", () => {
    const names = additions.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });
});

it("[K21] has the same names in both engines", () => {
  expect(SQLITE.map(({ name }) => name)).toEqual(POSTGRES.map(({ name }) => name));
});

it.each([
  "CREATE INDEX item_size ON item (size)",
  "ALTER TABLE item ADD COLUMN kind bigint NOT NULL DEFAULT 0",
  "ALTER TABLE item DROP COLUMN size",
  "UPDATE item SET size = 0",
])("[K21] is never %j", (text) => {
  expect(notQuick({ name: "wrong", texts: ["CREATE TABLE share (id bytea)", text] })).toEqual([
    text,
  ]);
});
