import type { DayPart } from "@glimmers/model";
import type { Clock, DayNumber, Instant, OffsetMinutes } from "@glimmers/primitives";
import { dayOf } from "@glimmers/primitives";

/**
 * Note: Fuzzy times
 *
 * "This morning" stays as vague as it was said: a moment keeps the part of the day and, as
 * its time, the middle of that part. A day is lived from five to five: at one in the night
 * "this evening" is the evening just gone, and "last night" the night before it. Nothing is
 * ever noted in the future: where the middle of a part is still ahead, the time is now.
 */
export type When = TodayPart | "now" | "last-night" | "yesterday";

type TodayPart = "morning" | "midday" | "afternoon" | "evening";

/** The time a moment carries, as its record holds it. */
export interface NoticedTime {
  readonly at: Instant;
  readonly offset: OffsetMinutes;
  readonly dayPart?: DayPart;
}

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const DAY_STARTS = 5;
/** A time this young is still called now. */
const JUST_NOW = 15 * MINUTE;

interface Stretch {
  readonly part: TodayPart;
  /** Hours after midnight; the middle is what a moment carries. */
  readonly from: number;
  readonly middle: number;
}

const STRETCHES: readonly Stretch[] = [
  { part: "morning", from: 5, middle: 8 },
  { part: "midday", from: 11, middle: 12.5 },
  { part: "afternoon", from: 14, middle: 16 },
  { part: "evening", from: 18, middle: 20.5 },
];
const NIGHT_MIDDLE = 2;
const NOON = 12;

/** The day somebody is still living at `at`: until five it is the day before. */
const livedDay = (at: Instant, offset: OffsetMinutes): DayNumber =>
  dayOf((at - DAY_STARTS * HOUR) as Instant, offset);

/**
 * The choices that make sense now: no part of today that has not begun.
 *
 * At nine in the morning: now, morning, last-night, yesterday.
 */
export const whensNow = (clock: Clock): readonly When[] => {
  const now = clock.now();
  const offset = clock.offsetAt(now);
  const hour = (now + offset * MINUTE - livedDay(now, offset) * DAY) / HOUR;
  const begun = STRETCHES.filter(({ from }) => from <= hour).map(({ part }) => part);
  return ["now", ...begun, "last-night", "yesterday"];
};

/** The time a choice stands for. */
export const timeOf = (when: When, clock: Clock): NoticedTime => {
  const now = clock.now();
  const offset = clock.offsetAt(now);
  const day = livedDay(now, offset);
  if (when === "now") return { at: now, offset };
  if (when === "yesterday") return onDay((day - 1) as DayNumber, clock);
  if (when === "last-night") return { ...local(day, NIGHT_MIDDLE, clock), dayPart: "night" };
  const middle = STRETCHES.find(({ part }) => part === when)?.middle ?? NOON;
  return { ...local(day, middle, clock), dayPart: when };
};

/** Some time on a day that is named, and nothing nearer. */
export const onDay = (day: DayNumber, clock: Clock): NoticedTime => ({
  ...local(day, NOON, clock),
  dayPart: "day",
});

/** Which choice a time was, seen from now; "day" for another day, "moment" when no choice stands for it. */
export const whenOf = (time: NoticedTime, clock: Clock): When | "day" | "moment" => {
  const now = clock.now();
  if (time.dayPart === undefined) return now - time.at < JUST_NOW ? "now" : "moment";
  const lived = livedDay(now, clock.offsetAt(now));
  const day = dayOf(time.at, time.offset);
  if (time.dayPart === "day") return day === lived - 1 ? "yesterday" : "day";
  if (time.dayPart === "night") return day === lived ? "last-night" : "moment";
  return livedDay(time.at, time.offset) === lived ? time.dayPart : "moment";
};

/**
 * An hour of a calendar day here, never later than now. The offset is looked up twice: the
 * first guess may lie on the other side of a change of the clocks.
 */
const local = (day: DayNumber, hour: number, clock: Clock): NoticedTime => {
  const plain = day * DAY + hour * HOUR;
  const guess = (plain - clock.offsetAt(plain as Instant) * MINUTE) as Instant;
  const meant = (plain - clock.offsetAt(guess) * MINUTE) as Instant;
  const at = Math.min(meant, clock.now()) as Instant;
  return { at, offset: clock.offsetAt(at) };
};

/** @example dayToDate(0) // "1970-01-01" */
export const dayToDate = (day: DayNumber): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Undefined when it is not a date. @example dateToDay("1970-01-02") // 1 */
export const dateToDay = (date: string): DayNumber | undefined => {
  const at = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(date) : Number.NaN;
  return Number.isNaN(at) ? undefined : ((at / DAY) as DayNumber);
};
