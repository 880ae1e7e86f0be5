import { seededRandom } from "@glimmers/primitives";
import { describe, expect, test } from "vitest";
import type { Draws } from "./draws.ts";
import { createDraws } from "./draws.ts";
import { betaI, chiSquareSurvival, gammaP, lgamma, normalCdf } from "./special.ts";
import { mean, variance } from "./summaries.ts";

const COUNT = 20_000;

const drawn = (draw: (draws: Draws) => number, seed = 5): Float64Array => {
  const draws = createDraws(seededRandom(seed).unit);
  return Float64Array.from({ length: COUNT }, () => draw(draws));
};

/** The furthest that the drawn shares stray from the distribution (Kolmogorov–Smirnov). */
const furthest = (values: Float64Array, cdf: (x: number) => number): number =>
  values.toSorted().reduce((most, value, i) => {
    const wanted = cdf(value);
    return Math.max(most, (i + 1) / values.length - wanted, wanted - i / values.length);
  }, 0);

/** Exceeded once in ten thousand: sqrt(ln(2 / 1e-4) / 2 / n). */
const KS_BOUND = Math.sqrt(Math.log(2e4) / 2 / COUNT);

describe.each([
  ["normal", (d: Draws) => d.normal(), normalCdf, 0, 1],
  ["unit", (d: Draws) => d.unit(), (x: number) => x, 1 / 2, 1 / 12],
  [
    "exponential of rate 2",
    (d: Draws) => d.exponential(2),
    (x: number) => 1 - Math.exp(-2 * x),
    1 / 2,
    1 / 4,
  ],
  ["gamma of shape 0.3", (d: Draws) => d.gamma(0.3), (x: number) => gammaP(0.3, x), 0.3, 0.3],
  ["gamma of shape 1", (d: Draws) => d.gamma(1), (x: number) => gammaP(1, x), 1, 1],
  ["gamma of shape 7.5", (d: Draws) => d.gamma(7.5), (x: number) => gammaP(7.5, x), 7.5, 7.5],
  ["beta(1, 4)", (d: Draws) => d.beta(1, 4), (x: number) => betaI(x, 1, 4), 0.2, 4 / 150],
  [
    "beta(0.2, 0.3)",
    (d: Draws) => d.beta(0.2, 0.3),
    (x: number) => betaI(x, 0.2, 0.3),
    0.4,
    0.06 / (0.25 * 1.5),
  ],
  [
    "a Dirichlet's first",
    (d: Draws) => d.dirichlet([1, 2, 3])[0]!,
    (x: number) => betaI(x, 1, 5),
    1 / 6,
    5 / 252,
  ],
])("%s", (_, draw, cdf, wantedMean, wantedVariance) => {
  const values = drawn(draw);

  test("follows its distribution", () => {
    expect(furthest(values, cdf)).toBeLessThan(KS_BOUND);
  });

  test("has its mean and variance", () => {
    // Four standard errors of the mean; the variance's own are at most thrice those of a normal's here.
    expect(Math.abs(mean(values) - wantedMean)).toBeLessThan(4 * Math.sqrt(wantedVariance / COUNT));
    expect(Math.abs(variance(values) / wantedVariance - 1)).toBeLessThan(12 * Math.sqrt(2 / COUNT));
  });
});

describe("poisson", () => {
  test.each([0.1, 1, 9.9, 10, 12.5, 40, 300])(
    "of mean %d counts as it should (chi-square)",
    (middle) => {
      const counts = drawn((draws) => draws.poisson(middle));
      const chance = (k: number): number => Math.exp(k * Math.log(middle) - middle - lgamma(k + 1));
      const most = Math.ceil(middle + 6 * Math.sqrt(middle)) + 2;
      const seen = Array.from(
        { length: most + 1 },
        (_, k) => counts.filter((count) => count === k).length,
      );
      const busy = seen
        .map((found, k) => ({ found, wanted: COUNT * chance(k) }))
        .filter(({ wanted }) => wanted >= 5);
      const rest = { found: COUNT, wanted: COUNT };
      let chiSquare = 0;
      for (const { found, wanted } of busy) {
        chiSquare += (found - wanted) ** 2 / wanted;
        rest.found -= found;
        rest.wanted -= wanted;
      }
      chiSquare += (rest.found - rest.wanted) ** 2 / Math.max(rest.wanted, 1);
      expect(chiSquareSurvival(chiSquare, busy.length)).toBeGreaterThan(1e-4);
      expect(Math.abs(mean(counts) - middle)).toBeLessThan(4 * Math.sqrt(middle / COUNT));
    },
  );

  test("of mean zero is zero, of a billion close to it", () => {
    const draws = createDraws(seededRandom(1).unit);
    expect(draws.poisson(0)).toBe(0);
    expect(Math.abs(draws.poisson(1e9) - 1e9)).toBeLessThan(5 * Math.sqrt(1e9));
  });
});

describe("below and pick", () => {
  test("every place comes up as often as it should", () => {
    const die = drawn((draws) => draws.below(6));
    const biased = drawn((draws) => draws.pick([1, 0, 3]));
    const times = (values: Float64Array, at: number) =>
      values.filter((value) => value === at).length;
    for (let at = 0; at < 6; at++) expect(Math.abs(times(die, at) - COUNT / 6)).toBeLessThan(220);
    expect(die.every((value) => value >= 0 && value < 6)).toBe(true);
    expect(Math.abs(times(biased, 0) - COUNT / 4)).toBeLessThan(250);
    expect(times(biased, 1)).toBe(0);
    expect(Math.abs(times(biased, 2) - (3 * COUNT) / 4)).toBeLessThan(250);
  });

  test("a pick never falls on what weighs nothing, even where rounding leaves a crumb", () => {
    const draws = createDraws(() => 1 - 2 ** -53);
    expect(draws.pick([0.1, 0.2, 0.3, 0])).toBe(2);
  });
});

describe("all of them", () => {
  const everything = (seed: number): number[] => {
    const draws = createDraws(seededRandom(seed).unit);
    return [
      draws.normal(),
      draws.normal(),
      draws.gamma(0.5),
      draws.beta(2, 3),
      draws.poisson(50),
      ...draws.dirichlet([1, 1]),
    ];
  };

  test("are the same for the same seed, and others for another", () => {
    expect(everything(11)).toEqual(everything(11));
    expect(everything(11)).not.toEqual(everything(12));
  });

  test("a Dirichlet adds to one, also of shapes whose gammas are too small to hold", () => {
    const draws = createDraws(seededRandom(2).unit);
    for (let time = 0; time < 50; time++) {
      const shares = draws.dirichlet([0.001, 0.001, 0.002]);
      expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
    }
  });

  test.each([
    ["a rate of zero", (d: Draws) => d.exponential(0)],
    ["a shape that is no number", (d: Draws) => d.gamma(Number.NaN)],
    ["a shape below zero", (d: Draws) => d.beta(1, -1)],
    ["a count of less than nothing", (d: Draws) => d.poisson(-1)],
    ["an endless count", (d: Draws) => d.poisson(Infinity)],
    ["a place in nothing", (d: Draws) => d.below(0)],
    ["weights that are all zero", (d: Draws) => d.pick([0, 0])],
    ["a weight below zero", (d: Draws) => d.pick([1, -1])],
    ["weights of nothing", (d: Draws) => d.pick([])],
  ])("refuse %s", (_, call) => {
    expect(() => call(createDraws(seededRandom(1).unit))).toThrow(RangeError);
  });
});
