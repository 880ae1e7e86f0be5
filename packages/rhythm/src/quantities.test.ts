import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { transition } from "./kernel.ts";
import {
  backBy,
  backCurve,
  hoursUntilBack,
  leavingPerDay,
  meanStay,
  ratesOf,
  stationary,
  sympatheticShare,
} from "./quantities.ts";
import type { ChainModel } from "./model.ts";
import { layoutOf, priorOf } from "./model.ts";

const rate = fc.oneof(
  fc.constant(0),
  fc.double({ min: -12, max: 3, noNaN: true }).map((x) => 10 ** x),
);
const rates = fc.tuple(rate, rate, rate, rate, rate, rate);
const MODEL: ChainModel = {
  emission: "exact",
  timed: [],
  practices: 2,
  deviations: true,
  trend: false,
};

describe("what is told of rates", () => {
  test("[RH20] shares of time are those that time does not change", () => {
    const likely = fc.double({ min: 0.01, max: 5, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(likely, likely, likely, likely, likely, likely), (rates) => {
        const pi = stationary(rates);
        const p = transition(rates, 3);
        for (let s = 0; s < 3; s += 1)
          expect(pi[0]! * p[s]! + pi[1]! * p[3 + s]! + pi[2]! * p[6 + s]!).toBeCloseTo(pi[s]!, 10);
      }),
    );
  });

  test("[RH20] the reference person: shares, stays, leaving, back by two hours", () => {
    const rates = [0.25, 0.05, 0.5, 0.1, 0.15, 0.25];
    expect(Array.from(stationary(rates), (one) => one.toFixed(9))).toEqual([
      "0.562091503",
      "0.294117647",
      "0.143790850",
    ]);
    expect(meanStay(rates).map((one) => one?.toFixed(4))).toEqual(["3.3333", "1.6667", "2.5000"]);
    expect(leavingPerDay(rates)).toBeCloseTo(2.69803921569, 9);
    expect(backBy(rates, 2).sympathetic).toBeCloseTo(0.60606715753, 9);
    expect(backBy(rates, 2).dorsal).toBeCloseTo(0.342500649812, 9);
  });

  test("[RH21] is always a number, and chances are chances: rates of 0, of a thousand, of a trillionth", () => {
    fc.assert(
      fc.property(rates, (rates) => {
        const found = [
          ...stationary(rates),
          leavingPerDay(rates),
          sympatheticShare(rates),
          ...backCurve(rates, [0, 0.5, 2, 4, 24]),
        ];
        expect(found.every((value) => Number.isFinite(value) && value > -1e-9)).toBe(true);
        expect(stationary(rates).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 10);
        const half = hoursUntilBack(rates);
        expect(half === undefined || (half >= 0 && half <= 24)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test("[RH22] the curve only rises, and half are back when it says so", () => {
    fc.assert(
      fc.property(rates, fc.double({ min: 0, max: 1, noNaN: true }), (rates, share) => {
        const curve = backCurve(rates, [0, 0.25, 0.5, 1, 2, 4, 8], share);
        curve.forEach((value, k) => expect(value).toBeGreaterThan((curve[k - 1] ?? 0) - 1e-9));
        const half = hoursUntilBack(rates, share);
        if (half !== undefined) expect(backCurve(rates, [half], share)[0]).toBeCloseTo(0.5, 7);
      }),
    );
  });

  test("[RH22] tells no time where half are not back within a day", () => {
    expect(hoursUntilBack([1, 1, 0.001, 0, 0.001, 0])).toBeUndefined();
    expect(hoursUntilBack([1, 1, 0, 1, 0, 1])).toBeUndefined();
    expect(hoursUntilBack([1, 0, Math.LN2 / 3, 0, 1, 0])).toBeCloseTo(3, 9);
  });

  test("[RH23] windows move the rates down and up as they say, a practice by its own part too", () => {
    const theta = priorOf(MODEL).mean;
    const at = layoutOf(MODEL);
    theta[at.practiceUp] = 0.4;
    theta[at.deviations + 1] = 0.2;
    const [none, trigger, second] = [{}, { trigger: true }, { practice: 2 }].map((windows) =>
      ratesOf(theta, MODEL, windows),
    );
    expect(trigger![0]! / none![0]!).toBeCloseTo(2, 12);
    expect(trigger![2]! / none![2]!).toBeCloseTo(1, 12);
    expect(Math.log(second![5]! / none![5]!)).toBeCloseTo(0.6, 12);
    expect(second![3]).toBe(none![3]);
  });
});
