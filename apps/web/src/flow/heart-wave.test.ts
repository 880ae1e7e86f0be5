import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ShownBeat } from "./heart-live-shown.ts";
import { paceOfRate, RATES } from "./heart-pace.ts";
import {
  breathHeight,
  curveOf,
  depthOf,
  pacerArea,
  pacerShift,
  rangeFor,
  rangeTowards,
  valueAt,
  waveLine,
} from "./heart-wave.ts";

const beatsOf = (...intervals: readonly number[]): readonly ShownBeat[] => {
  let end = 0;
  return intervals.map((interval, at) => ({
    interval,
    end: (end += interval / 1000),
    joined: at > 0,
  }));
};

const intervals = fc.array(fc.integer({ min: 300, max: 2_000 }), { minLength: 2, maxLength: 40 });

describe("the wave", () => {
  it("[HR150] goes through every beat, and between two never beyond them", () => {
    fc.assert(
      fc.property(intervals, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
        const beats = beatsOf(...given);
        const curve = curveOf(beats);
        for (const [at, { end, interval }] of beats.entries()) {
          expect(valueAt(curve, end)).toBeCloseTo(interval, 6);
          const next = beats[at + 1];
          if (next === undefined) continue;
          const between = valueAt(curve, end + (next.end - end) * share) ?? Number.NaN;
          expect(between).toBeGreaterThanOrEqual(Math.min(interval, next.interval) - 1e-6);
          expect(between).toBeLessThanOrEqual(Math.max(interval, next.interval) + 1e-6);
        }
      }),
    );
  });

  it("[HR150] is broken where a beat does not follow on, and says nothing where there is none", () => {
    const [one, two] = [beatsOf(800, 900), beatsOf(850, 870)];
    const later = two.map((beat) => ({ ...beat, end: beat.end + 10 }));
    const curve = curveOf([...one, ...later]);
    expect(curve).toHaveLength(2);
    expect(valueAt(curve, 5)).toBeUndefined();
    expect(valueAt(curve, 0.1)).toBeUndefined();
    expect(valueAt(curve, 99)).toBeUndefined();
    expect(waveLine(curve, { low: 700, high: 1000 }, 12).match(/M/g)).toHaveLength(2);
  });

  it("[HR151] puts a longer time higher, and now at its place: worked by hand", () => {
    const curve = curveOf([
      { end: 10, interval: 800, joined: false },
      { end: 11, interval: 1000, joined: true },
    ]);
    expect(waveLine(curve, { low: 800, high: 1000 }, 11)).toBe(
      "M240 100C243.33 100 246.67 0 250 0",
    );
    expect(depthOf(900, { low: 800, high: 1000 })).toBe(0.5);
  });

  it("[HR147] holds no number that is none, whatever the beats", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 64_000 }), { minLength: 1, maxLength: 40 }),
        (given) => {
          const beats = beatsOf(...given);
          const range = rangeFor(beats, undefined);
          expect(waveLine(curveOf(beats), range!, 30)).not.toMatch(/NaN|Infinity/);
        },
      ),
    );
  });
});

describe("the range of the wave", () => {
  it("[HR152] makes no storm of a ripple", () => {
    const range = rangeFor(beatsOf(800, 805, 801), undefined);
    expect(range).toEqual({ low: 802.5 - 74.4, high: 802.5 + 74.4 });
  });

  it("[HR152] stays while the wave fits it, gives way when it does not, and closes in when it is far too wide", () => {
    const first = rangeFor(beatsOf(700, 1000), undefined);
    expect(rangeFor(beatsOf(750, 980), first)).toBe(first);
    const wider = rangeFor(beatsOf(700, 1200), first);
    expect(wider?.high).toBeGreaterThan(1200);
    expect(rangeFor(beatsOf(900, 910), wider)?.high).toBeLessThan(1000);
    expect(rangeFor([], first)).toBe(first);
  });

  it("[HR152] is come to slowly, and arrives", () => {
    const meant = { low: 700, high: 1000 };
    let shown = rangeTowards({ low: 600, high: 900 }, meant, 16);
    expect(shown.low).toBeGreaterThan(600);
    expect(shown.low).toBeLessThan(605);
    for (let picture = 0; picture < 300; picture += 1) shown = rangeTowards(shown, meant, 16);
    expect(shown).toBe(meant);
    expect(rangeTowards(undefined, meant, 16)).toBe(meant);
  });
});

describe("the pacer", () => {
  it("[HR140] has seven paces, each with its way out half as long again, and as many a minute as it says", () => {
    for (const rate of RATES) {
      const pace = paceOfRate(rate);
      expect(60 / (pace.in + pace.out)).toBeCloseTo(rate, 1);
      expect(pace.out / pace.in).toBeCloseTo(1.5, 1);
    }
    expect(paceOfRate(6)).toEqual({ in: 4, out: 6 });
  });

  it("[HR153] is the light of a session: worked by hand, up in four seconds and down in six", () => {
    const pace = paceOfRate(6);
    expect([0, 2, 4, 7, 10, 14].map((at) => Number(breathHeight(pace, at).toFixed(3)))).toEqual([
      0, 0.5, 1, 0.5, 0, 1,
    ]);
  });

  it("[HR153] its shape begins a breath at now, and is a breath longer than what is seen", () => {
    for (const rate of RATES) {
      const pace = paceOfRate(rate);
      const line = pacerArea(pace);
      const xs = [...line.matchAll(/ (\S+) \S+(?=C|V)/g)].map(([, x]) => Number(x));
      expect(Number(/^M(\S+)/.exec(line)?.[1])).toBeLessThanOrEqual(0);
      expect(Math.max(...xs)).toBeGreaterThanOrEqual(300 + (60 / rate) * 10 - 0.5);
      expect(xs.some((x) => Math.abs(x - 250) < 0.1)).toBe(true);
    }
  });

  it("[HR153] moves on with time and begins anew with each breath", () => {
    const pace = paceOfRate(6);
    expect([0, 3, 10, 25].map((at) => pacerShift(pace, at))).toEqual([0, 3, 0, 5]);
  });
});
