import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { BeatSeries } from "../beats.ts";

/** When breaths turned, in s on the clock of the beats; both rise. */
export interface Respiration {
  /** In-breaths began. */
  readonly inhales: ArrayLike<number>;
  /** Out-breaths began. */
  readonly exhales: ArrayLike<number>;
}

/** No breath had two whole intervals in it. */
export interface NoWholeBreath {
  readonly type: "NoWholeBreath";
  readonly breaths: number;
}

export interface PeakToTrough {
  /** Mean over the breaths that could be told, in ms. */
  readonly mean: number;
  /** Standard deviation between them (N - 1), in ms; 0 of one breath. */
  readonly deviation: number;
  /** One for each breath; undefined where it could not be told. */
  readonly breaths: readonly (number | undefined)[];
  /** Breaths in which the heart did not slow on the way out: their swing is 0. */
  readonly without: number;
}

/**
 * Respiratory sinus arrhythmia from a belt's breaths, in ms: per breath, the longest interval that
 * ends while breathing out less the shortest that ends while breathing in; 0 where the
 * first is not longer.
 *
 * A breath goes from one start of an in-breath to the next, with one start of an out-breath
 * between; others, and those without a beat in either half, cannot be told.
 *
 * Source: Grossman, van Beek & Wientjes (1990), Psychophysiology 27:702.
 */
export const peakToTrough = (
  series: BeatSeries,
  { inhales, exhales }: Respiration,
): Result<PeakToTrough, NoWholeBreath> => {
  const breaths: (number | undefined)[] = [];
  for (let nth = 0; nth + 1 < inhales.length; nth += 1) {
    const [from, to] = [inhales[nth]!, inhales[nth + 1]!];
    const turns = Array.from(exhales).filter((turn) => turn > from && turn < to);
    breaths.push(turns.length === 1 ? swingOf(series, from, turns[0]!, to) : undefined);
  }
  const told = breaths.filter((swing) => swing !== undefined);
  if (told.length === 0) return err({ type: "NoWholeBreath", breaths: breaths.length });
  const mean = told.reduce((sum, swing) => sum + swing, 0) / told.length;
  const squares = told.reduce((sum, swing) => sum + (swing - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / Math.max(1, told.length - 1));
  return ok({ mean, deviation, breaths, without: told.filter((swing) => swing === 0).length });
};

const swingOf = (
  { intervals, ends }: BeatSeries,
  from: number,
  turn: number,
  to: number,
): number | undefined => {
  const within = (low: number, high: number): Float64Array =>
    intervals.filter((_, at) => ends[at]! >= low && ends[at]! < high);
  const [inside, outside] = [within(from, turn), within(turn, to)];
  if (inside.length === 0 || outside.length === 0) return undefined;
  return Math.max(0, Math.max(...outside) - Math.min(...inside));
};
