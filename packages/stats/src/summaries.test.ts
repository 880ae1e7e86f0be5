import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  effectiveCount,
  intervalOf,
  mean,
  median,
  quantile,
  variance,
  weightedQuantile,
} from "./summaries.ts";

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const someNumbers = fc.array(number, { minLength: 1, maxLength: 40 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("mean and variance", () => {
  test("by hand", () => {
    expect([mean([1, 2, 6]), variance([1, 2, 6])]).toEqual([3, 7]);
  });

  test("a large mean costs the variance no digits", () => {
    expect(variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBe(30);
  });

  test("moving and stretching the values does what it should", () => {
    const two = fc.array(number, { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(two, number, (values, by) => {
        const moved = values.map((value) => 2 * value + by);
        expect(Math.abs(mean(moved) - 2 * mean(values) - by)).toBeLessThan(1e-8);
        expect(variance(moved)).toBeGreaterThanOrEqual(0);
        expect(Math.abs(variance(moved) - 4 * variance(values))).toBeLessThan(
          1e-9 * (1e3 + variance(moved)),
        );
      }),
    );
  });

  test("of too little is refused, not NaN", () => {
    expect(() => mean([])).toThrow("mean needs 1, found 0");
    expect(() => variance([1])).toThrow("variance needs 2, found 1");
    expect(() => mean([1, Number.NaN])).toThrow("mean: NaN where a finite number should be");
    expect(() => variance([1, Infinity])).toThrow(RangeError);
  });
});

describe("quantile", () => {
  // R 4.2.2: quantile(c(3, 1, 4, 1, 5, 9, 2, 6), c(0, .05, .25, .5, .9, 1))
  test.each([
    [0, 1],
    [0.05, 1],
    [0.25, 1.75],
    [0.5, 3.5],
    [0.9, 6.9],
    [1, 9],
  ])("%d is R's type 7", (p, wanted) => {
    expect(quantile([3, 1, 4, 1, 5, 9, 2, 6], p)).toBeCloseTo(wanted, 12);
  });

  test("sorts as numbers, and leaves the values where they were", () => {
    const values = [10, 9, 100];
    expect(median(values)).toBe(10);
    expect(values).toEqual([10, 9, 100]);
  });

  test.each([
    ["nothing", () => quantile([], 0.5)],
    ["a NaN", () => quantile([1, Number.NaN], 0.5)],
    ["something endless", () => quantile([-Infinity, 3], 0.5)],
    ["an interval of more than all", () => intervalOf([1, 2], 1.5)],
    ["a share above one", () => quantile([1], 1.1)],
    ["a share that is none", () => quantile([1], Number.NaN)],
  ])("of %s is refused", (_, call) => {
    expect(call).toThrow(RangeError);
  });
});

describe("weightedQuantile", () => {
  test("with equal weights is the plain one", () => {
    fc.assert(
      fc.property(someNumbers, share, (values, p) => {
        const found = weightedQuantile(
          values,
          values.map(() => 3),
          p,
        );
        const size = Math.max(...values.map(Math.abs));
        expect(Math.abs(found - quantile(values, p))).toBeLessThanOrEqual(
          1e-11 * (1 + size) * values.length,
        );
      }),
    );
  });

  test("lies among the values that weigh something, and grows with the share", () => {
    const pairs = fc.array(fc.tuple(number, fc.nat(5)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(pairs, share, share, (drawn, p, q) => {
        const weighing = drawn.filter(([, weight]) => weight > 0).map(([value]) => value);
        fc.pre(weighing.length > 0);
        const [values, weights] = [
          drawn.map(([value]) => value),
          drawn.map(([, weight]) => weight),
        ];
        const [low, high] = [Math.min(p, q), Math.max(p, q)].map((at) =>
          weightedQuantile(values, weights, at),
        );
        expect(low).toBeGreaterThanOrEqual(Math.min(...weighing) - 1e-6);
        expect(high).toBeLessThanOrEqual(Math.max(...weighing) + 1e-6);
        expect(high! - low!).toBeGreaterThan(-1e-6);
      }),
    );
  });

  test("a weight of 2 for one in many thousand moves like two of it", () => {
    const values = Array.from({ length: 4000 }, (_, i) => Math.sqrt(i));
    const weights = values.map((_, i) => (i % 2 === 0 ? 2 : 1));
    const twice = values.flatMap((value, i) => (i % 2 === 0 ? [value, value] : [value]));
    expect(Math.abs(weightedQuantile(values, weights, 0.95) - quantile(twice, 0.95))).toBeLessThan(
      0.01,
    );
  });

  test.each([
    ["other lengths", [1, 2], [1]],
    ["nothing", [], []],
    ["a weight below zero", [1, 2], [2, -1]],
    ["no weight at all", [1, 2], [0, 0]],
    ["a weight that is no number", [1, 2], [1, Number.NaN]],
    ["a value that is no number", [1, Number.NaN], [1, 1]],
  ])("with %s is refused", (_, values, weights) => {
    expect(() => weightedQuantile(values, weights, 0.5)).toThrow(RangeError);
  });
});

describe("intervalOf", () => {
  test("is the middle nine tenths where nothing else is said", () => {
    const values = Array.from({ length: 101 }, (_, i) => 100 - i);
    const { low, middle, high } = intervalOf(values);
    expect(low).toBeCloseTo(5, 10);
    expect(middle).toBe(50);
    expect(high).toBeCloseTo(95, 10);
    expect(intervalOf(values, 0.5)).toEqual({ low: 25, middle: 50, high: 75 });
  });

  test("with weights leaves out what weighs nothing", () => {
    const { low, middle, high } = intervalOf([-1e9, 1, 2, 3, 1e9], 0.9, [0, 1, 1, 1, 0]);
    expect(low).toBeCloseTo(1.1, 10);
    expect(middle).toBeCloseTo(2, 10);
    expect(high).toBeCloseTo(2.9, 10);
  });

  test("of one value is that value", () => {
    expect(intervalOf([7])).toEqual({ low: 7, middle: 7, high: 7 });
  });
});

describe("effectiveCount", () => {
  test("is the count for equal weights, one where one has it all, none for nothing", () => {
    expect(effectiveCount([2, 2, 2, 2])).toBe(4);
    expect(effectiveCount([0, 5, 0])).toBe(1);
    expect(effectiveCount([])).toBe(0);
  });
});
