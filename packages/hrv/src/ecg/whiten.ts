/** A signal as far as it could not be foretold from what came before it. */

/**
 * Weights that foretell a sample from the `order` before it, least squares: Levinson and Durbin's
 * recursion over the autocovariances, with a thousandth of the variance added (white noise that
 * keeps the recursion sound).
 */
export const foretelling = (signal: Float64Array, order: number): Float64Array => {
  const autocovariances = Float64Array.from({ length: order + 1 }, (_, lag) => {
    let sum = 0;
    for (let at = lag; at < signal.length; at += 1) sum += signal[at]! * signal[at - lag]!;
    return sum / signal.length;
  });
  let left = autocovariances[0]! * 1.001 + 1e-30;
  let weights = new Float64Array(order);
  for (let reach = 0; reach < order; reach += 1) {
    let rest = autocovariances[reach + 1]!;
    for (let at = 0; at < reach; at += 1) rest -= weights[at]! * autocovariances[reach - at]!;
    const reflection = rest / left;
    const next = weights.slice();
    next[reach] = reflection;
    for (let at = 0; at < reach; at += 1)
      next[at] = weights[at]! - reflection * weights[reach - 1 - at]!;
    weights = next;
    left *= 1 - reflection ** 2;
  }
  return weights;
};

/** Each sample less what was foretold of it: white, where `weights` were learned from its noise. */
export const surprises = (signal: Float64Array, weights: Float64Array): Float64Array =>
  signal.map((value, at) => {
    let left = value;
    for (let lag = 1; lag <= Math.min(at, weights.length); lag += 1)
      left -= weights[lag - 1]! * signal[at - lag]!;
    return left;
  });
