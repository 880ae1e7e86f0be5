import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { normalQuantile } from "../special.ts";
import type { Flags, NotObserved, Observed } from "./observed.ts";
import { observedOf } from "./observed.ts";

/**
 * The share that has not yet had the event, as it falls over time. One entry for every time at
 * which an event was seen; between two of them the curve is flat.
 */
export interface SurvivalCurve {
  /** How many were watched at all. */
  readonly count: number;
  /** When events were seen, each time once, in order. */
  readonly times: Float64Array;
  /** How many were still watched, without the event, just before each time. */
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  /** The share without the event just after each time. */
  readonly survival: Float64Array;
  /**
   * Greenwood's variance of ln(survival) after each time: sum of d / (n (n − d)). Where the curve
   * has reached 0 it has no such variance, and the one before stands.
   */
  readonly greenwood: Float64Array;
  /** When anybody was last watched. */
  readonly lastTime: number;
  /** When the watching of those without the event ended, in order. */
  readonly censored: Float64Array;
}

/**
 * How the limits are made: `plain` S ± z se, `log` on ln S (as R's default), `log-log` on
 * ln(−ln S), which stays between 0 and 1 by itself and is the best of them for few observations.
 */
export type LimitKind = "plain" | "log" | "log-log";

export interface Limits {
  readonly low: number;
  readonly high: number;
}

export interface LimitOptions {
  /** `log-log` unless told. */
  readonly kind?: LimitKind;
  /** How much lies between the limits: 0.95 unless told. */
  readonly level?: number;
}

export interface SurvivalAt {
  readonly survival: number;
  /** Absent where the curve has reached 0: nothing is left to estimate it from. */
  readonly standardError?: number;
  /** Absent there too, and by `log-log` as long as there was no event. */
  readonly limits?: Limits;
  /** Still watched and without the event just before. */
  readonly atRisk: number;
}

/**
 * The curve of Kaplan and Meier: at every time with events, the share that stays is
 * (1 − events / at risk); the curve is the product of these. Takes any unit of time.
 *
 * Somebody censored at the time of an event still counts as at risk for it. Times that differ by
 * less than 1.5e-8 of the mean distinct time are one time: they came apart in rounding only.
 *
 * Declines (a named error) without a time, and with a time that is negative or not finite. With
 * every time censored the curve is empty: survival is 1 as long as anybody was watched.
 *
 * It is only right if looking does not depend on what there is to see. A return that was *found*
 * between two looks needs `turnbull`.
 *
 * Source: Kaplan & Meier (1958), JASA 53:457; Greenwood (1926). docs/methods/kaplan-meier.md.
 */
export const kaplanMeier = (
  times: ArrayLike<number>,
  events: Flags,
): Result<SurvivalCurve, NotObserved> => {
  const observed = observedOf(times, events);
  return observed.ok ? ok(curveOf(observed.value)) : err(observed.error);
};

/** The smallest difference that makes two times two, as R's survival counts it. */
const ROUNDING = 2 ** -26;

const meanDistinct = (sorted: Float64Array): { readonly sum: number; readonly count: number } => {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    sum += sorted[i]!;
    count += 1;
  }
  return { sum, count };
};

const toleranceOf = ({ happened, censored }: Observed): number => {
  const one = meanDistinct(happened);
  const other = meanDistinct(censored);
  return ROUNDING * Math.max(1, (one.sum + other.sum) / (one.count + other.count));
};

const curveOf = (observed: Observed): SurvivalCurve => {
  const { happened, censored } = observed;
  const tolerance = toleranceOf(observed);
  const most = happened.length;
  const columns = Array.from({ length: 5 }, () => new Float64Array(most));
  const [times, atRisk, events, survival, greenwood] = columns as Five;
  let rows = 0;
  let gone = 0;
  let share = 1;
  let spread = 0;
  for (let i = 0; i < most; rows++) {
    const time = happened[i]!;
    const first = i;
    while (i < most && happened[i]! - happened[Math.max(first, i - 1)]! <= tolerance) i += 1;
    while (gone < censored.length && censored[gone]! < time - tolerance) gone += 1;
    const here = happened.length + censored.length - first - gone;
    const left = here - (i - first);
    // As a product of shares the curve comes out exactly flat at 0, and 1/2 where it is 1/2.
    share *= left / here;
    if (left > 0) spread += (i - first) / (here * left);
    times[rows] = time;
    atRisk[rows] = here;
    events[rows] = i - first;
    survival[rows] = share;
    greenwood[rows] = spread;
  }
  const cut = (column: Float64Array): Float64Array => column.subarray(0, rows);
  return {
    count: happened.length + censored.length,
    times: cut(times),
    atRisk: cut(atRisk),
    events: cut(events),
    survival: cut(survival),
    greenwood: cut(greenwood),
    lastTime: Math.max(happened.at(-1) ?? 0, censored.at(-1) ?? 0),
    censored,
  };
};

type Five = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

/**
 * The limits of a share with Greenwood's variance. None where it is 0, and none by `log-log` where
 * it is 1: before the first event there is nothing to say how far it may lie from 1.
 */
export const survivalLimits = (
  survival: number,
  greenwood: number,
  { kind = "log-log", level = 0.95 }: LimitOptions = {},
): Limits | undefined => {
  if (!(survival > 0) || (survival === 1 && kind === "log-log")) return undefined;
  const reach = normalQuantile((1 + level) / 2) * Math.sqrt(greenwood);
  return limitsBy[kind](survival, reach);
};

const limitsBy: Readonly<Record<LimitKind, (share: number, reach: number) => Limits>> = {
  plain: (share, reach) => ({
    low: Math.max(0, share * (1 - reach)),
    high: Math.min(1, share * (1 + reach)),
  }),
  log: (share, reach) => ({
    low: share * Math.exp(-reach),
    high: Math.min(1, share * Math.exp(reach)),
  }),
  "log-log": (share, reach) => {
    const width = reach / Math.log(share);
    return { low: share ** Math.exp(-width), high: share ** Math.exp(width) };
  },
};

/** How many of `sorted` lie before `limit`, or up to it where it counts itself. */
const countBefore = (sorted: Float64Array, limit: number, itself: boolean): number => {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const value = sorted[middle]!;
    if (value < limit || (itself && value === limit)) from = middle + 1;
    else to = middle;
  }
  return from;
};

const atRiskAt = ({ count, times, events, censored }: SurvivalCurve, time: number): number => {
  const rows = countBefore(times, time, false);
  let happened = 0;
  for (let row = 0; row < rows; row++) happened += events[row]!;
  return count - happened - countBefore(censored, time, false);
};

/**
 * The curve just after `time`, with its standard error and limits. After `lastTime` nobody is
 * watched any more (`atRisk` 0) and the curve only goes on as it stood.
 */
export const survivalAt = (
  curve: SurvivalCurve,
  time: number,
  options: LimitOptions = {},
): SurvivalAt => {
  const row = countBefore(curve.times, time, true) - 1;
  const survival = row < 0 ? 1 : curve.survival[row]!;
  const greenwood = row < 0 ? 0 : curve.greenwood[row]!;
  const atRisk = atRiskAt(curve, time);
  if (survival === 0) return { survival, atRisk };
  // Before anything was seen at all, everybody is without the event: that is no estimate.
  const isSure = time < Math.min(curve.times[0] ?? Infinity, curve.censored[0] ?? Infinity);
  const limits = isSure ? { low: 1, high: 1 } : survivalLimits(survival, greenwood, options);
  const standardError = survival * Math.sqrt(greenwood);
  return { survival, atRisk, standardError, ...(limits === undefined ? {} : { limits }) };
};

export interface SurvivalQuantile {
  /** When that share has had the event; absent if the curve does not fall so far. */
  readonly time?: number;
  /** Where the lower limit of the curve falls so far: the earliest it may be. */
  readonly low?: number;
  /** Where the upper limit of the curve falls so far: the latest it may be. */
  readonly high?: number;
}

export interface QuantileOptions extends LimitOptions {
  /**
   * What holds if the curve stays at exactly that height to the end: the `middle` of the flat (as
   * R's quantile, and unless told), or its `start` (as R's table of medians).
   */
  readonly flatEnd?: "middle" | "start";
}

/** Two heights nearer than this are one height. */
const SAME_HEIGHT = 2 ** -26;

interface Heights {
  readonly curve: SurvivalCurve;
  /** The height after each time; NaN where there is none. */
  readonly heightAt: (row: number) => number;
  readonly flatEnd: "middle" | "start";
}

const firstRow = ({ curve, heightAt }: Heights, target: number): number => {
  for (let row = 0; row < curve.times.length; row++) if (heightAt(row) <= target) return row;
  return -1;
};

/**
 * Limits can rise again where few are left. The row that lies nearest below is taken then, as R's
 * quantile takes it; of a curve that only falls that is the first one.
 */
const nearestRow = ({ curve, heightAt }: Heights, target: number): number => {
  let nearest = -1;
  for (let row = 0; row < curve.times.length; row++) {
    const height = heightAt(row);
    if (height <= target && (nearest < 0 || height > heightAt(nearest))) nearest = row;
  }
  return nearest;
};

const timeAtHeight = (heights: Heights, target: number): number | undefined => {
  const { curve, heightAt, flatEnd } = heights;
  const find = flatEnd === "start" ? firstRow : nearestRow;
  const reached = find(heights, target + SAME_HEIGHT);
  if (reached < 0) return undefined;
  const below = find(heights, target - SAME_HEIGHT);
  const start = curve.times[reached]!;
  if (below >= 0) return (start + curve.times[below]!) / 2;
  if (flatEnd === "start") return start;
  const isKnown = !Number.isNaN(heightAt(curve.times.length - 1));
  return isKnown ? (start + curve.lastTime) / 2 : undefined;
};

const present = (key: keyof SurvivalQuantile, value: number | undefined): SurvivalQuantile =>
  value === undefined ? {} : { [key]: value };

/**
 * When a share (0 to 1, both left out) has had the event: 0.5 is the median. Where the curve lies
 * flat at exactly that height, the middle of the flat.
 *
 * @example // 0.5 of [1, 2, 3, 4], all seen: flat from 2 to 3, so 2.5
 */
export const survivalQuantile = (
  curve: SurvivalCurve,
  share: number,
  { flatEnd = "middle", ...options }: QuantileOptions = {},
): SurvivalQuantile => {
  const limitsAt = (row: number): Limits | undefined =>
    survivalLimits(curve.survival[row]!, curve.greenwood[row]!, options);
  const at = (heightAt: (row: number) => number): number | undefined =>
    timeAtHeight({ curve, heightAt, flatEnd }, 1 - share);
  return {
    ...present(
      "time",
      at((row) => curve.survival[row]!),
    ),
    ...present(
      "low",
      at((row) => limitsAt(row)?.low ?? Number.NaN),
    ),
    ...present(
      "high",
      at((row) => limitsAt(row)?.high ?? Number.NaN),
    ),
  };
};

export interface RestrictedMean {
  /** The mean time without the event, of the time up to the horizon. */
  readonly mean: number;
  readonly standardError: number;
  /** True where the horizon lies beyond the last time anybody was watched: the curve was drawn on. */
  readonly beyond: boolean;
}

/**
 * The restricted mean: the area under the curve up to `horizon`, which is the mean time without
 * the event if one stops counting there. The plain mean hangs on a tail that nobody has seen.
 *
 * Standard error by Greenwood: sqrt of the sum over times of d / (n (n − d)) times the square of
 * the area that is left. Source: Royston & Parmar (2013), BMC Med Res Methodol 13:152.
 */
export const restrictedMean = (curve: SurvivalCurve, horizon: number): RestrictedMean => {
  const { times, survival, atRisk, events } = curve;
  const rows = countBefore(times, horizon, true);
  let area = 0;
  let variance = 0;
  let until = horizon;
  for (let row = rows - 1; row >= 0; row--) {
    area += survival[row]! * (until - times[row]!);
    until = times[row]!;
    const left = atRisk[row]! - events[row]!;
    if (left > 0) variance += (events[row]! / (atRisk[row]! * left)) * area * area;
  }
  const beyond = horizon > curve.lastTime && curve.survival.at(-1) !== 0;
  return { mean: area + until, standardError: Math.sqrt(variance), beyond };
};
