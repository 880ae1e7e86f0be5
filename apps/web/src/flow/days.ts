import type { DayPart, Noticed } from "@glimmers/model";
import type { Clock, DayNumber, Instant, OffsetMinutes } from "@glimmers/primitives";
import { dayOf, days } from "@glimmers/primitives";
import type { WordKey, Words } from "../words.ts";
import { localeOf } from "./locale.ts";

/**
 * Days and times as a person says them. A moment is always told in the local time it was
 * noticed in, wherever it is read: shifted by its own offset, then formatted as UTC.
 */
const shifted = (at: Instant, offset: OffsetMinutes): Date => new Date(at + offset * 60_000);

/** Formatting is slow to set up and quick to use: one formatter for each language and form. */
const formatters = new Map<string, Intl.DateTimeFormat>();

const format = (language: string, form: Intl.DateTimeFormatOptions, date: Date): string => {
  const key = `${language} ${JSON.stringify(form)}`;
  const formatter =
    formatters.get(key) ??
    new Intl.DateTimeFormat(localeOf(language), { ...form, timeZone: "UTC" });
  formatters.set(key, formatter);
  return formatter.format(date);
};

/** "3:42 pm", or "in the morning" where it was left vague. */
export const timeWords = ({ at, offset, dayPart }: Noticed, words: Words): string =>
  dayPart === undefined ? clockTime(at, offset, words) : words.t(partKey(dayPart));

const partKey = (part: DayPart): WordKey => `trail.part.${part}`;

export const clockTime = (at: Instant, offset: OffsetMinutes, words: Words): string =>
  format(
    words.language,
    { hour: "numeric", minute: "2-digit", hour12: words.language === "en" },
    shifted(at, offset),
  );

/** "today", "yesterday", "Sunday", then "Sunday, 1 November" and, in other years, the year. */
export const dayWords = (day: DayNumber, today: DayNumber, words: Words): string => {
  if (day === today) return words.t("trail.today");
  if (day === today - 1) return words.t("trail.yesterday");
  const [date, now] = [new Date(days(day)), new Date(days(today))];
  if (day < today && day > today - 7) return format(words.language, { weekday: "long" }, date);
  const year = date.getUTCFullYear() === now.getUTCFullYear() ? {} : { year: "numeric" as const };
  return format(words.language, { weekday: "short", day: "numeric", month: "long", ...year }, date);
};

/** "Sunday 1 November 2026", whatever day it is read on: for paper. */
export const fullDay = (day: DayNumber, { language }: Words): string =>
  format(language, { dateStyle: "full" }, new Date(days(day)));

/** "1 November 2026": the same, shorter. */
export const longDate = (day: DayNumber, { language }: Words): string =>
  format(language, { dateStyle: "long" }, new Date(days(day)));

/** "Sunday", however long ago that was. */
export const weekdayWords = (day: DayNumber, { language }: Words): string =>
  format(language, { weekday: "long" }, new Date(days(day)));

export const today = (clock: Clock): DayNumber => dayOf(clock.now(), clock.offsetAt(clock.now()));

/** "Thursday afternoon", for the top of the first screen. */
export const partOfWeek = (clock: Clock, words: Words): string => {
  const now = clock.now();
  const here = shifted(now, clock.offsetAt(now));
  const weekday = format(words.language, { weekday: "long" }, here);
  return words.t(`common.weekPart.${hourPart(here.getUTCHours())}`, { weekday });
};

const hourPart = (hour: number): "night" | "morning" | "afternoon" | "evening" => {
  if (hour < 5) return "night";
  if (hour < 12) return "morning";
  return hour < 18 ? "afternoon" : "evening";
};
