import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { mean } from "@glimmers/stats";
import type { BeatSeries, TooFewBeats } from "../beats.ts";
import type { NoSpread } from "../time/histogram.ts";

/** Box sizes in beats, both of them counted in. */
export interface Boxes {
  readonly from: number;
  readonly to: number;
}

/** Short-term: the default; 4 to 12 is Kubios', 4 to 11 NeuroKit2's. */
export const SHORT_BOXES: Boxes = { from: 4, to: 16 };
/** Long-term: the default; 13 to 64 is Kubios'. */
export const LONG_BOXES: Boxes = { from: 16, to: 64 };

/** In ms: how far the profile lies from its lines, by box size. */
export type Fluctuations = ReadonlyMap<number, number>;

/**
 * Detrended fluctuations F(n) in ms, for every whole box size from `from` to `to`.
 *
 * The profile is the running sum of the intervals less their mean; boxes stand side by side from the
 * start, what is left at the end is dropped, each box has a straight line of its own. Gaps are not
 * seen: the intervals are taken as one row, as everywhere in the literature. Source: Peng et al. 1995, Chaos 5:82.
 */
export const fluctuationsOf = ({ intervals }: BeatSeries, { from, to }: Boxes): Fluctuations => {
  const profile = profileOf(intervals);
  const fluctuations = new Map<number, number>();
  for (let size = from; size <= to && size <= profile.length; size += 1)
    fluctuations.set(size, fluctuationOf(profile, size));
  return fluctuations;
};

const profileOf = (intervals: Float64Array): Float64Array => {
  if (intervals.length === 0) return new Float64Array();
  const middle = mean(intervals);
  let sum = 0;
  return intervals.map((interval) => (sum += interval - middle));
};

/**
 * Of each box the sum of squares beside its line: Σ(y - ȳ)² - (Σ(i - ī)(y - ȳ))² / Σ(i - ī)².
 * Each `y` is taken from its box's first, so that a day's walk costs no digits.
 */
const fluctuationOf = (profile: Float64Array, size: number): number => {
  const boxes = Math.floor(profile.length / size);
  const center = (size - 1) / 2;
  const squaresOfPlaces = (size * (size * size - 1)) / 12;
  let rest = 0;
  for (let start = 0; start < boxes * size; start += size) {
    const first = profile[start]!;
    let [sum, squares, products] = [0, 0, 0];
    for (let i = 0; i < size; i += 1) {
      const y = profile[start + i]! - first;
      sum += y;
      squares += y * y;
      products += (i - center) * y;
    }
    rest += Math.max(0, squares - (sum * sum) / size - (products * products) / squaresOfPlaces);
  }
  return Math.sqrt(rest / (boxes * size));
};

/** Beats below which a slope over these boxes is not told: 40 for the short, 200 for the long. */
export const beatsForBoxes = ({ to }: Boxes): number => (to <= 16 ? 40 : Math.max(200, to));

/**
 * DFA's scaling exponent over these boxes, no unit: the slope of log10 F(n) over log10 n, straight
 * through every whole n. 0.5 is white noise, 1 is 1/f noise, 1.5 a random walk.
 *
 * Source: Peng et al. 1995. 40 intervals for boxes to 16, else 200; fewer are declined, and a series
 * whose profile lies on its lines.
 *
 * `known` are fluctuations that were worked out already, for several slopes of one series.
 */
export const dfa = (
  series: BeatSeries,
  boxes: Boxes = SHORT_BOXES,
  known: Fluctuations = fluctuationsOf(series, boxes),
): Result<number, TooFewBeats | NoSpread> => {
  const [needed, found] = [beatsForBoxes(boxes), series.intervals.length];
  if (found < needed) return err({ type: "TooFewBeats", needed, found });
  const sizes = Array.from({ length: boxes.to - boxes.from + 1 }, (_, nth) => boxes.from + nth);
  const heights = sizes.map((size) => known.get(size) ?? 0);
  if (heights.some((height) => height < NOTHING)) return err({ type: "NoSpread" });
  return ok(slopeOf(sizes.map(Math.log10), heights.map(Math.log10)));
};

/** In ms: less than rounding leaves of a line. */
const NOTHING = 1e-9;

const slopeOf = (xs: readonly number[], ys: readonly number[]): number => {
  const [x, y] = [mean(xs), mean(ys)];
  let [products, squares] = [0, 0];
  for (let i = 0; i < xs.length; i += 1) {
    products += (xs[i]! - x) * (ys[i]! - y);
    squares += (xs[i]! - x) ** 2;
  }
  return products / squares;
};
