// How R's survfit finds a curve from intervals. It takes the same self-consistent steps as ours,
// leaps along them every fifth time (Aitken), and stops as soon as no height moved by more than
// 5e-5 in a step. Where the likelihood is flat that is not the top: on the reference's 120 returns
// it stops at a log likelihood of -96.1088, and the top is at -96.0265, with heights up to 0.03
// apart: the leaps divide rounding by rounding, so that even the order of its sums matters, and is
// kept here. Ours stops where the top is proved to be less than 1e-9 higher. So that the expected
// numbers are compared at their full bound, R's stop is taken here; a case beside it shows that
// our curve is at least as likely. The measurement: docs/decisions, "Turnbull at the top".
import type { SeenBetween } from "@glimmers/stats";

const STOP = 5e-5;

interface Sample {
  readonly intervals: readonly SeenBetween[];
  /** Where the curve may fall. */
  readonly jumps: readonly number[];
  /** Seen between two looks: which jumps lie in each. */
  readonly between: readonly (readonly boolean[])[];
}

/** In R's order where times are tied: it happened then, a range ends, a range begins. */
const [HAPPENED, ENDS, BEGINS] = [0, 1, 2];

type Mark = readonly [time: number, what: number];

/** Seen by the first look of all, a range has no begin: R's NA. */
const marksOf = ({ left, right }: SeenBetween): readonly Mark[] => {
  if (left === right) return [[left, HAPPENED]];
  const ends: readonly Mark[] = right < Infinity ? [[right, ENDS]] : [];
  return left > 0 ? [[left, BEGINS], ...ends] : ends;
};

/** The middles from any mark to an end that comes right after it, and exact times. */
const jumpsAmong = (marks: readonly Mark[]): readonly number[] => {
  const ordered = marks.toSorted(
    ([time, what], [other, otherWhat]) => time - other || what - otherWhat,
  );
  return ordered.flatMap(([time, what], i) => {
    const next = ordered[i + 1];
    const middle = what !== ENDS && next?.[1] === ENDS ? [0.5 * (time + next[0])] : [];
    return what === HAPPENED ? [time, ...middle] : middle;
  });
};

/** R takes a look that found it before the first jump as the very time at which it happened. */
const sampleOf = (all: readonly SeenBetween[]): Sample => {
  const known = all.filter(({ left, right }) => left > 0 || right < Infinity);
  const found = jumpsAmong(known.flatMap(marksOf));
  const first = found.reduce((least, jump) => Math.min(least, jump), Infinity);
  const intervals = known.map((seen) =>
    seen.left === 0 && seen.right < first ? { left: seen.right, right: seen.right } : seen,
  );
  const exact = intervals.filter(({ left, right }) => left === right).map(({ left }) => left);
  const jumps = [...new Set([...found, ...exact])].toSorted((one, other) => one - other);
  const between = intervals
    .filter(({ left, right }) => left < right && right < Infinity)
    .map(({ left, right }) => jumps.map((jump) => jump > left && jump <= right));
  // Without any range R counts one more, over everything.
  return { intervals, jumps, between: between.length > 0 ? between : [jumps.map(() => true)] };
};

/** How much of all the intervals' events falls on each jump. */
const weightsOf = ({ between, jumps }: Sample, masses: readonly number[]): readonly number[] => {
  const shares = between.map((row) => {
    const own = 1 / exactSum(masses.map((mass, j) => (row[j]! ? mass : 0)));
    return masses.map((mass, j) => (row[j]! ? own * mass : 0));
  });
  return jumps.map((_, j) => exactSum(shares.map((row) => row[j]!)));
};

/** R adds up in 80 bits; this loses as little. */
const exactSum = (values: readonly number[]): number => {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
};

/** The heights after each jump, of Kaplan and Meier's curve with events of these weights. */
const heightsOf = ({ intervals, jumps }: Sample, weights: readonly number[]): readonly number[] => {
  const exact = intervals.filter(({ left, right }) => left === right).map(({ left }) => left);
  const censored = intervals.filter(({ right }) => right === Infinity).map(({ left }) => left);
  const atRisk: number[] = [];
  const events: number[] = [];
  let sum = 0;
  // From the last time to the first, one weight after the other: so are R's roundings.
  for (let j = jumps.length - 1; j >= 0; j--) {
    const [from, to] = [jumps[j]!, jumps[j + 1] ?? Infinity];
    sum += exact.filter((time) => time > from && time < to).length;
    sum += censored.filter((time) => time >= from && time < to).length;
    const now = exact.filter((time) => time === from).length;
    sum += weights[j]! + now;
    events[j] = weights[j]! + now;
    atRisk[j] = sum;
  }
  let height = 1;
  return jumps.map((_, j) => {
    height *= 1 - events[j]! / atRisk[j]!;
    return height;
  });
};
const fallsOf = (heights: readonly number[]): readonly number[] =>
  heights.map((height, j) => (heights[j - 1] ?? 1) - height);

const likelihoodOf = ({ between }: Sample, masses: readonly number[]): number =>
  between.reduce(
    (sum, row) => sum + Math.log(masses.reduce((all, mass, j) => all + (row[j]! ? mass : 0), 0)),
    0,
  );

/** Aitken's leap from three masses in a row, where it stays within 0 and 1. */
const leap = (now: readonly number[], before: readonly number[], earlier: readonly number[]) =>
  now.map((mass, j) => {
    const [first, second] = [before[j]! - earlier[j]!, mass - before[j]!];
    const leapt = earlier[j]! - first ** 2 / (second - first);
    return leapt > 0 && leapt < 1 ? leapt : mass;
  });

const MOST_STEPS = 100_000;

/** The heights at `times`, as `survfit(Surv(left, right, type = "interval2") ~ 1)` gives them. */
export const turnbullAsSurvfit = (
  intervals: readonly SeenBetween[],
  times: readonly number[],
): readonly number[] => {
  const sample = sampleOf(intervals);
  const covers = sample.jumps.map((_, j) => sample.between.filter((row) => row[j]).length);
  const all = covers.reduce((sum, count) => sum + count, 0);
  let heights = covers.map(
    (_, j) => 1 - covers.slice(0, j + 1).reduce((sum, count) => sum + count, 0) / all,
  ) as readonly number[];
  let [before, earlier] = [sample.jumps.map(() => 0), sample.jumps.map(() => 0)] as [
    readonly number[],
    readonly number[],
  ];
  for (let step = 1; step < MOST_STEPS; step++) {
    const plain = fallsOf(heights);
    const leapt = step % 5 === 0 ? leap(plain, before, earlier) : plain;
    const masses = likelihoodOf(sample, leapt) < likelihoodOf(sample, plain) ? plain : leapt;
    [before, earlier] = [plain, before];
    const next = heightsOf(sample, weightsOf(sample, masses));
    const moved = next.reduce(
      (most, height, j) => Math.max(most, Math.abs(height - heights[j]!)),
      0,
    );
    heights = next;
    if (step % 5 >= 2 && moved <= STOP) break;
  }
  return times.map((time) => heights[sample.jumps.filter((jump) => jump <= time).length - 1] ?? 1);
};
