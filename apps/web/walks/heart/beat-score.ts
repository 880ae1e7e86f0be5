/** How near beats that were read come to the beats there were. */
export interface BeatScore {
  /** How many of the beats there were are found, and how many of those found are none. */
  readonly found: number;
  readonly missed: number;
  readonly extra: number;
  /** Mean absolute error of the intervals between beats that were found, in ms. */
  readonly error: number;
  /** RMSSD in ms of the same intervals: as they were, and as they were read. */
  readonly true: number;
  readonly read: number;
}

/** Nearer than this a beat is the one there was, in s, once the usual delay is off. */
const NEAR = 0.15;

const medianOf = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? 0;

const changesOf = (numbers: readonly number[]): readonly number[] =>
  numbers.slice(1).map((number, nth) => number - (numbers[nth] ?? 0));

const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

const rmssdOf = (intervals: readonly number[]): number =>
  Math.sqrt(meanOf(changesOf(intervals).map((change) => change ** 2)));

const nearestTo = (time: number, times: readonly number[]): number =>
  times.reduce(
    (best, one) => (Math.abs(one - time) < Math.abs(best - time) ? one : best),
    Infinity,
  );

/**
 * Beats read (s) against beats there were (s). A pulse comes a fixed while behind its heartbeat, so
 * the median delay is taken off first; how far a reading is off by all in all says nothing here.
 */
export const scoreBeats = (there: readonly number[], read: readonly number[]): BeatScore => {
  // A pulse is seen a tenth or two of a second behind: looked for there, the right one is nearest.
  const delays = there.map((beat) => nearestTo(beat + NEAR, read) - beat);
  const delay = medianOf(delays.filter((one) => Math.abs(one) < 0.5));
  const pairs = there
    .map((beat) => [beat, nearestTo(beat + delay, read)] as const)
    .filter(([beat, found]) => Math.abs(found - delay - beat) < NEAR);
  const [were, are] = [0, 1].map((side) =>
    changesOf(pairs.map((pair) => (pair[side] ?? 0) * 1000)),
  ) as [readonly number[], readonly number[]];
  return {
    found: pairs.length,
    missed: there.length - pairs.length,
    extra: read.length - new Set(pairs.map(([, found]) => found)).size,
    error: meanOf(were.map((interval, nth) => Math.abs(interval - (are[nth] ?? 0)))),
    true: rmssdOf(were),
    read: rmssdOf(are),
  };
};
