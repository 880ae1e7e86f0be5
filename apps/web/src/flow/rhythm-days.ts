import type { Clock, Instant, OffsetMinutes } from "@glimmers/primitives";
import type { Words } from "../words.ts";
import { clockTime, today } from "./days.ts";
import { localeOf } from "./locale.ts";

const DAY = 86_400_000;

const month = (day: number, { language }: Words, form: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    ...form,
    timeZone: "UTC",
  }).format(day * DAY);

const yearOf = (day: number): number => new Date(day * DAY).getUTCFullYear();

/** "September", and "September 2025" where that was another year. Days are counted from 1970. */
export const monthWords = (day: number, clock: Clock, words: Words): string =>
  yearOf(day) === yearOf(today(clock))
    ? month(day, words, { month: "long" })
    : month(day, words, { month: "long", year: "numeric" });

/** "Sep", for the foot of a picture. */
export const monthShort = (day: number, words: Words): string =>
  month(day, words, { month: "short" });

const WHOLE_DAY = 24 * 60;

/** Minutes after midnight as a time of day; past midnight it is said of which day. */
export const clockOfDay = (minutes: number, words: Words): string => {
  const time = clockTime(((minutes % WHOLE_DAY) * 60_000) as Instant, 0 as OffsetMinutes, words);
  return minutes < WHOLE_DAY ? time : words.t("rhythm.hours.nextDay", { time });
};
