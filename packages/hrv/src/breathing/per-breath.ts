import type { BeatSeries } from "../beats.ts";

/**
 * The swing of the heart with each breath, in ms: longest less shortest of the intervals that END
 * from one start of an in-breath up to the next. One number less than there are onsets; undefined
 * for a breath with fewer than two intervals.
 *
 * The same rule as live feedback has ("every breath you take", open source). Chance between
 * beats can only add to it: `assessResonance` tells the swing without that.
 *
 * @param inhales when in-breaths began, in s, rising, on the clock of `ends`
 */
export const perBreath = (
  { intervals, ends }: BeatSeries,
  inhales: ArrayLike<number>,
): readonly (number | undefined)[] => {
  const swings: (number | undefined)[] = [];
  let at = 0;
  for (let breath = 0; breath + 1 < inhales.length; breath += 1) {
    let [shortest, longest, beats] = [Number.POSITIVE_INFINITY, 0, 0];
    while (at < ends.length && ends[at]! < inhales[breath]!) at += 1;
    for (; at < ends.length && ends[at]! < inhales[breath + 1]!; at += 1) {
      shortest = Math.min(shortest, intervals[at]!);
      longest = Math.max(longest, intervals[at]!);
      beats += 1;
    }
    swings.push(beats > 1 ? longest - shortest : undefined);
  }
  return swings;
};

/** What is known of the breath that goes on now, and of the last whole one. */
export interface BreathSwing {
  /** Longest less shortest interval of this breath so far, in ms; undefined before two beats. */
  readonly now?: number;
  /** Of the breath before this one; undefined before there was one, or where it had too few beats. */
  readonly last?: number;
}

export interface BreathMeter {
  /** A beat: its interval in ms, and when it ended in s. Beats before the first in-breath do not count. */
  readonly push: (interval: number, end: number) => BreathSwing;
  /** An in-breath begins, at this time in s on the same clock. */
  readonly inhale: (at: number) => BreathSwing;
}

interface Breath {
  readonly from: number;
  readonly shortest: number;
  readonly longest: number;
  readonly beats: number;
}

/**
 * Tells the swing of each breath while it goes on: what `perBreath` tells afterwards.
 *
 * Beats often arrive after the in-breath they were before was shown (a strap sends once a second):
 * a beat that ended before the last in-breath still counts for the breath before it.
 */
export const createBreathMeter = (): BreathMeter => {
  let now: Breath | undefined;
  let before: Breath | undefined;
  const told = (): BreathSwing => {
    const [swing, last] = [swingOf(now), swingOf(before)];
    return {
      ...(swing === undefined ? {} : { now: swing }),
      ...(last === undefined ? {} : { last }),
    };
  };
  return {
    push: (interval, end) => {
      if (now !== undefined && end >= now.from) now = withBeat(now, interval);
      else if (before !== undefined && end >= before.from) before = withBeat(before, interval);
      return told();
    },
    inhale: (at) => {
      before = now;
      now = { from: at, shortest: Number.POSITIVE_INFINITY, longest: 0, beats: 0 };
      return told();
    },
  };
};

const withBeat = (breath: Breath, interval: number): Breath => ({
  from: breath.from,
  shortest: Math.min(breath.shortest, interval),
  longest: Math.max(breath.longest, interval),
  beats: breath.beats + 1,
});

const swingOf = (breath: Breath | undefined): number | undefined =>
  breath !== undefined && breath.beats > 1 ? breath.longest - breath.shortest : undefined;
