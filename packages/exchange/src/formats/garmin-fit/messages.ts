import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import type { Reason } from "../../reading/reasons.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import { checksumOf } from "./checksum.ts";
import type { FieldDefinition, FitFields } from "./fields.ts";
import { fieldsAt } from "./fields.ts";

/** One data message of a FIT file. */
export interface FitMessage {
  readonly type: "message";
  /** What it is, by its number in the profile: 20 is a record, 78 beats. */
  readonly number: number;
  /** Which of the file's data messages, from 1. */
  readonly record: number;
  /** Seconds after 1989-12-31T00:00Z: its own, or what a compressed header tells. */
  readonly time?: number;
  readonly fields: FitFields;
}

/** What a FIT file tells, in its order. Each file of a chain begins with a part. */
export type FitPiece =
  | FitMessage
  | { readonly type: "part" }
  | { readonly type: "note"; readonly record: number; readonly reason: Reason };

/** Field 253 of every message that has a time. */
const TIMESTAMP = 253;
/** A header's length is its first byte; older files have 12 bytes, newer 14. */
const SHORTEST_HEADER = 12;
const SIZE_UNKNOWN = new Set([0, 0xffffffff]);

/** Whether a file begins as FIT files do, whatever it is called. */
export const isFit = (head: Uint8Array): boolean =>
  head.length >= SHORTEST_HEADER &&
  (head[0] ?? 0) >= SHORTEST_HEADER &&
  [0x2e, 0x46, 0x49, 0x54].every((byte, at) => head[8 + at] === byte);

interface Definition {
  readonly number: number;
  readonly isLittle: boolean;
  readonly fields: readonly FieldDefinition[];
  /** Of a data message, its header not counted; fields of developers are passed over. */
  readonly size: number;
}

interface Part {
  readonly definitions: (Definition | undefined)[];
  /** Bytes of messages that are still to come; not finite where the recorder never wrote it down. */
  left: number;
  checksum: number;
  time: number | undefined;
}

/**
 * Reads a FIT file message by message, whatever size its pieces come in, and holds no more than one
 * piece and one message.
 *
 * Source: FIT Protocol, "FIT File Format": definition and data messages, compressed timestamps,
 * developer fields, chained files. A wrong checksum is said aloud and the messages stand; a file
 * that ends in the middle throws `ReadingStopped` after all that could be read.
 */
export const fitMessages = async function* (
  source: AsyncIterable<Bytes>,
): AsyncGenerator<readonly FitPiece[]> {
  const state = createScanner();
  let held: Bytes = new Uint8Array(0);
  for await (const piece of source) {
    held = held.length === 0 ? piece : joinBytes([held, piece]);
    const told: FitPiece[] = [];
    const scanned = state.scan(held, told);
    if (told.length > 0) yield told;
    if (scanned.trouble !== undefined) throw scanned.trouble;
    held = held.subarray(scanned.used);
  }
  yield state.atEnd(held.length);
};

interface Scanned {
  readonly used: number;
  readonly trouble?: ReadingStopped;
}

const createScanner = () => {
  let part: Part | undefined;
  let parts = 0;
  let record = 0;
  /** Something that is no FIT file follows; it is told once, and passed over. */
  let isTrailing = false;

  const begin = (bytes: Bytes, at: number, told: FitPiece[]): number => {
    const size = bytes[at] ?? 0;
    if (bytes.length - at < Math.max(size, SHORTEST_HEADER)) return 0;
    if (!isFit(bytes.subarray(at))) {
      if (parts === 0) throw new ReadingStopped({ type: "Damaged", what: "header" });
      told.push({ type: "note", record, reason: { why: "odd-character", found: "after the end" } });
      isTrailing = true;
      return bytes.length - at;
    }
    part = partAt(bytes, at, size);
    parts += 1;
    told.push({ type: "part" });
    if (part.left === Infinity)
      told.push({ type: "note", record, reason: { why: "cut-short", found: "never closed" } });
    return size;
  };

  const end = (bytes: Bytes, at: number, { checksum }: Part, told: FitPiece[]): number => {
    if (bytes.length - at < 2) return 0;
    const written = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    const found = `${checksum.toString(16)}, ${written.toString(16)}`;
    if (written !== checksum)
      told.push({ type: "note", record, reason: { why: "checksum-wrong", found } });
    part = undefined;
    return 2;
  };

  const step = (view: DataView, bytes: Bytes, at: number, told: FitPiece[]): number => {
    if (part === undefined) return begin(bytes, at, told);
    if (part.left === 0) return end(bytes, at, part, told);
    // Of a file never closed, the last two bytes may be its checksum.
    if (part.left === Infinity && bytes.length - at <= 2) return 0;
    const length = lengthAt(bytes, at, part);
    if (length > part.left) throw new ReadingStopped({ type: "Damaged", what: "length" });
    if (length === 0 || bytes.length - at < length) return 0;
    const message = messageAt(view, bytes, at, part);
    if (message !== undefined) told.push({ ...message, type: "message", record: (record += 1) });
    part.checksum = checksumOf(bytes.subarray(at, at + length), part.checksum);
    part.left -= length;
    return length;
  };

  return {
    scan: (bytes: Bytes, told: FitPiece[]): Scanned => {
      if (isTrailing) return { used: bytes.length };
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      let used = 0;
      try {
        for (let length = -1; length !== 0 && used < bytes.length; used += length)
          length = step(view, bytes, used, told);
      } catch (thrown) {
        if (thrown instanceof ReadingStopped) return { used, trouble: thrown };
        throw thrown;
      }
      return { used };
    },
    /** Throws where the file ended in the middle. What a recorder never closed ends anywhere. */
    atEnd: (left: number): readonly FitPiece[] => {
      const isClosed = part === undefined && (left === 0 || isTrailing);
      const isOpenEnd = part?.left === Infinity && left <= 2;
      if (!isClosed && !isOpenEnd && parts > 0 && part === undefined)
        return [{ type: "note", record, reason: { why: "odd-character", found: "after the end" } }];
      if (!isClosed && !isOpenEnd) throw new ReadingStopped({ type: "CutShort" });
      return [];
    },
  };
};

const partAt = (bytes: Bytes, at: number, size: number): Part => {
  const length = new DataView(bytes.buffer, bytes.byteOffset + at, size).getUint32(4, true);
  return {
    definitions: [],
    left: SIZE_UNKNOWN.has(length) ? Infinity : length,
    checksum: checksumOf(bytes.subarray(at, at + size)),
    time: undefined,
  };
};

const COMPRESSED = 0x80;
const DEFINITION = 0x40;
const HAS_DEVELOPERS = 0x20;

const localTypeOf = (header: number): number =>
  header & COMPRESSED ? (header >> 5) & 3 : header & 15;

const isDefinition = (header: number): boolean =>
  (header & (COMPRESSED | DEFINITION)) === DEFINITION;

/** How long the message at `at` is, its header counted; 0 while too little of it is there to know. */
const lengthAt = (bytes: Bytes, at: number, part: Part): number => {
  const header = bytes[at] ?? 0;
  if (isDefinition(header)) return definitionLengthAt(bytes, at, header);
  const definition = part.definitions[localTypeOf(header)];
  if (definition === undefined) throw new ReadingStopped({ type: "Damaged", what: "definition" });
  return 1 + definition.size;
};

const definitionLengthAt = (bytes: Bytes, at: number, header: number): number => {
  if (bytes.length < at + 6) return 0;
  const own = 6 + 3 * (bytes[at + 5] ?? 0);
  if ((header & HAS_DEVELOPERS) === 0) return own;
  return bytes.length <= at + own ? 0 : own + 1 + 3 * (bytes[at + own] ?? 0);
};

const messageAt = (
  view: DataView,
  bytes: Bytes,
  at: number,
  part: Part,
): Omit<FitMessage, "record" | "type"> | undefined => {
  const header = bytes[at] ?? 0;
  const local = localTypeOf(header);
  if (isDefinition(header)) {
    part.definitions[local] = definitionAt(view, bytes, at, header);
    return undefined;
  }
  const definition = part.definitions[local];
  if (definition === undefined) return undefined;
  const fields = fieldsAt(view, at + 1, definition.fields, definition.isLittle);
  const own = fields.get(TIMESTAMP)?.[0];
  const time = own ?? (header & COMPRESSED ? unpackedTime(part.time, header & 31) : undefined);
  if (time !== undefined) part.time = time;
  return { number: definition.number, fields, ...(time !== undefined && { time }) };
};

/** Five bits of the time, of which the rest is that of the message before. */
const unpackedTime = (before: number | undefined, low: number): number | undefined =>
  before === undefined ? undefined : before + ((low - (before & 31) + 32) & 31);

const definitionAt = (view: DataView, bytes: Bytes, at: number, header: number): Definition => {
  const isLittle = bytes[at + 2] !== 1;
  const count = bytes[at + 5] ?? 0;
  const fields = Array.from({ length: count }, (_, place) => {
    const from = at + 6 + 3 * place;
    return { number: bytes[from] ?? 0, size: bytes[from + 1] ?? 0, base: bytes[from + 2] ?? 0 };
  });
  const own = fields.reduce((sum, { size }) => sum + size, 0);
  const developers = header & HAS_DEVELOPERS ? developerSizeAt(bytes, at + 6 + 3 * count) : 0;
  return { number: view.getUint16(at + 3, isLittle), isLittle, fields, size: own + developers };
};

const developerSizeAt = (bytes: Bytes, at: number): number =>
  Array.from({ length: bytes[at] ?? 0 }, (_, place) => bytes[at + 2 + 3 * place] ?? 0).reduce(
    (sum, size) => sum + size,
    0,
  );
