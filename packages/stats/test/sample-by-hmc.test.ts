import { seededRandom } from "@glimmers/primitives";
import type { Problem } from "../src/index.ts";
import {
  createDraws,
  gammaQuantile,
  inverseOf,
  mean,
  minimise,
  normalQuantile,
  quantile,
  variance,
} from "../src/index.ts";
import { describe, expect, test } from "vitest";
import { sampleByHmc } from "./sample-by-hmc.ts";

const draws = (seed: number) => createDraws(seededRandom(seed).unit);

/** The logarithm of a gamma of shape a: minus log density e^x - a x. */
const logGamma = (a: number): Problem => ({
  n: 1,
  valueAndGradient: (x, gradient) => {
    gradient[0] = Math.exp(x[0]!) - a;
    return Math.exp(x[0]!) - a * x[0]!;
  },
});

const PRECISION = Float64Array.of(3, 1, -0.5, 1, 2, 0.4, -0.5, 0.4, 1);
const normal: Problem = {
  n: 3,
  valueAndGradient: (x, gradient) => {
    for (let i = 0; i < 3; i++) {
      gradient[i] = x.reduce((sum, value, k) => sum + PRECISION[i * 3 + k]! * (value - 1), 0);
    }
    return x.reduce((sum, value, i) => sum + ((value - 1) * gradient[i]!) / 2, 0);
  },
};

describe("sampleByHmc", () => {
  test.each([0.5, 1, 5])("draws a skewed density of shape %d as it is", (shape) => {
    const { values, accepted } = sampleByHmc(
      logGamma(shape),
      Float64Array.of(Math.log(shape)),
      draws(1),
      5000,
    );
    const inX = values.map(Math.exp);
    for (const p of [0.05, 0.25, 0.5, 0.75, 0.95]) {
      const below = inX.filter((value) => value < gammaQuantile(shape, p)).length / inX.length;
      // Worth some 3,000 independent draws: three standard errors are 0.027 in the middle.
      expect(Math.abs(below - p)).toBeLessThan(0.03);
    }
    expect(accepted).toBeGreaterThan(0.6);
  });

  test("draws correlated normals with their variances, from a start beside the mode", () => {
    const found = sampleByHmc(normal, Float64Array.of(0, 0, 0), draws(2), 6000);
    const covariance = inverseOf(PRECISION, 3)!;
    for (let i = 0; i < 3; i++) {
      const column = Float64Array.from({ length: found.count }, (_, d) => found.values[d * 3 + i]!);
      const sd = Math.sqrt(covariance[i * 4]!);
      expect(Math.abs(mean(column) - 1)).toBeLessThan(0.06 * sd);
      expect(Math.abs(variance(column) / sd ** 2 - 1)).toBeLessThan(0.1);
      expect(Math.abs(quantile(column, 0.95) - 1 - sd * normalQuantile(0.95))).toBeLessThan(
        0.12 * sd,
      );
    }
  });

  test("keeps out of where there is no density", () => {
    const exponential: Problem = {
      n: 1,
      valueAndGradient: (x, gradient) => {
        gradient[0] = 1;
        return x[0]! > 0 ? x[0]! : Infinity;
      },
    };
    const { values } = sampleByHmc(exponential, Float64Array.of(1), draws(3), 6000);
    expect(Math.min(...values)).toBeGreaterThan(0);
    expect(Math.abs(mean(values) - 1)).toBeLessThan(0.15);
    expect(() => sampleByHmc(exponential, Float64Array.of(-1), draws(3), 1)).toThrow(RangeError);
  });

  test("a Laplace fit of many observations agrees with it", () => {
    const { x } = minimise(logGamma(400), Float64Array.of(5));
    const { values } = sampleByHmc(logGamma(400), x, draws(4), 4000);
    expect(Math.abs(mean(values) - x[0]!)).toBeLessThan(0.006);
    expect(Math.sqrt(variance(values)) / 0.05).toBeCloseTo(1, 1);
  });

  test("is the same for the same seed", () => {
    const once = () => sampleByHmc(normal, Float64Array.of(1, 1, 1), draws(5), 20).values;
    expect(once()).toEqual(once());
  });
});
