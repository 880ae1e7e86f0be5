import type { MediaId, Prefs } from "@glimmers/model";
import { isMediaId, isMomentKind, LONGEST_PACK } from "@glimmers/model";
import type { Bytes, Result } from "@glimmers/primitives";
import { bytesToHex, err, ok } from "@glimmers/primitives";
import { sha256 } from "@noble/hashes/sha2.js";
import type {
  ArchiveFromNewer,
  NotAnArchive,
  NotUnderstood,
  StampedMoment,
} from "../plain-json.ts";
import type { Note } from "../read-plain-json.ts";
import { momentIn, prefsIn } from "../read-plain-json.ts";
import type { Archive, ArchiveEntry } from "../reading/file.ts";
import { ReadingStopped } from "../reading/stopped.ts";
import { linesOf } from "./lines.ts";
import type { ListedFile, Manifest } from "./manifest.ts";
import { MANIFEST, readManifest } from "./manifest.ts";

/** A photo, a voice note or a list of beats, as it lies in an archive. */
export interface OwnMedia {
  readonly id: MediaId;
  readonly bytes: Bytes;
}

/** What somebody took along, read piece by piece. */
export interface OwnArchive {
  /** How many moments of each kind it says it has. */
  readonly counts: Readonly<Record<string, number>>;
  readonly prefs: Partial<Prefs>;
  /** One after another; what is damaged or too large is noted and left out. */
  readonly media: () => AsyncIterable<OwnMedia>;
  /** In batches of some thousands, kind by kind, oldest first within a kind. */
  readonly moments: () => AsyncIterable<readonly StampedMoment[]>;
  /** Grows as `media` and `moments` are read. */
  readonly notUnderstood: readonly NotUnderstood[];
}

/** A pack is the longest of lines; letters of JSON may be written as six. */
const LONGEST_LINE = LONGEST_PACK * 6 + 10_000;
const LARGEST_MEDIUM = 128 * 1024 * 1024;
const LARGEST_LIST = 64 * 1024 * 1024;
const BATCH = 2_000;

/**
 * Opens an archive of ours. Nothing in it is trusted: names are ids or they are not taken, what
 * differs from its manifest is told, and whatever can be read beside it is.
 */
export const readArchive = async (
  archive: Archive,
): Promise<Result<OwnArchive, NotAnArchive | ArchiveFromNewer>> => {
  const head = entryNamed(archive, MANIFEST);
  if (head === undefined)
    return err({ type: "NotAnArchive", reason: "has no manifest.json in it" });
  const manifest = readManifest(await jsonIn(archive, head));
  if (!manifest.ok) return manifest;
  const notUnderstood: NotUnderstood[] = [];
  const note: Note = (place, reason) => {
    notUnderstood.push({ place, reason });
    return undefined;
  };
  const reading = { archive, manifest: manifest.value, note };
  noteOddFiles(reading);
  return ok({
    counts: manifest.value.counts,
    prefs: await prefsOf(reading),
    media: () => mediaOf(reading),
    moments: () => momentsOf(reading),
    notUnderstood,
  });
};

interface InReading {
  readonly archive: Archive;
  readonly manifest: Manifest;
  readonly note: Note;
}

const entryNamed = ({ entries }: Archive, name: string): ArchiveEntry | undefined =>
  entries.find((entry) => entry.name === name);

/** Undefined where it is no JSON, or does not come out of the zip whole. */
const jsonIn = async (archive: Archive, entry: ArchiveEntry): Promise<unknown> => {
  try {
    return JSON.parse(textOf(await archive.bytes(entry, LARGEST_LIST))) as unknown;
  } catch (fault) {
    if (fault instanceof ReadingStopped || fault instanceof SyntaxError) return undefined;
    throw fault;
  }
};

declare const TextDecoder: new (label: string) => { readonly decode: (bytes: Bytes) => string };
const textOf = (bytes: Bytes): string => new TextDecoder("utf-8").decode(bytes);

/** Listed and not there, there and not listed, or of a kind only a newer app knows. */
const noteOddFiles = ({ archive, manifest, note }: InReading): void => {
  const there = new Set(archive.entries.map(({ name }) => name));
  const listed = new Set(manifest.files.map(({ name }) => name));
  for (const name of listed) if (!there.has(name)) note(name, "is listed, and is not there");
  for (const name of there) {
    if (name === MANIFEST || name.endsWith("/")) continue;
    if (!isOurs(name)) note(name, "is not a part of an archive we know");
    else if (!listed.has(name)) note(name, "is not listed in manifest.json");
  }
};

const isOurs = (name: string): boolean =>
  name === "README.txt" ||
  name === "prefs.json" ||
  /^schemas\/[a-z-]+\.schema\.json$/.test(name) ||
  kindOf(name) !== undefined ||
  mediumOf(name) !== undefined;

const kindOf = (name: string): string | undefined => {
  const kind = /^([a-z-]+)\.jsonl$/.exec(name)?.[1];
  return isMomentKind(kind) ? kind : undefined;
};

const mediumOf = (name: string): MediaId | undefined => {
  const id = /^media\/([0-9a-f]{32})$/.exec(name)?.[1];
  return isMediaId(id) ? id : undefined;
};

const prefsOf = async ({ archive, manifest, note }: InReading): Promise<Partial<Prefs>> => {
  const entry = entryNamed(archive, "prefs.json");
  if (entry === undefined) return {};
  let bytes: Bytes;
  try {
    bytes = await archive.bytes(entry, LARGEST_LIST);
  } catch (fault) {
    return noteStopped(note, "prefs.json", fault) ?? {};
  }
  if (!isAsListed(manifest, "prefs.json", bytes)) note("prefs.json", NOT_AS_WRITTEN);
  try {
    return prefsIn(JSON.parse(textOf(bytes)) as unknown, note);
  } catch {
    return note("prefs.json", "is not JSON") ?? {};
  }
};

const NOT_AS_WRITTEN = "is not as it was when it was written";

const isAsListed = (manifest: Manifest, name: string, bytes: Bytes): boolean => {
  const file = manifest.files.find((each) => each.name === name);
  return file === undefined || file.sha256 === bytesToHex(sha256(bytes));
};

/** What the zip itself says of a file that does not come out of it; anything else goes on up. */
const noteStopped = (note: Note, place: string, fault: unknown): undefined => {
  if (!(fault instanceof ReadingStopped)) throw fault;
  return note(place, `does not come out of the zip (${fault.trouble.type})`);
};

const mediaOf = async function* (reading: InReading): AsyncGenerator<OwnMedia> {
  const listed = new Map(reading.manifest.files.map((file) => [file.name, file]));
  for (const entry of reading.archive.entries) {
    const id = mediumOf(entry.name);
    const bytes = id && (await mediumBytes(reading, entry, listed.get(entry.name)));
    if (id !== undefined && bytes !== undefined) yield { id, bytes };
  }
};

/** One that is not as it was written is no picture any more: it is left out. */
const mediumBytes = async (
  { archive, note }: InReading,
  entry: ArchiveEntry,
  listed: ListedFile | undefined,
): Promise<Bytes | undefined> => {
  try {
    const bytes = await archive.bytes(entry, LARGEST_MEDIUM);
    if (listed === undefined || listed.sha256 === bytesToHex(sha256(bytes))) return bytes;
    return note(entry.name, NOT_AS_WRITTEN);
  } catch (fault) {
    return noteStopped(note, entry.name, fault);
  }
};

const momentsOf = async function* (reading: InReading): AsyncGenerator<readonly StampedMoment[]> {
  for (const entry of reading.archive.entries)
    if (kindOf(entry.name) !== undefined) yield* momentsIn(reading, entry);
};

const momentsIn = async function* (
  { archive, manifest, note }: InReading,
  entry: ArchiveEntry,
): AsyncGenerator<readonly StampedMoment[]> {
  const { name } = entry;
  const hash = sha256.create();
  let batch: StampedMoment[] = [];
  try {
    for await (const { line, text } of linesOf(hashed(archive.stream(entry), hash), LONGEST_LINE)) {
      const moment = momentOfLine(text, `${name}, line ${line}`, note);
      if (moment !== undefined) batch.push(moment);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    const listed = manifest.files.find((file) => file.name === name);
    if (listed !== undefined && listed.sha256 !== bytesToHex(hash.digest()))
      note(name, NOT_AS_WRITTEN);
  } catch (fault) {
    noteStopped(note, name, fault);
  }
  if (batch.length > 0) yield batch;
};

const hashed = async function* (
  pieces: AsyncIterable<Bytes>,
  hash: { readonly update: (bytes: Bytes) => unknown },
): AsyncGenerator<Bytes> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
};

const momentOfLine = (
  text: string | undefined,
  place: string,
  note: Note,
): StampedMoment | undefined => {
  if (text === undefined) return note(place, "is longer than any line of ours");
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch {
    return note(place, "is not JSON");
  }
  return momentIn(row, place, note);
};
