import { seededRandom } from "@glimmers/primitives";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createDraws } from "../draws.ts";
import { negativeBinomialRegression } from "./negative-binomial.ts";
import { poissonRegression, quasiPoisson } from "./poisson.ts";
import { likelihoodRatio, profileIntervals, profileOf } from "./profile.ts";
import type { CountData } from "./regression.ts";
import { countLogLikelihood } from "./regression.ts";

const valueOf = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const data = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: -4, max: 4 }),
      fc.double({ min: 0.2, max: 3, noNaN: true }),
    ),
    {
      minLength: 4,
      maxLength: 30,
    },
  )
  .map((rows): CountData => ({
    counts: rows.map(([count]) => count),
    columns: [rows.map(([, x]) => x / 2)],
    offset: rows.map(([, , exposure]) => Math.log(exposure)),
  }));

/** The log likelihood with coefficients and theta as they are given. */
const at = (
  { counts, columns, offset }: CountData,
  beta: readonly number[],
  theta: number,
): number => {
  const means = Float64Array.from(counts, (_, i) =>
    Math.exp(beta[0]! + beta[1]! * columns[0]![i]! + (offset?.[i] ?? 0)),
  );
  return countLogLikelihood(Float64Array.from(counts), means, { theta });
};

test("no small step in any direction makes the counts more likely: Poisson", () => {
  fc.assert(
    fc.property(data, (given) => {
      const fit = poissonRegression(given);
      if (!fit.ok) return;
      const [a = 0, b = 0] = fit.value.coefficients;
      const top = fit.value.logLikelihood;
      for (const h of [-1e-3, 1e-3]) {
        expect(at(given, [a + h, b], Infinity)).toBeLessThanOrEqual(top);
        expect(at(given, [a, b + h], Infinity)).toBeLessThanOrEqual(top);
      }
    }),
  );
});

test("no small step, theta's included, makes the counts more likely: negative binomial", () => {
  fc.assert(
    fc.property(data, (given) => {
      const fit = negativeBinomialRegression(given);
      if (!fit.ok) return;
      const [a = 0, b = 0] = fit.value.coefficients;
      const { theta, logLikelihood } = fit.value;
      for (const h of [-1e-3, 1e-3]) {
        expect(at(given, [a + h, b], theta)).toBeLessThanOrEqual(logLikelihood + 1e-12);
        expect(at(given, [a, b + h], theta)).toBeLessThanOrEqual(logLikelihood + 1e-12);
        expect(at(given, [a, b], theta * (1 + h))).toBeLessThanOrEqual(logLikelihood + 1e-12);
      }
      expect(Number.isFinite(fit.value.thetaStandardError)).toBe(true);
    }),
  );
});

test("counts without columns have their sum over the exposure as their rate", () => {
  const fit = valueOf(
    poissonRegression({ counts: [3, 0, 5], columns: [], offset: [1, 2, 1].map(Math.log) }),
  );
  expect(fit.coefficients[0]!).toBeCloseTo(Math.log(2), 10);
  expect(fit.standardErrors[0]!).toBeCloseTo(1 / Math.sqrt(8), 8);
  expect(fit.deviance).toBeCloseTo(fit.nullDeviance, 10);
});

test("a profile interval ends where the likelihood-ratio test begins to object", () => {
  const counts = [2, 0, 3, 1, 4, 6, 2, 9, 5, 7];
  const given: CountData = { counts, columns: [counts.map((_, day) => day)] };
  const fit = valueOf(poissonRegression(given));
  for (const [which, limits] of profileIntervals(given, fit).entries()) {
    const profile = profileOf(given, fit, which);
    expect(profile(limits!.low)).toBeCloseTo(-1.959963984540054, 8);
    expect(profile(limits!.high)).toBeCloseTo(1.959963984540054, 8);
  }
});

test("a trend that is there is seen, and its interval holds it as often as it says", () => {
  const draws = createDraws(seededRandom(7).unit);
  const people = 60;
  let held = 0;
  for (let person = 0; person < people; person++) {
    const days = Array.from({ length: 40 }, (_, day) => day / 7);
    const counts = days.map((week) =>
      draws.poisson((Math.exp(0.4 + 0.05 * week) * draws.gamma(3)) / 3),
    );
    const given: CountData = { counts, columns: [days] };
    const fit = negativeBinomialRegression(given);
    const used = fit.ok ? fit.value : valueOf(poissonRegression(given));
    const limits = profileIntervals(given, used, 0.9)[1]!;
    if (limits.low <= 0.05 && 0.05 <= limits.high) held += 1;
  }
  // 54 of 60 expected, give or take 2.3.
  expect(held).toBeGreaterThan(46);
});

test("counts that vary no more than Poisson's have no theta", () => {
  const counts = [2, 3, 2, 3, 2, 3];
  expect(negativeBinomialRegression({ counts, columns: [] })).toMatchObject({
    error: { type: "NoMoreThanPoisson" },
  });
});

test("a model is compared with itself as nothing", () => {
  const fit = valueOf(poissonRegression({ counts: [1, 4], columns: [] }));
  expect(likelihoodRatio(fit, fit)).toEqual({ chiSquare: 0, degrees: 0, p: 1 });
});

test("without a degree of freedom left there is no dispersion", () => {
  const fit = valueOf(poissonRegression({ counts: [4], columns: [] }));
  expect(fit.dispersion).toBeUndefined();
  expect(quasiPoisson(fit)).toBeUndefined();
});

test("what cannot be counted on is declined by name", () => {
  const why = (given: CountData): unknown => poissonRegression(given);
  const error = (type: string) => ({ ok: false, error: { type } });
  expect(why({ counts: [], columns: [] })).toMatchObject(error("NoCounts"));
  expect(why({ counts: [1, -1], columns: [] })).toMatchObject(error("NotACount"));
  expect(why({ counts: [1, 1.5], columns: [] })).toMatchObject(error("NotACount"));
  expect(why({ counts: [0, 0, 0], columns: [] })).toMatchObject(error("AllZero"));
  expect(why({ counts: [1, 2, 3], columns: [[4, 4, 4]] })).toMatchObject(error("NotToBeTold"));
  expect(why({ counts: [0, 0, 3, 2], columns: [[0, 0, 1, 1]] })).toMatchObject(error("NoEnd"));
  expect(why({ counts: [1, 2], columns: [[1]] })).toMatchObject(error("UnequalLengths"));
  expect(why({ counts: [1, 2], columns: [], offset: [0, -Infinity] })).toMatchObject(
    error("NotANumber"),
  );
});
