import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exposureOf, practiceUp, usualRates } from "./exposure.ts";
import { ratesUnder } from "./likelihood.ts";
import type { ChainModel } from "./model.ts";
import { layoutOf, priorOf } from "./model.ts";
import { backInterval, returnCurve } from "./return-curve.ts";
import type { Row } from "./simulate-rows.ts";
import { timelineFrom } from "./simulate-rows.ts";

const RATES = Float64Array.of(0.25, 0.05, 0.5, 0.1, 0.15, 0.25);
const MIX = { sympathetic: 0.7, dorsal: 0.3 };

/** Slow twin: small steps of the same chain, ventral never left. */
const stepwise = (hours: number): number => {
  const step = 1e-4;
  let [s, d] = [MIX.sympathetic, MIX.dorsal];
  const [, , sv = 0, sd = 0, dv = 0, ds = 0] = RATES;
  for (let at = 0; at < Math.round(hours / step); at++)
    [s, d] = [s + step * (ds * d - (sv + sd) * s), d + step * (sd * s - (dv + ds) * d)];
  return 1 - s - d;
};

describe("[RH221] the return curve", () => {
  test("is the share of a chain that has been back, from where times away begin", () => {
    for (const hours of [0.5, 2, 4]) {
      const { middle } = backInterval({ rates: [RATES] }, MIX, hours);
      expect(middle).toBeCloseTo(stepwise(hours), 4);
    }
  });

  test("rises from nobody, within its band, in finite numbers, however slow or quick the rates", () => {
    const log = fc.double({ min: -6, max: 3, noNaN: true });
    const rates = fc
      .array(log, { minLength: 6, maxLength: 6 })
      .map((logs) => Float64Array.from(logs, Math.exp));
    fc.assert(
      fc.property(fc.array(rates, { minLength: 1, maxLength: 8 }), (draws) => {
        const told = returnCurve({
          draws: { rates: draws },
          prior: { rates: draws },
          mix: MIX,
          horizon: 4,
          times: 1,
          unfinished: 0,
          leavingPerDay: { low: 1, middle: 1, high: 1 },
          seen: [],
        });
        expect(told.curve[0]?.middle).toBe(0);
        told.curve.reduce((before, point) => {
          expect(point.middle).toBeGreaterThanOrEqual(before.middle - 1e-12);
          expect(point.low <= point.middle && point.middle <= point.high).toBe(true);
          return point;
        });
        const { low, middle, high = low } = told.half;
        expect([low, middle, high, told.meanAway.high].every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

describe("[RH221] a usual hour", () => {
  const MODEL: ChainModel = {
    emission: "point",
    timed: [],
    practices: 2,
    deviations: true,
    trend: false,
  };
  const layout = layoutOf(MODEL);
  const theta = priorOf(MODEL).mean.map((value, at) => value + 0.1 * at);

  test("with a window always open is that window's, and with none is none's", () => {
    const always = { trigger: 1, glimmer: 0, practices: [0, 1] };
    const open = { trigger: true, glimmer: false, practice: 2, z: 0 };
    expect(usualRates(theta, layout, always)).toEqual(ratesUnder(open, theta, layout));
    const never = { trigger: 0, glimmer: 0, practices: [0, 0] };
    const shut = { trigger: false, glimmer: false, practice: 0, z: 0 };
    expect(usualRates(theta, layout, never)).toEqual(ratesUnder(shut, theta, layout));
  });

  test("has as much of each window as its share of the waking hours", () => {
    const row = (time: number, over: Partial<Row> = {}): Row => ({
      day: 0,
      time,
      kind: 2,
      trigger: false,
      glimmer: false,
      practice: 0,
      ...over,
    });
    const timeline = timelineFrom([
      row(0),
      row(2, { trigger: true }),
      row(3, { practice: 2 }),
      row(4),
      row(10),
      row(0, { day: 1 }),
    ]);
    expect(exposureOf(timeline, 2)).toEqual({ trigger: 0.1, glimmer: 0, practices: [0, 0.1] });
  });

  test("of a practice without an effect of its own is that of all", () => {
    const common = layoutOf({ ...MODEL, deviations: false });
    expect(practiceUp(theta, common, 2)).toBe(theta[common.practiceUp]);
  });
});
