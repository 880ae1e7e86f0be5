import fc from "fast-check";
import { seededRandom } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import { seriesOf, withGaps } from "../../test/series.ts";
import type { BeatSeries } from "../beats.ts";
import { readBeats, secondsOf } from "../beats.ts";
import type { Mended } from "./mend.ts";
import { classifyBeats, mendBeats } from "./mend.ts";

const mended = (series: BeatSeries): Mended => {
  const result = mendBeats(series);
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
};

/** Sixty intervals around 800 ms that swing by 15; those given take the place of some. */
const around800 = (at: number, instead: readonly number[], taken = instead.length): BeatSeries => {
  const calm = Array.from({ length: 60 }, (_, nth) => 800 + Math.round(15 * Math.sin(nth)));
  return seriesOf([...calm.slice(0, at), ...instead, ...calm.slice(at + taken)]);
};

describe("[HR10] a beat that is wrong is named and put right", () => {
  it.each([
    ["missed", [1610], 2, { beat: 31, kind: "missed", done: "inserted", by: 1 }],
    ["missed twice", [2400], 3, { beat: 31, kind: "missed", done: "inserted", by: 2 }],
    ["extra", [350, 450], 1, { beat: 31, kind: "extra", done: "removed", by: 1 }],
    ["ectopic", [560, 1040], 2, { beat: 31, kind: "ectopic", done: "moved", by: 240 }],
    ["late", [900, 700], 2, { beat: 31, kind: "long_short", done: "moved", by: -100 }],
    [
      "early by less than a fifth",
      [700, 900],
      2,
      { beat: 31, kind: "long_short", done: "moved", by: 100 },
    ],
  ] as const)("%s", (_name, instead, taken, mend) => {
    const series = around800(30, instead, taken);
    const { mends, series: after } = mended(series);
    expect(mends).toEqual([mend]);
    expect(after.intervals.length).toBe(60);
    for (const interval of after.intervals) expect(Math.abs(interval - 800)).toBeLessThan(20);
  });

  it("two that touch are explained together", () => {
    const { mends } = mended(around800(30, [1600, 400, 400], 3));
    expect(mends).toEqual([
      { beat: 31, kind: "missed", done: "inserted", by: 1 },
      { beat: 32, kind: "extra", done: "removed", by: 1 },
    ]);
  });

  it("is the same for classifyBeats", () => {
    expect(classifyBeats(around800(30, [560, 1040]))).toEqual({
      ok: true,
      value: [{ beat: 31, kind: "ectopic", isSure: true }],
    });
  });
});

describe("[HR13] nothing else is touched", () => {
  it("beats with nothing wrong come back as the very numbers they were", () => {
    const series = around800(0, []);
    const { series: after, mends, quality } = mended(series);
    expect(after).toEqual(series);
    expect(mends).toEqual([]);
    expect(quality).toEqual({ beats: 61, mended: 0, share: 0, longestBadRun: 0, unreliable: [] });
  });

  it("breathing slowly with a wide swing is nothing wrong", () => {
    let time = 0;
    const slow = Array.from({ length: 340 }, () => {
      const interval = 890 + 110 * Math.sin((2 * Math.PI * time) / 10_000);
      time += interval;
      return interval;
    });
    expect(mended(seriesOf(slow)).mends).toEqual([]);
  });

  it("trusted beats stay when they were, and no time is won or lost", () => {
    const series = around800(30, [560, 1040]);
    const { series: after } = mended(series);
    expect(after.ends.at(-1)).toBe(series.ends.at(-1));
    expect(after.ends[29]).toBe(series.ends[29]);
    expect(after.ends[31]).toBe(series.ends[31]);
    expect(after.ends[30]! - after.ends[29]!).toBeCloseTo(0.8, 9);
  });
});

describe("[HR14] what nobody can know is left, and said", () => {
  it("an interval of more than three and a half is a gap: its time stays, no beats are made up", () => {
    const series = around800(30, [8000], 1);
    const { series: after, mends, quality } = mended(series);
    expect(mends).toEqual([]);
    expect(quality.unreliable).toEqual([{ from: 30, to: 31, why: "gap" }]);
    expect(after.intervals.length).toBe(59);
    expect(secondsOf(after)).toBeCloseTo(secondsOf(series), 9);
  });

  it("every second beat early is said to alternate, and not mended", () => {
    const turns = Array.from({ length: 80 }, (_, nth) => (nth % 2 === 0 ? 550 : 1050));
    const { mends, quality } = mended(seriesOf(turns));
    expect(mends).toEqual([]);
    expect(quality.unreliable).toEqual([{ from: 0, to: 80, why: "alternating" }]);
    expect(quality.share).toBeGreaterThan(0.9);
  });

  it("what might be out of place, and might be the heart, is a doubt", () => {
    const { unit } = seededRandom(3);
    const lively = Array.from({ length: 200 }, () => 900 + 70 * (unit() + unit() + unit() - 1.5));
    const doubts = Array.from({ length: 80 }, (_, by) => {
      const changed = lively.map(
        (one, at) => one + (at === 100 ? -2 * by : at === 101 ? 2 * by : 0),
      );
      return mended(seriesOf(changed));
    }).filter(({ mends, quality }) => mends.length === 0 && quality.unreliable.length > 0);
    expect(doubts.length).toBeGreaterThan(0);
    for (const { series, quality } of doubts) {
      expect(series.intervals.length).toBe(200);
      expect(quality.unreliable[0]).toMatchObject({ why: "doubtful", would: { done: "moved" } });
      expect(quality.share).toBe(0);
    }
  });
});

describe("[HR15] mending", () => {
  it("declines fewer than eight intervals", () => {
    expect(mendBeats(seriesOf([800, 810, 800]))).toEqual({
      ok: false,
      error: { type: "TooFewBeats", needed: 8, found: 3 },
    });
  });

  it("goes by runs: nothing is moved across a gap", () => {
    const early = around800(30, [560, 1040]);
    expect(mended(withGaps(early, [31], 4)).mends).toEqual([]);
  });

  it("gives finite intervals above 0 on a rising clock, whatever comes in", () => {
    const interval = fc.oneof(
      fc.double({ min: 10, max: 25_000, noNaN: true }),
      fc.double({ min: 500, max: 1100, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(interval, { minLength: 8, maxLength: 120 }), (intervals) => {
        const read = readBeats(intervals);
        if (!read.ok || read.value.intervals.length < 8) return;
        const { series, quality } = mended(read.value);
        for (const one of series.intervals) expect(one).toBeGreaterThan(0);
        for (let at = 1; at < series.ends.length; at += 1)
          expect(series.ends[at]!).toBeGreaterThanOrEqual(series.ends[at - 1]!);
        expect(Number.isFinite(series.ends.at(-1) ?? 0)).toBe(true);
        expect(quality.share).toBeGreaterThanOrEqual(0);
        expect(quality.share).toBeLessThanOrEqual(1);
      }),
    );
  });
});
