import type { Draws } from "./draws.ts";
import { cholesky, logDeterminant, solveUpper } from "./matrix.ts";

/** A normal around a mode, by its covariance or by its precision (the inverse of that), n × n. */
export type NormalAround = {
  readonly n: number;
  readonly mode: Float64Array;
} & ({ readonly covariance: Float64Array } | { readonly precision: Float64Array });

export interface NormalDraws {
  readonly n: number;
  readonly count: number;
  /** Draw d stands at d × n to d × n + n - 1. */
  readonly values: Float64Array;
  /** Natural logarithm of the normal's density at each draw. */
  readonly logDensity: Float64Array;
}

/**
 * Draws from N(mode, covariance), with the density of each: Laplace's approximation of a posterior
 * as something to compute with. By the Cholesky factor of the precision, L Lᵀ: mode + L⁻ᵀ z; or of
 * the covariance: mode + L z.
 *
 * `antithetic` draws come in pairs mirrored at the mode, which takes the noise out of every mean of
 * something nearly linear. `undefined` if the matrix is not positive definite, or the mode not finite.
 */
export const laplaceDraws = (
  normal: NormalAround,
  count: number,
  draws: Pick<Draws, "normal">,
  options: { readonly antithetic?: boolean } = {},
): NormalDraws | undefined => {
  const { n, mode } = normal;
  const spread = spreadOf(normal);
  if (spread === undefined || !mode.every(Number.isFinite)) return undefined;
  const values = new Float64Array(count * n);
  const logDensity = new Float64Array(count);
  let z = new Float64Array(n);
  for (let draw = 0; draw < count; draw++) {
    const isMirrored = options.antithetic === true && draw % 2 === 1;
    z = z.map((value) => (isMirrored ? -value : draws.normal()));
    const away = spread.away(z);
    for (let i = 0; i < n; i++) values[draw * n + i] = mode[i]! + away[i]!;
    logDensity[draw] = spread.logHeight - z.reduce((sum, value) => sum + value * value, 0) / 2;
  }
  return { n, count, values, logDensity };
};

interface Spread {
  /** From independent standard normals to a difference from the mode. */
  readonly away: (z: Float64Array) => Float64Array;
  /** ln of the density at the mode. */
  readonly logHeight: number;
}

const spreadOf = (normal: NormalAround): Spread | undefined => {
  const { n } = normal;
  const isPrecise = "precision" in normal;
  const l = cholesky(isPrecise ? normal.precision : normal.covariance, n);
  if (l === undefined) return undefined;
  const halfLog = logDeterminant(l, n) / 2;
  return {
    away: (z) => (isPrecise ? solveUpper(l, z, n) : timesLower(l, z, n)),
    logHeight: (isPrecise ? halfLog : -halfLog) - (n / 2) * Math.log(2 * Math.PI),
  };
};

/** L z. */
const timesLower = (l: Float64Array, z: Float64Array, n: number): Float64Array => {
  const product = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k <= i; k++) product[i]! += l[i * n + k]! * z[k]!;
  }
  return product;
};
