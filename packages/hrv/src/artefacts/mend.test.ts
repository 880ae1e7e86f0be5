import fc from "fast-check";
import { seededRandom } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import { seriesOf, withGaps } from "../../test/series.ts";
import type { BeatSeries } from "../beats.ts";
import { changesOf, readBeats, secondsOf } from "../beats.ts";
import type { Mended } from "./mend.ts";
import { classifyBeats, mendBeats } from "./mend.ts";
import { mayTell } from "./quality.ts";

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

/** A calm heart of 400 beats, one in `every` early by `early` of an interval, with a pause after it. */
const oftenEarly = (every: number, early: number): { clean: number[]; given: number[] } => {
  const { unit } = seededRandom(100 * every + 100 * early);
  const clean = Array.from(
    { length: 400 },
    (_, nth) => 850 + 25 * Math.sin(1.33 * nth) + 30 * unit(),
  );
  const given = clean.slice();
  for (let at = every; at < 399; at += every) {
    const by = early * clean[at]!;
    given[at]! -= by;
    given[at + 1]! += by;
  }
  return { clean, given };
};

const rmssd = (intervals: ArrayLike<number>): number => {
  const changes = changesOf(seriesOf(intervals));
  return Math.sqrt(changes.reduce((sum, one) => sum + one * one, 0) / changes.length);
};

describe("[HR11] where every third or fourth beat is early", () => {
  it.each([3, 4, 5].flatMap((every) => [0.2, 0.3, 0.4].map((early) => [every, early] as const)))(
    "one in %d by %d of an interval: they are mended, and too many to tell of",
    (every, early) => {
      const { clean, given } = oftenEarly(every, early);
      const { series, quality } = mended(seriesOf(given));
      expect(quality.mended).toBeGreaterThan(0.75 * Math.floor(398 / every));
      expect(rmssd(series.intervals)).toBeLessThan(1.3 * rmssd(clean));
      expect(mayTell(quality, "time").ok).toBe(false);
    },
  );
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
      expect(quality.share).toBe((0.5 * quality.unreliable.length) / 201);
    }
  });

  it("a beat that may be too many, and may be the heart's own, is a doubt as well", () => {
    const { unit } = seededRandom(5);
    const lively = Array.from({ length: 200 }, () => 600 + 260 * (unit() + unit() + unit() - 1.5));
    const kinds = Array.from({ length: 150 }, (_, nth) => {
      const [at, part] = [20 + nth, 0.35 + 0.3 * unit()];
      const put = [part * lively[at]!, (1 - part) * lively[at]!];
      const changed = [...lively.slice(0, at), ...put, ...lively.slice(at + 1)];
      return mended(seriesOf(changed)).quality.unreliable.flatMap((left) =>
        left.why === "doubtful" ? [left.would.kind] : [],
      );
    });
    expect(kinds.flat()).toContain("extra");
  });

  it("an irregular heart is said to be one, and nothing of it is mended", () => {
    const { unit } = seededRandom(8);
    const irregular = Array.from(
      { length: 400 },
      () => 700 + 280 * (unit() + unit() + unit() - 1.5),
    );
    const { mends, quality } = mended(seriesOf(irregular));
    expect(mends).toEqual([]);
    expect(quality.unreliable.some(({ why }) => why === "irregular")).toBe(true);
    expect(mayTell(quality, "rate").ok).toBe(false);
  });

  it.each([0.1, 0.12, 0.15])(
    "breaths of half a second's swing at %d Hz are not irregular",
    (hz) => {
      const { unit } = seededRandom(9);
      let time = 0;
      const paced = Array.from({ length: 350 }, () => {
        const noise = 40 * (unit() + unit() + unit() - 1.5);
        const interval = 1000 + 250 * Math.sin((2 * Math.PI * hz * time) / 1000) + noise;
        time += interval;
        return interval;
      });
      const { mends, quality } = mended(seriesOf(paced));
      expect(mends).toEqual([]);
      expect(quality.share).toBeLessThan(0.02);
    },
  );
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
