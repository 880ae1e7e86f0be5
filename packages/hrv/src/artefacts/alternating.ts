import type { Run } from "../beats.ts";

/** So many changes in turns, up and down, each by at least this share of the interval before it. */
const FEWEST_TURNS = 8;
const LEAST_TURN = 0.15;

/**
 * Runs of intervals that are long and short in turns (bigeminy looks so, and a very slow heart with
 * one breath every two beats). From the intervals alone nobody can tell which beat is early.
 */
export const alternatingRuns = (intervals: Float64Array, breaks: Uint8Array): readonly Run[] => {
  const runs: Run[] = [];
  let from = 0;
  for (let at = 1; at <= intervals.length; at += 1) {
    if (at < intervals.length && turnsAt(intervals, breaks, at, from)) continue;
    if (at - from > FEWEST_TURNS) runs.push({ from, to: at });
    from = at < intervals.length && isLargeChange(intervals, breaks, at) ? at - 1 : at;
  }
  return runs;
};

const isLargeChange = (intervals: Float64Array, breaks: Uint8Array, at: number): boolean =>
  breaks[at] === 0 &&
  Math.abs((intervals[at] as number) - (intervals[at - 1] as number)) >
    LEAST_TURN * (intervals[at - 1] as number);

/** Whether the run that began with interval `from` goes on with interval `at`. */
const turnsAt = (
  intervals: Float64Array,
  breaks: Uint8Array,
  at: number,
  from: number,
): boolean => {
  if (!isLargeChange(intervals, breaks, at)) return false;
  if (at - from < 2) return true;
  const [now, one, two] = [intervals[at], intervals[at - 1], intervals[at - 2]] as [
    number,
    number,
    number,
  ];
  return now - one > 0 !== one - two > 0;
};

/** An early beat: an interval shorter than the one before by this share of it, then one longer by that. */
const LEAST_DROP = 0.15;
const LEAST_RISE = 0.2;

/** Early beats with at most this many intervals from one to the next belong together, so many at least. */
const FURTHEST_APART = 6;
const FEWEST_EARLY = 4;

/**
 * Runs of beats of which every third to sixth or so is early (trigeminy, quadrigeminy), where none
 * was mended: so often that no rhythm is left to say what they are early for. A breath changes
 * intervals in smaller steps, and turns less sharply.
 */
export const oftenEarlyRuns = (
  intervals: Float64Array,
  breaks: Uint8Array,
  isEdited: Uint8Array,
): readonly Run[] => {
  const early = Array.from(intervals.keys()).filter(
    (at) => isEdited[at] === 0 && isEarly(intervals, breaks, at),
  );
  const runs: Run[] = [];
  for (let nth = 0, first = 0; nth < early.length; nth += 1) {
    const [now, next] = [early[nth] as number, early[nth + 1] ?? Infinity];
    if (next - now <= FURTHEST_APART) continue;
    if (nth - first + 1 >= FEWEST_EARLY) runs.push({ from: early[first] as number, to: now + 2 });
    first = nth + 1;
  }
  return runs;
};

/** Whether interval `at` is much shorter than the one before it, and the next one much longer. */
const isEarly = (intervals: Float64Array, breaks: Uint8Array, at: number): boolean => {
  if (at === 0 || breaks[at] === 1 || breaks[at + 1] !== 0) return false;
  const [before, now, next] = [intervals[at - 1], intervals[at], intervals[at + 1]] as [
    number,
    number,
    number,
  ];
  return before - now >= LEAST_DROP * before && next - now >= LEAST_RISE * before;
};
