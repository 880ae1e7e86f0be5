import type { MailboxId } from "@glimmers/sync";
import type { Engine, Visit } from "../../engine.ts";
import type { Row } from "../columns.ts";
import { numberIn } from "../columns.ts";
import { idToBytes } from "../ids.ts";
import { depositLine, LINES, mailboxLine } from "../kept-rows.ts";
import type { Database, Run, Statement } from "./database.ts";

/** Rows asked for at a time: an item may have a megabyte, other rows are small. */
const FEW = 32;
const MANY = 1_000;

const MAILBOXES = {
  name: "visit-mailboxes",
  text: `SELECT mailbox, head, since, used, items FROM mailbox
         WHERE mailbox > $1 ORDER BY mailbox LIMIT ${MANY}`,
};

const DEPOSITS = {
  name: "visit-deposits",
  text: `SELECT id, owner, asker, wait, sealed FROM deposit
         WHERE id > $1 ORDER BY id LIMIT ${MANY}`,
};

/** The small kinds whole, those that may be many in pages, after a number. */
const RINGS = {
  name: "visit-rings",
  text: "SELECT number, document, recovery FROM ring WHERE mailbox = $1 ORDER BY number",
};
const WITNESSES = {
  name: "visit-witnesses",
  text: "SELECT device, at, sealed FROM witness WHERE mailbox = $1 ORDER BY device",
};
const BLOBS = {
  name: "visit-blobs",
  text: "SELECT id, size FROM blob WHERE mailbox = $1 ORDER BY id",
};
const ITEMS = {
  name: "visit-items",
  text: `SELECT number, slot, sealed FROM item
         WHERE mailbox = $1 AND dropped_by IS NULL AND number > $2 ORDER BY number LIMIT ${FEW}`,
};
const DROPPED = {
  name: "visit-dropped",
  text: `SELECT number, slot, dropped_by FROM item
         WHERE mailbox = $1 AND dropped_by IS NOT NULL AND (dropped_by, number) > ($2, $3)
         ORDER BY dropped_by, number LIMIT ${MANY}`,
};

export const visitAllOf =
  (database: Database): Engine["visitAll"] =>
  (visit) =>
    database.atOneMoment(async (run) => {
      const pages = pagesOf((last) => [last?.["mailbox"] ?? new Uint8Array()]);
      for await (const row of pages(run, MAILBOXES)) {
        const line = mailboxLine(row);
        await visit(line);
        await visitInside(run, line.mailbox, visit);
      }
      const depositPages = pagesOf((last) => [last?.["id"] ?? new Uint8Array()]);
      for await (const row of depositPages(run, DEPOSITS)) await visit(depositLine(row));
    });

const visitInside = async (run: Run, mailbox: MailboxId, visit: Visit): Promise<void> => {
  const name = idToBytes(mailbox);
  const whole = async (kind: "ring" | "witness" | "blob", statement: Statement) => {
    for (const row of await run(statement, name)) await visit(LINES[kind](mailbox, row));
  };
  const after = (row: Row | undefined, column: string) =>
    row === undefined ? 0 : numberIn(row, column);
  const itemPages = pagesOf((last) => [name, after(last, "number")]);
  const droppedPages = pagesOf((last) => [name, after(last, "dropped_by"), after(last, "number")]);

  await whole("ring", RINGS);
  for await (const row of itemPages(run, ITEMS)) await visit(LINES.item(mailbox, row));
  for await (const row of droppedPages(run, DROPPED)) await visit(LINES.dropped(mailbox, row));
  await whole("witness", WITNESSES);
  await whole("blob", BLOBS);
};

/** Asks again and again for what follows the last row, until there is none. */
const pagesOf = (valuesAfter: (last: Row | undefined) => readonly unknown[]) =>
  async function* (run: Run, statement: Statement): AsyncGenerator<Row> {
    let last: Row | undefined;
    for (;;) {
      const rows = await run(statement, ...valuesAfter(last));
      yield* rows;
      if (rows.length === 0) return;
      last = rows.at(-1);
    }
  };
