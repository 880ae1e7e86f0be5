import type { ImportedFeeling } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { isInstant, isOffset } from "@glimmers/primitives";
import { base64ToBytes } from "../../base64.ts";
import { dayFrom, instantOfWall, wallAt } from "../../reading/dates.ts";
import type { Fields } from "../../reading/fields.ts";
import { asNumber, isFields, listOf, numberOf, recordsOf, textOf } from "../../reading/fields.ts";
import type { Opened } from "../../reading/file.ts";
import type { Reading } from "../../reading/format.ts";
import type { MediaItem, Place } from "../../reading/item.ts";
import { jsonIn } from "../../reading/json.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import { decodedText } from "../../reading/text.ts";
import { whenOf } from "../../reading/zones.ts";
import { createKeys, detailsOf, entryOf, told } from "../../telling/entry.ts";
import type { KeyOf } from "../../telling/entry.ts";
import { detailsIn, rawTextOf } from "../../telling/entry-fields.ts";
import type { FindMedia } from "../../telling/media.ts";
import { mediaFinder } from "../../telling/media.ts";
import { plainOf } from "../../telling/plain-text.ts";
import { wallMinute } from "../../telling/wall.ts";
import { entryNamed } from "../../telling/whole.ts";
import type { Scales } from "./scales.ts";
import { scalesOf } from "./scales.ts";

/** The file inside a backup that holds everything but photos. */
export const BACKUP = /(?:^|\/)backup\.daylio$/i;

const MOST_BACKUP = 134_217_728;
const BATCH = 200;

/** What Daylio calls its own five moods; others carry names of their own. */
const OWN_MOODS: ReadonlyMap<number, string> = new Map([
  [1, "rad"],
  [2, "good"],
  [3, "meh"],
  [4, "bad"],
  [5, "awful"],
]);

/** What all entries of one backup share. */
interface Backup {
  readonly moods: ReadonlyMap<number, ImportedFeeling>;
  readonly tags: ReadonlyMap<number, string>;
  readonly scales: Scales;
  /** Checksums of photos and recordings, by id. */
  readonly assets: ReadonlyMap<number, string>;
  readonly find: FindMedia;
  readonly keyOf: KeyOf;
  readonly file: string;
}

/**
 * Daylio's backup: JSON in base64. Each entry tells its instant and its offset, names a mood of the
 * person's own list (with its group, 1 to 5), tags and photos.
 */
export const readDaylioBackup = async function* (
  opened: Opened,
): AsyncGenerator<readonly Reading[]> {
  const json = await backupIn(opened);
  const backup = sharedIn(json, opened);
  const entries = listOf(json, "dayEntries");
  yield backup.scales.said;
  for (let at = 0; at < entries.length; at += BATCH)
    yield entries
      .slice(at, at + BATCH)
      .flatMap((entry, index) =>
        readingsOf(entry, { file: backup.file, record: at + index + 1 }, backup),
      );
};

/** What a backup is made of, beside its photos. */
export interface DaylioBackup {
  readonly version: number | undefined;
  readonly entries: number;
  readonly customMoods: number;
  readonly tags: number;
}

/** Looks into a backup without reading its entries. Throws `ReadingStopped`. */
export const aboutDaylioBackup = async (opened: Opened): Promise<DaylioBackup> => {
  const json = await backupIn(opened);
  return {
    version: numberOf(json, "version"),
    entries: listOf(json, "dayEntries").length,
    customMoods: recordsOf(json, "customMoods").length,
    tags: recordsOf(json, "tags").length,
  };
};

const backupIn = async (opened: Opened): Promise<Fields> => {
  const entry = entryNamed(opened, BACKUP);
  const bytes =
    entry === undefined || opened.archive === undefined
      ? await opened.file?.slice(0, MOST_BACKUP)
      : await opened.archive.bytes(entry, MOST_BACKUP);
  if (bytes === undefined) throw new ReadingStopped({ type: "UnknownFile" });
  const json = jsonIn(unwrapped(decodedText(bytes).text));
  if (!isFields(json)) throw new ReadingStopped({ type: "NotJson" });
  return json;
};

/** Older and changed backups hold the JSON as it is; others wrap it in base64, with or without lines. */
const unwrapped = (text: string): string => {
  const packed = text.replaceAll(/\s+/g, "");
  if (/^\uFEFF?\{/.test(packed)) return text;
  const padded = packed.padEnd(Math.ceil(packed.length / 4) * 4, "=");
  const bytes = base64ToBytes(padded);
  if (bytes === undefined) throw new ReadingStopped({ type: "Damaged", what: "backup.daylio" });
  return decodedText(bytes).text;
};

const sharedIn = (json: Fields, opened: Opened): Backup => ({
  moods: byId(recordsOf(json, "customMoods"), moodIn),
  tags: byId(recordsOf(json, "tags"), (tag) => textOf(tag, "name")),
  scales: scalesOf(json),
  assets: byId(recordsOf(json, "assets"), (asset) => textOf(asset, "checksum")),
  find: mediaFinder(opened.archive),
  keyOf: createKeys(),
  file: "backup.daylio",
});

const byId = <T>(
  records: readonly Fields[],
  read: (record: Fields) => T | undefined,
): ReadonlyMap<number, T> =>
  new Map(
    records.flatMap((record) => {
      const [id, value] = [numberOf(record, "id"), read(record)];
      return id === undefined || value === undefined ? [] : [[id, value] as const];
    }),
  );

/** A mood with its place on Daylio's five groups, as Daylio numbers them. */
const moodIn = (mood: Fields): ImportedFeeling | undefined => {
  const group = numberOf(mood, "mood_group_id");
  const own = OWN_MOODS.get(numberOf(mood, "predefined_name_id") ?? 0);
  const word = textOf(mood, "custom_name") ?? own ?? OWN_MOODS.get(group ?? 0);
  if (word === undefined) return undefined;
  const isOnScale = group !== undefined && group >= 1 && group <= 5;
  return { word, ...(isOnScale && { level: { value: group, from: 1, to: 5, best: 1 } }) };
};

const KNOWN: ReadonlySet<string> = new Set([
  "id",
  "minute",
  "hour",
  "day",
  "month",
  "year",
  "datetime",
  "timeZoneOffset",
  "mood",
  "note",
  "note_title",
  "tags",
  "assets",
]);

const readingsOf = (entry: unknown, place: Place, backup: Backup): readonly Reading[] => {
  if (!isFields(entry)) return [told("not-understood", place, "not-an-object")];
  const timing = timingIn(entry);
  if (timing === undefined) return [told("not-understood", place, "no-date")];
  const { when } = whenOf({ ...timing, from: "record" }, { zone: "UTC" });
  const wall = wallMinute(wallAt(when.at, when.offset));
  const feelings = namedBy(numbersIn([numberOf(entry, "mood")]), backup.moods, place);
  const text = plainOf(rawTextOf(entry, "note"));
  // As in the table, so that one entry of both is one.
  const words = [...feelings.found.map(({ word }) => word), text];
  const key = backup.keyOf(wall, words, `${numberOf(entry, "id") ?? JSON.stringify(entry)}`);
  if (key === undefined) return [told("skipped", place, "repeated", wall)];
  const [tags, media] = [
    namedBy(numbersIn(listOf(entry, "tags")), backup.tags, place),
    mediaOf(entry, backup, place),
  ];
  const item = entryOf({
    what: "mood",
    when,
    place,
    key,
    app: "Daylio",
    title: plainOf(rawTextOf(entry, "note_title")),
    text,
    feelings: feelings.found,
    tags: tags.found,
    more: detailsOf([...backup.scales.of(entry), ...detailsIn(entry, KNOWN)]),
    media: media.found,
  });
  return [...feelings.said, ...tags.said, ...media.said, { type: "item", item }];
};

/**
 * The instant and the offset; where an old backup lacks the instant, day and clock, whose months
 * count from 0.
 */
const timingIn = (entry: Fields): { instant: Instant; offset: number } | undefined => {
  const [datetime, offsetMs] = [numberOf(entry, "datetime"), numberOf(entry, "timeZoneOffset")];
  const offset = Math.round((offsetMs ?? 0) / 60_000);
  if (!isOffset(offset)) return undefined;
  if (isInstant(datetime)) return { instant: datetime, offset };
  const day = dayFrom(
    numberOf(entry, "year") ?? 0,
    (numberOf(entry, "month") ?? -1) + 1,
    numberOf(entry, "day") ?? 0,
  );
  if (day === undefined) return undefined;
  const clock = { hour: numberOf(entry, "hour") ?? 0, minute: numberOf(entry, "minute") ?? 0 };
  return { instant: instantOfWall({ ...day, ...clock, second: 0, ms: 0 }, offset), offset };
};

interface Found<T> {
  readonly found: readonly T[];
  readonly said: readonly Reading[];
}

const numbersIn = (values: readonly unknown[]): readonly number[] =>
  values.map(asNumber).filter(Number.isFinite);

/** What these ids stand for; of those nobody named it is said. */
const namedBy = <T>(
  ids: readonly number[],
  names: ReadonlyMap<number, T>,
  place: Place,
): Found<T> => ({
  found: ids.map((id) => names.get(id)).filter((value) => value !== undefined),
  said: ids
    .filter((id) => !names.has(id))
    .map((id) => told("noted", place, "unknown-kind", String(id))),
});

const mediaOf = (entry: Fields, { assets, find }: Backup, place: Place): Found<MediaItem> => {
  const sought = listOf(entry, "assets").map((asset) =>
    find(assets.get(Number(asset)) ?? (typeof asset === "string" ? asset : "")),
  );
  return {
    found: sought.flatMap((media) => (media.type === "found" ? [media.item] : [])),
    said: sought.flatMap((media) =>
      media.type === "found" ? [] : [told("noted", place, media.why, media.name)],
    ),
  };
};
