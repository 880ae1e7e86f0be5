import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { BlobId, MailboxId } from "@glimmers/sync";
import { fileBlobs } from "../blobs/index.ts";
import type { BlobStore, Engine, EngineTrouble } from "../engine.ts";
import type { KeptLine } from "../kept-line.ts";
import { readBackup } from "./backup-file.ts";
import { BLOBS, FILE } from "./form.ts";
import type { EngineNotEmpty, FolderTrouble, NotABackup, RestoreBroken } from "./trouble.ts";
import { folderTrouble } from "./trouble.ts";

export interface Restored {
  readonly mailboxes: number;
  readonly items: number;
  readonly blobs: number;
}

export type RestoreTrouble =
  | EngineNotEmpty
  | NotABackup
  | FolderTrouble
  | RestoreBroken
  | EngineTrouble;

/** Put back together in one transaction; an item may have a megabyte. */
const TOGETHER = 200;

/**
 * Puts a backup into a database without mailboxes, of either engine. The whole backup is read
 * through and found sound before the first line is put back.
 */
export const restore = async (
  folder: string,
  engine: Engine,
  blobs: BlobStore,
): Promise<Result<Restored, RestoreTrouble>> => {
  const count = await engine.count();
  if (!count.ok) return count;
  const { mailboxes } = count.value;
  if (mailboxes > 0) return err({ type: "EngineNotEmpty", mailboxes });
  try {
    const sound = await lookThrough(folder);
    if (!sound.ok) return sound;
    return await putAllBack(folder, engine, blobs);
  } catch (thrown) {
    return err(folderTrouble(thrown));
  }
};

const lookThrough = async (folder: string): Promise<Result<void, NotABackup>> => {
  const isThere = await access(join(folder, FILE)).then(
    () => true,
    () => false,
  );
  if (!isThere) return err({ type: "NoBackupThere", folder });
  const lacking: { readonly mailbox: MailboxId; readonly id: BlobId }[] = [];
  const sizes = sizesIn(folder);
  const read = await readBackup(folder, async (line) => {
    if (line.kind !== "blob") return;
    const { mailbox, id, size } = line;
    if ((await sizes(mailbox)).get(id) !== size) lacking.push({ mailbox, id });
  });
  if (!read.ok) return read;
  const [first] = lacking;
  return first === undefined ? ok(undefined) : err({ type: "BackupLacksBlob", ...first });
};

/** Asks once a mailbox: its blobs follow each other. */
const sizesIn = (
  folder: string,
): ((mailbox: MailboxId) => Promise<ReadonlyMap<BlobId, number>>) => {
  const copies = fileBlobs(join(folder, BLOBS));
  let last: { mailbox: MailboxId; sizes: ReadonlyMap<BlobId, number> } | undefined;
  return async (mailbox) => {
    if (last?.mailbox === mailbox) return last.sizes;
    const lines = await copies.lines(mailbox);
    const sizes = new Map(lines.ok ? lines.value.map(({ id, size }) => [id, size]) : []);
    last = { mailbox, sizes };
    return sizes;
  };
};

const putAllBack = async (
  folder: string,
  engine: Engine,
  blobs: BlobStore,
): Promise<Result<Restored, NotABackup | RestoreBroken>> => {
  const tally = { mailboxes: 0, items: 0, blobs: 0 };
  const copies = fileBlobs(join(folder, BLOBS));
  let waiting: KeptLine[] = [];
  let broken: EngineTrouble | undefined;

  const note = (put: Result<unknown, EngineTrouble>): void => {
    if (!put.ok) broken ??= put.error;
  };
  const putWaiting = async (): Promise<void> => {
    if (broken === undefined) note(await engine.putBack(waiting));
    waiting = [];
  };
  const putBlob = async ({ mailbox, id }: KeptLine & { kind: "blob" }): Promise<void> => {
    const found = await copies.get(mailbox, id);
    note(found);
    if (found.ok && found.value !== undefined) note(await blobs.put(mailbox, id, found.value));
  };

  const read = await readBackup(folder, async (line) => {
    if (broken !== undefined) return;
    waiting.push(line);
    if (line.kind === "mailbox") tally.mailboxes += 1;
    if (line.kind === "item") tally.items += 1;
    if (line.kind === "blob") tally.blobs += 1;
    if (line.kind === "blob") await putBlob(line);
    if (waiting.length >= TOGETHER) await putWaiting();
  });
  await putWaiting();
  if (broken !== undefined) return err({ type: "RestoreBroken", trouble: broken });
  return read.ok ? ok(tally) : read;
};
