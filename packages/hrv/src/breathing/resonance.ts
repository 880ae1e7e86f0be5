import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { median } from "@glimmers/stats";
import type { BeatSeries } from "../beats.ts";
import { lombScargle } from "../frequency/lomb-scargle.ts";
import { BANDS, powerBetween } from "../frequency/spectrum.ts";
import { waveSwing } from "./breath-wave.ts";
import { coherence } from "./coherence.ts";
import { perBreath } from "./per-breath.ts";

/** One rate that was breathed at. */
export interface PacedStep {
  /** Breaths a minute. */
  readonly rate: number;
  /**
   * When the pacer's in-breaths began, in s, rising, on the clock of the beats. A breath goes from
   * one to the next, so the last of these only ends the last breath.
   */
  readonly onsets: ArrayLike<number>;
}

/** What the heart did at one rate. The first 20 s are not in it: the heart needs them to follow. */
export interface StepResponse {
  readonly rate: number;
  /**
   * From lowest to highest of the heart's wave with the breath, in ms: the median over the breaths,
   * each seen with the ones beside it. Chance between beats hardly adds to it.
   */
  readonly swing: number;
  /** How far `swing` would be off by the breaths' own differences: a standard error, in ms. */
  readonly swingError: number;
  /** Longest less shortest interval of each breath as it was, in ms; chance adds to these. */
  readonly breaths: readonly (number | undefined)[];
  /** In ms². */
  readonly lfPower: number;
  /** How much of the rhythm is one wave, 0 to 1; 0 where there is none. */
  readonly share: number;
  readonly beats: number;
}

/** A rate of which nothing can be said. */
export interface StepLeftOut {
  readonly rate: number;
  /** Fewer than three whole breaths after the first 20 s, or too few beats for that time. */
  readonly why: "too short" | "beats missing";
}

export interface ResonanceAssessment {
  /** In the order they were breathed. */
  readonly steps: readonly StepResponse[];
  readonly leftOut: readonly StepLeftOut[];
  /** Breaths a minute at which the heart swung most. */
  readonly best: number;
  /** Rates, other than the best, whose swing could as well be the largest. */
  readonly asGood: readonly number[];
}

/** Fewer than two rates could be told: nothing to choose between. */
export interface TooFewSteps {
  readonly type: "TooFewSteps";
  readonly needed: number;
  readonly found: number;
  readonly leftOut: readonly StepLeftOut[];
}

export interface ResonanceOptions {
  /** Left out at the beginning of each step, in s. */
  readonly skip?: number;
}

/**
 * Which of several rates of breathing moves the heart most: resonance frequency, in steps.
 *
 * The largest swing is chosen first; among rates within 5 % of it, the one with the most
 * power in LF, then the one whose rhythm is most one wave (Lehrer, Vaschillo & Vaschillo 2000;
 * Shaffer & Meehan 2020, Front. Neurosci. 14:570400). Declines where fewer than two steps have three
 * breaths, and beats for most of their time.
 *
 * It tells one session of one day: `asGood` names rates that this session cannot tell apart.
 */
export const assessResonance = (
  series: BeatSeries,
  steps: readonly PacedStep[],
  { skip = 20 }: ResonanceOptions = {},
): Result<ResonanceAssessment, TooFewSteps> => {
  const seen = steps.map((step) => responseTo(series, step, skip));
  const told = seen.filter((step) => "swing" in step);
  const leftOut = seen.filter((step) => "why" in step);
  if (told.length < 2) return err({ type: "TooFewSteps", needed: 2, found: told.length, leftOut });
  const best = bestOf(told);
  const asGood = told.filter((step) => step !== best && mayBeAsGood(step, best));
  return ok({ steps: told, leftOut, best: best.rate, asGood: asGood.map(({ rate }) => rate) });
};

const bestOf = (steps: readonly StepResponse[]): StepResponse => {
  const largest = Math.max(...steps.map(({ swing }) => swing));
  return steps
    .filter(({ swing }) => swing >= 0.95 * largest)
    .toSorted((one, other) => other.lfPower - one.lfPower || other.share - one.share)[0]!;
};

/** Not more than two standard errors of the difference below. */
const mayBeAsGood = (step: StepResponse, best: StepResponse): boolean =>
  best.swing - step.swing <= 2 * Math.hypot(best.swingError, step.swingError);

const LEAST_BREATHS = 3;

/** Of the time between first and last in-breath, what intervals must fill. */
const LEAST_KNOWN = 0.8;

const responseTo = (
  series: BeatSeries,
  { rate, onsets }: PacedStep,
  skip: number,
): StepResponse | StepLeftOut => {
  const kept = Array.from(onsets).filter((onset) => onset >= onsets[0]! + skip - 1e-9);
  if (kept.length - 1 < LEAST_BREATHS) return { rate, why: "too short" };
  const part = between(series, kept[0]!, kept.at(-1)!);
  const known = part.intervals.reduce((sum, interval) => sum + interval, 0) / 1000;
  if (known < LEAST_KNOWN * (kept.at(-1)! - kept[0]!)) return { rate, why: "beats missing" };
  const swings = swingsOf(part, kept, rate / 60);
  if (swings.length < LEAST_BREATHS) return { rate, why: "beats missing" };
  const one = coherence(part);
  return {
    rate,
    swing: median(swings),
    swingError: errorOf(swings),
    breaths: perBreath(part, kept),
    lfPower: powerBetween(lombScargle(part), BANDS.lf),
    share: one.ok ? one.value.share : 0,
    beats: part.intervals.length,
  };
};

/** Of each breath, together with the one before and the one after it. */
const swingsOf = (part: BeatSeries, turns: readonly number[], rate: number): readonly number[] =>
  turns
    .slice(1)
    .map((_, breath) => {
      const from = Math.min(Math.max(0, breath - 1), turns.length - 4);
      return waveSwing(between(part, turns[from]!, turns[from + 3]!), rate);
    })
    .filter((swing) => swing !== undefined);

/** Of a median, from the middle half of the values; three neighbours share breaths, so a third count. */
const errorOf = (swings: readonly number[]): number => {
  const middle = median(swings);
  const off = median(swings.map((swing) => Math.abs(swing - middle)));
  return (1.2533 * 1.4826 * off) / Math.sqrt(Math.max(1, swings.length / 3));
};

/** The intervals that end within [from, to). */
const between = ({ intervals, ends }: BeatSeries, from: number, to: number): BeatSeries => {
  const first = firstFrom(ends, from);
  const last = firstFrom(ends, to);
  return { intervals: intervals.subarray(first, last), ends: ends.subarray(first, last) };
};

const firstFrom = (ends: Float64Array, time: number): number => {
  const found = ends.findIndex((end) => end >= time);
  return found < 0 ? ends.length : found;
};
