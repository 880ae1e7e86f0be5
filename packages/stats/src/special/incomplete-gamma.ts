import { inDomain } from "./domain.ts";
import { deviancePart, lgamma, lgammaOnePlus, stirlingRest } from "./gamma.ts";
import { quantileByNewton } from "./tails.ts";
import type { Tails } from "./tails.ts";

/** Far more terms than any sum here needs for a shape below 1e8: it ends in any case. */
const MOST_TERMS = 1_000_000;
const TINY = 1e-300;

/** xᵃ e⁻ˣ / Γ(a + 1), without cancellation (Loader 2000). */
const leading = (a: number, x: number): number =>
  Math.exp(-stirlingRest(a) - deviancePart(a, x)) / Math.sqrt(2 * Math.PI * a);

/** P / leading = 1 + x/(a+1) + x²/((a+1)(a+2)) ... (Abramowitz & Stegun 6.5.29). */
const lowerSeries = (a: number, x: number): number => {
  let [sum, term] = [1, 1];
  for (let k = 1; k < MOST_TERMS && term > sum * 1e-17; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
};

/** Q / (a × leading), as a continued fraction (Abramowitz & Stegun 6.5.31) by Lentz's method. */
const upperFraction = (a: number, x: number): number => {
  let b = x + 1 - a;
  let [c, d] = [1 / TINY, 1 / b];
  let product = d;
  for (let k = 1; k < MOST_TERMS; k++) {
    const up = k * (a - k);
    b += 2;
    d = 1 / (up * d + b || TINY);
    c = b + up / c || TINY;
    product *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return product;
};

/**
 * Q for a shape below 1 and a small x, where P is close to 1: with u = ln (xᵃ / Γ(a + 1)),
 * Q = -(eᵘ - 1) - eᵘ a Σ (-x)ᵏ / (k! (a + k)), k from 1.
 */
const upperOfSmallShape = (a: number, x: number): number => {
  const u = a * Math.log(x) - (a < 0.5 ? lgammaOnePlus(a) : lgamma(1 + a));
  let [sum, power] = [0, 1];
  for (let k = 1; k < 60; k++) {
    power *= -x / k;
    sum += power / (a + k);
  }
  return Math.max(0, -Math.expm1(u) - Math.exp(u) * a * sum);
};

/** Both tails of a gamma of shape `a` at x, each to its own accuracy, and the slope in ln x. */
const tailsAt = (a: number, x: number): Tails => {
  if (x === 0) return { lower: 0, upper: 1, slope: 0 };
  if (x === Infinity) return { lower: 1, upper: 0, slope: 0 };
  const front = leading(a, x);
  if (x >= a + 1) {
    const upper = Math.min(1, front * a * upperFraction(a, x));
    return { lower: 1 - upper, upper, slope: front * a };
  }
  const lower = Math.min(1, front * lowerSeries(a, x));
  return { lower, upper: a < 1 ? upperOfSmallShape(a, x) : 1 - lower, slope: front * a };
};

const checked = (a: number, x: number, who: string): Tails => {
  inDomain(a > 0 && a < Infinity && x >= 0, who, a, x);
  return tailsAt(a, x);
};

/**
 * The regularised lower incomplete gamma function P(a, x) = ∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt / Γ(a): the share below
 * x of a gamma of shape `a` and scale 1. For a > 0, x ≥ 0; 0 at x = 0 and 1 at Infinity.
 */
export const gammaP = (a: number, x: number): number => checked(a, x, "gammaP").lower;

/** 1 - P(a, x), with its own accuracy in the far tail. */
export const gammaQ = (a: number, x: number): number => checked(a, x, "gammaQ").upper;

/**
 * The x with P(a, x) = p, for a > 0 and p in [0, 1]: 0 at 0, Infinity at 1, and 0 where the answer
 * is smaller than the smallest number.
 */
export const gammaQuantile = (a: number, p: number): number => {
  inDomain(a > 0 && a < Infinity && p >= 0 && p <= 1, "gammaQuantile", a, p);
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  // From the left: P never exceeds xᵃ / Γ(a + 1), and is that where x is next to nothing.
  const least = (Math.log(p) + lgamma(a + 1)) / a;
  if (least < -740) return 0;
  const start = p < 0.5 ? least : Math.max(least, Math.log(a));
  return Math.exp(quantileByNewton((u) => tailsAt(a, Math.exp(u)), p, 1 - p, start));
};

/** The share of a chi-square with `degrees` > 0 below x ≥ 0. */
export const chiSquareCdf = (x: number, degrees: number): number =>
  checked(degrees / 2, x / 2, "chiSquareCdf").lower;

/** The share above x: the p-value of a chi-square test. */
export const chiSquareSurvival = (x: number, degrees: number): number =>
  checked(degrees / 2, x / 2, "chiSquareSurvival").upper;

/** The x that a chi-square with `degrees` > 0 falls below with probability p. */
export const chiSquareQuantile = (p: number, degrees: number): number =>
  2 * gammaQuantile(degrees / 2, p);
