import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Minimum, Problem } from "@glimmers/stats";
import { cholesky, hessianOf, inverseFromCholesky, minimise, timesVector } from "@glimmers/stats";
import type { Chain } from "./chain.ts";
import { logLikelihood, logPosterior } from "./likelihood.ts";
import type { ChainModel } from "./model.ts";

/** The most likely parameters given what was seen and assumed, and how sure they are. */
export interface ChainFit {
  readonly model: ChainModel;
  /** Parameters in the order of `parameterNames`. */
  readonly mode: Float64Array;
  /** Minus the second derivatives of the log posterior at the mode, and their inverse. */
  readonly precision: Float64Array;
  readonly covariance: Float64Array;
  /** With the prior's constant. */
  readonly logPosterior: number;
  readonly logLikelihood: number;
  /** How often value and gradient were worked out, the second derivatives included. */
  readonly evaluations: number;
}

/** The data admit no fit. */
export interface NoFit {
  readonly type: "NoFit";
  readonly because:
    /** What was seen cannot be under any parameters near those assumed. */
    | "Impossible"
    /** No top was found. */
    | "NotConverged"
    /** What was found is no top: there is a direction in which it does not fall. */
    | "NotATop";
}

export interface FitOptions {
  /** An earlier fit of the same model to nearly the same data: starts there. */
  readonly warm?: ChainFit;
  /** Where to start; at the prior's mean if not said. */
  readonly start?: Float64Array;
  /** What is known of the covariance there. */
  readonly inverseHessian?: Float64Array;
  /**
   * False where only the mode is wanted: `precision` is then empty, and `covariance` only BFGS's
   * picture of it, good for a warm start and nothing else.
   */
  readonly hessian?: boolean;
}

/** Largest derivative, in prior standard deviations, at which a Newton step does the rest. */
const TOLERANCE = 1e-3;
/** The same without that step. */
const FINE_TOLERANCE = 1e-5;
const MOST_EVALUATIONS = 400;
/** How far one step first tries to go, in prior standard deviations: beyond lie rates of no life. */
const FIRST_TRY = 3;
/** Step of the second derivatives, in prior standard deviations. */
const STEP = 1e-4;

/**
 * The posterior mode of RM-1 and its curvature (RM-1, 2.7): BFGS on the log posterior with the
 * exact gradient, central differences of that gradient, one Newton step. Works in prior standard
 * deviations, so that all parameters are of one size. A start that leads nowhere is tried again
 * from the prior's mean. The same data give the same fit, wherever it was started from, to about a
 * thousandth of a standard error.
 */
export const fitChain = (chain: Chain, options: FitOptions = {}): Result<ChainFit, NoFit> => {
  const { mean } = chain.prior;
  const { warm, hessian = true } = options;
  const start = warm?.mode ?? options.start;
  const covariance = warm?.covariance ?? options.inverseHessian;
  const fresh: Start = { theta: mean, hessian };
  if (start?.length !== mean.length) return fitFrom(chain, fresh);
  const fit = fitFrom(chain, { theta: start, hessian, ...(covariance && { covariance }) });
  return fit.ok ? fit : fitFrom(chain, fresh);
};

interface Start {
  readonly theta: Float64Array;
  readonly covariance?: Float64Array;
  readonly hessian: boolean;
}

const fitFrom = (chain: Chain, start: Start): Result<ChainFit, NoFit> => {
  const scaled = scaledProblem(chain);
  const top = minimise(scaled.problem, scaled.inward(start.theta), {
    tolerance: start.hessian ? TOLERANCE : FINE_TOLERANCE,
    most: MOST_EVALUATIONS,
    firstTry: FIRST_TRY,
    ...(start.covariance && { inverseHessian: scaled.scaleCovariance(start.covariance) }),
  });
  if (!Number.isFinite(top.value)) return err({ type: "NoFit", because: "Impossible" });
  if (!top.converged) return err({ type: "NoFit", because: "NotConverged" });
  return start.hessian ? withCurvature(chain, scaled, top) : modeOnly(chain, scaled, top);
};

const modeOnly = (chain: Chain, scaled: Scaled, top: Minimum): Result<ChainFit, NoFit> =>
  finished(chain, scaled.outward(top.x), {
    hessian: new Float64Array(0),
    inverse: top.inverseHessian,
    evaluations: top.evaluations,
  });

const withCurvature = (
  chain: Chain,
  { problem, outward }: Scaled,
  top: Minimum,
): Result<ChainFit, NoFit> => {
  const { n } = problem;
  const hessian = hessianOf(problem, top.x, new Float64Array(n).fill(STEP));
  const lower = hessian && cholesky(hessian, n);
  if (hessian === undefined || lower === undefined)
    return err({ type: "NoFit", because: "NotATop" });
  const inverse = inverseFromCholesky(lower, n);
  const newton = timesVector(inverse, top.gradient, n);
  const mode = outward(top.x.map((value, k) => value - newton[k]!));
  return finished(chain, mode, { hessian, inverse, evaluations: top.evaluations + 2 * n });
};

interface Curvature {
  readonly hessian: Float64Array;
  readonly inverse: Float64Array;
  readonly evaluations: number;
}

const finished = (
  chain: Chain,
  mode: Float64Array,
  { hessian, inverse, evaluations }: Curvature,
): Result<ChainFit, NoFit> => {
  const { sd } = chain.prior;
  const n = sd.length;
  const posterior = logPosterior(chain, mode);
  if (!Number.isFinite(posterior)) return err({ type: "NoFit", because: "NotATop" });
  return ok({
    model: chain.model,
    mode,
    precision: hessian.map((value, k) => value / (sd[Math.floor(k / n)]! * sd[k % n]!)),
    covariance: inverse.map((value, k) => value * sd[Math.floor(k / n)]! * sd[k % n]!),
    logPosterior: posterior,
    logLikelihood: logLikelihood(chain, mode),
    evaluations,
  });
};

interface Scaled {
  readonly problem: Problem;
  readonly inward: (theta: Float64Array) => Float64Array;
  readonly outward: (x: Float64Array) => Float64Array;
  readonly scaleCovariance: (covariance: Float64Array) => Float64Array;
}

/** Minus the log posterior of (theta - mean)/sd. */
const scaledProblem = (chain: Chain): Scaled => {
  const { mean, sd } = chain.prior;
  const n = mean.length;
  const outward = (x: Float64Array): Float64Array => x.map((value, k) => mean[k]! + sd[k]! * value);
  const valueAndGradient = (x: Float64Array, gradient: Float64Array): number => {
    const value = logPosterior(chain, outward(x), gradient);
    for (let k = 0; k < n; k += 1) gradient[k] = -gradient[k]! * sd[k]!;
    return -value;
  };
  return {
    problem: { n, valueAndGradient },
    outward,
    inward: (theta) => theta.map((value, k) => (value - mean[k]!) / sd[k]!),
    scaleCovariance: (covariance) =>
      covariance.map((value, k) => value / (sd[Math.floor(k / n)]! * sd[k % n]!)),
  };
};
