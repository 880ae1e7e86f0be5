import { cholesky } from "./matrix.ts";

/** Copies the lower triangle over the upper one. */
export const mirror = (matrix: Float64Array, n: number): void => {
  for (let a = 0; a < n; a++) for (let b = 0; b < a; b++) matrix[b * n + a] = matrix[a * n + b]!;
};

/** Below this share of its own information, what is left of a covariate is rounding. */
const LEAST_SHARE = 1e-11;

/**
 * The lower factor of an information matrix; undefined where some parameters cannot be told apart.
 * Scaled to a diagonal of 1 first, so that days and milliseconds are judged alike.
 */
export const informationFactor = (
  information: Float64Array,
  n: number,
): Float64Array | undefined => {
  const size = Float64Array.from({ length: n }, (_, a) => Math.sqrt(information[a * n + a]!));
  if (!size.every((value) => value > 1e-12)) return undefined;
  const scaled = information.map((v, i) => v / (size[Math.floor(i / n)]! * size[i % n]!));
  const lower = cholesky(scaled, n);
  for (let a = 0; a < n; a++) {
    const pivot = lower?.[a * n + a] ?? 0;
    if (pivot * pivot < LEAST_SHARE) return undefined;
  }
  return lower?.map((value, i) => value * size[Math.floor(i / n)]!);
};

/** The roots of a covariance matrix's diagonal. */
export const rootsOfDiagonal = (covariance: Float64Array, n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, a) => Math.sqrt(covariance[a * n + a]!));
