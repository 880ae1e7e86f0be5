import type { BeatSeries } from "../beats.ts";
import type { Detrend } from "./detrend.ts";
import { detrended } from "./detrend.ts";
import { createFourier, powerOfTwoFrom } from "./fft.ts";
import {
  atMiddles,
  highestTold,
  longestStretch,
  meanInterval,
  resampleBeats,
  splineResponse,
} from "./resample.ts";
import type { Spectrum } from "./spectrum.ts";
import { spectrumUpTo } from "./spectrum.ts";

/** A value as a weighed sum of those before it, and chance. */
export interface Autoregression {
  /** 1, then a₁ … a_p of x[n] + a₁ x[n-1] + … = chance. */
  readonly coefficients: Float64Array;
  /** The variance of that chance. */
  readonly variance: number;
  /** The model's own autocovariance at lags 0 … p. */
  readonly covariances: Float64Array;
}

/**
 * Burg's autoregression: coefficients that best foretell and best recall, always stable.
 *
 * `chosen` gives the order up to `order` that Akaike's criterion picks, n ln σ² + 2 p.
 *
 * Source: Burg (1975), Maximum Entropy Spectral Analysis, thesis, Stanford; Akaike (1974).
 */
export const burg = (values: Float64Array, order: number, chosen = false): Autoregression => {
  const n = values.length;
  let coefficients: Float64Array = Float64Array.of(1);
  let variance = values.reduce((sum, value) => sum + value * value, 0) / n;
  const covariances = [variance];
  let [best, least] = [{ coefficients, variance, lags: 1 }, Number.POSITIVE_INFINITY];
  const [forward, backward] = [values.slice(), values.slice()];
  const nothing = chosen ? NOTHING * variance : 0;
  for (let step = 1; step <= Math.min(order, n - 1) && variance > nothing; step += 1) {
    const reflection = reflectionOf(forward, backward, step);
    covariances.push(foretold(coefficients, covariances) - reflection * variance);
    coefficients = extended(coefficients, reflection);
    variance *= 1 - reflection * reflection;
    filter(forward, backward, step, reflection);
    const criterion = chosen ? n * Math.log(variance) + 2 * step : -step;
    if (criterion >= least) continue;
    least = criterion;
    best = { coefficients, variance, lags: step + 1 };
  }
  return { ...best, covariances: Float64Array.from(covariances.slice(0, best.lags)) };
};

/** What is left to foretell once all that is left is rounding, as a share of the variance. */
const NOTHING = 1e-10;

/** The next covariance, from as many before it as there are coefficients: -Σ aᵢ r[m - i]. */
const foretold = (
  coefficients: Float64Array,
  covariances: ArrayLike<number>,
  m?: number,
): number => {
  const next = m ?? covariances.length;
  let sum = 0;
  for (let i = 1; i < coefficients.length; i += 1) sum -= coefficients[i]! * covariances[next - i]!;
  return sum;
};

/** forward[n] and backward[n - 1] make the next pair; from the end, so that none is overwritten. */
const filter = (
  forward: Float64Array,
  backward: Float64Array,
  step: number,
  reflection: number,
): void => {
  for (let n = forward.length - 1; n >= step; n -= 1) {
    const [ahead, behind] = [forward[n]!, backward[n - 1]!];
    forward[n] = ahead + reflection * behind;
    backward[n] = behind + reflection * ahead;
  }
};

/** -2 Σ f b / Σ (f² + b²); 0 once nothing is left to foretell. */
const reflectionOf = (forward: Float64Array, backward: Float64Array, step: number): number => {
  let [product, squares] = [0, 0];
  for (let n = step; n < forward.length; n += 1) {
    const [ahead, behind] = [forward[n]!, backward[n - 1]!];
    product += ahead * behind;
    squares += ahead * ahead + behind * behind;
  }
  return squares > 0 ? (-2 * product) / squares : 0;
};

/** Levinson's step: a and its mirror image, `reflection` times. */
const extended = (coefficients: Float64Array, reflection: number): Float64Array => {
  const length = coefficients.length + 1;
  return Float64Array.from({ length }, (_, k) => {
    const own = coefficients[k] ?? 0;
    const mirrored = coefficients[length - 1 - k] ?? 0;
    return own + reflection * mirrored;
  });
};

/** 2 σ² / (rate |A(e^(2πi f/rate))|²), in ms²/Hz, where σ² is in ms². */
export const autoregressiveDensity = (
  { coefficients, variance }: Autoregression,
  rate: number,
  frequency: number,
): number => {
  const angle = (2 * Math.PI * frequency) / rate;
  let [real, imaginary] = [0, 0];
  for (let k = 0; k < coefficients.length; k += 1) {
    real += coefficients[k]! * Math.cos(angle * k);
    imaginary -= coefficients[k]! * Math.sin(angle * k);
  }
  return (2 * variance) / (rate * (real * real + imaginary * imaginary));
};

export interface AutoregressiveOptions {
  /** How many values each is foretold from. By default Akaike's criterion picks, up to 200. */
  readonly order?: number;
  /** Values a second of the spline, in Hz. By default one and a quarter per mean interval. */
  readonly rate?: number;
  readonly detrend?: Detrend;
  /** Of the smoothness priors. */
  readonly lambda?: number;
  /**
   * Reads the formula at so many even steps from 0 to half the rate, as most packages do, from
   * intervals at their ends, nothing given back. A wave's peak between two steps is then missed.
   */
  readonly points?: number;
}

/**
 * The spectrum by Burg's autoregression of the spline's values.
 *
 * As it is by default, the spline (through the intervals' middles) is read little more than once
 * per interval: read four times a second, as is common, most of the order goes into telling that
 * a smooth curve is smooth, and the slow bands are not resolved. Akaike's criterion picks the
 * order. A pure wave makes a peak narrower than any grid; so the spectrum is drawn from the
 * model's autocovariances under Parzen's lag window, which keeps every peak's power, and what
 * the spline took from fast waves is given back. It ends at half a cycle per mean interval.
 *
 * Of a series with long gaps, the longest stretch is taken.
 *
 * Source: Burg (1975); Parzen (1961), Technometrics 3:167.
 */
export const autoregressive = (
  series: BeatSeries,
  options: AutoregressiveOptions = {},
): Spectrum => {
  const stretch = longestStretch(series);
  if (options.points !== undefined) return atPoints(stretch, options, options.points);
  const interval = meanInterval(stretch);
  const { order, rate = 1.25 / interval, detrend = "linear" } = options;
  const course = resampleBeats(atMiddles(stretch), rate).values;
  const values = detrended(course, { ...options, detrend });
  const most = Math.min(order ?? 200, Math.floor(values.length / 3));
  const drawn = drawnFrom(burg(values, most, order === undefined), rate, values.length);
  const density = drawn.density.map(
    (value, k) => value / splineResponse(Math.min(0.5, drawn.frequencies[k]! * interval)),
  );
  return spectrumUpTo({ frequencies: drawn.frequencies, density }, highestTold(stretch));
};

const atPoints = (
  stretch: BeatSeries,
  options: AutoregressiveOptions,
  points: number,
): Spectrum => {
  const { order = 16, rate = 4, detrend = "none" } = options;
  const values = detrended(resampleBeats(stretch, rate).values, { ...options, detrend });
  const model = burg(values, order);
  const frequencies = Float64Array.from({ length: points + 1 }, (_, k) => (k * rate) / 2 / points);
  return { frequencies, density: frequencies.map((f) => autoregressiveDensity(model, rate, f)) };
};

/** The most lags that are summed: about three hours at a beat a second. */
const MOST_LAGS = 2 ** 14;

/** 2 / rate · (r₀ + 2 Σ w r cos), with lags up to some four times the record. */
const drawnFrom = (model: Autoregression, rate: number, length: number): Spectrum => {
  const lags = Math.min(MOST_LAGS, powerOfTwoFrom(4 * length));
  const covariances = prolonged(model, lags);
  const [real, imaginary] = [new Float64Array(2 * lags), new Float64Array(2 * lags)];
  for (let k = 0; k < lags; k += 1) {
    real[k] = covariances[k]! * parzen(k / lags);
    if (k > 0) real[2 * lags - k] = real[k]!;
  }
  createFourier(2 * lags).forward(real, imaginary);
  return {
    frequencies: Float64Array.from({ length: lags + 1 }, (_, k) => (k * rate) / (2 * lags)),
    density: Float64Array.from({ length: lags + 1 }, (_, k) => Math.max(0, (2 * real[k]!) / rate)),
  };
};

/** What the model says of longer lags. */
const prolonged = ({ coefficients, covariances }: Autoregression, lags: number): Float64Array => {
  const all = new Float64Array(lags);
  all.set(covariances.subarray(0, lags));
  for (let m = covariances.length; m < lags; m += 1) all[m] = foretold(coefficients, all, m);
  return all;
};

const parzen = (share: number): number =>
  share < 0.5 ? 1 - 6 * share ** 2 + 6 * share ** 3 : 2 * (1 - share) ** 3;
