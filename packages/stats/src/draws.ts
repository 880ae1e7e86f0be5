import { lgamma } from "./special.ts";

/** Chance as numbers in [0, 1): `seededRandom(seed).unit`, or the real one. */
export type Unit = () => number;

/**
 * Draws from named distributions. All chance comes from `unit`, so the same seed gives the same
 * draws. Parameters outside their domain are a mistake of the caller: RangeError. Methods and
 * sources are in docs/methods/draws.md.
 */
export interface Draws {
  /** A number in [0, 1), even. */
  readonly unit: Unit;
  /** A standard normal: Marsaglia's polar method (Marsaglia & Bray 1964). */
  readonly normal: () => number;
  /** A waiting time of mean 1 / rate, for rate > 0, by inversion. */
  readonly exponential: (rate: number) => number;
  /** Mean and variance `shape`, scale 1, for shape > 0 (Marsaglia & Tsang 2000). */
  readonly gamma: (shape: number) => number;
  /** In [0, 1], mean a / (a + b), for a, b > 0, from two gammas. */
  readonly beta: (a: number, b: number) => number;
  /** Shares adding to 1, one for each alpha > 0, from as many gammas. */
  readonly dirichlet: (alphas: ArrayLike<number>) => Float64Array;
  /** A count of mean `mean`, in [0, 1e9]: inversion below 10, else PTRS (Hörmann 1993). */
  readonly poisson: (mean: number) => number;
  /** A whole number from 0 to n - 1, for a whole n in [1, 2³²]. */
  readonly below: (n: number) => number;
  /** A place in `weights`, as often as its weight says; none below zero, not all zero. */
  readonly pick: (weights: ArrayLike<number>) => number;
}

export const createDraws = (unit: Unit): Draws => {
  const normal = normalFrom(unit);
  const logGamma = logGammaFrom(unit, normal);
  const shares = (alphas: ArrayLike<number>): Float64Array =>
    sharesOfLogs(Float64Array.from(alphas, logGamma));
  return {
    unit,
    normal,
    exponential: (rate) => -Math.log(1 - unit()) / positive(rate, "exponential"),
    gamma: (shape) => Math.exp(logGamma(shape)),
    beta: (a, b) => shares([a, b])[0]!,
    dirichlet: shares,
    poisson: (mean) => poissonFrom(unit, mean),
    below: (n) => Math.floor(unit() * positive(n, "below")),
    pick: (weights) => pickFrom(unit, weights),
  };
};

const positive = (value: number, who: string): number => {
  if (value > 0 && value < Infinity) return value;
  throw new RangeError(`${who} needs a finite number above zero, not ${value}`);
};

/** Two at a time: the second is kept for the next call. */
const normalFrom = (unit: Unit): (() => number) => {
  let kept: number | undefined;
  return () => {
    if (kept !== undefined) {
      const spare = kept;
      kept = undefined;
      return spare;
    }
    let [u, v, s] = [0, 0, 0];
    do {
      u = 2 * unit() - 1;
      v = 2 * unit() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s === 0);
    const stretch = Math.sqrt((-2 * Math.log(s)) / s);
    kept = v * stretch;
    return u * stretch;
  };
};

/**
 * The logarithm of a gamma draw: of a small shape the draw itself may be below the smallest number
 * there is. A shape under 1 is drawn as shape + 1 and taken times U^(1 / shape).
 */
const logGammaFrom =
  (unit: Unit, normal: () => number) =>
  (shape: number): number => {
    positive(shape, "gamma");
    const small = shape < 1 ? Math.log(1 - unit()) / shape : 0;
    const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - unit()) < 0.5 * x * x + d * (1 - v + Math.log(v))) {
        return Math.log(d * v) + small;
      }
    }
  };

const sharesOfLogs = (logs: Float64Array): Float64Array => {
  const most = logs.reduce((most, log) => Math.max(most, log), -Infinity);
  const sizes = logs.map((log) => Math.exp(log - most));
  const sum = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => size / sum);
};

const poissonFrom = (unit: Unit, mean: number): number => {
  if (!(mean >= 0 && mean <= 1e9))
    throw new RangeError(`poisson needs a mean in [0, 1e9], not ${mean}`);
  return mean < 10 ? poissonByInversion(unit, mean) : poissonByRejection(unit, mean);
};

const poissonByInversion = (unit: Unit, mean: number): number => {
  let [count, chance] = [0, Math.exp(-mean)];
  let rest = unit() - chance;
  // The chances add up to 1 only within rounding; far beyond the mean they are nothing.
  while (rest >= 0 && count < 1000) {
    count += 1;
    chance *= mean / count;
    rest -= chance;
  }
  return count;
};

/** Transformed rejection with squeeze: Hörmann (1993), Insurance: Mathematics and Economics 12:39. */
const poissonByRejection = (unit: Unit, mean: number): number => {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = unit() - 0.5;
    const v = 1 - unit();
    const edge = 0.5 - Math.abs(u);
    if (edge === 0) continue;
    const count = Math.floor(((2 * a) / edge + b) * u + mean + 0.43);
    if (edge >= 0.07 && v <= squeeze) return count;
    if (count < 0 || (edge < 0.013 && v > edge)) continue;
    const hat = Math.log((v * inverseAlpha) / (a / (edge * edge) + b));
    if (hat <= count * Math.log(mean) - mean - lgamma(count + 1)) return count;
  }
};

const pickFrom = (unit: Unit, weights: ArrayLike<number>): number => {
  let [sum, last] = [0, -1];
  for (let i = 0; i < weights.length; i++) {
    if (!(weights[i]! >= 0)) throw new RangeError(`pick: a weight of ${weights[i]}`);
    if (weights[i]! > 0) last = i;
    sum += weights[i]!;
  }
  let rest = unit() * positive(sum, "pick: the sum of weights");
  for (let i = 0; i < last; i++) {
    rest -= weights[i]!;
    if (rest < 0) return i;
  }
  // Rounding may leave a crumb: it falls to the last that has any weight.
  return last;
};
