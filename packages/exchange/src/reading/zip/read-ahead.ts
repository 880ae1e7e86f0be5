import type { Bytes } from "@glimmers/primitives";
import type { FileToRead } from "../file.ts";

/** Bytes read at once where a file is read from front to back. */
const AHEAD = 262_144;
/** Bytes that may be left out between two reads: small heads, files that are not wanted. */
const STEP = 16_384;

/**
 * A file whose small pieces are read many at a time, as long as they are wanted in the order in
 * which they lie there: each read of its own costs more than a page of a journal is long. Wanted in
 * another order, each is read by itself.
 */
export const readAhead = (file: FileToRead): FileToRead => {
  let [start, held, last] = [0, new Uint8Array(0), -1];
  const slice = async (from: number, to: number): Promise<Bytes> => {
    const isNext = last !== -1 && from >= last - STEP && from <= last + STEP;
    last = to;
    if (from >= start && to <= start + held.length) return held.subarray(from - start, to - start);
    if (!isNext || to - from > AHEAD) return file.slice(from, to);
    const bytes = await file.slice(from, Math.min(file.size, from + AHEAD));
    [start, held] = [from, bytes];
    return bytes.subarray(0, to - from);
  };
  return { name: file.name, size: file.size, slice };
};
