import { MS_PER_HOUR } from "./numbers.ts";

const DAY = 24 * MS_PER_HOUR;

/** Beats further apart than this did not follow on one another. */
export const LONGEST_INTERVAL = 2_000;

/** A watch starts its record on a whole second, and may have felt the first beat a little before. */
const BEFORE = 2_000;

const modulo = (value: number, by: number): number => ((value % by) + by) % by;

/**
 * The instants of beats, from times of a clock on the wall without a date and without a zone: the
 * first lies at the nearest time from two seconds before `start`, whatever the hour; every other
 * follows. NaN for a time nobody can read.
 */
export const beatInstants = (
  clocks: Float64Array,
  count: number,
  { start, end }: { readonly start: number; readonly end: number },
): Float64Array => {
  const instants = new Float64Array(count).fill(NaN);
  let [at, last] = [NaN, NaN];
  for (let beat = 0; beat < count; beat += 1) {
    const clock = clocks[beat]!;
    if (Number.isNaN(clock)) continue;
    at = Number.isNaN(last) ? anchored(clock, start, end) : at + stepBetween(last, clock);
    last = clock;
    instants[beat] = at;
  }
  return instants;
};

/** Zones are whole hours apart, or halves, or quarters: the coarsest in which it falls into its record. */
const anchored = (clock: number, start: number, end: number): number => {
  const after = (apart: number): number => modulo(clock - start + BEFORE, apart) - BEFORE;
  const fits = [1, 2, 4].find((part) => after(MS_PER_HOUR / part) <= end - start + BEFORE);
  return start + after(MS_PER_HOUR / (fits ?? 1));
};

/** Midnight, noon and changed clocks are all a matter of hours; a list never pauses for half of one. */
const stepBetween = (one: number, other: number): number => {
  const step = modulo(other - one, MS_PER_HOUR);
  return step > MS_PER_HOUR / 2 ? step - MS_PER_HOUR : step;
};

/** Beats that followed on one another. */
export interface Run {
  /** When its first beat was, in ms since 1970. */
  readonly at: number;
  /** In ms. */
  readonly intervals: readonly number[];
}

/** Cut wherever more than two seconds, or no time at all, lie between two beats. */
export const runsOf = (instants: Float64Array): readonly Run[] => {
  const runs: { at: number; intervals: number[] }[] = [];
  let run: { at: number; intervals: number[] } | undefined;
  for (let beat = 1; beat < instants.length; beat += 1) {
    const interval = instants[beat]! - instants[beat - 1]!;
    if (interval > 0 && interval <= LONGEST_INTERVAL) {
      if (run === undefined) runs.push((run = { at: instants[beat - 1]!, intervals: [] }));
      run.intervals.push(interval);
    } else run = undefined;
  }
  return runs;
};

/**
 * How far ahead of UTC the watch's clock was, in minutes, told by the first beat; of the two that
 * are a day apart the one nearer to `expected`. Undefined where it would be no zone of this world,
 * and where it is off by just half a day: then it was the clock's half that was not understood.
 */
export const offsetOfBeats = (
  clock: number,
  instant: number,
  expected: number,
): number | undefined => {
  const away = Math.round(modulo(clock - instant, DAY) / (15 * 60_000)) * 15;
  const offset = [away, away - 1440, away + 1440]
    .filter((minutes) => minutes >= -12 * 60 && minutes <= 14 * 60)
    .sort((one, other) => Math.abs(one - expected) - Math.abs(other - expected))[0];
  return offset === undefined || Math.abs(offset - expected) === 720 ? undefined : offset;
};
