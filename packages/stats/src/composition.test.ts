import fc from "fast-check";
import { expect, test } from "vitest";
import {
  closed,
  clr,
  compositionDistance,
  hotelling,
  ilr,
  ilrInverse,
  perturbationBetween,
  regionFactor,
  replaceZeros,
  soften,
  summariseCompositions,
} from "./composition.ts";

const part = fc.double({ min: 0.001, max: 1, noNaN: true });
const point = fc.array(part, { minLength: 3, maxLength: 3 });
const partsOf = (parts: ArrayLike<number>): Float64Array => {
  const found = closed(parts);
  if (!found.ok) throw new Error(found.error.type);
  return found.value;
};

test("coordinates lead back to the composition", () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 2, maxLength: 6 }), (parts) => {
      const back = ilrInverse(ilr(parts)!);
      for (const [i, share] of partsOf(parts).entries()) expect(back[i]!).toBeCloseTo(share, 12);
    }),
  );
});

test("the first says how ventral, the second whether mobilised or shut down", () => {
  fc.assert(
    fc.property(point, ([v = 1, s = 1, d = 1]) => {
      const [z1, z2] = ilr([v, s, d])!;
      expect(z1!).toBeCloseTo(Math.sqrt(2 / 3) * Math.log(v / Math.sqrt(s * d)), 12);
      expect(z2!).toBeCloseTo(Math.log(s / d) / Math.SQRT2, 12);
    }),
  );
});

test("the distance of coordinates is Aitchison's, and of the perturbation between two", () => {
  fc.assert(
    fc.property(point, point, (one, other) => {
      const [a, b] = [ilr(one)!, ilr(other)!];
      const distance = compositionDistance(one, other)!;
      expect(Math.hypot(...a.map((value, i) => value - b[i]!))).toBeCloseTo(distance, 10);
      const between = perturbationBetween(one, other)!;
      expect(Math.hypot(...clr(between)!)).toBeCloseTo(distance, 10);
    }),
  );
});

test("zeros are replaced, and the ratios of the others stay", () => {
  const found = replaceZeros([0, 3, 1], 0.01);
  expect(found.ok && [...found.value]).toEqual([0.01, 0.75 * 0.99, 0.25 * 0.99]);
  expect(ilr([0, 3, 1])).toBeUndefined();
  const soft = soften([0, 1, 0]);
  expect(soft.ok && soft.value[1]).toBeCloseTo(1.02 / 1.06, 12);
});

test("parts that are none are declined by name", () => {
  expect(closed([0, 0, 0])).toMatchObject({ error: { type: "AllZero" } });
  expect(closed([1, -1, 2])).toMatchObject({ error: { type: "NotAPart", index: 1 } });
  expect(closed([1])).toMatchObject({ error: { type: "TooFewParts" } });
  expect(replaceZeros([Number.NaN, 1])).toMatchObject({ error: { type: "NotAPart" } });
});

test("a single point has no spread, and points with a zero none either", () => {
  expect(summariseCompositions([[1, 2, 3]])).toBeUndefined();
  expect(
    summariseCompositions([
      [1, 2, 3],
      [1, 0, 2],
    ]),
  ).toBeUndefined();
  expect(
    summariseCompositions([
      [1, 2, 3],
      [1, 2],
    ]),
  ).toBeUndefined();
});

test("two groups of the same points differ in nothing; points on a line cannot be compared", () => {
  const points = [
    [0, 0],
    [1, 2],
    [2, 1],
  ].map((values) => Float64Array.from(values));
  expect(hotelling(points, points)).toMatchObject({ tSquare: 0, p: 1 });
  const line = [0, 1, 2, 3].map((x) => Float64Array.of(x, 2 * x));
  expect(hotelling(line, line)).toBeUndefined();
  expect(hotelling(points.slice(0, 1), points)).toBeUndefined();
  expect(regionFactor(2, 2)).toBeUndefined();
});
