import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { median } from "@glimmers/stats";
import type { BeatSeries, TooFewBeats } from "../beats.ts";

/** In ms: a clock of 128 Hz, at which the triangular index was first told. */
export const TRIANGULAR_BIN = 1000 / 128;

/** In ms: the bins of the stress index. */
const STRESS_BIN = 50;

/** Every interval is as long as every other, so there is no width to divide by. */
export interface NoSpread {
  readonly type: "NoSpread";
}

/**
 * How many intervals fall into each bin, from 0 ms on: bin `k` holds `k width` up to, and without,
 * `(k + 1) width`. A longest interval that lies on an edge belongs to the bin below it, as it does
 * in the histogram of numpy, so that no bin holds it alone.
 */
export const histogramOf = (intervals: Float64Array, width: number): Float64Array => {
  const longest = intervals.reduce((most, interval) => Math.max(most, interval), 0);
  const bins = Math.max(1, Math.ceil((longest + width) / width) - 1);
  const counts = new Float64Array(bins);
  for (const interval of intervals) counts[Math.min(bins - 1, Math.floor(interval / width))]! += 1;
  return counts;
};

const heightOf = (counts: Float64Array): number =>
  counts.reduce((most, count) => Math.max(most, count), 0);

/**
 * HRV triangular index, no unit: all intervals over the height of their histogram, in bins of
 * 1/128 s that begin at 0.
 *
 * Source: Task Force 1996. Meant for 20 minutes and more, better 24 hours; two intervals at least.
 */
export const triangularIndex = ({ intervals }: BeatSeries): Result<number, TooFewBeats> => {
  const found = intervals.length;
  if (found < 2) return err({ type: "TooFewBeats", needed: 2, found });
  return ok(found / heightOf(histogramOf(intervals, TRIANGULAR_BIN)));
};

/**
 * TINN in ms: the width, at its foot, of the triangle that comes nearest to the histogram, its tip
 * on the highest bin. **Weak**: it hangs on few bins, and packages do not agree on it.
 *
 * Both feet are found apart from each other, each by the least sum of squares on its side; of feet
 * as good as each other the nearer one counts. Source: Task Force 1996. Two intervals at least;
 * declined where all fall into one bin.
 */
export const tinn = ({ intervals }: BeatSeries): Result<number, TooFewBeats | NoSpread> => {
  const found = intervals.length;
  if (found < 2) return err({ type: "TooFewBeats", needed: 2, found });
  const counts = histogramOf(intervals, TRIANGULAR_BIN);
  if (heightOf(counts) === found) return err({ type: "NoSpread" });
  const tip = counts.indexOf(heightOf(counts));
  const above = footOf(counts.subarray(tip));
  const below = footOf(counts.subarray(0, tip + 1).toReversed());
  return ok((above + below) * TRIANGULAR_BIN);
};

/** How many bins from the tip (bin 0) the line comes down to nothing: least squares, by trying each. */
const footOf = (counts: Float64Array): number => {
  const tip = counts[0]!;
  let [best, least] = [1, Infinity];
  for (let foot = 1; foot <= counts.length; foot += 1) {
    let sum = 0;
    for (let bin = 0; bin < counts.length; bin += 1)
      sum += (counts[bin]! - Math.max(0, tip * (1 - bin / foot))) ** 2;
    if (sum < least) [best, least] = [foot, sum];
  }
  return best;
};

/** Baevsky's stress index. */
export interface StressIndex {
  /** In 1/s^2. */
  readonly index: number;
  /** Its square root, as Kubios tells it: nearer to a normal number. */
  readonly root: number;
}

/**
 * Baevsky's stress index: AMo / (2 Mo MxDMn), where AMo is the % of intervals in the highest bin
 * of 50 ms (from 0 ms on), Mo the median and MxDMn the longest less the shortest, both in s.
 *
 * It is a number about a histogram, and says nothing of how stressed anybody is. Source: Baevsky &
 * Berseneva 2008, with Kubios' median for the mode. Two intervals at least; declined where all are
 * as long as each other.
 */
export const stressIndex = ({
  intervals,
}: BeatSeries): Result<StressIndex, TooFewBeats | NoSpread> => {
  const found = intervals.length;
  if (found < 2) return err({ type: "TooFewBeats", needed: 2, found });
  const sorted = intervals.toSorted();
  const range = (sorted[found - 1]! - sorted[0]!) / 1000;
  if (range === 0) return err({ type: "NoSpread" });
  const share = (100 * heightOf(histogramOf(intervals, STRESS_BIN))) / found;
  const index = share / (2 * (median(sorted) / 1000) * range);
  return ok({ index, root: Math.sqrt(index) });
};
