import type { PrefName, Prefs, Raw } from "@glimmers/model";
import { isMediaId, isPrefName, parseMoment, parsePref } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { err, isInstant, ok } from "@glimmers/primitives";
import { base64ToBytes } from "./base64.ts";
import type {
  ArchiveFromNewer,
  NotAnArchive,
  NotUnderstood,
  PlainArchive,
  PlainMedia,
  PlainStamp,
  StampedMoment,
} from "./plain-json.ts";
import { PLAIN_JSON } from "./plain-json.ts";
import { isFields } from "./reading/fields.ts";

/**
 * Reads a file of ours, or one made by hand in its form. Nothing in it is trusted: what can
 * be read is, and what cannot is listed with its place, never mended or dropped in silence.
 */
export const readPlainJson = (
  text: string,
): Result<PlainArchive, NotAnArchive | ArchiveFromNewer> => {
  const file = parsedJson(text);
  const trouble = headTrouble(file);
  if (trouble !== undefined) return err(trouble);
  const { moments, prefs, media } = file as Raw;
  const notUnderstood: NotUnderstood[] = [];
  const note: Note = (place, reason) => {
    notUnderstood.push({ place, reason });
    return undefined;
  };
  return ok({
    moments: momentsIn(moments, note),
    prefs: prefsIn(prefs, note),
    media: mediaIn(media, note),
    notUnderstood,
  });
};

/** Writes down what was not understood, in place of it. */
export type Note = (place: string, reason: string) => undefined;

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
};

const headTrouble = (file: unknown): NotAnArchive | ArchiveFromNewer | undefined => {
  if (file === undefined) return notAnArchive("is not JSON, or was cut short");
  if (!isFields(file) || file["format"] !== PLAIN_JSON.format)
    return notAnArchive("does not say that it is a Glimmers journal");
  const version = file["version"];
  if (!Number.isSafeInteger(version) || (version as number) < 1)
    return notAnArchive("does not say which version it has");
  if ((version as number) > PLAIN_JSON.version)
    return { type: "FromNewer", version: version as number };
  return Array.isArray(file["moments"]) ? undefined : notAnArchive("has no list of moments");
};

const notAnArchive = (reason: string): NotAnArchive => ({ type: "NotAnArchive", reason });

const momentsIn = (rows: unknown, note: Note): readonly StampedMoment[] =>
  (rows as readonly unknown[])
    .map((row, index) => momentIn(row, `moments[${index}]`, note))
    .filter((moment) => moment !== undefined);

export const momentIn = (row: unknown, place: string, note: Note): StampedMoment | undefined => {
  if (!isFields(row)) return note(place, "is not an object");
  // Said twice for people; `at` and `offset` are what counts.
  const { stamp, time: _, ...fields } = row;
  const odd = oddNameIn(fields);
  if (odd !== undefined) return note(place, `has a field called ${odd}`);
  const moment = parseMoment(fields);
  if (!moment.ok) return note(inside(place, moment.error.field), moment.error.reason);
  const read = stamp === undefined ? firstStamp(moment.value) : stampIn(stamp);
  if (read === undefined) return note(`${place}.stamp`, "is not a stamp");
  return { moment: moment.value, stamp: read };
};

const inside = (place: string, field: string): string =>
  field === "" ? place : `${place}.${field}`;

/** Names that mean something to JavaScript itself, and nothing in a journal. */
const oddNameIn = (value: Raw): string | undefined =>
  ["__proto__", "constructor", "prototype"].find((name) => Object.hasOwn(value, name));

/** Rows written by hand need no stamp: they are first versions, from when they were noticed. */
const firstStamp = ({ at }: StampedMoment["moment"]): PlainStamp => ({
  edits: 0,
  wall: at,
  device: "0".repeat(16),
});

/** So that a stamp from a file can be followed by a later one, and fits its column. */
const MOST_EDITS = 2 ** 31;

const stampIn = (stamp: unknown): PlainStamp | undefined => {
  if (!isFields(stamp)) return undefined;
  const { edits, wall, device } = stamp;
  const isCount = Number.isInteger(edits) && (edits as number) >= 0;
  if (!isCount || (edits as number) > MOST_EDITS || !isInstant(wall)) return undefined;
  if (typeof device !== "string" || !/^[0-9a-f]{16}$/.test(device)) return undefined;
  return { edits: edits as number, wall, device };
};

export const prefsIn = (prefs: unknown, note: Note): Partial<Prefs> => {
  if (prefs === undefined) return {};
  if (!isFields(prefs)) return note("prefs", "is not an object") ?? {};
  const read: Partial<Record<PrefName, unknown>> = {};
  for (const [name, value] of Object.entries(prefs)) {
    if (!isPrefName(name)) {
      note(`prefs.${name}`, "is not a preference we know");
      continue;
    }
    const parsed = parsePref(name, value);
    if (parsed.ok) read[name] = parsed.value;
    else note(`prefs.${name}`, parsed.error.reason);
  }
  return read as Partial<Prefs>;
};

const mediaIn = (media: unknown, note: Note): readonly PlainMedia[] => {
  if (media === undefined) return [];
  if (!isFields(media)) return note("media", "is not an object") ?? [];
  return Object.entries(media)
    .map(([id, value]) => mediumIn(id, value, note))
    .filter((medium) => medium !== undefined);
};

const mediumIn = (id: string, value: unknown, note: Note): PlainMedia | undefined => {
  const place = `media.${id}`;
  if (!isMediaId(id)) return note(place, "is not a media id");
  if (!isFields(value) || typeof value["type"] !== "string" || typeof value["base64"] !== "string")
    return note(place, "has no type and base64");
  const bytes = base64ToBytes(value["base64"]);
  if (bytes === undefined) return note(place, "is not base64");
  return { id, type: value["type"], bytes };
};
