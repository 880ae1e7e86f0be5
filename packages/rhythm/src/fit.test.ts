import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleByHmc } from "../../stats/test/sample-by-hmc.ts";
import type { Row } from "../test/chain-twin.ts";
import { timelineOfRows } from "../test/chain-twin.ts";
import { prepareChain } from "./chain.ts";
import type { Chain } from "./chain.ts";
import { drawFit } from "./fit-draws.ts";
import type { ChainFit } from "./fit.ts";
import { fitChain } from "./fit.ts";
import { logPosterior } from "./likelihood.ts";
import type { LoggedMoment } from "./logged.ts";
import type { ChainModel } from "./model.ts";
import { parameterNames, priorOf } from "./model.ts";
import { backBy, ratesOf, stationary } from "./quantities.ts";
import { timelineOf } from "./read-timeline.ts";
import { designs } from "./simulate-design.ts";
import { truthValues } from "./simulate-prior.ts";
import { TYPICAL_TRUTH } from "./simulate-truth.ts";
import { simulatePerson } from "./simulate.ts";

const POINT: ChainModel = {
  emission: "point",
  timed: [],
  practices: 1,
  deviations: false,
  trend: false,
};

const personOf = (checkIns: number, seed: number, model = POINT): Chain => {
  const chance = createDraws(seededRandom(seed).unit);
  return prepareChain(
    simulatePerson(TYPICAL_TRUTH, designs.prompted(checkIns), chance).timeline,
    model,
  );
};

const fitted = (chain: Chain, options = {}): ChainFit => {
  const fit = fitChain(chain, options);
  if (!fit.ok) throw new Error(fit.error.because);
  return fit.value;
};

const seOf = ({ covariance, mode }: ChainFit): readonly number[] =>
  Array.from(mode, (_, k) => Math.sqrt(covariance[k * mode.length + k]!));

describe("a fit", () => {
  test("[RH14] is the top: no slope is left there, and it falls to all sides", () => {
    const chain = personOf(100, 1);
    const { mode, logPosterior: top } = fitted(chain);
    const gradient = new Float64Array(mode.length);
    expect(logPosterior(chain, mode, gradient)).toBe(top);
    expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-4);
    for (const k of mode.keys())
      for (const by of [-0.01, 0.01])
        expect(
          logPosterior(
            chain,
            mode.map((value, j) => (j === k ? value + by : value)),
          ),
        ).toBeLessThan(top);
  });

  test("[RH14] finds a simulated person again, within what it says of itself", () => {
    const chain = personOf(2000, 2);
    const fit = fitted(chain);
    const truth = truthValues(TYPICAL_TRUTH, parameterNames(POINT));
    const away = seOf(fit).map((se, k) => (fit.mode[k]! - truth[k]!) / se);
    expect(Math.max(...away.map(Math.abs))).toBeLessThan(4);
    expect(away.reduce((sum, one) => sum + one * one, 0) / away.length).toBeLessThan(2.5);
  });

  test("[RH15] from a warm start is the same fit, for far fewer evaluations; also with only the mode wanted", () => {
    const chain = personOf(300, 3);
    const cold = fitted(chain);
    const [warm, mode] = [fitted(chain, { warm: cold }), fitted(chain, { hessian: false })];
    const spent = (fit: ChainFit): number => fit.evaluations - 2 * fit.mode.length;
    expect(spent(warm)).toBeLessThan(spent(cold) / 3);
    expect(mode.precision).toHaveLength(0);
    seOf(cold).forEach((se, k) => {
      expect(Math.abs(warm.mode[k]! - cold.mode[k]!) / se).toBeLessThan(1e-3);
      expect(Math.abs(mode.mode[k]! - cold.mode[k]!) / se).toBeLessThan(1e-3);
    });
  });

  test("[RH15] a start that leads nowhere, or of another model, is begun anew", () => {
    const chain = personOf(40, 4);
    const cold = fitted(chain);
    const nowhere = cold.mode.map(() => 5000);
    expect(fitted(chain, { start: nowhere }).mode).toEqual(cold.mode);
    expect(fitted(chain, { start: new Float64Array(3) }).mode).toEqual(cold.mode);
  });

  test("[RH16] where nothing is known it is what was assumed", () => {
    const { mean, sd } = priorOf(POINT);
    const fit = fitted(
      prepareChain(
        timelineOfRows([
          { time: 0, kind: 0 },
          { time: 16, kind: 4 },
        ]),
        POINT,
      ),
    );
    mean.forEach((value, k) => expect(fit.mode[k]).toBeCloseTo(value, 6));
    seOf(fit).forEach((se, k) => expect(se).toBeCloseTo(sd[k]!, 4));
    const none = fitted(prepareChain(timelineOfRows([]), POINT));
    expect(none.mode).toEqual(mean);
  });

  test("[RH17] declines by name where what was seen cannot be", () => {
    const exact: ChainModel = { ...POINT, emission: "exact" };
    const rows: Row[] = [
      { time: 1, seen: 1 },
      { time: 1, seen: 3 },
    ];
    expect(fitChain(prepareChain(timelineOfRows(rows), exact))).toEqual({
      ok: false,
      error: { type: "NoFit", because: "Impossible" },
    });
  });

  const oddRows = (of: (k: number) => Partial<Row>, count = 300): Row[] =>
    Array.from({ length: count }, (_, k) => ({
      day: Math.floor(k / 6),
      time: (k % 6) * 2,
      ...of(k),
    }));

  test.each<[string, ChainModel, Row[]]>([
    ["all in one state", { ...POINT, emission: "misclassified" }, oddRows(() => ({ seen: 3 }))],
    ["all in one corner", POINT, oddRows(() => ({ seen: 1, point: [1, 0, 0] }))],
    [
      "all in corners",
      POINT,
      oddRows((k) => ({
        seen: 1 + (k % 3),
        point: [
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
        ][k % 3] as [number, number, number],
      })),
    ],
    ["all in the middle", POINT, oddRows(() => ({ seen: 1, point: [1 / 3, 1 / 3, 1 / 3] }))],
    [
      "all at one moment",
      { ...POINT, emission: "misclassified" },
      oddRows((k) => ({ day: 0, time: 3, seen: 1 + (k % 3) })),
    ],
    ["one entry", { ...POINT, timed: [3] }, [{ time: 2, kind: 3, seen: 2, point: [0.2, 0.8, 0] }]],
    [
      "nothing but triggers",
      { ...POINT, timed: [3, 5, 8] },
      oddRows(() => ({ kind: 9, trigger: 1 })),
    ],
    [
      "days of a thousand hours",
      POINT,
      oddRows((k) => ({ time: (k % 6) * 1000, seen: 2, point: [0, 0.9, 0.1] }), 30),
    ],
  ])("[RH17] is a number throughout, or declines: %s", (_, model, rows) => {
    const fit = fitChain(prepareChain(timelineOfRows(rows), model));
    if (!fit.ok) throw new Error(`declined: ${fit.error.because}`);
    const { mode, covariance, logPosterior: top } = fit.value;
    expect([...mode, ...covariance, top].every(Number.isFinite)).toBe(true);
  });

  test("[RH17] of a storm of practices, or of corners without end, takes no longer than others", () => {
    const { unit } = seededRandom(1);
    const stormy = Array.from({ length: 3000 }, (_, k): LoggedMoment => {
      const hours = 24 * Math.floor(k / 30) + 8 + (14 / 30) * (k % 30) + 0.3 * unit();
      const when = {
        at: (Date.UTC(2025, 0, 6) + hours * 3.6e6) as Instant,
        offset: 0 as OffsetMinutes,
      };
      if (k % 3 === 1) return { ...when, kind: "practice", practice: `a${k % 4}` };
      return k % 3 === 0
        ? { ...when, kind: "check-in", origin: "self_started", state: "dorsal" }
        : { ...when, kind: "check-in", origin: "follow_up", state: "ventral" };
    });
    const storm: ChainModel = {
      emission: "misclassified",
      timed: [3, 5],
      practices: 4,
      deviations: true,
      trend: false,
    };
    const practised = timelineOf(stormy, { wake: 420, bed: 1380 }, 30_000).timeline;
    const cornered = oddRows(
      (k) => (k % 2 === 0 ? { seen: 1, point: [1, 0, 0] } : { seen: 2, point: [0, 1, 0] }),
      600,
    );
    for (const [timeline, model] of [
      [practised, storm],
      [timelineOfRows(cornered), POINT],
    ] as const) {
      const fit = fitted(prepareChain(timeline, model));
      expect(fit.evaluations).toBeLessThan(500);
      expect([...fit.mode, ...fit.covariance].every(Number.isFinite)).toBe(true);
    }
  }, 60_000);

  test("[RH17] whatever somebody logged, all numbers are numbers", () => {
    const row = fc.record({
      day: fc.integer({ min: 0, max: 3 }),
      time: fc.double({ min: 0, max: 30, noNaN: true }),
      kind: fc.integer({ min: 0, max: 9 }),
      seen: fc.integer({ min: 0, max: 3 }),
      trigger: fc.integer({ min: 0, max: 1 }),
      practice: fc.integer({ min: 0, max: 1 }),
    });
    const sorted = fc
      .array(row, { maxLength: 12 })
      .map((rows) => rows.toSorted((a, b) => a.day - b.day || a.time - b.time));
    fc.assert(
      fc.property(
        sorted,
        fc.constantFrom("point" as const, "misclassified" as const),
        (rows, emission) => {
          const chain = prepareChain(timelineOfRows(rows), {
            ...POINT,
            emission,
            timed: [3, 5, 8],
          });
          const fit = fitChain(chain);
          if (!fit.ok) return;
          const draws = drawFit(chain, fit.value, 50, seededRandom(1).unit);
          expect(
            [...fit.value.mode, ...draws.values, ...(draws.weights ?? [])].every(Number.isFinite),
          ).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Quantiles of something said of every draw, each draw counting as much as its weight. */
const quantilesOf = (
  values: readonly number[],
  weights: ArrayLike<number> | undefined,
): readonly number[] => {
  const order = [...values.keys()].sort((i, j) => values[i]! - values[j]!);
  const shares = [0.05, 0.5, 0.95];
  const found: number[] = [];
  let sum = 0;
  for (const draw of order) {
    sum += weights?.[draw] ?? 1 / values.length;
    while (found.length < 3 && sum >= shares[found.length]!) found.push(values[draw]!);
  }
  return found;
};

describe("draws", () => {
  test.each([
    [20, 5],
    [100, 6],
  ])("[RH18] of %d check-ins tell what sampling the posterior itself tells", (checkIns, seed) => {
    const chain = personOf(checkIns, seed);
    const fit = fitted(chain);
    const n = fit.mode.length;
    const problem = {
      n,
      valueAndGradient: (x: Float64Array, gradient: Float64Array): number => {
        const value = logPosterior(chain, x, gradient);
        for (let k = 0; k < n; k += 1) gradient[k] = -gradient[k]!;
        return -value;
      },
    };
    const oracle = sampleByHmc(problem, fit.mode, createDraws(seededRandom(7).unit), 4000);
    const draws = drawFit(chain, fit, 4000, seededRandom(8).unit);
    expect(draws.tail).toBeLessThan(0.7);
    const told: readonly ((theta: Float64Array) => number)[] = [
      (theta) => backBy(ratesOf(theta, POINT), 2).sympathetic,
      (theta) => stationary(ratesOf(theta, POINT))[0]!,
    ];
    for (const of of told) {
      const each = (values: Float64Array): readonly number[] =>
        Array.from({ length: values.length / n }, (_, d) => of(values.subarray(d * n, d * n + n)));
      const [found, expected] = [
        quantilesOf(each(draws.values), draws.weights),
        quantilesOf(each(oracle.values), undefined),
      ];
      // In parts of the 90 % range: the chance in 4,000 draws is some 0.02 in the tails.
      const width = expected[2]! - expected[0]!;
      found.forEach((value, k) =>
        expect(Math.abs(value - expected[k]!) / width).toBeLessThan(0.07),
      );
    }
  });

  test("[RH18] of many check-ins all count alike, and the same seed draws the same", () => {
    const chain = personOf(600, 9);
    const fit = fitted(chain);
    const [one, again] = [1, 1].map((seed) => drawFit(chain, fit, 100, seededRandom(seed).unit));
    expect(one!.weights).toBeUndefined();
    expect(one).toEqual(again);
  });
});
