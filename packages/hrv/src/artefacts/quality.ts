import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Run } from "../beats.ts";
import type { Stretch } from "./explain.ts";
import type { Mend, Unreliable } from "./mend.ts";

/** How much of a series is the heart's own, and how much was put right or left in doubt. */
export interface BeatQuality {
  /** Beats as given. */
  readonly beats: number;
  /** Beats that were inserted, removed or moved. */
  readonly mended: number;
  /** Of all beats: mended ones, those in runs nobody could judge, and half of the doubts. 0 to 1. */
  readonly share: number;
  /** The most beats in a row that were mended, or could not be judged. */
  readonly longestBadRun: number;
  /** What was left as it was, in order. */
  readonly unreliable: readonly Unreliable[];
}

/** Too much was mended, or could not be judged, for this to be said. Both are shares of all beats. */
export interface TooManyMended {
  readonly type: "TooManyMended";
  readonly share: number;
  readonly most: number;
}

/**
 * The largest share of mended or unjudged beats with which something may be told.
 *
 * A mean of intervals bears a mended fifth. RMSSD and the swing of a breath mostly stand within some
 * 10 % with a tenth of the beats mended; shifts that a lively heart hides are not among them, and
 * may put RMSSD off by half (docs/methods/beat-artefacts.md); spectra and entropies are
 * told at one in twenty, which is what Kubios and the guidelines after it ask for.
 */
export const MOST_MENDED = {
  rate: 0.2,
  time: 0.1,
  breath: 0.1,
  frequency: 0.05,
  nonlinear: 0.05,
} as const;

/** Whether numbers of this sort may be told of a series so mended. */
export const mayTell = (
  { share }: Pick<BeatQuality, "share">,
  what: keyof typeof MOST_MENDED,
): Result<void, TooManyMended> => {
  const most = MOST_MENDED[what];
  return share <= most ? ok(undefined) : err({ type: "TooManyMended", share, most });
};

/** A doubt counts half a bad beat: so often, or more, it is one. */
const DOUBT = 0.5;

/** Of a series with so many beats: what was done to it, and what was not. */
export const qualityOf = (
  beats: number,
  edits: readonly Stretch[],
  mends: readonly Mend[],
  unreliable: readonly Unreliable[],
): BeatQuality => {
  const unjudged = unreliable.filter(({ why }) => why !== "doubtful");
  const mended = mends.reduce((sum, { done, by }) => sum + (done === "moved" ? 1 : by), 0);
  const doubted = unreliable.length - unjudged.length;
  const lost = countOf(beats, unjudged, edits);
  return {
    beats,
    mended,
    share: Math.min(1, (mended + lost + DOUBT * doubted) / beats),
    longestBadRun: longestOf([...edits, ...unjudged]),
    unreliable,
  };
};

/** Intervals in any of these runs and in no edit. */
const countOf = (beats: number, runs: readonly Run[], edits: readonly Run[]): number => {
  const isLost = new Uint8Array(beats);
  for (const { from, to } of runs) isLost.fill(1, from, to);
  for (const { from, to } of edits) isLost.fill(0, from, to);
  return isLost.reduce((sum, one) => sum + one, 0);
};

/** Runs that touch, or have one good interval between them at most, are one; counted in intervals. */
const longestOf = (runs: readonly Run[]): number => {
  let [longest, began, ended] = [0, 0, -2];
  for (const { from, to } of runs.toSorted((one, other) => one.from - other.from)) {
    if (from > ended + 1) began = from;
    ended = Math.max(ended, to);
    longest = Math.max(longest, ended - began);
  }
  return longest;
};
