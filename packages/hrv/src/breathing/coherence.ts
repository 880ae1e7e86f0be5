import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { BeatSeries, TooFewBeats } from "../beats.ts";
import { withoutLine } from "../frequency/detrend.ts";
import { createFourier } from "../frequency/fft.ts";
import { longestStretch, resampleBeats } from "../frequency/resample.ts";
import { hann } from "../frequency/welch.ts";

/** How much of a heart's rhythm is one wave. Powers in ms². */
export interface Coherence {
  /** Where the highest point within 0.04 to 0.26 Hz is, in Hz. */
  readonly peakHz: number;
  /** Within 0.015 Hz of it. */
  readonly peakPower: number;
  /** From 0.0033 to 0.4 Hz. */
  readonly totalPower: number;
  /** Peak / (total - peak). */
  readonly ratio: number;
  /** That, squared, as some texts have it. */
  readonly ratioSquared: number;
  /** Peak / total: 0 to 1, the only one of the three that is a share. */
  readonly share: number;
}

/** Nothing varied: there is no peak. */
export interface NoWave {
  readonly type: "NoWave";
}

const LEAST_BEATS = 16;
const RATE = 4;
const POINTS = 8192;

/**
 * Coherence of the beats given: how far one wave stands above all others.
 *
 * HeartMath's own score is not published. This is the published ratio (McCraty & Childre 2010) over
 * one window, of which theirs is 64 s: intervals four times a second, less their line, Hann's
 * window, 8,192 points. All three forms in use are told by name, because texts mix them. Slow
 * even breathing alone makes it high: it tells a rhythm, not a feeling.
 */
export const coherence = (series: BeatSeries): Result<Coherence, TooFewBeats | NoWave> => {
  const stretch = longestStretch(series);
  const found = stretch.intervals.length;
  if (found < LEAST_BEATS) return err({ type: "TooFewBeats", needed: LEAST_BEATS, found });
  const power = windowPower(withoutLine(resampleBeats(stretch, RATE).values));
  const peak = highest(power, 0.04, 0.26);
  const peakHz = peak * power.step;
  const peakPower = sumOf(power, peakHz - 0.015, peakHz + 0.015);
  const totalPower = sumOf(power, 0.0033, 0.4);
  if (!(totalPower > peakPower) || !(peakPower > 0)) return err({ type: "NoWave" });
  const ratio = peakPower / (totalPower - peakPower);
  const share = peakPower / totalPower;
  return ok({ peakHz, peakPower, totalPower, ratio, ratioSquared: ratio ** 2, share });
};

interface Power {
  readonly step: number;
  readonly density: Float64Array;
}

const windowPower = (values: Float64Array): Power => {
  const points = Math.max(POINTS, values.length);
  const window = hann(values.length);
  const squares = window.reduce((sum, weight) => sum + weight * weight, 0);
  const [real, imaginary] = [new Float64Array(points), new Float64Array(points)];
  for (let k = 0; k < values.length; k += 1) real[k] = values[k]! * window[k]!;
  createFourier(points).forward(real, imaginary);
  const density = Float64Array.from(
    { length: (points >> 1) + 1 },
    (_, k) => (2 * (real[k]! ** 2 + imaginary[k]! ** 2)) / (RATE * squares),
  );
  return { step: RATE / points, density };
};

const highest = ({ step, density }: Power, from: number, to: number): number => {
  let best = Math.ceil(from / step);
  for (let k = best; k * step <= to; k += 1) if (density[k]! > density[best]!) best = k;
  return best;
};

/** Trapezoids between the points within both limits. */
const sumOf = ({ step, density }: Power, from: number, to: number): number => {
  let sum = 0;
  for (let k = Math.ceil(from / step); (k + 1) * step <= to; k += 1)
    sum += (step * (density[k]! + density[k + 1]!)) / 2;
  return sum;
};
