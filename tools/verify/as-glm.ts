// How R's glm, glm.nb and confint read some numbers off a fit, step for step. Their coefficients
// stand at the top of the likelihood; what is read off beside them is not quite of the top:
//
// - glm stops when the deviance moves by less than 1e-8 of itself, and its standard errors (and
//   the dispersion of a quasi family) come from the weights of the step before. They can be off by
//   some 1e-5, which is the bound they are asked to.
// - confint does not solve for the ends of a profile interval: it fits the profile at some ten
//   steps, draws a spline through them at three times as many points, and reads the ends off
//   straight lines between those. That is off by some 1e-4.
// - glm.nb stops a turn between means and theta early in the same way (a coefficient near 0 is then
//   off by more than 1e-5 of itself), and its standard error of theta is from the information one Newton step before the last.
//
// So that such an expected number is compared with a number of ours at its full bound, the last
// step is taken here as R takes it, from our own fits. What ships stands at the top.
import type { CountData, CountRegression, Limits } from "@glimmers/stats";
import {
  betaQuantile,
  cholesky,
  chiSquareQuantile,
  digamma,
  inverseFromCholesky,
  lgamma,
  normalQuantile,
  solveLower,
  solveUpper,
  trigamma,
} from "@glimmers/stats";
import { splineThrough } from "./spline.ts";

interface Problem {
  readonly n: number;
  readonly p: number;
  /** Row after row, with the intercept's 1 first. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly offset: Float64Array;
  readonly theta: number;
}

interface Reading {
  readonly beta: Float64Array;
  readonly deviance: number;
  readonly standardErrors: Float64Array;
  readonly dispersion: number;
}

const problemOf = ({ counts, columns, offset }: CountData, theta: number): Problem => {
  const n = counts.length;
  const p = columns.length + 1;
  const x = Float64Array.from({ length: n * p }, (_, k) =>
    k % p === 0 ? 1 : columns[(k % p) - 1]![Math.floor(k / p)]!,
  );
  const zero = new Float64Array(n);
  return {
    n,
    p,
    x,
    y: Float64Array.from(counts),
    offset: Float64Array.from(offset ?? zero),
    theta,
  };
};

const devianceAt = ({ y, theta }: Problem, means: Float64Array): number =>
  2 *
  y.reduce((sum, count, i) => {
    const mean = means[i]!;
    const rest =
      theta === Infinity
        ? count - mean
        : (count + theta) * Math.log((count + theta) / (mean + theta));
    return sum + (count === 0 ? 0 : count * Math.log(count / mean)) - rest;
  }, 0);

/** Weighted least squares of z on x: the coefficients, and the factor of x' w x. */
const leastSquares = ({ n, p, x }: Problem, w: Float64Array, z: Float64Array) => {
  const products = new Float64Array(p * p);
  const sums = new Float64Array(p);
  for (let i = 0; i < n; i++)
    for (let a = 0; a < p; a++) {
      const part = w[i]! * x[i * p + a]!;
      sums[a]! += part * z[i]!;
      for (let b = 0; b < p; b++) products[a * p + b]! += part * x[i * p + b]!;
    }
  const factor = cholesky(products, p);
  if (factor === undefined) throw new Error("glm cannot tell the columns apart");
  return { factor, beta: solveUpper(factor, solveLower(factor, sums, p), p) };
};

const predict = ({ n, p, x, offset }: Problem, beta: Float64Array): Float64Array =>
  Float64Array.from({ length: n }, (_, i) =>
    beta.reduce((sum, value, j) => sum + value * x[i * p + j]!, offset[i]!),
  );

const STOP = 1e-8;

/** Iterated weighted least squares as `glm.fit` does them, from linear predictors. */
const glmFit = (problem: Problem, start: Float64Array): Reading => {
  const { n, p, y, offset, theta } = problem;
  let eta = start;
  let deviance = devianceAt(problem, eta.map(Math.exp));
  for (let step = 0; step < 25; step++) {
    const means = eta.map(Math.exp);
    const weights = means.map((mean) => mean / (1 + mean / theta));
    const z = eta.map((value, i) => value - offset[i]! + (y[i]! - means[i]!) / means[i]!);
    const { factor, beta } = leastSquares(problem, weights, z);
    eta = predict(problem, beta);
    const before = deviance;
    const found = eta.map(Math.exp);
    deviance = devianceAt(problem, found);
    if (Math.abs(deviance - before) / (0.1 + Math.abs(deviance)) >= STOP) continue;
    const covariance = inverseFromCholesky(factor, p);
    const squares = found.reduce(
      (sum, mean, i) => sum + weights[i]! * ((y[i]! - mean) / mean) ** 2,
      0,
    );
    return {
      beta,
      deviance,
      dispersion: squares / (n - p),
      standardErrors: Float64Array.from({ length: p }, (_, j) => Math.sqrt(covariance[j * p + j]!)),
    };
  }
  throw new Error("glm does not converge");
};

/** What `summary(glm(family = poisson))` says of the standard errors, and quasipoisson's dispersion. */
export const poissonAsGlm = (data: CountData): Reading => {
  const problem = problemOf(data, Infinity);
  return glmFit(
    problem,
    problem.y.map((count) => Math.log(count + 0.1)),
  );
};

const without = (problem: Problem, gone: number, coefficient: number): Problem => ({
  ...problem,
  p: problem.p - 1,
  x: problem.x.filter((_, k) => k % problem.p !== gone),
  offset: problem.offset.map((value, i) => value + coefficient * problem.x[i * problem.p + gone]!),
});

const MOST_STEPS = 10;

/** How far the profile is followed: by chi-square for Poisson; a negative binomial goes as by F. */
const furthestStep = ({ n, p, theta }: Problem, chance: number): number => {
  if (theta === Infinity) return Math.sqrt(chiSquareQuantile(chance, 1));
  const share = betaQuantile(chance, 1 / 2, (n - p) / 2);
  return Math.sqrt(((n - p) * share) / (1 - share));
};

/** What `confint` says of a fit with these standard errors. */
export const intervalsAsGlm = (
  data: CountData,
  fit: CountRegression,
  standardErrors: Float64Array,
  level = 0.95,
): readonly Limits[] => {
  const problem = problemOf(data, fit.theta ?? Infinity);
  const furthest = furthestStep(problem, 1 - (1 - level) / 4);
  const reach = normalQuantile((1 + level) / 2);
  return Array.from(fit.coefficients, (middle, which) => {
    const step = (furthest / 5) * standardErrors[which]!;
    const along = (sign: 1 | -1): readonly Point[] => {
      const points: Point[] = [];
      let eta = predict(problem, fit.coefficients);
      for (let k = 1, z = 0; k < MOST_STEPS && Math.abs(z) < furthest; k++) {
        const value = middle + sign * k * step;
        const part = without(problem, which, value);
        const { deviance, beta } = profiled(part, eta);
        eta = predict(part, beta);
        z = sign * Math.sqrt(Math.max(0, deviance - fit.deviance));
        points.push({ value, z });
      }
      return points;
    };
    const points = [...along(-1), { value: middle, z: 0 }, ...along(1)].toSorted(
      (one, other) => one.value - other.value,
    );
    return { low: readOff(points, -reach), high: readOff(points, reach) };
  });
};

/** With no coefficient left to find there is nothing to step. */
const profiled = (problem: Problem, eta: Float64Array): Pick<Reading, "beta" | "deviance"> =>
  problem.p === 0
    ? { beta: new Float64Array(0), deviance: devianceAt(problem, problem.offset.map(Math.exp)) }
    : glmFit(problem, eta);

interface Point {
  readonly value: number;
  readonly z: number;
}

/** A spline through the profile, at three times as many points; straight lines between those. */
const readOff = (points: readonly Point[], height: number): number => {
  const spline = splineThrough(
    points.map(({ value }) => value),
    points.map(({ z }) => z),
  );
  const first = points[0]!.value;
  const width = points.at(-1)!.value - first;
  const count = 3 * points.length;
  const drawn = Array.from({ length: count }, (_, k) => {
    const value = first + (width * k) / (count - 1);
    return { value, z: spline(value) };
  });
  const above = drawn.findIndex(({ z }) => z >= height);
  const [before, after] = [drawn[above - 1], drawn[above]];
  if (before === undefined || after === undefined) return Number.NaN;
  return before.value + ((after.value - before.value) * (height - before.z)) / (after.z - before.z);
};

/** Where `theta.ml` thinks it is near enough. */
const NEAR = 2 ** -13;

interface ThetaReading {
  readonly theta: number;
  readonly standardError: number;
}

/** Newton's steps from the moments' theta; its standard error is from before the last of them. */
const thetaMl = (y: Float64Array, means: Float64Array): ThetaReading => {
  const sum = (term: (count: number, mean: number) => number): number =>
    y.reduce((total, count, i) => total + term(count, means[i]!), 0);
  let theta = y.length / sum((count, mean) => (count / mean - 1) ** 2);
  for (let step = 0; step < 25; step++) {
    const t = Math.abs(theta);
    const score = sum(
      (count, mean) =>
        digamma(t + count) - digamma(t) - Math.log1p(mean / t) + 1 - (count + t) / (mean + t),
    );
    const information = sum(
      (count, mean) =>
        trigamma(t) - trigamma(t + count) - 1 / t + 2 / (mean + t) - (count + t) / (mean + t) ** 2,
    );
    theta = t + score / information;
    if (Math.abs(theta - t) <= NEAR) return { theta, standardError: Math.sqrt(1 / information) };
  }
  throw new Error("theta.ml does not converge");
};

/** What `summary(glm.nb(...))` says of the standard errors, and of theta's. */
export const negativeBinomialAsGlm = (data: CountData) => {
  const poisson = problemOf(data, Infinity);
  const { n, p, y } = poisson;
  const start = glmFit(
    poisson,
    y.map((count) => Math.log(count + 0.1)),
  );
  let eta = predict(poisson, start.beta);
  let theta = thetaMl(y, eta.map(Math.exp));
  const width = Math.sqrt(2 * Math.max(1, n - p));
  const likelihood = () => countLogLikelihood(y, eta.map(Math.exp), theta.theta);
  let level = likelihood();
  let [moved, risen] = [1, 2];
  for (let turn = 0; turn < 25 && risen + moved > STOP; turn++) {
    const problem = { ...poisson, theta: theta.theta };
    const fit = glmFit(problem, eta);
    const next = thetaMl(y, eta.map(Math.exp));
    moved = Math.abs(theta.theta - next.theta);
    theta = next;
    eta = predict(problem, fit.beta);
    const now = likelihood();
    risen = Math.abs(level - now) / width;
    level = now;
    if (risen + moved <= STOP)
      return {
        beta: fit.beta,
        standardErrors: fit.standardErrors,
        theta: theta.theta,
        thetaError: theta.standardError,
      };
  }
  throw new Error("glm.nb does not converge");
};

const countLogLikelihood = (y: Float64Array, means: Float64Array, theta: number): number =>
  y.reduce(
    (sum, count, i) =>
      sum +
      lgamma(theta + count) -
      lgamma(theta) -
      lgamma(count + 1) -
      theta * Math.log1p(means[i]! / theta) +
      (count === 0 ? 0 : count * Math.log(means[i]! / (means[i]! + theta))),
    0,
  );
