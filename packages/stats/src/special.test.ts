import fc from "fast-check";
import { describe, expect, test } from "vitest";
import reference from "../test/reference/special.json" with { type: "json" };
import * as special from "./special.ts";

const called: Readonly<Record<string, (...given: number[]) => number>> = {
  ...special,
};

const isCase = (row: readonly unknown[]): row is [string, number[], number] =>
  typeof row[0] === "string" && Array.isArray(row[1]) && typeof row[2] === "number";

const cases = reference.cases.filter(isCase);
const names = [...new Set(cases.map(([name]) => name))];

/** Relative to R's value; where R says zero, absolute. */
const errorOf = ([name, given, wanted]: [string, number[], number]): number => {
  const difference = Math.abs(called[name]!(...given) - wanted);
  return wanted === 0 ? difference : difference / Math.abs(wanted);
};

/** Deeper in a tail the logarithm itself has no more digits to give: 700 with a rounding of 1e-13. */
const boundOf = ([, , wanted]: [string, number[], number]): number =>
  Math.abs(wanted) < 1e-100 ? 5e-13 : 1e-13;

describe("special functions", () => {
  test("every row of R's table is read", () => {
    expect(cases.length).toBe(reference.cases.length);
    expect(names.length).toBe(18);
  });

  test.each(names)("%s is R's to 1e-13 of its value", (name) => {
    const worse = cases
      .filter((row) => row[0] === name && !(errorOf(row) <= boundOf(row)))
      .map((row) => ({ row, error: errorOf(row) }));
    expect(worse).toEqual([]);
  });
});

const shape = fc.double({ min: 0.5, max: 500, noNaN: true });
const share = fc.double({ min: 1e-12, max: 1 - 1e-9, noNaN: true });

describe("laws of the special functions", () => {
  test("Γ(x + 1) is x Γ(x)", () => {
    fc.assert(
      fc.property(shape, (x) => {
        const difference = special.lgamma(x + 1) - special.lgamma(x) - Math.log(x);
        expect(Math.abs(difference)).toBeLessThan(
          1e-14 * (1 + Math.abs(special.lgamma(x + 1))) * 10,
        );
      }),
    );
  });

  test("the two tails of a gamma are everything", () => {
    fc.assert(
      fc.property(shape, shape, (a, x) => {
        expect(special.gammaP(a, x) + special.gammaQ(a, x)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("a beta seen from the other end is the other beta", () => {
    fc.assert(
      fc.property(shape, shape, fc.integer({ min: 1, max: 1023 }), (a, b, i) => {
        const x = i / 1024;
        expect(special.betaI(x, a, b) + special.betaI(1 - x, b, a)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("quantiles take back what the distribution says", () => {
    fc.assert(
      fc.property(share, shape, shape, (p, a, b) => {
        expect(special.gammaP(a, special.gammaQuantile(a, p)) / p).toBeCloseTo(1, 10);
        expect(special.normalCdf(special.normalQuantile(p)) / p).toBeCloseTo(1, 10);
        expect(special.studentTCdf(special.studentTQuantile(p, a), a) / p).toBeCloseTo(1, 9);
        const x = special.betaQuantile(p, a, b);
        // Close to 1 the neighbouring numbers are too far apart to hold p.
        if (x < 0.999) expect(special.betaI(x, a, b) / p).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe("at the edges", () => {
  test("the limits are given", () => {
    expect(special.gammaP(2, 0)).toBe(0);
    expect(special.gammaQ(2, Infinity)).toBe(0);
    expect([special.betaI(0, 2, 3), special.betaI(1, 2, 3)]).toEqual([0, 1]);
    expect([special.normalCdf(-Infinity), special.normalCdf(Infinity)]).toEqual([0, 1]);
    expect([special.normalCdf(-50), special.erfc(40)]).toEqual([0, 0]);
    expect([special.erf(-Infinity), special.erf(0), special.erf(Infinity)]).toEqual([-1, 0, 1]);
    expect([special.normalQuantile(0), special.normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect([special.gammaQuantile(3, 0), special.gammaQuantile(3, 1)]).toEqual([0, Infinity]);
    expect([special.betaQuantile(0, 2, 2), special.betaQuantile(1, 2, 2)]).toEqual([0, 1]);
    expect([special.studentTCdf(-Infinity, 3), special.studentTCdf(Infinity, 3)]).toEqual([0, 1]);
    expect([special.studentTQuantile(0, 3), special.studentTQuantile(1, 3)]).toEqual([
      -Infinity,
      Infinity,
    ]);
    expect([special.fCdf(0, 2, 3), special.fSurvival(Infinity, 2, 3)]).toEqual([0, 0]);
  });

  test("close to 1 and of many degrees, Student's t keeps its digits", () => {
    // mpmath 1.3.0, 50 digits.
    expect(special.studentTCdf(-3.59452176890619, 33731.88740900295)).toBeCloseTo(
      1.6272553399979676e-4,
      17,
    );
    expect(special.betaI(0.5, 1e6, 1e6)).toBeCloseTo(0.5, 12);
  });

  test("a quantile below the smallest number is zero, not a loop", () => {
    expect(special.gammaQuantile(0.001, 1e-10)).toBe(0);
    expect(special.betaQuantile(1e-10, 0.001, 2)).toBe(0);
  });

  test.each([
    ["lgamma", () => special.lgamma(0)],
    ["digamma", () => special.digamma(-1)],
    ["trigamma", () => special.trigamma(Number.NaN)],
    ["erf", () => special.erf(Number.NaN)],
    ["normalCdf", () => special.normalCdf(Number.NaN)],
    ["normalQuantile", () => special.normalQuantile(1.5)],
    ["gammaP", () => special.gammaP(0, 1)],
    ["gammaQ", () => special.gammaQ(1, -1)],
    ["gammaQuantile", () => special.gammaQuantile(1, Number.NaN)],
    ["chiSquareSurvival", () => special.chiSquareSurvival(3, -2)],
    ["betaI", () => special.betaI(0.5, 0, 1)],
    ["betaQuantile", () => special.betaQuantile(2, 1, 1)],
    ["studentTCdf", () => special.studentTCdf(0, 0)],
    ["fCdf", () => special.fCdf(-1, 1, 1)],
  ])("%s outside its domain says so", (name, call) => {
    expect(call).toThrow(new RegExp(`${name} is not defined at`, "u"));
  });
});
