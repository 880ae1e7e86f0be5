import { deflateRawSync } from "node:zlib";
import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import type { FileToRead } from "../src/reading/file.ts";
import { crc32 } from "../src/reading/zip/crc32.ts";

/** One file of a zip made by hand, with whatever is to be wrong about it. */
export interface ByHand {
  readonly name: string | Bytes;
  readonly text?: string;
  readonly bytes?: Bytes;
  readonly method?: number;
  readonly flags?: number;
  /** Sizes and check sum stand behind the bytes, and zeros in front. */
  readonly sizesBehind?: boolean;
  readonly crc?: number;
  readonly size?: number;
  /** Takes the packed bytes of the file before it as its own. */
  readonly overlaps?: boolean;
  /** The packed bytes, when they are not to be what packing gives. */
  readonly packed?: Bytes;
}

export interface ZipByHand {
  readonly before?: Bytes;
  readonly after?: Bytes;
  /** How many files the end record counts. */
  readonly count?: number;
  readonly zip64?: boolean;
}

/** A zip, byte by byte, right or wrong as asked for. */
export const zipByHand = (files: readonly ByHand[], how: ZipByHand = {}): Bytes => {
  const parts: Uint8Array[] = [];
  const records: Uint8Array[] = [];
  let [place, last] = [0, 0];
  for (const file of files) {
    const start = file.overlaps === true ? last : place;
    const made = entryOf(file, start);
    records.push(made.record);
    if (file.overlaps === true) continue;
    last = place;
    parts.push(made.local);
    place += made.local.length;
  }
  const list = joinBytes(records);
  const count = how.count ?? files.length;
  const end =
    how.zip64 === true ? end64(count, list.length, place) : end32(count, list.length, place);
  return joinBytes([
    how.before ?? new Uint8Array(),
    ...parts,
    list,
    end,
    how.after ?? new Uint8Array(),
  ]);
};

const entryOf = (file: ByHand, start: number) => {
  const { method = 8, flags = 0, sizesBehind = false } = file;
  const plain = file.bytes ?? text(file.text ?? "");
  const name = typeof file.name === "string" ? text(file.name) : file.name;
  const packed = file.packed ?? (method === 8 ? Uint8Array.from(deflateRawSync(plain)) : plain);
  const crc = file.crc ?? crc32(plain);
  const size = file.size ?? plain.length;
  const bits = flags | (sizesBehind ? 8 : 0);
  const sizes = (real: boolean) => [
    long(real ? crc : 0),
    long(real ? packed.length : 0),
    long(real ? size : 0),
  ];
  const local = joinBytes([
    long(0x04034b50),
    shorts(20, bits, method, 0, 33),
    ...sizes(!sizesBehind),
    shorts(name.length, 0),
    name,
    packed,
    ...(sizesBehind ? [long(0x08074b50), ...sizes(true)] : []),
  ]);
  const record = joinBytes([
    long(0x02014b50),
    shorts(20, 20, bits, method, 0, 33),
    ...sizes(true),
    shorts(name.length, 0, 0, 0, 0),
    long(0),
    long(start),
    name,
  ]);
  return { local, record };
};

const end32 = (count: number, length: number, start: number): Bytes =>
  joinBytes([
    long(0x06054b50),
    shorts(0, 0, count & 0xffff, count & 0xffff),
    long(length),
    long(start),
    shorts(0),
  ]);

const end64 = (count: number, length: number, start: number): Bytes =>
  joinBytes([
    long(0x06064b50),
    quad(44),
    shorts(45, 45),
    long(0),
    long(0),
    quad(count),
    quad(count),
    quad(length),
    quad(start),
    long(0x07064b50),
    long(0),
    quad(start + length),
    long(1),
    end32(0xffff, 0xffffffff, 0xffffffff),
  ]);

const shorts = (...values: readonly number[]): Bytes =>
  Uint8Array.from(values.flatMap((value) => [value & 255, (value >> 8) & 255]));

const long = (value: number): Bytes =>
  Uint8Array.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255);

const quad = (value: number): Bytes =>
  joinBytes([long(value % 2 ** 32), long(Math.floor(value / 2 ** 32))]);

/** Text as UTF-8. */
export const text = (value: string): Bytes => Uint8Array.from(new TextEncoder().encode(value));

/** Bytes as a file somebody chose. */
export const chosen = (bytes: Bytes, name = "export.zip"): FileToRead => ({
  name,
  size: bytes.length,
  slice: async (from, to) => bytes.slice(from, to),
});
