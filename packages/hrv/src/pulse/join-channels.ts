// Several channels of one pulse, joined by how much each of them knows of it, and where.
import { median } from "@glimmers/stats";
import { movingMean } from "../signal/filter.ts";
import type { Weighed } from "../signal/match.ts";

/** The same pulse seen several ways (red, green and blue, or one light alone): evenly, equally long. */
export type Channels = readonly Float64Array[];

/** How far around a moment its noise is judged, in s. */
const AROUND = 0.9;

/** How often the weights are worked out anew, in s. */
const EVERY = 0.1;

/**
 * Note: Channels weighed by their noise
 *
 * Shaking, a camera changing its exposure and a wandering light reach the colours in other
 * proportions than blood does. With noise of covariance S(t), known from what the beats leave over,
 * and strengths s, the likeliest pulse is s' S(t)⁻¹ channels / s' S(t)⁻¹ s (a best linear unbiased
 * estimate): what is common to the noise cancels. S(t) is what is left over around t, and half of
 * what is left over in a usual moment, so that a lucky moment is not taken for a sure one.
 */
export const joinChannels = (
  channels: Channels,
  leftOver: Channels,
  strengths: readonly number[],
  { fs, worth }: { readonly fs: number; readonly worth: number },
): Weighed => {
  const around = covariancesOf(leftOver, AROUND * fs);
  const usual = usualOf(around);
  const length = channels[0]!.length;
  const weighed = new Float64Array(length);
  const precision = new Float64Array(length);
  const stride = Math.max(1, Math.round(EVERY * fs));
  for (let from = 0; from < length; from += stride) {
    const middle = Math.min(length - 1, from + (stride >> 1));
    const covariance = around.map((row, one) =>
      row.map((entry, other) => entry[middle]! + usual[one]![other]! / 2),
    );
    const weights = solveSymmetric(covariance, strengths);
    const known = weights.reduce((sum, weight, at) => sum + weight * strengths[at]!, 0);
    const to = Math.min(length, from + stride);
    precision.fill(known, from, to);
    channels.forEach((channel, nth) => {
      const weight = weights[nth]!;
      for (let at = from; at < to; at += 1) weighed[at]! += weight * channel[at]!;
    });
  }
  return { weighed, precision, fs, worth };
};

type Matrix<T> = readonly (readonly T[])[];

/** How each two channels vary together around every moment. */
const covariancesOf = (channels: Channels, width: number): Matrix<Float64Array> => {
  const half = channels.map((one, row) =>
    channels.slice(0, row + 1).map((other) => movingMean(productOf(one, other), width)),
  );
  return channels.map((_, row) =>
    channels.map((__, column) => half[Math.max(row, column)]![Math.min(row, column)]!),
  );
};

const productOf = (one: Float64Array, other: Float64Array): Float64Array => {
  const product = new Float64Array(one.length);
  for (let at = 0; at < one.length; at += 1) product[at] = one[at]! * other[at]!;
  return product;
};

/** How many moments are asked for what is usual. */
const MOMENTS = 200;

/** The covariance of the moment that is in the middle of many by how noisy it is. */
const usualOf = (around: Matrix<Float64Array>): Matrix<number> => {
  const { length } = around[0]![0]!;
  const count = Math.min(length, MOMENTS);
  const moments = Array.from({ length: count }, (_, nth) => Math.floor((nth * length) / count));
  const noise = new Float64Array(count);
  around.forEach((row, at) => {
    const own = moments.map((moment) => row[at]![moment]!);
    const scale = median(own) + 1e-30;
    for (let nth = 0; nth < count; nth += 1) noise[nth]! += own[nth]! / scale;
  });
  const ordered = Array.from(noise.keys()).toSorted((one, other) => noise[one]! - noise[other]!);
  const middle = moments[ordered[ordered.length >> 1] ?? 0] ?? 0;
  return around.map((row) => row.map((entry) => entry[middle]!));
};

/**
 * S⁻¹ s for a covariance S, by elimination; a millionth of its trace is added to its diagonal, so
 * that channels that say the same are no trouble.
 */
export const solveSymmetric = (
  covariance: Matrix<number>,
  right: readonly number[],
): readonly number[] => {
  const size = right.length;
  const trace = covariance.reduce((sum, row, at) => sum + row[at]!, 0);
  const rows = covariance.map((row, at) =>
    row.map((entry, column) => entry + (at === column ? 1e-6 * trace + 1e-18 : 0)),
  );
  const solved = [...right];
  for (let pivot = 0; pivot < size; pivot += 1)
    for (let row = pivot + 1; row < size; row += 1) {
      const share = rows[row]![pivot]! / rows[pivot]![pivot]!;
      for (let column = pivot; column < size; column += 1)
        rows[row]![column]! -= share * rows[pivot]![column]!;
      solved[row]! -= share * solved[pivot]!;
    }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let column = row + 1; column < size; column += 1)
      solved[row]! -= rows[row]![column]! * solved[column]!;
    solved[row]! /= rows[row]![row]!;
  }
  return solved;
};
