/**
 * The eigenvalues of a symmetric n × n matrix, in no order, by Jacobi's rotations: slow and sure,
 * within 1e-13 of the largest. For matrices up to some hundred rows.
 *
 * Source: Golub & Van Loan (2013), Matrix Computations, section 8.5.
 *
 * @example Math.max(...symmetricEigenvalues(Float64Array.of(2, 1, 1, 2), 2)) // 3.0000
 */
export const symmetricEigenvalues = (matrix: Float64Array, n: number): readonly number[] => {
  const a = matrix.slice();
  const size = Math.sqrt(a.reduce((sum, value) => sum + value * value, 0));
  for (let sweep = 0; sweep < 60 && offDiagonal(a, n) > 1e-15 * size; sweep++)
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, n, p, q);
  return Array.from({ length: n }, (_, i) => a[i * n + i]!);
};

const offDiagonal = (a: Float64Array, n: number): number => {
  let sum = 0;
  for (let p = 0; p < n; p++) for (let q = 0; q < p; q++) sum += a[p * n + q]! ** 2;
  return Math.sqrt(2 * sum);
};

/** Turns the plane of p and q until their shared entry is zero. */
const rotate = (a: Float64Array, n: number, p: number, q: number): void => {
  const shared = a[p * n + q]!;
  if (shared === 0) return;
  const half = (a[q * n + q]! - a[p * n + p]!) / (2 * shared);
  const tangent = (half >= 0 ? 1 : -1) / (Math.abs(half) + Math.hypot(half, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let k = 0; k < n; k++) turn(a, k * n + p, k * n + q, cosine, sine);
  for (let k = 0; k < n; k++) turn(a, p * n + k, q * n + k, cosine, sine);
};

const turn = (a: Float64Array, i: number, j: number, cosine: number, sine: number): void => {
  const [x, y] = [a[i]!, a[j]!];
  a[i] = cosine * x - sine * y;
  a[j] = sine * x + cosine * y;
};
