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
  lookUp,
  lookUpSlopes,
  makeReady,
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
  const [ready, table, into] = [createReady(), createTable(), new Float64Array(9)];
  makeReady(a, ready);
  fillTable(table, ready, t * ready.scale, slopes);
  if (slopes) lookUpSlopes(table, ready, t * ready.scale);
  else lookUp(table, t * ready.scale);
  exponentialAt(table, ready, into, 0);
  return { into, ready, table };
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
        const { ready, table } = byTable(a, hours, true);
        const sums = new Float64Array(45);
        for (let m = 0; m < 5; m += 1)
          for (let k = 0; k < 9; k += 1) sums[9 * m + k] = table.found[3 + m]! * W[k]!;
        const found = new Float64Array(9);
        gatherAdjoint(sums, 0, ready, found);
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
      fillTable(table, ready, 12 * ready.scale, true);
      lookUpSlopes(table, ready, 12 * ready.scale);
      exponentialAt(table, ready, into, 0);
      into.forEach((value, k) => expect(value).toBeCloseTo(exponential(a, 12)[k]!, 11));
    }
  });
});
