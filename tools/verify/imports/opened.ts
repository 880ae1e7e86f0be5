import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { FileToRead } from "@glimmers/exchange/reading";
import { openFile } from "@glimmers/exchange/reading";
import type { Opened } from "@glimmers/exchange/reading";
import { NotUnderstood } from "../case.ts";

/** A file on the disk, as readers are given it. */
export const openedAt = async (path: string): Promise<Opened> => {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new NotUnderstood("the file itself is not there");
  return openFile(fileAt(path, found.size));
};

const fileAt = (path: string, size: number): FileToRead => ({
  name: basename(path),
  size,
  slice: async (from, to) => {
    const handle = await open(path);
    try {
      const bytes = new Uint8Array(Math.max(0, Math.min(to, size) - from));
      await handle.read(bytes, 0, bytes.length, from);
      return bytes;
    } finally {
      await handle.close();
    }
  },
});
