import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { informationFactor } from "./information.ts";
import { solveLower } from "./matrix.ts";
import { betaQuantile, fSurvival } from "./special.ts";

/**
 * Note: Compositions
 *
 * A composition is a list of parts that say something only by their proportions: 52 % ventral,
 * 42 % sympathetic, 6 % dorsal. Averages and distances of the parts themselves mislead (they can
 * leave the triangle, and 1 % to 2 % looks as near as 50 % to 51 %), so they are taken of the
 * logarithms of ratios. A part of 0 has no logarithm: see `replaceZeros` and `soften`.
 *
 * Source: Aitchison (1986); Egozcue et al. (2003), Math Geol 35:279. docs/methods/composition.md.
 */
export type Composition = ArrayLike<number>;

export type NoComposition =
  | { readonly type: "TooFewParts" }
  | { readonly type: "NotAPart"; readonly index: number }
  | { readonly type: "AllZero" };

/** The parts as shares of their sum. Declines where they have none, or one is negative or broken. */
export const closed = (parts: Composition): Result<Float64Array, NoComposition> => {
  if (parts.length < 2) return err({ type: "TooFewParts" });
  const values = Float64Array.from(parts);
  const index = values.findIndex((part) => !(part >= 0 && part < Infinity));
  if (index >= 0) return err({ type: "NotAPart", index });
  const sum = values.reduce((a, b) => a + b, 0);
  return sum > 0 ? ok(values.map((part) => part / sum)) : err({ type: "AllZero" });
};

/**
 * Every 0 becomes `delta`, and the others give way in proportion, so that their ratios stay.
 * Parts of nothing (0 of a slider that was not moved) become a composition that can be compared.
 *
 * Source: Martín-Fernández et al. (2003), Math Geol 35:253 (multiplicative replacement).
 */
export const replaceZeros = (
  parts: Composition,
  delta = 0.005,
): Result<Float64Array, NoComposition> => {
  const shares = closed(parts);
  if (!shares.ok) return shares;
  const zeros = shares.value.reduce((count, part) => count + (part === 0 ? 1 : 0), 0);
  return ok(shares.value.map((part) => (part === 0 ? delta : part * (1 - zeros * delta))));
};

/** Every part moved a little toward the middle: (part + by) / (1 + by × parts). */
export const soften = (parts: Composition, by = 0.02): Result<Float64Array, NoComposition> => {
  const shares = closed(parts);
  if (!shares.ok) return shares;
  return ok(shares.value.map((part) => (part + by) / (1 + by * shares.value.length)));
};

/** A composition without a 0, by its logarithms; undefined with a 0. */
const logsOf = (parts: Composition): Float64Array | undefined => {
  const logs = Float64Array.from(parts, Math.log);
  return logs.every((log) => Number.isFinite(log)) ? logs : undefined;
};

/**
 * Isometric log-ratio coordinates, each part against the geometric mean of those after it. For
 * (v, s, d): sqrt(2/3) ln(v / sqrt(s d)), "how ventral", and ln(s / d) / sqrt 2, "mobilised against
 * shut down". Distances between them are Aitchison's. Undefined where a part is 0: replace it first.
 *
 * @example ilr([1 / 3, 1 / 3, 1 / 3]) // Float64Array.of(0, 0)
 */
export const ilr = (parts: Composition): Float64Array | undefined => {
  const logs = logsOf(parts);
  if (logs === undefined || logs.length < 2) return undefined;
  const coordinates = new Float64Array(logs.length - 1);
  let sum = logs.at(-1)!;
  for (let i = logs.length - 2; i >= 0; i--) {
    const after = logs.length - 1 - i;
    coordinates[i] = Math.sqrt(after / (after + 1)) * (logs[i]! - sum / after);
    sum += logs[i]!;
  }
  return coordinates;
};

/** The composition at these coordinates, its parts adding up to 1. */
export const ilrInverse = (coordinates: ArrayLike<number>): Float64Array => {
  const parts = coordinates.length + 1;
  const logs = new Float64Array(parts);
  for (let i = 0; i < parts - 1; i++) {
    const after = parts - 1 - i;
    const share = coordinates[i]! / Math.sqrt(after * (after + 1));
    logs[i]! += after * share;
    for (let j = i + 1; j < parts; j++) logs[j]! -= share;
  }
  const highest = logs.reduce((most, log) => Math.max(most, log), -Infinity);
  const powers = logs.map((log) => Math.exp(log - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
};

/** Centred log-ratios: the logarithms less their mean. Undefined where a part is 0. */
export const clr = (parts: Composition): Float64Array | undefined => {
  const logs = logsOf(parts);
  if (logs === undefined || logs.length === 0) return undefined;
  const mean = logs.reduce((a, b) => a + b, 0) / logs.length;
  return logs.map((log) => log - mean);
};

const normOf = (values: Float64Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

/** How far a composition lies from equal parts. Undefined where a part is 0. */
export const compositionNorm = (parts: Composition): number | undefined => {
  const ratios = clr(parts);
  return ratios === undefined ? undefined : normOf(ratios);
};

/** How far two compositions lie apart (Aitchison's distance). Undefined where a part is 0. */
export const compositionDistance = (one: Composition, other: Composition): number | undefined => {
  const [a, b] = [clr(one), clr(other)];
  if (a === undefined || b === undefined || a.length !== b.length) return undefined;
  return normOf(a.map((value, i) => value - b[i]!));
};

/** By what each part was multiplied between two compositions, as shares of 1. */
export const perturbationBetween = (
  from: Composition,
  to: Composition,
): Float64Array | undefined => {
  const [a, b] = [ilr(from), ilr(to)];
  if (a === undefined || b === undefined || a.length !== b.length) return undefined;
  return ilrInverse(b.map((value, i) => value - a[i]!));
};

export interface CompositionSummary {
  readonly count: number;
  /** The closed geometric mean: the middle of compositions. */
  readonly centre: Float64Array;
  readonly ilrMean: Float64Array;
  /** Row after row, divisor count − 1. */
  readonly ilrCovariance: Float64Array;
  readonly clrMean: Float64Array;
  /** The variance of ln(part i / part j), row after row. */
  readonly variation: Float64Array;
  /** The sum of the variances of all coordinates. */
  readonly totalVariance: number;
}

/** The middle and the spread of two compositions or more, none with a 0; undefined otherwise. */
export const summariseCompositions = (
  rows: readonly Composition[],
): CompositionSummary | undefined => {
  const parts = rows[0]?.length ?? 0;
  const logs = rows.map(logsOf);
  const known = logs.filter((row) => row?.length === parts).map((row) => row!);
  if (known.length < 2 || known.length < rows.length || parts < 2) return undefined;
  const coordinates = rows.map((row) => ilr(row)!);
  const ilrMean = meanOf(coordinates);
  const ilrCovariance = covarianceOf(coordinates);
  const size = parts - 1;
  const variation = Float64Array.from({ length: parts * parts }, (_, k) => {
    const [i, j] = [Math.floor(k / parts), k % parts] as [number, number];
    return covarianceOf(known.map((row) => Float64Array.of(row[i]! - row[j]!)))[0]!;
  });
  const totalVariance = Array.from({ length: size }).reduce<number>(
    (sum, _, a) => sum + ilrCovariance[a * size + a]!,
    0,
  );
  const centre = ilrInverse(ilrMean);
  const clrMean = clr(centre)!;
  return { count: rows.length, centre, ilrMean, ilrCovariance, clrMean, variation, totalVariance };
};

const meanOf = (rows: readonly Float64Array[]): Float64Array => {
  const sum = new Float64Array(rows[0]!.length);
  for (const row of rows) for (let j = 0; j < sum.length; j++) sum[j]! += row[j]!;
  return sum.map((value) => value / rows.length);
};

/** Divisor: the number of rows less 1. */
const covarianceOf = (rows: readonly Float64Array[]): Float64Array => {
  const mean = meanOf(rows);
  const size = mean.length;
  const sum = new Float64Array(size * size);
  for (const row of rows)
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++)
        sum[a * size + b]! += (row[a]! - mean[a]!) * (row[b]! - mean[b]!);
  return sum.map((value) => value / (rows.length - 1));
};

export interface Hotelling {
  readonly tSquare: number;
  readonly f: number;
  readonly degrees: readonly [number, number];
  /** The chance of means at least so far apart if both have the same. */
  readonly p: number;
}

/**
 * Have two groups of points the same mean? Hotelling's T² with a pooled covariance. Undefined with
 * fewer points than coordinates need, or with points that lie on a line.
 *
 * Source: Mardia, Kent & Bibby (1979), section 3.6.
 */
export const hotelling = (
  one: readonly Float64Array[],
  other: readonly Float64Array[],
): Hotelling | undefined => {
  const size = one[0]?.length ?? 0;
  const n = one.length + other.length;
  const rest = n - size - 1;
  if (one.length < 2 || other.length < 2 || size === 0 || rest < 1) return undefined;
  const [a, b] = [covarianceOf(one), covarianceOf(other)];
  const pooled = a.map(
    (value, i) => ((one.length - 1) * value + (other.length - 1) * b[i]!) / (n - 2),
  );
  const factor = informationFactor(pooled, size);
  if (factor === undefined) return undefined;
  const there = meanOf(other);
  const apart = meanOf(one).map((value, j) => value - there[j]!);
  const half = normOf(solveLower(factor, apart, size));
  const tSquare = ((one.length * other.length) / n) * half * half;
  const f = (tSquare * rest) / (size * (n - 2));
  return { tSquare, f, degrees: [size, rest], p: fSurvival(f, size, rest) };
};

/**
 * How far, squared and measured in the covariance of single points, the region around a mean of
 * `count` points goes that holds the true mean with the chance `level`:
 * p (n − 1) F / (n (n − p)). Undefined with no more points than coordinates.
 */
export const regionFactor = (
  count: number,
  coordinates: number,
  level = 0.95,
): number | undefined => {
  const rest = count - coordinates;
  if (rest < 1) return undefined;
  const share = betaQuantile(level, coordinates / 2, rest / 2);
  const f = (rest * share) / (coordinates * (1 - share));
  return (coordinates * (count - 1) * f) / (count * rest);
};
