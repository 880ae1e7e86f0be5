import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import type { Archive, ArchiveEntry, FileToRead } from "../file.ts";
import { LIMITS } from "../limits.ts";
import type { ReadingTrouble } from "../stopped.ts";
import { ReadingStopped } from "../stopped.ts";
import { crc32 } from "./crc32.ts";
import type { ZipRecord } from "./directory.ts";
import { viewOf, zipRecords } from "./directory.ts";
import { inflatedSmall } from "./inflate-small.ts";
import { inflated } from "./inflate.ts";
import { readAhead } from "./read-ahead.ts";

/** A zip; undefined where the file is none. Throws `ReadingStopped` where it is one, and broken. */
export const openZip = async (file: FileToRead): Promise<Archive | undefined> => {
  const begins = await beginsLikeZip(file);
  const records = await zipRecords(file);
  if (records === undefined) {
    if (begins) throw new ReadingStopped({ type: "CutShort" });
    return undefined;
  }
  const files = records.filter(({ name }) => !isFolder(name) && !isShadow(name));
  checkRecords(file, files);
  const ahead = readAhead(file);
  return archiveOf(
    new Map(files.map((record) => [{ name: record.name, size: record.size }, record])),
    (record) => (record.packed > SMALL ? unpacked(file, record) : unpackedAtOnce(ahead, record)),
  );
};

/** An archive of anything that can be streamed: of a zip, or of a folder. */
export const archiveOf = <Source>(
  sources: ReadonlyMap<ArchiveEntry, Source>,
  open: (source: Source) => AsyncIterable<Bytes>,
): Archive => {
  const entries = [...sources.keys()];
  const stream = (entry: ArchiveEntry): AsyncIterable<Bytes> => {
    const source =
      sources.get(entry) ?? sources.get(entries.find(({ name }) => name === entry.name) ?? entry);
    if (source === undefined) throw new ReadingStopped({ type: "Damaged", what: entry.name });
    return open(source);
  };
  const bytes = async (entry: ArchiveEntry, most: number = LIMITS.entryBytes): Promise<Bytes> => {
    if (entry.size > most) throw new ReadingStopped({ type: "TooMuch", what: "bytes", most });
    return whole(stream(entry), most);
  };
  return { entries, stream, bytes };
};

/** All of a stream, no more than `most` bytes of it: beyond that it throws. */
export const whole = async (
  stream: AsyncIterable<Bytes>,
  most: number = LIMITS.entryBytes,
): Promise<Bytes> => {
  const pieces: Bytes[] = [];
  let length = 0;
  for await (const piece of stream) {
    length += piece.length;
    if (length > most) throw new ReadingStopped({ type: "TooMuch", what: "bytes", most });
    pieces.push(piece);
  }
  return pieces.length === 1 ? pieces[0]! : joinBytes(pieces);
};

const isFolder = (name: string): boolean => name.endsWith("/");

/** What macOS puts beside files in a zip: no file of anybody's. */
const isShadow = (name: string): boolean =>
  name.startsWith("__MACOSX/") || /(?:^|\/)\.DS_Store$/.test(name);

const beginsLikeZip = async (file: FileToRead): Promise<boolean> => {
  const head = viewOf(await file.slice(0, 4));
  if (head.byteLength < 4) return false;
  const signature = head.getUint32(0, true);
  return signature === LOCAL || signature === EMPTY_ZIP || signature === SPANNED;
};

const LOCAL = 0x04034b50;
const EMPTY_ZIP = 0x06054b50;
const SPANNED = 0x08074b50;
const LOCAL_LENGTH = 30;

/** Files that lie over one another, or outside: the same bytes unpacked a thousand times. */
const checkRecords = (file: FileToRead, records: readonly ZipRecord[]): void => {
  if (records.length > 0 && records.every(({ isEncrypted }) => isEncrypted))
    throw new ReadingStopped({ type: "Encrypted" });
  let end = 0;
  for (const { start, packed } of [...records].sort((one, other) => one.start - other.start)) {
    if (start + LOCAL_LENGTH + packed > file.size) throw new ReadingStopped({ type: "CutShort" });
    if (start < end) throw new ReadingStopped({ type: "Damaged", what: "files that overlap" });
    end = start + LOCAL_LENGTH + packed;
  }
};

const PIECE = 262_144;

/** Bytes of a file in a zip that are read in one go, with the small head before them. */
const SMALL = 65_536;
/** Its name there, and what else may stand between its head and its bytes. */
const MOST_BETWEEN = 512;

/**
 * One read a file instead of two, and one look at its bytes instead of five: a journal is tens of
 * thousands of them. What is packed goes the longer way from there, out of the bytes that were read.
 */
const unpackedAtOnce = async function* (
  file: FileToRead,
  record: ZipRecord,
): AsyncGenerator<Bytes> {
  const { start, packed } = record;
  const most = LOCAL_LENGTH + MOST_BETWEEN + packed;
  const near = await file.slice(start, Math.min(file.size, start + most));
  const from = near.length < LOCAL_LENGTH ? -1 : bodyFrom(viewOf(near));
  const body = near.subarray(Math.max(0, from), from + packed);
  const isThere = from > 0 && body.length === packed && !record.isEncrypted;
  const bytes = isThere ? simplyUnpacked(body, record) : undefined;
  if (bytes === undefined || crc32(bytes) !== record.crc)
    yield* unpacked(part(file, start, near), record);
  else if (bytes.length > 0) yield bytes;
};

/** Above these, packed and not, the platform is faster. */
const [FEW_PACKED, FEW] = [8192, 65_536];

/** Bytes of its own; undefined where more is to be done, or to be said of it. */
const simplyUnpacked = (body: Bytes, { method, packed, size }: ZipRecord): Bytes | undefined => {
  if (method === 0 && size === packed) return body.slice();
  return method === 8 && packed <= FEW_PACKED && size <= FEW
    ? inflatedSmall(body, size)
    : undefined;
};

/** Where the bytes behind a file's own head begin; -1 where that is none. */
const bodyFrom = (head: DataView): number =>
  head.getUint32(0, true) === LOCAL
    ? LOCAL_LENGTH + head.getUint16(26, true) + head.getUint16(28, true)
    : -1;

/** A file of which one part was read already. */
const part = (file: FileToRead, at: number, bytes: Bytes): FileToRead => ({
  name: file.name,
  size: file.size,
  slice: (from, to) =>
    from >= at && to <= at + bytes.length
      ? Promise.resolve(bytes.subarray(from - at, to - at))
      : file.slice(from, to),
});

const unpacked = async function* (file: FileToRead, record: ZipRecord): AsyncGenerator<Bytes> {
  if (record.isEncrypted) throw new ReadingStopped({ type: "Encrypted" });
  if (record.method !== 0 && record.method !== 8)
    throw new ReadingStopped({ type: "UnknownPacking", method: record.method });
  // What says itself that it is a bomb is not unpacked to find out.
  if (isBomb(record.size, record.packed)) throw tooDense();
  let taken = 0;
  const count = (length: number): void => void (taken += length);
  const packed = slices(file, await bodyOf(file, record), record.packed, count);
  const plain = record.method === 0 ? packed : inflated(packed);
  yield* checked(larger(plain, record), record, () => taken);
};

/** Where its bytes begin: behind a head whose own length only it knows. */
const bodyOf = async (file: FileToRead, { start, name }: ZipRecord): Promise<number> => {
  const head = viewOf(await file.slice(start, start + LOCAL_LENGTH));
  if (head.byteLength < LOCAL_LENGTH || head.getUint32(0, true) !== LOCAL)
    throw new ReadingStopped({ type: "Damaged", what: name });
  return start + LOCAL_LENGTH + head.getUint16(26, true) + head.getUint16(28, true);
};

const slices = async function* (
  file: FileToRead,
  from: number,
  length: number,
  count: (length: number) => void,
): AsyncGenerator<Bytes> {
  const end = from + length;
  if (end > file.size) throw new ReadingStopped({ type: "CutShort" });
  for (let at = from; at < end; at += PIECE) {
    const piece = await file.slice(at, Math.min(end, at + PIECE));
    if (piece.length === 0) throw new ReadingStopped({ type: "CutShort" });
    count(piece.length);
    yield piece;
  }
};

/** Pieces of 64 kB and more: some platforms unpack 16 kB at a time. */
const larger = async function* (
  plain: AsyncIterable<Bytes>,
  { name }: ZipRecord,
): AsyncGenerator<Bytes> {
  let held: Bytes[] = [];
  let length = 0;
  try {
    for await (const piece of plain) {
      held.push(piece);
      length += piece.length;
      if (length < 65_536) continue;
      yield held.length === 1 ? piece : joinBytes(held);
      [held, length] = [[], 0];
    }
  } catch (thrown) {
    if (length > 0) yield joinBytes(held);
    throw thrown instanceof ReadingStopped ? thrown : new ReadingStopped(damaged(name));
  }
  if (length > 0) yield joinBytes(held);
};

const damaged = (what: string): ReadingTrouble => ({ type: "Damaged", what });

const isBomb = (plain: number, packed: number): boolean =>
  plain > LIMITS.ratioFrom && plain > packed * LIMITS.ratio;

const tooDense = (): ReadingStopped =>
  new ReadingStopped({ type: "TooMuch", what: "ratio", most: LIMITS.ratio });

/** Counts what comes, stops a bomb, and at the end holds it against the check sum. */
const checked = async function* (
  plain: AsyncIterable<Bytes>,
  { name, size, crc }: ZipRecord,
  taken: () => number,
): AsyncGenerator<Bytes> {
  let [length, sum] = [0, 0];
  for await (const piece of plain) {
    length += piece.length;
    if (isBomb(length, taken())) throw tooDense();
    sum = crc32(piece, sum);
    yield piece;
  }
  // Some writers count only to 4 GB.
  if (length % 0x1_0000_0000 !== size % 0x1_0000_0000 || sum !== crc)
    throw new ReadingStopped(damaged(name));
};
