import type { HeartReading } from "@glimmers/model";
import { parseHeartReading } from "@glimmers/model";
import type { DayNumber, Instant } from "@glimmers/primitives";
import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paceOfRate, RATES } from "./heart-pace.ts";
import type { Measured } from "./heart-range.ts";
import { dayPartOf, DAYS_NEEDED, isLike, measuredAlike, ownRange, paceOf } from "./heart-range.ts";

// One's own range over days. Rules: docs/spec/heart-kept.md.

const DAY = 86_400_000;

const reading = (fields: object = {}): HeartReading => {
  const read = parseHeartReading({
    kind: "heart-reading",
    id: "7".repeat(32),
    at: Date.UTC(2026, 10, 5, 14),
    offset: 60,
    source: "strap",
    beats: "8".repeat(32),
    seconds: 300,
    intervals: 360,
    ...fields,
  });
  if (!read.ok) throw new Error(read.error.reason);
  return read.value;
};

const onDays = (lengths: readonly number[]): readonly Measured[] =>
  lengths.map((milliseconds, day) => ({
    at: (day * DAY) as Instant,
    day: day as DayNumber,
    milliseconds,
  }));

describe("[HR180] like with like", () => {
  const six = { in: 4, out: 6 };

  it("is the same posture, a pace the same to half a breath, and where asked the part of the day", () => {
    const sitting = reading({ posture: "sitting", pace: six });
    expect(isLike(sitting, { posture: "sitting", pace: 6 })).toBe(true);
    const nearly = reading({ posture: "sitting", pace: { in: 4.1, out: 6.1 } });
    expect(isLike(nearly, { posture: "sitting", pace: 6 })).toBe(true);
    expect(isLike(sitting, { posture: "sitting", pace: 5.5 })).toBe(false);
    expect(isLike(sitting, { posture: "lying", pace: 6 })).toBe(false);
    expect(isLike(sitting, { posture: "sitting" })).toBe(false);
    expect(isLike(sitting, { posture: "sitting", pace: 6, part: "afternoon" })).toBe(true);
    expect(isLike(sitting, { posture: "sitting", pace: 6, part: "morning" })).toBe(false);
  });

  it("what was not said is alike only to what was not said", () => {
    expect(isLike(reading(), {})).toBe(true);
    expect(isLike(reading(), { posture: "sitting" })).toBe(false);
    expect(isLike(reading({ posture: "sitting" }), {})).toBe(false);
  });

  it("takes the time of day as it was there", () => {
    expect(dayPartOf(reading({ at: Date.UTC(2026, 10, 5, 23), offset: 600 }))).toBe("morning");
    expect(dayPartOf(reading({ at: -1, offset: 0 }))).toBe("evening");
  });

  it("counts holds into the pace", () => {
    expect(paceOf({ in: 4, out: 4, holdIn: 4, holdOut: 3 })).toBe(4);
  });

  it("keeps paces of the Heart room's pacer apart, each its own", () => {
    expect(RATES.map((rate) => paceOf(paceOfRate(rate)))).toEqual(RATES);
  });

  it("leaves out what tells nothing of the matter", () => {
    const told = { algorithm: "a", meanInterval: 800, rmssd: 0, mended: 0, share: 0 };
    const all = [{ reading: reading(), told }, { reading: reading() }];
    expect(measuredAlike(all, {}, "mean")).toHaveLength(1);
    expect(measuredAlike(all, {}, "changes")).toEqual([]);
    expect(measuredAlike(all, {}, "swing")).toEqual([]);
  });
});

describe("[HR181] one's own range", () => {
  it("is not told below seven days, however many readings they have", () => {
    const many = Array.from({ length: 60 }, (_, nth) => ({
      ...onDays([40 + nth])[0]!,
      day: (nth % (DAYS_NEEDED - 1)) as DayNumber,
    }));
    expect(ownRange(many)).toMatchObject({ days: 6 });
    expect(ownRange(many).range).toBeUndefined();
    expect(ownRange([])).toEqual({ dots: [], days: 0 });
  });

  it("is worked by hand for 10, 20 and 40 over nine days", () => {
    const { range } = ownRange(onDays([10, 20, 40, 10, 20, 40, 10, 20, 40]));
    // m = ln 20, s = ln 2 √(6/8), n = 9, t(0.9, 8) = 1.39682, t(0.95, 8) = 1.85955.
    const s = Math.LN2 * Math.sqrt(0.75);
    const usual = Math.exp(1.396_815_3 * s * Math.sqrt(10 / 9));
    const sure = Math.exp((1.859_548_0 * s) / 3);
    expect(range?.middle.middle).toBeCloseTo(20, 9);
    expect(range?.usual.high).toBeCloseTo(20 * usual, 4);
    expect(range?.usual.low).toBeCloseTo(20 / usual, 4);
    expect(range?.middle.high).toBeCloseTo(20 * sure, 4);
  });

  it("takes a day once, by the median of its readings", () => {
    const days = onDays([30, 31, 32, 33, 34, 35, 36]);
    const often = [...days, { ...days[0]!, milliseconds: 30 }, { ...days[0]!, milliseconds: 900 }];
    expect(ownRange(often).range).toEqual(ownRange(days).range);
    expect(ownRange(often).dots).toHaveLength(9);
  });

  it("is the same in whatever order readings come, and grows with their unit", () => {
    const lengths = fc.array(fc.double({ min: 1, max: 500, noNaN: true }), {
      minLength: DAYS_NEEDED,
      maxLength: 30,
    });
    fc.assert(
      fc.property(lengths, (some) => {
        const { range } = ownRange(onDays(some));
        const backwards = ownRange(onDays(some).toReversed()).range;
        const doubled = ownRange(onDays(some.map((each) => each * 2))).range;
        expect(backwards?.usual.low).toBeCloseTo(range?.usual.low ?? Number.NaN, 6);
        expect(doubled?.usual.high).toBeCloseTo(2 * (range?.usual.high ?? Number.NaN), 5);
        expect(range?.usual.low).toBeLessThanOrEqual(range?.middle.low ?? Number.NaN);
        expect(range?.usual.high).toBeGreaterThanOrEqual(range?.middle.high ?? Number.NaN);
      }),
    );
  });

  // What the range promises, held against days drawn by chance; the slow twin of the formula.
  it.each([7, 10, 25])("holds a further day eight times of ten, from %i days", (days) => {
    const draws = createDraws(seededRandom(days).unit);
    const drawDay = (): number => Math.exp(3.7 + 0.35 * draws.normal());
    let inside = 0;
    const trials = 4_000;
    for (let trial = 0; trial < trials; trial += 1) {
      const { range } = ownRange(onDays(Array.from({ length: days }, drawDay)));
      const next = drawDay();
      if (range && next >= range.usual.low && next <= range.usual.high) inside += 1;
    }
    expect(inside / trials).toBeGreaterThan(0.78);
    expect(inside / trials).toBeLessThan(0.82);
  });
});
