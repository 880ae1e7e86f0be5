import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { BeatSeries, TooFewBeats } from "../beats.ts";
import { autoregressive } from "../frequency/autoregressive.ts";
import { highestTold } from "../frequency/resample.ts";
import type { Spectrum } from "../frequency/spectrum.ts";
import { powerBetween } from "../frequency/spectrum.ts";

/** How fast someone seems to have breathed, told from the heart alone. */
export interface BreathRate {
  /** In Hz: 0.25 is 15 a minute. */
  readonly hertz: number;
  /** Breaths a minute. */
  readonly perMinute: number;
  /** Of all power between 0.05 and 0.5 Hz, what lies within 0.03 Hz of it: 0 to 1. */
  readonly share: number;
}

/** No wave stands out that could be the breath's. */
export interface NoClearBreath {
  readonly type: "NoClearBreath";
  readonly share: number;
}

const LEAST_BEATS = 30;
const FROM = 0.05;
const TO = 0.5;
const HALF = 0.03;
const LEAST_SHARE = 0.25;

/**
 * The breath's rate from the heart's swing with it, without a belt.
 *
 * The peak of the autoregressive spectrum within 0.05 to 0.5 Hz, after weighing by frequency: the
 * heart's own slow waves grow towards low frequencies. Blood pressure has a wave of its own
 * near 0.1 Hz, so an answer of 5 to 7 a minute may be that, when nobody paced the breath; and
 * some hearts hardly swing with it. Declines where no peak holds a quarter of the power.
 *
 * Source: after Bailón, Sörnmo & Laguna (2006), IEEE Trans. Biomed. Eng. 53:1273.
 */
export const breathRate = (series: BeatSeries): Result<BreathRate, TooFewBeats | NoClearBreath> => {
  const found = series.intervals.length;
  if (found < LEAST_BEATS) return err({ type: "TooFewBeats", needed: LEAST_BEATS, found });
  const spectrum = autoregressive(series);
  const hertz = peakOf(spectrum, Math.min(TO, highestTold(series)));
  const whole = powerBetween(spectrum, [FROM, TO]);
  if (hertz === undefined || !(whole > 0)) return err({ type: "NoClearBreath", share: 0 });
  const around = powerBetween(spectrum, [Math.max(FROM, hertz - HALF), hertz + HALF]);
  const share = Math.min(1, around / whole);
  if (share < LEAST_SHARE) return err({ type: "NoClearBreath", share });
  return ok({ hertz, perMinute: 60 * hertz, share });
};

/** The highest point that is higher than both beside it, each times its frequency. */
const peakOf = ({ frequencies, density }: Spectrum, to: number): number | undefined => {
  const height = (at: number): number => frequencies[at]! * density[at]!;
  let best: number | undefined;
  for (let at = 1; at + 1 < frequencies.length && frequencies[at]! < to; at += 1) {
    if (
      frequencies[at]! < FROM ||
      density[at]! < density[at - 1]! ||
      density[at]! < density[at + 1]!
    )
      continue;
    if (best === undefined || height(at) > height(best)) best = at;
  }
  return best === undefined ? undefined : frequencies[best];
};
