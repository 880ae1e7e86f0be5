import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { informationFactor, mirror, rootsOfDiagonal } from "../information.ts";
import { inverseFromCholesky, solveLower, solveUpper } from "../matrix.ts";
import type { Flags, NotObserved } from "./observed.ts";
import { isSeen, whyNotObserved } from "./observed.ts";

/** How events at the same time are counted: Efron's is nearly exact, Breslow's is simpler. */
export type Ties = "efron" | "breslow";

export interface CoxRegression {
  /** The log hazard ratio for one more of each covariate. */
  readonly coefficients: Float64Array;
  readonly standardErrors: Float64Array;
  /** Row after row. */
  readonly covariance: Float64Array;
  /** The log partial likelihood with no effect at all, and at the coefficients. */
  readonly logLikelihoodNull: number;
  readonly logLikelihood: number;
  /** The score test of "no effect at all", with as many degrees of freedom as covariates. */
  readonly score: number;
  /**
   * Of all pairs that can be ordered, the share that the covariates order rightly, a tie of the
   * covariates counting half. Absent where no pair can be ordered.
   */
  readonly concordance?: number;
  readonly ties: Ties;
  readonly steps: number;
}

export type NoCox =
  | NotObserved
  | { readonly type: "NoEvents" }
  | { readonly type: "NotANumber"; readonly column: number; readonly index: number }
  /** A covariate that is constant, or that follows from the others. */
  | { readonly type: "NotToBeTold" }
  /** The likelihood has no highest point: one side of a covariate has no events. */
  | { readonly type: "NoEnd" };

/** One number a person in each column. */
export type Columns = readonly ArrayLike<number>[];

/** Everybody by falling time, so that whoever is at risk stands before. */
export interface CoxData {
  readonly n: number;
  readonly p: number;
  readonly times: Float64Array;
  readonly events: Uint8Array;
  /** Row after row, each column less its mean. */
  readonly x: Float64Array;
}

/**
 * Cox's regression: by what factor each covariate multiplies the hazard, with no assumption about
 * how the hazard itself runs in time.
 *
 * Newton's steps on the log partial likelihood, halved where they would go down. Declines with the
 * errors of `kaplanMeier`, without events, where covariates cannot be told apart, and where the
 * likelihood rises for ever (`NoEnd`).
 *
 * Source: Cox (1972), JRSS-B 34:187; Efron (1977), JASA 72:557. docs/methods/cox.md.
 */
export const coxRegression = (
  times: ArrayLike<number>,
  events: Flags,
  columns: Columns,
  { ties = "efron" }: { readonly ties?: Ties } = {},
): Result<CoxRegression, NoCox> => {
  const why = whyNotCox(times, events, columns);
  if (why !== undefined) return err(why);
  const data = coxDataOf(times, events, columns);
  return fit(data, ties);
};

const whyNotCox = (
  times: ArrayLike<number>,
  events: Flags,
  columns: Columns,
): NoCox | undefined => {
  const lengths = columns.map((column) => column.length);
  const why = whyNotObserved(
    times,
    lengths.find((length) => length !== times.length) ?? events.length,
  );
  if (why !== undefined) return why;
  if (columns.length === 0) return { type: "NotToBeTold" };
  for (const [column, values] of columns.entries()) {
    const index = Array.from(values).findIndex((value) => !Number.isFinite(value));
    if (index >= 0) return { type: "NotANumber", column, index };
  }
  return Array.from(events).some(isSeen) ? undefined : { type: "NoEvents" };
};

/** Orders everybody by falling time and takes the mean off each covariate. */
export const coxDataOf = (times: ArrayLike<number>, events: Flags, columns: Columns): CoxData => {
  const n = times.length;
  const p = columns.length;
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => times[j]! - times[i]!);
  const means = columns.map((values) => Array.from(values).reduce((a, b) => a + b, 0) / n);
  const x = new Float64Array(n * p);
  for (const [row, i] of order.entries())
    for (let j = 0; j < p; j++) x[row * p + j] = columns[j]![i]! - means[j]!;
  return {
    n,
    p,
    x,
    times: Float64Array.from(order, (i) => times[i]!),
    events: Uint8Array.from(order, (i) => (isSeen(events[i]) ? 1 : 0)),
  };
};

export interface CoxPoint {
  readonly logLikelihood: number;
  readonly score: Float64Array;
  /** Minus the second derivative of the log likelihood, row after row. */
  readonly information: Float64Array;
}

/** Sums over who is at risk, or over who has the event now: weights, and their moments of x. */
class Moments {
  readonly #p: number;
  count = 0;
  weight = 0;
  readonly first: Float64Array;
  readonly second: Float64Array;
  constructor(p: number) {
    this.#p = p;
    this.first = new Float64Array(p);
    this.second = new Float64Array(p * p);
  }
  clear(): void {
    this.count = 0;
    this.weight = 0;
    this.first.fill(0);
    this.second.fill(0);
  }
  add(x: Float64Array, row: number, weight: number): void {
    const p = this.#p;
    this.count += 1;
    this.weight += weight;
    for (let a = 0; a < p; a++) {
      const part = weight * x[row * p + a]!;
      this.first[a]! += part;
      for (let b = 0; b <= a; b++) this.second[a * p + b]! += part * x[row * p + b]!;
    }
  }
}

/** Called once for every event: the mean and the covariance of x over those it might have been. */
export type AtEvent = (
  time: number,
  /** ln of the weights' sum. */
  logWeight: number,
  mean: Float64Array,
  /** Row after row; only the lower triangle. */
  covariance: Float64Array,
) => void;

/**
 * Walks from the last time to the first. At a time with d events the l-th of them is taken against
 * all at risk less l/d of those that have it now (Efron), or against all of them (Breslow).
 */
export const walkEvents = (
  { n, p, x, times, events }: CoxData,
  weights: Float64Array,
  ties: Ties,
  atEvent: AtEvent,
): void => {
  const all = new Moments(p);
  const now = new Moments(p);
  const mean = new Float64Array(p);
  const covariance = new Float64Array(p * p);
  for (let row = 0; row < n;) {
    const time = times[row]!;
    now.clear();
    for (; row < n && times[row] === time; row++) {
      all.add(x, row, weights[row]!);
      if (events[row] === 1) now.add(x, row, weights[row]!);
    }
    for (let l = 0; l < now.count; l++) {
      const less = ties === "efron" ? l / now.count : 0;
      const weight = all.weight - less * now.weight;
      for (let a = 0; a < p; a++) mean[a] = (all.first[a]! - less * now.first[a]!) / weight;
      // The upper triangle is empty in both sums, and nobody reads it.
      for (let i = 0; i < p * p; i++)
        covariance[i] =
          (all.second[i]! - less * now.second[i]!) / weight -
          mean[Math.floor(i / p)]! * mean[i % p]!;
      atEvent(time, Math.log(weight), mean, covariance);
    }
  }
};

/** Everybody's linear predictor. */
export const predictorsOf = ({ n, p, x }: CoxData, beta: Float64Array): Float64Array => {
  const eta = new Float64Array(n);
  for (let row = 0; row < n; row++)
    for (let j = 0; j < p; j++) eta[row]! += x[row * p + j]! * beta[j]!;
  return eta;
};

/** The log partial likelihood with its first and second derivative at `beta`. */
export const coxPoint = (data: CoxData, beta: Float64Array, ties: Ties): CoxPoint => {
  const { n, p, x, events } = data;
  const eta = predictorsOf(data, beta);
  const highest = eta.reduce((most, value) => Math.max(most, value), -Infinity);
  const score = new Float64Array(p);
  const information = new Float64Array(p * p);
  let logLikelihood = 0;
  for (let row = 0; row < n; row++) {
    if (events[row] === 0) continue;
    logLikelihood += eta[row]! - highest;
    for (let j = 0; j < p; j++) score[j]! += x[row * p + j]!;
  }
  const weights = eta.map((value) => Math.exp(value - highest));
  walkEvents(data, weights, ties, (_time, logWeight, mean, covariance) => {
    logLikelihood -= logWeight;
    for (let a = 0; a < p; a++) {
      score[a]! -= mean[a]!;
      for (let b = 0; b <= a; b++) information[a * p + b]! += covariance[a * p + b]!;
    }
  });
  mirror(information, p);
  return { logLikelihood, score, information };
};

const MOST_STEPS = 50;
/** Newton doubles the right digits with every step: below this the next one changes nothing. */
const CLOSE = 1e-12;
/** Nobody's risk differs by a factor of e^30; a coefficient that goes there has no end. */
const FURTHEST = 30;

const fit = (data: CoxData, ties: Ties): Result<CoxRegression, NoCox> => {
  const { p } = data;
  let beta: Float64Array = new Float64Array(p);
  const start = coxPoint(data, beta, ties);
  let here = start;
  let score: number | undefined;
  for (let steps = 1; steps <= MOST_STEPS; steps++) {
    const lower = informationFactor(here.information, p);
    if (lower === undefined) return err({ type: steps === 1 ? "NotToBeTold" : "NoEnd" });
    const half = solveLower(lower, here.score, p);
    const gain = half.reduce((sum, value) => sum + value * value, 0);
    score ??= gain;
    if (gain < CLOSE) {
      if (spanOf(predictorsOf(data, beta)) > FURTHEST) return err({ type: "NoEnd" });
      return ok(regressionOf(data, { beta, here, start, score, lower, ties, steps }));
    }
    const next = climb(data, beta, { here, step: solveUpper(lower, half, p), ties });
    beta = next.beta;
    here = next.here;
  }
  return err({ type: "NoEnd" });
};

const spanOf = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, value), -Infinity) -
  values.reduce((least, value) => Math.min(least, value), Infinity);

interface Climb {
  readonly here: CoxPoint;
  readonly step: Float64Array;
  readonly ties: Ties;
}

const climb = (data: CoxData, beta: Float64Array, { here, step, ties }: Climb) => {
  for (let share = 1; ; share /= 2) {
    const tried = beta.map((value, j) => value + share * step[j]!);
    const point = coxPoint(data, tried, ties);
    const enough = here.logLikelihood - 1e-12 * Math.abs(here.logLikelihood);
    if (point.logLikelihood >= enough || share < 1e-6) return { beta: tried, here: point };
  }
};

interface Fitted {
  readonly beta: Float64Array;
  readonly here: CoxPoint;
  readonly start: CoxPoint;
  readonly score: number;
  readonly lower: Float64Array;
  readonly ties: Ties;
  readonly steps: number;
}

const regressionOf = (data: CoxData, fitted: Fitted): CoxRegression => {
  const { p } = data;
  const covariance = inverseFromCholesky(fitted.lower, p);
  const concordance = concordanceOf(data, predictorsOf(data, fitted.beta));
  return {
    coefficients: fitted.beta,
    covariance,
    standardErrors: rootsOfDiagonal(covariance, p),
    logLikelihoodNull: fitted.start.logLikelihood,
    logLikelihood: fitted.here.logLikelihood,
    score: fitted.score,
    ...(concordance === undefined ? {} : { concordance }),
    ties: fitted.ties,
    steps: fitted.steps,
  };
};

/**
 * A pair can be ordered if the earlier time is an event's, and the later one is later, or the same
 * and censored. Two events at one time say nothing.
 *
 * Counted in a tree of ranks, so that 100,000 people take milliseconds, not minutes.
 */
export const concordanceOf = (
  { n, times, events }: Pick<CoxData, "n" | "times" | "events">,
  risk: Float64Array,
): number | undefined => {
  const ranks = ranksOf(risk);
  const later = new RankCounts(n);
  let right = 0;
  let pairs = 0;
  const each = (start: number, end: number, wanted: number, use: (row: number) => void): void => {
    for (let row = start; row < end; row++) if (events[row] === wanted) use(row);
  };
  for (let start = 0; start < n;) {
    let end = start + 1;
    while (end < n && times[end] === times[start]) end += 1;
    each(start, end, 0, (row) => later.add(ranks[row]!));
    each(start, end, 1, (row) => {
      const below = later.below(ranks[row]!);
      right += below + (later.below(ranks[row]! + 1) - below) / 2;
      pairs += later.total;
    });
    each(start, end, 1, (row) => later.add(ranks[row]!));
    start = end;
  }
  return pairs === 0 ? undefined : right / pairs;
};

/** Predictors that differ by rounding only are the same. */
const ranksOf = (values: Float64Array): Int32Array => {
  const order = Array.from(values.keys()).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Int32Array(values.length);
  for (let place = 1; place < order.length; place++) {
    const one = order[place - 1]!;
    const other = order[place]!;
    const rises = values[other]! - values[one]! > 1e-10 * Math.max(1, Math.abs(values[other]!));
    ranks[other] = ranks[one]! + (rises ? 1 : 0);
  }
  return ranks;
};

/** How many of each rank have been added, summed below a rank in log time (a Fenwick tree). */
class RankCounts {
  total = 0;
  readonly #tree: Int32Array;
  constructor(ranks: number) {
    this.#tree = new Int32Array(ranks + 1);
  }
  add(rank: number): void {
    this.total += 1;
    for (let i = rank + 1; i < this.#tree.length; i += i & -i) this.#tree[i]! += 1;
  }
  below(rank: number): number {
    let sum = 0;
    for (let i = rank; i > 0; i -= i & -i) sum += this.#tree[i]!;
    return sum;
  }
}
