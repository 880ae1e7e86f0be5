import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Matrix } from "../test/chain-twin.ts";
import { slowExponential, slowGenerator, slowGradient } from "../test/chain-twin.ts";
import {
  createReady,
  createTable,
  exponential,
  exponentialAdjoint,
  exponentialAt,
  fillTable,
  gatherAdjoint,
  halved,
  halvingsOf,
  lookUp,
  lookUpSlopes,
  makeReady,
  squareBack,
  squareUp,
} from "./killed-kernel.ts";

const rate = fc.oneof(
  fc.constant(0),
  fc.constant(0.5),
  fc.double({ min: 1e-6, max: 6, noNaN: true }),
);
const killed = fc
  .tuple(fc.tuple(rate, rate, rate, rate, rate, rate), fc.tuple(rate, rate, rate))
  .map(([rates, mu]): Matrix =>
    slowGenerator(rates).map((row, r) => row.map((value, s) => (r === s ? value - mu[r]! : value))),
  );
const hours = fc.double({ min: 0, max: 16, noNaN: true });
const W = Float64Array.of(0.3, -1, 0.7, 0.2, 0.9, -0.4, 1.1, -0.6, 0.5);

const flat = (matrix: Matrix): Float64Array => Float64Array.from(matrix.flat());

const byTable = (a: Float64Array, t: number, slopes: boolean) => {
  const [ready, table] = [createReady(), createTable()];
  const [root, into] = [new Float64Array(9), new Float64Array(9)];
  makeReady(a, ready);
  const halvings = halvingsOf(t * ready.scale);
  const near = halved(t * ready.scale, halvings);
  fillTable(table, ready, t * ready.scale, slopes);
  if (slopes) lookUpSlopes(table, ready, near);
  else lookUp(table, near);
  exponentialAt(table, ready, root, 0);
  squareUp(root, 0, halvings, into, 0);
  return { into, ready, table, root, halvings };
};

/** dL/dA for L = Σ W exp(A t). */
const slopesByTable = (a: Float64Array, t: number): Float64Array => {
  const { ready, table, root, halvings } = byTable(a, t, true);
  const [w, sums, found] = [W.slice(), new Float64Array(45), new Float64Array(9)];
  squareBack(root, 0, halvings, w);
  for (let m = 0; m < 5; m += 1)
    for (let k = 0; k < 9; k += 1) sums[9 * m + k] = table.found[3 + m]! * w[k]!;
  gatherAdjoint(sums, 0, ready, found);
  return found;
};

/** From dL/dA to the slopes by the logarithms of the six rates, and of the three that end it. */
const byLogarithms = (slope: Float64Array, a: Float64Array): number[] => {
  const rates = [1, 2, 3, 5, 6, 7].map((k) => {
    const own = 4 * Math.floor(k / 3);
    return (slope[k]! - slope[own]!) * a[k]!;
  });
  const ends = [0, 1, 2].map((r) => slope[4 * r]! * (a[3 * r]! + a[3 * r + 1]! + a[3 * r + 2]!));
  return [...rates, ...ends];
};

describe("the exponential of what may end", () => {
  test("[RH4] by table and by squaring is the matrix exponential", () => {
    fc.assert(
      fc.property(killed, hours, (matrix, hours) => {
        const slow = slowExponential(matrix, hours).flat();
        const a = flat(matrix);
        const ways = [
          byTable(a, hours, true).into,
          byTable(a, hours, false).into,
          exponential(a, hours),
        ];
        for (const way of ways)
          way.forEach((value, k) => expect(Math.abs(value - slow[k]!)).toBeLessThan(1e-11));
      }),
      { numRuns: 1000 },
    );
  });

  test("[RH4] its slopes by table are those by squaring, and those of a difference", () => {
    fc.assert(
      fc.property(killed, hours, (matrix, hours) => {
        const a = flat(matrix);
        const found = slopesByTable(a, hours);
        const squared = exponentialAdjoint(a, hours, W);
        const slow = slowGradient(
          (a) => exponential(a, hours).reduce((sum, value, k) => sum + value * W[k]!, 0),
          a,
        );
        found.forEach((slope, k) => {
          expect(Math.abs(slope - squared[k]!)).toBeLessThan(1e-10 * (1 + hours));
          expect(Math.abs(slope - slow[k]!)).toBeLessThan(1e-6 * (1 + hours * hours));
        });
      }),
      { numRuns: 500 },
    );
  });

  test("[RH4] one table serves a quick matrix after a slow one", () => {
    const [slow, quick] = [
      Float64Array.of(-0.01, 0.01, 0, 0, 0, 0, 0, 0, 0),
      flat(slowGenerator([5, 4, 3, 2, 1, 6])),
    ];
    const [ready, table, into] = [createReady(), createTable(), new Float64Array(9)];
    for (const a of [slow, quick, slow]) {
      makeReady(a, ready);
      fillTable(table, ready, 3 * ready.scale, true);
      lookUpSlopes(table, ready, 3 * ready.scale);
      exponentialAt(table, ready, into, 0);
      into.forEach((value, k) => expect(value).toBeCloseTo(exponential(a, 3)[k]!, 11));
    }
  });

  test("[RH11] far beyond the table it is that of the general way, and so are its slopes", () => {
    const long = fc.double({ min: 16, max: 20_000, noNaN: true });
    fc.assert(
      fc.property(killed, long, (matrix, hours) => {
        const a = flat(matrix);
        const general = exponential(a, hours);
        byTable(a, hours, false).into.forEach((value, k) =>
          expect(Math.abs(value - general[k]!)).toBeLessThan(1e-9),
        );
        const expected = byLogarithms(exponentialAdjoint(a, hours, W), a);
        byLogarithms(slopesByTable(a, hours), a).forEach((slope, k) =>
          expect(Math.abs(slope - expected[k]!)).toBeLessThan(1e-7),
        );
      }),
      { numRuns: 500 },
    );
  });

  test("[RH11] however long it takes, it ends where it stays, in chances that add to one", () => {
    const a = flat(slowGenerator([5, 4, 3, 2, 1, 6]));
    const settled = exponential(a, 50);
    for (const hours of [1e3, 1e9, 1e15, 1e300]) {
      const { into } = byTable(a, hours, true);
      into.forEach((value, k) => expect(value).toBeCloseTo(settled[k]!, 11));
      expect(slopesByTable(a, hours).every(Number.isFinite)).toBe(true);
    }
  });
});
