/**
 * How a heart goes on from one interval to the next, learned from a stretch of some minutes.
 *
 * The next interval is awaited at the last one, plus `first` times the last change, plus `second`
 * times the change before it; it then differs by `scale` ms, typically. A heart that breathes slowly
 * swings far and is awaited well; one that jumps is awaited badly, and then little is out of place.
 */
export interface Rhythm {
  readonly first: number;
  readonly second: number;
  /** In ms; median absolute surprise over 0.6745, which is the SD where surprises are normal. */
  readonly scale: number;
}

/** Intervals on both sides of the middle from which a rhythm is learned: some two minutes in all. */
const REACH = 75;

/** A rhythm holds for this many intervals before the next one is learned. */
export const HOLDS = 25;

/** In ms. Below this, surprises are the recorder's (one step of 128 Hz is 7.8 ms). */
const SMALLEST_SCALE = 8;

/** Both coefficients are drawn to 0 as by this many more intervals that follow nothing. */
const DRAWN_BY = 30;

/** Changes beyond this many scales teach no more than one of just so many. */
const CLIPPED_AT = 3;

/** With a larger share of mended intervals than this, there is too little left to learn to follow from. */
const MOST_MENDED = 0.15;

/** A low quantile of raw changes, which one bad beat in five leaves alone, and the same of a normal one. */
const CALM = { quantile: 0.3, normal: 0.3853 };
const MEDIAN = { quantile: 0.5, normal: 0.6745 };

/** Intervals to learn from. */
export interface Lesson {
  readonly intervals: Float64Array;
  /** 1 where an interval does not begin where the one before it ended. */
  readonly breaks: Uint8Array;
  /** 1 where an interval is mended; absent where nothing has been looked at yet. */
  readonly mended?: Uint8Array;
}

/** One rhythm for every `HOLDS` intervals, in order. */
export const learnRhythms = (lesson: Lesson): readonly Rhythm[] =>
  everyHold(lesson.intervals.length, (from, to) => learnRhythm(lesson, from, to));

/** The usual interval in ms, for every `HOLDS` of them, in order. */
export const usualIntervals = (intervals: Float64Array): readonly number[] =>
  everyHold(intervals.length, (from, to) => quantileOf(intervals.slice(from, to), MEDIAN.quantile));

const everyHold = <Learned>(
  count: number,
  learn: (from: number, to: number) => Learned,
): readonly Learned[] =>
  Array.from({ length: Math.ceil(count / HOLDS) }, (_, nth) => {
    const middle = nth * HOLDS + (HOLDS >> 1);
    const from = Math.max(0, Math.min(middle - REACH, count - 2 * REACH));
    return learn(from, Math.min(count, from + 2 * REACH));
  });

/** The rhythm of the intervals from `from` up to, and without, `to`. */
export const learnRhythm = (lesson: Lesson, from: number, to: number): Rhythm => {
  const changes = changesIn(lesson, from, to);
  const { mended } = lesson;
  if (mended === undefined) return { first: 0, second: 0, scale: scaleOf(changes, CALM) };
  const scale = scaleOf(changes.slice(), MEDIAN);
  if (shareOf(mended, from, to) > MOST_MENDED) return { first: 0, second: 0, scale };
  const followed = followingOf(changes, CLIPPED_AT * scale, DRAWN_BY * scale * scale);
  return { ...followed, scale: scaleOf(surprisesOf(changes, followed), MEDIAN) };
};

/** From each interval to the next; none across a break. */
const changesIn = ({ intervals, breaks }: Lesson, from: number, to: number): Float64Array => {
  const changes = new Float64Array(to - from - 1);
  for (let at = from + 1; at < to; at += 1)
    if (breaks[at] === 0)
      changes[at - from - 1] = (intervals[at] as number) - (intervals[at - 1] as number);
  return changes;
};

const shareOf = (marks: Uint8Array, from: number, to: number): number => {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += marks[at] as number;
  return sum / (to - from);
};

/** The value that `quantile` of all lie below. Hoare's selection: `values` change their order. */
export const quantileOf = (values: Float64Array, quantile: number): number => {
  const wanted = Math.min(values.length - 1, Math.floor(values.length * quantile));
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[wanted] as number;
    let [up, down] = [low, high];
    while (up <= down) {
      while ((values[up] as number) < pivot) up += 1;
      while ((values[down] as number) > pivot) down -= 1;
      if (up <= down) swap(values, up++, down--);
    }
    if (down < wanted) low = up;
    if (up > wanted) high = down;
  }
  return values[wanted] ?? 0;
};

const swap = (values: Float64Array, one: number, other: number): void => {
  const kept = values[one] as number;
  values[one] = values[other] as number;
  values[other] = kept;
};

/** `changes` change their order and lose their signs. */
const scaleOf = (changes: Float64Array, by: typeof CALM): number => {
  for (let at = 0; at < changes.length; at += 1) changes[at] = Math.abs(changes[at] as number);
  return Math.max(SMALLEST_SCALE, quantileOf(changes, by.quantile) / by.normal);
};

/**
 * Least squares of each change on the two before it, all clipped at `most`, with `drawn` added to
 * both squares (a ridge): solved by hand, being two equations.
 */
const followingOf = (
  changes: Float64Array,
  most: number,
  drawn: number,
): { readonly first: number; readonly second: number } => {
  const clipped = (at: number): number => Math.max(-most, Math.min(most, changes[at] as number));
  let [oneOne, oneTwo, twoTwo, oneNow, twoNow] = [drawn, 0, drawn, 0, 0];
  let [one, two] = [clipped(1), clipped(0)];
  for (let at = 2; at < changes.length; at += 1) {
    const now = clipped(at);
    oneOne += one * one;
    oneTwo += one * two;
    twoTwo += two * two;
    oneNow += one * now;
    twoNow += two * now;
    two = one;
    one = now;
  }
  const determinant = oneOne * twoTwo - oneTwo * oneTwo;
  return {
    first: (oneNow * twoTwo - twoNow * oneTwo) / determinant,
    second: (twoNow * oneOne - oneNow * oneTwo) / determinant,
  };
};

const surprisesOf = (
  changes: Float64Array,
  { first, second }: { readonly first: number; readonly second: number },
): Float64Array => {
  const surprises = new Float64Array(Math.max(0, changes.length - 2));
  for (let at = 2; at < changes.length; at += 1)
    surprises[at - 2] =
      (changes[at] as number) -
      first * (changes[at - 1] as number) -
      second * (changes[at - 2] as number);
  return surprises;
};
