import type { HeartReading, HeartTold, Pace, Posture } from "@glimmers/model";
import { dayOf } from "@glimmers/primitives";
import type { DayNumber, Instant } from "@glimmers/primitives";
import { breathSeconds } from "./heart-pace.ts";
import type { Interval } from "@glimmers/stats";
import { mean, median, studentTQuantile, variance } from "@glimmers/stats";

/**
 * Note: Like with like
 *
 * A reading lying down at six breaths a minute and one on one's feet have next to nothing to say to
 * each other. So a range is only ever made of readings alike in posture, in pace (the same to the
 * nearest half breath a minute, or no pacer in either) and, where the person wants it, in part of the day. What
 * was not said of a reading (no posture) is alike only to what was not said either.
 */
export interface Likeness {
  readonly posture?: Posture;
  /** Breaths a minute, in halves. */
  readonly pace?: number;
  readonly part?: HeartDayPart;
}

export const HEART_DAY_PARTS = ["night", "morning", "afternoon", "evening"] as const;
export type HeartDayPart = (typeof HEART_DAY_PARTS)[number];

/** What a range may be of. */
export const RANGE_MATTERS = ["swing", "changes", "mean"] as const;
export type RangeMatter = (typeof RANGE_MATTERS)[number];

/** Breaths a minute, to the nearest half. @example paceOf({ in: 4, out: 6 }) // 6 */
export const paceOf = (pace: Pace): number => Math.round((60 / breathSeconds(pace)) * 2) / 2;

const HOUR = 3_600_000;

/** Part of the day there and then; nights end at five, as days do here. */
export const dayPartOf = ({ at, offset }: Pick<HeartReading, "at" | "offset">): HeartDayPart => {
  const local = at + offset * 60_000;
  const hour = Math.floor((((local % (24 * HOUR)) + 24 * HOUR) % (24 * HOUR)) / HOUR);
  if (hour < 5) return "night";
  if (hour < 12) return "morning";
  return hour < 18 ? "afternoon" : "evening";
};

export const likenessOf = (reading: HeartReading): Likeness => ({
  ...(reading.posture !== undefined && { posture: reading.posture }),
  ...(reading.pace !== undefined && { pace: paceOf(reading.pace) }),
});

/** Whether a reading is one of those a likeness asks for. */
export const isLike = (reading: HeartReading, wanted: Likeness): boolean => {
  const { posture, pace } = likenessOf(reading);
  if (posture !== wanted.posture) return false;
  if (wanted.part !== undefined && dayPartOf(reading) !== wanted.part) return false;
  return pace === wanted.pace;
};

/** One reading in a picture of many. */
export interface RangeDot {
  readonly at: Instant;
  readonly milliseconds: number;
}

export interface OwnRange {
  /** Every reading that is alike, oldest first. */
  readonly dots: readonly RangeDot[];
  /** Days with one or more of them. */
  readonly days: number;
  /** Absent until there are days enough. */
  readonly range?: HeartRange;
}

export interface HeartRange {
  /** In ms: a day like these lies in here eight times of ten. */
  readonly usual: Pick<Interval, "low" | "high">;
  /** In ms: the middle of such days, and where it may lie (nine such reckonings of ten). */
  readonly middle: Interval;
}

/** Fewer days tell too little of how much days differ. */
export const DAYS_NEEDED = 7;

/** The share of further days that lies in the range. */
export const USUAL_SHARE = 0.8;
const MIDDLE_SHARE = 0.9;

/**
 * A person's own range of one thing over days, from readings that are alike.
 *
 * One number a day, the median of its readings: two readings of one morning are hardly two. On the
 * logarithm, m their mean and s their standard deviation over n days, the range in which a further
 * day lies eight times of ten is `exp(m ± t(0.9, n−1) s √(1 + 1/n))`, which has in it that m and s
 * are not known exactly; the middle is `exp(m)`, and may lie within `exp(m ± t(0.95, n−1) s/√n)`.
 * Declines below seven days. Source: prediction and confidence intervals of a normal sample, as in
 * Hahn & Meeker, Statistical Intervals (1991). It says nothing of why days differ, nor that days
 * come one after another: no trend is looked for.
 */
export const ownRange = (readings: readonly Measured[]): OwnRange => {
  const dots = readings
    .map(({ at, milliseconds }) => ({ at, milliseconds }))
    .toSorted((one, other) => one.at - other.at);
  const daily = dailyLogs(readings);
  if (daily.length < DAYS_NEEDED) return { dots, days: daily.length };
  return { dots, days: daily.length, range: rangeOf(daily) };
};

export interface Measured extends RangeDot {
  readonly day: DayNumber;
}

const dailyLogs = (readings: readonly Measured[]): readonly number[] => {
  const days = Map.groupBy(readings, ({ day }) => day);
  return [...days.values()].map((ofDay) =>
    Math.log(median(ofDay.map(({ milliseconds }) => milliseconds))),
  );
};

const rangeOf = (logs: readonly number[]): HeartRange => {
  const count = logs.length;
  const [middle, spread] = [mean(logs), Math.sqrt(variance(logs))];
  const t = (share: number): number => studentTQuantile((1 + share) / 2, count - 1);
  const usual = t(USUAL_SHARE) * spread * Math.sqrt(1 + 1 / count);
  const sure = (t(MIDDLE_SHARE) * spread) / Math.sqrt(count);
  return {
    usual: { low: Math.exp(middle - usual), high: Math.exp(middle + usual) },
    middle: {
      low: Math.exp(middle - sure),
      middle: Math.exp(middle),
      high: Math.exp(middle + sure),
    },
  };
};

const lengthIn = (told: HeartTold, matter: RangeMatter): number | undefined => {
  if (matter === "mean") return told.meanInterval;
  return matter === "swing" ? told.perBreath : told.rmssd;
};

/** A reading with what is said of it today, by the same way of mending as all others. */
export interface ToldReading {
  readonly reading: HeartReading;
  readonly told?: HeartTold;
}

/** Those of some readings that are alike and tell of a matter. Nothing at all has no logarithm. */
export const measuredAlike = (
  readings: readonly ToldReading[],
  wanted: Likeness,
  matter: RangeMatter,
): readonly Measured[] =>
  readings.flatMap(({ reading, told }) => {
    const milliseconds = told && lengthIn(told, matter);
    if (milliseconds === undefined || milliseconds <= 0 || !isLike(reading, wanted)) return [];
    return [{ at: reading.at, day: dayOf(reading.at, reading.offset), milliseconds }];
  });
