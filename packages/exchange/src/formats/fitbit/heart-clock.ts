import type { Instant } from "@glimmers/primitives";
import { openTable } from "../../reading/csv.ts";
import { cellOf, columnsOf } from "../../reading/csv.ts";
import { instantOfWall, parseIso } from "../../reading/dates.ts";
import type { Wall } from "../../reading/dates.ts";
import { fieldsOf, isFields, numberIn, textOf } from "../../reading/fields.ts";
import type { Answers, Reading } from "../../reading/format.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import { atWall, offsetIn } from "../../reading/zones.ts";
import { lastPart } from "../../telling/samples.ts";
import type { OneFile } from "../../telling/one-file.ts";
import type { HeartClock } from "./desk.ts";
import { heartRateIn, recordsIn } from "./json.ts";

/**
 * Whether the times of heart rates in `heart_rate-*.json` are UTC or the clock on the wall. Nothing
 * in the files says so, and those who read them disagree. So it is told from what else is there:
 * the same heart rates in a table whose times are marked `Z`, or else the nights, whose times are
 * known to be of the wall clock and in which a heart beats slower. Where neither settles it the
 * person is asked, and UTC is taken meanwhile.
 */
export const createHeartClock = (files: readonly OneFile[], answers: Answers) => {
  let found: Promise<HeartClock> | undefined;
  return async (example: string): Promise<HeartClock> => {
    const isFirst = found === undefined;
    found ??= heartClock(files, answers, example);
    const { isUtc, said } = await found;
    return { isUtc, said: isFirst ? said : [] };
  };
};

const heartClock = async (
  files: readonly OneFile[],
  answers: Answers,
  example: string,
): Promise<HeartClock> => {
  if (answers.timesAreUtc !== undefined) return { isUtc: answers.timesAreUtc, said: [] };
  if (isAlwaysUtc(answers.zone, example)) return { isUtc: true, said: [] };
  const isUtc = (await byMarked(files, answers.zone)) ?? (await byNights(files, answers.zone));
  if (isUtc === undefined)
    return { isUtc: true, said: [{ type: "ask", question: { ask: "times-are-utc", example } }] };
  const found = isUtc ? "UTC" : answers.zone;
  const note: Reading = { type: "noted", place: {}, reason: { why: "zone-assumed", found } };
  return { isUtc, said: [note] };
};

/** In such a zone both mean the same. */
const isAlwaysUtc = (zone: string, example: string): boolean => {
  const year = heartRateIn({ dateTime: example, value: {} })?.wall?.year;
  if (year === undefined) return false;
  return [0, 6].every((month) => offsetIn(zone, Date.UTC(year, month, 15) as Instant) === 0);
};

const HEART_RATES = /^heart_rate-(\d{4}-\d{2}-\d{2})\.json$/i;
const MARKED = /^heart_rate_(\d{4}-\d{2}-\d{2})\.csv$/i;
const NIGHTS = /^sleep-.*\.json$/i;

interface HeartRate {
  readonly wall: Wall;
  readonly bpm: number;
}

/** A file that cannot be read tells nothing here; reading it in earnest says what is wrong. */
const orNothing = async <Each>(read: Promise<readonly Each[]>): Promise<readonly Each[]> => {
  try {
    return await read;
  } catch (thrown) {
    if (thrown instanceof ReadingStopped) return [];
    throw thrown;
  }
};

const heartRates = async (file: OneFile): Promise<readonly HeartRate[]> =>
  (await orNothing(recordsIn(file))).flatMap((record) => {
    const read = heartRateIn(record);
    return read?.wall === undefined || read.bpm === undefined
      ? []
      : [{ wall: read.wall, bpm: read.bpm }];
  });

/** Three days are enough to see which of both readings gives the same numbers at the same time. */
const DAYS_COMPARED = 3;

const byMarked = async (files: readonly OneFile[], zone: string): Promise<boolean | undefined> => {
  const marked = files.filter(({ name }) => MARKED.test(lastPart(name))).slice(0, DAYS_COMPARED);
  const known = new Map<number, number>();
  for (const file of marked)
    for (const [at, bpm] of await orNothing(markedRates(file))) known.set(at, bpm);
  if (known.size === 0) return undefined;
  const days = new Set(marked.flatMap(({ name }) => aroundDay(dayIn(name, MARKED))));
  const same = { utc: 0, local: 0 };
  for (const file of filesOf(files, days))
    for (const { wall, bpm } of await heartRates(file)) {
      if (known.get(instantOfWall(wall, 0)) === bpm) same.utc++;
      if (known.get(atWall(wall, zone).at) === bpm) same.local++;
    }
  return clearly(same.utc, same.local);
};

/** Ten at least, and three times as many as the other. */
const clearly = (one: number, other: number): boolean | undefined => {
  if (one >= 10 && one >= 3 * other) return true;
  return other >= 10 && other >= 3 * one ? false : undefined;
};

const markedRates = async (file: OneFile): Promise<readonly (readonly [number, number])[]> => {
  const table = await openTable(file.stream());
  const { at, bpm } = columnsOf(table, { at: ["timestamp"], bpm: ["beats per minute"] });
  const rates: (readonly [number, number])[] = [];
  for await (const rows of table.rows())
    for (const row of rows) {
      const time = parseIso(cellOf(row, at));
      const rate = numberIn(cellOf(row, bpm));
      if (time?.offset === 0 && rate !== undefined) rates.push([instantOfWall(time.wall, 0), rate]);
    }
  return rates;
};

const dayIn = (name: string, pattern: RegExp): string => pattern.exec(lastPart(name))?.[1] ?? "";

const DAY = 86_400_000;

const aroundDay = (day: string): readonly string[] => {
  const noon = Date.parse(`${day}T12:00:00Z`);
  if (Number.isNaN(noon)) return [];
  return [-DAY, 0, DAY].map((by) => new Date(noon + by).toISOString().slice(0, 10));
};

const filesOf = (files: readonly OneFile[], days: ReadonlySet<string>): readonly OneFile[] =>
  files.filter(({ name }) => days.has(dayIn(name, HEART_RATES)));

/** As many nights as are looked at, the longest of those there are. */
const NIGHTS_COMPARED = 10;
const LEAST_NIGHTS = 4;

interface Night {
  readonly day: string;
  readonly from: number;
  readonly to: number;
}

const byNights = async (files: readonly OneFile[], zone: string): Promise<boolean | undefined> => {
  const votes = { utc: 0, local: 0 };
  for (const night of await longestNights(files, zone)) {
    const rates: HeartRate[] = [];
    for (const file of filesOf(files, new Set(aroundDay(night.day))))
      rates.push(...(await heartRates(file)));
    const utc = meanWithin(night, rates, ({ wall }) => instantOfWall(wall, 0));
    const local = meanWithin(night, rates, ({ wall }) => atWall(wall, zone).at);
    if (utc === undefined || local === undefined || Math.abs(utc - local) < LEAST_DIFFERENCE)
      continue;
    if (utc < local) votes.utc++;
    else votes.local++;
  }
  const all = votes.utc + votes.local;
  if (all < LEAST_NIGHTS) return undefined;
  if (votes.utc >= all * 0.8) return true;
  return votes.local >= all * 0.8 ? false : undefined;
};

/** In beats per minute. */
const LEAST_DIFFERENCE = 1;
/** Of heart rates within a night; fewer say nothing of it. */
const LEAST_RATES = 60;

const meanWithin = (
  { from, to }: Night,
  rates: readonly HeartRate[],
  instantOf: (rate: HeartRate) => number,
): number | undefined => {
  const within = rates.filter((rate) => {
    const at = instantOf(rate);
    return at >= from && at <= to;
  });
  return within.length < LEAST_RATES
    ? undefined
    : within.reduce((sum, { bpm }) => sum + bpm, 0) / within.length;
};

const longestNights = async (
  files: readonly OneFile[],
  zone: string,
): Promise<readonly Night[]> => {
  const nights: Night[] = [];
  for (const file of files.filter(({ name }) => NIGHTS.test(lastPart(name))))
    for (const record of await orNothing(recordsIn(file))) nights.push(...nightOf(record, zone));
  return nights
    .sort((one, other) => other.to - other.from - (one.to - one.from))
    .slice(0, NIGHTS_COMPARED);
};

const nightOf = (record: unknown, zone: string): readonly Night[] => {
  if (!isFields(record) || fieldsOf(record, "levels") === undefined) return [];
  const [from, to] = ["startTime", "endTime"].map(
    (name) => parseIso(textOf(record, name) ?? "")?.wall,
  );
  if (from === undefined || to === undefined) return [];
  const day = textOf(record, "dateOfSleep") ?? textOf(record, "endTime")?.slice(0, 10) ?? "";
  return [{ day, from: atWall(from, zone).at, to: atWall(to, zone).at }];
};
