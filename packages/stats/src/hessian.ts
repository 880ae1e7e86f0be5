import type { Problem } from "./bfgs.ts";

/**
 * The second derivatives at x, n × n: central differences of the gradient, made symmetric. Each
 * entry is right to about `step² / 6` of the third derivatives, and to rounding over `step`.
 *
 * `steps` says how far to look along each coordinate; 1e-4 × max(1, |x|) if not said. A step into
 * where the gradient is no number is shortened tenfold, thrice at most; `undefined` if that does
 * not help.
 */
export const hessianOf = (
  problem: Problem,
  x: Float64Array,
  steps?: ArrayLike<number>,
): Float64Array | undefined => {
  const { n } = problem;
  const hessian = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = bendAlong(problem, x, i, steps?.[i] ?? 1e-4 * Math.max(1, Math.abs(x[i]!)));
    if (row === undefined) return undefined;
    for (let j = 0; j < n; j++) {
      hessian[i * n + j]! += row[j]! / 2;
      hessian[j * n + i]! += row[j]! / 2;
    }
  }
  return hessian;
};

/** How the whole gradient changes along one coordinate. */
const bendAlong = (
  problem: Problem,
  x: Float64Array,
  i: number,
  widest: number,
): Float64Array | undefined => {
  for (let step = widest, tries = 0; tries < 4; step /= 10, tries++) {
    const [before, after] = [
      gradientBeside(problem, x, i, -step),
      gradientBeside(problem, x, i, step),
    ];
    const row = after.map((slope, j) => (slope - before[j]!) / (2 * step));
    if (row.every(Number.isFinite)) return row;
  }
  return undefined;
};

const gradientBeside = (
  { n, valueAndGradient }: Problem,
  x: Float64Array,
  i: number,
  by: number,
) => {
  const [beside, gradient] = [Float64Array.from(x), new Float64Array(n)];
  beside[i]! += by;
  const value = valueAndGradient(beside, gradient);
  return Number.isFinite(value) ? gradient : gradient.fill(Number.NaN);
};
