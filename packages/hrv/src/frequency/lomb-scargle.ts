import type { BeatSeries } from "../beats.ts";
import { secondsOf } from "../beats.ts";
import { withoutMean } from "./detrend.ts";
import { atMiddles, highestTold, spanOf } from "./resample.ts";
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
  /** In Hz. By weight of time never above half a cycle per mean interval. */
  readonly highest?: number;
  /** Points per 1 / span Hz; by weight of time fewer, where there would be more than 262,144. */
  readonly finer?: number;
  /** "beat": each interval counts the same, as in the classic form. "time": as long as it lasts. */
  readonly weigh?: "beat" | "time";
}

/**
 * The spectrum by Lomb and Scargle's method, straight from the beats: no spline, no even times,
 * and gaps are simply not there.
 *
 * As it is by default ("time"), an interval counts by how long it lasts and stands at its middle,
 * the sums being integrals over time; the first and last quarter of the record fade in and out
 * (Tukey's window), so that a drift does not leak into the bands; the record's line is taken
 * off; and the spectrum ends at half a cycle per mean interval. The classic form ("beat") counts
 * short intervals as much as long ones, which shows waves that are not there: of a wave of
 * 0.28 s at 1/30 Hz in intervals of 3 s, 0.5 % in LF, and one and a half times all of it in HF.
 *
 * Source: Lomb (1976), Astrophys. Space Sci. 39:447; Scargle (1982), Astrophys. J. 263:835.
 */
export const lombScargle = (series: BeatSeries, options: LombOptions = {}): Spectrum => {
  const { highest = 0.5, finer = 4, weigh = "time" } = options;
  if (weigh === "beat") return leastSquaresSpectrum(byBeat(series), highest, finer);
  const top = Math.min(highest, highestTold(series));
  return leastSquaresSpectrum(
    byTime(series),
    top,
    Math.min(finer, MOST_POINTS / (top * spanOf(series))),
  );
};

/** A day and a half at four points per 1 / span. Weeks are told in wider steps, not in gigabytes. */
const MOST_POINTS = 2 ** 18;

/** Lomb's classic form, times 2 T / N: its integral is the variance. */
const byBeat = ({ intervals, ends }: BeatSeries): WeighedValues => ({
  times: ends,
  values: withoutMean(intervals),
  weights: new Float64Array(ends.length).fill(1),
  scale: (2 * ((ends.at(-1) ?? 0) - (ends[0] ?? 0))) / ends.length,
});

/** Weights h dt: the least-squares power is then |∫ h y e^(-iωt) dt|² / ∫ h dt. */
const byTime = (series: BeatSeries): WeighedValues => {
  const { intervals, ends: times } = atMiddles(series);
  const start = (series.ends[0] ?? 0) - (intervals[0] ?? 0) / 1000;
  const taper = times.map((time) => fading((time - start) / secondsOf(series)));
  const weights = taper.map((height, at) => (height * intervals[at]!) / 1000);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const squares = weights.reduce((sum, weight, at) => sum + weight * taper[at]!, 0);
  const values = withoutWeighedLine(times, intervals, weights);
  return { times, values, weights, scale: (2 * whole) / squares };
};

/** Tukey's window at a share of the record: half of it whole, a quarter rising, a quarter falling. */
const fading = (share: number): number => {
  const edge = Math.min(share, 1 - share);
  return edge >= 0.25 ? 1 : 0.5 - 0.5 * Math.cos(4 * Math.PI * edge);
};

const withoutWeighedLine = (
  times: Float64Array,
  values: Float64Array,
  weights: Float64Array,
): Float64Array => {
  let [whole, time, value] = [0, 0, 0];
  for (let at = 0; at < times.length; at += 1) {
    whole += weights[at]!;
    time += weights[at]! * times[at]!;
    value += weights[at]! * values[at]!;
  }
  const [middle, mean] = [time / whole, value / whole];
  let [together, squares] = [0, 0];
  for (let at = 0; at < times.length; at += 1) {
    together += weights[at]! * (times[at]! - middle) * (values[at]! - mean);
    squares += weights[at]! * (times[at]! - middle) ** 2;
  }
  const slope = squares > 0 ? together / squares : 0;
  return values.map((one, at) => one - mean - slope * (times[at]! - middle));
};
