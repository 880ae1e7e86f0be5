import type { BeatSeries } from "../beats.ts";
import type { Detrend } from "./detrend.ts";
import { detrended } from "./detrend.ts";
import { longestStretch, resampleBeats } from "./resample.ts";
import type { Spectrum } from "./spectrum.ts";

/** A value as a weighed sum of those before it, and chance. */
export interface Autoregression {
  /** 1, then a₁ … a_p of x[n] + a₁ x[n-1] + … = chance. */
  readonly coefficients: Float64Array;
  /** The variance of that chance. */
  readonly variance: number;
}

/**
 * Burg's autoregression: coefficients that best foretell and best recall, always stable.
 *
 * Source: Burg (1975), Maximum Entropy Spectral Analysis, thesis, Stanford.
 */
export const burg = (values: Float64Array, order: number): Autoregression => {
  let coefficients: Float64Array = Float64Array.of(1);
  let variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
  const [forward, backward] = [values.slice(), values.slice()];
  const most = Math.min(order, values.length - 1);
  for (let step = 1; step <= most; step += 1) {
    const reflection = reflectionOf(forward, backward, step);
    coefficients = extended(coefficients, reflection);
    variance *= 1 - reflection * reflection;
    // forward[n] and backward[n - 1] make the next pair; from the end, so that none is overwritten.
    for (let n = values.length - 1; n >= step; n -= 1) {
      const [ahead, behind] = [forward[n]!, backward[n - 1]!];
      forward[n] = ahead + reflection * behind;
      backward[n] = behind + reflection * ahead;
    }
  }
  return { coefficients, variance };
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
  /** How many values each is foretold from. */
  readonly order?: number;
  /** Values a second of the spline, in Hz. */
  readonly rate?: number;
  readonly detrend?: Detrend;
  /** Of the smoothness priors. */
  readonly lambda?: number;
  /** Points of the spectrum from 0 to half the rate, less one. */
  readonly points?: number;
}

/** The spectrum by Burg's autoregression of the spline's values. */
export const autoregressive = (
  series: BeatSeries,
  options: AutoregressiveOptions = {},
): Spectrum => {
  const { order = 16, rate = 4, points = 2048 } = options;
  const values = detrended(resampleBeats(longestStretch(series), rate).values, options);
  const model = burg(values, order);
  const frequencies = Float64Array.from({ length: points + 1 }, (_, k) => (k * rate) / 2 / points);
  return { frequencies, density: frequencies.map((f) => autoregressiveDensity(model, rate, f)) };
};
