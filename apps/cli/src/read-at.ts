import type { FileHandle } from "node:fs/promises";
import type { Bytes } from "@glimmers/primitives";

/** The bytes of a file from `from` up to `to`, however many readings that takes; fewer where it ends. */
export const readAt = async (handle: FileHandle, from: number, to: number): Promise<Bytes> => {
  const bytes = new Uint8Array(Math.max(0, to - from));
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
};
