import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Instant, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { fileBlobs } from "../blobs/index.ts";
import type { BlobStore, Engine, EngineTrouble } from "../engine.ts";
import type { KeptLine } from "../kept-line.ts";
import type { BackupWriter } from "./backup-file.ts";
import { backupWriter } from "./backup-file.ts";
import { BLOBS } from "./form.ts";
import type { FolderNotEmpty, FolderTrouble, StoreLacksBlob } from "./trouble.ts";
import { folderTrouble } from "./trouble.ts";

export interface BackedUp {
  readonly mailboxes: number;
  readonly items: number;
  readonly blobs: number;
  /** Bytes of items and blobs. */
  readonly bytes: number;
}

export type BackupTrouble = FolderNotEmpty | FolderTrouble | StoreLacksBlob | EngineTrouble;

type BlobKept = KeptLine & { readonly kind: "blob" };

/**
 * Writes everything into a new or empty folder, as of one moment, while the server goes on; see
 * Note: A backup. Its file gets its name once all of it is on disk: a folder without that file
 * is a backup that was cut short, or one of a store that lacks blobs (`StoreLacksBlob`), as a
 * wrong address of the store does. With `withoutLost` such a backup is made all the same.
 */
export const backUp = async (
  engine: Engine,
  blobs: BlobStore,
  folder: string,
  now: Instant,
  { withoutLost = false }: { readonly withoutLost?: boolean } = {},
): Promise<Result<BackedUp, BackupTrouble>> => {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await readdir(folder)).length > 0) return err({ type: "FolderNotEmpty", folder });
    const writer = await backupWriter(folder, now);
    try {
      return await writeAll({ engine, blobs, folder, writer, withoutLost });
    } finally {
      await writer.close();
    }
  } catch (thrown) {
    return err(folderTrouble(thrown));
  }
};

interface Backup {
  readonly engine: Engine;
  readonly blobs: BlobStore;
  readonly folder: string;
  readonly writer: BackupWriter;
  readonly withoutLost: boolean;
}

const writeAll = async (backup: Backup): Promise<Result<BackedUp, BackupTrouble>> => {
  const tally = { mailboxes: 0, items: 0, blobs: 0, bytes: 0 };
  const toCopy: BlobKept[] = [];
  const visited = await visitWith(backup.engine, async (line) => {
    if (line.kind === "blob") return void toCopy.push(line);
    if (line.kind === "mailbox") tally.mailboxes += 1;
    if (line.kind === "item") tally.items += 1;
    if (line.kind === "item") tally.bytes += line.sealed.length;
    return backup.writer.write(line);
  });
  if (!visited.ok) return visited;
  const copied = await copyBlobs(backup, toCopy);
  if (!copied.ok) return copied;
  const { count, bytes, lacking } = copied.value;
  const lost = await stillNoted(backup.engine, lacking);
  if (!lost.ok) return lost;
  if (lost.value > 0 && !backup.withoutLost)
    return err({ type: "StoreLacksBlob", count: lost.value });
  await backup.writer.finish();
  return ok({ ...tally, blobs: count, bytes: tally.bytes + bytes });
};

/** What the visitor throws stays what it is, and is not taken for the engine's trouble. */
const visitWith = async (
  engine: Engine,
  visit: (line: KeptLine) => Promise<void>,
): Promise<Result<void, EngineTrouble>> => {
  let thrown: { readonly by: unknown } | undefined;
  const visited = await engine.visitAll(async (line) => {
    try {
      await visit(line);
    } catch (failure) {
      thrown = { by: failure };
      throw failure;
    }
  });
  if (thrown !== undefined) throw thrown.by;
  return visited;
};

interface Copied {
  readonly count: number;
  readonly bytes: number;
  /** Those whose bytes are not there, or not as many as noted. */
  readonly lacking: readonly BlobKept[];
}

const copyBlobs = async (
  { blobs, folder, writer }: Backup,
  lines: readonly BlobKept[],
): Promise<Result<Copied, EngineTrouble>> => {
  const copies = fileBlobs(join(folder, BLOBS));
  const lacking: BlobKept[] = [];
  let [count, bytes] = [0, 0];
  for (const line of lines) {
    const found = await blobs.get(line.mailbox, line.id);
    if (!found.ok) return found;
    if (found.value?.length !== line.size) {
      lacking.push(line);
      continue;
    }
    const put = await copies.put(line.mailbox, line.id, found.value);
    if (!put.ok) return put;
    await writer.write(line);
    [count, bytes] = [count + 1, bytes + line.size];
  }
  return ok({ count, bytes, lacking });
};

/**
 * How many of these are lost. One that was removed meanwhile is not: it is left out with its
 * line, and the backup is whole in itself.
 */
const stillNoted = async (
  engine: Engine,
  lacking: readonly BlobKept[],
): Promise<Result<number, EngineTrouble>> => {
  let count = 0;
  for (const { mailbox, id, size } of lacking) {
    const noted = await engine.blobSize(mailbox, id);
    if (!noted.ok) return noted;
    if (noted.value === size) count += 1;
  }
  return ok(count);
};
