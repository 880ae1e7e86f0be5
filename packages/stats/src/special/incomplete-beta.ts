import { inDomain } from "./domain.ts";
import { deviancePart, lgamma, stirlingRest } from "./gamma.ts";
import { quantileByNewton } from "./tails.ts";
import type { Tails } from "./tails.ts";

const MOST_TERMS = 1_000_000;
const TINY = 1e-300;

/** xᵃ yᵇ / B(a, b), y = 1 - x, without cancellation (Loader 2000). */
const leading = (a: number, b: number, x: number, y: number): number => {
  const n = a + b;
  const rest = stirlingRest(n) - stirlingRest(a) - stirlingRest(b);
  const parts = deviancePart(a, n * x) + deviancePart(b, n * y);
  return Math.exp(rest - parts) * Math.sqrt((a / n) * (b / (2 * Math.PI)));
};

/**
 * I / leading as a continued fraction (DiDonato & Morris 1992, ACM Transactions on Mathematical
 * Software 18:360, equation 9) by Lentz's method: it takes y as well, so that an x close to 1 and a
 * large shape lose nothing.
 */
const fraction = (a: number, b: number, x: number, y: number): number => {
  let below = (a * (a * y - b * x + 1)) / (a + 1) || TINY;
  let [c, d] = [below, 0];
  let product = below;
  for (let k = 1; k < MOST_TERMS; k++) {
    const [step, place] = [k * (b - k) * x, a + 2 * k - 1];
    const above = ((a + k - 1) / place) * ((a + b + k - 1) / place) * step * x;
    below = k + step / place + ((a + k) / (place + 2)) * (a * y - b * x + 1 + k * (1 + y));
    d = 1 / (below + above * d || TINY);
    c = below + above / c || TINY;
    product *= c * d;
    if (Math.abs(c * d - 1) < 2e-16) break;
  }
  return 1 / product;
};

/** Both tails of a beta at x = 1 - y, given both so that neither end loses digits; slope in logit x. */
const tailsAt = (a: number, b: number, x: number, y: number): Tails => {
  if (x <= 0) return { lower: 0, upper: 1, slope: 0 };
  if (y <= 0) return { lower: 1, upper: 0, slope: 0 };
  const slope = leading(a, b, x, y);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, slope * fraction(a, b, x, y));
    return { lower, upper: 1 - lower, slope };
  }
  const upper = Math.min(1, slope * fraction(b, a, y, x));
  return { lower: 1 - upper, upper, slope };
};

const areShapes = (a: number, b: number): boolean => a > 0 && a < Infinity && b > 0 && b < Infinity;

/**
 * The regularised incomplete beta function I_x(a, b): the share of a beta(a, b) below x. For
 * a, b > 0 and x in [0, 1]; 0 at 0 and 1 at 1. The upper tail is `betaI(1 - x, b, a)`.
 */
export const betaI = (x: number, a: number, b: number): number => {
  inDomain(areShapes(a, b) && x >= 0 && x <= 1, "betaI", x, a, b);
  return tailsAt(a, b, x, 1 - x).lower;
};

/** x and 1 - x, each to its own accuracy. */
interface Place {
  readonly x: number;
  readonly y: number;
}

const quantilePlace = (p: number, q: number, a: number, b: number): Place => {
  if (p > q) {
    const { x, y } = quantilePlace(q, p, b, a);
    return { x: y, y: x };
  }
  if (p === 0) return { x: 0, y: 1 };
  const at = (u: number): Place => ({ x: 1 / (1 + Math.exp(-u)), y: 1 / (1 + Math.exp(u)) });
  const logBeta = lgamma(a) + lgamma(b) - lgamma(a + b);
  const start = Math.min(Math.log(a / b), (Math.log(p) + Math.log(a) + logBeta) / a);
  const tails = (u: number): Tails => tailsAt(a, b, at(u).x, at(u).y);
  return at(quantileByNewton(tails, p, q, start));
};

/** The x that a beta(a, b), a, b > 0, falls below with probability p in [0, 1]; 0 at 0, 1 at 1. */
export const betaQuantile = (p: number, a: number, b: number): number => {
  inDomain(areShapes(a, b) && p >= 0 && p <= 1, "betaQuantile", p, a, b);
  return quantilePlace(p, 1 - p, a, b).x;
};

/**
 * The share of Student's t with `degrees` > 0 below t, for any t; accurate in the lower tail, so
 * that a two-sided p-value is `2 * studentTCdf(-Math.abs(t), degrees)`.
 */
export const studentTCdf = (t: number, degrees: number): number => {
  inDomain(degrees > 0 && degrees < Infinity && !Number.isNaN(t), "studentTCdf", t, degrees);
  const ratio = t * (t / degrees);
  // Both tails together lie where a beta(degrees / 2, 1 / 2) is below 1 / (1 + t² / degrees).
  const { lower, upper } = tailsAt(degrees / 2, 0.5, 1 / (1 + ratio), 1 / (1 + 1 / ratio));
  if (t < 0) return lower / 2;
  return lower < 0.5 ? 1 - lower / 2 : 0.5 + upper / 2;
};

/**
 * The t that Student's t with `degrees` > 0 falls below with probability p; ∓Infinity at 0 and 1,
 * and where t is beyond the largest number, which needs less than one degree.
 */
export const studentTQuantile = (p: number, degrees: number): number => {
  inDomain(degrees > 0 && degrees < Infinity && p >= 0 && p <= 1, "studentTQuantile", p, degrees);
  const both = 2 * Math.min(p, 1 - p);
  const { x, y } = quantilePlace(both, Math.abs(1 - 2 * p), degrees / 2, 0.5);
  return Math.sign(p - 0.5) * Math.sqrt((degrees * y) / x);
};

const fTails = (f: number, above: number, below: number, who: string): Tails => {
  inDomain(areShapes(above, below) && f >= 0, who, f, above, below);
  const ratio = (above * f) / below;
  return tailsAt(above / 2, below / 2, 1 / (1 + 1 / ratio), 1 / (1 + ratio));
};

/** The share of Fisher's F with `above` and `below` degrees, both > 0, under f ≥ 0. */
export const fCdf = (f: number, above: number, below: number): number =>
  fTails(f, above, below, "fCdf").lower;

/** The share above f: the p-value of an F test. */
export const fSurvival = (f: number, above: number, below: number): number =>
  fTails(f, above, below, "fSurvival").upper;
