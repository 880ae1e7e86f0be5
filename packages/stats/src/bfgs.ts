import { identity, timesVector } from "./matrix.ts";

/** A smooth function of `n` numbers, together with its slope. */
export interface Problem {
  readonly n: number;
  /**
   * The value at `x`; writes the n partial derivatives into `gradient`. May answer NaN or Infinity
   * where it is not defined (the step there is taken back), and must not keep or change `x`.
   */
  readonly valueAndGradient: (x: Float64Array, gradient: Float64Array) => number;
}

export interface MinimiseOptions {
  /** What is known of the curvature, from an earlier fit; symmetric, n × n. */
  readonly inverseHessian?: Float64Array;
  /** Enough when no partial derivative is larger than this. 1e-6 if not said. */
  readonly tolerance?: number;
  /** The most evaluations to spend. 1000 if not said. */
  readonly most?: number;
  /**
   * How far a search along a line tries first to go, at most, in any one number; it goes further
   * only from there. As far as the curvature says if not said.
   */
  readonly firstTry?: number;
}

export interface Minimum {
  /** The best place found. */
  readonly x: Float64Array;
  /** The value there; Infinity if the start itself had no finite value. */
  readonly value: number;
  readonly gradient: Float64Array;
  /** BFGS's picture of the inverse Hessian: a good start for the next fit, not a covariance. */
  readonly inverseHessian: Float64Array;
  readonly evaluations: number;
  /** Whether `x` is a minimum as far as double precision can tell. */
  readonly converged: boolean;
  /** Why it ended; "no finite value" where the start has none. */
  readonly because: "flat" | "no more progress" | "out of evaluations" | "no finite value";
}

const USUAL = { tolerance: 1e-6, most: 1000, firstTry: Infinity } as const;

/**
 * The nearest minimum of a smooth function, by BFGS with a strong Wolfe line search. Good for
 * some tens of parameters; ends always: at a flat place, where nothing lower can be told from
 * rounding, or when its evaluations are spent, and says which.
 *
 * Source: Nocedal & Wright, Numerical Optimization (2006), algorithms 6.1, 3.5 and 3.6, with the
 * scaling of (6.20). More in docs/methods/optimiser.md.
 */
export const minimise = (
  problem: Problem,
  start: Float64Array,
  options: MinimiseOptions = {},
): Minimum => {
  const { tolerance, most, firstTry } = { ...USUAL, ...options };
  const { n } = problem;
  let evaluations = 0;
  const at = (x: Float64Array): Place => {
    const gradient = new Float64Array(n);
    evaluations += 1;
    const value = problem.valueAndGradient(x, gradient);
    return isUsable(value, gradient) ? { x, value, gradient } : { x, value: Infinity, gradient };
  };
  let here = at(Float64Array.from(start));
  let curvature = curvatureFrom(options.inverseHessian, n);
  let stalls = 0;
  const end = (because: Minimum["because"]): Minimum => {
    const converged =
      because === "flat" || (because === "no more progress" && isSpent(here, curvature, n));
    const { inverse } = curvature;
    return { ...here, inverseHessian: inverse, evaluations, converged, because };
  };
  if (here.value === Infinity) {
    here.gradient.fill(0);
    return end("no finite value");
  }
  while (largestOf(here.gradient) > tolerance) {
    if (evaluations >= most) return end("out of evaluations");
    const next = searchAlong(at, here, curvature, { firstTry, most: most - evaluations });
    if (next === undefined) {
      // A borrowed or worn picture of the curvature may point nowhere: begin anew, once.
      if (curvature.isBare)
        return end(evaluations >= most ? "out of evaluations" : "no more progress");
      if (isSpent(here, curvature, n)) return end("no more progress");
      curvature = curvatureFrom(undefined, n);
      continue;
    }
    const isBetter = next.value < here.value || largestOf(next.gradient) < largestOf(here.gradient);
    stalls = isBetter ? 0 : stalls + 1;
    curvature = learn(curvature, here, next, n);
    here = next;
    if (stalls === 3) return end("no more progress");
  }
  return end("flat");
};

/** Somewhere the function was asked: value Infinity where it is not defined. */
interface Place {
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

interface Curvature {
  readonly inverse: Float64Array;
  /** Nothing learnt yet: the identity, whose scale means nothing. */
  readonly isBare: boolean;
}

const isUsable = (value: number, gradient: Float64Array): boolean =>
  Number.isFinite(value) && gradient.every(Number.isFinite);

const curvatureFrom = (known: Float64Array | undefined, n: number): Curvature => {
  const isKnown = known !== undefined && known.length === n * n && known.every(Number.isFinite);
  return isKnown
    ? { inverse: Float64Array.from(known), isBare: false }
    : { inverse: identity(n), isBare: true };
};

const largestOf = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/**
 * What rounding may make of a value of this size that was summed from thousands of terms. Below it
 * two values cannot be told apart, and only slopes still say where it goes down (the approximate
 * Wolfe conditions of Hager & Zhang 2005).
 */
const noiseOf = (value: number): number => 1e-13 * (1 + Math.abs(value));

/** The gain that a whole step promises is lost in ten roundings of the value. */
const isSpent = (here: Place, { inverse, isBare }: Curvature, n: number): boolean => {
  if (isBare) return false;
  const promised = dot(here.gradient, timesVector(inverse, here.gradient, n)) / 2;
  return promised >= 0 && promised <= 10 * noiseOf(here.value);
};

/** The BFGS update of the inverse Hessian (Nocedal & Wright 6.17), left out if it would not stay positive. */
const learn = (curvature: Curvature, from: Place, to: Place, n: number): Curvature => {
  const s = to.x.map((value, i) => value - from.x[i]!);
  const y = to.gradient.map((value, i) => value - from.gradient[i]!);
  const sy = dot(s, y);
  if (!(sy > 1e-12 * Math.sqrt(dot(s, s) * dot(y, y)))) return curvature;
  const inverse = curvature.isBare
    ? curvature.inverse.map((value) => (value * sy) / dot(y, y))
    : Float64Array.from(curvature.inverse);
  const hy = timesVector(inverse, y, n);
  const grow = (1 + dot(y, hy) / sy) / sy;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      inverse[i * n + j]! += grow * s[i]! * s[j]! - (hy[i]! * s[j]! + s[i]! * hy[j]!) / sy;
    }
  }
  return inverse.every(Number.isFinite) ? { inverse, isBare: false } : curvature;
};

/** A place on the line, how far along it lies, and the slope of the line there. */
interface Trial extends Place {
  readonly step: number;
  readonly slope: number;
}

/** Enough lower (c1), and flat enough (c2): the strong Wolfe conditions. */
const LOWER = 1e-4;
const FLATTER = 0.9;
const MOST_TRIALS = 40;

const searchAlong = (
  at: (x: Float64Array) => Place,
  here: Place,
  curvature: Curvature,
  { firstTry, most }: { readonly firstTry: number; readonly most: number },
): Place | undefined => {
  const n = here.x.length;
  const direction = timesVector(curvature.inverse, here.gradient, n).map((value) => -value);
  const slope = dot(here.gradient, direction);
  if (!(slope < 0) || !Number.isFinite(slope)) return undefined;
  const along = (step: number): Trial => {
    const place = at(here.x.map((value, i) => value + step * direction[i]!));
    return { ...place, step, slope: dot(place.gradient, direction) };
  };
  const whole = curvature.isBare ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
  const line: Line = {
    along,
    start: { ...here, step: 0, slope },
    trials: Math.min(MOST_TRIALS, most),
  };
  const found = widen(line, Math.min(whole, firstTry / largestOf(direction)));
  return found.step > 0 ? found : undefined;
};

interface Line {
  readonly along: (step: number) => Trial;
  readonly start: Trial;
  trials: number;
}

const isTooHigh = ({ start }: Line, trial: Trial): boolean =>
  !(trial.value <= start.value + LOWER * trial.step * start.slope + noiseOf(start.value));

const isFlatEnough = ({ start }: Line, trial: Trial): boolean =>
  Math.abs(trial.slope) <= -FLATTER * start.slope;

/** Goes further until a minimum lies between two trials, or one will do (algorithm 3.5). */
const widen = (line: Line, first: number): Trial => {
  let before = line.start;
  for (let step = first; line.trials > 0; step *= 3) {
    line.trials -= 1;
    const here = line.along(step);
    const isHigher = before.step > 0 && here.value >= before.value;
    if (isTooHigh(line, here) || isHigher) return closeIn(line, before, here);
    if (isFlatEnough(line, here)) return here;
    if (here.slope >= 0) return closeIn(line, here, before);
    before = here;
  }
  return before;
};

/** Narrows between the lowest trial so far and one beyond the minimum (algorithm 3.6). */
const closeIn = (line: Line, lowest: Trial, beyond: Trial): Trial => {
  let [low, high] = [lowest, beyond];
  const leastGain = noiseOf(line.start.value) / 10;
  while (line.trials > 0 && Math.abs(low.slope * (high.step - low.step)) > leastGain) {
    line.trials -= 1;
    const here = line.along(between(low, high));
    if (isTooHigh(line, here) || here.value > low.value + noiseOf(low.value)) high = here;
    else {
      if (isFlatEnough(line, here)) return here;
      if (here.slope * (high.step - low.step) >= 0) high = low;
      low = here;
    }
  }
  return low;
};

/** The minimum of the cubic through both ends (3.59), kept off them; a cautious tenth beside a cliff. */
const between = (low: Trial, high: Trial): number => {
  const width = high.step - low.step;
  if (high.value === Infinity) return low.step + 0.1 * width;
  const d1 = low.slope + high.slope - (3 * (low.value - high.value)) / (low.step - high.step);
  const d2 = Math.sign(width) * Math.sqrt(Math.max(0, d1 * d1 - low.slope * high.slope));
  const share = 1 - (high.slope + d2 - d1) / (high.slope - low.slope + 2 * d2);
  return low.step + width * (Number.isFinite(share) ? Math.min(0.9, Math.max(0.1, share)) : 0.5);
};
