import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "./index.ts";

describe("[M51] seeded chance", () => {
  test("is the same for the same seed", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(seededRandom(seed).bytes(32)).toEqual(seededRandom(seed).bytes(32));
      }),
    );
  });

  test("differs between neighbouring seeds from the first bytes on", () => {
    const first = (seed: number) => seededRandom(seed).bytes(8).join();
    const seen = new Set(Array.from({ length: 1000 }, (_, seed) => first(seed)));
    expect(seen.size).toBe(1000);
  });

  test("goes on: the second draw is not the first again", () => {
    const random = seededRandom(1);
    expect(random.bytes(16)).not.toEqual(random.bytes(16));
  });

  test("is spread evenly over bytes: chi-squared over 256 values stays far below chance in a million", () => {
    const draws = 256 * 400;
    const counts = new Float64Array(256);
    for (const byte of seededRandom(20).bytes(draws)) counts[byte]! += 1;
    const chiSquared = counts.reduce((sum, count) => sum + (count - 400) ** 2 / 400, 0);
    // 255 degrees of freedom: mean 255, standard deviation 22.6; 5 of them either side.
    expect(chiSquared).toBeGreaterThan(142);
    expect(chiSquared).toBeLessThan(368);
  });

  test("a unit draw lies in [0, 1), with the mean of a fair one", () => {
    const random = seededRandom(3);
    const draws = Array.from({ length: 20_000 }, () => random.unit());
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    // Standard error 0.0020; four of them.
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.0082);
  });
});
