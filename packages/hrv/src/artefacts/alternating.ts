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
