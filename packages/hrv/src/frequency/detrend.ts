/**
 * What is taken off before a spectrum: only the mean; the line through the whole; smoothness
 * priors; or the line through each window on its own.
 */
export type Detrend = "none" | "linear" | "priors" | "each";

/** The values without their mean. */
export const withoutMean = (values: Float64Array): Float64Array => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
};

/** The values without the straight line that lies nearest to them (least squares). */
export const withoutLine = (values: Float64Array): Float64Array => {
  const n = values.length;
  if (n < 2) return withoutMean(values);
  const middle = (n - 1) / 2;
  const flat = withoutMean(values);
  const slope =
    flat.reduce((sum, value, k) => sum + value * (k - middle), 0) / ((n * (n * n - 1)) / 12);
  return flat.map((value, k) => value - slope * (k - middle));
};

/**
 * The values without their slow trend: z - (I + λ² D₂ᵀD₂)⁻¹ z, where D₂ takes second differences.
 *
 * A high-pass without delay; at 4 values a second and λ = 500 its edge is near 0.035 Hz. Solved
 * along its five diagonals, in time that grows with the length. Fewer than 3 values have no second
 * difference: they come back as zeros.
 *
 * Source: Tarvainen, Ranta-aho & Karjalainen (2002), IEEE Trans. Biomed. Eng. 49:172.
 */
export const smoothnessPriors = (values: Float64Array, lambda = 500): Float64Array => {
  const n = values.length;
  if (n < 3) return new Float64Array(n);
  const weight = lambda * lambda;
  // A line has no second difference: without it first, the same comes out with more digits.
  const level = withoutLine(values);
  const trend = solveFive(...diagonalsOf(n, weight), level);
  return level.map((value, k) => value - trend[k]!);
};

/** The diagonal of I + λ² D₂ᵀD₂, and the two beside it. Each second difference adds (1, -2, 1)'s. */
const diagonalsOf = (n: number, weight: number): [Float64Array, Float64Array, Float64Array] => {
  const self = new Float64Array(n).fill(1);
  const [next, second] = [new Float64Array(n), new Float64Array(n)];
  for (let k = 0; k + 2 < n; k += 1) {
    self[k]! += weight;
    self[k + 1]! += 4 * weight;
    self[k + 2]! += weight;
    next[k]! -= 2 * weight;
    next[k + 1]! -= 2 * weight;
    second[k]! += weight;
  }
  return [self, next, second];
};

/** A symmetric system of five diagonals, as L D Lᵀ. Overwrites the diagonals. */
const solveFive = (
  self: Float64Array,
  next: Float64Array,
  second: Float64Array,
  values: Float64Array,
): Float64Array => {
  const n = values.length;
  const solved = values.slice();
  for (let k = 0; k < n; k += 1) {
    const [one, two] = [next[k]! / self[k]!, second[k]! / self[k]!];
    if (k + 1 < n) {
      self[k + 1]! -= one * next[k]!;
      next[k + 1]! -= one * second[k]!;
      solved[k + 1]! -= one * solved[k]!;
    }
    if (k + 2 < n) {
      self[k + 2]! -= two * second[k]!;
      solved[k + 2]! -= two * solved[k]!;
    }
    solved[k]! /= self[k]!;
    next[k] = one;
    second[k] = two;
  }
  for (let k = n - 2; k >= 0; k -= 1)
    solved[k]! -= next[k]! * solved[k + 1]! + (k + 2 < n ? second[k]! * solved[k + 2]! : 0);
  return solved;
};

/** The whole course without its trend. */
export const detrended = (
  values: Float64Array,
  { detrend = "each", lambda = 500 }: { readonly detrend?: Detrend; readonly lambda?: number },
): Float64Array => {
  if (detrend === "linear") return withoutLine(values);
  if (detrend === "priors") return withoutMean(smoothnessPriors(values, lambda));
  return withoutMean(values);
};
