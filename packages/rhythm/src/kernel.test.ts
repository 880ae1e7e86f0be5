import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Matrix } from "../test/chain-twin.ts";
import { slowExponential, slowGenerator, slowGradient } from "../test/chain-twin.ts";
import { notBackBy, restrictedMeanAway, transition, transitionAdjoint } from "./kernel.ts";

const rate = fc.oneof(
  fc.double({ min: -9, max: 2, noNaN: true }).map((power) => 10 ** power),
  fc.constant(0),
  fc.constant(0.7),
);
const rates = fc.oneof(
  fc.tuple(rate, rate, rate, rate, rate, rate),
  // Nearly a circle: complex eigenvalues; all alike: two that meet.
  fc.double({ min: 0.01, max: 9, noNaN: true }).map((one) => [one, 1e-9, 1e-9, one, one, 1e-9]),
  fc.double({ min: 0.01, max: 9, noNaN: true }).map((one) => [one, one, one, one, one, one]),
);
const hours = fc.oneof(
  fc.double({ min: 0, max: 24, noNaN: true }),
  fc.double({ min: -9, max: 3, noNaN: true }).map((power) => 10 ** power),
);

const largestDifference = (found: ArrayLike<number>, expected: Matrix): number =>
  Math.max(...expected.flat().map((value, k) => Math.abs(value - found[k]!)));

describe("the kernel", () => {
  test("[RH1] is the matrix exponential, whatever the rates and however long", () => {
    fc.assert(
      fc.property(rates, hours, (rates, hours) => {
        const slow = slowExponential(slowGenerator(rates), hours);
        // Every squaring of the twin doubles its rounding.
        const rounding = 1e-14 * hours * Math.max(...rates);
        const off = largestDifference(transition(rates, hours), slow);
        expect(off).toBeLessThan(Math.max(1e-11, rounding));
      }),
      { numRuns: 2000 },
    );
  });

  test("[RH1] gives chances: none below 0, each row summing to 1", () => {
    fc.assert(
      fc.property(rates, hours, (rates, hours) => {
        const p = transition(rates, hours);
        for (let r = 0; r < 9; r += 3) expect(p[r]! + p[r + 1]! + p[r + 2]!).toBeCloseTo(1, 11);
        expect(Math.min(...p)).toBeGreaterThan(-1e-11);
      }),
    );
  });

  test("[RH1] first one time and then another is both together", () => {
    fc.assert(
      fc.property(rates, hours, hours, (rates, one, other) => {
        const [p, q, both] = [one, other, one + other].map((time) => transition(rates, time));
        for (let i = 0; i < 3; i += 1)
          for (let j = 0; j < 3; j += 1) {
            const after = [0, 1, 2].reduce((sum, k) => sum + p![3 * i + k]! * q![3 * k + j]!, 0);
            expect(after).toBeCloseTo(both![3 * i + j]!, 10);
          }
      }),
    );
  });

  test("[RH1] no time at all changes nothing, also where nothing ever happens", () => {
    const one = [1, 0, 0, 0, 1, 0, 0, 0, 1];
    expect(Array.from(transition([1, 2, 3, 4, 5, 6], 0))).toEqual(one);
    expect(Array.from(transition([0, 0, 0, 0, 0, 0], 1e6))).toEqual(one);
  });

  test("[RH1] stays a number after a million hours, and on a way that leads to dorsal for good", () => {
    const p = transition([0.3, 0.1, 0.5, 0.2, 0, 0], 1e6);
    expect(Array.from(p, (value) => Math.round(value * 1e9) / 1e9 + 0)).toEqual([
      0, 0, 1, 0, 0, 1, 0, 0, 1,
    ]);
  });

  test("[RH2] its slopes are those of a difference", () => {
    const moderate = fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 4, noNaN: true }));
    const six = fc.tuple(moderate, moderate, moderate, moderate, moderate, moderate);
    const w = Float64Array.of(0.3, -1, 0.7, 0.2, 0.9, -0.4, 1.1, -0.6, 0.5);
    const weighed = (rates: ArrayLike<number>, hours: number): number =>
      transition(rates, hours).reduce((sum, value, k) => sum + value * w[k]!, 0);
    fc.assert(
      fc.property(six, fc.double({ min: 0.001, max: 30, noNaN: true }), (six, hours) => {
        const raised = Float64Array.from(six, (rate) => rate + 1e-4);
        const slow = slowGradient((rates) => weighed(rates, hours), raised, 1e-5);
        const found = transitionAdjoint(raised, hours, w);
        found.forEach((slope, k) =>
          expect(Math.abs(slope - slow[k]!)).toBeLessThan(1e-7 * (1 + hours * hours)),
        );
      }),
      { numRuns: 400 },
    );
  });

  test("[RH3] not being back is the exponential of what is left without ventral, its integral the mean time away", () => {
    fc.assert(
      fc.property(rates, fc.double({ min: 0, max: 24, noNaN: true }), (rates, hours) => {
        const [, , sv, sd, dv, ds] = Array.from(rates) as [
          number,
          number,
          number,
          number,
          number,
          number,
        ];
        // The last coordinate counts the hours: exp of [[T, 1], [0, 0]].
        const t: Matrix = [
          [-sv - sd, sd, 1],
          [ds, -dv - ds, 1],
          [0, 0, 0],
        ];
        const slow = slowExponential(t, hours);
        const [still, mean] = [notBackBy(rates, hours), restrictedMeanAway(rates, hours)];
        expect(Math.abs(still.sympathetic - slow[0]![0]! - slow[0]![1]!)).toBeLessThan(1e-10);
        expect(Math.abs(still.dorsal - slow[1]![0]! - slow[1]![1]!)).toBeLessThan(1e-10);
        expect(Math.abs(mean.sympathetic - slow[0]![2]!)).toBeLessThan(1e-9);
        expect(Math.abs(mean.dorsal - slow[1]![2]!)).toBeLessThan(1e-9);
      }),
      { numRuns: 1000 },
    );
  });
});
