import { describe, expect, it } from "vitest";
import type { BeatSeries } from "./beats.ts";
import { changesOf, gapsOf, readBeats, runsOf, secondsOf } from "./beats.ts";

const series = (intervals: readonly number[], ends?: readonly number[]): BeatSeries => {
  const read = readBeats(intervals, ends);
  if (!read.ok) throw new Error(read.error.type);
  return read.value;
};

describe("[HR1] beats", () => {
  it("end where their intervals add up to, where no times are known", () => {
    expect([...series([800, 850, 810]).ends]).toEqual([0.8, 1.65, 2.46]);
    expect(secondsOf(series([800, 850, 810]))).toBeCloseTo(2.46, 12);
  });

  it.each([
    [[], { type: "NoBeats" }],
    [[800, Number.NaN], { type: "NotANumber", at: 1 }],
    [[800, Number.POSITIVE_INFINITY], { type: "NotANumber", at: 1 }],
    [[0, 800], { type: "NotPositive", at: 0, found: 0 }],
    [[800, -1], { type: "NotPositive", at: 1, found: -1 }],
    [[800, 0.8, 810], { type: "MixedUnits", at: 1, found: 0.8 }],
    [[36_000_000], { type: "NoBeats" }],
  ] as const)("%j are refused by name", (intervals, error) => {
    expect(readBeats(intervals)).toEqual({ ok: false, error });
  });

  it("are refused where their times run backwards, or are not as many", () => {
    const error = { type: "TimesDoNotFit", at: 1 };
    expect(readBeats([800, 800], [1.6, 0.8])).toEqual({ ok: false, error });
    expect(readBeats([800, 800], [0.8])).toEqual({ ok: false, error });
  });
});

describe("[HR1] times of beats", () => {
  it("in ms are refused, and not taken for gaps", () => {
    const error = { type: "TimesDoNotFit", at: 1 };
    expect(readBeats([800, 810, 790], [800, 1610, 2400])).toEqual({ ok: false, error });
  });

  it("that come sooner than an interval is long leave a gap of nothing", () => {
    const early = series([800, 830, 800], [0.8, 1.2, 2]);
    expect(gapsOf(early)).toEqual([{ before: 1, seconds: 0 }]);
  });
});

describe("[HR2] a gap", () => {
  it("of ten hours among intervals is a gap, and no interval", () => {
    const night = series([800, 36_000_000, 800, 820]);
    expect([...night.intervals]).toEqual([800, 800, 820]);
    expect(gapsOf(night)).toEqual([{ before: 1, seconds: expect.closeTo(36_000, 6) as number }]);
  });

  it("is not bridged by a change", () => {
    const broken = series([800, 810, 900, 905], [0.8, 1.61, 5.61, 6.515]);
    expect([...changesOf(broken)]).toEqual([10, 5]);
    expect(runsOf(broken)).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 4 },
    ]);
  });

  it("is none within ten milliseconds", () => {
    expect(runsOf(series([800, 800], [0.8, 1.609]))).toHaveLength(1);
    expect(runsOf(series([800, 800], [0.8, 1.6111]))).toHaveLength(2);
  });
});
