import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { BeatSeries } from "../beats.ts";
import { followsOn } from "../beats.ts";
import type { EntropyOptions, NoEntropy, SampleEntropy } from "./entropy.ts";
import { sampleEntropy, toleranceOf } from "./entropy.ts";

export interface ScaleEntropy {
  /** How many intervals were taken together. */
  readonly scale: number;
  /** Sample entropy of their means, no unit. */
  readonly entropy: number;
}

export interface MultiscaleOptions extends EntropyOptions {
  /** The largest scale; 20 unless told. */
  readonly most?: number;
  /** What `sampleEntropy` says with the same options, where it was asked already. */
  readonly known?: Result<SampleEntropy, NoEntropy>;
}

/** Fewer means than this are told no entropy of: ten to the number of places, as Pincus has it. */
const FEWEST_MEANS = 100;

/**
 * Multiscale entropy: sample entropy of means of 1, 2, 3 … intervals, the tolerance in ms staying
 * that of the intervals themselves (0.2 of their deviation, as in `sampleEntropy`; Costa has 0.15).
 *
 * Source: Costa, Goldberger & Peng 2002, Phys Rev Lett 89:068102. Told for scales for which at least
 * 100 means are left and some of them match. Fewer than 100 intervals are declined.
 */
export const multiscaleEntropy = (
  series: BeatSeries,
  options: MultiscaleOptions = {},
): Result<readonly ScaleEntropy[], NoEntropy> => {
  const found = series.intervals.length;
  if (found < FEWEST_MEANS) return err({ type: "TooFewBeats", needed: FEWEST_MEANS, found });
  const tolerance = toleranceOf(series.intervals, options);
  if (tolerance === undefined) return err({ type: "NoSpread" });
  const alone = options.known ?? sampleEntropy(series, { tolerance });
  if (!alone.ok) return alone;
  const scales: ScaleEntropy[] = [{ scale: 1, entropy: alone.value.entropy }];
  const most = Math.min(options.most ?? 20, Math.floor(found / FEWEST_MEANS));
  for (let scale = 2; scale <= most; scale += 1) {
    const told = sampleEntropy(meansOf(series, scale), { tolerance });
    if (told.ok) scales.push({ scale, entropy: told.value.entropy });
  }
  return ok(scales);
};

/** In s: longer than any tolerance, so that what stood apart stands apart among the means too. */
const APART = 1;

/**
 * Means of so many intervals side by side, as a series of their own. A gap begins anew, and what is
 * left over before it is dropped.
 */
const meansOf = (series: BeatSeries, scale: number): BeatSeries => {
  const means: number[] = [];
  const ends: number[] = [];
  let [sum, inARow, clock] = [0, 0, 0];
  for (let at = 0; at < series.intervals.length; at += 1) {
    if (!followsOn(series, at)) [sum, inARow, clock] = [0, 0, clock + APART];
    sum += series.intervals[at]!;
    inARow += 1;
    if (inARow < scale) continue;
    clock += sum / scale / 1000;
    means.push(sum / scale);
    ends.push(clock);
    [sum, inARow] = [0, 0];
  }
  return { intervals: Float64Array.from(means), ends: Float64Array.from(ends) };
};
