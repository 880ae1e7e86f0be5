import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chancesAfter, meanTimeTo, timeSpent, visitedBy } from "./passage.ts";
import { groupsByQuantile } from "./pearson-groups.ts";
import { symmetricEigenvalues } from "./symmetric-eigenvalues.ts";
import { weightedChiSquareTail } from "./weighted-chi-squares.ts";

/** To and fro between two states at rates a and b. */
const two = (a: number, b: number): Float64Array => Float64Array.of(-a, a, b, -b);

describe("passages between two states, by hand", () => {
  test("the chance to have been there is one less exp(-a t), and the mean time to it 1 / a", () => {
    expect(visitedBy(two(0.5, 2), 2, 3)[1]).toBeCloseTo(1 - Math.exp(-1.5), 13);
    const times = meanTimeTo(two(0.5, 2), 2, 2);
    expect(times.ok && [...times.value]).toEqual([2, 0]);
  });

  test("time spent adds up to all there was, in the shares of the two", () => {
    const spent = timeSpent(two(0.5, 2), 2, [1, 0], 4);
    // The integral of 0.8 + 0.2 exp(-2.5 u).
    expect(spent[0]).toBeCloseTo(0.8 * 4 + (0.2 / 2.5) * (1 - Math.exp(-10)), 12);
    expect(spent[0]! + spent[1]!).toBeCloseTo(4, 12);
  });

  test("what may never be reached has no mean time", () => {
    const q = Float64Array.of(-2, 1, 1, 0, 0, 0, 0, 0, 0);
    expect(meanTimeTo(q, 3, 2)).toEqual({ ok: false, error: { type: "NeverReached", from: 1 } });
  });

  test("time spent is the integral of the chances (slow twin)", () => {
    const q = Float64Array.of(-1, 0.7, 0.3, 0.2, -0.5, 0.3, 0, 0.4, -0.4);
    const spent = timeSpent(q, 3, [0, 1, 0], 2);
    const steps = 2000;
    for (let state = 0; state < 3; state++) {
      let sum = 0;
      for (let k = 0; k < steps; k++)
        sum += chancesAfter(q, 3, (2 * (k + 0.5)) / steps)[3 + state]! * (2 / steps);
      expect(spent[state]).toBeCloseTo(sum, 6);
    }
  });
});

describe("a sum of chi-squares of unequal weight", () => {
  test("of equal weights is a chi-square", () => {
    expect(weightedChiSquareTail([1, 1], 2)).toBeCloseTo(Math.exp(-1), 9);
    expect(weightedChiSquareTail([3, 3, 3, 3], 3 * 9.487729036781154)).toBeCloseTo(0.05, 10);
    expect(weightedChiSquareTail([1], 3.841458820694124)).toBeCloseTo(0.05, 5);
  });

  test("of two pairs is a mixture of exponentials, by hand", () => {
    // Pairs of weight 1 and 2: exponentials of mean 2 and 4, whose sum has this tail.
    const tail = (x: number): number => 2 * Math.exp(-x / 4) - Math.exp(-x / 2);
    for (const x of [0.5, 3, 20, 60])
      expect(weightedChiSquareTail([1, 1, 2, 2], x)).toBeCloseTo(tail(x), 9);
  });

  test("of no weight at all is nothing", () => {
    expect(weightedChiSquareTail([0, 0], 1)).toBe(0);
  });
});

test("eigenvalues of a symmetric matrix keep its trace and the sum of its squares", () => {
  const matrix = fc.integer({ min: 1, max: 6 }).chain((n) =>
    fc
      .array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: n * n, maxLength: n * n })
      .map((values) => ({
        n,
        a: Float64Array.from(values, (_, at) => {
          const [i, j] = [Math.floor(at / n), at % n];
          return values[Math.min(i, j) * n + Math.max(i, j)]!;
        }),
      })),
  );
  fc.assert(
    fc.property(matrix, ({ n, a }) => {
      const values = symmetricEigenvalues(a, n);
      const trace = Array.from({ length: n }, (_, i) => a[i * n + i]!);
      const sum = (all: Iterable<number>): number => [...all].reduce((x, y) => x + y, 0);
      expect(sum(values)).toBeCloseTo(sum(trace), 10);
      expect(sum(values.map((value) => value ** 2))).toBeCloseTo(sum(a.map((x) => x * x)), 9);
    }),
  );
});

test("groups part at quantiles; coinciding edges keep one thin group between them", () => {
  expect(groupsByQuantile([1, 2, 3, 4, 5, 6], 3)).toEqual([0, 0, 1, 1, 2, 2]);
  expect(groupsByQuantile([1, 1, 1, 1, 2, 3], 3)).toEqual([0, 0, 0, 0, 2, 2]);
});
