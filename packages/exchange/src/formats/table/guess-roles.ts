import { parseClock, parseDayTime } from "../../reading/dates.ts";
import { numberIn } from "../../reading/fields.ts";
import type { ColumnRole } from "../../reading/format.ts";
import { isMissing } from "../../telling/heart/samples.ts";
import { bareName, ROLE_NAMES } from "./role-names.ts";

/** Of these there is one column at most. */
const ONLY_ONE: ReadonlySet<ColumnRole> = new Set(["date", "time", "date-time", "title", "beats"]);

/**
 * What the columns of a table are likely to be: by what they are called, where that agrees with
 * what stands in them, else by what stands in them. It is a proposal: the person decides.
 */
export const guessRoles = (
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Readonly<Record<string, ColumnRole>> => {
  const taken = new Set<ColumnRole>();
  const roles: Record<string, ColumnRole> = {};
  for (const byName of [true, false])
    for (const [at, column] of columns.entries()) {
      if (Object.hasOwn(roles, column)) continue;
      const cells = rows.map((row) => beginning(row[at])).filter((cell) => !isMissing(cell));
      const role = byName ? roleByName(column, cells) : roleByContents(cells, taken);
      if (role === undefined || (ONLY_ONE.has(role) && taken.has(role))) continue;
      taken.add(role);
      Object.defineProperty(roles, column, { value: role, enumerable: true, configurable: true });
    }
  return withOneTime(roles);
};

/** Enough to tell by: nothing that is looked for is longer. */
const beginning = (cell: string | undefined): string => (cell ?? "").slice(0, 500).trim();

/** Where one column has day and time, the others are no part of when it was. */
const withOneTime = (
  roles: Readonly<Record<string, ColumnRole>>,
): Readonly<Record<string, ColumnRole>> => {
  if (!Object.values(roles).includes("date-time")) return roles;
  return Object.fromEntries(
    Object.entries(roles).map(([column, role]) => [
      column,
      role === "date" || role === "time" ? "detail" : role,
    ]),
  );
};

const roleByName = (column: string, cells: readonly string[]): ColumnRole | undefined => {
  const name = bareName(column);
  const plain = name.replace(/ (?:ms|bpm|min|minutes|1 10|1 5|0 10)$/, "");
  const found = ROLE_NAMES.find(([, names]) => names.includes(name) || names.includes(plain));
  return found === undefined ? undefined : agreed(found[0], cells);
};

/** A role its cells can fill; undefined where they can not. */
const agreed = (role: ColumnRole, cells: readonly string[]): ColumnRole | undefined => {
  const fits = FITTING[role];
  return cells.length === 0 || fits === undefined ? role : fits(cells);
};

type Fitting = (cells: readonly string[]) => ColumnRole | undefined;

const areNumbers = (cells: readonly string[]): boolean =>
  most(cells, (cell) => numberIn(cell) !== undefined);

const numbersAs =
  (role: ColumnRole): Fitting =>
  (cells) =>
    areNumbers(cells) ? role : "detail";

const wordsAs =
  (role: ColumnRole, otherwise: ColumnRole): Fitting =>
  (cells) =>
    areNumbers(cells) ? otherwise : role;

const FITTING: Readonly<Partial<Record<ColumnRole, Fitting>>> = {
  date: (cells) => dayRole(cells, HALF),
  "date-time": (cells) => dayRole(cells, HALF),
  time: (cells) => (most(cells, isClock, HALF) ? "time" : dayRole(cells)),
  title: wordsAs("title", "detail"),
  text: wordsAs("text", "detail"),
  feeling: wordsAs("feeling", "level"),
  level: numbersAs("level"),
  valence: (cells) => (most(cells, isValence) ? "valence" : numbersAs("level")(cells)),
  minutes: (cells) => (most(cells, isSpan) ? "minutes" : "detail"),
  beats: (cells) => (most(cells, isBeats) ? "beats" : undefined),
  "heart-rate": numbersAs("heart-rate"),
  rmssd: numbersAs("rmssd"),
  sdnn: numbersAs("sdnn"),
};

/** `12`, `12 min`, `1:05`. */
const isSpan = (cell: string): boolean => /^\d+(?:[.,]\d+)?(?:\s*min\w*)?$|^\d+:\d{2}/.test(cell);

const dayRole = (cells: readonly string[], share = NEARLY_ALL): ColumnRole | undefined => {
  if (most(cells, isEpoch)) return "date-time";
  if (!most(cells, isDay, share)) return undefined;
  return most(cells, hasClock) ? "date-time" : "date";
};

const roleByContents = (
  cells: readonly string[],
  taken: ReadonlySet<ColumnRole>,
): ColumnRole | undefined => {
  const isTimed = taken.has("date") || taken.has("date-time");
  if (cells.length === 0) return "detail";
  if (!isTimed && most(cells, isDay)) return dayRole(cells);
  if (taken.has("date") && !taken.has("time") && most(cells, isClock)) return "time";
  const length = cells.reduce((sum, cell) => sum + cell.length, 0) / cells.length;
  return length > 40 && !taken.has("text") ? "text" : "detail";
};

/** A column that is called a date may have some cells that are none. */
const HALF = 0.5;
const NEARLY_ALL = 0.8;

const most = (
  cells: readonly string[],
  is: (cell: string) => boolean,
  share = NEARLY_ALL,
): boolean => cells.filter(is).length >= cells.length * share;

/** Any order of day and month: which one is looked for over the whole column. */
const isDay = (cell: string): boolean =>
  parseDayTime(cell, { dayFirst: true }) !== undefined ||
  parseDayTime(cell, { dayFirst: false }) !== undefined;

const hasClock = (cell: string): boolean =>
  (parseDayTime(cell, { dayFirst: true }) ?? parseDayTime(cell, { dayFirst: false }))?.dayOnly !==
  true;

const isClock = (cell: string): boolean => parseClock(cell) !== undefined;

/** Seconds or milliseconds since 1970, from 2001 to 2286. */
export const isEpoch = (cell: string): boolean => /^\d{10}(?:\.\d+)?$|^\d{12,13}$/.test(cell);

const isValence = (cell: string): boolean => Math.abs(numberIn(cell) ?? 2) <= 1;

const isBeats = (cell: string): boolean => isListOfBeats(cell) || isInterval(numberIn(cell) ?? 0);

/** In ms, or in s: breaths a minute have the same name. */
const isInterval = (number: number): boolean =>
  (number >= 250 && number <= 2500) || (number >= 0.25 && number <= 2.5 && number % 1 !== 0);

/** By its beginning: a list of a whole day is long. */
const isListOfBeats = (cell: string): boolean => {
  const parts = cell
    .slice(0, 400)
    .replace(/^\[/, "")
    .split(/[\s,;|\]]+/);
  return parts.length > 1 && parts.slice(0, -1).every((part) => /^\d+(?:\.\d+)?$/.test(part));
};
