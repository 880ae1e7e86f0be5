import fc from "fast-check";
import { expect, test } from "vitest";
import { kaplanMeier, survivalAt } from "./kaplan-meier.ts";
import type { SeenBetween, TurnbullCurve } from "./turnbull.ts";
import { turnbull, turnbullAt } from "./turnbull.ts";

const curveOf = (intervals: readonly SeenBetween[]): TurnbullCurve => {
  const found = turnbull(intervals);
  if (!found.ok) throw new Error(found.error.type);
  return found.value;
};

const interval = fc
  .record({
    left: fc.integer({ min: 0, max: 8 }),
    width: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(Infinity)),
  })
  .map(({ left, width }): SeenBetween => ({ left, right: left + width }))
  .filter(({ left, right }) => left > 0 || right < Infinity);

/** Self-consistent steps and nothing else, for as long as it takes. */
const slowLikelihood = (intervals: readonly SeenBetween[], { steps }: TurnbullCurve): number => {
  const inside = intervals.map(({ left, right }) =>
    steps.map((step) =>
      left === right
        ? step.left === left && step.right === right
        : step.left >= left &&
          step.right <= right &&
          !(step.left === step.right && step.left === left),
    ),
  );
  let shares = steps.map(() => 1 / steps.length);
  const chances = (): readonly number[] =>
    inside.map((row) => shares.reduce((sum, share, j) => sum + (row[j]! ? share : 0), 0));
  for (let step = 0; step < 3000; step++) {
    const p = chances();
    shares = shares.map(
      (share, j) =>
        (share * p.reduce((sum, chance, i) => sum + (inside[i]![j]! ? 1 / chance : 0), 0)) /
        p.length,
    );
  }
  return chances().reduce((sum, chance) => sum + Math.log(chance), 0);
};

test("the curve is as likely as thousands of plain EM steps make it, and proved to be", () => {
  fc.assert(
    fc.property(fc.array(interval, { minLength: 1, maxLength: 15 }), (intervals) => {
      const curve = curveOf(intervals);
      expect(curve.gap).toBeLessThan(1e-6);
      expect(curve.logLikelihood).toBeGreaterThan(slowLikelihood(intervals, curve) - 1e-6);
      expect(curve.steps.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    }),
    { numRuns: 60 },
  );
});

test("of exact times and of those never seen it is the curve of Kaplan and Meier", () => {
  const times = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.boolean()), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(times, (rows) => {
      const curve = curveOf(rows.map(([left, seen]) => ({ left, right: seen ? left : Infinity })));
      const known = kaplanMeier(
        rows.map(([time]) => time),
        rows.map(([, seen]) => seen),
      );
      if (!known.ok) throw new Error(known.error.type);
      for (let t = 0; t < known.value.lastTime; t++)
        expect(turnbullAt(curve, t).high).toBeCloseTo(survivalAt(known.value, t).survival, 6);
    }),
  );
});

test("inside a step only bounds can be said, with the middle between them", () => {
  const curve = curveOf([{ left: 1, right: 3 }]);
  expect(turnbullAt(curve, 1)).toEqual({ low: 1, middle: 1, high: 1 });
  expect(turnbullAt(curve, 1.5)).toEqual({ low: 0, middle: 1, high: 1 });
  expect(turnbullAt(curve, 2)).toEqual({ low: 0, middle: 0, high: 1 });
  expect(turnbullAt(curve, 3)).toEqual({ low: 0, middle: 0, high: 0 });
});

test("(a, b] and (b, c] have nothing in common", () => {
  const curve = curveOf([
    { left: 0, right: 1 },
    { left: 1, right: 2 },
  ]);
  expect(curve.steps.map(({ share }) => share)).toEqual([0.5, 0.5]);
});

test("nothing to go by, and intervals that are none", () => {
  expect(turnbull([])).toMatchObject({ error: { type: "NoTimes" } });
  expect(turnbull([{ left: 0, right: Infinity }])).toMatchObject({ error: { type: "NoTimes" } });
  expect(turnbull([{ left: 2, right: 1 }])).toMatchObject({ error: { type: "NotAnInterval" } });
});
