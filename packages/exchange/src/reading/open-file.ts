import type { Bytes } from "@glimmers/primitives";
import type { Archive, ArchiveEntry, FileToRead, Opened } from "./file.ts";
import { LIMITS } from "./limits.ts";
import type { ReadingTrouble } from "./stopped.ts";
import { ReadingStopped } from "./stopped.ts";
import { archiveOf, openZip } from "./zip/zip-archive.ts";

/**
 * Opens a file: where it is a zip, by its contents and not its name, what is inside can be read too.
 * A zip that cannot be opened is no exception: `trouble` says why, and `readFile` tells it.
 */
export const openFile = async (file: FileToRead): Promise<Opened> => {
  const opened = { name: file.name, size: file.size, file };
  try {
    const archive = await unwrapped(await openZip(file));
    const trouble = notThisFile(file, archive);
    return {
      ...opened,
      ...(archive !== undefined && { archive }),
      ...(trouble !== undefined && { trouble }),
    };
  } catch (thrown) {
    if (thrown instanceof ReadingStopped) return { ...opened, trouble: thrown.trouble };
    throw thrown;
  }
};

/** Opens a folder somebody chose: its files, with the folders they lie in as parts of their names. */
export const openFolder = (
  name: string,
  files: readonly { readonly name: string; readonly file: FileToRead }[],
): Opened => {
  const sources = new Map(
    files
      .slice(0, LIMITS.entries + 1)
      .map(({ name, file }) => [{ name: name.normalize("NFC"), size: file.size }, file] as const),
  );
  const size = files.reduce((sum, { file }) => sum + file.size, 0);
  const opened = { name, size, archive: archiveOf(sources, slicesOf) };
  if (sources.size <= LIMITS.entries) return opened;
  return { ...opened, trouble: { type: "TooMuch", what: "entries", most: LIMITS.entries } };
};

/**
 * Somebody packed an export that was a zip already: nothing but that zip is in it, and in no folder,
 * for some exports hold a zip of their own, which their importers open. Throws
 * `ReadingStopped` where there is another in that one, or it is too large to hold.
 */
const unwrapped = async (archive: Archive | undefined): Promise<Archive | undefined> => {
  const inside = archive === undefined ? undefined : onlyZipIn(archive);
  if (archive === undefined || inside === undefined) return archive;
  const isHeld = inside.size <= LIMITS.entryBytes;
  const inner = isHeld ? await openInner(archive, inside) : undefined;
  if (inner === undefined || onlyZipIn(inner) !== undefined) throw tooDeep();
  return inner;
};

const onlyZipIn = ({ entries }: Archive): ArchiveEntry | undefined =>
  entries.length === 1 ? entries.find(({ name }) => /^[^/]+\.zip$/i.test(name)) : undefined;

const tooDeep = (): ReadingStopped =>
  new ReadingStopped({ type: "TooMuch", what: "nesting", most: LIMITS.nesting });

const INNER = new WeakSet<Archive>();

/**
 * A zip inside a zip, one and no deeper: what lies in it cannot be opened again. Throws
 * `ReadingStopped`; `Damaged` where it is no zip.
 */
export const openInner = async (
  archive: Archive,
  entry: ArchiveEntry,
  most?: number,
): Promise<Archive> => {
  if (INNER.has(archive)) throw tooDeep();
  const inner = await openZip(fileOfBytes(entry.name, await archive.bytes(entry, most)));
  if (inner === undefined) throw new ReadingStopped({ type: "Damaged", what: entry.name });
  INNER.add(inner);
  return inner;
};

/** Bytes that are there already, as a file. */
export const fileOfBytes = (name: string, bytes: Bytes): FileToRead => ({
  name,
  size: bytes.length,
  slice: async (from, to) => bytes.subarray(from, Math.max(from, to)),
});

const PIECE = 262_144;

/** A file from its beginning to its end. */
export const slicesOf = async function* (file: FileToRead): AsyncGenerator<Bytes> {
  for (let at = 0; at < file.size; at += PIECE) {
    const piece = await file.slice(at, Math.min(file.size, at + PIECE));
    if (piece.length === 0) throw new ReadingStopped({ type: "CutShort" });
    yield piece;
  }
};

/** What looks like a file of somebody's, and is something else. */
const notThisFile = (
  { name }: FileToRead,
  archive: Archive | undefined,
): ReadingTrouble | undefined => {
  if (/^\..+\.icloud$/.test(name)) return { type: "NotDownloaded" };
  const names = new Set(archive?.entries.map((entry) => entry.name));
  const isSheet = ["xl/workbook.xml", "Index/Document.iwa", "content.xml"].some((each) =>
    names.has(each),
  );
  return isSheet ? { type: "WrongFile", found: "spreadsheet" } : undefined;
};
