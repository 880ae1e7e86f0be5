import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { mean, median, quantile, variance } from "@glimmers/stats";
import type { BeatSeries, TooFewBeats } from "../beats.ts";

/** What the intervals say, whatever their order. In ms, but for what is said to be otherwise. */
export interface IntervalSummary {
  /** How many intervals. */
  readonly count: number;
  readonly meanNN: number;
  readonly medianNN: number;
  readonly minNN: number;
  readonly maxNN: number;
  /** Standard deviation, with n - 1 below. */
  readonly sdnn: number;
  /** The same with n below, as some packages have it. */
  readonly sdnnPopulation: number;
  /** `sdnn` over `meanNN`; no unit. */
  readonly cvnn: number;
  /** Median distance from the median, times 1.4826: `sdnn` of a normal, unmoved by outliers. */
  readonly madNN: number;
  /** Between the quarter and the three quarters. */
  readonly iqrNN: number;
  readonly percentile20NN: number;
  readonly percentile80NN: number;
  /** Beats a minute, of the mean interval: 60,000 / `meanNN`. */
  readonly rateOfMeanNN: number;
  /** Beats a minute, the mean over beats of 60,000 / interval: never below `rateOfMeanNN`. */
  readonly meanRate: number;
  /** Beats a minute, of the longest interval. */
  readonly minRate: number;
  /** Beats a minute, of the shortest interval. */
  readonly maxRate: number;
  /** Beats a minute, standard deviation over beats, with n - 1 below. */
  readonly sdRate: number;
}

/** What makes a median distance a standard deviation, for normal numbers: 1 / Φ⁻¹(3/4). */
const OF_A_NORMAL = 1.4826022185056018;

/**
 * Means, medians and spreads of the intervals; order and gaps do not matter to them.
 *
 * Sources: Task Force of ESC and NASPE 1996, Circulation 93:1043; Shaffer & Ginsberg 2017.
 * Percentiles lie straight between neighbours. At least two intervals, fewer are declined.
 */
export const summariseIntervals = ({
  intervals,
}: BeatSeries): Result<IntervalSummary, TooFewBeats> => {
  const count = intervals.length;
  if (count < 2) return err({ type: "TooFewBeats", needed: 2, found: count });
  const sorted = intervals.toSorted();
  const meanNN = mean(intervals);
  const sdnn = Math.sqrt(variance(intervals));
  const medianNN = median(sorted);
  return ok({
    count,
    meanNN,
    medianNN,
    minNN: sorted[0]!,
    maxNN: sorted[count - 1]!,
    sdnn,
    sdnnPopulation: sdnn * Math.sqrt((count - 1) / count),
    cvnn: sdnn / meanNN,
    madNN: OF_A_NORMAL * median(intervals.map((interval) => Math.abs(interval - medianNN))),
    iqrNN: quantile(sorted, 0.75) - quantile(sorted, 0.25),
    percentile20NN: quantile(sorted, 0.2),
    percentile80NN: quantile(sorted, 0.8),
    ...ratesOf(intervals, meanNN, sorted),
  });
};

const ratesOf = (intervals: Float64Array, meanNN: number, sorted: Float64Array) => {
  const rates = intervals.map((interval) => 60_000 / interval);
  return {
    rateOfMeanNN: 60_000 / meanNN,
    meanRate: mean(rates),
    minRate: 60_000 / sorted.at(-1)!,
    maxRate: 60_000 / sorted[0]!,
    sdRate: Math.sqrt(variance(rates)),
  };
};
