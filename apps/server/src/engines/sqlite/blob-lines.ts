import { err, ok } from "@glimmers/primitives";
import type { BlobId } from "@glimmers/sync";
import type { Engine } from "../../engine.ts";
import { idIn, numberIn } from "../columns.ts";
import { idToBytes } from "../ids.ts";
import { fitsCount, fitsQuota, MOST_KEPT } from "../push-plan.ts";
import type { Boxes } from "./boxes.ts";
import type { Database } from "./database.ts";

/** What is known of blobs; their bytes lie in the blob store. */
export const blobLinesOn = (
  database: Database,
  boxes: Boxes,
): Pick<Engine, "noteBlob" | "dropBlob" | "blobSize" | "blobs"> => {
  const sizeOf = database.statement("SELECT size FROM blob WHERE box = ? AND id = ?");
  const put = database.statement(
    `INSERT INTO blob (box, id, size) VALUES (?, ?, ?)
     ON CONFLICT (box, id) DO UPDATE SET size = excluded.size`,
  );
  const drop = database.statement("DELETE FROM blob WHERE box = ? AND id = ?");
  const all = database.statement("SELECT id, size FROM blob WHERE box = ? ORDER BY id");
  const count = database.statement("UPDATE mailbox SET used = used + ? WHERE box = ?");

  const sizeThere = (box: number, id: BlobId): number => {
    const row = sizeOf.get(box, idToBytes(id));
    return row === undefined ? 0 : numberIn(row, "size");
  };

  const countOf = database.statement("SELECT count(*) AS count FROM blob WHERE box = ?");

  const isRoomFor = (box: number, id: BlobId): boolean =>
    sizeOf.get(box, idToBytes(id)) !== undefined ||
    fitsCount(numberIn(countOf.get(box) ?? {}, "count"), 1, MOST_KEPT.blobs);

  return {
    noteBlob: (mailbox, { id, size }, allowed) =>
      database.write(() =>
        boxes.within(mailbox, ({ box, used }) => {
          const growth = size - sizeThere(box, id);
          if (!fitsQuota(used, growth, allowed) || !isRoomFor(box, id))
            return err({ type: "OverQuota", used, allowed });
          put.run(box, idToBytes(id), size);
          count.run(growth, box);
          return ok(undefined);
        }),
      ),
    dropBlob: (mailbox, id) =>
      database.write(() => {
        const box = boxes.find(mailbox)?.box;
        if (box === undefined) return ok(undefined);
        count.run(-sizeThere(box, id), box);
        drop.run(box, idToBytes(id));
        return ok(undefined);
      }),
    blobSize: (mailbox, id) =>
      database.read(() => {
        const box = boxes.find(mailbox)?.box;
        const row = box === undefined ? undefined : sizeOf.get(box, idToBytes(id));
        return ok(row === undefined ? undefined : numberIn(row, "size"));
      }),
    blobs: (mailbox) =>
      database.read(() => {
        const box = boxes.find(mailbox)?.box;
        const rows = box === undefined ? [] : all.all(box);
        return ok(
          rows.map((row) => ({ id: idIn(row, "id") as BlobId, size: numberIn(row, "size") })),
        );
      }),
  };
};
