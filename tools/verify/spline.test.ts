import { expect, test } from "vitest";
import { splineThrough } from "./spline.ts";

test("a cubic comes out as itself", () => {
  const cubic = (x: number): number => x ** 3 - 2 * x + 1;
  const x = [0, 0.5, 2, 3, 3.7];
  const spline = splineThrough(x, x.map(cubic));
  for (const at of [0.1, 1, 2.5, 3.6]) expect(spline(at)).toBeCloseTo(cubic(at), 12);
});

test("[R 4.2.2] spline(c(1, 2.5, 3, 4.7, 5), c(0.1, -1, 2, 2.2, 7))", () => {
  const spline = splineThrough([1, 2.5, 3, 4.7, 5], [0.1, -1, 2, 2.2, 7]);
  const at = (k: number): number => spline(1 + (4 * k) / 14);
  expect(at(1)).toBeCloseTo(-2.541726548692249, 12);
  expect(at(6)).toBeCloseTo(0.494868570171369, 12);
  expect(at(13)).toBeCloseTo(2.362830796709863, 12);
});

test("[R 4.2.2] with three points it is their parabola", () => {
  expect(splineThrough([1, 2, 4], [1, 3, 2])(2.875)).toBeCloseTo(3.382812, 5);
});
