import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import { describe, expect, it } from "vitest";
import { evidenceOf, highestOf, likenessAt, placingError, shapeAround, topsOf } from "./match.ts";

const FS = 100;
const shape = {
  values: Float64Array.from({ length: 61 }, (_, at) => Math.exp(-0.5 * ((at - 30) / 7) ** 2)),
  middle: 30,
};

/** One bell at 1 s and a fraction of a sample, in white noise. */
const seen = (noise: number, offset: number, seed: number) => {
  const { normal } = createDraws(seededRandom(seed).unit);
  const signal = Float64Array.from(
    { length: 200 },
    (_, at) => Math.exp(-0.5 * ((at - 100 - offset) / 7) ** 2) + noise * normal(),
  );
  const precision = new Float64Array(200).fill(1 / noise ** 2);
  const weighed = signal.map((value, at) => value * precision[at]!);
  return { weighed, precision, fs: FS, worth: 1 };
};

const highest = (values: Float64Array) =>
  topsOf(values).reduce((one, other) => (other.height > one.height ? other : one));

describe("[HR93] a matched filter", () => {
  it("places a beat between two samples", () => {
    expect(highest(evidenceOf(seen(0.001, 0.37, 1), shape)).at).toBeCloseTo(100.37, 1);
  });

  it("is off by what the noise allows, no more and no less", () => {
    const errors = Array.from({ length: 400 }, (_, seed) => {
      const offset = (seed % 10) / 10;
      return (highest(evidenceOf(seen(0.1, offset, seed), shape)).at - 100 - offset) / FS;
    });
    const spread = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
    const least = placingError(seen(0.1, 0, 1), shape, 100);
    expect(spread / least).toBeGreaterThan(0.9);
    expect(spread / least).toBeLessThan(1.15);
  });

  it("says that noise alone is no beat, and a beat is one", () => {
    const evidence = evidenceOf(seen(0.1, 0, 3), shape);
    expect(evidence[100]).toBeGreaterThan(100);
    expect(evidence[20]).toBeLessThan(0);
  });

  it("learns a shape from where it was", () => {
    const { weighed, precision } = seen(0.001, 0, 4);
    const signal = weighed.map((value, at) => value / precision[at]!);
    const learned = shapeAround(signal, precision, [100], { before: 30, after: 30 });
    learned.values.forEach((value, at) => expect(value).toBeCloseTo(shape.values[at]!, 2));
    expect(likenessAt(seen(0.001, 0, 4), learned, 100)).toBeCloseTo(1, 4);
  });

  it("keeps of tops near each other the highest", () => {
    const tops = [
      { at: 0, height: 1 },
      { at: 5, height: 3 },
      { at: 9, height: 2 },
      { at: 30, height: 1 },
    ];
    expect(highestOf(tops, 10).map(({ at }) => at)).toEqual([5, 30]);
  });
});
