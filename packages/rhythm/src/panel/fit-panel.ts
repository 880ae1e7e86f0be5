import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { cholesky, hessianOf, inverseFromCholesky, minimise } from "@glimmers/stats";
import { panelLikelihood } from "./panel-likelihood.ts";
import type { PanelModel } from "./panel-model.ts";

/** The most likely parameters of a panel. */
export interface PanelFit {
  readonly model: PanelModel;
  /** In the order of `model.parameters.names`. */
  readonly theta: Float64Array;
  readonly minusTwiceLogLikelihood: number;
  /**
   * The inverse of the observed information; absent where the likelihood is so flat, or a parameter
   * so far at its edge, that it has none.
   */
  readonly covariance?: Float64Array;
  /** How often the likelihood was asked for on the way; none where the parameters were given. */
  readonly evaluations: number;
}

/** Where a fit begins: matrices, row by row, of which only what may move, or be mistaken, is read. */
export interface PanelStart {
  readonly rates?: ArrayLike<number>;
  readonly mistakes?: ArrayLike<number>;
}

export type NoPanelFit =
  /** Something that was seen cannot happen by these moves, whatever their intensities. */
  | { readonly type: "CannotHappen" }
  /** No top was reached; `evaluations` were spent. */
  | { readonly type: "NoTop"; readonly evaluations: number };

/**
 * Maximum likelihood by BFGS with the exact gradient; the covariance from central differences of
 * the gradient. A parameter may run away to its edge (a chance of zero): the likelihood is then
 * flat there, and the fit stands without a covariance.
 */
export const fitPanel = (
  model: PanelModel,
  start: PanelStart = {},
): Result<PanelFit, NoPanelFit> => {
  const problem = panelLikelihood(model);
  const found = minimise(problem, panelStart(model, start), { most: 3000 });
  const { evaluations } = found;
  if (found.because === "no finite value") return err({ type: "CannotHappen" });
  if (!found.converged) return err({ type: "NoTop", evaluations });
  return ok({ ...panelFitAt(model, found.x), evaluations });
};

/** The same for parameters that were found elsewhere. */
export const panelFitAt = (model: PanelModel, theta: Float64Array): PanelFit => {
  const problem = panelLikelihood(model);
  const n = theta.length;
  const hessian = hessianOf(problem, theta);
  const factor = hessian && cholesky(hessian, n);
  return {
    model,
    theta,
    minusTwiceLogLikelihood: 2 * problem.valueAndGradient(theta, new Float64Array(n)),
    evaluations: 0,
    ...(factor && { covariance: inverseFromCholesky(factor, n) }),
  };
};

/** Twice minus the log-likelihood at given parameters; Infinity where it cannot be so. */
export const minusTwiceLogLikelihood = (model: PanelModel, theta: Float64Array): number =>
  2 * panelLikelihood(model).valueAndGradient(theta, new Float64Array(theta.length));

/** The parameters of a start: no effects; what is not given is guessed from the data. */
export const panelStart = (model: PanelModel, { rates, mistakes }: PanelStart): Float64Array => {
  const { states: n, moves, parameters } = model;
  const theta = new Float64Array(parameters.count);
  const crude = rates ?? crudeRates(model);
  moves.forEach(([from, to], move) => {
    theta[move] = Math.log(crude[(from - 1) * n + to - 1] ?? NaN);
  });
  parameters.mistakes.forEach(([from, to], pair) => {
    const right = mistakes?.[(from - 1) * n + from - 1] ?? 0.9;
    const wrong = mistakes?.[(from - 1) * n + to - 1] ?? 0.05;
    theta[parameters.firstMistake + pair] = Math.log(wrong / right);
  });
  return theta;
};

/** As if every change had happened at the look that found it, with half of one more than was seen. */
const crudeRates = ({ states: n, data, arrival, gaps }: PanelModel): Float64Array => {
  const counts = new Float64Array(n * n).fill(0.5);
  const times = new Float64Array(n);
  for (let look = 1; look < arrival.length; look++) {
    const pair = arrival[look] ?? -1;
    if (pair === -1) continue;
    const [from, to] = [(data.state[look - 1] ?? 1) - 1, (data.state[look] ?? 1) - 1];
    counts[from * n + to]! += 1;
    times[from]! += gaps[pair] ?? 0;
  }
  const all = times.reduce((sum, time) => sum + time, 0);
  return counts.map((count, at) => count / (times[Math.floor(at / n)]! || all || 1));
};
