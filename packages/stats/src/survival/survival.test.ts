import fc from "fast-check";
import { expect, test } from "vitest";
import { coxDataOf, coxPoint, coxRegression } from "./cox.ts";
import { kaplanMeier, restrictedMean, survivalAt, survivalQuantile } from "./kaplan-meier.ts";
import { logRank } from "./log-rank.ts";
import { parametricSurvival } from "./parametric.ts";
import { proportionalHazardsTest } from "./proportional-hazards.ts";

const valueOf = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** Few distinct times, so that there are ties of every kind. */
const watched = fc.array(
  fc.record({
    time: fc.integer({ min: 1, max: 12 }),
    event: fc.boolean(),
    x: fc.integer({ min: -3, max: 3 }),
    z: fc.integer({ min: 0, max: 1 }),
  }),
  { minLength: 1, maxLength: 40 },
);

const column = <Key extends string>(
  rows: readonly Readonly<Record<Key, number>>[],
  key: Key,
): readonly number[] => rows.map((row) => row[key]);

/** The definition: over all event times up to t, 1 − d / n, n all whose time is not before it. */
const slowSurvival = (rows: readonly { time: number; event: boolean }[], t: number): number =>
  [...new Set(rows.filter(({ event, time }) => event && time <= t).map(({ time }) => time))]
    .map((at) => {
      const atRisk = rows.filter(({ time }) => time >= at).length;
      return 1 - rows.filter(({ time, event }) => event && time === at).length / atRisk;
    })
    .reduce((product, share) => product * share, 1);

test("the curve of Kaplan and Meier is its definition", () => {
  fc.assert(
    fc.property(watched, fc.integer({ min: 0, max: 14 }), (rows, t) => {
      const curve = valueOf(
        kaplanMeier(
          column(rows, "time"),
          rows.map(({ event }) => event),
        ),
      );
      const here = survivalAt(curve, t);
      expect(here.survival).toBeCloseTo(slowSurvival(rows, t), 12);
      expect(here.atRisk).toBe(rows.filter(({ time }) => time >= t).length);
    }),
  );
});

test("the restricted mean is the area under the curve, hour by hour", () => {
  fc.assert(
    fc.property(watched, fc.integer({ min: 1, max: 14 }), (rows, horizon) => {
      const curve = valueOf(
        kaplanMeier(
          column(rows, "time"),
          rows.map(({ event }) => event),
        ),
      );
      const area = Array.from({ length: horizon }, (_, t) => slowSurvival(rows, t));
      const { mean, standardError } = restrictedMean(curve, horizon);
      expect(mean).toBeCloseTo(
        area.reduce((sum, share) => sum + share, 0),
        10,
      );
      expect(standardError).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("no limit is outside 0 and 1, and none is NaN", () => {
  const kinds = ["plain", "log", "log-log"] as const;
  fc.assert(
    fc.property(watched, fc.constantFrom(...kinds), (rows, kind) => {
      const curve = valueOf(
        kaplanMeier(
          column(rows, "time"),
          rows.map(({ event }) => event),
        ),
      );
      for (let t = 0; t < 14; t++) {
        const { survival, limits } = survivalAt(curve, t, { kind });
        if (limits === undefined) continue;
        expect(limits.low).toBeGreaterThanOrEqual(0);
        expect(limits.low).toBeLessThanOrEqual(survival);
        expect(limits.high).toBeGreaterThanOrEqual(survival);
        expect(limits.high).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test("where the curve lies flat at the half, the median is the middle of the flat", () => {
  const curve = valueOf(kaplanMeier([1, 2, 3, 4], [1, 1, 1, 1]));
  expect(survivalQuantile(curve, 0.5).time).toBe(2.5);
});

test("where it lies flat to the end, the middle of what was watched, or the start of it", () => {
  const curve = valueOf(kaplanMeier([1, 2, 5, 8], [1, 1, 0, 0]));
  expect(survivalQuantile(curve, 0.5).time).toBe(5);
  expect(survivalQuantile(curve, 0.5, { flatEnd: "start" }).time).toBe(2);
});

test("a curve that does not fall so far has no median, and all censored has none at all", () => {
  const curve = valueOf(kaplanMeier([1, 2, 3], [0, 0, 0]));
  expect(survivalQuantile(curve, 0.5)).toEqual({});
  expect(survivalAt(curve, 2, { kind: "log" })).toMatchObject({ survival: 1, standardError: 0 });
  expect(restrictedMean(curve, 2)).toEqual({ mean: 2, standardError: 0, beyond: false });
  expect(restrictedMean(curve, 9).beyond).toBe(true);
});

test("times that came apart by rounding only are one time", () => {
  const curve = valueOf(kaplanMeier([0.1 + 0.2, 0.3, 1], [1, 1, 1]));
  expect([...curve.events]).toEqual([2, 1]);
});

test("no times, one time, and what is no time", () => {
  expect(kaplanMeier([], [])).toMatchObject({ error: { type: "NoTimes" } });
  expect(kaplanMeier([1, -1], [1, 1])).toMatchObject({ error: { type: "NotATime", index: 1 } });
  expect(kaplanMeier([1, Number.NaN], [1, 1])).toMatchObject({ error: { type: "NotATime" } });
  expect(kaplanMeier([1], [1, 1])).toMatchObject({ error: { type: "UnequalLengths" } });
  const one = valueOf(kaplanMeier([3], [1]));
  expect(survivalAt(one, 3)).toEqual({ survival: 0, atRisk: 1 });
  expect(survivalQuantile(one, 0.5).time).toBe(3);
});

test("a group and its copy have a log-rank test of nothing", () => {
  fc.assert(
    fc.property(watched, (rows) => {
      const times = [...column(rows, "time"), ...column(rows, "time")];
      const events = [...rows, ...rows].map(({ event }) => event);
      const test = logRank(
        times,
        events,
        times.map((_, i) => (i < rows.length ? 0 : 1)),
      );
      if (test.ok) expect(test.value.chiSquare).toBeCloseTo(0, 10);
    }),
  );
});

test("observed and expected events add up to the same", () => {
  fc.assert(
    fc.property(watched, (rows) => {
      const events = rows.map(({ event }) => event);
      const test = logRank(column(rows, "time"), events, column(rows, "z"));
      if (!test.ok) return;
      const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
      expect(sum(test.value.expected)).toBeCloseTo(sum(test.value.observed), 9);
      expect(test.value.p).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("one group alone, or no event at all, has nothing to compare", () => {
  const nothing = { error: { type: "NothingToCompare" } };
  expect(logRank([1, 2], [1, 1], [0, 0])).toMatchObject(nothing);
  expect(logRank([1, 2], [0, 0], [0, 1])).toMatchObject(nothing);
});

test("the slope of Cox's likelihood is what finite differences say, with either way of ties", () => {
  fc.assert(
    fc.property(watched, fc.constantFrom("efron" as const, "breslow" as const), (rows, ties) => {
      const events = rows.map(({ event }) => event);
      const data = coxDataOf(column(rows, "time"), events, [column(rows, "x"), column(rows, "z")]);
      const at = Float64Array.of(0.3, -0.4);
      const { score, information } = coxPoint(data, at, ties);
      for (let a = 0; a < 2; a++) {
        const beside = (h: number) =>
          coxPoint(
            data,
            at.map((v, i) => v + (i === a ? h : 0)),
            ties,
          );
        const [up, down] = [beside(1e-5), beside(-1e-5)];
        expect(score[a]!).toBeCloseTo((up.logLikelihood - down.logLikelihood) / 2e-5, 4);
        for (let b = 0; b < 2; b++)
          expect(information[a * 2 + b]!).toBeCloseTo((down.score[b]! - up.score[b]!) / 2e-5, 4);
      }
    }),
  );
});

test("Cox's regression says why it declines", () => {
  const times = [1, 2, 3, 4];
  const all = [1, 1, 1, 1];
  const error = (type: string) => ({ ok: false, error: { type } });
  expect(coxRegression([], [], [[]])).toMatchObject(error("NoTimes"));
  expect(coxRegression(times, [0, 0, 0, 0], [[1, 2, 1, 2]])).toMatchObject(error("NoEvents"));
  expect(coxRegression(times, all, [[5, 5, 5, 5]])).toMatchObject(error("NotToBeTold"));
  expect(
    coxRegression(times, all, [
      [1, 2, 1, 2],
      [2, 4, 2, 4],
    ]),
  ).toMatchObject(error("NotToBeTold"));
  expect(coxRegression(times, all, [[4, 3, 2, 1]])).toMatchObject(error("NoEnd"));
  expect(coxRegression(times, all, [[1, Number.NaN, 1, 2]])).toMatchObject(error("NotANumber"));
});

test("a fit, where there is one, is finite in all it says", () => {
  fc.assert(
    fc.property(watched, (rows) => {
      const events = rows.map(({ event }) => event);
      const columns = [column(rows, "x"), column(rows, "z")];
      const fit = coxRegression(column(rows, "time"), events, columns);
      if (!fit.ok) return;
      const { coefficients, standardErrors, logLikelihood, score } = fit.value;
      const said = [...coefficients, ...standardErrors, logLikelihood, score];
      expect(said.every((value) => Number.isFinite(value))).toBe(true);
      const hazards = proportionalHazardsTest(column(rows, "time"), events, columns, fit.value);
      if (hazards.ok) expect(hazards.value.all.chiSquare).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("an exponential without covariates has the rate events / time, whatever is censored", () => {
  const times = [1, 2.5, 4, 0.5, 3];
  const seen = [true, true, false, true, false];
  const intervals = times.map((left, i) => ({ left, right: seen[i]! ? left : Infinity }));
  const fit = valueOf(parametricSurvival(intervals, [], "exponential"));
  expect(fit.coefficients[0]!).toBeCloseTo(Math.log(11 / 3), 10);
  expect(fit.standardErrors[0]!).toBeCloseTo(1 / Math.sqrt(3), 8);
});

test("a Weibull regression is flat at its top, with exact times, gaps and those never seen", () => {
  const intervals = [
    { left: 0, right: 0.7 },
    { left: 0.3, right: 0.9 },
    { left: 1.2, right: 1.2 },
    { left: 1.5, right: 2.6 },
    { left: 0.2, right: 0.2 },
    { left: 2, right: Infinity },
    { left: 0.4, right: 1.9 },
    { left: 0, right: Infinity },
  ];
  const group = [0, 0, 1, 1, 0, 1, 0, 1];
  const fit = valueOf(parametricSurvival(intervals, [group], "weibull"));
  const likelihood = (b0: number, b1: number, scale: number): number =>
    intervals.reduce((sum, { left, right }, i) => {
      const s = (t: number): number =>
        Math.exp(-((t / Math.exp(b0 + b1 * group[i]!)) ** (1 / scale)));
      const density = (s(left - 1e-6) - s(left + 1e-6)) / 2e-6;
      return sum + Math.log(left === right ? density : s(left) - s(right));
    }, 0);
  const [b0, b1] = [fit.coefficients[0]!, fit.coefficients[1]!];
  const top = likelihood(b0, b1, fit.scale);
  expect(fit.logLikelihood).toBeCloseTo(top, 6);
  for (const h of [-0.01, 0.01]) {
    expect(likelihood(b0 + h, b1, fit.scale)).toBeLessThan(top);
    expect(likelihood(b0, b1 + h, fit.scale)).toBeLessThan(top);
    expect(likelihood(b0, b1, fit.scale * (1 + h))).toBeLessThan(top);
  }
});

test("a regression on time says why it declines", () => {
  const error = (type: string) => ({ ok: false, error: { type } });
  const never = { left: 2, right: Infinity };
  expect(parametricSurvival([], [], "weibull")).toMatchObject(error("NoTimes"));
  expect(parametricSurvival([never, never], [], "weibull")).toMatchObject(error("NoEvents"));
  expect(parametricSurvival([{ left: 0, right: 0 }], [], "weibull")).toMatchObject(
    error("NotAnInterval"),
  );
  const seen = [1, 2, 3].map((left) => ({ left, right: left }));
  expect(parametricSurvival(seen, [[7, 7, 7]], "exponential")).toMatchObject(error("NotToBeTold"));
});
