import type { SleepStage } from "@glimmers/model";
import { dayFrom, instantOfWall, parseIso } from "../../reading/dates.ts";
import type { Wall } from "../../reading/dates.ts";
import type { Fields } from "../../reading/fields.ts";
import { fieldsOf, isFields, numberOf, recordsOf, textOf } from "../../reading/fields.ts";
import type { Reading } from "../../reading/format.ts";
import { jsonIn } from "../../reading/json.ts";
import { openText } from "../../reading/text.ts";
import { told } from "../../telling/entry.ts";
import { inBatches, sampleRead } from "../../telling/samples.ts";
import type { Told } from "../../telling/samples.ts";
import type { OneFile } from "../../telling/one-file.ts";
import type { Desk, FileReader } from "./desk.ts";
import type { Readings } from "../../telling/samples.ts";

/**
 * The records of one of Fitbit's JSON files. A file may hold the words "no data" instead: then there
 * are none.
 */
export const recordsIn = async (file: OneFile): Promise<readonly unknown[]> => {
  let text = "";
  for await (const piece of openText(file.stream()).pieces) text += piece;
  if (/^\s*(?:no data)?\s*$/i.test(text)) return [];
  return listIn(jsonIn(text));
};

/** A list as it is; anything else as a list of one. */
const listIn = (read: unknown): readonly unknown[] =>
  Array.isArray(read) ? (read as readonly unknown[]) : [read];

const TIME = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** 70 is 1970: a placeholder, and no year to come. */
const fullYear = (digits: string): number => {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
};

/** `MM/DD/YY HH:MM:SS`, as Fitbit writes times in every country. */
export const fitbitTime = (text: string): Wall | undefined => {
  const found = TIME.exec(text);
  if (found === null) return parseIso(text)?.wall;
  const [, month, day, year = "", hour, minute, second = "0"] = found;
  const date = dayFrom(fullYear(year), Number(month), Number(day));
  const clock = { hour: Number(hour), minute: Number(minute), second: Number(second), ms: 0 };
  const isReal = clock.hour < 24 && clock.minute < 60 && clock.second < 60;
  return date !== undefined && isReal ? { ...date, ...clock } : undefined;
};

/** One heart rate as it stands there; undefined where it is no record. */
export const heartRateIn = (
  record: unknown,
):
  | { readonly written: string; readonly wall: Wall | undefined; readonly bpm: number | undefined }
  | undefined => {
  if (!isFields(record)) return undefined;
  const written = textOf(record, "dateTime", "datetime") ?? "";
  const value = fieldsOf(record, "value");
  const bpm = value === undefined ? numberOf(record, "value", "bpm") : numberOf(value, "bpm");
  return { written, wall: fitbitTime(written), bpm };
};

/** `heart_rate-2025-03-24.json`: some thousand a day. */
export const readHeartRates: FileReader = async function* (file, desk) {
  const records = await recordsIn(file);
  const example = records.map(heartRateIn).find((one) => one?.wall !== undefined)?.written;
  if (example === undefined && records.length === 0) return;
  const { isUtc, said } = await desk.timesAreUtc(example ?? "");
  if (said.length > 0) yield said;
  yield* inBatches(heartRatesIn(file, records, desk, isUtc));
};

const heartRatesIn = function* (
  { name: file }: OneFile,
  records: readonly unknown[],
  { times }: Desk,
  isUtc: boolean,
): Readings {
  for (const [index, record] of records.entries()) {
    const place = { file, record: index + 1 };
    const read = heartRateIn(record);
    if (read === undefined) {
      yield told("not-understood", place, "not-an-object");
      continue;
    }
    const { wall, written, bpm } = read;
    const found =
      isUtc && wall !== undefined
        ? times.at(instantOfWall(wall, 0), place, { written })
        : times.wall(wall, place, { written });
    if ("untold" in found) yield found.untold;
    else {
      yield* found.said;
      yield sampleRead({
        metric: "heart-rate",
        value: bpm,
        when: found.when,
        place,
        key: `hr:${written}`,
      });
    }
  }
};

/** `resting_heart_rate-2024-03-01.json`: one number a day; days without one say 0. */
export const readRestingHeartRates: FileReader = async function* (file, { times }) {
  const records = await recordsIn(file);
  const readings = records.flatMap((record, index): readonly Reading[] => {
    const place = { file: file.name, record: index + 1 };
    if (!isFields(record)) return [told("not-understood", place, "not-an-object")];
    const inner = fieldsOf(record, "value") ?? record;
    const value = numberOf(inner, "value", "bpm");
    if (value === undefined || value === 0)
      return [told("skipped", place, "nothing-measured", String(value ?? ""))];
    const written = textOf(record, "dateTime") ?? textOf(inner, "date") ?? "";
    const found = times.wall(fitbitTime(written) ?? dayWall(written), place, {
      written,
      allDay: true,
    });
    if ("untold" in found) return [found.untold];
    const key = `rhr:${written.slice(0, 10)}`;
    return [
      ...found.said,
      sampleRead({ metric: "resting-heart-rate", value, when: found.when, place, key }),
    ];
  });
  yield* inBatches(readings);
};

const dayWall = (text: string): Wall | undefined => fitbitTime(`${text} 00:00:00`);

const STAGES: Readonly<Record<string, SleepStage>> = {
  wake: "awake",
  awake: "awake",
  // In classic logs the vendor counts restless minutes among those awake.
  restless: "awake",
  asleep: "asleep",
  light: "light",
  deep: "deep",
  rem: "rem",
};

/** `sleep-2025-03-01.json`: nights, each with its stages. */
export const readSleep: FileReader = async function* (file, desk) {
  const records = await recordsIn(file);
  const readings = records.flatMap((record, index) => {
    const place = { file: file.name, record: index + 1 };
    if (!isFields(record)) return [told("not-understood", place, "not-an-object")];
    return [...nightIn(record, place, desk)];
  });
  yield* inBatches(readings);
};

type FilePlace = Readonly<{ file: string; record: number }>;

const nightIn = function* (night: Fields, place: FilePlace, { times }: Desk): Readings {
  const written = textOf(night, "startTime");
  const from = localOf(times, written, place);
  if ("untold" in from) return yield from.untold;
  const to = localOf(times, textOf(night, "endTime"), place);
  yield* from.said;
  const id = textOf(night, "logId") ?? `${written}`;
  const until = "untold" in to ? undefined : to.when.at;
  yield sampleRead({
    metric: "sleep",
    word: "in-bed",
    value: 0,
    when: from.when,
    until,
    place,
    key: `sleep:${id}:night`,
  });
  const levels = fieldsOf(night, "levels") ?? {};
  // Short times awake lie over the stages that go on beneath them.
  for (const stage of [...recordsOf(levels, "data"), ...recordsOf(levels, "shortData")])
    yield* stageIn(stage, place, times, id);
};

const localOf = (
  times: Desk["times"],
  written: string | undefined,
  place: FilePlace,
): Told | { readonly untold: Reading } => {
  const parsed = parseIso(written ?? "");
  return times.wall(parsed?.wall, place, { written, offset: parsed?.offset });
};

const stageIn = function* (
  stage: Fields,
  place: FilePlace,
  times: Desk["times"],
  id: string,
): Readings {
  const level = textOf(stage, "level") ?? "";
  const word = STAGES[level.toLowerCase()];
  const found = localOf(times, textOf(stage, "dateTime"), place);
  if ("untold" in found) return yield found.untold;
  if (word === undefined) return yield told("not-understood", place, "unknown-kind", level);
  const seconds = numberOf(stage, "seconds") ?? 0;
  const until = (found.when.at + Math.round(seconds * 1000)) as Told["when"]["at"];
  const key = `sleep:${id}:${found.when.written ?? found.when.at}:${word}`;
  yield sampleRead({ metric: "sleep", word, value: 0, when: found.when, until, place, key });
};
