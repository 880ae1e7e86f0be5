import type { BeatSeries } from "./beats.ts";
import { secondsOf } from "./beats.ts";
import { isLongEnough } from "./validity.ts";

/** A stretch of a series, by the clock of its `ends`. */
export interface BeatWindow {
  /** In s. An interval belongs here if it ends after `from`, and not after `to`. */
  readonly from: number;
  readonly to: number;
  /** A view of the series it is from, whose times it keeps. */
  readonly series: BeatSeries;
  /** Which share of its time lies in intervals that are known, in [0, 1]. */
  readonly known: number;
}

/**
 * Windows of so many seconds, one every `step` seconds (side by side unless told), from where the
 * first interval begins. Only whole ones, and of these only those in which a beat is known; a last
 * one may end up to a hundredth early, as five minutes of beats end with the last that fits.
 *
 * A length or step that is not above 0 is a mistake of the caller and throws.
 */
export const windowsOf = (
  series: BeatSeries,
  seconds: number,
  step: number = seconds,
): readonly BeatWindow[] => {
  if (!(seconds > 0) || !(step > 0)) throw new RangeError("a window must be longer than nothing");
  const { ends, intervals } = series;
  if (ends.length === 0) return [];
  const start = ends[0]! - intervals[0]! / 1000;
  const end = start + secondsOf(series);
  const windows: BeatWindow[] = [];
  for (let nth = 0; isLongEnough(end - (start + nth * step), seconds); nth += 1) {
    const from = start + nth * step;
    const first = firstAfter(ends, from);
    const last = firstAfter(ends, from + seconds);
    if (last > first) windows.push(windowAt(series, [first, last], [from, from + seconds]));
    // Nothing ends in here: on to the last window before the next that does.
    else if (first < ends.length)
      nth = Math.max(nth, Math.ceil((ends[first]! - seconds - start) / step) - 1);
  }
  return windows;
};

/** The first interval that ends after a time. Halving. */
const firstAfter = (ends: Float64Array, time: number): number => {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ends[middle]! > time) high = middle;
    else low = middle + 1;
  }
  return low;
};

const windowAt = (
  { intervals, ends }: BeatSeries,
  [first, last]: readonly [number, number],
  [from, to]: readonly [number, number],
): BeatWindow => {
  const inside = { intervals: intervals.subarray(first, last), ends: ends.subarray(first, last) };
  return { from, to, series: inside, known: Math.min(1, secondsKnown(inside) / (to - from)) };
};

/** How much time lies in intervals, in s: gaps are not in it. */
export const secondsKnown = ({ intervals }: BeatSeries): number =>
  intervals.reduce((sum, interval) => sum + interval, 0) / 1000;
