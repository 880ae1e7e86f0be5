import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import { crc32 } from "../reading/zip/crc32.ts";
import { deflated } from "../reading/zip/inflate.ts";
import { whole } from "../reading/zip/zip-archive.ts";
import { utf8 } from "./utf8.ts";

/** A file to put into a zip: its name with `/` between folders, and its bytes. */
export interface FileToZip {
  readonly name: string;
  readonly bytes: AsyncIterable<Bytes> | Bytes;
}

/**
 * A zip, piece by piece, of any size. The same files give the same bytes: it holds no times, every
 * file is dated 1 January 1980. Names are UTF-8 and say so. Files are packed where that gains.
 */
export const writeZip = async function* (
  files: AsyncIterable<FileToZip> | Iterable<FileToZip>,
): AsyncGenerator<Bytes> {
  const written: Written[] = [];
  let place = 0;
  for await (const file of files) {
    const one = fileWriter(file, place);
    for await (const piece of one.pieces) {
      place += piece.length;
      yield piece;
    }
    written.push(one.told());
  }
  yield* contentsOf(written, place);
};

/** What the list of contents says of a file. */
interface Written {
  readonly name: Bytes;
  readonly method: 0 | 8;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly start: number;
}

const UTF8_NAME = 0x0800;
/** Sizes stand behind the bytes: nobody knew them before. */
const SIZES_BEHIND = 0x0008;
const MOST_32 = 0xffff_ffff;
const MOST_16 = 0xffff;
/** 1 January 1980, the first day a zip knows. */
const FIRST_DAY = 0x0021;

/** Up to here a file is held, so that its head can say how large it is. */
const HELD = 4_194_304;

const fileWriter = (
  { name, bytes }: FileToZip,
  start: number,
): { readonly pieces: AsyncIterable<Bytes>; readonly told: () => Written } => {
  let told: Written = {
    name: utf8(name),
    method: 0,
    flags: UTF8_NAME,
    crc: 0,
    packed: 0,
    size: 0,
    start,
  };
  const pieces = async function* (): AsyncGenerator<Bytes> {
    const { held, rest } = await upTo(bytes, HELD);
    if (rest === undefined) {
      const packed = await packedIfSmaller(held);
      const isPacked = packed !== held;
      told = {
        ...told,
        method: isPacked ? 8 : 0,
        crc: crc32(held),
        packed: packed.length,
        size: held.length,
      };
      yield joinBytes([headOf(told), packed]);
      return;
    }
    told = { ...told, method: 8, flags: UTF8_NAME | SIZES_BEHIND };
    yield headOf(told);
    let [crc, size, packed] = [0, 0, 0];
    const counted = async function* (): AsyncGenerator<Bytes> {
      for await (const piece of rest) {
        crc = crc32(piece, crc);
        size += piece.length;
        yield piece;
      }
    };
    for await (const piece of deflated(counted())) {
      packed += piece.length;
      yield piece;
    }
    told = { ...told, crc, size, packed };
    yield sizesBehind(told);
  };
  return { pieces: pieces(), told: () => told };
};

/** All of it where it is small; else a stream of all of it. */
const upTo = async (
  bytes: AsyncIterable<Bytes> | Bytes,
  most: number,
): Promise<{ readonly held: Bytes; readonly rest?: AsyncIterable<Bytes> }> => {
  if (bytes instanceof Uint8Array) return { held: bytes };
  const pieces: Bytes[] = [];
  let length = 0;
  const iterator = bytes[Symbol.asyncIterator]();
  while (length <= most) {
    const next = await iterator.next();
    if (next.done === true) return { held: joinBytes(pieces) };
    pieces.push(next.value);
    length += next.value.length;
  }
  const rest = async function* (): AsyncGenerator<Bytes> {
    yield* pieces;
    yield* { [Symbol.asyncIterator]: () => iterator };
  };
  return { held: new Uint8Array(0), rest: rest() };
};

const packedIfSmaller = async (plain: Bytes): Promise<Bytes> => {
  if (plain.length < 64 || isPackedAlready(plain)) return plain;
  const packed = await whole(deflated(one(plain)), Infinity);
  return packed.length < plain.length * 0.95 ? packed : plain;
};

const one = async function* (bytes: Bytes): AsyncGenerator<Bytes> {
  yield bytes;
};

/** JPEG, PNG, WebP in RIFF, zip, Ogg and WebM, MP4: packing them again costs time and gains nothing. */
const isPackedAlready = ([first, second, third, fourth, fifth]: Bytes): boolean => {
  const start = String.fromCharCode(first ?? 0, second ?? 0, third ?? 0, fourth ?? 0);
  return (
    (first === 0xff && second === 0xd8) ||
    ["\u0089PNG", "RIFF", "PK\u0003\u0004", "OggS", "\u001aE\u00df\u00a3"].includes(start) ||
    (first === 0 && second === 0 && third === 0 && fifth === 0x66)
  );
};

const headOf = ({ name, method, flags, crc, packed, size }: Written): Bytes =>
  joinBytes([
    numbers([0x04034b50, 4], [20, 2], [flags, 2], [method, 2], [0, 2], [FIRST_DAY, 2]),
    numbers([crc, 4], [packed, 4], [size, 4], [name.length, 2], [0, 2]),
    name,
  ]);

const sizesBehind = ({ crc, packed, size }: Written): Bytes => {
  const width = packed > MOST_32 || size > MOST_32 ? 8 : 4;
  return numbers([0x08074b50, 4], [crc, 4], [packed, width], [size, width]);
};

const contentsOf = function* (written: readonly Written[], start: number): Generator<Bytes> {
  let length = 0;
  for (const each of written) {
    const record = recordOf(each);
    length += record.length;
    yield record;
  }
  if (start + length > MOST_32 || written.length > MOST_16)
    yield end64(written.length, length, start);
  const count = Math.min(written.length, MOST_16);
  yield numbers(
    [0x06054b50, 4],
    [0, 4],
    [count, 2],
    [count, 2],
    [Math.min(length, MOST_32), 4],
    [Math.min(start, MOST_32), 4],
    [0, 2],
  );
};

const recordOf = ({ name, method, flags, crc, packed, size, start }: Written): Bytes => {
  const long = [size, packed, start].filter((value) => value >= MOST_32);
  const extra =
    long.length === 0
      ? new Uint8Array(0)
      : numbers([1, 2], [long.length * 8, 2], ...long.map((value) => [value, 8] as const));
  const version = long.length === 0 ? 20 : 45;
  return joinBytes([
    numbers([0x02014b50, 4], [version, 2], [version, 2], [flags, 2], [method, 2], [0, 2]),
    numbers([FIRST_DAY, 2], [crc, 4], [Math.min(packed, MOST_32), 4], [Math.min(size, MOST_32), 4]),
    numbers([name.length, 2], [extra.length, 2], [0, 2], [0, 2], [0, 2], [0, 4]),
    numbers([Math.min(start, MOST_32), 4]),
    name,
    extra,
  ]);
};

const end64 = (count: number, length: number, start: number): Bytes =>
  joinBytes([
    numbers([0x06064b50, 4], [44, 8], [45, 2], [45, 2], [0, 4], [0, 4]),
    numbers([count, 8], [count, 8], [length, 8], [start, 8]),
    numbers([0x07064b50, 4], [0, 4], [start + length, 8], [1, 4]),
  ]);

/** Numbers one after the other, each with its width in bytes, the lowest byte first. */
const numbers = (...values: readonly (readonly [value: number, width: number])[]): Bytes => {
  const bytes = new Uint8Array(values.reduce((sum, [, width]) => sum + width, 0));
  let at = 0;
  for (const [value, width] of values) {
    let rest = value;
    for (let byte = 0; byte < width; byte++) {
      bytes[at++] = rest % 256;
      rest = Math.floor(rest / 256);
    }
  }
  return bytes;
};
