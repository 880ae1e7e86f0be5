import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import type { WakingHours } from "./logged.ts";

const MINUTES_A_DAY = 1_440;
const MS_A_MINUTE = 60_000;
const MS_A_DAY = 86_400_000;

/** What the app takes for granted until somebody says otherwise. */
const USUAL: WakingHours = { wake: 420, bed: 1_380 };

/** The hours as they were given; the usual ones where these are no day anybody could be awake. */
export const readableHours = (hours: WakingHours): WakingHours => {
  const length = hours.bed - hours.wake;
  const isDay = hours.wake >= 0 && hours.wake < MINUTES_A_DAY && length >= 60 && length <= 1_440;
  return isDay ? hours : USUAL;
};

/**
 * The waking day a moment belongs to, as the number of the date on which it began. A day changes in
 * the middle of the usual night, so that a log at one in the morning belongs to the day before.
 *
 * @example wakingDayOf(90 * 60_000 as Instant, 0 as OffsetMinutes, { wake: 420, bed: 1_380 }) // -1
 */
export const wakingDayOf = (
  at: Instant,
  offset: OffsetMinutes,
  { wake, bed }: WakingHours,
): number => {
  const middleOfNight = (bed + wake + MINUTES_A_DAY) / 2 - MINUTES_A_DAY;
  return Math.floor((at / MS_A_MINUTE + offset - middleOfNight) / MINUTES_A_DAY);
};

/** The instant at which the clock of that place shows so many minutes after that day's midnight. */
export const instantOf = (day: number, minutes: number, offset: OffsetMinutes): number =>
  day * MS_A_DAY + (minutes - offset) * MS_A_MINUTE;

/** The Monday of a day's week. Day 0 was a Thursday. */
export const weekOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);

/** The first day of a day's month. */
export const monthOf = (day: number): number => {
  const date = new Date(day * MS_A_DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / MS_A_DAY;
};

/** The first day of the month after the one that begins on `month`. */
export const monthAfter = (month: number): number => monthOf(month + 31);
