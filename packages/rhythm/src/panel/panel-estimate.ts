import { normalQuantile } from "@glimmers/stats";
import type { PanelFit } from "./fit-panel.ts";
import type { PanelModel } from "./panel-model.ts";
import { generatorAt, logRate, mistakesAt } from "./panel-rates.ts";

/**
 * A number of a fit with its standard error and its 95 % interval, which is symmetric on the
 * logarithm. `se`, `low` and `high` are absent where the fit has no covariance.
 */
export interface PanelEstimate {
  readonly estimate: number;
  readonly se?: number;
  readonly low?: number;
  readonly high?: number;
}

/** By name; a covariate that is not named stands at its mean. */
export type CovariateValues = Readonly<Record<string, number>>;

const REACH = normalQuantile(0.975);

const centredValues = (
  { design, means, centre }: PanelModel,
  values: CovariateValues,
): Float64Array =>
  Float64Array.from(
    design.effects ?? [],
    ({ covariate }, k) => (values[covariate] ?? means[k]!) - centre[k]!,
  );

/** The generator of a fit at these covariates: intensities an hour, a day, or whatever time is in. */
export const fittedRates = (
  { model, theta }: PanelFit,
  values: CovariateValues = {},
): Float64Array => generatorAt(model, theta, centredValues(model, values));

/** Chances of what is seen (columns) for what is true (rows). */
export const fittedMistakes = ({ model, theta }: PanelFit): Float64Array =>
  mistakesAt(model, theta);

/** d log q of a move in every parameter. */
const slopeOf = ({ parameters }: PanelModel, move: number, centred: Float64Array): Float64Array => {
  const slope = new Float64Array(parameters.count);
  slope[move] = 1;
  parameters.effect.forEach((places, k) => {
    slope[places[move]!]! += centred[k]!;
  });
  return slope;
};

/** sqrt(g' C g): the delta method. */
const spread = (covariance: Float64Array, slope: Float64Array): number => {
  const n = slope.length;
  let sum = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) sum += slope[i]! * covariance[i * n + j]! * slope[j]!;
  return Math.sqrt(Math.max(0, sum));
};

/** Of a positive number whose logarithm has this standard error. */
const onLog = (estimate: number, logSe: number | undefined): PanelEstimate =>
  logSe === undefined
    ? { estimate }
    : {
        estimate,
        se: estimate * logSe,
        low: estimate * Math.exp(-REACH * logSe),
        high: estimate * Math.exp(REACH * logSe),
      };

/** One for each of `model.moves`. */
export const moveRates = (
  { model, theta, covariance }: PanelFit,
  values: CovariateValues = {},
): readonly PanelEstimate[] => {
  const centred = centredValues(model, values);
  return model.moves.map((_, move) =>
    onLog(
      Math.exp(logRate(model, theta, move, centred)),
      covariance && spread(covariance, slopeOf(model, move, centred)),
    ),
  );
};

/** The intensity of leaving each state; 0 without a range for one that is never left. */
export const leavingRates = (
  { model, theta, covariance }: PanelFit,
  values: CovariateValues = {},
): readonly PanelEstimate[] => {
  const centred = centredValues(model, values);
  return Array.from({ length: model.states }, (_, r) => {
    const slope = new Float64Array(theta.length);
    let total = 0;
    model.moves.forEach(([from], move) => {
      if (from !== r + 1) return;
      const rate = Math.exp(logRate(model, theta, move, centred));
      total += rate;
      slopeOf(model, move, centred).forEach((part, k) => {
        slope[k]! += part * rate;
      });
    });
    return total === 0
      ? { estimate: 0 }
      : onLog(total, covariance && spread(covariance, slope) / total);
  });
};

/** Mean time of one stay in each state: one over the intensity of leaving; undefined if never left. */
export const stays = (
  fit: PanelFit,
  values: CovariateValues = {},
): readonly (PanelEstimate | undefined)[] =>
  leavingRates(fit, values).map(({ estimate, se }) =>
    estimate === 0 ? undefined : onLog(1 / estimate, se === undefined ? undefined : se / estimate),
  );

/** Where the next move goes, a row a state: intensities over their sum; zeros if never left. */
export const nextState = (fit: PanelFit, values: CovariateValues = {}): Float64Array => {
  const n = fit.model.states;
  const q = fittedRates(fit, values);
  return q.map((rate, at) => {
    const [r, s] = [Math.floor(at / n), at % n];
    return r === s || rate === 0 ? 0 : rate / -q[r * n + r]!;
  });
};

/** By how much one more of a covariate multiplies the intensity of each of `model.moves`. */
export const hazardRatios = (
  { model, theta, covariance }: PanelFit,
  covariate: string,
): readonly PanelEstimate[] => {
  const effect = (model.design.effects ?? []).findIndex((each) => each.covariate === covariate);
  return Array.from(model.parameters.effect[effect] ?? [], (place) =>
    onLog(
      Math.exp(theta[place]!),
      covariance && Math.sqrt(covariance[place * theta.length + place]!),
    ),
  );
};
