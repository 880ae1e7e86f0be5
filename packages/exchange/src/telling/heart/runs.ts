/** One time between beats, as a file told it. */
export interface Beat {
  readonly line: number;
  /** In ms. */
  readonly interval: number;
  /** When it ended, in ms on any one clock, where the file says so. */
  readonly ends?: number;
  /** Something before it was left out: it did not follow on the beat that stands before it. */
  readonly breaks?: true;
}

/** Beats that followed on one another. */
export interface Run {
  /** Where the first of them stands. */
  readonly line: number;
  /** When the first of them began, on the clock of `ends`. */
  readonly begins?: number;
  readonly intervals: readonly number[];
  /** Why it does not follow on the run before. */
  readonly after?: "gap" | "left-out";
}

/** A time column that jumps by this much more than the interval, in ms, tells of beats not there. */
const GAP = 1000;

/** Beats often come several at a time, and all of them bear the time at which they came. */
const MOST_AT_ONCE = 16;

/**
 * Parts beats where they did not follow on one another. `ends` may be when a beat came in rather
 * than when it ended: a jump counts only where the beats after it do not catch up.
 */
export const runsOf = (beats: readonly Beat[]): readonly Run[] => {
  const late = latenesses(beats);
  const runs: Run[] = [];
  let from = 0;
  let after: Run["after"];
  for (let at = 1; at <= beats.length; at++) {
    const why = at === beats.length ? "left-out" : partedAt(beats, late, at);
    if (why === undefined) continue;
    runs.push(runBetween(beats, late, from, at, after));
    [from, after] = [at, why];
  }
  return runs;
};

/** How much later than the sum of all intervals before each beat was written down. */
const latenesses = (beats: readonly Beat[]): readonly number[] => {
  let sum = 0;
  return beats.map(({ interval, ends }) => (ends ?? Number.NaN) - (sum += interval));
};

const partedAt = (beats: readonly Beat[], late: readonly number[], at: number): Run["after"] => {
  const [before, beat] = [beats[at - 1], beats[at]];
  if (beat?.breaks === true) return "left-out";
  if (before?.ends === undefined || beat?.ends === undefined) return undefined;
  if (beat.ends < before.ends - GAP) return "gap";
  const earlier = late[at - 1] ?? 0;
  const isLate = (late[at] ?? 0) - earlier > GAP;
  return isLate && leastLate(late, at) - earlier > GAP ? "gap" : undefined;
};

/** Beats without a time of their own (NaN) say nothing here. */
const leastLate = (late: readonly number[], from: number): number =>
  late
    .slice(from, from + MOST_AT_ONCE)
    .reduce((least, one) => (one < least ? one : least), Infinity);

const runBetween = (
  beats: readonly Beat[],
  late: readonly number[],
  from: number,
  to: number,
  after: Run["after"],
): Run => {
  const run = beats.slice(from, to);
  const begins = beganAt(run, late.slice(from, to));
  return {
    line: run[0]?.line ?? 0,
    intervals: run.map(({ interval }) => interval),
    ...(after !== undefined && { after }),
    ...(begins !== undefined && { begins }),
  };
};

/**
 * The least late of the first beats that have a time says best when the first of all began, whether
 * that has a time of its own or not.
 */
const beganAt = (run: readonly Beat[], late: readonly number[]): number | undefined => {
  const timed = run.findIndex(({ ends }) => ends !== undefined);
  const ends = run[timed]?.ends;
  if (ends === undefined) return undefined;
  const since = run.slice(0, timed + 1).reduce((sum, { interval }) => sum + interval, 0);
  return ends - since - ((late[timed] ?? 0) - leastLate(late, timed));
};
