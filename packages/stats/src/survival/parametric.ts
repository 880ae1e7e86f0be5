import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { informationFactor, mirror, rootsOfDiagonal } from "../information.ts";
import { inverseFromCholesky, solveLower, solveUpper } from "../matrix.ts";
import type { Columns } from "./cox.ts";
import type { SeenBetween } from "./turnbull.ts";

/** The form of the time: `exponential` has the same hazard always, `weibull` one that rises or falls. */
export type TimeForm = "exponential" | "weibull";

export interface ParametricSurvival {
  readonly form: TimeForm;
  /** The intercept first, then one for each column: effects on ln(time). */
  readonly coefficients: Float64Array;
  /** Of the coefficients, and last, for `weibull`, of ln(scale). */
  readonly standardErrors: Float64Array;
  /** Row after row, in the same order. */
  readonly covariance: Float64Array;
  /** 1 / shape; 1 for `exponential`. */
  readonly scale: number;
  readonly logLikelihood: number;
  /** With the intercept (and scale) only. */
  readonly logLikelihoodNull: number;
}

export type NoParametric =
  | { readonly type: "NoTimes" }
  | { readonly type: "UnequalLengths"; readonly times: number; readonly others: number }
  /** Ends that are no times, or something seen to happen at time 0 exactly. */
  | { readonly type: "NotAnInterval"; readonly index: number }
  | { readonly type: "NotANumber"; readonly column: number; readonly index: number }
  /** Nothing was seen to happen at all. */
  | { readonly type: "NoEvents" }
  /** A covariate that is constant, or that follows from the others. */
  | { readonly type: "NotToBeTold" }
  /** The likelihood has no highest point. */
  | { readonly type: "NoEnd" };

/**
 * A time that is exponential or Weibull, its logarithm moved by covariates: ln T = x b + scale W,
 * with P(W > w) = exp(−e^w). Each time may be seen exactly (`left` = `right`), between two looks,
 * not yet (`right` Infinity), or before the first look (`left` 0).
 *
 * Maximum likelihood by Newton's steps; standard errors from the observed information. Declines
 * with a named error where nothing was seen to happen, something happened at time 0 exactly,
 * covariates cannot be told apart, or the likelihood rises for ever.
 *
 * Source: Kalbfleisch & Prentice (2002), chapter 3; the parameters are those of R's survreg.
 */
export const parametricSurvival = (
  intervals: readonly SeenBetween[],
  columns: Columns,
  form: TimeForm,
): Result<ParametricSurvival, NoParametric> => {
  const why = whyNot(intervals, columns);
  if (why !== undefined) return err(why);
  const alone = fit(dataOf(intervals, [], form));
  if (!alone.ok) return err(alone.error);
  const full = columns.length === 0 ? alone : fit(dataOf(intervals, columns, form));
  if (!full.ok) return err(full.error);
  return ok({ ...full.value, form, logLikelihoodNull: alone.value.logLikelihood });
};

const isInterval = ({ left, right }: SeenBetween): boolean =>
  left >= 0 && left < Infinity && right >= left && right > 0;

const whyNot = (intervals: readonly SeenBetween[], columns: Columns): NoParametric | undefined => {
  if (intervals.length === 0) return { type: "NoTimes" };
  const index = intervals.findIndex((interval) => !isInterval(interval));
  if (index >= 0) return { type: "NotAnInterval", index };
  for (const [column, values] of columns.entries()) {
    if (values.length !== intervals.length)
      return { type: "UnequalLengths", times: intervals.length, others: values.length };
    const wrong = Array.from(values).findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) return { type: "NotANumber", column, index: wrong };
  }
  return intervals.some(({ right }) => right < Infinity) ? undefined : { type: "NoEvents" };
};

interface Data {
  readonly n: number;
  /** Coefficients of ln(time): the intercept and the columns. */
  readonly p: number;
  readonly free: boolean;
  readonly x: Float64Array;
  /** ln of the ends: −Infinity for 0, Infinity for never. */
  readonly left: Float64Array;
  readonly right: Float64Array;
}

const dataOf = (intervals: readonly SeenBetween[], columns: Columns, form: TimeForm): Data => {
  const n = intervals.length;
  const p = columns.length + 1;
  const x = new Float64Array(n * p);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < p; j++) x[i * p + j] = j === 0 ? 1 : columns[j - 1]![i]!;
  const logs = (end: keyof SeenBetween): Float64Array =>
    Float64Array.from(intervals, (interval) => Math.log(interval[end]));
  return { n, p, free: form === "weibull", x, left: logs("left"), right: logs("right") };
};

/** What one time adds: its log likelihood with derivatives by the two standardised log ends. */
interface Term {
  value: number;
  byLeft: number;
  byRight: number;
  leftLeft: number;
  leftRight: number;
  rightRight: number;
}

const NOTHING: Readonly<Term> = {
  value: 0,
  byLeft: 0,
  byRight: 0,
  leftLeft: 0,
  leftRight: 0,
  rightRight: 0,
};

/** ln f, less what hangs on the scale and the time alone. */
const exactTerm = (z: number): Term => {
  const a = Math.exp(z);
  return { ...NOTHING, value: z - a, byLeft: 1 - a, leftLeft: -a };
};

/**
 * ln(exp(−A) − exp(−B)) with A = e^left, B = e^right: with r = 1 / (e^(B−A) − 1), by A it is −1 − r,
 * by B it is r, and r itself falls by r (1 + r) for one more of B − A.
 */
const betweenTerm = (left: number, right: number): Term => {
  const a = Math.exp(left);
  if (right === Infinity) return { ...NOTHING, value: -a, byLeft: -a, leftLeft: -a };
  const b = Math.exp(right);
  const r = 1 / Math.expm1(b - a);
  const bend = -r * (1 + r);
  const aBend = a === 0 ? 0 : a * a * bend;
  return {
    value: -a + Math.log(-Math.expm1(a - b)),
    byLeft: a === 0 ? 0 : a * (-1 - r),
    byRight: r === 0 ? 0 : b * r,
    leftLeft: aBend + (a === 0 ? 0 : a * (-1 - r)),
    leftRight: a === 0 || r === 0 ? 0 : -a * b * bend,
    rightRight: r === 0 ? 0 : b * b * bend + b * r,
  };
};

interface Point {
  readonly logLikelihood: number;
  readonly gradient: Float64Array;
  /** Minus the second derivative. */
  readonly information: Float64Array;
}

/** With z = (ln t − x b) / s: dz/db = −x / s, dz/d ln s = −z, and so on once more. */
const pointAt = (data: Data, at: Float64Array): Point => {
  const { n, p, free, x, left, right } = data;
  const size = p + (free ? 1 : 0);
  const logScale = free ? at[p]! : 0;
  const scale = Math.exp(logScale);
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  let logLikelihood = 0;
  for (let i = 0; i < n; i++) {
    let eta = 0;
    for (let j = 0; j < p; j++) eta += x[i * p + j]! * at[j]!;
    const exact = left[i] === right[i];
    const zl = (left[i]! - eta) / scale;
    const zr = exact ? 0 : (right[i]! - eta) / scale;
    const term = exact ? exactTerm(zl) : betweenTerm(zl, zr);
    logLikelihood += term.value - (exact ? logScale + left[i]! : 0);
    const { byScale, etaScale, scaleScale } = scaleParts(term, zl, zr, scale);
    const byEta = -(term.byLeft + term.byRight) / scale;
    const etaEta = (term.leftLeft + 2 * term.leftRight + term.rightRight) / (scale * scale);
    for (let a = 0; a < p; a++) {
      const xa = x[i * p + a]!;
      gradient[a]! += byEta * xa;
      for (let b = 0; b <= a; b++) information[a * size + b]! -= etaEta * xa * x[i * p + b]!;
      if (free) information[p * size + a]! -= etaScale * xa;
    }
    if (!free) continue;
    gradient[p]! += byScale - (exact ? 1 : 0);
    information[p * size + p]! -= scaleScale;
  }
  mirror(information, size);
  return { logLikelihood, gradient, information };
};

const scaleParts = (term: Term, leftEnd: number, rightEnd: number, scale: number) => {
  // Ends at 0 and at never carry no weight: their terms are 0, and 0 × Infinity must not be NaN.
  const zl = Number.isFinite(leftEnd) ? leftEnd : 0;
  const zr = Number.isFinite(rightEnd) ? rightEnd : 0;
  const { byLeft, byRight, leftLeft, leftRight, rightRight } = term;
  return {
    byScale: -(byLeft * zl + byRight * zr),
    etaScale: (leftLeft * zl + leftRight * (zl + zr) + rightRight * zr + byLeft + byRight) / scale,
    scaleScale:
      leftLeft * zl * zl +
      2 * leftRight * zl * zr +
      rightRight * zr * zr +
      byLeft * zl +
      byRight * zr,
  };
};

/** The middle of what is known of a time, to begin with. */
const startOf = ({ n, p, free, left, right }: Data): Float64Array => {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < n; i++) {
    const known = [left[i]!, right[i]!].filter((end) => Number.isFinite(end));
    if (known.length === 0) continue;
    sum += known.reduce((a, b) => a + b, 0) / known.length;
    count += 1;
  }
  const start = new Float64Array(p + (free ? 1 : 0));
  start[0] = count === 0 ? 0 : sum / count;
  return start;
};

const MOST_STEPS = 100;
/** Newton doubles the right digits with every step: the gain left is then rounding only. */
const CLOSE = 1e-20;
/** ln(scale) or an effect on ln(time) beyond this is on its way to infinity. */
const FURTHEST = 25;

type Fit = Omit<ParametricSurvival, "form" | "logLikelihoodNull">;

const fit = (
  data: Data,
): Result<Fit, { readonly type: "NotToBeTold" } | { readonly type: "NoEnd" }> => {
  if (informationFactor(productsOf(data), data.p) === undefined)
    return err({ type: "NotToBeTold" });
  let at = startOf(data);
  const size = at.length;
  let here = pointAt(data, at);
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const lower = factorOf(here.information, size);
    if (lower === undefined) return err({ type: "NotToBeTold" });
    const half = solveLower(lower.factor, here.gradient, size);
    const gain = half.reduce((sum, value) => sum + value * value, 0);
    if (at.some((value, j) => Math.abs(value - (j === 0 ? at[0]! : 0)) > FURTHEST))
      return err({ type: "NoEnd" });
    if (gain < CLOSE && !lower.lifted) return ok(fitAt(data, at, here, lower.factor));
    const next = climb(data, at, here.logLikelihood, solveUpper(lower.factor, half, size));
    if (next === undefined) return err({ type: "NoEnd" });
    at = next.at;
    here = next.here;
  }
  return err({ type: "NoEnd" });
};

/** x′x: where this has no inverse, no times can tell the columns apart. */
const productsOf = ({ n, p, x }: Data): Float64Array => {
  const products = new Float64Array(p * p);
  for (let row = 0; row < n; row++)
    for (let i = 0; i < p * p; i++)
      products[i]! += x[row * p + Math.floor(i / p)]! * x[row * p + (i % p)]!;
  return products;
};

interface Factor {
  readonly factor: Float64Array;
  /** True where the information was no hill yet, and was made one. */
  readonly lifted: boolean;
}

const factorOf = (information: Float64Array, size: number): Factor | undefined => {
  const diagonal = (a: number): number => Math.abs(information[a * size + a]!);
  for (let lift = 0; lift < 1e7; lift = lift === 0 ? 1e-3 : lift * 10) {
    const raised = information.map((value, i) =>
      Math.floor(i / size) === i % size ? value + lift * (diagonal(i % size) + 1e-3) : value,
    );
    const factor = informationFactor(raised, size);
    if (factor !== undefined) return { factor, lifted: lift > 0 };
  }
  return undefined;
};

const climb = (data: Data, at: Float64Array, level: number, step: Float64Array) => {
  const longest = step.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let share = Math.min(1, 3 / longest); share > 1e-12; share /= 2) {
    const tried = at.map((value, j) => value + share * step[j]!);
    const point = pointAt(data, tried);
    if (point.logLikelihood >= level - 1e-13 * Math.abs(level)) return { at: tried, here: point };
  }
  return undefined;
};

const fitAt = (data: Data, at: Float64Array, here: Point, factor: Float64Array): Fit => {
  const size = at.length;
  const covariance = inverseFromCholesky(factor, size);
  return {
    coefficients: at.slice(0, data.p),
    covariance,
    standardErrors: rootsOfDiagonal(covariance, size),
    scale: data.free ? Math.exp(at[data.p]!) : 1,
    logLikelihood: here.logLikelihood,
  };
};
