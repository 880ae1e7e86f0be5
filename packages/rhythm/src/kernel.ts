import { exponentialAdjoint } from "./killed-kernel.ts";

/**
 * Note: The kernel
 *
 * P(t) = exp(Q t) of a 3×3 generator in closed form (RM-1, 2.6): no eigenvectors, no complex
 * numbers. With m = tr Q / 2, b the sum of the principal 2×2 minors and d = m² - b the eigenvalues
 * are 0 and m ± √d (complex where d < 0), and P = I + al Q + be Q². Three ways to al and be, each
 * where it loses no digits: a power series for short times, a divided difference where one exit is
 * slow (b small), the plain formula elsewhere. Rates are per hour, in the order of `RATE_NAMES`.
 */

/** The generator of six rates, row by row: rows sum to 0. */
export const generatorOf = (rates: ArrayLike<number>): Float64Array => {
  const [vs, vd, sv, sd, dv, ds] = [
    rates[0]!,
    rates[1]!,
    rates[2]!,
    rates[3]!,
    rates[4]!,
    rates[5]!,
  ];
  return Float64Array.of(-vs - vd, vs, vd, sv, -sv - sd, sd, dv, ds, -dv - ds);
};

/** m, b and d, with b as a sum of what is not negative. */
interface Invariants {
  readonly m: number;
  readonly b: number;
  readonly d: number;
}

const invariantsOf = (q: Float64Array): Invariants => {
  const [vs, vd, sv, sd, dv, ds] = [q[1]!, q[2]!, q[3]!, q[5]!, q[6]!, q[7]!];
  const m = -(vs + vd + sv + sd + dv + ds) / 2;
  const b = vs * sd + vd * sv + vd * sd + vs * dv + vs * ds + vd * ds + sv * dv + sv * ds + sd * dv;
  return { m, b, d: m * m - b };
};

interface Pair {
  readonly al: number;
  readonly be: number;
}

/** Below this much of -m t the power series is shortest and loses nothing. */
const SHORT = 0.35;
/** Below this share of m², b is that of a slow exit. */
const SLOW = 0.05;

/** (e^(l t) - 1)/l, also at l = 0. */
const growth = (l: number, t: number): number => (l === 0 ? t : Math.expm1(l * t) / l);

/** Q^k = c Q + e Q², with (c, e) -> (-b e, c + 2 m e). */
const bySeries = ({ m, b }: Invariants, t: number): Pair => {
  let [c, e, term, al, be] = [1, 0, 1, 0, 0];
  for (let k = 1; k < 24; k += 1) {
    term *= t / k;
    al += c * term;
    be += e * term;
    [c, e] = [-b * e, c + 2 * m * e];
  }
  return { al, be };
};

const bySlowExit = ({ m, b, d }: Invariants, t: number): Pair => {
  const fast = m - Math.sqrt(d);
  const slow = b / fast;
  const be = (growth(fast, t) - growth(slow, t)) / (fast - slow);
  return { al: growth(slow, t) - slow * be, be };
};

/** e^(m t) cosh(t √d) and e^(m t) sinh(t √d)/√d. */
const waves = ({ m, d }: Invariants, t: number): { g0: number; g1: number } => {
  const x2 = d * t * t;
  const fall = Math.exp(m * t);
  if (Math.abs(x2) < 1e-6) return { g0: fall * (1 + x2 / 2), g1: fall * t * (1 + x2 / 6) };
  const root = Math.sqrt(Math.abs(d));
  if (d < 0) return { g0: fall * Math.cos(root * t), g1: (fall * Math.sin(root * t)) / root };
  if (root * t < 1)
    return { g0: fall * Math.cosh(root * t), g1: (fall * Math.sinh(root * t)) / root };
  const [slow, fast] = [Math.exp((m + root) * t), Math.exp((m - root) * t)];
  return { g0: (slow + fast) / 2, g1: (slow - fast) / (2 * root) };
};

const byWaves = (invariants: Invariants, t: number): Pair => {
  const { m, b } = invariants;
  const { g0, g1 } = waves(invariants, t);
  const be = (m * g1 - g0 + 1) / b;
  return { al: g1 - 2 * m * be, be };
};

const pairOf = (invariants: Invariants, t: number): Pair => {
  const { m, b } = invariants;
  if (-m * t < SHORT) return bySeries(invariants, t);
  return b < SLOW * m * m ? bySlowExit(invariants, t) : byWaves(invariants, t);
};

const squareOf = (q: Float64Array): Float64Array => {
  const square = new Float64Array(9);
  for (let i = 0; i < 9; i += 3)
    for (let j = 0; j < 3; j += 1)
      square[i + j] = q[i]! * q[j]! + q[i + 1]! * q[3 + j]! + q[i + 2]! * q[6 + j]!;
  return square;
};

/**
 * Chances of being in each state after `hours`, from each state: 3×3, row by row, each row summing
 * to 1. `hours` ≥ 0; within 1e-10 (in fact some 1e-14) of the matrix exponential.
 *
 * @example transition([1, 0, 1, 0, 0, 0], 0)[0] // 1
 */
export const transition = (rates: ArrayLike<number>, hours: number): Float64Array => {
  const q = generatorOf(rates);
  const { al, be } = pairOf(invariantsOf(q), hours);
  const square = squareOf(q);
  const p = q.map((value, k) => al * value + be * square[k]!);
  for (let k = 0; k < 9; k += 4) p[k] = p[k]! + 1;
  return p;
};

/**
 * Derivatives of L with respect to the six rates, given W = dL/dP(hours), row by row. A rate moves
 * its diagonal too. In three ways, as `transition` goes: back through al and be, and the general way
 * for short times, where those divide small by small.
 */
export const transitionAdjoint = (
  rates: ArrayLike<number>,
  hours: number,
  w: Float64Array,
): Float64Array => {
  const q = generatorOf(rates);
  const slope = generatorAdjoint(q, hours, w);
  return Float64Array.from(
    [1, 2, 3, 5, 6, 7],
    (cell) => slope[cell]! - slope[4 * Math.floor(cell / 3)]!,
  );
};

const generatorAdjoint = (q: Float64Array, t: number, w: Float64Array): Float64Array => {
  const invariants = invariantsOf(q);
  const { m, b } = invariants;
  if (-m * t < SHORT) return exponentialAdjoint(q, t, w);
  const square = squareOf(q);
  const [ofAl, ofBe] = [dot(w, q), dot(w, square)];
  const back = b < SLOW * m * m ? backBySlowExit : backByWaves;
  return spread(q, w, pairOf(invariants, t), back(invariants, t, ofAl, ofBe));
};

/** dL/dm and dL/db. */
interface Moved {
  readonly ofM: number;
  readonly ofB: number;
}

/** (t g0 - g1)/(2 d), which is e^(m t) t³/6 at d = 0. */
const bend = ({ m, d }: Invariants, t: number, g0: number, g1: number): number => {
  const x2 = d * t * t;
  if (Math.abs(x2) > 0.25) return (t * g0 - g1) / (2 * d);
  let [term, sum] = [1 / 6, 0];
  for (let k = 1; k < 12; k += 1) {
    sum += k * term;
    term *= x2 / ((2 * k + 2) * (2 * k + 3));
  }
  return Math.exp(m * t) * t ** 3 * sum;
};

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, k) => sum + value * b[k]!, 0);

/** RM-1, 2.6. */
const backByWaves = (invariants: Invariants, t: number, ofAl: number, ofBe: number): Moved => {
  const { m, b } = invariants;
  const { g0, g1 } = waves(invariants, t);
  const { be } = byWaves(invariants, t);
  const u = ofBe - 2 * m * ofAl;
  const ofG1 = ofAl + (u * m) / b;
  const ofG0 = -u / b;
  const ofD = (ofG0 * t * g1) / 2 + ofG1 * bend(invariants, t, g0, g1);
  const ofM = -2 * be * ofAl + (u * g1) / b + t * (ofG0 * g0 + ofG1 * g1) + 2 * m * ofD;
  return { ofM, ofB: (-u * be) / b - ofD };
};

/** Through the two eigenvalues, which lie far apart: l1 + l2 = 2 m, l1 l2 = b. */
const backBySlowExit = (invariants: Invariants, t: number, ofAl: number, ofBe: number): Moved => {
  const { m, b, d } = invariants;
  const fast = m - Math.sqrt(d);
  const slow = b / fast;
  const apart = fast - slow;
  const { be } = bySlowExit(invariants, t);
  const [fastSlope, slowSlope] = [fast, slow].map((l) => t * t * momentOf(1, l * t)) as [
    number,
    number,
  ];
  const beFast = (fastSlope - be) / apart;
  const beSlow = (be - slowSlope) / apart;
  const ofFast = beFast * (ofBe - slow * ofAl);
  const ofSlow = beSlow * (ofBe - slow * ofAl) + (slowSlope - be) * ofAl;
  return {
    ofM: (2 * (fast * ofFast - slow * ofSlow)) / apart,
    ofB: (ofSlow - ofFast) / apart,
  };
};

/** dL/dQ: al W + be (W Qᵀ + Qᵀ W) + dL/dm I/2 + dL/db db/dQ. */
const spread = (q: Float64Array, w: Float64Array, { al, be }: Pair, moved: Moved): Float64Array => {
  const trace = q[0]! + q[4]! + q[8]!;
  const slope = new Float64Array(9);
  for (let i = 0; i < 3; i += 1)
    for (let j = 0; j < 3; j += 1) {
      let both = 0;
      for (let k = 0; k < 3; k += 1)
        both += w[3 * i + k]! * q[3 * j + k]! + q[3 * k + i]! * w[3 * k + j]!;
      const ofMinors = i === j ? trace - q[3 * i + j]! : -q[3 * j + i]!;
      const own = i === j ? moved.ofM / 2 : 0;
      slope[3 * i + j] = al * w[3 * i + j]! + be * both + own + moved.ofB * ofMinors;
    }
  return slope;
};

/** One number for a start in sympathetic, one for a start in dorsal. */
export interface FromAway {
  readonly sympathetic: number;
  readonly dorsal: number;
}

/** Q restricted to {S, D}: rates of leaving each, and its two (real) eigenvalues. */
interface Away {
  readonly sd: number;
  readonly ds: number;
  readonly outS: number;
  readonly outD: number;
  readonly slow: number;
  readonly fast: number;
}

const awayOf = (rates: ArrayLike<number>): Away => {
  const [sv, sd, dv, ds] = [rates[2]!, rates[3]!, rates[4]!, rates[5]!];
  const [outS, outD] = [sv + sd, dv + ds];
  const half = Math.hypot((outS - outD) / 2, Math.sqrt(sd) * Math.sqrt(ds));
  const fast = -(outS + outD) / 2 - half;
  // Of the determinant as a sum, so that a slow way back keeps its digits.
  const slow = fast === 0 ? 0 : (sv * dv + sv * ds + sd * dv) / fast;
  return { sd, ds, outS, outD, slow, fast };
};

/** f(T) 1 from f at the slow eigenvalue and the divided difference of f. */
const applied = ({ sd, ds, outS, outD, slow }: Away, f: number, difference: number): FromAway => ({
  sympathetic: f + difference * (sd - outS - slow),
  dorsal: f + difference * (ds - outD - slow),
});

/**
 * Chance of not having been in ventral at any time up to `hours`, from sympathetic and from dorsal
 * (first passage; RM-1, 2.8: e^(T t) 1).
 */
export const notBackBy = (rates: ArrayLike<number>, hours: number): FromAway => {
  const away = awayOf(rates);
  const { slow, fast } = away;
  const middle = Math.exp(((slow + fast) / 2) * hours);
  const half = (slow - fast) / 2;
  const difference =
    half * hours < 1
      ? middle * (half === 0 ? hours : Math.sinh(half * hours) / half)
      : (Math.exp(slow * hours) - Math.exp(fast * hours)) / (2 * half);
  return applied(away, Math.exp(slow * hours), difference);
};

/** ∫₀¹ u^k e^(x u) du, x ≤ 0. */
const momentOf = (k: number, x: number): number => {
  if (x > -1) {
    let [term, sum] = [1, 0];
    for (let j = 0; j < 24; j += 1) {
      sum += term / (j + k + 1);
      term *= x / (j + 1);
    }
    return sum;
  }
  return k === 0 ? Math.expm1(x) / x : (Math.exp(x) - k * momentOf(k - 1, x)) / x;
};

/**
 * Mean hours away from ventral within the next `hours`, from sympathetic and from dorsal: the
 * integral of `notBackBy` (restricted mean; the plain one hangs on the tail).
 */
export const restrictedMeanAway = (rates: ArrayLike<number>, hours: number): FromAway => {
  const away = awayOf(rates);
  const { slow, fast } = away;
  const half = (slow - fast) / 2;
  const middle = ((slow + fast) / 2) * hours;
  const x2 = (half * hours) ** 2;
  // Where both are nearly one: Taylor about their middle, f' + f''' half²/6 + f^(5) half⁴/120.
  const difference =
    x2 < 1e-4
      ? hours ** 2 *
        (momentOf(1, middle) +
          (momentOf(3, middle) * x2) / 6 +
          (momentOf(5, middle) * x2 * x2) / 120)
      : (growth(slow, hours) - growth(fast, hours)) / (2 * half);
  return applied(away, growth(slow, hours), difference);
};
