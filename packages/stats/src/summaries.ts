import type { Interval } from "./interval.ts";

/**
 * Note: Numbers in, numbers out
 *
 * What is not a finite number among the values, or too few of them, is a mistake of the caller and
 * throws a RangeError here: neither NaN nor Infinity goes on to a sentence.
 */

/**
 * The arithmetic mean, of at least one value.
 *
 * @example mean([1, 2, 6]) // 3
 */
export const mean = (values: ArrayLike<number>): number => {
  atLeast(1, values, "mean");
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return finite(sum / values.length, "mean");
};

/**
 * The sample variance, with n - 1 below: the squared differences from the mean, summed in a second
 * pass so that a large mean costs no digits. Of at least two values.
 *
 * @example variance([1, 2, 6]) // 7
 */
export const variance = (values: ArrayLike<number>): number => {
  atLeast(2, values, "variance");
  const middle = mean(values);
  let [sum, drift] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const difference = values[i]! - middle;
    sum += difference * difference;
    drift += difference;
  }
  // `drift` is what rounding left of the mean (Chan, Golub & LeVeque 1983, two-pass corrected).
  const rest = Math.max(0, sum - (drift * drift) / values.length);
  return finite(rest / (values.length - 1), "variance");
};

/**
 * The value below which the share `p` of the values lies, straight between neighbours: type 7 of
 * Hyndman & Fan (1996), as in R. Of at least one value, for a `p` in [0, 1].
 *
 * @example quantile([1, 2, 3, 4], 0.5) // 2.5
 */
export const quantile = (values: ArrayLike<number>, p: number): number =>
  quantileOfSorted(sorted(values, "quantile"), p);

/** @example median([5, 1, 3]) // 3 */
export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);

/**
 * A quantile of values that count unequally: type 7 for equal weights, and unmoved by a value of
 * weight zero or by one scale on all weights. It is the average of the weighted steps over a
 * stretch of 1 / n*, where n* = (Σw)² / Σw² is how many values of equal weight they are worth.
 *
 * Source: Akinshin (2023), Weighted quantile estimators, arXiv 2304.07265, section 3.
 * Throws a RangeError for no values, other lengths, weights below zero or adding to nothing.
 *
 * @example weightedQuantile([10, 20, 30], [0, 1, 1], 0.5) // 25
 */
export const weightedQuantile = (
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  p: number,
): number => quantileOfPairs(sortedPairs(values, weights), p);

/**
 * The median, and the middle `share` of the values, half of the rest on either side. With weights
 * (any scale, none below zero) by `weightedQuantile`. Throws as the quantiles do.
 *
 * @example intervalOf([0, 1, 2, 3, 4], 0.5) // { low: 1, middle: 2, high: 3 }
 */
export const intervalOf = (
  values: ArrayLike<number>,
  share = 0.9,
  weights?: ArrayLike<number>,
): Interval => {
  const at = weights === undefined ? plainQuantiles(values) : pairQuantiles(values, weights);
  isShare(share);
  const outside = (1 - share) / 2;
  return { low: at(outside), middle: at(0.5), high: at(1 - outside) };
};

/** How many values of equal weight the weighted ones are worth (Kish): (Σw)² / Σw². */
export const effectiveCount = (weights: ArrayLike<number>): number => {
  const sum = total(weights);
  let squares = 0;
  for (let i = 0; i < weights.length; i++) squares += weights[i]! * weights[i]!;
  return squares > 0 ? (sum * sum) / squares : 0;
};

const plainQuantiles = (values: ArrayLike<number>): ((p: number) => number) => {
  const inOrder = sorted(values, "intervalOf");
  return (p) => quantileOfSorted(inOrder, p);
};

const pairQuantiles = (
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
): ((p: number) => number) => {
  const pairs = sortedPairs(values, weights);
  return (p) => quantileOfPairs(pairs, p);
};

const quantileOfSorted = (inOrder: Float64Array, p: number): number => {
  isShare(p);
  const place = (inOrder.length - 1) * p;
  const below = Math.floor(place);
  const above = Math.min(below + 1, inOrder.length - 1);
  return inOrder[below]! + (place - below) * (inOrder[above]! - inOrder[below]!);
};

interface Pairs {
  readonly values: Float64Array;
  /** Adding to 1. */
  readonly weights: Float64Array;
  readonly worth: number;
}

const quantileOfPairs = ({ values, weights, worth }: Pairs, p: number): number => {
  isShare(p);
  const from = (p * (worth - 1)) / worth;
  const to = from + 1 / worth;
  let [sum, shared, before] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const after = before + weights[i]!;
    const overlap = Math.min(after, to) - Math.max(before, from);
    if (overlap > 0) {
      sum += overlap * values[i]!;
      shared += overlap;
    }
    before = after;
  }
  // Rounding may leave nothing of a stretch at the very end.
  return shared > 0 ? sum / shared : values.at(-1)!;
};

const sortedPairs = (values: ArrayLike<number>, weights: ArrayLike<number>): Pairs => {
  if (values.length !== weights.length) {
    throw new RangeError(`weightedQuantile: ${values.length} values, ${weights.length} weights`);
  }
  const sum = weightSum(weights);
  const kept = Array.from({ length: values.length }, (_, i) => i).filter((i) => weights[i]! > 0);
  const order = kept.sort((i, j) => values[i]! - values[j]!);
  const pairs = {
    values: Float64Array.from(order, (i) => values[i]!),
    weights: Float64Array.from(order, (i) => weights[i]! / sum),
  };
  allFinite(pairs.values, "weightedQuantile");
  return { ...pairs, worth: effectiveCount(pairs.weights) };
};

const weightSum = (weights: ArrayLike<number>): number => {
  const sum = total(weights);
  const isFair = Array.from(weights).every((weight) => weight >= 0);
  if (isFair && sum > 0 && sum < Infinity) return sum;
  throw new RangeError("weights must be numbers, none below zero, adding to more than nothing");
};

const total = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
};

const sorted = (values: ArrayLike<number>, who: string): Float64Array => {
  atLeast(1, values, who);
  // Typed arrays sort as numbers: -Infinity first, Infinity and then NaN last.
  const inOrder = Float64Array.from(values).sort();
  finite(inOrder[0]!, who);
  finite(inOrder.at(-1)!, who);
  return inOrder;
};

const finite = (value: number, who: string): number => {
  if (Number.isFinite(value)) return value;
  throw new RangeError(`${who}: ${value} where a finite number should be`);
};

const allFinite = (values: Float64Array, who: string): void => {
  for (const value of values) finite(value, who);
};

const isShare = (p: number): void => {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a share lies in [0, 1], not ${p}`);
};

const atLeast = (needed: number, values: ArrayLike<number>, who: string): void => {
  if (values.length < needed)
    throw new RangeError(`${who} needs ${needed}, found ${values.length}`);
};
