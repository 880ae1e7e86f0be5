import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bandPass, highPass, lowPass, movingMean } from "./filter.ts";

const FS = 100;
const sine = (hertz: number, seconds = 20): Float64Array =>
  Float64Array.from({ length: seconds * FS }, (_, at) => Math.sin((2 * Math.PI * hertz * at) / FS));

/** The largest difference away from the ends. */
const apart = (one: Float64Array, other: Float64Array): number =>
  Math.max(...one.slice(400, -400).map((value, at) => Math.abs(value - other[at + 400]!)));

describe("[HR90] filters", () => {
  it("keep what lies in their band as large as it was, and where it was", () => {
    expect(apart(bandPass(sine(3), FS, 0.5, 20), sine(3))).toBeLessThan(0.01);
  });

  it("let go of what lies outside", () => {
    const nothing = new Float64Array(20 * FS);
    expect(apart(lowPass(sine(30), FS, 5), nothing)).toBeLessThan(0.002);
    expect(apart(highPass(sine(0.1), FS, 1.5), nothing)).toBeLessThan(0.002);
    expect(
      apart(
        highPass(
          nothing.map(() => 1000),
          FS,
          1.5,
        ),
        nothing,
      ),
    ).toBeLessThan(1e-9);
  });

  it("average as adding up around each sample does", () => {
    const slowly = (values: readonly number[], width: number): readonly number[] =>
      values.map((_, at) => {
        const half = Math.floor(width / 2);
        const around = values.slice(Math.max(0, at - half), at + half + 1);
        return around.reduce((sum, value) => sum + value, 0) / around.length;
      });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 50 }),
        (values, width) => {
          const slow = slowly(values, width);
          movingMean(values, width).forEach((mean, at) => expect(mean).toBeCloseTo(slow[at]!, 8));
        },
      ),
    );
  });
});
