/** Terms of the sum before it is given up: a sum of one or two chi-squares converges slowly. */
const MOST_TERMS = 2_000_000;

/**
 * P(sum of lambda_j Z_j² > x) for independent standard normal Z_j: the upper tail of a sum of
 * chi-squares of unequal weight, to about 1e-9 for five weights and more, and 1e-5 for one. Weights
 * too small to matter (1e-9 of the largest) are left out.
 *
 * Source: Davies (1980), Applied Statistics 29:323: Imhof's integral by the midpoint rule, whose error
 * is the chance of lying further than 2 pi / step from x, and so nothing for a step small enough.
 * Of two alike it is exp(-x / 2).
 *
 * @example weightedChiSquareTail([1, 1], 2) // 0.36788
 */
export const weightedChiSquareTail = (weights: readonly number[], x: number): number => {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const lambda = weights.filter((weight) => Math.abs(weight) > 1e-9 * largest);
  if (lambda.length === 0) return x < 0 ? 1 : 0;
  const squares = lambda.reduce((sum, weight) => sum + weight * weight, 0);
  const reach = Math.abs(x) + lambda.reduce((sum, weight) => sum + Math.abs(weight), 0);
  const step = (2 * Math.PI) / (reach + 40 * Math.sqrt(2 * squares) + 40 * largest);
  let tail = 0.5;
  for (let k = 0; k < MOST_TERMS; k++) {
    const u = (k + 0.5) * step;
    // With Z² the characteristic function is prod (1 - 2 i lambda v)^(-1/2); here u = 2 v.
    let [angle, logSize] = [(-x * u) / 2, 0];
    for (const weight of lambda) {
      angle += Math.atan(weight * u) / 2;
      logSize += Math.log1p((weight * u) ** 2) / 4;
    }
    tail += (Math.sin(angle) / (Math.PI * (k + 0.5))) * Math.exp(-logSize);
    if (logSize + Math.log(k + 1) > 30) break;
  }
  return Math.min(1, Math.max(0, tail));
};
