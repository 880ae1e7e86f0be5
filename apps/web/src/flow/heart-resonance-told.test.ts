import type { Instant } from "@glimmers/primitives";
import { seededRandom } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import type { ReceivedBeats } from "@glimmers/exchange";
import type { PaceBreathed } from "./heart-resonance.ts";
import { RATES_TRIED, RESONANCE_BEGINS, stepResonance } from "./heart-resonance.ts";
import { tellResonance } from "./heart-resonance-told.ts";

/** Five paces as somebody breathes them, with half a minute of rest before each. */
const breathedAt = (short = false): readonly PaceBreathed[] => {
  let state = short ? stepResonance(RESONANCE_BEGINS, { type: "shorter" }) : RESONANCE_BEGINS;
  for (let now = 0; state.phase.at !== "over"; now += 0.5) {
    const rested = state.phase.at === "rest" && now % 30 === 0;
    state = stepResonance(state, rested ? { type: "begin", now } : { type: "tick", now });
  }
  return state.done;
};

interface Made {
  readonly seed: number;
  /** The pace this heart swings widest at, in breaths a minute. */
  readonly at: number;
  /** How widely there, in ms, and how much less away from it. */
  readonly swing: number;
  readonly narrow?: number;
  /** What is different from beat to beat for no reason, in ms. */
  readonly noise?: number;
}

/** How widely a heart swings at a pace, lowest to highest, in ms. */
const swingAt = ({ at, swing, narrow = 2 }: Made, rate: number): number =>
  swing / Math.hypot(1, narrow * (rate - at));

/** The beats of a whole session: a wave with each breath that is led, and little between them. */
const beatsOf = (made: Made, breathed: readonly PaceBreathed[]): ReceivedBeats => {
  const { unit } = seededRandom(made.seed);
  const { noise = 4 } = made;
  const until = (breathed.at(-1)?.onsets.at(-1) ?? 0) + 5;
  const [intervals, ends]: [number[], number[]] = [[], []];
  for (let time = 0; time < until;) {
    const step = breathed.find(
      ({ onsets }) => time >= (onsets[0] ?? 0) && time < (onsets.at(-1) ?? 0),
    );
    const phase = step && ((time - (step.onsets[0] ?? 0)) * step.rate) / 60;
    const wave = step ? (swingAt(made, step.rate) / 2) * Math.sin(2 * Math.PI * (phase ?? 0)) : 0;
    const interval = 880 - wave + noise * gaussian(unit);
    time += interval / 1000;
    intervals.push(interval);
    ends.push(time);
  }
  return { source: "strap", startedAt: 0 as Instant, intervals, ends };
};

const gaussian = (unit: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());

/** Every so manieth beat missed. */
const missing = (beats: ReceivedBeats, each: number): ReceivedBeats => {
  const isMissed = (at: number): boolean => at % each === each - 1;
  const kept = beats.intervals.flatMap((interval, at) => {
    if (isMissed(at)) return [];
    return [
      {
        end: beats.ends[at]!,
        interval: interval + (isMissed(at - 1) ? beats.intervals[at - 1]! : 0),
      },
    ];
  });
  return {
    ...beats,
    intervals: kept.map(({ interval }) => interval),
    ends: kept.map(({ end }) => end),
  };
};

/** Nothing was received from one moment to another. */
const deafBetween = (beats: ReceivedBeats, from: number, to: number): ReceivedBeats => {
  const kept = beats.ends.map((end) => end < from || end > to);
  return {
    ...beats,
    intervals: beats.intervals.filter((_, at) => kept[at]),
    ends: beats.ends.filter((_, at) => kept[at]),
  };
};

const breathed = breathedAt();

const told = (beats: ReceivedBeats, steps = breathed) => {
  const telling = tellResonance(beats, steps);
  if (telling.type !== "Told") throw new Error(`Not told: ${JSON.stringify(telling)}`);
  return telling;
};

describe("what five paces tell", () => {
  it.each(RATES_TRIED)("[HR197] is the pace a made-up heart swings widest at: %f", (at) => {
    for (const seed of [1, 2, 3, 4]) {
      const { best, paces } = told(beatsOf({ seed, at, swing: 140 }, breathed));
      expect(best).toBe(at);
      expect(paces.map(({ rate }) => rate)).toEqual([...RATES_TRIED]);
      for (const { rate, swing } of paces)
        expect(Math.abs(swing - swingAt({ seed, at, swing: 140 }, rate))).toBeLessThan(8);
    }
  });

  it("[HR197] is the same with noise, and with missed beats, which are counted", () => {
    const noisy = beatsOf({ seed: 5, at: 5.5, swing: 140, noise: 12 }, breathed);
    expect([told(noisy).best, ...told(noisy).asGood]).toContain(5.5);
    const missed = told(missing(beatsOf({ seed: 6, at: 5.5, swing: 140 }, breathed), 25));
    expect(missed.best).toBe(5.5);
    expect(missed.mended).toBeGreaterThan(15);
  });

  it("[HR197] is the same in the shorter form, by fewer breaths", () => {
    const short = breathedAt(true);
    const { best, asGood, paces } = told(beatsOf({ seed: 7, at: 6, swing: 140 }, short), short);
    expect([best, ...asGood]).toContain(6);
    expect(paces.length).toBeGreaterThanOrEqual(4);
  });

  it("[HR198] names the paces that are too close to call", () => {
    const between = told(beatsOf({ seed: 8, at: 5.75, swing: 140, noise: 10 }, breathed));
    expect([between.best, ...between.asGood]).toEqual(expect.arrayContaining([6, 5.5]));
    // A heart that swings as widely at any pace: hardly ever is one called the widest alone.
    const alone = Array.from({ length: 20 }, (_, seed) =>
      told(beatsOf({ seed, at: 5.5, swing: 60, narrow: 0, noise: 12 }, breathed)),
    ).filter(({ asGood }) => asGood.length === 0);
    expect(alone.length).toBeLessThanOrEqual(2);
  });

  it("[HR199] leaves out a pace of which too little was heard, and says which", () => {
    const whole = beatsOf({ seed: 10, at: 5.5, swing: 140 }, breathed);
    const { onsets } = breathed[1]!;
    const deaf = told(deafBetween(whole, onsets[3]!, onsets.at(-1)!));
    expect(deaf.unheard).toEqual([6]);
    expect(deaf.best).toBe(5.5);
  });

  it("[HR199] declines where fewer than two paces were breathed, or heard, or most was mended", () => {
    const whole = beatsOf({ seed: 11, at: 5.5, swing: 140 }, breathed);
    expect(tellResonance(whole, breathed.slice(0, 1))).toMatchObject({
      type: "TooFew",
      breathed: 1,
    });
    expect(tellResonance({ ...whole, intervals: [], ends: [] }, breathed)).toMatchObject({
      type: "TooFew",
      heard: 0,
    });
    expect(tellResonance(missing(whole, 4), breathed).type).not.toBe("Told");
  });
});
