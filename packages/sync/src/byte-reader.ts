import type { Bytes, NamedError, Result } from "@glimmers/primitives";
import { bytesToHex, err, ok } from "@glimmers/primitives";

/** Not the bytes of what was asked for: cut, too long, or something else altogether. */
export interface NotABody extends NamedError {
  readonly type: "NotABody";
}

/**
 * Reads fields one after the other, big end first. Past the end it gives zeros and remembers
 * it, so that a reader of a whole body asks only once, at its end, whether all of it was there.
 */
export interface ByteReader {
  readonly u8: () => number;
  readonly u16: () => number;
  readonly u32: () => number;
  readonly u48: () => number;
  readonly f64: () => number;
  /** A copy, on a buffer of its own. */
  readonly bytes: (length: number) => Bytes;
  readonly hex: (length: number) => string;
  /** None at all where so many, of at least `leastEach` bytes, cannot be there. */
  readonly list: <T>(count: number, leastEach: number, read: () => T) => readonly T[];
  /** Everything was there, and nothing is left over. */
  readonly isSpent: () => boolean;
}

export const readerOf = (body: Bytes): ByteReader => {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let at = 0;
  let isShort = false;
  const step = (length: number): number | undefined => {
    if (isShort || length > body.length - at) {
      isShort = true;
      return undefined;
    }
    at += length;
    return at - length;
  };
  const number = (length: number, read: (start: number) => number): number => {
    const start = step(length);
    return start === undefined ? 0 : read(start);
  };
  const bytes = (length: number): Bytes => {
    const start = step(length);
    return start === undefined ? new Uint8Array() : body.slice(start, start + length);
  };
  return {
    u8: () => number(1, (start) => view.getUint8(start)),
    u16: () => number(2, (start) => view.getUint16(start)),
    u32: () => number(4, (start) => view.getUint32(start)),
    u48: () => number(6, (start) => view.getUint16(start) * 2 ** 32 + view.getUint32(start + 2)),
    f64: () => number(8, (start) => view.getFloat64(start)),
    bytes,
    hex: (length) => bytesToHex(bytes(length)),
    list: (count, leastEach, read) => {
      if (isShort || count * leastEach > body.length - at) isShort = true;
      return isShort ? [] : Array.from({ length: count }, read);
    },
    isSpent: () => !isShort && at === body.length,
  };
};

/** Reads a whole body: `read` may give undefined for what is there and makes no sense. */
export const readWhole = <T>(
  body: Bytes,
  read: (reader: ByteReader) => T | undefined,
): Result<T, NotABody> => {
  const reader = readerOf(body);
  const value = read(reader);
  return value === undefined || !reader.isSpent() ? err({ type: "NotABody" }) : ok(value);
};
