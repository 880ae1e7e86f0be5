/** How beats that were found fit those that are known. */
export interface BeatScore {
  /** Known beats, found beats, and how many of them belong together. */
  readonly known: number;
  readonly found: number;
  readonly matched: number;
  /** 2 matched / (known + found), 0 to 1; 1 where there is nothing and nothing was found. */
  readonly f1: number;
  /** How much later than the known ones the found ones are, in s: taken away before matching. */
  readonly delay: number;
  /** The mean absolute error of intervals whose two beats were both found, in ms; 0 if there are none. */
  readonly intervalError: number;
}

export interface ScoreOptions {
  /** Beats this far apart still belong together, in s. */
  readonly tolerance?: number;
  /** Between which times a known beat counts, in s. */
  readonly from?: number;
  readonly to?: number;
  /** The delays that may be, in s. */
  readonly earliest?: number;
  readonly latest?: number;
}

interface Pair {
  readonly known: number;
  readonly found: number;
}

/**
 * Found beats against known ones: each known one has the nearest found one within `tolerance`
 * (0.1 s), after a constant delay that is taken away. The delay is the one with the most matches
 * and, among those all but as good, with the smallest error of intervals: without that an even
 * heart fits as well one beat later.
 */
export const scoreBeats = (
  known: ArrayLike<number>,
  found: ArrayLike<number>,
  options: ScoreOptions = {},
): BeatScore => {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = options;
  const wanted = Array.from(known).filter((time) => time >= from && time <= to);
  const had = Array.from(found);
  const scores = delaysOf(wanted, had, options).map((delay) =>
    scoreAt(wanted, had, delay, options),
  );
  const most = Math.max(0, ...scores.map(({ matched }) => matched));
  const good = scores.filter(({ matched }) => matched >= 0.97 * most);
  return good.reduce(
    (one, other) => (other.intervalError < one.intervalError ? other : one),
    good[0] ?? scoreAt(wanted, had, 0, options),
  );
};

/** Median differences near each hundredth of a second that could be the delay. */
const delaysOf = (
  known: readonly number[],
  found: readonly number[],
  { earliest = -0.1, latest = 0.45 }: ScoreOptions,
): readonly number[] => {
  const differences = known
    .flatMap((time) => found.filter((one) => Math.abs(one - time) < 1).map((one) => one - time))
    .filter((difference) => difference >= earliest && difference <= latest)
    .toSorted((one, other) => one - other);
  const bins = new Map<number, number[]>();
  for (const difference of differences) {
    const bin = Math.round(difference / 0.04);
    bins.set(bin, [...(bins.get(bin) ?? []), difference]);
  }
  return [...bins.values()].map((values) => values[values.length >> 1] ?? 0);
};

const scoreAt = (
  known: readonly number[],
  found: readonly number[],
  first: number,
  options: ScoreOptions,
): BeatScore => {
  const { tolerance = 0.1 } = options;
  const rough = pairsOf(known, found, first, tolerance);
  const gaps = rough.map((pair) => found[pair.found]! - known[pair.known]!);
  const delay = gaps.toSorted((one, other) => one - other)[gaps.length >> 1] ?? first;
  const pairs = pairsOf(known, found, delay, tolerance);
  const within = foundWithin(found, new Set(pairs.map((pair) => pair.found)), delay, options);
  const total = known.length + within;
  return {
    known: known.length,
    found: within,
    matched: pairs.length,
    f1: total === 0 ? 1 : (2 * pairs.length) / total,
    delay,
    intervalError: 1000 * meanError(known, found, pairs),
  };
};

/** Found beats that count: those that belong to a known one, or lie where known ones count. */
const foundWithin = (
  found: readonly number[],
  matched: ReadonlySet<number>,
  delay: number,
  { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: ScoreOptions,
): number =>
  found.filter((time, nth) => matched.has(nth) || (time - delay >= from && time - delay <= to))
    .length;

const pairsOf = (
  known: readonly number[],
  found: readonly number[],
  delay: number,
  tolerance: number,
): readonly Pair[] => {
  const pairs: Pair[] = [];
  let next = 0;
  known.forEach((time, nth) => {
    while (next < found.length && found[next]! - delay < time - tolerance) next += 1;
    let nearest = next;
    const off = (at: number): number => Math.abs((found[at] ?? Infinity) - delay - time);
    while (off(nearest + 1) < off(nearest)) nearest += 1;
    if (off(nearest) > tolerance) return;
    pairs.push({ known: nth, found: nearest });
    next = nearest + 1;
  });
  return pairs;
};

const meanError = (
  known: readonly number[],
  found: readonly number[],
  pairs: readonly Pair[],
): number => {
  const errors: number[] = [];
  pairs.slice(1).forEach((pair, nth) => {
    const before = pairs[nth]!;
    if (pair.known - before.known !== 1 || pair.found - before.found !== 1) return;
    const truth = known[pair.known]! - known[before.known]!;
    errors.push(Math.abs(found[pair.found]! - found[before.found]! - truth));
  });
  return errors.reduce((sum, error) => sum + error, 0) / Math.max(1, errors.length);
};
