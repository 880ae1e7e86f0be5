import { err, ok } from "@glimmers/primitives";
import type { BlobId, MailboxId } from "@glimmers/sync";
import type { Engine, NoSuchMailbox, OverQuota } from "../../engine.ts";
import { idIn, numberIn } from "../columns.ts";
import { idToBytes } from "../ids.ts";
import { fitsCount, fitsQuota, MOST_KEPT } from "../push-plan.ts";
import { lockBox } from "./boxes.ts";
import type { Database, Run } from "./database.ts";

const SIZE = { name: "blob-size", text: "SELECT size FROM blob WHERE mailbox = $1 AND id = $2" };
const HOW_MANY = {
  name: "blob-how-many",
  text: "SELECT count(*) AS count FROM blob WHERE mailbox = $1",
};
const PUT = {
  name: "blob-put",
  text: `INSERT INTO blob (mailbox, id, size) VALUES ($1, $2, $3)
         ON CONFLICT (mailbox, id) DO UPDATE SET size = excluded.size`,
};
const DROP = { name: "blob-drop", text: "DELETE FROM blob WHERE mailbox = $1 AND id = $2" };
const COUNT = {
  name: "blob-count",
  text: "UPDATE mailbox SET used = used + $2::bigint WHERE mailbox = $1",
};
const ALL = {
  name: "blob-all",
  text: "SELECT id, size FROM blob WHERE mailbox = $1 ORDER BY id",
};

/** What is known of blobs; their bytes lie in the blob store. */
export const blobLinesOn = (
  database: Database,
): Pick<Engine, "noteBlob" | "dropBlob" | "blobSize" | "blobs"> => ({
  noteBlob: (mailbox, { id, size }, allowed) =>
    database.together<void, NoSuchMailbox | OverQuota>(async (run) => {
      const box = await lockBox(run, mailbox);
      if (box === undefined) return err({ type: "NoSuchMailbox" });
      const before = await sizeOf(run, mailbox, id);
      const growth = size - (before ?? 0);
      const isRoom = before !== undefined || (await isRoomForOne(run, mailbox));
      if (!isRoom || !fitsQuota(box.used, growth, allowed))
        return err({ type: "OverQuota", used: box.used, allowed });
      await run(PUT, idToBytes(mailbox), idToBytes(id), size);
      await run(COUNT, idToBytes(mailbox), growth);
      return ok(undefined);
    }),
  dropBlob: (mailbox, id) =>
    database.together(async (run) => {
      const box = await lockBox(run, mailbox);
      if (box === undefined) return ok(undefined);
      await run(COUNT, idToBytes(mailbox), -((await sizeOf(run, mailbox, id)) ?? 0));
      await run(DROP, idToBytes(mailbox), idToBytes(id));
      return ok(undefined);
    }),
  blobSize: (mailbox, id) => database.apart(async (run) => ok(await sizeOf(run, mailbox, id))),
  blobs: (mailbox) =>
    database.apart(async (run) => {
      const rows = await run(ALL, idToBytes(mailbox));
      return ok(
        rows.map((row) => ({ id: idIn(row, "id") as BlobId, size: numberIn(row, "size") })),
      );
    }),
});

const isRoomForOne = async (run: Run, mailbox: MailboxId): Promise<boolean> => {
  const [row] = await run(HOW_MANY, idToBytes(mailbox));
  return fitsCount(numberIn(row ?? {}, "count"), 1, MOST_KEPT.blobs);
};

const sizeOf = async (run: Run, mailbox: MailboxId, id: BlobId): Promise<number | undefined> => {
  const [row] = await run(SIZE, idToBytes(mailbox), idToBytes(id));
  return row === undefined ? undefined : numberIn(row, "size");
};
