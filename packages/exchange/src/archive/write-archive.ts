import type { MediaId, MomentKind, Prefs } from "@glimmers/model";
import { MOMENT_KINDS, PREF_NAMES } from "@glimmers/model";
import type { Bytes } from "@glimmers/primitives";
import { bytesToHex } from "@glimmers/primitives";
import { sha256 } from "@noble/hashes/sha2.js";
import type { StampedMoment } from "../plain-json.ts";
import { mediaOf, rowOf } from "../row.ts";
import type { Aside, Sorted } from "../writing/aside.ts";
import { sortedAside } from "../writing/aside.ts";
import { utf8 } from "../writing/utf8.ts";
import type { FileToWrite } from "../writing/file-to-write.ts";
import { writeZip } from "../writing/zip.ts";
import type { ListedFile } from "./manifest.ts";
import { MANIFEST, manifestText } from "./manifest.ts";
import { README } from "./readme.ts";
import { SCHEMA_FILES } from "./schema-files.ts";

/** Everything there is to take along. */
export interface ToArchive {
  /** Oldest first. Asked for one after another. */
  readonly moments: Iterable<StampedMoment> | AsyncIterable<StampedMoment>;
  /** What was chosen; defaults need not be in it. */
  readonly prefs: Partial<Prefs>;
  /** Undefined when it cannot be opened: then the archive says so. */
  readonly openMedia: (id: MediaId) => Promise<Bytes | undefined>;
  /** Where lines wait for the turn of their file. Memory where nothing is said. */
  readonly aside?: () => Aside;
}

/**
 * The whole journal as one zip (docs/formats/archive.md), piece by piece. The same journal gives
 * the same bytes: no clock, no chance, and one order. One photo is held at a time.
 */
export const writeArchive = (given: ToArchive): AsyncIterable<Bytes> => writeZip(filesOf(given));

const filesOf = async function* (given: ToArchive): AsyncGenerator<FileToWrite> {
  const listed: ListedFile[] = [];
  const list = (name: string, bytes: AsyncIterable<Bytes> | Bytes): FileToWrite => ({
    name,
    bytes: bytes instanceof Uint8Array ? hashed(name, bytes, listed) : counted(name, bytes, listed),
  });
  yield list("README.txt", utf8(README));
  const { counts, lines, media } = await gathered(given);
  for (const { name, bytes } of lines.files()) yield list(name, bytes);
  yield list("prefs.json", utf8(prefsText(given.prefs)));
  const missingMedia: MediaId[] = [];
  for (const id of [...media].toSorted()) {
    const bytes = await given.openMedia(id);
    if (bytes === undefined) missingMedia.push(id);
    else yield list(`media/${id}`, bytes);
  }
  for (const { name, text } of SCHEMA_FILES) yield list(name, utf8(text));
  yield { name: MANIFEST, bytes: utf8(manifestText({ counts, files: listed, missingMedia })) };
};

const hashed = (name: string, bytes: Bytes, listed: ListedFile[]): Bytes => {
  listed.push({ name, bytes: bytes.length, sha256: bytesToHex(sha256(bytes)) });
  return bytes;
};

/** Passes the bytes on, and lists their number and hash once the last of them is through. */
const counted = async function* (
  name: string,
  bytes: AsyncIterable<Bytes>,
  listed: ListedFile[],
): AsyncGenerator<Bytes> {
  const hash = sha256.create();
  let count = 0;
  for await (const piece of bytes) {
    hash.update(piece);
    count += piece.length;
    yield piece;
  }
  listed.push({ name, bytes: count, sha256: bytesToHex(hash.digest()) });
};

interface Gathered {
  readonly counts: Readonly<Record<string, number>>;
  readonly lines: Sorted;
  readonly media: ReadonlySet<MediaId>;
}

const gathered = async ({ moments, aside }: ToArchive): Promise<Gathered> => {
  const counts = new Map<MomentKind, number>();
  const lines = sortedAside(aside);
  const media = new Set<MediaId>();
  for await (const { moment, stamp } of inOneOrder(moments)) {
    counts.set(moment.kind, (counts.get(moment.kind) ?? 0) + 1);
    lines.add(`${moment.kind}.jsonl`, `${JSON.stringify(rowOf(moment, stamp))}\n`);
    for (const { id } of mediaOf(moment)) media.add(id);
  }
  const kinds = MOMENT_KINDS.filter((kind) => counts.has(kind));
  return {
    counts: Object.fromEntries(kinds.map((kind) => [kind, counts.get(kind) ?? 0])),
    lines,
    media,
  };
};

/** By time, and of one time by id: what was brought in again may lie there in another order. */
const inOneOrder = async function* (moments: ToArchive["moments"]): AsyncGenerator<StampedMoment> {
  let same: StampedMoment[] = [];
  for await (const each of moments) {
    const { at } = same[0]?.moment ?? each.moment;
    if (each.moment.at < at) throw new RangeError("moments come oldest first");
    if (each.moment.at > at) {
      yield* byId(same);
      same = [];
    }
    same.push(each);
  }
  yield* byId(same);
};

const byId = (moments: readonly StampedMoment[]): readonly StampedMoment[] =>
  moments.toSorted((one, other) => (one.moment.id < other.moment.id ? -1 : 1));

/** When a copy last left a browser is of that browser, and a clock besides. */
const STAYS = "backupAt";

const prefsText = (prefs: Partial<Prefs>): string => {
  const chosen = PREF_NAMES.filter((name) => name !== STAYS && prefs[name] !== undefined);
  const fields = chosen.map((name) => `  ${JSON.stringify(name)}: ${JSON.stringify(prefs[name])}`);
  return fields.length === 0 ? "{}\n" : `{\n${fields.join(",\n")}\n}\n`;
};
