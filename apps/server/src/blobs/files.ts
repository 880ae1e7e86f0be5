import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { BlobId, BlobLine, MailboxId } from "@glimmers/sync";
import type { BlobStore, EngineTrouble } from "../engine.ts";

const ID = /^[0-9a-f]{32}$/;

/**
 * Blobs as files, each mailbox in a folder of its own, those under the first two digits of its
 * name: `3f/3fa9…/77c0…`. A file appears under its name when all of it is on disk.
 */
export const fileBlobs = (root: string): BlobStore => {
  const folderOf = (mailbox: MailboxId): string => join(root, mailbox.slice(0, 2), mailbox);
  const fileOf = (mailbox: MailboxId, id: BlobId): string => join(folderOf(mailbox), id);

  return {
    name: "files",
    put: (mailbox, id, sealed) =>
      attempt(async () => {
        await makeFolder(folderOf(mailbox), root);
        await writeWhole(fileOf(mailbox, id), sealed);
      }),
    get: (mailbox, id) => attempt(async () => orAbsent(readBytes(fileOf(mailbox, id)))),
    remove: (mailbox, id) => attempt(async () => rm(fileOf(mailbox, id), { force: true })),
    removeAll: (mailbox) =>
      attempt(async () => rm(folderOf(mailbox), { recursive: true, force: true })),
    lines: (mailbox) => attempt(async () => linesIn(folderOf(mailbox))),
    mailboxes: () => attempt(async () => mailboxesIn(root)),
  };
};

const attempt = async <T>(work: () => Promise<T>): Promise<Result<T, EngineTrouble>> => {
  try {
    return ok(await work());
  } catch (thrown) {
    return err(fileTrouble(thrown));
  }
};

/** Never the message, which holds the path and so the mailbox: this goes into the log. */
const fileTrouble = (thrown: unknown): EngineTrouble => {
  const code = codeOf(thrown);
  if (code === "ENOSPC" || code === "EDQUOT") return { type: "DiskFull" };
  const name = code ?? (thrown instanceof Error ? thrown.name : "unknown trouble");
  const call =
    thrown instanceof Error && "syscall" in thrown ? ` at ${String(thrown.syscall)}` : "";
  return { type: "EngineFault", reason: `the folder of blobs: ${name}${call}` };
};

const codeOf = (thrown: unknown): string | undefined =>
  thrown instanceof Error && "code" in thrown ? String(thrown.code) : undefined;

/** What is not there is no error. */
const orAbsent = async <T>(found: Promise<T>): Promise<T | undefined> => {
  try {
    return await found;
  } catch (thrown) {
    if (codeOf(thrown) === "ENOENT") return undefined;
    throw thrown;
  }
};

const readBytes = async (file: string): Promise<Bytes> => Uint8Array.from(await readFile(file));

/** A folder is on disk once the one above it is: from where it had to be made, downwards. */
const makeFolder = async (folder: string, root: string): Promise<void> => {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made === undefined) return;
  await syncFolder(dirname(folder));
  await syncFolder(root);
};

/** Under another name first, so that a kill leaves a whole blob or none. */
const writeWhole = async (file: string, bytes: Bytes): Promise<void> => {
  const part = `${file}.${randomBytes(4).toString("hex")}.part`;
  try {
    const handle = await open(part, "wx", 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
    await syncFolder(dirname(file));
  } catch (thrown) {
    await rm(part, { force: true });
    throw thrown;
  }
};

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const namesIn = async (folder: string): Promise<readonly string[]> =>
  (await orAbsent(readdir(folder))) ?? [];

const linesIn = async (folder: string): Promise<readonly BlobLine[]> => {
  const names = (await namesIn(folder)).filter((name) => ID.test(name)).toSorted();
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return names.map((name, index) => ({ id: name as BlobId, size: sizes[index]! }));
};

const mailboxesIn = async (root: string): Promise<readonly MailboxId[]> => {
  const folders = await namesIn(root);
  const inside = await Promise.all(folders.map(async (folder) => namesIn(join(root, folder))));
  return inside
    .flat()
    .filter((name): name is MailboxId => ID.test(name))
    .toSorted();
};
