import type { MediaId } from "@glimmers/model";
import type { Raw } from "@glimmers/model";
import { isMediaId } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { ArchiveFromNewer, NotAnArchive } from "../plain-json.ts";
import { isFields } from "../reading/fields.ts";

/** What an archive says of itself in `manifest.json`. */
export const OWN_ARCHIVE = { format: "glimmers-archive", version: 1 } as const;

export const MANIFEST = "manifest.json";

/** One file of an archive, as its manifest tells of it. */
export interface ListedFile {
  readonly name: string;
  /** How many bytes it has, unpacked. */
  readonly bytes: number;
  /** Of those bytes, in hex. */
  readonly sha256: string;
}

export interface Manifest {
  /** How many moments of each kind there are. */
  readonly counts: Readonly<Record<string, number>>;
  readonly files: readonly ListedFile[];
  /** Photos, voice notes and lists of beats that moments speak of and that did not open. */
  readonly missingMedia: readonly MediaId[];
}

/** Nothing in it tells when it was written: the same journal is the same archive. */
export const manifestText = ({ counts, files, missingMedia }: Manifest): string => {
  const lines = files.map((file) => `    ${JSON.stringify(file)}`);
  return `{
  "format": "${OWN_ARCHIVE.format}",
  "version": ${OWN_ARCHIVE.version},
  "counts": ${JSON.stringify(counts)},
  "files": [
${lines.join(",\n")}
  ],
  "missingMedia": ${JSON.stringify(missingMedia)}
}
`;
};

/** Reads a manifest. What it lists is believed of no file: each is counted and hashed as it is read. */
export const readManifest = (value: unknown): Result<Manifest, NotAnArchive | ArchiveFromNewer> => {
  if (!isFields(value) || value["format"] !== OWN_ARCHIVE.format)
    return refused("does not say that it is a Glimmers archive");
  const { version, counts, files, missingMedia } = value;
  if (!isCount(version) || version < 1) return refused("does not say which version it has");
  if (version > OWN_ARCHIVE.version) return err({ type: "FromNewer", version });
  if (!Array.isArray(files) || !files.every(isListed)) return refused("lists no files");
  return ok({
    counts: isFields(counts) ? countsIn(counts) : {},
    files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
    missingMedia: Array.isArray(missingMedia) ? missingMedia.filter(isMediaId) : [],
  });
};

const refused = (reason: string) => err({ type: "NotAnArchive", reason } as const);

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

const isListed = (value: unknown): value is ListedFile =>
  isFields(value) &&
  typeof value["name"] === "string" &&
  isCount(value["bytes"]) &&
  typeof value["sha256"] === "string" &&
  /^[0-9a-f]{64}$/.test(value["sha256"]);

const countsIn = (counts: Raw): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(counts).filter((pair): pair is [string, number] => isCount(pair[1])),
  );
