import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { mean, variance } from "@glimmers/stats";
import type { BeatSeries, TooFewBeats } from "../beats.ts";
import { changesOf } from "../beats.ts";

/** What the changes from one interval to the next say. In ms, but for what is said to be otherwise. */
export interface ChangeSummary {
  /** How many changes lie inside unbroken runs. */
  readonly changes: number;
  /** The typical change from one interval to the next: root of the mean square. */
  readonly rmssd: number;
  /** Its natural logarithm; absent where nothing changes at all. */
  readonly lnRmssd?: number;
  /** Standard deviation of the changes, with n - 1 below. */
  readonly sdsd: number;
  /** Changes of more than 50 ms. */
  readonly nn50: number;
  /** In % of the changes. */
  readonly pnn50: number;
  /** In % of the intervals, as NeuroKit2 has it. */
  readonly pnn50OfBeats: number;
  /** Changes of more than 20 ms. */
  readonly nn20: number;
  readonly pnn20: number;
  readonly pnn20OfBeats: number;
  /** `rmssd` over the mean interval; no unit. */
  readonly cvsd: number;
}

/**
 * RMSSD and its relatives, over unbroken runs: a change across a gap is no change of a heart.
 *
 * Source: Task Force of ESC and NASPE 1996, Circulation 93:1043. At least two changes (three
 * intervals in a row, or two pairs); fewer are declined, `found` counting the intervals they hold.
 *
 * @example summariseChanges({ intervals: Float64Array.of(800, 850, 810, 720), ends: Float64Array.of(0.8, 1.65, 2.46, 3.18) }).value.rmssd // 63.77
 */
export const summariseChanges = (series: BeatSeries): Result<ChangeSummary, TooFewBeats> => {
  const changes = changesOf(series);
  const found = changes.length === 0 ? Math.min(1, series.intervals.length) : changes.length + 1;
  if (changes.length < 2) return err({ type: "TooFewBeats", needed: 3, found });
  const rmssd = rootMeanSquare(changes);
  return ok({
    changes: changes.length,
    rmssd,
    ...(rmssd > 0 && { lnRmssd: Math.log(rmssd) }),
    sdsd: Math.sqrt(variance(changes)),
    ...beyond(changes, series.intervals.length),
    cvsd: rmssd / mean(series.intervals),
  });
};

const rootMeanSquare = (changes: Float64Array): number =>
  Math.sqrt(mean(changes.map((change) => change * change)));

const beyond = (changes: Float64Array, beats: number) => {
  const [nn50, nn20] = [countBeyond(changes, 50), countBeyond(changes, 20)];
  return {
    nn50,
    pnn50: (100 * nn50) / changes.length,
    pnn50OfBeats: (100 * nn50) / beats,
    nn20,
    pnn20: (100 * nn20) / changes.length,
    pnn20OfBeats: (100 * nn20) / beats,
  };
};

/** Changes of more than so many ms, either way. */
const countBeyond = (changes: Float64Array, limit: number): number =>
  changes.reduce((count, change) => (Math.abs(change) > limit ? count + 1 : count), 0);
