import { seededRandom } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import reference from "../test/reference/pareto.json" with { type: "json" };
import { createDraws } from "./draws.ts";
import { fitPareto, smoothWeights } from "./pareto.ts";

describe("smoothWeights", () => {
  test.each(reference.cases)("$name: weights and tail are those of the papers, by R", (row) => {
    const found = smoothWeights(row.logRatios);
    expect(Math.abs(found.tail - row.tail)).toBeLessThan(1e-8);
    const worst = found.weights.reduce(
      (most, weight, i) => Math.max(most, Math.abs(weight / row.weights[i]! - 1)),
      0,
    );
    expect(worst).toBeLessThan(1e-8);
  });

  test("a shift of all ratios changes nothing", () => {
    const { logRatios } = reference.cases[0]!;
    const here = smoothWeights(logRatios);
    const there = smoothWeights(logRatios.map((log) => log - 5000));
    expect(there.tail).toBeCloseTo(here.tail, 8);
    expect(
      Math.max(...there.weights.map((weight, i) => Math.abs(weight - here.weights[i]!))),
    ).toBeLessThan(1e-10);
  });

  test("smoothing brings a mean over heavy weights closer to the truth, seed after seed", () => {
    // Proposal exponential(1), target exponential(0.6): ratio 0.6 exp(0.4 x), mean 1 / 0.6, k = 0.4.
    const errors = { raw: 0, smooth: 0 };
    for (let seed = 0; seed < 200; seed++) {
      const draws = createDraws(seededRandom(seed).unit);
      const x = Float64Array.from({ length: 400 }, () => draws.exponential(1));
      const raw = x.map((value) => Math.exp(0.4 * value));
      const { weights } = smoothWeights(x.map((value) => 0.4 * value));
      const sum = raw.reduce((total, weight) => total + weight, 0);
      errors.raw +=
        (x.reduce((total, value, i) => total + (value * raw[i]!) / sum, 0) - 1 / 0.6) ** 2;
      errors.smooth +=
        (x.reduce((total, value, i) => total + value * weights[i]!, 0) - 1 / 0.6) ** 2;
    }
    expect(errors.smooth).toBeLessThan(errors.raw);
  });

  test("no weight is above the largest raw one, nor below zero, and they add to one", () => {
    for (const { logRatios } of reference.cases) {
      const { weights } = smoothWeights(logRatios);
      const ratio = weights.map((weight, i) => Math.log(weight) - logRatios[i]!);
      expect(weights.every((weight) => weight >= 0)).toBe(true);
      expect(weights.reduce((sum, weight) => sum + weight)).toBeCloseTo(1, 12);
      // The smallest raw weights are untouched: their share is the common scale.
      const scale = Math.max(...weights) / Math.exp(Math.max(...logRatios));
      expect(Math.log(scale)).toBeLessThanOrEqual(Math.max(...ratio) + 1e-9);
    }
  });

  test("what has no value weighs nothing", () => {
    const logs = Array.from({ length: 200 }, (_, i) => Math.sin(i));
    const { weights, tail } = smoothWeights([...logs, Number.NaN, -Infinity]);
    expect([weights[200], weights[201]]).toEqual([0, 0]);
    expect(Number.isFinite(tail)).toBe(true);
  });

  test.each([
    ["one ratio", [3], 1, [1]],
    ["too few for a tail", [0, 0, 0, 0], 1, [0.25, 0.25, 0.25, 0.25]],
    ["none that weighs anything", [-Infinity, Number.NaN], 1, [0.5, 0.5]],
  ])("%s: as it came, and not to be trusted", (_, logs, tail, weights) => {
    const found = smoothWeights(logs);
    expect(found.tail).toBe(tail);
    expect([...found.weights]).toEqual(weights);
  });

  test("all alike: equal weights, no tail", () => {
    const found = smoothWeights(new Float64Array(100).fill(-7));
    expect(found.tail).toBe(0);
    expect(found.weights.every((weight) => weight === 0.01)).toBe(true);
  });

  test.each([5, 40, 600, 700, 715, 740, 800])(
    "a draw that outweighs all others by e^%i: finite, not to be trusted",
    (by) => {
      const draws = createDraws(seededRandom(4).unit);
      const logs = Float64Array.from({ length: 100 }, () => 0.3 * draws.normal());
      logs[17] = by;
      const found = smoothWeights(logs);
      expect(found.weights.every(Number.isFinite)).toBe(true);
      expect(found.tail).toBeGreaterThan(0.7);
      expect(Number.isFinite(found.tail)).toBe(true);
    },
  );

  test("whatever comes in below Infinity, finite weights that add to one and a finite tail come out", () => {
    const some = fc.oneof(
      fc.double({ min: -1e3, max: 1e3 }),
      fc.double({ min: -1e-9, max: 1e-9 }),
      fc.constantFrom(0, 1, -Infinity, -1e308, 1e308),
    );
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 200 }), (logs) => {
        const { weights, tail } = smoothWeights(logs);
        expect(Number.isFinite(tail)).toBe(true);
        expect(weights.every((weight) => weight >= 0)).toBe(true);
        expect(Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 1)).toBeLessThan(1e-9);
      }),
      { numRuns: 500 },
    );
  });

  test("refuses nothing at all, and a ratio without end", () => {
    expect(() => smoothWeights([])).toThrow(RangeError);
    expect(() => smoothWeights([0, Infinity])).toThrow(RangeError);
  });
});

describe("fitPareto", () => {
  test.each([-0.3, 0, 0.2, 0.6, 1.1])("finds k = %d again in 10,000 draws", (k) => {
    const { unit } = createDraws(seededRandom(9).unit);
    const draw = (): number =>
      k === 0 ? -Math.log1p(-unit()) : Math.expm1(-k * Math.log1p(-unit())) / k;
    const found = fitPareto(Float64Array.from({ length: 10_000 }, () => 2 * draw()).sort());
    expect(Math.abs(found.k - k)).toBeLessThan(0.05);
    expect(Math.abs(found.sigma - 2)).toBeLessThan(0.15);
  });

  test("refuses exceedances that are all zero", () => {
    expect(() => fitPareto([0, 0, 0, 0, 0])).toThrow(RangeError);
  });
});
