import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { corner } from "../test/chain-twin.ts";
import { sharpnessOf } from "./emission.ts";

const logTilts = [-12, -3, -1, -0.7, -0.6, 0, 1, Math.log(8), 3, 4];

/** Mean of exp(log f) over the triangle: the share v has the density 2 (1 - v) there. */
const massAt = (logTilt: number): number => {
  const { tilt, logPeak } = sharpnessOf("point", logTilt);
  const n = 200_000;
  let sum = 0;
  for (let i = 0; i < n; i += 1) {
    const v = (i + 0.5) / n;
    sum += (2 * (1 - v) * Math.exp(logPeak - tilt * (1 - v))) / n;
  }
  return sum;
};

describe("what a check-in tells", () => {
  test.each(logTilts)("[RH5] the density of places is one: log sharpness %d", (logTilt) => {
    expect(massAt(logTilt)).toBeCloseTo(1, 6);
  });

  test.each([-3, -0.7, 0, 1, Math.log(8)])(
    "[RH6] a dominant state is read as the largest share of a place: log sharpness %d",
    (logTilt) => {
      const { right, wrong } = sharpnessOf("point", logTilt);
      expect(right).toBeCloseTo(corner(Math.exp(logTilt)), 6);
      expect(right + 2 * wrong).toBeCloseTo(1, 12);
    },
  );

  test("[RH6] at a sharpness of 8 it is right about 94 times in 100, and at none a third of the times", () => {
    expect(sharpnessOf("point", Math.log(8)).right).toBeCloseTo(0.944, 3);
    expect(sharpnessOf("point", -20).right).toBeCloseTo(1 / 3, 6);
  });

  test("[RH5] every slope is that of a difference", () => {
    const parameter = fc.double({ min: -6, max: 4, noNaN: true });
    fc.assert(
      fc.property(
        parameter,
        fc.constantFrom("point" as const, "misclassified" as const),
        (at, kind) => {
          const [low, here, high] = [at - 1e-5, at, at + 1e-5].map((x) => sharpnessOf(kind, x));
          const slope = (of: (s: typeof here) => number) => (of(high) - of(low)) / 2e-5;
          expect(here!.logRightSlope).toBeCloseTo(
            slope((s) => Math.log(s!.right)),
            6,
          );
          expect(here!.logWrongSlope).toBeCloseTo(
            slope((s) => Math.log(s!.wrong)),
            6,
          );
          if (kind === "misclassified") return;
          // log f at a distance of 0.3 from the corner; its slope is put together where it is used.
          const density = (s: typeof here) => s!.logPeak - s!.tilt * 0.3;
          expect(here!.logPeakSlope - here!.tilt * 0.3).toBeCloseTo(slope(density), 5);
        },
      ),
    );
  });

  test("[RH5] stays a number where all places are corners and the sharpness grows without end", () => {
    for (const logTilt of [-500, 50, 299, 301, 1e4]) {
      const found = Object.values(sharpnessOf("point", logTilt));
      expect(found.every(Number.isFinite), `${logTilt}: ${found.join(" ")}`).toBe(true);
    }
  });
});
