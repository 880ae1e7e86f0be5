import { createDraws } from "@glimmers/stats";
import { seededRandom } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import { resampleEvenly } from "./resample.ts";

describe("[HR91] values at even times", () => {
  it("are what a smooth wave is there, though it was seen unevenly", () => {
    const { normal } = createDraws(seededRandom(5).unit);
    const times = Float64Array.from({ length: 300 }, (_, nth) => nth / 30 + 0.004 * normal());
    const wave = (t: number): number => Math.sin(2 * Math.PI * 2 * t);
    const even = resampleEvenly(times, times.map(wave), 100);
    const off = even
      .slice(50, -50)
      .map((value, at) => Math.abs(value - wave(times[0]! + (at + 50) / 100)));
    expect(Math.max(...off)).toBeLessThan(0.005);
  });

  it("lie on the straight line across a long gap", () => {
    const even = resampleEvenly(
      Float64Array.of(0, 0.1, 0.2, 1.2, 1.3),
      Float64Array.of(0, 5, 0, 10, 0),
      10,
    );
    [0, 5, 0, 1, 2, 3].forEach((value, at) => expect(even[at]).toBeCloseTo(value, 9));
  });
});
