import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { BeatSeries } from "../beats.ts";
import { secondsOf } from "../beats.ts";
import type { TooShort } from "../frequency/frequency-domain.ts";
import { longestStretch, resampleBeats } from "../frequency/resample.ts";
import { bandPass, filteredBothWays, movingCubic } from "./zero-phase.ts";

const RATE = 2;
const WINDOW = 21;

export interface PorgesBohrerOptions {
  /** In s. */
  readonly epoch?: number;
}

/**
 * Respiratory sinus arrhythmia after Porges and Bohrer, in ln(ms²).
 *
 * The intervals twice a second (cubic spline), less a moving cubic of 21 values, band-passed
 * 0.12 to 0.40 Hz without delay (Butterworth, order 4, both ways); then the mean, over whole
 * epochs of 30 s, of the logarithm of the variance in each. Of a series with long gaps, the
 * longest stretch. Declines below one epoch and where an epoch does not vary at all.
 *
 * With breathing slower than 0.12 Hz (7 a minute) it measures what is not breathing.
 * NeuroKit2's function of the same name divides by 1000 on the way and is on another scale.
 *
 * Source: Porges, US patent 4,510,944 (1985); Lewis et al. (2012), Biol. Psychol. 89:349; Litvack
 * et al. (1995), Psychophysiology 32:492, on what it amplifies.
 */
export const porgesBohrer = (
  series: BeatSeries,
  { epoch = 30 }: PorgesBohrerOptions = {},
): Result<number, TooShort> => {
  const stretch = longestStretch(series);
  const course = resampleBeats(stretch, RATE).values;
  const length = Math.max(epoch * RATE, WINDOW);
  const found = secondsOf(stretch);
  if (course.length < length) return err({ type: "TooShort", of: "hf", needed: epoch, found });
  const trend = movingCubic(course, WINDOW);
  const waves = filteredBothWays(
    course.map((value, k) => value - trend[k]!),
    bandPass(4, 0.12, 0.4, RATE),
  );
  const logs = Array.from({ length: Math.floor(waves.length / length) }, (_, nth) =>
    Math.log(varianceOf(waves.subarray(nth * length, (nth + 1) * length))),
  );
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  return Number.isFinite(mean)
    ? ok(mean)
    : err({ type: "TooShort", of: "hf", needed: epoch, found });
};

const varianceOf = (values: Float64Array): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
};
