import type { Bytes } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { MailboxId } from "@glimmers/sync";
import type { Engine, KeptRing } from "../../engine.ts";
import { bytesIn, idIn, maybeBytesIn, numberIn } from "../columns.ts";
import { bytesToId, idToBytes } from "../ids.ts";
import type { Boxes } from "./boxes.ts";
import type { Database } from "./database.ts";

export interface RingShelf {
  /** Writes a ring down, and makes its recovery key the one the mailbox is found by. */
  readonly keep: (box: number, ring: KeptRing) => void;
}

export const ringShelfOn = (database: Database): RingShelf => {
  const add = database.statement(
    "INSERT INTO ring (box, number, document, recovery) VALUES (?, ?, ?, ?)",
  );
  const forget = database.statement(
    `DELETE FROM recovery WHERE box = ?1 AND recovery IN
       (SELECT recovery FROM ring WHERE box = ?1 AND number = ?2)`,
  );
  const findBy = database.statement("INSERT INTO recovery (recovery, box) VALUES (?, ?)");
  return {
    keep: (box, { number, document, recovery }) => {
      const key = recovery === undefined ? null : idToBytes(recovery);
      forget.run(box, number - 1);
      add.run(box, number, document, key);
      if (key !== null) findBy.run(key, box);
    },
  };
};

export const ringsOn = (
  database: Database,
  boxes: Boxes,
  shelf: RingShelf,
): Pick<Engine, "newestRing" | "rings" | "putRing" | "findByRecovery"> => {
  const newest = database.statement(
    "SELECT number, document, recovery FROM ring WHERE box = ? ORDER BY number DESC LIMIT 1",
  );
  const after = database.statement(
    "SELECT document FROM ring WHERE box = ? AND number > ? ORDER BY number",
  );
  // The same words in two mailboxes: the younger is the one somebody means.
  const found = database.statement(
    `SELECT mailbox FROM recovery JOIN mailbox USING (box) WHERE recovery = ?
     ORDER BY since DESC, box DESC LIMIT 1`,
  );

  const newestOf = (mailbox: MailboxId): KeptRing | undefined => {
    const box = boxes.find(mailbox)?.box;
    const row = box === undefined ? undefined : newest.get(box);
    if (row === undefined) return undefined;
    const ring = { number: numberIn(row, "number"), document: bytesIn(row, "document") };
    const recovery = maybeBytesIn(row, "recovery");
    return recovery === undefined ? ring : { ...ring, recovery: bytesToId(recovery) };
  };

  const documentsAfter = (mailbox: MailboxId, number: number): readonly Bytes[] => {
    const box = boxes.find(mailbox)?.box;
    if (box === undefined) return [];
    return after.all(box, number).map((row) => bytesIn(row, "document"));
  };

  return {
    newestRing: (mailbox) => database.read(() => ok(newestOf(mailbox))),
    rings: (mailbox, number) => database.read(() => ok(documentsAfter(mailbox, number))),
    putRing: (mailbox, ring) =>
      database.write(() =>
        boxes.within(mailbox, ({ box }) => {
          const there = newest.get(box);
          if (there !== undefined && numberIn(there, "number") + 1 !== ring.number)
            return err({ type: "RingTaken" });
          shelf.keep(box, ring);
          return ok(undefined);
        }),
      ),
    findByRecovery: (recovery) =>
      database.read(() => {
        const row = found.get(idToBytes(recovery));
        return ok(row === undefined ? undefined : (idIn(row, "mailbox") as MailboxId));
      }),
  };
};
