import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Problem } from "./bfgs.ts";
import { minimise } from "./bfgs.ts";
import { hessianOf } from "./hessian.ts";
import { informationFactor, rootsOfDiagonal } from "./information.ts";
import { inverseFromCholesky } from "./matrix.ts";

/** Something measured at any times, in order. */
export interface Series {
  readonly times: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/**
 * A number that is pulled back to its mean and pushed off it by chance, seen with an error: in the
 * same unit as the series, time in the series' unit.
 */
export interface OuParameters {
  /** Where it is pulled to. */
  readonly mean: number;
  /** How strongly, per unit of time: a distance from the mean halves in ln 2 / rate. */
  readonly rate: number;
  /** The variance it has in the long run. */
  readonly variance: number;
  /** The variance of the error of one measurement; 0 for none. */
  readonly noise: number;
}

export interface OuFit extends OuParameters {
  /** ln 2 / rate: in how much time half of a distance from the mean is gone. */
  readonly halfLife: number;
  /**
   * Of mean, ln rate, ln variance and, where there is noise, ln noise. That of ln rate is also that
   * of ln halfLife.
   */
  readonly standardErrors: Float64Array;
  /** Row after row, in the same order. */
  readonly covariance: Float64Array;
  readonly logLikelihood: number;
}

export type NoOu =
  | { readonly type: "TooFew"; readonly needed: number; readonly found: number }
  | { readonly type: "UnequalLengths"; readonly times: number; readonly others: number }
  /** A time or a value that is no number, or a time before the one before. */
  | { readonly type: "NotASeries"; readonly index: number }
  /** Every value is the same. */
  | { readonly type: "NoChange" }
  /** No rate is better than all others: at these gaps nothing is left of a distance, or all of it. */
  | { readonly type: "RateNotToBeTold" };

/** Writes the slope by mean, ln rate, ln variance and ln noise into its argument. */
type Slope = Float64Array;

/**
 * The log likelihood of a series, by the exact Kalman filter: over a gap D a distance from the mean
 * keeps the share phi = exp(−rate D), and gains the variance v (1 − phi²). Starts in the long run.
 * With `slope`, also its derivatives by (mean, ln rate, ln variance, ln noise); the series must be
 * in order.
 *
 * Two measurements at one time are two errors around one number; without noise they must be equal,
 * and the answer is −Infinity if they are not.
 *
 * Source: Jones (1981), Fitting a continuous time autoregression to discrete data.
 */
export const ouLogLikelihood = (
  { times, values }: Series,
  { mean, rate, variance, noise }: OuParameters,
  slope?: Slope,
): number => {
  const n = times.length;
  // Distance from the mean and its variance, before each measurement; d… by ln rate, ln variance, ln noise.
  let at = 0;
  let spread = variance;
  const dAt = new Float64Array(4);
  const dSpread = Float64Array.of(0, 0, variance, 0);
  slope?.fill(0);
  let total = 0;
  for (let i = 0; i < n; i++) {
    if (i > 0) {
      const gap = times[i]! - times[i - 1]!;
      const keep = Math.exp(-rate * gap);
      const dKeep = -rate * gap * keep;
      const lost = -Math.expm1(-2 * rate * gap);
      for (let k = 0; k < 4; k++) {
        dAt[k] = keep * dAt[k]! + (k === 1 ? dKeep * at : 0);
        dSpread[k] =
          keep * keep * dSpread[k]! +
          (k === 1 ? 2 * keep * dKeep * (spread - variance) : k === 2 ? variance * lost : 0);
      }
      at *= keep;
      spread = keep * keep * spread + variance * lost;
    }
    const sum = spread + noise;
    const miss = values[i]! - mean - at;
    if (sum === 0 && miss === 0) continue;
    total -= (Math.log(2 * Math.PI * sum) + (miss * miss) / sum) / 2;
    const gain = spread / sum;
    for (let k = 0; k < 4; k++) {
      const dMiss = -dAt[k]! - (k === 0 ? 1 : 0);
      const dSum = dSpread[k]! + (k === 3 ? noise : 0);
      if (slope !== undefined)
        slope[k]! -= (dSum / sum) * (1 - (miss * miss) / sum) * 0.5 + (miss * dMiss) / sum;
      const dGain = (dSpread[k]! - gain * dSum) / sum;
      dAt[k] = dAt[k]! + dGain * miss + gain * dMiss;
      dSpread[k] = dSpread[k]! * (1 - gain) - spread * dGain;
    }
    at += gain * miss;
    spread *= 1 - gain;
  }
  return total;
};

export interface OuOptions {
  /** Whether a measurement has an error of its own; true unless told. Leaving it out halves half-lives. */
  readonly noise?: boolean;
}

const LEAST = 8;

/**
 * Mean, pull, variance and measurement error of a series, by maximum likelihood, with standard
 * errors from the bend of the likelihood. Where no measurement error fits best, it is 0 and has no
 * standard error.
 *
 * Declines with fewer than 8 values, with times out of order, with values that are all the same,
 * and where the rate cannot be told at these gaps.
 */
export const ouFit = (series: Series, { noise = true }: OuOptions = {}): Result<OuFit, NoOu> => {
  const why = whyNoOu(series);
  if (why !== undefined) return err(why);
  const found = noise ? bestOf(series, STARTS, 4) : undefined;
  if (found !== undefined && found.x[3]! - found.x[2]! > AS_GOOD_AS_NONE)
    return told(series, found);
  const plain = bestOf(series, STARTS.slice(0, 3), 3);
  return plain === undefined ? err({ type: "RateNotToBeTold" }) : told(series, plain);
};

const whyNoOu = ({ times, values }: Series): NoOu | undefined => {
  const n = times.length;
  if (n !== values.length) return { type: "UnequalLengths", times: n, others: values.length };
  if (n < LEAST) return { type: "TooFew", needed: LEAST, found: n };
  for (let i = 0; i < n; i++) {
    const follows = i === 0 || times[i]! >= times[i - 1]!;
    if (!(follows && Number.isFinite(times[i]!) && Number.isFinite(values[i]!)))
      return { type: "NotASeries", index: i };
  }
  return Array.from(values).every((value) => value === values[0])
    ? { type: "NoChange" }
    : undefined;
};

/** Of the variance, as a logarithm: an error so small cannot be told from none. */
const AS_GOOD_AS_NONE = -16;

/** Rates to begin with, as how often the typical gap goes into a half-life; shares of the variance that are error. */
const STARTS = [
  { pull: 0.7, error: 0.2 },
  { pull: 0.15, error: 0.4 },
  { pull: 2.5, error: 0.1 },
  { pull: 0.03, error: 0.1 },
] as const;

interface Found {
  readonly x: Float64Array;
  readonly value: number;
}

interface Size {
  readonly mean: number;
  readonly variance: number;
  readonly gap: number;
}

const sizeOf = ({ times, values }: Series): Size => {
  const n = values.length;
  const mean = Array.from(values).reduce((sum, value) => sum + value, 0) / n;
  const variance = Array.from(values).reduce((sum, value) => sum + (value - mean) ** 2, 0) / n;
  const gaps = Array.from(times)
    .slice(1)
    .map((time, i) => time - times[i]!)
    .filter((gap) => gap > 0)
    .toSorted((one, other) => one - other);
  return { mean, variance, gap: gaps[gaps.length >> 1] ?? 1 };
};

const parametersAt = (x: Float64Array): OuParameters => ({
  mean: x[0]!,
  rate: Math.exp(x[1]!),
  variance: Math.exp(x[2]!),
  noise: x.length < 4 ? 0 : Math.exp(x[3]!),
});

const problemOf = (series: Series, n: number): Problem => {
  const slope = new Float64Array(4);
  return {
    n,
    valueAndGradient: (x, gradient) => {
      const value = -ouLogLikelihood(series, parametersAt(x), slope);
      for (let k = 0; k < n; k++) gradient[k] = -slope[k]!;
      return value;
    },
  };
};

/** The likelihood can have more than one hill: the highest of those that several starts find. */
const bestOf = (
  series: Series,
  starts: readonly { readonly pull: number; readonly error: number }[],
  n: number,
): Found | undefined => {
  const { mean, variance, gap } = sizeOf(series);
  const problem = problemOf(series, n);
  const found = starts.flatMap(({ pull, error }): readonly Found[] => {
    const share = n === 4 ? error : 0;
    const start = [mean, Math.log(pull / gap), Math.log(variance * (1 - share))];
    const noise = n === 4 ? [Math.log(variance * error)] : [];
    const { x, value, because } = minimise(problem, Float64Array.of(...start, ...noise));
    // Without noise and with tiny gaps the slope never gets below rounding: no more progress is an end.
    return because === "flat" || because === "no more progress" ? [{ x, value }] : [];
  });
  return found.toSorted((one, other) => one.value - other.value)[0];
};

const told = (series: Series, { x, value }: Found): Result<OuFit, NoOu> => {
  const n = x.length;
  const bend = hessianOf(problemOf(series, n), x);
  const factor = bend === undefined ? undefined : informationFactor(bend, n);
  if (factor === undefined) return err({ type: "RateNotToBeTold" });
  const covariance = inverseFromCholesky(factor, n);
  const standardErrors = rootsOfDiagonal(covariance, n);
  // A rate known to a factor of 50 either way is not known: the likelihood is flat on one side.
  if (!(standardErrors[1]! < Math.log(50))) return err({ type: "RateNotToBeTold" });
  const parameters = parametersAt(x);
  return ok({
    ...parameters,
    halfLife: Math.LN2 / parameters.rate,
    standardErrors,
    covariance,
    logLikelihood: -value,
  });
};

/** The same process as R's nlme writes it: `gls` with `corExp(nugget = TRUE)`. */
export const ouAsNlme = ({ rate, variance, noise }: OuParameters) => ({
  sigma: Math.sqrt(variance + noise),
  range: 1 / rate,
  nugget: noise / (variance + noise),
});

/**
 * The root mean square of successive differences, times ignored. Of unevenly spaced values it tells
 * as much of the schedule as of the person. Undefined with fewer than 2 values.
 */
export const rootMeanSquareChange = (values: ArrayLike<number>): number | undefined => {
  if (values.length < 2) return undefined;
  let sum = 0;
  for (let i = 1; i < values.length; i++) sum += (values[i]! - values[i - 1]!) ** 2;
  return Math.sqrt(sum / (values.length - 1));
};

/**
 * The autocorrelation of neighbours, times ignored: it, too, measures the schedule. Undefined with
 * fewer than 2 values, and where they are all the same.
 */
export const neighbourCorrelation = (values: ArrayLike<number>): number | undefined => {
  const n = values.length;
  const all = Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / n;
  const square = all.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (n < 2 || !(square > 0)) return undefined;
  return (
    all.slice(1).reduce((sum, value, i) => sum + (value - mean) * (all[i]! - mean), 0) / square
  );
};
