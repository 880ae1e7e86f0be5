/**
 * Note: Matrices
 *
 * A square matrix of `n` rows is a `Float64Array` of n × n, row after row: entry (i, j) stands at
 * `i * n + j`. Every function here gives a new array and leaves its arguments as they were. What
 * cannot be done in double precision (a matrix that is not positive definite, or has no inverse)
 * is `undefined`, never a matrix of NaN.
 */

/** A pivot this small beside what it came from is rounding, not a number. */
const ROUNDING = 2 ** -52;

/**
 * The lower triangular L with L Lᵀ = a, for a symmetric positive definite `a`; only the lower
 * triangle of `a` is read, the upper one of the answer is zero. `undefined` if `a` is not positive
 * definite: a pivot below n × 2⁻⁵² of its diagonal entry cannot be told from zero, nor NaN from it.
 *
 * Source: Golub & Van Loan, Matrix Computations (2013), section 4.2.
 *
 * @example cholesky(Float64Array.of(4, 2, 2, 5), 2) // Float64Array.of(2, 0, 1, 2)
 */
export const cholesky = (a: Float64Array, n: number): Float64Array | undefined => {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = a[i * n + j]!;
      for (let k = 0; k < j; k++) rest -= l[i * n + k]! * l[j * n + k]!;
      if (i !== j) l[i * n + j] = rest / l[j * n + j]!;
      else if (rest > n * ROUNDING * a[i * n + i]! && rest < Infinity)
        l[i * n + i] = Math.sqrt(rest);
      else return undefined;
    }
  }
  return l;
};

/** The x with L x = b, for a lower triangular L without a zero on its diagonal. */
export const solveLower = (l: Float64Array, b: Float64Array, n: number): Float64Array => {
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= l[i * n + k]! * x[k]!;
    x[i]! /= l[i * n + i]!;
  }
  return x;
};

/**
 * The x with Lᵀ x = b, for the same lower triangular L: the upper triangle is never stored.
 * `solveUpper(l, solveLower(l, b, n), n)` solves (L Lᵀ) x = b.
 */
export const solveUpper = (l: Float64Array, b: Float64Array, n: number): Float64Array => {
  const x = Float64Array.from(b);
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= l[k * n + i]! * x[k]!;
    x[i]! /= l[i * n + i]!;
  }
  return x;
};

/** (L Lᵀ)⁻¹ from the Cholesky factor L, exactly symmetric. */
export const inverseFromCholesky = (l: Float64Array, n: number): Float64Array => {
  const inverse = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    const unit = new Float64Array(n);
    unit[j] = 1;
    const column = solveUpper(l, solveLower(l, unit, n), n);
    for (let i = j; i < n; i++) inverse[i * n + j] = inverse[j * n + i] = column[i]!;
  }
  return inverse;
};

/** ln det (L Lᵀ) from the Cholesky factor L. */
export const logDeterminant = (l: Float64Array, n: number): number => {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.log(l[i * n + i]!);
  return 2 * sum;
};

/** a x. */
export const timesVector = (a: Float64Array, x: Float64Array, n: number): Float64Array => {
  const product = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) product[i]! += a[i * n + k]! * x[k]!;
  }
  return product;
};

/**
 * The inverse of any square matrix, by Gauss–Jordan elimination with scaled partial pivoting;
 * `undefined` if it has none that double precision could tell (a pivot below n × 2⁻⁵² of its row),
 * or if something in it is not a finite number.
 *
 * @example inverseOf(Float64Array.of(2, 0, 0, 4), 2) // Float64Array.of(0.5, 0, 0, 0.25)
 */
export const inverseOf = (a: Float64Array, n: number): Float64Array | undefined => {
  const left = Float64Array.from(a);
  const right = identity(n);
  const size = Float64Array.from({ length: n }, (_, i) => largest(a.subarray(i * n, i * n + n)));
  for (let column = 0; column < n; column++) {
    const pivot = pivotRow(left, size, column, n);
    // The same test with `!`: NaN is no pivot either.
    if (!(Math.abs(left[pivot * n + column]!) > n * ROUNDING * size[pivot]!)) return undefined;
    swapRows(left, pivot, column, n);
    swapRows(right, pivot, column, n);
    [size[pivot], size[column]] = [size[column]!, size[pivot]!];
    eliminate(left, right, column, n);
  }
  return right.every(Number.isFinite) ? right : undefined;
};

export const identity = (n: number): Float64Array => {
  const one = new Float64Array(n * n);
  for (let i = 0; i < n; i++) one[i * n + i] = 1;
  return one;
};

const largest = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

const pivotRow = (left: Float64Array, size: Float64Array, column: number, n: number): number => {
  let best = column;
  const worth = (row: number): number => Math.abs(left[row * n + column]!) / size[row]!;
  for (let row = column + 1; row < n; row++) if (worth(row) > worth(best)) best = row;
  return best;
};

const swapRows = (a: Float64Array, i: number, j: number, n: number): void => {
  const row = a.slice(i * n, i * n + n);
  a.copyWithin(i * n, j * n, j * n + n);
  a.set(row, j * n);
};

/** Turns the column of `left` into one of the identity, and does the same to `right`. */
const eliminate = (left: Float64Array, right: Float64Array, column: number, n: number): void => {
  const pivot = left[column * n + column]!;
  for (let k = 0; k < n; k++) {
    left[column * n + k]! /= pivot;
    right[column * n + k]! /= pivot;
  }
  for (let row = 0; row < n; row++) {
    const factor = left[row * n + column]!;
    if (row === column || factor === 0) continue;
    for (let k = 0; k < n; k++) {
      left[row * n + k]! -= factor * left[column * n + k]!;
      right[row * n + k]! -= factor * right[column * n + k]!;
    }
  }
};
