import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { generalExponential, matrixExponential } from "./general-exponential.ts";

/** The slow, obvious twin: halved twenty times, the series to its end, squared as often. */
const slowExponential = (a: readonly (readonly number[])[]): number[][] => {
  const times = (x: number[][], y: number[][]): number[][] =>
    x.map((row) => y[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * y[k]![j]!, 0)));
  const one: number[][] = a.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
  const small = a.map((row) => row.map((value) => value / 2 ** 20));
  let [term, sum] = [one, one];
  for (let k = 1; k < 8; k++) {
    term = times(term, small).map((row) => row.map((value) => value / k));
    sum = sum.map((row, i) => row.map((value, j) => value + term[i]![j]!));
  }
  for (let k = 0; k < 20; k++) sum = times(sum, sum);
  return sum;
};

const rate = fc.double({ min: 0, max: 3, noNaN: true });
const generator = fc.integer({ min: 2, max: 5 }).chain((n) =>
  fc.array(rate, { minLength: n * n, maxLength: n * n }).map((rates) => {
    const q = Float64Array.from(rates);
    for (let r = 0; r < n; r++) {
      q[r * n + r] = 0;
      q[r * n + r] = -q.slice(r * n, r * n + n).reduce((sum, value) => sum + value, 0);
    }
    return { q, n };
  }),
);

describe("the exponential of a matrix", () => {
  test("agrees with a slow twin, for any generator of two to five states", () => {
    fc.assert(
      fc.property(generator, ({ q, n }) => {
        const rows = Array.from({ length: n }, (_, r) => Array.from(q.subarray(r * n, r * n + n)));
        const slow = slowExponential(rows).flat();
        matrixExponential(q, n).forEach((value, at) => expect(value).toBeCloseTo(slow[at]!, 8));
      }),
    );
  });

  test("of a generator has rows that add to one, and twice the time is twice the step", () => {
    fc.assert(
      fc.property(generator, ({ q, n }) => {
        const once = matrixExponential(q, n);
        const twice = matrixExponential(
          q.map((value) => 2 * value),
          n,
        );
        for (let r = 0; r < n; r++) {
          expect(once.slice(r * n, r * n + n).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
          for (let s = 0; s < n; s++) {
            let step = 0;
            for (let k = 0; k < n; k++) step += once[r * n + k]! * once[k * n + s]!;
            expect(twice[r * n + s]!).toBeCloseTo(step, 12);
          }
        }
      }),
    );
  });

  test("has a way back that agrees with differences", () => {
    fc.assert(
      fc.property(generator, fc.integer({ min: 0, max: 24 }), ({ q, n }, pick) => {
        const [weight, back] = [new Float64Array(n * n), new Float64Array(n * n)];
        weight[pick % (n * n)] = 1;
        const exponential = generalExponential(n);
        exponential.of(q, new Float64Array(n * n));
        exponential.back(weight, back);
        const at = (entry: number, by: number): number => {
          const moved = q.slice();
          moved[entry]! += by;
          return matrixExponential(moved, n)[pick % (n * n)]!;
        };
        back.forEach((slope, entry) => {
          const difference = (at(entry, 1e-5) - at(entry, -1e-5)) / 2e-5;
          expect(slope).toBeCloseTo(difference, 7);
        });
      }),
      { numRuns: 50 },
    );
  });

  test("of rates in the millions is where they come to rest", () => {
    const rest = matrixExponential(Float64Array.of(-3e6, 3e6, 1e6, -1e6), 2);
    expect([...rest].map((value) => Number(value.toFixed(6)))).toEqual([0.25, 0.75, 0.25, 0.75]);
  });

  test("beyond all digits is no number, and comes to an end", () => {
    expect(matrixExponential(Float64Array.of(-1e300, 1e300, 1e300, -1e300), 2)[0]).toBeNaN();
  });
});
