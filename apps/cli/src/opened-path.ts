import type { FileHandle } from "node:fs/promises";
import { open, readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { FileToRead, Opened } from "@glimmers/exchange/reading";
import { openFile, openFolder } from "@glimmers/exchange/reading";
import { readAt } from "./read-at.ts";

/** A file or folder on this computer, opened for an importer. */
export interface OpenedPath {
  readonly opened: Opened;
  readonly close: () => Promise<void>;
}

/** Told now and then: bytes read so far. */
export type OnRead = (bytes: number) => void;

/** Opens what lies at `path`; rejects with Node's own fault where nothing can be read there. */
export const openPath = async (path: string, onRead: OnRead = () => {}): Promise<OpenedPath> => {
  const found = await stat(path);
  const handles: FileHandle[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(handles.map((handle) => handle.close()));
  };
  const name = basename(path);
  if (!found.isDirectory()) {
    const file = await fileAt(path, name, handles, onRead);
    return { opened: await openFile(file), close };
  }
  const inside = await filesUnder(path);
  const files = inside.map((each) => ({
    name: each,
    file: lateFile(join(path, each), each, onRead),
  }));
  return { opened: openFolder(name, await Promise.all(files.map(settled))), close };
};

/** Names below a folder, with `/` between them, in order. */
const filesUnder = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((name) => name.replaceAll("\\", "/"))
    .toSorted();
};

const settled = async ({
  name,
  file,
}: {
  readonly name: string;
  readonly file: Promise<FileToRead>;
}): Promise<{ readonly name: string; readonly file: FileToRead }> => ({ name, file: await file });

const fileAt = async (
  path: string,
  name: string,
  handles: FileHandle[],
  onRead: OnRead,
): Promise<FileToRead> => {
  const handle = await open(path);
  handles.push(handle);
  const { size } = await handle.stat();
  const slice = async (from: number, to: number) =>
    readAndTold(handle, from, Math.min(to, size), onRead);
  return { name, size, slice };
};

/** One of many: opened for each look, so that a folder of thousands holds none of them open. */
const lateFile = async (path: string, name: string, onRead: OnRead): Promise<FileToRead> => {
  const { size } = await stat(path);
  const slice = async (from: number, to: number) => {
    const handle = await open(path);
    try {
      return await readAndTold(handle, from, Math.min(to, size), onRead);
    } finally {
      await handle.close();
    }
  };
  return { name, size, slice };
};

const readAndTold = async (handle: FileHandle, from: number, to: number, onRead: OnRead) => {
  const bytes = await readAt(handle, from, to);
  onRead(bytes.length);
  return bytes;
};
