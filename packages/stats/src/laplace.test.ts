import { seededRandom } from "@glimmers/primitives";
import { describe, expect, test } from "vitest";
import { createDraws } from "./draws.ts";
import type { NormalDraws } from "./laplace.ts";
import { laplaceDraws } from "./laplace.ts";
import { inverseOf } from "./matrix.ts";
import { normalCdf } from "./special.ts";
import { mean, variance } from "./summaries.ts";

const mode = Float64Array.of(1, -2, 0.5);
const covariance = Float64Array.of(2, 0.6, -0.3, 0.6, 1, 0.2, -0.3, 0.2, 0.5);
const precision = inverseOf(covariance, 3)!;
const COUNT = 20_000;

const draws = (seed: number) => createDraws(seededRandom(seed).unit);
const column = ({ values, n, count }: NormalDraws, i: number): Float64Array =>
  Float64Array.from({ length: count }, (_, draw) => values[draw * n + i]!);

/** The density, the slow and obvious way: determinant by hand, quadratic form by double sum. */
const logDensityAt = (x: readonly number[]): number => {
  const away = x.map((value, i) => value - mode[i]!);
  let form = 0;
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++) form += away[i]! * precision[i * 3 + j]! * away[j]!;
  const [a, b, c, , d, e, , , f] = covariance;
  const determinant =
    a! * (d! * f! - e! * e!) - b! * (b! * f! - e! * c!) + c! * (b! * e! - d! * c!);
  return -1.5 * Math.log(2 * Math.PI) - Math.log(determinant) / 2 - form / 2;
};

describe.each([
  ["covariance", { n: 3, mode, covariance }],
  ["precision", { n: 3, mode, precision }],
])("laplaceDraws by %s", (_, normal) => {
  const found = laplaceDraws(normal, COUNT, draws(3))!;

  test("has the mean and the covariance asked for", () => {
    for (let i = 0; i < 3; i++) {
      const wanted = covariance[i * 3 + i]!;
      expect(Math.abs(mean(column(found, i)) - mode[i]!)).toBeLessThan(
        4 * Math.sqrt(wanted / COUNT),
      );
      for (let j = 0; j < i; j++) {
        const other = column(found, j);
        const sum = column(found, i).map((value, draw) => value + other[draw]!);
        const wantedSum = wanted + covariance[j * 3 + j]! + 2 * covariance[i * 3 + j]!;
        expect(variance(sum) / wantedSum).toBeCloseTo(1, 1);
      }
    }
  });

  test("every draw comes with its density", () => {
    for (let draw = 0; draw < 50; draw++) {
      const x = [...found.values.subarray(draw * 3, draw * 3 + 3)];
      expect(found.logDensity[draw]).toBeCloseTo(logDensityAt(x), 10);
    }
  });

  test("each coordinate is normal: below one standard deviation as often as it should", () => {
    const share = column(found, 0).filter((value) => value < 1 + Math.SQRT2).length / COUNT;
    expect(Math.abs(share - normalCdf(1))).toBeLessThan(0.0105);
  });

  test("is the same for the same seed", () => {
    expect(laplaceDraws(normal, 10, draws(3))!.values).toEqual(found.values.slice(0, 30));
  });

  test("antithetic draws mirror each other at the mode, so that their mean is the mode", () => {
    const pairs = laplaceDraws(normal, 100, draws(4), { antithetic: true })!;
    for (let i = 0; i < 3; i++) expect(mean(column(pairs, i))).toBeCloseTo(mode[i]!, 12);
    expect(pairs.logDensity[0]).toBe(pairs.logDensity[1]);
    expect(variance(column(pairs, 0))).toBeGreaterThan(1);
  });
});

test("a mode that is no place gives no draws", () => {
  const nowhere = { n: 1, mode: Float64Array.of(Number.NaN), precision: Float64Array.of(1) };
  expect(laplaceDraws(nowhere, 5, draws(1))).toBeUndefined();
});

test("a matrix that is no covariance gives no draws", () => {
  const bad = Float64Array.of(1, 2, 2, 1);
  const normal = { n: 2, mode: new Float64Array(2), covariance: bad };
  expect(laplaceDraws(normal, 5, draws(1))).toBeUndefined();
});
