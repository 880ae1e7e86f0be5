import type { BeatShown, Stretch } from "@glimmers/charts";
import type { BeatSeries, Mended } from "@glimmers/hrv";
import { followsOn } from "@glimmers/hrv";

/** Two times that are the same beat's, in s: a mended series has its own arithmetic. */
const SAME = 0.002;

/**
 * Beats as they are drawn: after mending, each where it ended, with a mark where something was
 * mended. A beat that was taken out leaves its mark on the one after it.
 */
export const shownBeats = (
  { series, mends }: Pick<Mended, "series" | "mends">,
  given: BeatSeries,
): readonly BeatShown[] => {
  const marked = new Set(
    mends.map(({ beat }) => firstFrom(series.ends, beatTime(given, beat) - SAME)),
  );
  return Array.from(series.intervals, (interval, at) => ({
    at: series.ends[at] ?? 0,
    interval,
    ...(marked.has(at) && { mended: true }),
    ...(at > 0 && !followsOn(series, at) && { afterGap: true }),
  }));
};

/** When a beat was, in s: beat 0 is where interval 0 begins. */
export const beatTime = ({ intervals, ends }: BeatSeries, beat: number): number =>
  beat > 0 ? (ends[beat - 1] ?? 0) : (ends[0] ?? 0) - (intervals[0] ?? 0) / 1_000;

/** The first of rising times that is not before one; the last where all are. */
const firstFrom = (times: Float64Array, time: number): number => {
  let [low, high] = [0, times.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** How many rings a picture of a stretch has. */
export const ringedIn = (beats: readonly BeatShown[], { from, to }: Stretch): number =>
  beats.filter(({ at, mended }) => mended === true && at >= from && at <= to).length;
