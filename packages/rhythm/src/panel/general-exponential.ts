/** exp(A) of any square matrix, and the way back through it. */
export interface GeneralExponential {
  /** Writes exp(a) into `result`: both n × n, row by row. */
  readonly of: (a: Float64Array, result: Float64Array) => void;
  /**
   * The adjoint of the exponential at the `a` that `of` was last given: with `weight` = dL/dexp(a),
   * writes dL/da into `result`.
   */
  readonly back: (weight: Float64Array, result: Float64Array) => void;
}

/** With a norm of 0.35 and less, what is left out after A^12/12! is below 2e-16. */
const DEGREE = 12;
const NORM = 0.35;

/**
 * A workshop for n × n matrices: scaling by 2^-s until the norm is small, Horner's rule for the
 * Taylor polynomial, s squarings. The way back is the same steps reversed, which are kept.
 * It holds its own memory and is used by one caller at a time.
 *
 * A norm beyond 2^60 leaves no digit of the result true, and NaN is returned for it.
 *
 * Source: Moler & Van Loan (2003), SIAM Review 45:3, methods 1 and 3. Within 1e-13 of
 * expm's Padé form for generators (test beside it).
 */
export const generalExponential = (n: number): GeneralExponential => {
  const size = n * n;
  const scaled = new Float64Array(size);
  const taylor = matrices(DEGREE + 1, size);
  const squared = matrices(61, size);
  const [bar, work, along] = [
    new Float64Array(size),
    new Float64Array(size),
    new Float64Array(size),
  ];
  let squarings = 0;

  return {
    of: (a, result) => {
      squarings = squaringsFor(normOf(a, n));
      if (squarings > 60) {
        result.fill(NaN);
        return;
      }
      const shrink = 2 ** -squarings;
      for (let i = 0; i < size; i++) scaled[i] = (a[i] ?? 0) * shrink;
      // T_0 = I; T_k = I + X T_(k-1) / (13 - k): Horner from the innermost bracket.
      setIdentity(taylor[0]!, n);
      for (let k = 1; k <= DEGREE; k++) {
        const step = taylor[k]!;
        multiply(scaled, taylor[k - 1]!, step, n);
        const share = 1 / (DEGREE + 1 - k);
        for (let i = 0; i < size; i++) step[i]! *= share;
        for (let i = 0; i < n; i++) step[i * n + i]! += 1;
      }
      squared[0]!.set(taylor[DEGREE]!);
      for (let k = 0; k < squarings; k++) multiply(squared[k]!, squared[k]!, squared[k + 1]!, n);
      result.set(squared[squarings]!);
    },
    back: (weight, result) => {
      bar.set(weight);
      // R = S S: S_bar = R_bar S' + S' R_bar.
      for (let k = squarings - 1; k >= 0; k--) {
        multiplyTransposed(bar, squared[k]!, work, n);
        transposedMultiply(squared[k]!, bar, along, n);
        for (let i = 0; i < size; i++) bar[i] = work[i]! + along[i]!;
      }
      // T_k = I + X T_(k-1) / j: X_bar += T_bar T_(k-1)' / j, T_(k-1)_bar = X' T_bar / j.
      result.fill(0);
      for (let k = DEGREE; k >= 1; k--) {
        const share = 1 / (DEGREE + 1 - k);
        multiplyTransposed(bar, taylor[k - 1]!, work, n);
        for (let i = 0; i < size; i++) result[i]! += work[i]! * share;
        transposedMultiply(scaled, bar, work, n);
        for (let i = 0; i < size; i++) bar[i] = work[i]! * share;
      }
      const shrink = 2 ** -squarings;
      for (let i = 0; i < size; i++) result[i]! *= shrink;
    },
  };
};

/**
 * exp(a), once: for a single answer rather than a loop. Here 1 - 1/e.
 *
 * @example matrixExponential(Float64Array.of(-1, 1, 0, 0), 2)[1] // 0.6321
 */
export const matrixExponential = (a: Float64Array, n: number): Float64Array => {
  const result = new Float64Array(n * n);
  generalExponential(n).of(a, result);
  return result;
};

const matrices = (count: number, size: number): readonly Float64Array[] =>
  Array.from({ length: count }, () => new Float64Array(size));

/** The largest sum of a row's absolute values. */
const normOf = (a: Float64Array, n: number): number => {
  let norm = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += Math.abs(a[i * n + j] ?? 0);
    if (!(sum <= norm)) norm = sum;
  }
  return norm;
};

const squaringsFor = (norm: number): number => {
  if (norm <= NORM) return 0;
  return norm < Infinity ? Math.ceil(Math.log2(norm / NORM)) : Infinity;
};

const setIdentity = (a: Float64Array, n: number): void => {
  a.fill(0);
  for (let i = 0; i < n; i++) a[i * n + i] = 1;
};

/** result = a b */
const multiply = (a: Float64Array, b: Float64Array, result: Float64Array, n: number): void => {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += a[i * n + k]! * b[k * n + j]!;
      result[i * n + j] = sum;
    }
};

/** result = a b' */
const multiplyTransposed = (
  a: Float64Array,
  b: Float64Array,
  result: Float64Array,
  n: number,
): void => {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += a[i * n + k]! * b[j * n + k]!;
      result[i * n + j] = sum;
    }
};

/** result = a' b */
const transposedMultiply = (
  a: Float64Array,
  b: Float64Array,
  result: Float64Array,
  n: number,
): void => {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += a[k * n + i]! * b[k * n + j]!;
      result[i * n + j] = sum;
    }
};
