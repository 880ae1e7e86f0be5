import { err, ok } from "@glimmers/primitives";
import type { MailboxId, RingTaken } from "@glimmers/sync";
import type { Engine, KeptRing, NoSuchMailbox } from "../../engine.ts";
import type { Row } from "../columns.ts";
import { bytesIn, idIn, maybeBytesIn, numberIn } from "../columns.ts";
import { bytesToId, idToBytes } from "../ids.ts";
import { lockBox } from "./boxes.ts";
import type { Database, Run } from "./database.ts";

const NEWEST = {
  name: "ring-newest",
  text: `SELECT number, document, recovery FROM ring WHERE mailbox = $1
         ORDER BY number DESC LIMIT 1`,
};
const AFTER = {
  name: "ring-after",
  text: "SELECT document FROM ring WHERE mailbox = $1 AND number > $2 ORDER BY number",
};
const FORGET = {
  name: "ring-forget",
  text: `DELETE FROM recovery WHERE mailbox = $1 AND recovery =
           (SELECT recovery FROM ring WHERE mailbox = $1 AND number = $2)`,
};
const ADD = {
  name: "ring-add",
  text: "INSERT INTO ring (mailbox, number, document, recovery) VALUES ($1, $2, $3, $4)",
};
const COUNT = { name: "ring-count", text: "UPDATE mailbox SET ring = $2 WHERE mailbox = $1" };
const FIND_BY = {
  name: "ring-find-by",
  text: `INSERT INTO recovery (recovery, mailbox, since)
         SELECT $1, mailbox, since FROM mailbox WHERE mailbox = $2`,
};
// The same words in two mailboxes: the younger is the one somebody means.
const FOUND = {
  name: "ring-found",
  text: "SELECT mailbox FROM recovery WHERE recovery = $1 ORDER BY since DESC LIMIT 1",
};

export const ringsOn = (
  database: Database,
): Pick<Engine, "newestRing" | "rings" | "putRing" | "findByRecovery"> => ({
  newestRing: (mailbox) =>
    database.apart(async (run) => {
      const [row] = await run(NEWEST, idToBytes(mailbox));
      return ok(row === undefined ? undefined : ringOf(row));
    }),
  rings: (mailbox, after) =>
    database.apart(async (run) => {
      const rows = await run(AFTER, idToBytes(mailbox), after);
      return ok(rows.map((row) => bytesIn(row, "document")));
    }),
  putRing: (mailbox, ring) =>
    database.together<void, RingTaken | NoSuchMailbox>(async (run) => {
      const box = await lockBox(run, mailbox);
      if (box === undefined) return err({ type: "NoSuchMailbox" });
      if (ring.number !== box.ring + 1) return err({ type: "RingTaken" });
      await keepRing(run, mailbox, ring);
      return ok(undefined);
    }),
  findByRecovery: (recovery) =>
    database.apart(async (run) => {
      const [row] = await run(FOUND, idToBytes(recovery));
      return ok(row === undefined ? undefined : (idIn(row, "mailbox") as MailboxId));
    }),
});

/** Writes a ring down, and makes its recovery key the one the mailbox is found by. */
export const keepRing = async (
  run: Run,
  mailbox: MailboxId,
  { number, document, recovery }: KeptRing,
): Promise<void> => {
  const name = idToBytes(mailbox);
  const key = recovery === undefined ? null : idToBytes(recovery);
  await run(FORGET, name, number - 1);
  await run(ADD, name, number, document, key);
  await run(COUNT, name, number);
  if (key !== null) await run(FIND_BY, key, name);
};

const ringOf = (row: Row): KeptRing => {
  const ring = { number: numberIn(row, "number"), document: bytesIn(row, "document") };
  const recovery = maybeBytesIn(row, "recovery");
  return recovery === undefined ? ring : { ...ring, recovery: bytesToId(recovery) };
};
