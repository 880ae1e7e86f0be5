/**
 * The cubic spline through points in order, as a function of x.
 *
 * "Not a knot": the first two stretches are one cubic, and so are the last two. Three points give
 * their parabola, two their line, one its value. Beyond the ends the outermost cubic goes on.
 *
 * `x` must rise. Source: de Boor (1978), A Practical Guide to Splines, ch. IV.
 */
export interface Spline {
  readonly at: (x: number) => number;
  /** The values at `count` places `step` apart, from `start`: one walk along the knots. */
  readonly along: (start: number, step: number, count: number) => Float64Array;
}

export const cubicSpline = (x: Float64Array, y: Float64Array): Spline => {
  const slopes = slopesOf(x, y);
  const last = x.length - 2;
  const value = (i: number, at: number): number => {
    if (x.length === 1) return y[0]!;
    const h = x[i + 1]! - x[i]!;
    const s = at - x[i]!;
    const secant = (y[i + 1]! - y[i]!) / h;
    const twist = (slopes[i]! + slopes[i + 1]! - 2 * secant) / h;
    return y[i]! + s * (slopes[i]! + s * ((secant - slopes[i]!) / h - twist + (s * twist) / h));
  };
  const stretchFrom = (i: number, at: number): number => {
    let found = i;
    while (found < last && x[found + 1]! <= at) found += 1;
    return found;
  };
  return {
    at: (at) => value(stretchFrom(0, at), at),
    along: (start, step, count) => {
      let i = 0;
      return Float64Array.from({ length: count }, (_, k) => {
        const at = start + k * step;
        i = stretchFrom(i, at);
        return value(i, at);
      });
    },
  };
};

/** The slope at each point, so that the bend is continuous there: three diagonals, one sweep. */
const slopesOf = (x: Float64Array, y: Float64Array): Float64Array => {
  const n = x.length;
  if (n === 1) return new Float64Array(1);
  const h = Float64Array.from({ length: n - 1 }, (_, i) => x[i + 1]! - x[i]!);
  const d = Float64Array.from({ length: n - 1 }, (_, i) => (y[i + 1]! - y[i]!) / h[i]!);
  if (n === 2) return Float64Array.of(d[0]!, d[0]!);
  if (n === 3) return parabolaSlopes(h, d);
  const [below, self, above] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const sum = new Float64Array(n);
  for (let i = 1; i < n - 1; i += 1) {
    below[i] = h[i]!;
    self[i] = 2 * (h[i - 1]! + h[i]!);
    above[i] = h[i - 1]!;
    sum[i] = 3 * (h[i]! * d[i - 1]! + h[i - 1]! * d[i]!);
  }
  // Third derivatives agree across the second and the last but one point.
  const [first, final] = [h[0]! + h[1]!, h[n - 2]! + h[n - 3]!];
  self[0] = h[1]!;
  above[0] = first;
  sum[0] = ((h[0]! + 2 * first) * h[1]! * d[0]! + h[0]! ** 2 * d[1]!) / first;
  self[n - 1] = h[n - 3]!;
  below[n - 1] = final;
  sum[n - 1] =
    (h[n - 2]! ** 2 * d[n - 3]! + (2 * final + h[n - 2]!) * h[n - 3]! * d[n - 2]!) / final;
  return solveThree(below, self, above, sum);
};

const parabolaSlopes = (h: Float64Array, d: Float64Array): Float64Array => {
  const bend = (d[1]! - d[0]!) / (h[0]! + h[1]!);
  return Float64Array.of(d[0]! - bend * h[0]!, d[0]! + bend * h[0]!, d[1]! + bend * h[1]!);
};

/** Elimination down, substitution up; overwrites `self` and `sum`, and gives `sum` back. */
const solveThree = (
  below: Float64Array,
  self: Float64Array,
  above: Float64Array,
  sum: Float64Array,
): Float64Array => {
  const n = sum.length;
  for (let i = 1; i < n; i += 1) {
    const factor = below[i]! / self[i - 1]!;
    self[i]! -= factor * above[i - 1]!;
    sum[i]! -= factor * sum[i - 1]!;
  }
  sum[n - 1]! /= self[n - 1]!;
  for (let i = n - 2; i >= 0; i -= 1) sum[i] = (sum[i]! - above[i]! * sum[i + 1]!) / self[i]!;
  return sum;
};
