import { inDomain, polynomial } from "./domain.ts";

/** Euler's constant. */
const EULER = 0.5772156649015329;
const HALF_LOG_TWO_PI = 0.9189385332046728;

/** From here on Stirling's series is exact to rounding. */
const FAR = 10;

/**
 * ζ(k) - 1 for k = 2 to 33, at their place: the first terms of the sum and the rest of it by
 * Euler–Maclaurin (Abramowitz & Stegun 23.2.3), smallest first.
 */
const zetaLessOne = Float64Array.from({ length: 34 }, (_, k) => {
  if (k < 2) return 0;
  const n = 30;
  let sum = 0;
  let bernoulli = (k * n ** (-k - 1)) / 12;
  for (const [place, factor] of [-1 / 60, -1 / 42, -1 / 40].entries()) {
    sum += bernoulli;
    bernoulli *= (factor * (k + 2 * place + 1) * (k + 2 * place + 2)) / (n * n);
  }
  sum += bernoulli + n ** -k / 2 + n ** (1 - k) / (k - 1);
  for (let term = n - 1; term >= 2; term--) sum += term ** -k;
  return sum;
});

/** Of ln Γ(2 + z) = (1 - γ) z + Σ (-1)^k (ζ(k) - 1) z^k / k (Abramowitz & Stegun 6.1.33). */
const AROUND_TWO = zetaLessOne.map((zeta, k) => (k < 2 ? k * (1 - EULER) : ((-1) ** k * zeta) / k));
const AROUND_TWO_SLOPE = AROUND_TWO.slice(1).map((c, k) => c * (k + 1));
const AROUND_TWO_BEND = AROUND_TWO_SLOPE.slice(1).map((c, k) => c * (k + 1));

/** ln Γ(2 + z) for z in [-0.5, 0.5]: no digits lost where it passes through zero. */
const lgammaAroundTwo = (z: number): number => polynomial(AROUND_TWO, z);

/** ln Γ(1 + z) for z in [-0.5, 0.5], relative to its size also beside zero. */
export const lgammaOnePlus = (z: number): number => lgammaAroundTwo(z) - Math.log1p(z);

/** Of Stirling's series: B₂ₖ / (2k (2k - 1)). */
const STIRLING = Float64Array.of(
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360_360,
  1 / 156,
  -3617 / 122_400,
);

/** ln Γ(x) less Stirling's (x - 1/2) ln x - x + ln √(2π), for x above zero. */
export const stirlingRest = (x: number): number =>
  x >= FAR
    ? polynomial(STIRLING, 1 / (x * x)) / x
    : lgamma(x) - ((x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI);

/**
 * ln Γ(x), for x > 0; Infinity at Infinity. Relative error below 1e-14, also around its zeros at 1
 * and 2. Source: Abramowitz & Stegun 6.1.33 and 6.1.41, with the recurrence between.
 */
export const lgamma = (x: number): number => {
  inDomain(x > 0, "lgamma", x);
  if (x === Infinity) return x;
  if (x >= FAR) return (x - 0.5) * (Math.log(x) - 1) + (HALF_LOG_TWO_PI - 0.5) + stirlingRest(x);
  if (x < 0.5) return lgammaOnePlus(x) - Math.log(x);
  if (x < 1.5) return lgammaOnePlus(x - 1);
  let [place, product] = [x, 1];
  while (place > 2.5) {
    place -= 1;
    product *= place;
  }
  return lgammaAroundTwo(place - 2) + Math.log(product);
};

/** Of the asymptotic series of digamma: B₂ₖ / 2k. */
const DIGAMMA = Float64Array.of(
  1 / 12,
  -1 / 120,
  1 / 252,
  -1 / 240,
  1 / 132,
  -691 / 32_760,
  1 / 12,
  -3617 / 8160,
);

/**
 * The slope of ln Γ at x > 0. Relative error below 1e-13, but absolute (1e-15) within 0.01 of its
 * zero at 1.4616. Source: Abramowitz & Stegun 6.3.14, 6.3.18 and the recurrence 6.3.5.
 */
export const digamma = (x: number): number => {
  inDomain(x > 0 && x < Infinity, "digamma", x);
  if (x >= FAR) return Math.log(x) - 0.5 / x - polynomial(DIGAMMA, 1 / (x * x)) / (x * x);
  if (x < 0.5) return polynomial(AROUND_TWO_SLOPE, x) - 1 / (1 + x) - 1 / x;
  if (x < 1.5) return polynomial(AROUND_TWO_SLOPE, x - 1) - 1 / x;
  let [place, sum] = [x, 0];
  while (place > 2.5) {
    place -= 1;
    sum += 1 / place;
  }
  return polynomial(AROUND_TWO_SLOPE, place - 2) + sum;
};

/** Of the asymptotic series of trigamma: B₂ₖ. */
const TRIGAMMA = Float64Array.of(
  1 / 6,
  -1 / 30,
  1 / 42,
  -1 / 30,
  5 / 66,
  -691 / 2730,
  7 / 6,
  -3617 / 510,
);

/**
 * The slope of digamma at x > 0. Relative error below 1e-13. Source: Abramowitz & Stegun 6.4.12
 * and the recurrence 6.4.6.
 */
export const trigamma = (x: number): number => {
  inDomain(x > 0 && x < Infinity, "trigamma", x);
  if (x >= FAR) return (1 + (0.5 + polynomial(TRIGAMMA, 1 / (x * x)) / x) / x) / x;
  if (x < 0.5) return polynomial(AROUND_TWO_BEND, x) + (1 + x) ** -2 + x ** -2;
  if (x < 1.5) return polynomial(AROUND_TWO_BEND, x - 1) + x ** -2;
  let [place, sum] = [x, 0];
  while (place > 2.5) {
    place -= 1;
    sum -= place ** -2;
  }
  return polynomial(AROUND_TWO_BEND, place - 2) + sum;
};

/**
 * a ln(a / x) + x - a, which is never below zero, without cancellation where x lies close to a.
 * Source: Loader (2000), Fast and accurate computation of binomial probabilities.
 */
export const deviancePart = (a: number, x: number): number => {
  if (Math.abs(a - x) >= 0.4 * (a + x)) return a * logRatio(a, x) + (x - a);
  const v = (a - x) / (a + x);
  let [sum, power] = [(a - x) * v, 2 * a * v];
  for (let odd = 3; ; odd += 2) {
    power *= v * v;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
};

/** ln (a / x): one rounding less than the difference, which is kept for where the ratio overflows. */
const logRatio = (a: number, x: number): number => {
  const ratio = a / x;
  return ratio > 1e-300 && ratio < Infinity ? Math.log(ratio) : Math.log(a) - Math.log(x);
};
