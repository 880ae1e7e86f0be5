import type { Unit } from "@glimmers/stats";
import { createDraws, laplaceDraws, smoothWeights } from "@glimmers/stats";
import type { Chain } from "./chain.ts";
import type { ChainFit } from "./fit.ts";
import { logPosterior } from "./likelihood.ts";

/** Parameters drawn from what is known of a person. */
export interface FitDraws {
  readonly count: number;
  /** Draw d stands at d × n to d × n + n - 1, in the order of `parameterNames`. */
  readonly values: Float64Array;
  /** How much each counts, adding to 1; absent where all count alike. */
  readonly weights?: Float64Array;
  /** Pareto k of the weights, where there are any. */
  readonly tail?: number;
}

/** With fewer check-ins than this the normal is too simple, and draws are weighed (RM-1, 2.7, and decision 072). */
export const WEIGHED_BELOW = 500;
/** Above this k the weights are worth less than none (Vehtari et al. 2024). */
const TRUSTED_TAIL = 0.7;

/**
 * Draws from N(mode, covariance) in mirrored pairs; below 500 check-ins weighed by posterior over
 * normal, smoothed. Where the weights cannot be trusted (Pareto k above 0.7) they are left out:
 * the plain normal is calibrated too, if a little narrow. 4,000 draws are what RM-1 uses.
 */
export const drawFit = (chain: Chain, fit: ChainFit, count: number, unit: Unit): FitDraws => {
  const { mode, covariance } = fit;
  const n = mode.length;
  const normal = laplaceDraws({ mode, covariance, n }, count, createDraws(unit), {
    antithetic: true,
  });
  if (normal === undefined) return { count: 1, values: mode.slice() };
  const { values, logDensity } = normal;
  if (chain.checkIns >= WEIGHED_BELOW) return { count, values };
  const ratios = logDensity.map(
    (density, draw) => logPosterior(chain, values.subarray(draw * n, draw * n + n)) - density,
  );
  const { weights, tail } = smoothWeights(ratios);
  return tail <= TRUSTED_TAIL ? { count, values, weights, tail } : { count, values, tail };
};
