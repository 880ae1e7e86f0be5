// Series for tests: read as anywhere else, or made up so that nothing about them is regular.
import type { BeatSeries } from "../src/beats.ts";
import { readBeats } from "../src/beats.ts";

/** These intervals in ms, ending where they add up to unless times in s are given. */
export const seriesOf = (intervals: ArrayLike<number>, ends?: ArrayLike<number>): BeatSeries => {
  const read = readBeats(intervals, ends);
  if (!read.ok) throw new Error(`no series: ${read.error.type}`);
  return read.value;
};

/** So many beats of a heart that breathes, on a clock of `grid` ms (0: any value at all). */
export const madeUp = (count: number, unit: () => number, grid = 0): BeatSeries => {
  let time = 0;
  return seriesOf(
    Array.from({ length: count }, () => {
      const wave = 35 * Math.sin(0.6 * time) + 25 * Math.sin(1.5 * time);
      const interval = 850 + wave + 40 * (unit() + unit() - 1);
      const told = grid === 0 ? interval : Math.round(interval / grid) * grid;
      time += told / 1000;
      return told;
    }),
  );
};

/** The same, with this much time missing before each of these intervals. */
export const withGaps = (
  { intervals, ends }: BeatSeries,
  before: readonly number[],
  seconds = 3,
): BeatSeries => ({
  intervals,
  ends: ends.map((end, at) => end + seconds * before.filter((gap) => gap <= at).length),
});
