import { ok } from "@glimmers/primitives";
import type { Engine } from "../../engine.ts";
import type { InsideLine, KeptLine } from "../../kept-line.ts";
import { idToBytes } from "../ids.ts";
import type { Boxes } from "./boxes.ts";
import type { Database } from "./database.ts";
import type { RingShelf } from "./rings.ts";

/** Lines of a backup, back into the tables; what is counted is counted as they come. */
export const putBackOn = (
  database: Database,
  boxes: Boxes,
  rings: RingShelf,
): Engine["putBack"] => {
  const addMailbox = database.statement(
    "INSERT INTO mailbox (mailbox, head, used, items, since) VALUES (?, ?, 0, 0, ?)",
  );
  const count = database.statement(
    "UPDATE mailbox SET used = used + ?, items = items + ? WHERE box = ?",
  );
  const addSlot = database.statement(
    "INSERT INTO slot (box, slot, number, dropped_by) VALUES (?, ?, ?, ?)",
  );
  const addItem = database.statement(
    "INSERT INTO item (box, number, slot, sealed) VALUES (?, ?, ?, ?)",
  );
  const addWitness = database.statement(
    "INSERT INTO witness (box, device, at, sealed) VALUES (?, ?, ?, ?)",
  );
  const addBlob = database.statement("INSERT INTO blob (box, id, size) VALUES (?, ?, ?)");

  // One that was put meanwhile is the newer one.
  const addDeposit = database.statement(
    `INSERT INTO deposit (id, owner, asker, wait, sealed) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
  );

  const inside = (box: number, line: InsideLine): void => {
    switch (line.kind) {
      case "ring":
        rings.keep(box, line);
        return;
      case "item":
        addSlot.run(box, idToBytes(line.slot), line.number, null);
        addItem.run(box, line.number, idToBytes(line.slot), line.sealed);
        count.run(line.sealed.length, 1, box);
        return;
      case "dropped":
        addSlot.run(box, idToBytes(line.slot), line.number, line.by);
        return;
      case "witness":
        addWitness.run(box, idToBytes(line.device), line.at, line.sealed ?? null);
        return;
      case "blob":
        addBlob.run(box, idToBytes(line.id), line.size);
        count.run(line.size, 0, box);
    }
  };

  const putBack = (line: KeptLine): void => {
    if (line.kind === "mailbox") addMailbox.run(idToBytes(line.mailbox), line.head, line.since);
    else if (line.kind === "deposit") {
      const { id, owner, asker, wait, sealed } = line;
      addDeposit.run(idToBytes(id), idToBytes(owner), idToBytes(asker), wait, sealed);
    } else inside(boxes.find(line.mailbox)!.box, line);
  };

  return (lines) =>
    database.write(() => {
      for (const line of lines) putBack(line);
      return ok(undefined);
    });
};
