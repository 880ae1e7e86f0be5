import type { SleepStage } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { instantOfWall, parseIso } from "../../reading/dates.ts";
import type { Fields } from "../../reading/fields.ts";
import { fieldsOf, listOf, numberOf, textOf } from "../../reading/fields.ts";

/** An instant, and the offset that was written with it. */
export interface OuraTime {
  readonly at: Instant;
  /** Absent where it is `Z`: then it says nothing of the person's own clock. */
  readonly offset?: OffsetMinutes;
  readonly written: string;
}

/** Numbers at even steps; missing ones are left out, so that each has its own time. */
export interface OuraPoint {
  readonly at: Instant;
  readonly until: Instant;
  readonly value: number;
}

/** One night, nap or rest, as an export tells it: of those that were deleted too. */
export interface OuraNight {
  readonly id?: string;
  /** The day it ended on. */
  readonly day?: string;
  readonly isDeleted: boolean;
  readonly start: OuraTime;
  readonly end?: OuraTime;
  /** RMSSD in ms, of the whole night. */
  readonly averageHrv?: number;
  readonly averageRate?: number;
  readonly lowestRate?: number;
  /** Breaths a minute. */
  readonly averageBreath?: number;
  readonly hrv: readonly OuraPoint[];
  readonly rate: readonly OuraPoint[];
  readonly stages: readonly OuraStage[];
}

export interface OuraStage {
  readonly word: SleepStage;
  readonly at: Instant;
  readonly until: Instant;
}

export const ouraTime = (fields: Fields, ...names: readonly string[]): OuraTime | undefined => {
  const text = textOf(fields, ...names) ?? "";
  const written = parseIso(text);
  if (written?.offset === undefined) return undefined;
  const at = instantOfWall(written.wall, written.offset);
  if (/Z$/i.test(text)) return { at, written: text };
  return { at, offset: written.offset as OffsetMinutes, written: text };
};

/** `{"interval": 300, "items": [51, null, 48], "timestamp": "2025-03-23T22:50:00+01:00"}`. */
export const ouraPoints = (series: Fields | undefined): readonly OuraPoint[] => {
  const from = series === undefined ? undefined : ouraTime(series, "timestamp");
  const step = (series === undefined ? undefined : numberOf(series, "interval")) ?? 0;
  if (series === undefined || from === undefined || step <= 0) return [];
  return listOf(series, "items").flatMap((value, place) => {
    if (typeof value !== "number" || value <= 0) return [];
    const at = from.at + Math.round(place * step * 1000);
    return [{ at: at as Instant, until: (at + Math.round(step * 1000)) as Instant, value }];
  });
};

const STAGES: Readonly<Record<string, SleepStage>> = {
  "1": "deep",
  "2": "light",
  "3": "rem",
  "4": "awake",
};
const FIVE_MINUTES = 300_000;

/** One digit for each five minutes; what is alike and side by side is one stage. */
const stagesIn = (phases: string, start: Instant): readonly OuraStage[] =>
  [...phases.matchAll(/(\d)\1*/g)].flatMap(({ 0: run, 1: digit = "", index }) => {
    const word = STAGES[digit];
    const at = (start + index * FIVE_MINUTES) as Instant;
    return word === undefined
      ? []
      : [{ word, at, until: (at + run.length * FIVE_MINUTES) as Instant }];
  });

const NUMBERS = {
  averageHrv: "average_hrv",
  averageRate: "average_heart_rate",
  lowestRate: "lowest_heart_rate",
  averageBreath: "average_breath",
} as const;

const numbersOf = (fields: Fields): Partial<Record<keyof typeof NUMBERS, number>> =>
  Object.fromEntries(
    Object.entries(NUMBERS).flatMap(([name, field]) => {
      const value = numberOf(fields, field);
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** Reads a night; undefined where nobody can tell when it began. */
export const ouraNight = (fields: Fields): OuraNight | undefined => {
  const start = ouraTime(fields, "bedtime_start");
  if (start === undefined) return undefined;
  const [end, id, day] = [
    ouraTime(fields, "bedtime_end"),
    textOf(fields, "id"),
    textOf(fields, "day"),
  ];
  return {
    ...(id !== undefined && { id }),
    ...(day !== undefined && { day }),
    ...(end !== undefined && { end }),
    isDeleted: textOf(fields, "type") === "deleted",
    start,
    ...numbersOf(fields),
    hrv: ouraPoints(fieldsOf(fields, "hrv")),
    rate: ouraPoints(fieldsOf(fields, "heart_rate")),
    stages: stagesIn(textOf(fields, "sleep_phase_5_min") ?? "", start.at),
  };
};
