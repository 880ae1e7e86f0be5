import { seededRandom } from "@glimmers/primitives";
import type { WatchedBeat } from "./heart-live.ts";

/** A made-up heart: what it does at rest, and what it does from a moment on. */
export interface MadeUpHeart {
  readonly seed: number;
  readonly seconds: number;
  /** Beats a minute at rest. */
  readonly rate: number;
  /** How far a breath moves it either way, in ms, and how many breaths a minute. */
  readonly swing: number;
  readonly breaths: number;
  /** Beats a minute on top, reached within seconds from `at` on, in s. */
  readonly rise?: { readonly at: number; readonly by: number };
}

/** Intervals in ms with breath, a slow wandering and chance in them. */
export const intervalsOf = (heart: MadeUpHeart): readonly number[] => {
  const { unit } = seededRandom(heart.seed);
  const intervals: number[] = [];
  let [time, wandering] = [0, 0];
  while (time < heart.seconds) {
    wandering = 0.95 * wandering + 6 * gaussian(unit);
    const breath = Math.sin((2 * Math.PI * heart.breaths * time) / 60 + heart.seed);
    const beat = 60_000 / (heart.rate + riseAt(heart, time));
    const interval = Math.max(280, beat + heart.swing * breath + wandering + 8 * gaussian(unit));
    intervals.push(interval);
    time += interval / 1000;
  }
  return intervals;
};

/** Two thirds of it within four seconds. */
const riseAt = ({ rise }: MadeUpHeart, time: number): number =>
  rise === undefined || time < rise.at ? 0 : rise.by * (1 - Math.exp((rise.at - time) / 4));

const gaussian = (unit: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());

/** Somebody's heart at rest, whoever it is. */
export const anybody = (seed: number, seconds: number): MadeUpHeart => {
  const { unit } = seededRandom(seed + 1000);
  const [rate, swing, breaths] = [52 + 36 * unit(), 5 + 60 * unit(), 6 + 12 * unit()];
  return { seed, seconds, rate, swing, breaths };
};

export type Wrong = "missed" | "extra" | "early" | "shifted";

/** The same intervals with so many of a hundred beats gone wrong. */
export const gone = (
  intervals: readonly number[],
  seed: number,
  percent: number,
  kinds: readonly Wrong[],
): readonly number[] => {
  const { unit } = seededRandom(seed + 5000);
  const wrong: number[] = [];
  for (let at = 0; at < intervals.length; at += 1) {
    const [one, two] = [intervals[at]!, intervals[at + 1]];
    if (two === undefined || unit() * 100 >= percent) wrong.push(one);
    else {
      wrong.push(...asWrong(kinds[Math.floor(unit() * kinds.length)]!, one, two, unit()));
      // Two intervals went into it, but for a beat that is one too many.
      at += 1;
    }
  }
  return wrong;
};

const asWrong = (kind: Wrong, one: number, two: number, share: number): readonly number[] => {
  const moved = (0.2 + 0.2 * share) * one;
  switch (kind) {
    case "missed":
      return [one + two];
    case "extra":
      return [one * (0.2 + 0.6 * share), one * (0.8 - 0.6 * share), two];
    case "early":
      return [one - moved, two + moved];
    case "shifted":
      return [one - 100, two + 100];
  }
};

/** As a watch tells them that doubts nothing: what is wrong among them stays unseen. */
export const unwatched = (intervals: readonly number[]): readonly WatchedBeat[] => {
  let end = 0;
  return intervals.map((interval) => ({ interval, end: (end += interval / 1000) }));
};
