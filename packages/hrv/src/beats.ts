import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";

/**
 * Beats, told by the times between them.
 *
 * Interval `i` lies between beat `i` and beat `i + 1`; beat 0 is where it begins. Nothing here is
 * rounded: a strap's 1/1024 s stay what they are.
 */
export interface BeatSeries {
  /** In ms. Each is finite and above 0. */
  readonly intervals: Float64Array;
  /** When each interval ends, in s; never falling. Their sum from 0, where no times are known. */
  readonly ends: Float64Array;
}

/** Why numbers are no beats. `at` counts from 0. */
export type NotBeats =
  | { readonly type: "NoBeats" }
  | { readonly type: "NotANumber"; readonly at: number }
  | { readonly type: "NotPositive"; readonly at: number; readonly found: number }
  /** Seconds among milliseconds, or the other way round. */
  | { readonly type: "MixedUnits"; readonly at: number; readonly found: number }
  /** Not as many times as intervals, one that is no number or falls, or all of them in ms. */
  | { readonly type: "TimesDoNotFit"; readonly at: number };

/** Fewer beats than something can be said of. Both numbers count intervals. */
export interface TooFewBeats {
  readonly type: "TooFewBeats";
  readonly needed: number;
  readonly found: number;
}

/**
 * Two intervals belong to one unbroken run where the time between their ends is the later one's
 * length, within this many ms (NeuroKit2's rule, reproduced).
 */
export const GAP_TOLERANCE = 10;

/** Longer than any heart that is still being measured, in ms: it is a gap, and no interval. */
export const LONGEST_INTERVAL = 20_000;

/** Below this no heart beats, in ms: numbers like it are seconds. */
const SHORTEST_INTERVAL = 10;

/**
 * Intervals in ms, and when each ended in s where that is known, as a series of beats.
 *
 * An interval longer than `LONGEST_INTERVAL` is taken as the gap it is: it is left out, and the
 * time it took stays in `ends`, where `gapsOf` finds it.
 *
 * @example readBeats([800, 0]) // { ok: false, error: { type: "NotPositive", at: 1, found: 0 } }
 */
export const readBeats = (
  intervals: ArrayLike<number>,
  ends?: ArrayLike<number>,
): Result<BeatSeries, NotBeats> => {
  const wrong = whatIsWrong(intervals, ends);
  if (wrong !== undefined) return err(wrong);
  const times = ends ?? endsOf(intervals);
  const kept = Array.from(intervals, (_, at) => at).filter(
    (at) => (intervals[at] as number) <= LONGEST_INTERVAL,
  );
  if (kept.length === 0) return err({ type: "NoBeats" });
  return ok({
    intervals: Float64Array.from(kept, (at) => intervals[at] as number),
    ends: Float64Array.from(kept, (at) => times[at] as number),
  });
};

const endsOf = (intervals: ArrayLike<number>): Float64Array => {
  let sum = 0;
  return Float64Array.from(intervals, (interval) => (sum += interval) / 1000);
};

const whatIsWrong = (
  intervals: ArrayLike<number>,
  ends: ArrayLike<number> | undefined,
): NotBeats | undefined => {
  if (intervals.length === 0) return { type: "NoBeats" };
  for (let at = 0; at < intervals.length; at += 1) {
    const found = intervals[at] as number;
    if (!Number.isFinite(found)) return { type: "NotANumber", at };
    if (found <= 0) return { type: "NotPositive", at, found };
    if (found < SHORTEST_INTERVAL) return { type: "MixedUnits", at, found };
  }
  return ends === undefined ? undefined : wrongInTimes(intervals, ends);
};

const wrongInTimes = (
  intervals: ArrayLike<number>,
  ends: ArrayLike<number>,
): NotBeats | undefined => {
  const count = intervals.length;
  if (ends.length !== count) return { type: "TimesDoNotFit", at: Math.min(ends.length, count) };
  for (let at = 0; at < count; at += 1) {
    const time = ends[at] as number;
    if (!Number.isFinite(time) || (at > 0 && time < (ends[at - 1] as number)))
      return { type: "TimesDoNotFit", at };
  }
  return areMilliseconds(intervals, ends) ? { type: "TimesDoNotFit", at: 1 } : undefined;
};

/** Whether the time from one end to the next is as many as the interval has ms, nearly everywhere. */
const areMilliseconds = (intervals: ArrayLike<number>, ends: ArrayLike<number>): boolean => {
  let alike = 0;
  for (let at = 1; at < intervals.length; at += 1)
    if (Math.abs((ends[at] as number) - (ends[at - 1] as number) - (intervals[at] as number)) < 1)
      alike += 1;
  return intervals.length > 1 && alike > 0.9 * (intervals.length - 1);
};

/** Intervals from `from` up to, and without, `to`: each begins where the one before it ended. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Whether interval `at` begins where the one before it ended; the first of all begins a run. */
export const followsOn = ({ intervals, ends }: BeatSeries, at: number): boolean =>
  at > 0 &&
  Math.abs(((ends[at] as number) - (ends[at - 1] as number)) * 1000 - (intervals[at] as number)) <=
    GAP_TOLERANCE;

/** The unbroken runs of a series, in order; together they are all of it. */
export const runsOf = (series: BeatSeries): readonly Run[] => {
  const starts: number[] = [];
  for (let at = 0; at < series.intervals.length; at += 1)
    if (!followsOn(series, at)) starts.push(at);
  return starts.map((from, nth) => ({ from, to: starts[nth + 1] ?? series.intervals.length }));
};

/** Time in which no beat is known. */
export interface Gap {
  /** The interval it lies before. */
  readonly before: number;
  /** In s. */
  readonly seconds: number;
}

/**
 * Where a series is broken, and for how long: 0 where the next beat came sooner than its interval is
 * long, as times of arrival may have it.
 */
export const gapsOf = (series: BeatSeries): readonly Gap[] =>
  runsOf(series)
    .slice(1)
    .map(({ from }) => {
      const since = (series.ends[from] as number) - (series.ends[from - 1] as number);
      return {
        before: from,
        seconds: Math.max(0, since - (series.intervals[from] as number) / 1000),
      };
    });

/** From where the first interval begins to where the last one ends, in s. */
export const secondsOf = ({ intervals, ends }: BeatSeries): number =>
  (ends.at(-1) ?? 0) - (ends[0] ?? 0) + (intervals[0] ?? 0) / 1000;

/**
 * Changes from one interval to the next, in ms, within unbroken runs only: across a gap there is
 * no such change.
 */
export const changesOf = (series: BeatSeries): Float64Array => {
  const { intervals } = series;
  const changes: number[] = [];
  for (let at = 1; at < intervals.length; at += 1)
    if (followsOn(series, at))
      changes.push((intervals[at] as number) - (intervals[at - 1] as number));
  return Float64Array.from(changes);
};
