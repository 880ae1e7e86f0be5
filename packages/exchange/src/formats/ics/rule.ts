import type { Wall } from "../../reading/dates.ts";

/** A rule by which an event repeats (RFC 5545, 3.3.10). */
export interface Rule {
  readonly freq: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  readonly interval: number;
  readonly count?: number;
  /** Just as it was written: a day, a time, or a time in UTC. */
  readonly until?: string;
  readonly byDay: readonly { readonly nth: number; readonly weekday: number }[];
  readonly byMonth: readonly number[];
  readonly byMonthDay: readonly number[];
  readonly byYearDay: readonly number[];
  readonly byWeekNo: readonly number[];
  readonly bySetPos: readonly number[];
  readonly byHour: readonly number[];
  readonly byMinute: readonly number[];
  /** The day weeks begin with, Sunday being 0. */
  readonly weekStart: number;
}

const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const FREQUENCIES = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;

/** Reads a rule; undefined where it repeats within a day, or says what no rule can. */
export const parseRule = (text: string): Rule | undefined => {
  const parts = new Map(
    text.split(";").map((part) => {
      const [name = "", value = ""] = part.split("=", 2);
      return [name.trim().toUpperCase(), value.trim().toUpperCase()] as const;
    }),
  );
  const freq = FREQUENCIES.find((each) => each === parts.get("FREQ"));
  if (freq === undefined || parts.has("BYSECOND")) return undefined;
  const numbers = (name: string, most: number): readonly number[] =>
    numbersIn(parts.get(name) ?? "", most);
  const count = Number(parts.get("COUNT") ?? Number.NaN);
  const until = parts.get("UNTIL");
  const weekStart = WEEKDAYS.indexOf(parts.get("WKST") ?? "MO");
  return {
    freq,
    interval: Math.max(1, Math.trunc(Number(parts.get("INTERVAL") ?? 1)) || 1),
    ...(count >= 0 && { count }),
    ...(until !== undefined && { until }),
    byDay: [...new Set((parts.get("BYDAY") ?? "").split(","))].flatMap(dayIn),
    byMonth: numbers("BYMONTH", 12),
    byMonthDay: numbers("BYMONTHDAY", 31),
    byYearDay: numbers("BYYEARDAY", 366),
    byWeekNo: numbers("BYWEEKNO", 53),
    bySetPos: numbers("BYSETPOS", 366),
    byHour: numbers("BYHOUR", 23),
    byMinute: numbers("BYMINUTE", 59),
    weekStart: weekStart < 0 ? 1 : weekStart,
  };
};

/** Each once, and none that there never is: as many as a rule can mean, however long it is. */
const numbersIn = (text: string, most: number): readonly number[] => {
  const written = text.split(",").filter((each) => /^[+-]?\d{1,3}$/.test(each));
  return [...new Set(written.map(Number))].filter((each) => Math.abs(each) <= most);
};

const dayIn = (text: string): Rule["byDay"] => {
  const found = /^([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA)$/.exec(text.trim());
  if (found === null) return [];
  return [{ nth: Number(found[1] ?? 0), weekday: WEEKDAYS.indexOf(found[2] ?? "") }];
};

/** How many days may still be looked at, and times be told: rules that never come true end with it. */
export interface Budget {
  left: number;
}

const A_DAY = 86_400_000;

/** No calendar of a person goes on beyond it. */
const LAST_YEAR = 2200;

/** A day by its number since 1970, and what rules ask of it. */
interface Day {
  readonly number: number;
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

const dayAt = (number: number): Day => {
  const date = new Date(number * A_DAY);
  return {
    number,
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
};

const numberOf = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) / A_DAY;

const daysInMonth = ({ year, month }: Day): number =>
  numberOf(year, month + 1, 1) - numberOf(year, month, 1);

/**
 * What the clock on the wall shows each time a rule comes true, from `start` on. Every day of a
 * period is looked at and held against the rule: slow beside a clever way, and it cannot run astray.
 * Ends by the rule's count, by 2200, or with the budget; `until` is the caller's to look at.
 */
export const occurrences = function* (rule: Rule, start: Wall, budget: Budget): Generator<Wall> {
  const first = dayAt(numberOf(start.year, start.month, start.day));
  let told = 0;
  for (let period = 0; budget.left >= 0; period += 1) {
    const days = daysOf(rule, first, period);
    if (days === undefined) return;
    budget.left -= Math.max(1, days.length);
    if (budget.left < 0) return;
    const fitting = chosen(
      rule,
      days.filter((day) => fits(rule, day, first)),
    );
    const walls = fitting.flatMap((day) => wallsOf(rule, day, start));
    // Every minute of a day is more than the day.
    budget.left -= Math.max(0, walls.length - days.length);
    for (const wall of walls) {
      if (isBefore(wall, start)) continue;
      if (rule.count !== undefined && told >= rule.count) return;
      told += 1;
      yield wall;
    }
  }
};

const LAST_DAY = numberOf(LAST_YEAR, 1, 1);

/** Days from one on; undefined beyond the last year, and where it is no day at all. */
const range = (from: number, length: number): readonly Day[] | undefined => {
  if (!(from < LAST_DAY)) return undefined;
  const days: Day[] = [];
  for (let number = from; number < from + length; number += 1) days.push(dayAt(number));
  return days;
};

/** All days of one period; undefined beyond the last year. */
const daysOf = (rule: Rule, first: Day, period: number): readonly Day[] | undefined => {
  const steps = period * rule.interval;
  const { year, month, number } = first;
  if (rule.freq === "DAILY") return range(number + steps, 1);
  if (rule.freq === "WEEKLY") return range(weekOf(number, rule.weekStart) + steps * 7, 7);
  const isYear = rule.freq === "YEARLY";
  const { at, length } = isYear ? spanOf(year + steps, 1, 12) : spanOf(year, month + steps, 1);
  return range(at, length);
};

const spanOf = (year: number, month: number, months: number) => {
  const at = numberOf(year, month, 1);
  return { at, length: numberOf(year, month + months, 1) - at };
};

/** The day its week began with. */
const weekOf = (number: number, weekStart: number): number =>
  number - ((((number + 4 - weekStart) % 7) + 7) % 7);

const fits = (rule: Rule, day: Day, first: Day): boolean =>
  fitsMonth(rule, day, first) &&
  fitsWeekday(rule, day, first) &&
  fitsFirst(rule, day, first) &&
  (rule.byMonthDay.length === 0 || isAmong(rule.byMonthDay, day.day, daysInMonth(day))) &&
  (rule.byYearDay.length === 0 ||
    isAmong(rule.byYearDay, day.number - numberOf(day.year, 1, 1) + 1, yearLength(day.year))) &&
  fitsWeek(rule, day);

const yearLength = (year: number): number => numberOf(year + 1, 1, 1) - numberOf(year, 1, 1);

/** Numbers below 0 count from the end. */
const isAmong = (wanted: readonly number[], at: number, length: number): boolean =>
  wanted.includes(at) || wanted.includes(at - length - 1);

const fitsMonth = (rule: Rule, day: Day, first: Day): boolean => {
  if (rule.byMonth.length > 0) return rule.byMonth.includes(day.month);
  const isFree =
    rule.freq !== "YEARLY" ||
    rule.byMonthDay.length + rule.byYearDay.length + rule.byWeekNo.length + rule.byDay.length > 0;
  return isFree || day.month === first.month;
};

const fitsWeek = ({ byWeekNo, weekStart, freq }: Rule, day: Day): boolean => {
  if (byWeekNo.length === 0 || freq !== "YEARLY") return true;
  const [one, next] = [firstWeekOf(day.year, weekStart), firstWeekOf(day.year + 1, weekStart)];
  if (day.number < one || day.number >= next) return false;
  return isAmong(byWeekNo, Math.floor((day.number - one) / 7) + 1, Math.round((next - one) / 7));
};

/** Where week 1 begins: the first with at least four days in its year. */
const firstWeekOf = (year: number, weekStart: number): number => {
  const fourth = numberOf(year, 1, 4);
  return weekOf(fourth, weekStart);
};

const fitsWeekday = (rule: Rule, day: Day, first: Day): boolean => {
  const { byDay, freq, byMonth } = rule;
  if (byDay.length === 0) {
    const isAsked = freq === "WEEKLY" || (freq === "YEARLY" && rule.byWeekNo.length > 0);
    return !isAsked || day.weekday === first.weekday;
  }
  const isInMonth = freq === "MONTHLY" || byMonth.length > 0;
  const counts = freq === "MONTHLY" || (freq === "YEARLY" && rule.byWeekNo.length === 0);
  return byDay.some(
    ({ nth, weekday }) =>
      weekday === day.weekday && (nth === 0 || !counts || isNth(nth, day, isInMonth)),
  );
};

/** Whether it is the second Tuesday, or the last one, of its month or year. */
const isNth = (nth: number, day: Day, isInMonth: boolean): boolean => {
  const place = isInMonth ? day.day : day.number - numberOf(day.year, 1, 1) + 1;
  const length = isInMonth ? daysInMonth(day) : yearLength(day.year);
  return nth > 0 ? Math.ceil(place / 7) === nth : Math.ceil((length - place + 1) / 7) === -nth;
};

/** A month or a year without any other word means the day of the month it began on. */
const fitsFirst = (rule: Rule, day: Day, first: Day): boolean => {
  const asks = rule.byDay.length + rule.byMonthDay.length + rule.byYearDay.length;
  const isOpen = rule.freq === "DAILY" || rule.freq === "WEEKLY" || asks + rule.byWeekNo.length > 0;
  return isOpen || day.day === first.day;
};

const chosen = ({ bySetPos }: Rule, days: readonly Day[]): readonly Day[] =>
  bySetPos.length === 0 ? days : days.filter((_, at) => isAmong(bySetPos, at + 1, days.length));

const wallsOf = ({ byHour, byMinute }: Rule, day: Day, start: Wall): readonly Wall[] => {
  const { year, month, day: dayOfMonth } = day;
  const hours = byHour.length === 0 ? [start.hour] : byHour.toSorted((a, b) => a - b);
  const minutes = byMinute.length === 0 ? [start.minute] : byMinute.toSorted((a, b) => a - b);
  return hours.flatMap((hour) =>
    minutes.map((minute) => ({ ...start, year, month, day: dayOfMonth, hour, minute })),
  );
};

const isBefore = (wall: Wall, start: Wall): boolean => inUtc(wall) < inUtc(start);

const inUtc = ({ year, month, day, hour, minute, second }: Wall): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);
