import type { Instant } from "@glimmers/primitives";
import { monthOf } from "./months.ts";

/** A day of the calendar. Months from 1. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A time of day, 0:00 to 23:59:59.999. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
}

/** What calendar and clock on the wall showed: no instant, until a zone is known. */
export interface Wall extends Day, Clock {}

/** A wall clock as it was written, and how far ahead of UTC it was, where that stands beside it. */
export interface Written {
  readonly wall: Wall;
  /** In minutes. */
  readonly offset?: number;
  /** There was a day and no time: the wall shows 0:00. */
  readonly dayOnly?: true;
}

export const MIDNIGHT: Clock = { hour: 0, minute: 0, second: 0, ms: 0 };

/** The instant at which a wall clock that is `offset` minutes ahead of UTC shows this. */
export const instantOfWall = (wall: Wall, offset: number): Instant => {
  const date = new Date(0);
  date.setUTCFullYear(wall.year, wall.month - 1, wall.day);
  date.setUTCHours(wall.hour, wall.minute, wall.second, wall.ms);
  return (date.getTime() - Math.round(offset * 60_000)) as Instant;
};

/** What a wall clock shows at an instant, `offset` minutes ahead of UTC. */
export const wallAt = (at: Instant, offset: number): Wall => {
  const date = new Date(at + offset * 60_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    ms: date.getUTCMilliseconds(),
  };
};

/** No day and no time is longer, and looking for one in a novel takes long. */
const LONGEST = 120;

const ISO =
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:T|,? +)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?(Z|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?(?::\d{2})?|UTC|GMT))?(?:\[[\w/+-]+\])?)?$/i;

/**
 * A time as ISO 8601 and its relatives write it: year, month, day; `T` or a blank; seconds or none;
 * any number of digits behind them; `Z`, `+0200`, `+02:00`, ` UTC` or nothing. A day alone is taken
 * too. Undefined where it is anything else, or no such day or time.
 *
 * @example parseIso("2026-01-03 07:05:09 -0500")?.offset // -300
 */
export const parseIso = (text: string): Written | undefined => {
  const found = text.length > LONGEST ? null : ISO.exec(plainBlanks(text));
  if (found === null) return undefined;
  const [, year, , month, dayOfMonth, hour, minute, second = "0", fraction = "", zone] = found;
  const day = dayFrom(Number(year), Number(month), Number(dayOfMonth));
  if (day === undefined) return undefined;
  if (hour === undefined) return { wall: { ...day, ...MIDNIGHT }, dayOnly: true };
  const clock = clockFrom(Number(hour), Number(minute), Number(second), fraction);
  if (clock === undefined) return undefined;
  const offset = zone === undefined ? undefined : parseOffset(zone);
  return { wall: { ...day, ...clock }, ...(offset !== undefined && { offset }) };
};

const OFFSET = /^(?:utc|gmt)?\s*(?:(z)|([+\u2212-])(\d{1,2}):?(\d{2})?(?::\d{2})?)?$/i;

/**
 * How far ahead of UTC, in minutes: `Z`, `UTC`, `UTCZ`, `+01:00`, `-0500`, `GMT+2`, `UTC+0200`.
 *
 * @example parseOffset("UTC-03:30") // -210
 */
export const parseOffset = (text: string): number | undefined => {
  const plain = text.length > LONGEST ? "" : text.trim();
  const found = plain === "" ? null : OFFSET.exec(plain);
  if (found === null) return undefined;
  const [, , sign, hours, minutes = "0"] = found;
  if (sign === undefined) return 0;
  const offset = Number(hours) * 60 + Number(minutes);
  if (offset > 14 * 60 || Number(minutes) > 59) return undefined;
  return sign === "+" ? offset : -offset || 0;
};

const CLOCK = /^(\d{1,2})(?:\s*[:.h]\s*(\d{2})?(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(?:h|uhr)?$/i;

/**
 * A time of day: `18:52`, `6:50 pm`, `3:10:02,11`, `6.50 Uhr`, `10:04 a. m.`, `下午 3:05`, with any
 * kind of blank. Undefined where it is none. A bare number needs its half of the day.
 */
export const parseClock = (text: string): Clock | undefined => {
  if (text.length > LONGEST) return undefined;
  const { half, rest } = halfOf(plainBlanks(text));
  const found = CLOCK.exec(rest);
  if (found === null || (half === undefined && !/[:.h]|uhr/i.test(rest))) return undefined;
  const [, hour, minute = "0", second = "0", fraction = ""] = found;
  const whole = wholeHour(Number(hour), half);
  return whole === undefined
    ? undefined
    : clockFrom(whole, Number(minute), Number(second), fraction);
};

type Half = "before noon" | "after noon";

const BEFORE_NOON = /(?:\b|(?<=\d))a\s?\.?\s?m\b\.?|上午|午前|오전|\bvorm\.?|\bmatin\b/iu;
const AFTER_NOON = /(?:\b|(?<=\d))p\s?\.?\s?m\b\.?|下午|午後|오후|\bnachm\.?|\bsoir\b/iu;

const halfOf = (text: string): { readonly half?: Half; readonly rest: string } => {
  if (AFTER_NOON.test(text))
    return { half: "after noon", rest: text.replace(AFTER_NOON, "").trim() };
  if (BEFORE_NOON.test(text))
    return { half: "before noon", rest: text.replace(BEFORE_NOON, "").trim() };
  return { rest: text };
};

/** 12 am is midnight, 12 pm is noon; 18:52 pm is what some write, and means 18:52. */
const wholeHour = (hour: number, half: Half | undefined): number | undefined => {
  if (half === undefined) return hour;
  if (half === "before noon") return hour > 12 ? undefined : hour % 12;
  return hour > 12 ? hour : (hour % 12) + 12;
};

/** In which order days are written in a column. */
export type DayOrder = "day-first" | "month-first" | "year-first" | "undecidable";

export interface DayReading {
  /** Whether 03/04 is the third of April. Where nothing says so, such a day is not read. */
  readonly dayFirst?: boolean;
  /** The year of days written without one. */
  readonly year?: number;
}

const NUMERIC_DAY = /^(\d{1,4})\s*([-/.\s])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?$/;

/**
 * A day as people write it: `2026-01-03`, `3.4.26`, `22nd Sep 2020`, `Saturday, 3 January 2026`,
 * `sábado, 3 de janeiro de 2026`, `2026 Sun Feb 8`, `2026年1月3日`. Undefined where it is none, or
 * where day and month could be either and nobody said which.
 */
export const parseDay = (text: string, reading: DayReading = {}): Day | undefined => {
  if (text.length > LONGEST) return undefined;
  const plain = plainBlanks(text)
    .replaceAll(/[年月]/gu, "-")
    .replaceAll(/日.*$/gu, "");
  const numbers = NUMERIC_DAY.exec(plain);
  if (numbers !== null) {
    const [, first = "", , second = "", third = ""] = numbers;
    // With points nobody writes the month first.
    const dots = numbers[2] === "." ? { ...reading, dayFirst: true } : reading;
    return numericDay(first, second, third, dots);
  }
  return /\p{L}/u.test(plain) ? namedDay(plain, reading) : undefined;
};

const numericDay = (
  first: string,
  second: string,
  third: string,
  { dayFirst }: DayReading,
): Day | undefined => {
  if (first.length > 2) return dayFrom(Number(first), Number(second), Number(third));
  if (third.length === 3) return undefined;
  const [one, two, year] = [Number(first), Number(second), fullYear(third)];
  if (one > 12 || (dayFirst ?? one === two)) return dayFrom(year, two, one);
  return two > 12 || dayFirst === false ? dayFrom(year, one, two) : undefined;
};

/** 26 is 2026 and 98 is 1998: what is brought along is of the past. */
const fullYear = (digits: string): number => {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
};

/** A day with the name of its month; weekdays and little words around it mean nothing. */
const namedDay = (text: string, reading: DayReading): Day | undefined => {
  const words = text.toLowerCase().match(/\d+|[\p{L}\p{M}]+\.?/gu) ?? [];
  const month = words.map(monthOf).findLast((each) => each !== undefined);
  const numbers = words.filter((word) => /^\d/.test(word));
  const year = numbers.find((digits) => digits.length === 4) ?? numbers[1];
  const [day] = numbers.toSpliced(numbers.indexOf(year ?? ""), year === undefined ? 0 : 1);
  const whichYear = year === undefined ? reading.year : fullYear(year);
  if (month === undefined || numbers.length > 2 || day === undefined) return undefined;
  return day.length > 2 || whichYear === undefined
    ? undefined
    : dayFrom(whichYear, month, Number(day));
};

/**
 * In which order a whole column writes its days: one that is only possible in one order decides
 * for all. "undecidable" where every one of them reads both ways, or they contradict each other.
 */
export const dayOrderOf = (values: Iterable<string>): DayOrder => {
  const told = { "day-first": 0, "month-first": 0, "year-first": 0 };
  for (const value of values) {
    const order = orderTold(value);
    if (order !== undefined) told[order]++;
  }
  const orders = (["day-first", "month-first", "year-first"] as const).filter(
    (order) => told[order] > 0,
  );
  return orders.length === 1 ? orders[0]! : "undecidable";
};

const DAY_INSIDE = /^\D{0,12}?(\d{1,4})\s?([-/.])\s?(\d{1,2})\s?\2\s?\d{1,4}/;

const orderTold = (text: string): Exclude<DayOrder, "undecidable"> | undefined => {
  const [, first = "", mark, second = ""] = DAY_INSIDE.exec(text.slice(0, LONGEST).trim()) ?? [];
  if (first.length > 2) return "year-first";
  if (mark === "." || Number(first) > 12) return "day-first";
  return Number(second) > 12 ? "month-first" : undefined;
};

const CLOCK_INSIDE =
  /(?:(?:上午|下午|午前|午後|오전|오후)\s*)?\b\d{1,2}[:.h]\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?!\d|\.\d)(?:\s*(?:[ap]\s?\.?\s?m\b\.?|uhr))?|\b\d{1,2}\s*[ap]\s?\.?\s?m\b\.?/iu;

/**
 * Day and time in one, in any of the ways the two are written, with an offset behind or none.
 * Undefined as `parseDay` and `parseClock` are.
 *
 * @example parseDayTime("2026 Sun Feb 8 4:04 PM")?.wall.hour // 16
 */
export const parseDayTime = (text: string, reading: DayReading = {}): Written | undefined => {
  const iso = parseIso(text);
  if (iso !== undefined || text.length > LONGEST) return iso;
  const plain = plainBlanks(text);
  const { offset, rest } = offsetBehind(plain);
  const inside = clockInside(rest);
  const dayText = inside === undefined ? rest : rest.replace(inside.text, " ");
  const day = parseDay(
    dayText.replaceAll(/^[\s,;@-]+|[\s,;@-]+$|\s+(?:at|um|à|a las|às|alle|om)\s*$/giu, ""),
    reading,
  );
  if (day === undefined) return undefined;
  if (inside === undefined) return { wall: { ...day, ...MIDNIGHT }, dayOnly: true };
  return { wall: { ...day, ...inside.clock }, ...(offset !== undefined && { offset }) };
};

const clockInside = (
  text: string,
): { readonly text: string; readonly clock: Clock } | undefined => {
  // "3.4.26 10:15": the last that looks like a clock is the clock.
  const candidates = [...text.matchAll(new RegExp(CLOCK_INSIDE, "giu"))].toReversed();
  for (const [found] of candidates.sort(
    (one, other) => Number(other[0].includes(":")) - Number(one[0].includes(":")),
  )) {
    const clock = parseClock(found);
    if (clock !== undefined) return { text: found, clock };
  }
  return undefined;
};

const OFFSET_BEHIND =
  /(?<=\d[^/]*:\d{2}.*?)\s*(?:\bZ|\b(?:UTC|GMT)(?:\s?[+-]\d{1,2}:?\d{0,2})?|[+-]\d{2}:?\d{2})$/i;

const offsetBehind = (text: string): { readonly offset?: number; readonly rest: string } => {
  const found = OFFSET_BEHIND.exec(text);
  const offset = found === null ? undefined : parseOffset(found[0].replaceAll(" ", ""));
  return offset === undefined ? { rest: text } : { offset, rest: text.slice(0, found!.index) };
};

/** Every kind of blank is a blank: no-break ones, narrow ones, several of them. */
export const plainBlanks = (text: string): string =>
  text.replaceAll(/[\s\u00a0\u202f\u2009\u200e\u200f\u200b\ufeff]+/gu, " ").trim();

/** Undefined where there is no such day. */
export const dayFrom = (year: number, month: number, day: number): Day | undefined => {
  if (!(month >= 1 && month <= 12 && day >= 1)) return undefined;
  if (!(year >= 1 && year <= 9999)) return undefined;
  return day <= daysIn(year, month) ? { year, month, day } : undefined;
};

const daysIn = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

const clockFrom = (
  hour: number,
  minute: number,
  second: number,
  fraction: string,
): Clock | undefined => {
  // A leap second is the last there is room for.
  const whole = second === 60 ? 59 : second;
  if (hour > 23 || minute > 59 || whole > 59) return undefined;
  return { hour, minute, second: whole, ms: Number(fraction.slice(0, 3).padEnd(3, "0")) };
};
