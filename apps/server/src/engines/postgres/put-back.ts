import { ok } from "@glimmers/primitives";
import type { Engine } from "../../engine.ts";
import type { InsideLine, KeptLine } from "../../kept-line.ts";
import { idToBytes } from "../ids.ts";
import type { Database, Run } from "./database.ts";
import { keepRing } from "./rings.ts";

const MAILBOX = {
  name: "back-mailbox",
  text: `INSERT INTO mailbox (mailbox, head, used, items, ring, since)
         VALUES ($1, $2, 0, 0, 0, $3)`,
};
const COUNT = {
  name: "back-count",
  text: `UPDATE mailbox SET used = used + $2::bigint, items = items + $3::bigint
         WHERE mailbox = $1`,
};
const ITEM = {
  name: "back-item",
  text: `INSERT INTO item (mailbox, slot, number, size, sealed, dropped_by)
         VALUES ($1, $2, $3, $4, $5, $6)`,
};
const WITNESS = {
  name: "back-witness",
  text: "INSERT INTO witness (mailbox, device, at, sealed) VALUES ($1, $2, $3, $4)",
};
const BLOB = {
  name: "back-blob",
  text: "INSERT INTO blob (mailbox, id, size) VALUES ($1, $2, $3)",
};

/** One that was put meanwhile is the newer one. */
const DEPOSIT = {
  name: "back-deposit",
  text: `INSERT INTO deposit (id, owner, asker, wait, sealed) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO NOTHING`,
};

/** Lines of a backup, back into the tables; what is counted is counted as they come. */
export const putBackOn =
  (database: Database): Engine["putBack"] =>
  (lines) =>
    database.together(async (run) => {
      for (const line of lines) await putBack(run, line);
      return ok(undefined);
    });

const putBack = async (run: Run, line: KeptLine): Promise<void> => {
  if (line.kind === "mailbox") await run(MAILBOX, idToBytes(line.mailbox), line.head, line.since);
  else if (line.kind === "deposit") {
    const { id, owner, asker, wait, sealed } = line;
    await run(DEPOSIT, ...[id, owner, asker].map(idToBytes), wait, sealed);
  } else await putInside(run, line);
};

const putInside = async (run: Run, line: InsideLine): Promise<void> => {
  const name = idToBytes(line.mailbox);
  switch (line.kind) {
    case "ring":
      await keepRing(run, line.mailbox, line);
      return;
    case "item": {
      const { slot, number, sealed } = line;
      await run(ITEM, name, idToBytes(slot), number, sealed.length, sealed, null);
      await run(COUNT, name, sealed.length, 1);
      return;
    }
    case "dropped":
      await run(ITEM, name, idToBytes(line.slot), line.number, 0, null, line.by);
      return;
    case "witness":
      await run(WITNESS, name, idToBytes(line.device), line.at, line.sealed ?? null);
      return;
    case "blob":
      await run(BLOB, name, idToBytes(line.id), line.size);
      await run(COUNT, name, line.size, 0);
  }
};
