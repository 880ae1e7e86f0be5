import { seededRandom } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import { learnRhythm, learnRhythms, quantileOf } from "./rhythm.ts";

const { unit } = seededRandom(11);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());

/** Changes that follow the two before them, by these coefficients and surprises of this SD. */
const following = (first: number, second: number, scale: number): Float64Array => {
  let [one, two, interval] = [0, 0, 800];
  return Float64Array.from({ length: 4000 }, () => {
    const change = first * one + second * two + scale * normal();
    [one, two] = [change, one];
    return (interval += change);
  });
};

const nothing = new Uint8Array(4000);

describe("[HR11] a rhythm", () => {
  it("is learned as it was made", () => {
    const intervals = following(-0.3, -0.2, 25);
    const learned = learnRhythm({ intervals, breaks: nothing, mended: nothing }, 0, 4000);
    expect(learned.first).toBeCloseTo(-0.3, 1);
    expect(learned.second).toBeCloseTo(-0.2, 1);
    expect(learned.scale).toBeGreaterThan(23);
    expect(learned.scale).toBeLessThan(27);
  });

  it("follows nothing while nothing was looked at yet, or where much was mended", () => {
    const intervals = following(-0.3, -0.2, 25);
    const lesson = { intervals, breaks: nothing };
    expect(learnRhythm(lesson, 0, 150)).toMatchObject({ first: 0, second: 0 });
    const mended = nothing.map((_, at) => (at % 5 === 0 ? 1 : 0));
    expect(learnRhythm({ ...lesson, mended }, 0, 150)).toMatchObject({ first: 0, second: 0 });
  });

  it("of a heart that never changes still allows for the recorder's own step", () => {
    const intervals = new Float64Array(60).fill(800);
    for (const rhythm of learnRhythms({ intervals, breaks: new Uint8Array(60) }))
      expect(rhythm).toEqual({ first: 0, second: 0, scale: 8 });
  });

  it("finds quantiles as sorting does", () => {
    for (let count = 1; count < 60; count += 1) {
      const values = Float64Array.from({ length: count }, () => Math.floor(20 * unit()));
      for (const quantile of [0, 0.3, 0.5, 0.99])
        expect(quantileOf(values.slice(), quantile)).toBe(
          values.toSorted()[Math.floor(count * quantile)],
        );
    }
  });
});
