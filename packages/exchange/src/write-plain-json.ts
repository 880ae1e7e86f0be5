import type { MediaId, Prefs } from "@glimmers/model";
import type { Bytes, Instant, OffsetMinutes } from "@glimmers/primitives";
import { bytesToBase64 } from "./base64.ts";
import type { StampedMoment } from "./plain-json.ts";
import { PLAIN_JSON } from "./plain-json.ts";
import { localTime, mediaOf, rowOf } from "./row.ts";

/** Everything there is to write. Moments are asked for one after another, media one at a time. */
export interface ToWrite {
  readonly exportedAt: Instant;
  readonly moments: Iterable<StampedMoment> | AsyncIterable<StampedMoment>;
  /** What was chosen; defaults need not be in it. */
  readonly prefs: Partial<Prefs>;
  /** Undefined when it cannot be opened: then the file says so. */
  readonly openMedia: (id: MediaId) => Promise<Bytes | undefined>;
}

/**
 * The whole journal as one readable JSON file, in pieces to be put one behind the other:
 * see docs/formats/archive.md. A moment takes one line; only one photo is held at a time.
 */
export const writePlainJson = async function* (given: ToWrite): AsyncGenerator<string, void> {
  const media = new Map<MediaId, string>();
  yield `{\n"format": "${PLAIN_JSON.format}",\n"version": ${PLAIN_JSON.version},\n`;
  yield `"exportedAt": ${JSON.stringify(localTime(given.exportedAt, 0 as OffsetMinutes))},\n`;
  yield* inPortions(momentLines(given.moments, media));
  yield `,\n"prefs": ${JSON.stringify(given.prefs)},\n`;
  const missing: MediaId[] = [];
  yield* mediaLines(media, given.openMedia, missing);
  yield `,\n"missingMedia": ${JSON.stringify(missing)}\n}\n`;
};

/** A list of lines; notes by the way which media the moments speak of. */
const momentLines = async function* (
  moments: ToWrite["moments"],
  media: Map<MediaId, string>,
): AsyncGenerator<string> {
  let before = '"moments": [\n';
  for await (const { moment, stamp } of moments) {
    yield `${before}${JSON.stringify(rowOf(moment, stamp))}`;
    before = ",\n";
    for (const { id, type } of mediaOf(moment)) media.set(id, type);
  }
  yield before.startsWith(",") ? "\n]" : `${before}]`;
};

const mediaLines = async function* (
  media: ReadonlyMap<MediaId, string>,
  open: ToWrite["openMedia"],
  missing: MediaId[],
): AsyncGenerator<string> {
  let before = '"media": {\n';
  for (const [id, type] of media) {
    const bytes = await open(id);
    if (bytes === undefined) {
      missing.push(id);
      continue;
    }
    yield `${before}"${id}": {"type": ${JSON.stringify(type)}, "base64": "`;
    yield* base64Pieces(bytes);
    yield '"}';
    before = ",\n";
  }
  yield before.startsWith(",") ? "\n}" : `${before}}`;
};

/** A multiple of three, so that pieces of base64 can stand behind each other. */
const PIECE = 3 * 16_384;

const base64Pieces = function* (bytes: Bytes): Generator<string> {
  for (let at = 0; at < bytes.length; at += PIECE)
    yield bytesToBase64(bytes.subarray(at, at + PIECE));
};

/** Long enough that there are few, short enough to be nothing to hold. */
const PORTION = 65_536;

const inPortions = async function* (pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let portion = "";
  for await (const piece of pieces) {
    portion += piece;
    // A line with somebody's pack in it may be many portions long.
    for (; portion.length >= PORTION; portion = portion.slice(PORTION))
      yield portion.slice(0, PORTION);
  }
  yield portion;
};
