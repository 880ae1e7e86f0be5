import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Row } from "../test/chain-twin.ts";
import { slowGradient, slowLogLikelihood, timelineOfRows } from "../test/chain-twin.ts";
import { prepareChain } from "./chain.ts";
import { filtered, predictOneStep } from "./forecast.ts";
import { logLikelihood, logPosterior } from "./likelihood.ts";
import type { ChainModel } from "./model.ts";
import { layoutOf, parameterNames, priorOf } from "./model.ts";

const model = fc.record<ChainModel>({
  emission: fc.constantFrom("exact", "misclassified", "point"),
  timed: fc.subarray([3, 5, 8] as const),
  practices: fc.integer({ min: 0, max: 3 }),
  deviations: fc.boolean(),
  trend: fc.boolean(),
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const point = fc.tuple(share, share, share).map(([v, s, d]): [number, number, number] => {
  const sum = v + s + d;
  return sum > 0 ? [v / sum, s / sum, d / sum] : [1, 0, 0];
});
const bit = fc.integer({ min: 0, max: 1 });

/** Rows of two days at the most, in order; kinds and windows in any mixture, gaps of 0 among them. */
const rowsFor = ({ emission, practices }: ChainModel) =>
  fc
    .array(
      fc.record({
        gap: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 5, noNaN: true })),
        isNewDay: fc.boolean(),
        kind: fc.constantFrom(0, 1, 2, 3, 5, 6, 7, 8, 9),
        isAnswered: fc.boolean(),
        hasPoint: fc.boolean(),
        state: fc.integer({ min: 1, max: 3 }),
        place: point,
        trigger: bit,
        glimmer: bit,
        practice: fc.integer({ min: 0, max: practices }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((drafts): Row[] => {
      let [day, time] = [0, 0];
      return drafts.map((draft, at) => {
        [day, time] = at > 0 && draft.isNewDay ? [day + 3, 0] : [day, time + draft.gap];
        const { isAnswered, hasPoint, state, place, kind, trigger, glimmer, practice } = draft;
        const row: Row = { day, time, kind, trigger, glimmer, practice };
        if (!isAnswered) return row;
        return emission === "point" && hasPoint
          ? { ...row, seen: state, point: place }
          : { ...row, seen: state };
      });
    });

const cases = fc.tuple(model, fc.integer()).chain(([model, seed]) =>
  rowsFor(model).map((rows) => {
    const { mean, sd } = priorOf(model);
    const { normal } = createDraws(seededRandom(seed).unit);
    const theta = mean.map((value, k) => value + sd[k]! * normal());
    const timeline = timelineOfRows(rows);
    return { timeline, theta, chain: prepareChain(timeline, model) };
  }),
);

describe("the likelihood", () => {
  test("[RH7] is the sum over every path of hidden states", () => {
    fc.assert(
      fc.property(cases, ({ timeline, theta, chain }) => {
        const slow = slowLogLikelihood(chain, timeline, theta);
        const found = logLikelihood(chain, theta);
        const bound = chain.model.emission === "point" ? 1e-5 : 1e-9;
        if (slow === -Infinity) expect(found).toBe(-Infinity);
        else expect(Math.abs(found - slow)).toBeLessThan(bound * (1 + Math.abs(slow)));
      }),
      { numRuns: 300 },
    );
  });

  test("[RH8] has the slopes of a difference, and the same value with them as without", () => {
    fc.assert(
      fc.property(cases, ({ theta, chain }) => {
        const gradient = new Float64Array(theta.length);
        const value = logLikelihood(chain, theta, gradient);
        expect(logLikelihood(chain, theta)).toBeCloseTo(value, 9);
        const slow = slowGradient((theta) => logLikelihood(chain, theta), theta);
        gradient.forEach((slope, k) => {
          const expected = value === -Infinity ? 0 : slow[k]!;
          const name = parameterNames(chain.model)[k];
          expect(Math.abs(slope - expected), name).toBeLessThan(1e-5 * (1 + Math.abs(slope)));
        });
      }),
      { numRuns: 500 },
    );
  });

  test("[RH9] where nothing is hidden the short way says the same as the long one", () => {
    const seen = cases.filter(({ timeline }) => timeline.seen.every((state) => state > 0));
    const exact = seen.filter(({ chain }) => chain.model.emission === "exact");
    fc.assert(
      fc.property(exact, ({ theta, chain }) => {
        const [short, long] = [new Float64Array(theta.length), new Float64Array(theta.length)];
        expect(chain.allSeen).toBe(true);
        const value = logLikelihood(chain, theta, short);
        expect(value).toBeCloseTo(logLikelihood({ ...chain, allSeen: false }, theta, long), 9);
        short.forEach((slope, k) => expect(slope).toBeCloseTo(long[k]!, 8));
      }),
      { numRuns: 100 },
    );
  });

  test("[RH9] and so it does over many rows, where products would vanish", () => {
    const { unit } = seededRandom(8);
    const rows = Array.from({ length: 3000 }, (_, k): Row => ({
      day: Math.floor(k / 40),
      time: (k % 40) * 0.3 + 0.2 * unit(),
      seen: 1 + Math.floor(3 * unit()),
      trigger: Math.round(unit()),
    }));
    const model: ChainModel = {
      emission: "exact",
      timed: [],
      practices: 0,
      deviations: false,
      trend: false,
    };
    const chain = prepareChain(timelineOfRows(rows), model);
    const { mean } = priorOf(model);
    const [short, long] = [new Float64Array(mean.length), new Float64Array(mean.length)];
    const value = logLikelihood(chain, mean, short);
    expect(value / logLikelihood({ ...chain, allSeen: false }, mean, long)).toBeCloseTo(1, 12);
    short.forEach((slope, k) => expect(slope).toBeCloseTo(long[k]!, 6));
  });

  test("[RH10] is never NaN, whatever the parameters", () => {
    const wild = fc.double({ min: -1000, max: 1000, noNaN: true });
    fc.assert(
      fc.property(cases, fc.array(wild, { minLength: 40, maxLength: 40 }), ({ chain }, values) => {
        const theta = Float64Array.from(values.slice(0, chain.layout.size));
        const gradient = new Float64Array(theta.length);
        const value = logPosterior(chain, theta, gradient);
        expect(value === -Infinity || Number.isFinite(value)).toBe(true);
        expect(gradient.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("[RH10] says that what was seen cannot be: two states at one moment", () => {
    const model: ChainModel = {
      emission: "exact",
      timed: [],
      practices: 0,
      deviations: false,
      trend: false,
    };
    const rows: Row[] = [
      { time: 1, seen: 1 },
      { time: 1, seen: 2 },
    ];
    const chain = prepareChain(timelineOfRows(rows), model);
    expect(logLikelihood(chain, priorOf(model).mean, new Float64Array(14))).toBe(-Infinity);
    expect(
      filtered(prepareChain(timelineOfRows([...rows, { time: 2 }]), model), priorOf(model).mean),
    ).toBeUndefined();
  });

  test("[RH11] a gap far beyond all tables goes the general way, with its slopes", () => {
    const model: ChainModel = {
      emission: "misclassified",
      timed: [3],
      practices: 0,
      deviations: false,
      trend: false,
    };
    const rows: Row[] = [{ time: 0 }, { time: 900, seen: 2, kind: 3 }, { time: 901, seen: 1 }];
    const chain = prepareChain(timelineOfRows(rows), model);
    const theta = priorOf(model).mean;
    const gradient = new Float64Array(theta.length);
    logLikelihood(chain, theta, gradient);
    const slow = slowGradient((theta) => logLikelihood(chain, theta), theta);
    gradient.forEach((slope, k) => expect(slope).toBeCloseTo(slow[k]!, 4));
  });

  test("[RH12] a practice begun inside the window of another has no stream to come from", () => {
    const model: ChainModel = {
      emission: "exact",
      timed: [5],
      practices: 2,
      deviations: false,
      trend: false,
    };
    const rows: Row[] = [
      { time: 0, kind: 0 },
      { time: 1, kind: 5, practice: 1 },
      { time: 1.5, kind: 5, practice: 2 },
      { time: 2.5, kind: 2 },
    ];
    const { stream } = prepareChain(timelineOfRows(rows), model);
    expect(Array.from(stream)).toEqual([-1, layoutOf(model).streams[5], -1, -1]);
  });
});

describe("what the chain foresees", () => {
  const model: ChainModel = {
    emission: "misclassified",
    timed: [],
    practices: 0,
    deviations: false,
    trend: false,
  };
  const rows: Row[] = [
    { time: 0, kind: 0 },
    { time: 2, kind: 1, seen: 2 },
    { time: 2, kind: 6, seen: 2 },
    { time: 5, kind: 3, seen: 1 },
  ];
  const chain = prepareChain(timelineOfRows(rows), model);
  const theta = priorOf(model).mean;

  test("[RH13] is told for what was asked, from what came before, and sums to one", () => {
    const forecast = predictOneStep(chain, theta)!;
    expect(Array.from(forecast.rows)).toEqual([1, 2]);
    const sums = [0, 3].map((at) =>
      forecast.chances.slice(at, at + 3).reduce((sum, one) => sum + one, 0),
    );
    sums.forEach((sum) => expect(sum).toBeCloseTo(1, 12));
    // At the same moment the answer before is nearly certain to come again.
    expect(forecast.chances[4]!).toBeGreaterThan(0.8);
    expect(forecast.chances[1]!).toBeLessThan(0.5);
  });

  test("[RH13] the chance of a state at a row knows its own answer", () => {
    const chances = filtered(chain, theta)!;
    expect(chances[3 * 2 + 1]!).toBeGreaterThan(0.95);
    expect(chances[0]! + chances[1]! + chances[2]!).toBeCloseTo(1, 12);
  });
});
