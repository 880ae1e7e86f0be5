import type { BeatSeries } from "../beats.ts";
import { withoutMean } from "./detrend.ts";
import type { Spectrum } from "./spectrum.ts";
import { unevenSums } from "./uneven.ts";

/** Values at uneven times, each with its weight, and how the result becomes a density. */
export interface WeighedValues {
  /** In s. */
  readonly times: Float64Array;
  /** In ms, without their mean or trend. */
  readonly values: Float64Array;
  readonly weights: Float64Array;
  /** What the least-squares power is multiplied with to be a density in ms²/Hz. */
  readonly scale: number;
}

/**
 * The least-squares spectrum of uneven values at k / (finer · span) Hz, k = 1 …, up to `highest`.
 *
 * P(ω) = ½ [ (Σ w y cos ω(t-τ))² / Σ w cos² ω(t-τ) + (Σ w y sin ω(t-τ))² / Σ w sin² ω(t-τ) ], with
 * tan 2ωτ = Σ w sin 2ωt / Σ w cos 2ωt. All sums come from one fast transform (`unevenSums`).
 */
export const leastSquaresSpectrum = (
  { times, values, weights, scale }: WeighedValues,
  highest: number,
  finer: number,
): Spectrum => {
  const start = times[0] ?? 0;
  const period = finer * ((times.at(-1) ?? 0) - start);
  const count = Math.max(0, Math.floor(highest * period));
  const size = sizeOf(values, weights);
  const weighed = values.map((value, j) => (value * weights[j]!) / size);
  const places = times.map((time) => (time - start) / period);
  const sums = unevenSums(places, weighed, weights, 2 * count);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const density = new Float64Array(count);
  for (let k = 1; k <= count; k += 1) {
    const [c, s] = [sums.firstCosines[k]!, sums.firstSines[k]!];
    const [c2, s2] = [sums.secondCosines[2 * k]!, sums.secondSines[2 * k]!];
    const turn = Math.atan2(s2, c2) / 2;
    const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
    const spread = Math.hypot(c2, s2);
    const along = partOf(c * cosine + s * sine, (whole + spread) / 2);
    const across = partOf(s * cosine - c * sine, (whole - spread) / 2);
    density[k - 1] = scale * size * size * 0.5 * (along + across);
  }
  return { frequencies: Float64Array.from({ length: count }, (_, k) => (k + 1) / period), density };
};

/** A sum of squares that is nothing but rounding holds nothing. */
const partOf = (sum: number, squares: number): number =>
  squares > 1e-9 ? (sum * sum) / squares : 0;

/** Brings the weighed values to the size of the weights. */
const sizeOf = (values: Float64Array, weights: Float64Array): number => {
  const sum = values.reduce((all, value, j) => all + Math.abs(value) * weights[j]!, 0);
  const whole = weights.reduce((all, weight) => all + weight, 0);
  return sum === 0 || whole === 0 ? 1 : sum / whole;
};

export interface LombOptions {
  /** In Hz; half a cycle per mean interval, if that is less and `weigh` is "time". */
  readonly highest?: number;
  /** Points per 1 / span Hz. */
  readonly finer?: number;
  /** "beat": each interval counts the same, as in the classic form. "time": as long as it lasts. */
  readonly weigh?: "beat" | "time";
}

/**
 * The spectrum by Lomb and Scargle's method, straight from the beats, without a spline.
 */
export const lombScargle = (series: BeatSeries, options: LombOptions = {}): Spectrum => {
  const { highest = 0.5, finer = 4 } = options;
  return leastSquaresSpectrum(byBeat(series), highest, finer);
};

/** Lomb's classic form, times 2 T / N: its integral is the variance. */
const byBeat = ({ intervals, ends }: BeatSeries): WeighedValues => ({
  times: ends,
  values: withoutMean(intervals),
  weights: new Float64Array(ends.length).fill(1),
  scale: (2 * ((ends.at(-1) ?? 0) - (ends[0] ?? 0))) / ends.length,
});
