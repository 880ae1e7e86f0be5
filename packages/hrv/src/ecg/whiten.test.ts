import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import { describe, expect, it } from "vitest";
import { foretelling, surprises } from "./whiten.ts";

/** x = 1.5 x₁ - 0.8 x₂ + noise. */
const foretold = (): Float64Array => {
  const { normal } = createDraws(seededRandom(9).unit);
  const signal = new Float64Array(20_000);
  for (let at = 0; at < signal.length; at += 1)
    signal[at] = 1.5 * (signal[at - 1] ?? 0) - 0.8 * (signal[at - 2] ?? 0) + normal();
  return signal;
};

describe("[HR95] whitening", () => {
  it("learns how a noise follows from itself", () => {
    const [first, second, third] = foretelling(foretold(), 3);
    expect(first).toBeCloseTo(1.5, 1);
    expect(second).toBeCloseTo(-0.8, 1);
    expect(third).toBeCloseTo(0, 1);
  });

  it("leaves noise that follows from nothing", () => {
    const left = surprises(foretold(), foretelling(foretold(), 2));
    const together = left.slice(1).reduce((sum, value, at) => sum + value * left[at]!, 0);
    expect(Math.abs(together / left.length)).toBeLessThan(0.03);
    expect(left.reduce((sum, value) => sum + value ** 2, 0) / left.length).toBeCloseTo(1, 1);
  });
});
