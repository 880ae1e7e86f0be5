/** What importance weights are worth once their largest are smoothed. */
export interface SmoothedWeights {
  /** One for each ratio, adding to 1. */
  readonly weights: Float64Array;
  /**
   * The shape k of the weights' tail: below 0.7 the weighted draws can be trusted, above they can
   * not (for S draws the paper's own bound is min(1 - 1 / log₁₀ S, 0.7)).
   */
  readonly tail: number;
}

/** Fewer large weights than this have no tail that could be fitted. */
const LEAST_TAIL = 5;

/** One over anything smaller is soon beyond the largest number. */
const LEAST_QUARTILE = 1e-290;

/** Said where there is nothing to fit: beyond any bound of trust. */
const NO_TAIL = 1;

/**
 * Pareto-smoothed importance weights from the logarithms of posterior over proposal, up to a
 * constant: the largest min(S / 5, 3 √S) weights are replaced by the quantiles of a generalised
 * Pareto distribution fitted to them, none above the largest raw one.
 *
 * A ratio of -Infinity or NaN (a draw at which the posterior has no value) weighs nothing. Where
 * fewer than 25 ratios are given, none weighs anything, or one outweighs all others beyond what a
 * number can hold, the weights are as they came (equal, if none weighs) and `tail` is 1: not to be
 * trusted. Where the largest are all alike `tail` is 0. Throws a RangeError for no ratios or one of
 * Infinity.
 *
 * Source: Vehtari, Simpson, Gelman, Yao & Gabry (2024), Pareto smoothed importance sampling,
 * Journal of Machine Learning Research 25(72), with r_eff = 1.
 */
export const smoothWeights = (logRatios: ArrayLike<number>): SmoothedWeights => {
  const logs = Float64Array.from(logRatios, (log) => (Number.isNaN(log) ? -Infinity : log));
  const most = logs.reduce((most, log) => Math.max(most, log), -Infinity);
  if (logs.length === 0 || most === Infinity) {
    throw new RangeError(`smoothWeights needs ratios below Infinity, found ${logs.length}`);
  }
  const raw = logs.map((log) => (most === -Infinity ? 1 : Math.exp(log - most)));
  const order = Uint32Array.from(raw.keys()).sort((i, j) => raw[i]! - raw[j]!);
  const length = Math.ceil(Math.min(raw.length / 5, 3 * Math.sqrt(raw.length)));
  const tail = most === -Infinity ? NO_TAIL : smoothTail(raw, order, length);
  const sum = raw.reduce((sum, weight) => sum + weight, 0);
  return { weights: raw.map((weight) => weight / sum), tail };
};

/** Replaces the `length` largest of `raw` in place; gives their k. */
const smoothTail = (raw: Float64Array, order: Uint32Array, length: number): number => {
  if (length < LEAST_TAIL) return NO_TAIL;
  const places = order.subarray(order.length - length);
  const cut = raw[order[order.length - length - 1]!]!;
  const above = Float64Array.from(places, (place) => raw[place]! - cut);
  if (above.at(-1)! - above[0]! < Number.EPSILON / 100) return 0;
  // So much of the tail is nothing beside the largest that there is no shape to see.
  if (lowerQuartile(above) < LEAST_QUARTILE) return NO_TAIL;
  const { k, sigma } = fitPareto(above);
  for (const [rank, place] of places.entries()) {
    raw[place] = Math.min(1, cut + paretoQuantile((rank + 0.5) / length, k, sigma));
  }
  return k;
};

/** What stays below with chance p: σ ((1 - p)^-k - 1) / k, and its limit at k = 0. */
const paretoQuantile = (p: number, k: number, sigma: number): number => {
  const far = -Math.log1p(-p);
  return sigma * (Math.abs(k) < 1e-12 ? far : Math.expm1(k * far) / k);
};

/**
 * Shape k and scale σ of a generalised Pareto distribution, for exceedances in rising order, none
 * below zero and the lower quartile at least 1e-290 (else RangeError): a posterior mean over a grid
 * of θ = -k / σ, then k drawn towards 0.5 with the weight of ten observations, as in the paper's
 * appendix C.
 *
 * Source: Zhang & Stephens (2009), Technometrics 51:316. k here is minus theirs: above 0 is heavy.
 */
export const fitPareto = (
  exceedances: ArrayLike<number>,
): { readonly k: number; readonly sigma: number } => {
  const n = exceedances.length;
  const quartile = lowerQuartile(exceedances);
  if (!(quartile >= LEAST_QUARTILE))
    throw new RangeError("fitPareto needs a lower quartile above zero");
  const size = 30 + Math.floor(Math.sqrt(n));
  const grid = Float64Array.from({ length: size }, (_, j) => {
    return 1 / exceedances[n - 1]! + (1 - Math.sqrt(size / (j + 0.5))) / (3 * quartile);
  });
  const heights = grid.map((theta) => profile(exceedances, theta));
  const theta = weightedMean(grid, heights);
  const k = meanLog(exceedances, theta);
  const sigma = theta === 0 ? sumOf(exceedances) / n : -k / theta;
  return { k: (k * n + 5) / (n + 10), sigma };
};

/** The profile log-likelihood of θ, up to a constant. */
const profile = (values: ArrayLike<number>, theta: number): number => {
  const k = meanLog(values, theta);
  return values.length * (Math.log(-theta / k) - k - 1);
};

/** k for a given θ: the mean of ln(1 - θ x). */
const meanLog = (values: ArrayLike<number>, theta: number): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.log1p(-theta * values[i]!);
  return sum / values.length;
};

const weightedMean = (values: Float64Array, logWeights: Float64Array): number => {
  const usable = logWeights.map((log) => (Number.isFinite(log) ? log : -Infinity));
  const most = usable.reduce((most, log) => Math.max(most, log), -Infinity);
  let [sum, above] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const weight = Math.exp(usable[i]! - most);
    sum += weight;
    above += weight * values[i]!;
  }
  return above / sum;
};

/** By the place that Zhang & Stephens take for it. */
const lowerQuartile = (inOrder: ArrayLike<number>): number =>
  inOrder[Math.max(0, Math.floor(inOrder.length / 4 + 0.5) - 1)] ?? 0;

const sumOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
};
