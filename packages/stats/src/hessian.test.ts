import { describe, expect, test } from "vitest";
import type { Problem } from "./bfgs.ts";
import { hessianOf } from "./hessian.ts";

/** exp(x + 2 y) + x² y; second derivatives by hand below. */
const curved: Problem = {
  n: 2,
  valueAndGradient: (at, gradient) => {
    const [x, y] = [at[0]!, at[1]!];
    const e = Math.exp(x + 2 * y);
    gradient.set([e + 2 * x * y, 2 * e + x * x]);
    return e + x * x * y;
  },
};

/** Defined only right of zero. */
const logarithm: Problem = {
  n: 1,
  valueAndGradient: (at, gradient) => {
    gradient[0] = 1 / at[0]!;
    return Math.log(at[0]!);
  },
};

describe("hessianOf", () => {
  test("is the second derivatives, to eight digits", () => {
    const [x, y] = [0.3, -0.4];
    const e = Math.exp(x + 2 * y);
    const wanted = [e + 2 * y, 2 * e + 2 * x, 2 * e + 2 * x, 4 * e];
    const found = hessianOf(curved, Float64Array.of(x, y))!;
    for (const [i, value] of wanted.entries()) expect(found[i]).toBeCloseTo(value, 7);
    expect(found[1]).toBe(found[2]);
  });

  test("takes steps as told: a wide one sees further", () => {
    const wide = hessianOf(curved, Float64Array.of(0.3, -0.4), [0.5, 0.5])!;
    expect(Math.abs(wide[0]! - (Math.exp(-0.5) - 0.8))).toBeGreaterThan(0.01);
  });

  test("shortens a step that leaves the domain, and gives up where that does not help", () => {
    const found = hessianOf(logarithm, Float64Array.of(5e-5))!;
    expect(found[0]! / -(5e-5 ** -2)).toBeCloseTo(1, 1);
    expect(hessianOf(logarithm, Float64Array.of(1e-9))).toBeUndefined();
  });

  test("leaves x as it was", () => {
    const x = Float64Array.of(1, 2);
    hessianOf(curved, x);
    expect(x).toEqual(Float64Array.of(1, 2));
  });
});
