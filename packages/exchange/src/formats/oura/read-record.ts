import type { Metric } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { parseIso } from "../../reading/dates.ts";
import type { Fields } from "../../reading/fields.ts";
import { fieldsOf, listOf, numberOf, textOf } from "../../reading/fields.ts";
import type { Reading } from "../../reading/format.ts";
import type { Place } from "../../reading/item.ts";
import { entryOf, detailsOf, told } from "../../telling/entry.ts";
import { detailsIn } from "../../telling/entry-fields.ts";
import type { Times, Told } from "../../telling/samples.ts";
import { itemRead, sampleRead } from "../../telling/samples.ts";
import type { OuraNight, OuraPoint, OuraTime } from "./night.ts";
import { ouraNight, ouraPoints, ouraTime } from "./night.ts";

/** What an export knows beside the record itself. */
export interface OuraKnown {
  readonly times: Times;
  /** Minutes ahead of UTC, as the night nearest to an instant tells. */
  readonly offsetNear: (at: Instant) => number | undefined;
}

export type RecordReader = (fields: Fields, place: Place, known: OuraKnown) => readonly Reading[];

const named = (name: string | undefined) => (name === undefined ? {} : { name });

/** The record's own offset; else that of the night nearest, and then it is said to be the file's. */
const offsetFor = (offset: number | undefined, at: Instant, { offsetNear }: OuraKnown) =>
  offset === undefined ? { offset: offsetNear(at), from: "file" as const } : { offset };

const whenOf = (time: OuraTime, place: Place, known: OuraKnown) =>
  known.times.at(time.at, place, {
    ...offsetFor(time.offset, time.at, known),
    written: time.written,
  });

/** When the points of one series were: with the offset of the first. */
const pointsRead = (
  points: readonly OuraPoint[],
  place: Place,
  known: OuraKnown,
  {
    metric,
    key,
    offset,
  }: { readonly metric: Metric; readonly key: string; readonly offset?: number | undefined },
): readonly Reading[] =>
  points.flatMap(({ at, until, value }) => {
    const placed = known.times.at(at, place, offsetFor(offset, at, known));
    if ("untold" in placed) return [placed.untold];
    const { when, said } = placed;
    return [...said, sampleRead({ when, place, key: `${key}|${at}`, metric, value, until })];
  });

/** A night that was deleted there stays deleted. */
const night: RecordReader = (fields, place, known) => {
  const found = ouraNight(fields);
  if (found === undefined)
    return [told("not-understood", place, "no-date", textOf(fields, "bedtime_start"))];
  if (found.isDeleted) return [told("skipped", place, "deleted-there", found.day)];
  const placed = whenOf(found.start, place, known);
  if ("untold" in placed) return [placed.untold];
  const { offset } = found.start;
  return [
    ...placed.said,
    ...stagesRead(found, placed, place, known),
    ...pointsRead(found.hrv, place, known, { metric: "rmssd", key: "hrv", offset }),
    ...pointsRead(found.rate, place, known, { metric: "heart-rate", key: "rate", offset }),
    ...wholeNight(found, placed, place),
  ];
};

const stagesRead = (
  { stages, start, end }: OuraNight,
  { when }: Told,
  place: Place,
  known: OuraKnown,
): readonly Reading[] => {
  if (stages.length === 0 && end !== undefined)
    return [
      sampleRead({
        when,
        place,
        key: `sleep|${when.at}`,
        metric: "sleep",
        value: 0,
        word: "asleep",
        until: end.at,
      }),
    ];
  return stages.flatMap(({ word, at, until }) => {
    const placed = known.times.at(at, place, offsetFor(start.offset, at, known));
    if ("untold" in placed) return [placed.untold];
    const key = `sleep|${at}|${word}`;
    return [sampleRead({ when: placed.when, place, key, metric: "sleep", value: 0, word, until })];
  });
};

/**
 * Numbers of the whole night. Where its five-minute values are there, they are what is measured, and
 * the mean is Oura's own; where they are not, the mean is all there is.
 */
const wholeNight = (found: OuraNight, { when }: Told, place: Place): readonly Reading[] => {
  const { averageHrv, averageRate, lowestRate, averageBreath } = found;
  const numbers: readonly (readonly [Metric, number | undefined, string?])[] = [
    found.hrv.length > 0 ? ["vendor", averageHrv, "Oura average HRV"] : ["rmssd", averageHrv],
    ["vendor", averageRate, "Oura average heart rate"],
    ["vendor", lowestRate, "Oura lowest heart rate"],
    ["respiratory-rate", averageBreath],
  ];
  return numbers.flatMap(([metric, value, name]) => {
    if (value === undefined || value === 0) return [];
    const key = `night|${name ?? metric}|${when.at}`;
    return [sampleRead({ when, place, key, metric, value, until: found.end?.at, ...named(name) })];
  });
};

interface Numbers {
  readonly field: string;
  readonly metric: Metric;
  readonly name?: string;
  readonly scale?: number;
  readonly key: string;
}

/** Numbers at one time, each by its own column. */
const timed =
  (...wanted: readonly Numbers[]): RecordReader =>
  (fields, place, known) => {
    const time = ouraTime(fields, "timestamp");
    if (time === undefined)
      return [told("not-understood", place, "no-date", textOf(fields, "timestamp"))];
    const placed = whenOf(time, place, known);
    if ("untold" in placed) return [placed.untold];
    return numbersRead(fields, { ...placed, place, moment: placed.when.at }, wanted);
  };

interface Moment extends Told {
  readonly place: Place;
  /** What the file itself says of when it was: nothing borrowed goes into a key. */
  readonly moment: string | number;
}

const numbersRead = (
  fields: Fields,
  { when, said, place, moment }: Moment,
  wanted: readonly Numbers[],
): readonly Reading[] => {
  const readings = wanted.flatMap(({ field, metric, name, scale = 1, key }) => {
    const value = numberIn(fields, field);
    if (value === undefined) return [];
    const parts = { when, place, metric, value: value / scale, ...named(name) };
    return [sampleRead({ ...parts, key: `${key}|${moment}` })];
  });
  if (readings.length === 0) return [told("skipped", place, "nothing-measured")];
  return [...said, ...readings];
};

/** `spo2_percentage.average` is a field of a field. */
const numberIn = (fields: Fields, path: string): number | undefined => {
  const [first = "", second] = path.split(".");
  return second === undefined
    ? numberOf(fields, first)
    : numberOf(fieldsOf(fields, first) ?? {}, second);
};

/** Numbers of a day as a whole. */
const daily =
  (...wanted: readonly Numbers[]): RecordReader =>
  (fields, place, known) => {
    const day = textOf(fields, "day");
    const wall = parseIso(day ?? "")?.wall;
    const noon = wall === undefined ? 0 : Date.UTC(wall.year, wall.month - 1, wall.day, 12);
    const offset = offsetFor(undefined, noon as Instant, known);
    const placed = known.times.wall(wall, place, { written: day, allDay: true, ...offset });
    if ("untold" in placed) return [placed.untold];
    return numbersRead(fields, { ...placed, place, moment: day ?? "" }, wanted);
  };

const minutesBetween = (from: OuraTime, to: OuraTime | undefined): number | undefined =>
  to === undefined || to.at < from.at ? undefined : (to.at - from.at) / 60_000;

const SESSION_FIELDS = new Set([
  "id",
  "day",
  "start_datetime",
  "end_datetime",
  "type",
  "mood",
  "heart_rate",
  "heart_rate_variability",
  "motion_count",
]);

/** A meditation, a breathing exercise, a rest, with what the heart did meanwhile. */
const session: RecordReader = (fields, place, known) => {
  const start = ouraTime(fields, "start_datetime");
  if (start === undefined) return [told("not-understood", place, "no-date")];
  const placed = whenOf(start, place, known);
  if ("untold" in placed) return [placed.untold];
  const { offset } = start;
  const mood = textOf(fields, "mood");
  const entry = entryOf({
    what: "practice",
    when: placed.when,
    place,
    key: `session|${textOf(fields, "id") ?? start.at}`,
    title: textOf(fields, "type"),
    feelings: mood === undefined ? [] : [{ word: mood }],
    minutes: minutesBetween(start, ouraTime(fields, "end_datetime")),
    more: detailsOf(detailsIn(fields, SESSION_FIELDS)),
  });
  const rates = ouraPoints(fieldsOf(fields, "heart_rate"));
  const hrvs = ouraPoints(fieldsOf(fields, "heart_rate_variability"));
  return [
    ...placed.said,
    itemRead(entry),
    ...pointsRead(rates, place, known, { metric: "heart-rate", key: "session-rate", offset }),
    ...pointsRead(hrvs, place, known, { metric: "rmssd", key: "session-hrv", offset }),
  ];
};

const TAG_FIELDS = new Set([
  "id",
  "day",
  "start_day",
  "end_day",
  "start_time",
  "end_time",
  "timestamp",
  "tag_type_code",
  "custom_name",
  "comment",
  "text",
  "tags",
]);

/** Something a person noted about a time: coffee, a quarrel, a cold. */
const tag: RecordReader = (fields, place, known) => {
  const start = ouraTime(fields, "start_time", "timestamp");
  const day = textOf(fields, "start_day", "day");
  const placed =
    start === undefined
      ? known.times.wall(parseIso(day ?? "")?.wall, place, { written: day, allDay: true })
      : whenOf(start, place, known);
  if ("untold" in placed) return [placed.untold];
  const code = textOf(fields, "tag_type_code");
  const title =
    textOf(fields, "custom_name") ?? code?.replace(/^tag_(?:\w+?_)??/, "").replaceAll("_", " ");
  const tags = listOf(fields, "tags").filter((each): each is string => typeof each === "string");
  const minutes =
    start === undefined ? undefined : minutesBetween(start, ouraTime(fields, "end_time"));
  const entry = entryOf({
    what: "factor",
    when: placed.when,
    place,
    key: `tag|${textOf(fields, "id") ?? `${start?.at ?? day ?? ""}|${title ?? ""}`}`,
    title,
    text: textOf(fields, "comment", "text"),
    tags,
    minutes: minutes === 0 ? undefined : minutes,
    more: detailsOf(detailsIn(fields, TAG_FIELDS)),
  });
  return [...placed.said, itemRead(entry)];
};

const vendor = (field: string, name: string): Numbers => ({
  field,
  metric: "vendor",
  name,
  key: name,
});

interface Kind {
  /** What all such records have. */
  readonly fields: readonly string[];
  /** And what their list is called, where fields alone do not tell. */
  readonly list?: RegExp;
  readonly read: RecordReader;
}

/** What a record is, by its fields; the first that fits. */
const KINDS: readonly Kind[] = [
  { fields: ["bedtime_start"], read: night },
  {
    fields: ["timestamp", "bpm"],
    read: timed({ field: "bpm", metric: "heart-rate", key: "rate" }),
  },
  {
    fields: ["day", "stress_high"],
    read: daily(
      vendor("stress_high", "Oura time of high stress (s)"),
      vendor("recovery_high", "Oura time of high recovery (s)"),
    ),
  },
  {
    fields: ["timestamp", "stress_value"],
    read: timed(
      vendor("stress_value", "Oura daytime stress"),
      vendor("recovery_value", "Oura daytime recovery"),
    ),
  },
  { fields: ["start_datetime"], list: /session/i, read: session },
  { fields: [], list: /tag/i, read: tag },
  { fields: ["timestamp", "skin_temp"], read: timed(vendor("skin_temp", "Oura skin temperature")) },
  {
    fields: ["day", "spo2_percentage"],
    read: daily({
      field: "spo2_percentage.average",
      metric: "oxygen-saturation",
      scale: 100,
      key: "spo2",
    }),
  },
  {
    fields: ["day", "score"],
    list: /readiness/i,
    read: daily(
      vendor("score", "Oura readiness"),
      vendor("temperature_deviation", "Oura temperature deviation (°C)"),
    ),
  },
  { fields: ["day", "score"], list: /sleep/i, read: daily(vendor("score", "Oura sleep score")) },
];

/** The reader for a record, by its fields or its table's; undefined where it is none of ours. */
export const readerOf = (
  list: string,
  fields: Fields,
  columns: readonly string[] = [],
): RecordReader | undefined =>
  KINDS.find(
    (kind) =>
      (kind.list === undefined || kind.list.test(list)) &&
      kind.fields.every((field) => Object.hasOwn(fields, field) || columns.includes(field)),
  )?.read;
