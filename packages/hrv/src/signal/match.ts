// Looking for a shape in a signal whose noise is not everywhere the same.

/** A signal weighed by how far it can be trusted: both as long, `fs` samples a second. */
export interface Weighed {
  /** The signal times its precision. */
  readonly weighed: Float64Array;
  /** One over the variance of its noise, in the signal's own unit. */
  readonly precision: Float64Array;
  readonly fs: number;
  /** How many independent samples one sample is worth, 0 to 1: band over half the rate. */
  readonly worth: number;
}

/** A shape, and which of its samples stands for the beat. */
export interface Shape {
  readonly values: Float64Array;
  readonly middle: number;
}

/** How much larger or smaller than the usual one a beat may be. */
const SMALLEST = 0.5;
const LARGEST = 1.7;

/**
 * For every sample: how much likelier the signal is with the shape there than without, as a
 * logarithm. The size of the beat is the likeliest between half and 1.7 times the usual:
 *
 *     worth · (size Σ weighed·shape − ½ size² Σ precision·shape²)
 *
 * which for white noise is the log likelihood ratio of a matched filter (Kay 1998, Fundamentals of
 * Statistical Signal Processing II, 4.3, 7.3).
 */
export const evidenceOf = (
  { weighed, precision, worth }: Weighed,
  { values, middle }: Shape,
): Float64Array => {
  const { length } = weighed;
  const evidence = new Float64Array(length);
  for (let at = 0; at < length; at += 1) {
    let [match, energy] = [0, 0];
    const from = Math.max(0, middle - at);
    const to = Math.min(values.length, length + middle - at);
    for (let nth = from; nth < to; nth += 1) {
      const value = values[nth]!;
      match += weighed[at + nth - middle]! * value;
      energy += precision[at + nth - middle]! * value * value;
    }
    const size = energy > 0 ? Math.min(LARGEST, Math.max(SMALLEST, match / energy)) : SMALLEST;
    evidence[at] = worth * (size * match - (size * size * energy) / 2);
  }
  return evidence;
};

/**
 * How well a beat at sample `at` can be placed, in s: the standard deviation that no method can
 * beat, 1 / √(worth Σ precision (d shape / dt)²) (Cramér and Rao). Infinity where nothing is known.
 */
export const placingError = (
  { precision, fs, worth }: Weighed,
  { values, middle }: Shape,
  at: number,
): number => {
  let information = 0;
  for (let nth = 1; nth < values.length - 1; nth += 1) {
    const slope = ((values[nth + 1]! - values[nth - 1]!) * fs) / 2;
    information += (precision[Math.round(at) + nth - middle] ?? 0) * slope * slope;
  }
  return 1 / Math.sqrt(worth * information);
};

/** The signal between two samples, straight. */
const between = (signal: Float64Array, at: number): number => {
  const left = Math.floor(at);
  const share = at - left;
  return (1 - share) * signal[left]! + share * signal[left + 1]!;
};

/**
 * The mean of a signal around many places (in samples, with fractions), weighed by precision; from
 * `before` to `after` samples around them. All zero where no place has all its samples.
 */
export const shapeAround = (
  signal: Float64Array,
  precision: Float64Array,
  places: ArrayLike<number>,
  { before, after }: { before: number; after: number },
): Shape => {
  const values = new Float64Array(before + after + 1);
  let total = 0;
  for (let nth = 0; nth < places.length; nth += 1) {
    const place = places[nth]!;
    if (place < before || place + after + 1 >= signal.length) continue;
    const weight = precision[Math.round(place)]!;
    for (let at = 0; at < values.length; at += 1)
      values[at]! += weight * between(signal, place + at - before);
    total += weight;
  }
  if (total > 0) for (let at = 0; at < values.length; at += 1) values[at]! /= total;
  return { values, middle: before };
};

/** A top of a signal: where, in samples with a fraction, and how high. */
export interface Top {
  readonly at: number;
  readonly height: number;
}

/** Every sample higher than both its neighbours, placed by the parabola through the three. */
export const topsOf = (signal: Float64Array, lowest = Number.NEGATIVE_INFINITY): readonly Top[] => {
  const tops: Top[] = [];
  for (let at = 1; at < signal.length - 1; at += 1) {
    const [left, height, right] = [signal[at - 1]!, signal[at]!, signal[at + 1]!];
    if (height < lowest || height <= left || height < right) continue;
    const bend = left - 2 * height + right;
    tops.push({ at: at + (bend < 0 ? (0.5 * (left - right)) / bend : 0), height });
  }
  return tops;
};

/** Those tops that none higher stands beside, within `apart` samples. */
export const highestOf = (tops: readonly Top[], apart: number): readonly Top[] =>
  tops.filter(({ at, height }, nth) => {
    for (let before = nth - 1; before >= 0 && at - tops[before]!.at < apart; before -= 1)
      if (tops[before]!.height > height) return false;
    for (let after = nth + 1; after < tops.length && tops[after]!.at - at < apart; after += 1)
      if (tops[after]!.height >= height) return false;
    return true;
  });

/** How large the shape is around sample `at`, beside the usual one: least squares by precision. */
export const sizeAt = (
  { weighed, precision }: Weighed,
  { values, middle }: Shape,
  at: number,
): number => {
  let [match, energy] = [0, 0];
  for (let nth = 0; nth < values.length; nth += 1) {
    const place = Math.round(at) + nth - middle;
    match += (weighed[place] ?? 0) * values[nth]!;
    energy += (precision[place] ?? 0) * values[nth]! ** 2;
  }
  return energy > 0 ? match / energy : 0;
};

/** How alike what is seen around sample `at` is to a shape: a correlation, 0 where either is flat. */
export const likenessAt = (
  { weighed, precision }: Weighed,
  { values, middle }: Shape,
  at: number,
): number => {
  let [count, sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0, 0];
  for (let nth = 0; nth < values.length; nth += 1) {
    const place = Math.round(at) + nth - middle;
    if (place < 0 || place >= weighed.length) continue;
    const [x, y] = [values[nth]!, weighed[place]! / precision[place]!];
    count += 1;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumYY += y * y;
    sumXY += x * y;
  }
  const spread = Math.sqrt(
    Math.max(0, sumXX - sumX ** 2 / count) * Math.max(0, sumYY - sumY ** 2 / count),
  );
  return spread > 0 ? (sumXY - (sumX * sumY) / count) / spread : 0;
};
