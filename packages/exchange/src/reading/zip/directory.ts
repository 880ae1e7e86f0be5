import type { Bytes } from "@glimmers/primitives";
import type { FileToRead } from "../file.ts";
import { LIMITS } from "../limits.ts";
import { ReadingStopped } from "../stopped.ts";
import { nameOf } from "./names.ts";

/** One file, as a zip's list of contents tells of it. */
export interface ZipRecord {
  readonly name: string;
  /** 0 stored, 8 deflate. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  /** Bytes in the zip. */
  readonly packed: number;
  /** Bytes it says it unpacks to. */
  readonly size: number;
  /** Where in the file it begins, with its own small head. */
  readonly start: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_PLACE = 0x07064b50;
const RECORD = 0x02014b50;

const END_LENGTH = 22;
/** The end record and the longest remark that may follow it. */
const TAIL = END_LENGTH + 65_535;

/** Where the list of contents lies. */
interface Contents {
  readonly start: number;
  readonly length: number;
  /** Bytes of something else in front of the zip, which its own places do not count. */
  readonly shift: number;
}

/**
 * The files a zip says it holds; undefined where there is no such list in the file. Throws
 * `ReadingStopped` where there are too many, or the list is damaged.
 */
export const zipRecords = async (file: FileToRead): Promise<readonly ZipRecord[] | undefined> => {
  const contents = await contentsOf(file);
  if (contents === undefined) return undefined;
  const { start, length, shift } = contents;
  const most = LIMITS.directoryBytes;
  if (length > most)
    throw new ReadingStopped({ type: "TooMuch", what: "entries", most: LIMITS.entries });
  return recordsIn(await file.slice(start, start + length), shift);
};

const contentsOf = async (file: FileToRead): Promise<Contents | undefined> => {
  const from = Math.max(0, file.size - TAIL);
  const tail = await file.slice(from, file.size);
  const view = viewOf(tail);
  for (let at = tail.length - END_LENGTH; at >= 0; at--) {
    if (tail[at] !== 0x50 || view.getUint32(at, true) !== END) continue;
    const contents = await checkedContents(file, view, at, from);
    if (contents !== undefined) return contents;
  }
  return undefined;
};

/** What an end record says, if a list of contents really lies there: those bytes may be by chance. */
const checkedContents = async (
  file: FileToRead,
  view: DataView,
  at: number,
  from: number,
): Promise<Contents | undefined> => {
  const end = from + at;
  if (at + END_LENGTH + view.getUint16(at + 20, true) > view.byteLength) return undefined;
  const said = (await contents64(file, end)) ?? {
    length: view.getUint32(at + 12, true),
    start: view.getUint32(at + 16, true),
    end,
  };
  const start = said.end - said.length;
  const shift = start - said.start;
  if (start < 0 || shift < 0) return undefined;
  // An empty zip is nothing but its end: a remark that holds one is not taken for it.
  if (said.length === 0) return said.end === 0 ? { start, length: 0, shift } : undefined;
  const head = viewOf(await file.slice(start, start + 4));
  return head.byteLength === 4 && head.getUint32(0, true) === RECORD
    ? { start, length: said.length, shift }
    : undefined;
};

/** Of a zip beyond 4 GB or 65,535 files; undefined where it is none. */
const contents64 = async (
  file: FileToRead,
  end: number,
): Promise<
  { readonly start: number; readonly length: number; readonly end: number } | undefined
> => {
  if (end < 20) return undefined;
  const place = viewOf(await file.slice(end - 20, end));
  if (place.getUint32(0, true) !== END_64_PLACE) return undefined;
  // Its own place is not trusted where something stands in front: it is looked for just before, too.
  for (const at of [Number(place.getBigUint64(8, true)), end - 20 - 56]) {
    if (at < 0 || at + 56 > end) continue;
    const record = viewOf(await file.slice(at, at + 56));
    if (record.getUint32(0, true) !== END_64) continue;
    return {
      length: Number(record.getBigUint64(40, true)),
      start: Number(record.getBigUint64(48, true)),
      end: at,
    };
  }
  return undefined;
};

const recordsIn = (bytes: Bytes, shift: number): readonly ZipRecord[] => {
  const view = viewOf(bytes);
  const records: ZipRecord[] = [];
  let at = 0;
  while (at + 46 <= bytes.length && view.getUint32(at, true) === RECORD) {
    const lengths = [28, 30, 32].map((where) => view.getUint16(at + where, true));
    const [name = 0, extra = 0, remark = 0] = lengths;
    const next = at + 46 + name + extra + remark;
    if (next > bytes.length) throw damagedList();
    records.push(recordAt(bytes, view, at, shift));
    if (records.length > LIMITS.entries)
      throw new ReadingStopped({ type: "TooMuch", what: "entries", most: LIMITS.entries });
    at = next;
  }
  if (records.length === 0 && bytes.length > 0) throw damagedList();
  return records;
};

const damagedList = (): ReadingStopped =>
  new ReadingStopped({ type: "Damaged", what: "the list of what is in the zip" });

const recordAt = (bytes: Bytes, view: DataView, at: number, shift: number): ZipRecord => {
  const nameLength = view.getUint16(at + 28, true);
  const extraAt = at + 46 + nameLength;
  const extra = view.getUint16(at + 30, true);
  const short = {
    size: view.getUint32(at + 24, true),
    packed: view.getUint32(at + 20, true),
    start: view.getUint32(at + 42, true),
  };
  const { size, packed, start } = longNumbers(view, extraAt, extraAt + extra, short);
  return {
    name: nameOf(bytes.subarray(at + 46, extraAt)),
    method: view.getUint16(at + 10, true),
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    crc: view.getUint32(at + 16, true),
    packed,
    size,
    start: start + shift,
  };
};

interface Numbers {
  readonly size: number;
  readonly packed: number;
  readonly start: number;
}

/** Numbers too long for 32 bits stand in an extra field, only those, in this order. */
const longNumbers = (view: DataView, from: number, to: number, short: Numbers): Numbers => {
  let at = from;
  while (at + 4 <= to) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1)
      return readLong(view, at + 4, Math.min(to, at + 4 + length), short);
    at += 4 + length;
  }
  return short;
};

const readLong = (view: DataView, from: number, to: number, short: Numbers): Numbers => {
  let at = from;
  const longer = (value: number): number => {
    if (value !== 0xffffffff || at + 8 > to) return value;
    at += 8;
    return Number(view.getBigUint64(at - 8, true));
  };
  const size = longer(short.size);
  const packed = longer(short.packed);
  return { size, packed, start: longer(short.start) };
};

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
