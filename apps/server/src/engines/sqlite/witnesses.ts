import type { Instant } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { KeptWitness, MailboxId, RingDeviceId } from "@glimmers/sync";
import type { Engine } from "../../engine.ts";
import type { Row } from "../columns.ts";
import { idIn, instantIn, maybeBytesIn } from "../columns.ts";
import { idToBytes } from "../ids.ts";
import { SEEN_EVERY } from "../seen.ts";
import type { Boxes } from "./boxes.ts";
import type { Database } from "./database.ts";

export const witnessesOn = (
  database: Database,
  boxes: Boxes,
): Pick<Engine, "putWitness" | "seen" | "witnesses"> => {
  const put = database.statement(
    `INSERT INTO witness (box, device, at, sealed) VALUES (?, ?, ?, ?)
     ON CONFLICT (box, device) DO UPDATE SET at = excluded.at, sealed = excluded.sealed`,
  );
  const note = database.statement(
    `INSERT INTO witness (box, device, at) VALUES (?, ?, ?)
     ON CONFLICT (box, device) DO UPDATE SET at = excluded.at`,
  );
  const last = database.statement("SELECT at FROM witness WHERE box = ? AND device = ?");
  const all = database.statement(
    "SELECT device, at, sealed FROM witness WHERE box = ? ORDER BY device",
  );

  /** Looks before it writes: most visits are within the minute. */
  const isNews = (mailbox: MailboxId, device: RingDeviceId, now: Instant): boolean => {
    const box = boxes.find(mailbox)?.box;
    if (box === undefined) return false;
    const row = last.get(box, idToBytes(device));
    return row === undefined || now >= instantIn(row, "at") + SEEN_EVERY;
  };

  return {
    putWitness: (mailbox, device, sealed, now) =>
      database.write(() =>
        boxes.within(mailbox, ({ box }) => {
          put.run(box, idToBytes(device), now, sealed);
          return ok(undefined);
        }),
      ),
    seen: async (mailbox, device, now) => {
      const news = await database.read(() => ok(isNews(mailbox, device, now)));
      if (!news.ok) return news;
      if (!news.value) return ok(undefined);
      return database.write(() => {
        const box = boxes.find(mailbox)?.box;
        if (box !== undefined) note.run(box, idToBytes(device), now);
        return ok(undefined);
      });
    },
    witnesses: (mailbox) =>
      database.read(() => {
        const box = boxes.find(mailbox)?.box;
        return ok(box === undefined ? [] : all.all(box).map(witnessOf));
      }),
  };
};

const witnessOf = (row: Row): KeptWitness => {
  const witness = { device: idIn(row, "device") as RingDeviceId, at: instantIn(row, "at") };
  const sealed = maybeBytesIn(row, "sealed");
  return sealed === undefined ? witness : { ...witness, sealed };
};
