import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { informationFactor, mirror, rootsOfDiagonal } from "../information.ts";
import { inverseFromCholesky, solveLower, solveUpper } from "../matrix.ts";
import { lgamma } from "../special.ts";

/** Counts, and what they may hang on. The intercept is added here. */
export interface CountData {
  /** Whole numbers from 0. */
  readonly counts: ArrayLike<number>;
  /** One number a count in each column; none: only the intercept. */
  readonly columns: readonly ArrayLike<number>[];
  /** Added to the linear predictor as it is: ln(exposure). Nothing unless told. */
  readonly offset?: ArrayLike<number>;
}

export type NoCountRegression =
  | { readonly type: "NoCounts" }
  | { readonly type: "UnequalLengths"; readonly counts: number; readonly others: number }
  /** A count that is negative, broken or no number. */
  | { readonly type: "NotACount"; readonly index: number }
  | { readonly type: "NotANumber"; readonly index: number }
  | { readonly type: "AllZero" }
  /** A covariate that is constant, or that follows from the others. */
  | { readonly type: "NotToBeTold" }
  /** The likelihood has no highest point: one side of a covariate has counted nothing. */
  | { readonly type: "NoEnd" };

export interface CountRegression {
  /** The intercept first, then one for each column: effects on ln(mean). */
  readonly coefficients: Float64Array;
  readonly standardErrors: Float64Array;
  /** Row after row. */
  readonly covariance: Float64Array;
  /** The mean of each count by the model. */
  readonly means: Float64Array;
  readonly deviance: number;
  /** With the intercept and the offset only. */
  readonly nullDeviance: number;
  readonly logLikelihood: number;
  readonly aic: number;
  /** Sum of squared Pearson residuals over the degrees of freedom; absent with none left. */
  readonly dispersion?: number;
  /** The size of a negative binomial; absent for Poisson. */
  readonly theta?: number;
}

/**
 * What a family of counts brings: its variance is mean + mean² / theta, theta Infinity for Poisson.
 * With the log link an observation weighs mean / (1 + mean / theta).
 */
export interface Family {
  readonly theta: number;
}

export const whyNoCounts = ({
  counts,
  columns,
  offset,
}: CountData): NoCountRegression | undefined => {
  const n = counts.length;
  if (n === 0) return { type: "NoCounts" };
  const given = offset === undefined ? columns : [...columns, offset];
  for (const others of given) {
    if (others.length !== n) return { type: "UnequalLengths", counts: n, others: others.length };
    const index = Array.from(others).findIndex((value) => !Number.isFinite(value));
    if (index >= 0) return { type: "NotANumber", index };
  }
  const index = Array.from(counts).findIndex(
    (count) => !(Number.isSafeInteger(count) && count >= 0),
  );
  if (index >= 0) return { type: "NotACount", index };
  return Array.from(counts).every((count) => count === 0) ? { type: "AllZero" } : undefined;
};

/** The columns as one matrix, row after row, beginning with the intercept's 1. */
export interface Design {
  readonly n: number;
  readonly p: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly offset: Float64Array;
}

export const designOf = ({ counts, columns, offset }: CountData): Design => {
  const n = counts.length;
  const p = columns.length + 1;
  const x = new Float64Array(n * p);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < p; j++) x[i * p + j] = j === 0 ? 1 : columns[j - 1]![i]!;
  return {
    n,
    p,
    x,
    y: Float64Array.from(counts),
    offset: offset === undefined ? new Float64Array(n) : Float64Array.from(offset),
  };
};

/** Column `gone` out of the matrix and into the offset, with a fixed coefficient. */
export const withFixed = (design: Design, gone: number, coefficient: number): Design => {
  const { n, p, x } = design;
  const offset = design.offset.map((value, i) => value + coefficient * x[i * p + gone]!);
  return {
    ...design,
    p: p - 1,
    offset,
    x: x.filter((_, i) => i % p !== gone).slice(0, n * (p - 1)),
  };
};

/** The intercept alone. */
export const interceptOnly = (design: Design): Design => ({
  ...design,
  p: 1,
  x: new Float64Array(design.n).fill(1),
});

export interface Fit {
  readonly beta: Float64Array;
  readonly means: Float64Array;
  readonly deviance: number;
  /** The lower factor of the expected information. */
  readonly factor: Float64Array;
}

/** Twice how far the log likelihood lies below that of means that fit every count. */
export const devianceOf = (y: Float64Array, means: Float64Array, { theta }: Family): number => {
  let sum = 0;
  for (let i = 0; i < y.length; i++) {
    const count = y[i]!;
    const mean = means[i]!;
    const own = count === 0 ? 0 : count * Math.log(count / mean);
    const rest =
      theta === Infinity
        ? count - mean
        : (count + theta) * Math.log1p((count - mean) / (mean + theta));
    sum += own - rest;
  }
  return 2 * sum;
};

/** The log likelihood of counts with these means, all constants kept. */
export const countLogLikelihood = (
  y: Float64Array,
  means: Float64Array,
  { theta }: Family,
): number => {
  let sum = 0;
  for (let i = 0; i < y.length; i++) {
    const count = y[i]!;
    const mean = means[i]!;
    sum -= lgamma(count + 1);
    if (theta === Infinity) sum += count * Math.log(mean) - mean;
    else
      sum +=
        lgamma(theta + count) -
        lgamma(theta) -
        theta * Math.log1p(mean / theta) +
        (count === 0 ? 0 : count * Math.log(mean / (mean + theta)));
  }
  return sum;
};

interface Point {
  readonly score: Float64Array;
  readonly information: Float64Array;
}

const pointAt = ({ n, p, x, y }: Design, means: Float64Array, { theta }: Family): Point => {
  const score = new Float64Array(p);
  const information = new Float64Array(p * p);
  for (let i = 0; i < n; i++) {
    const shrunk = 1 / (1 + means[i]! / theta);
    const weight = means[i]! * shrunk;
    const rest = (y[i]! - means[i]!) * shrunk;
    for (let a = 0; a < p; a++) {
      const xa = x[i * p + a]!;
      score[a]! += rest * xa;
      for (let b = 0; b <= a; b++) information[a * p + b]! += weight * xa * x[i * p + b]!;
    }
  }
  mirror(information, p);
  return { score, information };
};

const meansOf = ({ n, p, x, offset }: Design, beta: Float64Array): Float64Array => {
  const means = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let eta = offset[i]!;
    for (let j = 0; j < p; j++) eta += x[i * p + j]! * beta[j]!;
    means[i] = Math.exp(eta);
  }
  return means;
};

/** The one intercept that gives the counts their sum: a start from which every step is safe. */
const startOf = ({ p, y, offset }: Design): Float64Array => {
  const start = new Float64Array(p);
  const exposure = offset.reduce((sum, value) => sum + Math.exp(value), 0);
  if (p > 0) start[0] = Math.log(y.reduce((sum, count) => sum + count, 0) / exposure);
  return start;
};

const MOST_STEPS = 60;
/** The gain in log likelihood that one more step could bring, beside which rounding is larger. */
const CLOSE = 1e-18;
/** A covariate that changes a mean by e^30 is on its way to no end. */
const FURTHEST = 30;

/**
 * Fisher's scoring (iterated weighted least squares), each step halved until the deviance falls.
 * `start` may be a fit's coefficients nearby.
 */
export const fitMeans = (
  design: Design,
  family: Family,
  start: Float64Array = startOf(design),
): Result<Fit, { readonly type: "NotToBeTold" } | { readonly type: "NoEnd" }> => {
  const { p, y } = design;
  let beta = start;
  let means = meansOf(design, beta);
  let deviance = devianceOf(y, means, family);
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const { score, information } = pointAt(design, means, family);
    const factor = informationFactor(information, p);
    if (factor === undefined) return err({ type: steps < 2 ? "NotToBeTold" : "NoEnd" });
    const half = solveLower(factor, score, p);
    const gain = half.reduce((sum, value) => sum + value * value, 0);
    if (gain < CLOSE * (1 + deviance)) return ok({ beta, means, deviance, factor });
    const step = solveUpper(factor, half, p);
    const next = lower(design, { beta, step, deviance, family });
    if (next === undefined) return ok({ beta, means, deviance, factor });
    ({ beta, means, deviance } = next);
    if (isEndless(design, means)) return err({ type: "NoEnd" });
  }
  return err({ type: "NoEnd" });
};

const isEndless = ({ offset, y }: Design, means: Float64Array): boolean =>
  means.some((mean, i) => {
    const apart = Math.abs(Math.log(mean) - offset[i]! - Math.log(Math.max(1, y[i]!)));
    return !(apart < FURTHEST);
  });

interface Descent {
  readonly beta: Float64Array;
  readonly step: Float64Array;
  readonly deviance: number;
  readonly family: Family;
}

const lower = (design: Design, { beta, step, deviance, family }: Descent) => {
  const enough = deviance + 1e-13 * (1 + Math.abs(deviance));
  for (let share = 1; share > 1e-9; share /= 2) {
    const tried = beta.map((value, j) => value + share * step[j]!);
    const means = meansOf(design, tried);
    const found = devianceOf(design.y, means, family);
    if (found <= enough) return { beta: tried, means, deviance: found };
  }
  return undefined;
};

/** Everything that is told of a fit. */
export const regressionOf = (design: Design, fit: Fit, family: Family): CountRegression => {
  const { n, p, y } = design;
  const { means, deviance } = fit;
  const isPoisson = family.theta === Infinity;
  const covariance = inverseFromCholesky(fit.factor, p);
  const alone = fitMeans(interceptOnly(design), family);
  const logLikelihood = countLogLikelihood(y, means, family);
  const squares = means.reduce(
    (sum, mean, i) => sum + (y[i]! - mean) ** 2 / (mean + (mean * mean) / family.theta),
    0,
  );
  return {
    coefficients: fit.beta,
    covariance,
    standardErrors: rootsOfDiagonal(covariance, p),
    means,
    deviance,
    nullDeviance: alone.ok ? alone.value.deviance : deviance,
    logLikelihood,
    aic: 2 * (p + (isPoisson ? 0 : 1)) - 2 * logLikelihood,
    ...(n > p ? { dispersion: squares / (n - p) } : {}),
    ...(isPoisson ? {} : { theta: family.theta }),
  };
};
