import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharpnessOf } from "./emission.ts";
import { transition } from "./kernel.ts";
import { ratesUnder } from "./likelihood.ts";
import type { ChainModel } from "./model.ts";
import { layoutOf, priorOf } from "./model.ts";
import type { FollowedUse } from "./practice-helps.ts";
import { expectedBack, extraOf, followedUses } from "./practice-helps.ts";
import { usesOf } from "./practice-uses.ts";
import type { Row } from "./simulate-rows.ts";
import { timelineFrom } from "./simulate-rows.ts";
import type { Timeline } from "./timeline.ts";

const QUIET = { day: 0, trigger: false, glimmer: false, practice: 0 };
const row = (time: number, kind: number, over: Partial<Row> = {}): Row => ({
  ...QUIET,
  time,
  kind,
  ...over,
});
const away = { seen: 1 } as const;
const back = { seen: 0 } as const;
const one = { practice: 1 } as const;
const lay = (...rows: Row[]): Timeline => timelineFrom(rows);
const followed = (timeline: Timeline): FollowedUse[] => {
  const sure = Float64Array.from({ length: 3 * timeline.rows }, (_, at) => Number(at % 3 === 1));
  return followedUses(timeline, usesOf(timeline), sure, 1);
};

const MODEL: ChainModel = {
  emission: "point",
  timed: [],
  practices: 1,
  deviations: false,
  trend: false,
};
const THETA = priorOf(MODEL).mean;

describe("[RH212] a use of a practice", () => {
  test("was begun away where a check-in said so within the hour before", () => {
    expect(usesOf(lay(row(1, 3, away), row(1.9, 5, one)))[0]?.begunAway).toBe(true);
    expect(usesOf(lay(row(1, 3, away), row(2.1, 5, one)))[0]?.begunAway).toBe(false);
    expect(usesOf(lay(row(1, 3, back), row(1.5, 5, one)))[0]?.begunAway).toBe(false);
    expect(usesOf(lay(row(1, 5, { ...one, ...away })))[0]?.begunAway).toBe(true);
  });

  test("has the asked check-in after it, within two hours and before the next practice", () => {
    const after = (...rows: Row[]) => usesOf(lay(row(1, 5, one), ...rows))[0]?.after;
    expect(after(row(1.8, 6, back))).toBe(1);
    expect(after(row(1.2, 3, back), row(1.8, 1, away))).toBe(2);
    expect(after(row(3.1, 6, back))).toBeUndefined();
    expect(after(row(1.2, 5, one), row(1.8, 6, back))).toBeUndefined();
    expect(after(row(1.8, 6, { ...back, day: 1 }))).toBeUndefined();
  });

  test("leaves to the practice what a glimmer after its beginning does, and not what one before does", () => {
    const late = lay(
      row(1, 5, { ...away, ...one }),
      row(1.25, 8, { ...one, glimmer: true }),
      row(1.75, 6, { ...back, ...one, glimmer: true }),
    );
    expect(followed(late)[0]?.pieces).toEqual([{ hours: 0.75, trigger: false, glimmer: false }]);
    const early = lay(
      row(0.5, 8, { glimmer: true }),
      row(1, 5, { ...away, ...one, glimmer: true }),
      row(1.75, 6, { ...back, ...one }),
    );
    expect(followed(early)[0]?.pieces).toEqual([
      { hours: 0.5, trigger: false, glimmer: true },
      { hours: 0.25, trigger: false, glimmer: false },
    ]);
  });

  test("knows a glimmer that was remembered, and lengthened the window, from the edge of another", () => {
    const both = { trigger: true, glimmer: true };
    const timeline = lay(
      row(0.1, 9, { trigger: true }),
      row(0.3, 8, both),
      row(0.7, 2, both),
      row(1.1, 2, { glimmer: true }),
      row(1.2, 5, { ...away, ...one, glimmer: true }),
      row(1.7, 2, one),
      row(2.1, 6, { ...back, ...one }),
    );
    expect(followed(timeline)[0]?.pieces.map(({ hours, glimmer }) => [glimmer, hours])).toEqual([
      [true, expect.closeTo(0.5, 12)],
      [false, expect.closeTo(0.4, 12)],
    ]);
  });

  test("has the triggers that came meanwhile among what would have happened anyway", () => {
    const timeline = lay(
      row(1, 5, { ...away, ...one }),
      row(1.5, 9, { ...one, trigger: true }),
      row(1.75, 6, { ...back, ...one, trigger: true }),
    );
    expect(followed(timeline)[0]?.pieces.map(({ trigger }) => trigger)).toEqual([false, true]);
  });
});

describe("[RH213] what would have happened anyway", () => {
  test("is the chain without the practice, seen as well as it is seen", () => {
    const use: FollowedUse = {
      practice: 1,
      before: [0, 1, 0],
      pieces: [{ hours: 0.9, trigger: false, glimmer: false }],
      back: true,
    };
    const layout = layoutOf(MODEL);
    const quiet = { trigger: false, glimmer: false, practice: 0, z: 0 };
    const there = transition(ratesUnder(quiet, THETA, layout), 0.9)[3]!;
    const { right, wrong } = sharpnessOf("point", THETA[layout.sharpness]!);
    expect(expectedBack([use], THETA, MODEL)).toBeCloseTo(there * right + (1 - there) * wrong, 12);
  });

  test("does not hang on where a stretch is cut", () => {
    const piece = { trigger: false, glimmer: true };
    const use = (...hours: number[]): FollowedUse => ({
      practice: 1,
      before: [0.1, 0.6, 0.3],
      pieces: hours.map((length) => ({ ...piece, hours: length })),
      back: false,
    });
    expect(expectedBack([use(0.3, 0.7)], THETA, MODEL)).toBeCloseTo(
      expectedBack([use(1)], THETA, MODEL),
      12,
    );
  });
});

describe("[RH214] what a practice adds", () => {
  const uses = (count: number, seenBack: number): FollowedUse[] =>
    Array.from({ length: count }, (_, at) => ({
      practice: 1,
      before: [0, 1, 0],
      pieces: [],
      back: at < seenBack,
    }));
  const beta = createDraws(seededRandom(3).unit);

  test("is what was seen less what was expected, and its range holds the chance of a few uses", () => {
    const expected = new Float64Array(400).fill(4);
    const { extra, probability } = extraOf(uses(12, 6), expected, beta);
    expect(extra).toMatchObject({ uses: 12, back: 6, expected: { middle: 4 } });
    expect(extra.extra.middle).toBe(2);
    expect(extra.extraPerTen.middle).toBeCloseTo(20 / 12, 12);
    // Beta(7, 7): 5 % and 95 % at 0.287 and 0.713 of twelve uses, less four.
    expect(extra.extra.low).toBeCloseTo(12 * 0.287 - 4, 0);
    expect(extra.extra.high).toBeCloseTo(12 * 0.713 - 4, 0);
    // R 4.2.2: pbeta(1/3, 7, 7, lower.tail = FALSE).
    expect(probability).toBeCloseTo(0.8965, 4);
  });

  test("has its middle within its range and finite numbers, whatever was seen and expected", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.nat(60),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, seenBack, share) => {
          const expected = new Float64Array(50).fill(share * count);
          const { extra, probability } = extraOf(
            uses(count, Math.min(count, seenBack)),
            expected,
            beta,
          );
          expect(extra.extra.low).toBeLessThanOrEqual(extra.extra.middle);
          expect(extra.extra.middle).toBeLessThanOrEqual(extra.extra.high);
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
