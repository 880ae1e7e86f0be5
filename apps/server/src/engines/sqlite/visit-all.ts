import { DatabaseSync } from "node:sqlite";

import { err, ok } from "@glimmers/primitives";
import type { Engine, Visit } from "../../engine.ts";
import type { KeptLine } from "../../kept-line.ts";
import { numberIn } from "../columns.ts";
import { depositLine, LINES, mailboxLine } from "../kept-rows.ts";
import { sqliteTrouble } from "./trouble.ts";

const MAILBOXES = "SELECT box, mailbox, head, since, used, items FROM mailbox ORDER BY mailbox";

const QUERIES = {
  ring: "SELECT number, document, recovery FROM ring WHERE box = ? ORDER BY number",
  item: "SELECT number, slot, sealed FROM item WHERE box = ? ORDER BY number",
  dropped: `SELECT number, slot, dropped_by FROM slot
            WHERE box = ? AND dropped_by IS NOT NULL ORDER BY dropped_by, number`,
  witness: "SELECT device, at, sealed FROM witness WHERE box = ? ORDER BY device",
  blob: "SELECT id, size FROM blob WHERE box = ? ORDER BY id",
} as const;

const DEPOSITS = "SELECT id, owner, asker, wait, sealed FROM deposit ORDER BY id";

const KINDS = ["ring", "item", "dropped", "witness", "blob"] as const;

/**
 * Reads through a connection of its own, so that the log keeps the moment it began at while
 * others go on writing. A database in memory has no second connection: there it is read in one
 * go first.
 */
export const visitAllOf =
  (file: DatabaseSync): Engine["visitAll"] =>
  async (visit) => {
    try {
      const path = file.location();
      if (path === null) await visitEach([...linesOf(file)], visit);
      else await visitOn(new DatabaseSync(path, { readOnly: true }), visit);
      return ok(undefined);
    } catch (thrown) {
      return err(sqliteTrouble(thrown));
    }
  };

const visitOn = async (own: DatabaseSync, visit: Visit): Promise<void> => {
  try {
    own.exec("BEGIN");
    await visitEach(linesOf(own), visit);
  } finally {
    own.close();
  }
};

const visitEach = async (lines: Iterable<KeptLine>, visit: Visit): Promise<void> => {
  for (const line of lines) await visit(line);
};

const linesOf = function* (on: DatabaseSync): Generator<KeptLine> {
  const statements = KINDS.map((kind) => ({ kind, all: on.prepare(QUERIES[kind]) }));
  for (const row of on.prepare(MAILBOXES).all()) {
    const line = mailboxLine(row);
    yield line;
    for (const { kind, all } of statements)
      for (const inside of all.iterate(numberIn(row, "box")))
        yield LINES[kind](line.mailbox, inside);
  }
  for (const row of on.prepare(DEPOSITS).iterate()) yield depositLine(row);
};
