import { seededRandom } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countNeighbours, neighbourhoodOf } from "./neighbours.ts";

/** The slow, obvious twin: every stretch against every other. */
const countByPairs = (
  values: Float64Array,
  starts: Int32Array,
  length: number,
  tolerance: number,
): number[] =>
  Array.from(starts, (one) =>
    starts.reduce((count, other) => {
      for (let place = 0; place < length; place += 1)
        if (Math.abs(values[one + place]! - values[other + place]!) > tolerance) return count;
      return count + 1;
    }, 0),
  );

const agree = (values: Float64Array, tolerance: number, starts: Int32Array): void => {
  const hood = neighbourhoodOf(values, tolerance);
  for (const length of [2, 3] as const) {
    const begun = starts.filter((start) => start + length <= values.length);
    expect([...countNeighbours(hood, begun, length)]).toEqual(
      countByPairs(values, begun, length, tolerance),
    );
  }
};

const all = (count: number): Int32Array => Int32Array.from({ length: count }, (_, at) => at);

describe("[HR34] neighbours are counted as if all pairs were compared", () => {
  const value = fc.oneof(
    fc.integer({ min: 80, max: 120 }).map((step) => step * 7.8125),
    fc.integer({ min: 600, max: 900 }),
    fc.double({ min: 300, max: 2000, noNaN: true }),
    // Far off, so that a bucket is wider than the tolerance.
    fc.constantFrom(20, 19_999),
  );

  it("whatever the values, the tolerance, and where stretches begin", () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 3, maxLength: 120 }),
        fc.double({ min: 0, max: 200, noNaN: true }),
        fc.integer({ min: 1, max: 5 }),
        (values, tolerance, skip) => {
          const starts = all(values.length).filter((at) => skip === 1 || at % skip !== 0);
          agree(Float64Array.from(values), tolerance, starts);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ["one value each", 0],
    ["a strap's clock", 1000 / 1024],
    ["a Holter's clock", 1000 / 128],
  ])("where there are more values than buckets: %s", (_name, grid) => {
    const { unit } = seededRandom(8);
    const values = Float64Array.from({ length: 1500 }, () => {
      const any = 700 + 300 * unit() * unit();
      return grid === 0 ? any : Math.round(any / grid) * grid;
    });
    for (const tolerance of [0.01, 3, 20, 400]) agree(values, tolerance, all(values.length));
  });

  it("where a difference is exactly the tolerance, it is near", () => {
    const values = Float64Array.of(800, 810, 800, 820, 800);
    expect([...countNeighbours(neighbourhoodOf(values, 10), all(4), 2)]).toEqual([3, 3, 2, 2]);
  });
});
