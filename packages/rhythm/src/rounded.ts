import type { Interval } from "@glimmers/stats";

/**
 * Note: How numbers are said
 *
 * Here and nowhere else a number becomes the one that is said. The middle goes to the nearest
 * step; the ends of a range go outward, so that no range gets narrower by being said. Shares are
 * said of ten; times in steps of ten minutes, from one hour on of half hours, from four on of
 * hours, and beyond a day not at all; ratios in tenths.
 */
export interface Rounded<Said> {
  readonly low: Said;
  readonly middle: Said;
  readonly high: Said;
}

/** Numbers a hair beside a step, by computing, are on it. */
const HAIR = 1e-9;

const down = (value: number, step: number): number => Math.floor(value / step + HAIR) * step;
const up = (value: number, step: number): number => Math.ceil(value / step - HAIR) * step;
const near = (value: number, step: number): number => Math.round(value / step + HAIR) * step;

/** A step is no power of two: 0.1 × 3 is not 0.3 until it is read so. */
const exact = (value: number): number => Number(value.toFixed(6)) + 0;

const clamp = (value: number, from: number, to: number): number =>
  Math.min(to, Math.max(from, value));

/** Whole numbers, the ends outward. */
export const whole = ({ low, middle, high }: Interval): Rounded<number> => ({
  low: exact(down(low, 1)),
  middle: exact(near(middle, 1)),
  high: exact(up(high, 1)),
});

/**
 * Of ten, as whole numbers from 0 to 10: for a sentence and for the picture beside it.
 *
 * @example wholeTen({ low: 2.2, middle: 4.4, high: 6.1 }) // { low: 2, middle: 4, high: 7 }
 */
export const wholeTen = (ofTen: Interval): Rounded<number> => {
  const { low, middle, high } = whole(ofTen);
  return { low: clamp(low, 0, 10), middle: clamp(middle, 0, 10), high: clamp(high, 0, 10) };
};

/** Shares of one as whole numbers of ten. */
export const tenOfShare = ({ low, middle, high }: Interval): Rounded<number> =>
  wholeTen({ low: low * 10, middle: middle * 10, high: high * 10 });

/** A time as it is said. No minutes at all are "a few"; what goes beyond a day is said so. */
export type Duration =
  | { readonly unit: "minutes"; readonly count: number }
  | { readonly unit: "hours"; readonly count: number }
  | { readonly unit: "beyondADay" };

const DAY = 24;

/** `round` is one of the three above. 0.96 h downward are 50 minutes, upward 1 hour. */
const duration = (hours: number, round: typeof near): Duration => {
  const minutes = exact(round(Math.max(0, hours) * 60, 10));
  if (minutes < 60) return { unit: "minutes", count: minutes };
  const count = exact(round(hours, hours < 4 ? 0.5 : 1));
  return count > DAY ? { unit: "beyondADay" } : { unit: "hours", count: Math.max(1, count) };
};

/** Times of a range; without an upper end it goes beyond a day. */
export const durations = (range: {
  readonly low: number;
  readonly middle: number;
  readonly high?: number;
}): Rounded<Duration> => ({
  low: duration(range.low, down),
  middle: duration(range.middle, near),
  high: range.high === undefined ? { unit: "beyondADay" } : duration(range.high, up),
});

/** The largest ratio that is said as a number, and the smallest; beyond, "more than" and "less than". */
export const RATIO_ENDS = { least: 0.1, most: 10 } as const;

/** Ratios in tenths, the ends outward, held within what is said one step beyond `RATIO_ENDS`. */
export const ratios = ({ low, middle, high }: Interval): Rounded<number> => {
  const held = (value: number): number =>
    exact(clamp(value, RATIO_ENDS.least - 0.1, RATIO_ENDS.most + 0.1));
  return { low: held(down(low, 0.1)), middle: held(near(middle, 0.1)), high: held(up(high, 0.1)) };
};
