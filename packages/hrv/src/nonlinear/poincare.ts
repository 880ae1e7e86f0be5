import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { mean, variance } from "@glimmers/stats";
import type { BeatSeries, TooFewBeats } from "../beats.ts";
import { changesOf, followsOn } from "../beats.ts";

/** The cloud of each interval against the next, as an ellipse. In ms, but for what is said to be otherwise. */
export interface Poincare {
  /** Across the line of equals: √½ SDSD. */
  readonly sd1: number;
  /** Along it: √(2 SDNN² - ½ SDSD²). */
  readonly sd2: number;
  /** `sd1` from the root mean square: √½ RMSSD. */
  readonly sd1OfSquares: number;
  /** `sd2` as the deviation of (x + y) / √2 over the pairs themselves, as NeuroKit2 has it. */
  readonly sd2Rotated: number;
  /** `sd1` / `sd2`, no unit. */
  readonly ratio: number;
  /** π sd1 sd2, in ms². */
  readonly area: number;
  /** `sd2` / `sd1`, no unit: Toichi's cardiac "sympathetic" index. It names a quotient, no nerve. */
  readonly csi: number;
  /** log10(16 sd1 sd2): Toichi's cardiac "vagal" index. */
  readonly cvi: number;
  /** 16 sd2² / (4 sd1): modified by Jeppesen. */
  readonly csiModified: number;
}

/** Changes that leave no width to divide by: none at all, or all of them alike. */
export interface NoWidth {
  readonly type: "NoWidth";
}

/**
 * Poincaré indices. Pairs are taken inside unbroken runs only; SDNN is that of all intervals.
 *
 * Sources: Brennan, Palaniswami & Kamen 2001; Toichi et al. 1997 (CSI, CVI); Jeppesen et al. 2014.
 * At least two changes (three intervals in a row); declined where the cloud has no width or length.
 */
export const poincare = (series: BeatSeries): Result<Poincare, TooFewBeats | NoWidth> => {
  const changes = changesOf(series);
  const found = changes.length === 0 ? Math.min(1, series.intervals.length) : changes.length + 1;
  if (changes.length < 2) return err({ type: "TooFewBeats", needed: 3, found });
  const across = variance(changes) / 2;
  const along = 2 * variance(series.intervals) - across;
  if (!(across > 0) || !(along > 0)) return err({ type: "NoWidth" });
  const [sd1, sd2] = [Math.sqrt(across), Math.sqrt(along)];
  return ok({
    sd1,
    sd2,
    sd1OfSquares: Math.sqrt(mean(changes.map((change) => change * change)) / 2),
    sd2Rotated: Math.sqrt(variance(sumsOf(series)) / 2),
    ratio: sd1 / sd2,
    area: Math.PI * sd1 * sd2,
    csi: sd2 / sd1,
    cvi: Math.log10(16 * sd1 * sd2),
    csiModified: (16 * along) / (4 * sd1),
  });
};

/** Each interval and the one before it together, in ms, where they follow on each other. */
const sumsOf = (series: BeatSeries): Float64Array => {
  const { intervals } = series;
  const sums: number[] = [];
  for (let at = 1; at < intervals.length; at += 1)
    if (followsOn(series, at)) sums.push(intervals[at - 1]! + intervals[at]!);
  return Float64Array.from(sums);
};
