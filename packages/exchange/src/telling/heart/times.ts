import type { Instant } from "@glimmers/primitives";
import type { BeatRow } from "../../beats-text.ts";
import { beatNumber } from "../../beats-text.ts";
import type { Wall } from "../../reading/dates.ts";
import { parseDayTime, parseIso } from "../../reading/dates.ts";
import type { Answers } from "../../reading/format.ts";
import { whenOf } from "../../reading/zones.ts";

/** When each interval ended, by the time that stands beside it. */
export interface TimesOfRows {
  /**
   * "wall": on the clock on the wall, in the zone that was said; "instant": with a zone of its own;
   * "since": from a beginning the table does not tell.
   */
  readonly clock: "wall" | "instant" | "since";
  /** In ms: instants, or since the beginning. NaN where a row tells none. */
  readonly ends: readonly number[];
  /** Just as it stands in the first row. */
  readonly written: string;
  /** Minutes ahead of UTC, where the file says so. */
  readonly offset?: number;
  /** Whether rows stand in an hour that came twice, or in one that never came. */
  readonly ambiguous: readonly Ambiguous[];
}

type Ambiguous = "fold" | "gap";

const NAMES_OF_TIMES = /time|date|stamp|since|elapsed|zeit|datum|hora|fecha|heure|tempo/i;

/** The time column of a table of intervals, where one of its columns is one. */
export const timesOfRows = (
  rows: readonly BeatRow[],
  intervals: readonly number[],
  columns: readonly string[] | undefined,
  answers: Answers,
): TimesOfRows | undefined => {
  const width = rows[0]?.cells?.length ?? 0;
  const tried = Array.from({ length: width }, (_, column) => column)
    .filter((column) => mayBeTime(columns, column))
    .flatMap((column) => timesIn(rows, intervals, column, answers) ?? []);
  return tried.find(({ clock }) => clock !== "since") ?? tried[0];
};

/** A sensor's own clock (ns since 2000, or since it was switched on) is of no use here. */
const mayBeTime = (columns: readonly string[] | undefined, column: number): boolean => {
  if (columns === undefined) return column === 0;
  const name = columns[column] ?? "";
  return NAMES_OF_TIMES.test(name) && !/sensor|\[ns\]/i.test(name);
};

/** What is longer is no time, and dear to look at. */
const LONGEST_TIME = 80;

const timesIn = (
  rows: readonly BeatRow[],
  intervals: readonly number[],
  column: number,
  answers: Answers,
): TimesOfRows | undefined => {
  const cells = rows.map(({ cells: all }) => (all?.[column] ?? "").slice(0, LONGEST_TIME));
  const written = cells[0] ?? "";
  const first = parseDayTime(written, answers);
  if (first !== undefined) return first.dayOnly === true ? undefined : datesIn(cells, answers);
  const numbers = cells.map(beatNumber);
  const factor = factorOf(numbers, intervals);
  if (factor === undefined) return undefined;
  const ends = numbers.map((number) => number * factor);
  const clock = (ends[0] ?? 0) > LONG_AGO ? "instant" : "since";
  return { clock, ends, written, ambiguous: [] };
};

/** 2001, in ms: what is larger counts from 1970. */
const LONG_AGO = 978_307_200_000;

/** Whether such numbers are ms or s: they grow as the intervals do. */
const factorOf = (numbers: readonly number[], intervals: readonly number[]): number | undefined => {
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined || !numbers.every(Number.isFinite))
    return undefined;
  const lasted = intervals.slice(1).reduce((sum, one) => sum + one, 0);
  const grew = last - first;
  if (intervals.length < 3 || grew <= 0) return undefined;
  if (grew >= lasted * 0.5) return 1;
  return grew * 1000 >= lasted * 0.5 ? 1000 : undefined;
};

const HOUR = 3_600_000;

const datesIn = (cells: readonly string[], answers: Answers): TimesOfRows => {
  let [before, hasOffset] = [-Infinity, false];
  const ambiguous = new Set<Ambiguous>();
  let offset: number | undefined;
  const ends = cells.map((cell) => {
    const parsed = parseDayTime(cell, answers);
    if (parsed === undefined) return Number.NaN;
    offset ??= parsed.offset;
    hasOffset ||= parsed.offset !== undefined;
    const placed = placedAt(parsed.wall, parsed.offset, before, answers);
    if (placed.ambiguous !== undefined) ambiguous.add(placed.ambiguous);
    return (before = placed.at);
  });
  return {
    clock: hasOffset ? "instant" : "wall",
    ends,
    written: cells[0] ?? "",
    ambiguous: [...ambiguous],
    ...(offset !== undefined && { offset }),
  };
};

/** In the hour that comes twice, time never goes back by all of it: then it is the second one. */
const placedAt = (
  wall: Wall,
  offset: number | undefined,
  before: number,
  answers: Answers,
): { readonly at: Instant; readonly ambiguous: Ambiguous | undefined } => {
  const { when, ambiguous } = whenOf({ wall, ...(offset !== undefined && { offset }) }, answers);
  const isSecond = ambiguous === "fold" && when.at < before - 1000;
  return {
    at: (isSecond ? when.at + HOUR : when.at) as Instant,
    ambiguous,
  };
};

const NAMED = /(\d{4})-?(\d{2})-?(\d{2})[ _T-]+(\d{2})[-_:.h]?(\d{2})(?:[-_:.m]?(\d{2}))?/;

/** The beginning of a recording in the name of its file: `2025-03-24 07-00-00.txt`. */
export const wallInName = (
  name: string,
): { readonly wall: Wall; readonly written: string } | undefined => {
  const found = NAMED.exec(name);
  if (found === null) return undefined;
  const [year, month, day, hour, minute, second = "00"] = found.slice(1);
  const parsed = parseIso(`${year}-${month}-${day} ${hour}:${minute}:${second}`);
  return parsed === undefined ? undefined : { wall: parsed.wall, written: found[0] };
};
