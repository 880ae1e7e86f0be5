/**
 * Note: Neighbours without comparing every pair
 *
 * Sample and approximate entropy ask of each stretch of two or three intervals how many others lie
 * within a tolerance of it, in each place. Comparing all pairs of a day takes 10^10 comparisons.
 *
 * Instead the stretches are swept in the order of their first interval, so that those whose first is
 * near enough are a window; what is in the window is counted in a tree (Fenwick 1994) over the
 * second interval, or over second and third. The tree knows intervals by buckets, of one value each
 * where there are few (as a strap's clock gives), else of about as many intervals each. Whole
 * buckets inside the tolerance are counted by the tree; the one at either edge that is cut by it is
 * looked through one by one. So the count is exact, whatever the values. Its slow, obvious twin is
 * in the test.
 */

/** How many buckets at most: squared, so many counters of four bytes. */
const MOST_BUCKETS = 2048;

interface Buckets {
  readonly count: number;
  /** The lowest and highest value in each. */
  readonly first: Float64Array;
  readonly last: Float64Array;
  /** Of each value, by its place in the series. */
  readonly of: Int32Array;
}

/** What may be counted of one series at one tolerance. */
export interface Neighbourhood {
  readonly values: Float64Array;
  /** Neighbours are at most this far, in each place. */
  readonly tolerance: number;
  readonly buckets: Buckets;
  /** Of each value: the buckets from `low` to `high` lie inside the tolerance as a whole. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** Places in the series, by rising value. */
  readonly order: Int32Array;
}

export const neighbourhoodOf = (values: Float64Array, tolerance: number): Neighbourhood => {
  const buckets = bucketsOf(values);
  const { first, last, count } = buckets;
  const low = new Int32Array(values.length);
  const high = new Int32Array(values.length);
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]!;
    low[at] = firstWhere(count, (bucket) => value - first[bucket]! <= tolerance);
    high[at] = firstWhere(count, (bucket) => last[bucket]! - value > tolerance) - 1;
  }
  const order = Int32Array.from(values, (_, at) => at).sort(
    (one, other) => values[one]! - values[other]!,
  );
  return { values, tolerance, buckets, low, high, order };
};

const bucketsOf = (values: Float64Array): Buckets => {
  const sorted = values.toSorted();
  const levels = sorted.filter((value, at) => at === 0 || value !== sorted[at - 1]);
  const most = Math.min(MOST_BUCKETS, Math.ceil(4 * Math.sqrt(values.length)));
  const first = levels.length <= most ? levels : everyNth(sorted, most);
  const of = Int32Array.from(values, (value) => bucketWith(first, value));
  const last = Float64Array.from(first, () => -Infinity);
  for (let at = 0; at < values.length; at += 1)
    last[of[at]!] = Math.max(last[of[at]!]!, values[at]!);
  return { count: first.length, first, last, of };
};

/** The values at which so many buckets of about equal size begin; each value but once. */
const everyNth = (sorted: Float64Array, buckets: number): Float64Array => {
  const starts = Float64Array.from(
    { length: buckets },
    (_, nth) => sorted[Math.floor((nth * sorted.length) / buckets)]!,
  );
  return starts.filter((value, at) => at === 0 || value !== starts[at - 1]);
};

/** The first of 0 … `count` - 1 for which it holds, from where on it holds for all; else `count`. */
const firstWhere = (count: number, holds: (at: number) => boolean): number => {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};

const bucketWith = (first: Float64Array, value: number): number =>
  firstWhere(first.length, (bucket) => first[bucket]! > value) - 1;

/**
 * Of each stretch of `length` values (it begins at one of `starts`): how many of them all, itself
 * among them, are nowhere further from it than the tolerance.
 */
export const countNeighbours = (
  hood: Neighbourhood,
  starts: Int32Array,
  length: 2 | 3,
): Int32Array => {
  const { values, tolerance } = hood;
  const nthOf = new Int32Array(values.length).fill(-1);
  for (let nth = 0; nth < starts.length; nth += 1) nthOf[starts[nth]!] = nth;
  const inOrder = hood.order.filter((at) => nthOf[at]! >= 0);
  const tree = length === 2 ? lineTree(hood) : planeTree(hood);
  const cut = cutBy(hood, starts, length);
  const counts = new Int32Array(starts.length);
  let [bottom, top] = [0, 0];
  for (const start of inOrder) {
    const x = values[start]!;
    for (; top < inOrder.length && values[inOrder[top]!]! - x <= tolerance; top += 1)
      tree.add(inOrder[top]!, 1);
    for (; x - values[inOrder[bottom]!]! > tolerance; bottom += 1) tree.add(inOrder[bottom]!, -1);
    counts[nthOf[start]!] = tree.inside(start) + cut(start);
  }
  return counts;
};

/** The window's stretches, by the buckets of what follows their first value. */
interface Tree {
  readonly add: (start: number, by: number) => void;
  /** How many lie in buckets that are inside the tolerance of this one as a whole. */
  readonly inside: (start: number) => number;
}

/** By the second value. */
const lineTree = ({ buckets, low, high }: Neighbourhood): Tree => {
  const size = buckets.count;
  const sums = new Int32Array(size + 1);
  return {
    add: (start, by) => {
      for (let i = buckets.of[start + 1]! + 1; i <= size; i += i & -i) sums[i]! += by;
    },
    inside: (start) => {
      const from = low[start + 1]!;
      const to = high[start + 1]! + 1;
      if (from >= to) return 0;
      let sum = 0;
      // Both paths down meet; what they share would be added and taken away again.
      let i = to;
      for (; i > from; i &= i - 1) sum += sums[i]!;
      for (let j = from; j > i; j &= j - 1) sum -= sums[j]!;
      return sum;
    },
  };
};

/** By the second and the third value. */
const planeTree = ({ buckets, low, high }: Neighbourhood): Tree => {
  const size = buckets.count;
  const width = size + 1;
  const sums = new Int32Array(width * width);
  const rowSum = (row: number, from: number, to: number): number => {
    let sum = 0;
    const offset = row * width;
    let i = to;
    for (; i > from; i &= i - 1) sum += sums[offset + i]!;
    for (let j = from; j > i; j &= j - 1) sum -= sums[offset + j]!;
    return sum;
  };
  return {
    add: (start, by) => {
      const third = buckets.of[start + 2]! + 1;
      for (let row = buckets.of[start + 1]! + 1; row <= size; row += row & -row)
        for (let i = third; i <= size; i += i & -i) sums[row * width + i]! += by;
    },
    inside: (start) => {
      const [top, bottom] = [high[start + 1]! + 1, low[start + 1]!];
      const [to, from] = [high[start + 2]! + 1, low[start + 2]!];
      if (bottom >= top || from >= to) return 0;
      let sum = 0;
      let row = top;
      for (; row > bottom; row &= row - 1) sum += rowSum(row, from, to);
      for (let other = bottom; other > row; other &= other - 1) sum -= rowSum(other, from, to);
      return sum;
    },
  };
};

/**
 * How many neighbours of a stretch are not in whole buckets: those whose second value lies in a cut
 * bucket, and those whose third does, while their second is in a whole one.
 */
const cutBy = (
  hood: Neighbourhood,
  starts: Int32Array,
  length: 2 | 3,
): ((start: number) => number) => {
  const seconds = startsByBucket(hood, starts, 1);
  const thirds = length === 3 ? startsByBucket(hood, starts, 2) : undefined;
  const within = isNear(hood, length);
  const { of } = hood.buckets;
  return (start) => {
    let count = 0;
    for (const bucket of cutBuckets(hood, start + 1))
      for (const other of seconds[bucket]!) if (within(start, other)) count += 1;
    if (thirds === undefined) return count;
    const [low, high] = [hood.low[start + 1]!, hood.high[start + 1]!];
    for (const bucket of cutBuckets(hood, start + 2))
      for (const other of thirds[bucket]!)
        if (of[other + 1]! >= low && of[other + 1]! <= high && within(start, other)) count += 1;
    return count;
  };
};

const isNear =
  ({ values, tolerance }: Neighbourhood, length: 2 | 3) =>
  (one: number, other: number): boolean =>
    Math.abs(values[one]! - values[other]!) <= tolerance &&
    Math.abs(values[one + 1]! - values[other + 1]!) <= tolerance &&
    (length === 2 || Math.abs(values[one + 2]! - values[other + 2]!) <= tolerance);

const NONE: readonly number[] = [];

/** Buckets that lie partly inside the tolerance of a value: none, one or two. */
const cutBuckets = (hood: Neighbourhood, at: number): readonly number[] => {
  const { values, tolerance, buckets, low, high } = hood;
  const [under, over] = [low[at]! - 1, high[at]! + 1];
  const isUnder = under >= 0 && values[at]! - buckets.last[under]! <= tolerance;
  const isOver =
    over < buckets.count && over !== under && buckets.first[over]! - values[at]! <= tolerance;
  if (!isUnder) return isOver ? [over] : NONE;
  return isOver ? [under, over] : [under];
};

const startsByBucket = (
  { buckets }: Neighbourhood,
  starts: Int32Array,
  place: number,
): readonly Int32Array[] => {
  const sizes = new Int32Array(buckets.count);
  for (const start of starts) sizes[buckets.of[start + place]!]! += 1;
  const lists = Array.from(sizes, (size) => new Int32Array(size));
  sizes.fill(0);
  for (const start of starts) {
    const bucket = buckets.of[start + place]!;
    lists[bucket]![sizes[bucket]!++] = start;
  }
  return lists;
};
