import { seededRandom } from "@glimmers/primitives";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createDraws } from "./draws.ts";
import { cholesky, logDeterminant, solveLower } from "./matrix.ts";
import type { OuParameters, Series } from "./ornstein-uhlenbeck.ts";
import {
  neighbourCorrelation,
  ouFit,
  ouLogLikelihood,
  rootMeanSquareChange,
} from "./ornstein-uhlenbeck.ts";

/** The whole series as one normal vector: covariance v exp(−rate |s − t|), and the noise. */
const slowLogLikelihood = ({ times, values }: Series, p: OuParameters): number => {
  const n = times.length;
  const covariance = Float64Array.from({ length: n * n }, (_, k) => {
    const [i, j] = [Math.floor(k / n), k % n] as [number, number];
    return (
      p.variance * Math.exp(-p.rate * Math.abs(times[i]! - times[j]!)) + (i === j ? p.noise : 0)
    );
  });
  const lower = cholesky(covariance, n)!;
  const z = solveLower(
    lower,
    Float64Array.from(values, (value) => value - p.mean),
    n,
  );
  const squares = z.reduce((sum, value) => sum + value * value, 0);
  return -(squares + logDeterminant(lower, n) + n * Math.log(2 * Math.PI)) / 2;
};

const series = fc
  .array(
    fc.tuple(
      fc.double({ min: 0, max: 5, noNaN: true }),
      fc.double({ min: -3, max: 3, noNaN: true }),
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((rows): Series => {
    let time = 0;
    return { times: rows.map(([gap]) => (time += gap)), values: rows.map(([, value]) => value) };
  });

const logs = fc.double({ min: -2, max: 2, noNaN: true });
const at = ([mean, rate, variance, noise]: readonly number[]): OuParameters => ({
  mean: mean!,
  rate: Math.exp(rate!),
  variance: Math.exp(variance!),
  noise: Math.exp(noise!),
});

test("the filter's likelihood is that of one normal vector, equal times included", () => {
  fc.assert(
    fc.property(series, fc.tuple(logs, logs, logs, logs), (given, point) => {
      const slow = slowLogLikelihood(given, at(point));
      expect(Math.abs(ouLogLikelihood(given, at(point)) - slow)).toBeLessThan(
        1e-8 * (1 + Math.abs(slow)),
      );
    }),
  );
});

test("its slope is what finite differences say", () => {
  fc.assert(
    fc.property(series, fc.tuple(logs, logs, logs, logs), (given, point) => {
      const slope = new Float64Array(4);
      ouLogLikelihood(given, at(point), slope);
      for (let k = 0; k < 4; k++) {
        const beside = (h: number) =>
          ouLogLikelihood(given, at(point.map((value, i) => value + (i === k ? h : 0))));
        const difference = (beside(1e-5) - beside(-1e-5)) / 2e-5;
        expect(Math.abs(slope[k]! - difference)).toBeLessThan(1e-5 * (1 + Math.abs(difference)));
      }
    }),
  );
});

const simulate = (seed: number, count: number, p: OuParameters, least = 0.3): Series => {
  const draws = createDraws(seededRandom(seed).unit);
  let time = 0;
  let x = Math.sqrt(p.variance) * draws.normal();
  const rows = Array.from({ length: count }, () => {
    const gap = least + draws.exponential(1);
    const keep = Math.exp(-p.rate * gap);
    time += gap;
    x = keep * x + Math.sqrt(p.variance * (1 - keep * keep)) * draws.normal();
    return [time, p.mean + x + Math.sqrt(p.noise) * draws.normal()] as const;
  });
  return { times: rows.map(([t]) => t), values: rows.map(([, y]) => y) };
};

test("what a series was made with is found again within three standard errors", () => {
  const truth = { mean: 0.4, rate: 0.6, variance: 0.8, noise: 0.15 };
  const fit = ouFit(simulate(1, 600, truth));
  if (!fit.ok) throw new Error(fit.error.type);
  const { mean, rate, variance, noise, standardErrors } = fit.value;
  const off = [
    mean - truth.mean,
    Math.log(rate / 0.6),
    Math.log(variance / 0.8),
    Math.log(noise / 0.15),
  ];
  for (const [k, difference] of off.entries())
    expect(Math.abs(difference)).toBeLessThan(3 * standardErrors[k]!);
});

test("leaving the measurement error out makes the half-life too short by a quarter and more", () => {
  const given = simulate(2, 600, { mean: 0, rate: 0.5, variance: 1, noise: 0.4 });
  const [full, plain] = [ouFit(given), ouFit(given, { noise: false })];
  if (!full.ok || !plain.ok) throw new Error("declined");
  expect(plain.value.halfLife).toBeLessThan(0.75 * full.value.halfLife);
});

test("two looks moments apart that differ: without an error of measurement no rate can be told", () => {
  const { times, values } = simulate(2, 200, { mean: 0, rate: 0.5, variance: 1, noise: 0.4 });
  const last = Array.from(times).at(-1)!;
  const given = {
    times: [...Array.from(times), last + 1, last + 1 + 1e-7],
    values: [...Array.from(values), 1, -1],
  };
  expect(ouFit(given).ok).toBe(true);
  expect(ouFit(given, { noise: false })).toMatchObject({ error: { type: "RateNotToBeTold" } });
});

test("where there is no error of measurement, it is 0 or next to it", () => {
  const fit = ouFit(simulate(3, 300, { mean: 0, rate: 0.5, variance: 1, noise: 0 }));
  expect(fit.ok && fit.value.noise).toBeLessThan(0.05);
});

test("nothing it says is NaN or infinite, whatever the series", () => {
  fc.assert(
    fc.property(series, (given) => {
      const fit = ouFit(given);
      if (!fit.ok) return;
      const { mean, halfLife, variance, noise, standardErrors, logLikelihood } = fit.value;
      const said = [mean, halfLife, variance, noise, logLikelihood, ...standardErrors];
      expect(said.every((value) => Number.isFinite(value))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("series that are none are declined by name", () => {
  const ten = Array.from({ length: 10 }, (_, i) => i);
  const error = (type: string) => ({ ok: false, error: { type } });
  expect(ouFit({ times: [0, 1], values: [1, 2] })).toMatchObject(error("TooFew"));
  expect(ouFit({ times: ten, values: ten.map(() => 3) })).toMatchObject(error("NoChange"));
  expect(ouFit({ times: ten.toReversed(), values: ten })).toMatchObject(error("NotASeries"));
  expect(ouFit({ times: ten, values: ten.map(() => Number.NaN) })).toMatchObject(
    error("NotASeries"),
  );
  expect(ouFit({ times: ten, values: [1] })).toMatchObject(error("UnequalLengths"));
});

test("changes and correlations of neighbours, worked by hand", () => {
  expect(rootMeanSquareChange([1, 2, 4])).toBeCloseTo(Math.sqrt(2.5), 12);
  expect(rootMeanSquareChange([1])).toBeUndefined();
  expect(neighbourCorrelation([1, 2, 3])).toBeCloseTo(0, 12);
  expect(neighbourCorrelation([2, 2])).toBeUndefined();
});
