/** How near beats that were read come to the beats there were. */
export interface BeatScore {
  /** Of the beats that could be seen: how many are found, and how many are not. */
  readonly found: number;
  readonly missed: number;
  /** How many that were read are none. */
  readonly extra: number;
  /** Mean absolute error of the intervals between neighbours that were found, in ms. */
  readonly error: number;
  /** RMSSD in ms of the same intervals: as they were, and as they were read. */
  readonly true: number;
  readonly read: number;
}

/** Nearer than this a beat is the one there was, in s, once the usual delay is off. */
const NEAR = 0.15;

const medianOf = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? 0;

const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

const nearestTo = (time: number, times: readonly number[]): number =>
  times.reduce(
    (best, one) => (Math.abs(one - time) < Math.abs(best - time) ? one : best),
    Infinity,
  );

/** What can be told of neighbours: nothing where one of the two is not known. */
const changesOf = (known: readonly (number | undefined)[]): readonly (number | undefined)[] =>
  known.slice(1).map((one, nth) => {
    const before = known[nth];
    return one === undefined || before === undefined ? undefined : one - before;
  });

const isKnown = (one: number | undefined): one is number => one !== undefined;

const rmssdOf = (intervals: readonly (number | undefined)[]): number =>
  Math.sqrt(
    meanOf(
      changesOf(intervals)
        .filter(isKnown)
        .map((change) => change ** 2),
    ),
  );

/**
 * Beats read (s) against beats there were (s). A pulse comes a fixed while behind its heartbeat, so
 * the median delay is taken off first; how far a reading is off by all in all says nothing here.
 * Where `couldBeSeen` says no, nobody could have found a beat: it is counted neither way, and no
 * interval to or from it is.
 */
export const scoreBeats = (
  there: readonly number[],
  read: readonly number[],
  couldBeSeen: (beat: number) => boolean = () => true,
): BeatScore => {
  // A pulse is seen a tenth or two of a second behind: looked for there, the right one is nearest.
  const delays = there.map((beat) => nearestTo(beat + NEAR, read) - beat);
  const delay = medianOf(delays.filter((one) => Math.abs(one) < 0.5));
  const found = there.map((beat) => {
    const nearest = nearestTo(beat + delay, read);
    return couldBeSeen(beat) && Math.abs(nearest - delay - beat) < NEAR ? nearest : undefined;
  });
  const were = changesOf(there.map((beat, nth) => found[nth] && beat * 1000));
  const are = changesOf(found.map((beat) => beat && beat * 1000));
  const errors = are.map((interval, nth) => interval && Math.abs(interval - (were[nth] ?? 0)));
  const count = found.filter(isKnown).length;
  return {
    found: count,
    missed: there.filter(couldBeSeen).length - count,
    extra: read.filter((beat) => Math.abs(nearestTo(beat - delay, there) + delay - beat) > NEAR)
      .length,
    error: meanOf(errors.filter(isKnown)),
    true: rmssdOf(were),
    read: rmssdOf(are),
  };
};
