/**
 * The cubic spline through points in order, as R's `spline` draws it: at each end the third
 * derivative is that of the one cubic through the four points there (the three points' parabola,
 * with only three).
 *
 * Source: Forsythe, Malcolm & Moler (1977), Computer Methods for Mathematical Computations, ch. 4.
 */
export const splineThrough = (
  x: readonly number[],
  y: readonly number[],
): ((at: number) => number) => {
  const bends = bendsOf(x, y);
  return (at) => {
    const after = x.findIndex((value, i) => i > 0 && value >= at);
    const i = after < 0 ? x.length - 2 : after - 1;
    const h = x[i + 1]! - x[i]!;
    const [a, b] = [(x[i + 1]! - at) / h, (at - x[i]!) / h];
    const cubic = (a ** 3 - a) * bends[i]! + (b ** 3 - b) * bends[i + 1]!;
    return a * y[i]! + b * y[i + 1]! + (cubic * h * h) / 6;
  };
};

/** The k-th divided difference of the points from i on. */
const divided = (x: readonly number[], y: readonly number[], i: number, k: number): number =>
  k === 0 ? y[i]! : (divided(x, y, i + 1, k - 1) - divided(x, y, i, k - 1)) / (x[i + k]! - x[i]!);

/** Second derivatives at the points: continuity of the first gives one equation for each inner one. */
const bendsOf = (x: readonly number[], y: readonly number[]): readonly number[] => {
  const n = x.length;
  if (n < 3) return x.map(() => 0);
  if (n === 3) return x.map(() => 2 * divided(x, y, 0, 2));
  const h = (i: number): number => x[i + 1]! - x[i]!;
  const third = [6 * divided(x, y, 0, 3), 6 * divided(x, y, n - 4, 3)] as const;
  const rows = x.map((_, i): Row => {
    // The bend changes by the third derivative times the width, over the first and last stretch.
    if (i === 0) return { before: 0, self: -1, after: 1, sum: third[0] * h(0) };
    if (i === n - 1) return { before: -1, self: 1, after: 0, sum: third[1] * h(n - 2) };
    const sum = 6 * (divided(x, y, i, 1) - divided(x, y, i - 1, 1));
    return { before: h(i - 1), self: 2 * (h(i - 1) + h(i)), after: h(i), sum };
  });
  return solveThree(rows);
};

interface Row {
  readonly before: number;
  readonly self: number;
  readonly after: number;
  readonly sum: number;
}

/** Elimination down, substitution up. */
const solveThree = (rows: readonly Row[]): readonly number[] => {
  const down: { readonly after: number; readonly sum: number }[] = [];
  for (const { before, self, after, sum } of rows) {
    const last = down.at(-1) ?? { after: 0, sum: 0 };
    const pivot = self - before * last.after;
    down.push({ after: after / pivot, sum: (sum - before * last.sum) / pivot });
  }
  const solved: number[] = [];
  for (const { after, sum } of down.toReversed()) solved.unshift(sum - after * (solved[0] ?? 0));
  return solved;
};
