import { seededRandom } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import reference from "../../test/reference/frequency.json" with { type: "json" };
import type { BeatSeries } from "../beats.ts";
import { readBeats } from "../beats.ts";
import { breathRate } from "./breath-rate.ts";
import { coherence } from "./coherence.ts";
import { peakToTrough } from "./peak-to-trough.ts";
import { createBreathMeter, perBreath } from "./per-breath.ts";
import { porgesBohrer } from "./porges-bohrer.ts";
import type { PacedStep } from "./resonance.ts";
import { assessResonance } from "./resonance.ts";
import { bandPass, filteredBothWays, movingCubic } from "./zero-phase.ts";

const beats = (intervals: readonly number[], ends?: readonly number[]): BeatSeries => {
  const read = readBeats(intervals, ends);
  if (!read.ok) throw new Error(read.error.type);
  return read.value;
};

const given = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const normalFrom = (seed: number): (() => number) => {
  const random = seededRandom(seed);
  return () =>
    Math.sqrt(-2 * Math.log(random.unit() + 1e-12)) * Math.cos(2 * Math.PI * random.unit());
};

const swinging = (swing: (time: number) => number, seconds: number, mean = 900): BeatSeries => {
  const intervals: number[] = [];
  for (let time = 0; time < seconds; time += intervals.at(-1)! / 1000)
    intervals.push(mean + swing(time));
  return beats(intervals);
};

const sine = (perMinute: number, size: number) => (time: number) =>
  size * Math.sin((2 * Math.PI * perMinute * time) / 60);

describe("[HR70] the swing of a breath", () => {
  const series = beats([800, 860, 840, 790, 870, 900, 850]);

  it("is longest less shortest of the intervals that end in it", () => {
    // Ends: 0.8, 1.66, 2.5, 3.29, 4.16, 5.06, 5.91.
    expect(perBreath(series, [0, 2.5, 5.06])).toEqual([60, 80]);
  });

  it("is not told of a breath with fewer than two, nor of one that has not ended", () => {
    expect(perBreath(series, [0, 1, 5.91, 9])).toEqual([undefined, 110, undefined]);
    expect(perBreath(series, [1])).toEqual([]);
  });
});

describe("[HR71] the live meter", () => {
  it("tells what is told afterwards, breath by breath", () => {
    const intervals = fc.array(fc.integer({ min: 400, max: 1500 }), {
      minLength: 5,
      maxLength: 60,
    });
    fc.assert(
      fc.property(intervals, fc.double({ min: 2, max: 15, noNaN: true }), (some, breath) => {
        const series = beats(some);
        const meter = createBreathMeter();
        const onsets = Array.from({ length: 12 }, (_, nth) => nth * breath);
        const told: (number | undefined)[] = [];
        let next = 0;
        for (const [at, end] of series.ends.entries()) {
          for (; next < onsets.length && onsets[next]! <= end; next += 1) {
            const { last } = meter.inhale(onsets[next]!);
            if (next > 0) told.push(last);
          }
          meter.push(series.intervals[at]!, end);
        }
        expect(told).toEqual(perBreath(series, onsets.slice(0, next)));
      }),
    );
  });

  it("grows while a breath goes on, and counts a late beat for the breath it ended in", () => {
    const meter = createBreathMeter();
    expect(meter.push(800, 0.5)).toEqual({});
    meter.inhale(1);
    expect(meter.push(800, 1.5)).toEqual({});
    expect(meter.push(850, 2.35)).toEqual({ now: 50 });
    expect(meter.push(900, 3.25)).toEqual({ now: 100 });
    expect(meter.inhale(6)).toEqual({ last: 100 });
    expect(meter.push(950, 5.9)).toEqual({ last: 150 });
    expect(meter.push(700, 6.6)).toEqual({ last: 150 });
  });
});

describe("[HR72] coherence", () => {
  it("is a share of one wave, told in three forms by name", () => {
    const { peakHz, peakPower, totalPower, ratio, ratioSquared, share } = given(
      coherence(swinging((time) => sine(6, 60)(time) + sine(15, 60)(time), 64)),
    );
    expect(peakHz).toBeCloseTo(0.1, 2);
    expect(share).toBeCloseTo(peakPower / totalPower, 12);
    expect(ratio).toBeCloseTo(share / (1 - share), 9);
    expect(ratioSquared).toBeCloseTo(ratio ** 2, 9);
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });

  it("is high of one even wave and low of chance", () => {
    const normal = normalFrom(3);
    expect(given(coherence(swinging(sine(6, 60), 64))).share).toBeGreaterThan(0.85);
    expect(given(coherence(swinging(() => 30 * normal(), 64))).share).toBeLessThan(0.4);
  });

  it("is not told of a handful of beats, nor where nothing varies", () => {
    expect(coherence(beats([800, 810, 820]))).toEqual({
      ok: false,
      error: { type: "TooFewBeats", needed: 16, found: 3 },
    });
    expect(coherence(beats(Array.from({ length: 80 }, () => 800)))).toEqual({
      ok: false,
      error: { type: "NoWave" },
    });
  });
});

describe("[HR73] Porges and Bohrer's measure", () => {
  const two = Float64Array.from(reference.two);

  it("takes off the cubic that scipy takes off", () => {
    const ours = movingCubic(two, 21);
    for (const [at, value] of reference.cubic.entries()) expect(ours[at]).toBeCloseTo(value, 8);
  });

  it("lets through the waves that scipy lets through, without delay", () => {
    const rest = two.map((value, at) => value - reference.cubic[at]!);
    const ours = filteredBothWays(rest, bandPass(4, 0.12, 0.4, 2));
    for (const [at, value] of reference.waves.entries()) expect(ours[at]).toBeCloseTo(value, 8);
  });

  it("is little less than the logarithm of a fast breath's variance", () => {
    const told = given(porgesBohrer(swinging(sine(15, 40), 120)));
    expect(Math.abs(told - Math.log(800))).toBeLessThan(0.25);
  });

  it("declines below one epoch, and where nothing varies", () => {
    expect(porgesBohrer(swinging(sine(15, 40), 20))).toMatchObject({
      ok: false,
      error: { type: "TooShort", needed: 30 },
    });
    expect(porgesBohrer(beats(Array.from({ length: 90 }, () => 800))).ok).toBe(false);
  });
});

describe("[HR74] peak to trough", () => {
  // Ends: 0.9, 1.75, 2.65, 3.65, 4.6, 5.5, 6.3, 7.2.
  const series = beats([900, 850, 900, 1000, 950, 900, 800, 900]);

  it("is the longest breathing out less the shortest breathing in", () => {
    const told = given(peakToTrough(series, { inhales: [0, 5], exhales: [2] }));
    expect(told).toEqual({ mean: 150, deviation: 0, breaths: [150], without: 0 });
  });

  it("is 0 where the heart did not slow, and not told without one turn between", () => {
    const told = given(peakToTrough(series, { inhales: [2, 6, 7], exhales: [5] }));
    expect(told.breaths).toEqual([0, undefined]);
    expect(told.without).toBe(1);
    expect(peakToTrough(series, { inhales: [0], exhales: [1] })).toEqual({
      ok: false,
      error: { type: "NoWholeBreath", breaths: 0 },
    });
  });
});

describe("[HR75] the breath's rate from the heart", () => {
  it.each([5, 6, 9, 15, 20])("is told within half a breath of %i a minute", (perMinute) => {
    const normal = normalFrom(perMinute);
    const told = given(breathRate(swinging((t) => sine(perMinute, 40)(t) + 8 * normal(), 180)));
    expect(Math.abs(told.perMinute - perMinute)).toBeLessThan(0.5);
    expect(told.share).toBeGreaterThan(0.6);
  });

  it("is not told where no wave stands out, or nothing varies", () => {
    const normal = normalFrom(21);
    expect(breathRate(swinging(() => 30 * normal(), 600))).toMatchObject({
      ok: false,
      error: { type: "NoClearBreath" },
    });
    expect(breathRate(beats(Array.from({ length: 80 }, () => 800))).ok).toBe(false);
    expect(breathRate(beats([800, 810])).ok).toBe(false);
  });
});

const RATES = [6.5, 6, 5.5, 5, 4.5];

/** Two minutes at each rate; the swing is largest at `resonance`. */
const session = (resonance: number, noise: number, seed: number) => {
  const normal = normalFrom(seed);
  const sizes = RATES.map((rate) => 15 + 60 * Math.exp(-(((rate - resonance) / 0.5) ** 2) / 2));
  const steps = RATES.map((rate, nth): PacedStep => {
    const count = Math.floor((120 * rate) / 60 + 1e-9);
    const onsets = Array.from({ length: count + 1 }, (_, k) => 120 * nth + (60 * k) / rate);
    return { rate, onsets };
  });
  const series = swinging((time) => {
    const nth = Math.min(4, Math.floor(time / 120));
    return sine(RATES[nth]!, sizes[nth]!)(time - 120 * nth) + noise * normal();
  }, 600);
  return { series, steps, swings: sizes.map((size) => 2 * size) };
};

describe("[HR81] resonance", () => {
  it.each(RATES.flatMap((rate) => [4, 8, 12].map((noise) => [rate, noise] as const)))(
    "at %d a minute is found through a chance of %i ms between beats",
    (rate, noise) => {
      const { series, steps, swings } = session(rate, noise, rate * 100 + noise);
      const told = given(assessResonance(series, steps));
      expect(told.best).toBe(rate);
      const errors = told.steps.map(({ swing }, nth) => Math.abs(swing - swings[nth]!));
      expect(errors.toSorted((a, b) => a - b)[2]).toBeLessThan(5);
    },
  );
});

describe("[HR82] chance between beats", () => {
  it("adds to longest less shortest, and hardly to the swing that is told", () => {
    const { series, steps, swings } = session(5.5, 12, 77);
    const { steps: told } = given(assessResonance(series, steps));
    const smallest = told[0]!;
    const known = smallest.breaths.filter((breath) => breath !== undefined);
    const raw = known.reduce((sum, breath) => sum + breath, 0) / known.length;
    expect(raw - swings[0]!).toBeGreaterThan(12);
    expect(Math.abs(smallest.swing - swings[0]!)).toBeLessThan(8);
  });
});

describe("[HR80] the first twenty seconds of a step", () => {
  it("are not in it", () => {
    const { series, steps } = session(5.5, 4, 5);
    const jolted = beats(
      Array.from(series.intervals, (interval, at) =>
        series.ends[at]! % 120 < 18 ? interval + (at % 2) * 200 : interval,
      ),
      [...series.ends],
    );
    const [calm, loud] = [series, jolted].map((each) => given(assessResonance(each, steps)));
    expect(loud!.steps.map(({ swing }) => swing)).toEqual(calm!.steps.map(({ swing }) => swing));
  });
});

describe("[HR83] rates that a session cannot tell apart", () => {
  it("are named beside the best", () => {
    const normal = normalFrom(4);
    const { steps } = session(5.5, 0, 1);
    const flat = swinging((time) => {
      const nth = Math.min(4, Math.floor(time / 120));
      return sine(RATES[nth]!, 40)(time - 120 * nth) + 20 * normal();
    }, 600);
    expect(given(assessResonance(flat, steps)).asGood.length).toBeGreaterThan(0);
    const clear = session(5, 4, 2);
    expect(given(assessResonance(clear.series, clear.steps)).asGood).toEqual([]);
  });
});

describe("[HR84] a step of which nothing can be said", () => {
  const { series, steps } = session(6, 4, 9);

  it("is left out with its reason, and the others are told", () => {
    const short = { ...steps[0]!, onsets: Array.from(steps[0]!.onsets).slice(0, 5) };
    const silent = series.ends.findIndex((end) => end > 300);
    const until = series.ends.findIndex((end) => end > 355);
    const kept = [...series.ends.keys()].filter((at) => at < silent || at >= until);
    const gappy = beats(
      kept.map((at) => series.intervals[at]!),
      kept.map((at) => series.ends[at]!),
    );
    const told = given(assessResonance(gappy, [short, ...steps.slice(1)]));
    expect(told.leftOut).toEqual([
      { rate: 6.5, why: "too short" },
      { rate: 5.5, why: "beats missing" },
    ]);
    expect(told.best).toBe(6);
  });

  it("leaves nothing to choose where fewer than two remain", () => {
    expect(assessResonance(series, steps.slice(0, 1))).toEqual({
      ok: false,
      error: { type: "TooFewSteps", needed: 2, found: 1, leftOut: [] },
    });
    expect(assessResonance(series, [{ rate: 6, onsets: [] }])).toMatchObject({
      ok: false,
      error: { leftOut: [{ rate: 6, why: "too short" }] },
    });
  });
});

describe("whatever beats there are", () => {
  it("nothing of a breath is NaN or infinite, and nothing throws", () => {
    const some = fc.array(
      fc.tuple(fc.integer({ min: 250, max: 3000 }), fc.constantFrom(0, 0, 0, 0, 0.4, 7, 4000)),
      { minLength: 1, maxLength: 150 },
    );
    const numbersOf = (told: unknown): readonly unknown[] =>
      typeof told === "object" && told !== null ? Object.values(told).flatMap(numbersOf) : [told];
    fc.assert(
      fc.property(some, (list) => {
        let time = 0;
        const ends = list.map(
          ([interval, gap]) => (time += gap === 0.4 ? 0 : gap + interval / 1000),
        );
        const series = beats(
          list.map(([interval]) => interval),
          ends,
        );
        const onsets = Array.from({ length: 14 }, (_, nth) => nth * 9);
        const steps = [0, 126].map((from) => ({
          rate: 6.5,
          onsets: onsets.map((at) => at + from),
        }));
        const told = [
          coherence(series),
          porgesBohrer(series),
          breathRate(series),
          perBreath(series, onsets),
          assessResonance(series, steps),
          peakToTrough(series, { inhales: onsets, exhales: onsets.map((at) => at + 4) }),
        ];
        const bad = numbersOf(told).filter(
          (one) => typeof one === "number" && !Number.isFinite(one),
        );
        expect(bad).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
