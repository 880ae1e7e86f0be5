import type { ImportedFeeling, ImportedKind, Metric } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import type { BeatUnit } from "../../beats-text.ts";
import { IN_MS } from "../../beats-text.ts";
import type { Written } from "../../reading/dates.ts";
import { parseClock, wallAt } from "../../reading/dates.ts";
import { numberIn } from "../../reading/fields.ts";
import type { Answers, ColumnRole, Reading } from "../../reading/format.ts";
import type { BeatsItem, Place, When } from "../../reading/item.ts";
import { offsetIn } from "../../reading/zones.ts";
import type { KeyOf, TimeOf } from "../../telling/entry.ts";
import {
  detailsOf,
  entryOf,
  fingerprint,
  piecesOf,
  saysSomething,
  told,
} from "../../telling/entry.ts";
import { isMissing, samplesOf } from "../../telling/heart/samples.ts";
import type { WrittenMoment } from "../../telling/moment-in.ts";
import { isOddTime, momentIn, oddTimeSaid } from "../../telling/moment-in.ts";
import { isEpoch } from "./guess-roles.ts";
import type { OwnRow } from "./source.ts";

/** How a table is read, once it is known which column is what. */
export interface TableReading {
  readonly columns: readonly string[];
  /** In the order of the columns. */
  readonly roles: readonly ColumnRole[];
  readonly dayFirst: boolean;
  /** The two ends of each column of levels. */
  readonly scales: ReadonlyMap<string, readonly [from: number, to: number]>;
  readonly answers: Answers;
  readonly timeOf: TimeOf;
  readonly keyOf: KeyOf;
  /** The unit of beats, and whether the person said it. */
  readonly unit: BeatUnit;
  /** Each row has one interval: together they are one list. */
  readonly beatsDown: boolean;
}

/** What one row of somebody's own table comes to: what they wrote, and what was measured. */
export const ownReadings = (
  { place, cells, why }: OwnRow,
  reading: TableReading,
): readonly Reading[] => {
  if (why !== undefined) return [told("not-understood", place, why)];
  const row = byRole(cells, reading);
  const written = [...row("date-time"), ...row("date"), ...row("time")]
    .map(([, cell]) => cell)
    .join(" ");
  if (written === "")
    return [
      told(
        cells.every(isMissing) ? "skipped" : "not-understood",
        place,
        cells.every(isMissing) ? "empty" : "no-date",
      ),
    ];
  const timed = timeOf(row, written, place, reading);
  if (timed === undefined) return [told("not-understood", place, "not-a-date", written)];
  const key = reading.keyOf(written, cells);
  if (key === undefined) return [told("skipped", place, "repeated", written)];
  // A number is the same one whatever else was written beside it since.
  const readings = [
    ...sampleReadings(row, timed.when, place, written),
    ...(reading.beatsDown ? [] : beatReadings(row, timed.when, place, written, reading)),
    ...entryReadings(row, timed.when, place, key, reading),
  ];
  const isEmpty = readings.length === 0 && !(reading.beatsDown && row("beats").length > 0);
  return [...timed.said, ...(isEmpty ? [told("skipped", place, "empty")] : readings)];
};

type NamedCell = readonly [column: string, cell: string];
type ByRole = (role: ColumnRole) => readonly NamedCell[];

const byRole = (cells: readonly string[], { columns, roles }: TableReading): ByRole => {
  const named = new Map<ColumnRole, NamedCell[]>();
  for (const [at, column] of columns.entries()) {
    const cell = cells[at]?.trim() ?? "";
    const role = roles[at] ?? "detail";
    if (isMissing(cell) || role === "leave") continue;
    const before = named.get(role);
    if (before === undefined) named.set(role, [[column, cell]]);
    else before.push([column, cell]);
  }
  return (role) => named.get(role) ?? [];
};

const timeOf = (
  row: ByRole,
  written: string,
  place: Place,
  reading: TableReading,
): { readonly when: When; readonly said: readonly Reading[] } | undefined => {
  const found = writtenTime(row, reading);
  if (found === undefined) return undefined;
  const { when, said } = reading.timeOf({ ...found, written, place, allDay: found.dayOnly });
  return { when, said: [...said, ...oddTimeSaid(place, found.oddTime)] };
};

const writtenTime = (
  row: ByRole,
  { dayFirst, answers }: TableReading,
): WrittenMoment | undefined => {
  const [whole] = row("date-time");
  const [day] = row("date");
  const text = (whole?.[1] ?? day?.[1] ?? "").slice(0, LONGEST_TIME);
  if (isEpoch(text)) return ofEpoch(text, answers);
  const parsed = momentIn(text, { dayFirst });
  const time = row("time")[0]?.[1] ?? "";
  const clock = parseClock(time);
  if (parsed?.dayOnly !== true) return parsed;
  if (clock !== undefined) return { wall: { ...parsed.wall, ...clock } };
  return isOddTime(time) ? { ...parsed, oddTime: time } : parsed;
};

/** What is longer is no time, and dear to look at. */
const LONGEST_TIME = 80;

const ofEpoch = (text: string, { zone }: Answers): Written => {
  const number = Number(text);
  const at = Math.round(text.split(".")[0]?.length === 10 ? number * 1000 : number) as Instant;
  const offset = offsetIn(zone, at);
  return { wall: wallAt(at, offset), offset };
};

const MEASURES: readonly (Metric & ColumnRole)[] = ["heart-rate", "rmssd", "sdnn"];

const sampleReadings = (row: ByRole, when: When, place: Place, key: string): readonly Reading[] => {
  const all = MEASURES.flatMap((metric) =>
    row(metric).map(([column, text]) => ({ metric, text, column })),
  );
  return all.flatMap(({ column, ...each }) =>
    samplesOf({ when, place, key: `${key}/${column}/${each.text}` }, [each]),
  );
};

const beatReadings = (
  row: ByRole,
  when: When,
  place: Place,
  key: string,
  { unit, answers }: TableReading,
): readonly Reading[] =>
  row("beats").flatMap(([column, cell]): readonly Reading[] => {
    const numbers = piecesOf(cell.replaceAll(/[[\]]/g, ""), /[\s,;|]+/).map((one) => Number(one));
    if (!numbers.every((number) => number > 0))
      return [told("not-understood", place, "not-a-number", cell)];
    const intervals = numbers.map((number) => number * IN_MS[unit]);
    const item: BeatsItem = {
      type: "beats",
      when,
      place,
      key: `${key}/${column}/${fingerprint(cell)}`,
      intervals,
      unit,
      unitIs: answers.unit === undefined ? "guessed" : "said",
    };
    return [{ type: "item", item }];
  });

const entryReadings = (
  row: ByRole,
  when: When,
  place: Place,
  key: string,
  reading: TableReading,
): readonly Reading[] => {
  const parts = {
    title: row("title")[0]?.[1],
    text: row("text")
      .map(([, cell]) => cell)
      .join("\n\n"),
    feelings: feelingsOf(row, reading),
    tags: row("tags").flatMap(([, cell]) => piecesOf(cell, cell.includes("|") ? "|" : /[,;]/)),
    valence: valenceOf(row),
    minutes: minutesOf(row),
    more: detailsOf([...row("detail"), ...unfit(row)]),
  };
  if (!saysSomething(parts)) return [];
  const item = entryOf({ what: kindOf(parts), when, place, key, ...parts });
  return [{ type: "item", item }];
};

interface Parts {
  readonly text: string;
  readonly title: string | undefined;
  readonly feelings: readonly ImportedFeeling[];
  readonly tags: readonly string[];
  readonly valence: number | undefined;
  readonly minutes: number | undefined;
}

const kindOf = ({ text, title, feelings, tags, valence, minutes }: Parts): ImportedKind => {
  if (feelings.length > 0 || valence !== undefined) return "mood";
  if (text !== "" || title !== undefined) return "journal";
  if (minutes !== undefined) return "practice";
  return tags.length > 0 ? "factor" : "note";
};

/** A word with its level where there is one of each; other levels go by what their column is called. */
const feelingsOf = (row: ByRole, { scales }: TableReading): readonly ImportedFeeling[] => {
  const words = row("feeling").flatMap(([, cell]) =>
    piecesOf(cell, cell.includes("|") ? "|" : /[,;]/),
  );
  const levels = row("level").flatMap(([column, cell]) => {
    const value = numberIn(cell);
    const [from, to] = scales.get(column) ?? [value ?? 0, value ?? 0];
    return value === undefined ? [] : [{ column, level: { value, from, to } }];
  });
  const [word, another] = words;
  const [level] = levels;
  if (word !== undefined && another === undefined && level !== undefined && levels.length === 1)
    return [{ word, level: level.level }];
  return [
    ...words.map((each) => ({ word: each })),
    ...levels.map((each) => ({ word: each.column, level: each.level })),
  ];
};

const valenceOf = (row: ByRole): number | undefined => {
  const value = numberIn(row("valence")[0]?.[1] ?? "");
  return value !== undefined && Math.abs(value) <= 1 ? value : undefined;
};

/** `12`, or `1:05` of hours and minutes. */
const minutesOf = (row: ByRole): number | undefined => {
  const text = row("minutes")[0]?.[1] ?? "";
  const clock = /^(\d+):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (clock === null) return positive(numberIn(text.replace(/\s*min\w*$/i, "")));
  const [hours = 0, minutes = 0, seconds = 0] = clock.slice(1).map((part) => Number(part ?? 0));
  return hours * 60 + minutes + seconds / 60;
};

const positive = (value: number | undefined): number | undefined =>
  value !== undefined && value >= 0 && value <= 100_000 ? value : undefined;

/** What stands in a column and is not what the column is said to be is kept as it stands. */
const unfit = (row: ByRole): readonly NamedCell[] => [
  ...row("level").filter(([, cell]) => numberIn(cell) === undefined),
  ...(valenceOf(row) === undefined ? row("valence") : []),
  ...(minutesOf(row) === undefined ? row("minutes") : []),
  ...row("title").slice(1),
  ...row("valence").slice(1),
  ...row("minutes").slice(1),
];

/** One interval of a table that has one in each row, with when it ended. */
export const intervalOf = (
  { place, cells }: OwnRow,
  reading: TableReading,
): { readonly interval: number; readonly ends?: number } | undefined => {
  const row = byRole(cells, reading);
  const [beat] = row("beats");
  const interval = (numberIn(beat?.[1] ?? "") ?? Number.NaN) * IN_MS[reading.unit];
  if (!(interval > 0 && interval < LONGEST)) return undefined;
  const timed = timeOf(row, "", place, reading);
  const isTimed = timed !== undefined && timed.when.allDay !== true;
  return isTimed ? { interval, ends: timed.when.at } : { interval };
};

/** Longer than any pause between two beats, in ms. */
const LONGEST = 30_000;
