import type { BeatSeries } from "../beats.ts";
import type { Detrend } from "./detrend.ts";
import { detrended, withoutLine } from "./detrend.ts";
import type { Fourier } from "./fft.ts";
import { createFourier } from "./fft.ts";
import { resampleBeats, splineResponse, stretchesOf } from "./resample.ts";
import type { Spectrum } from "./spectrum.ts";
import { spectrumUpTo } from "./spectrum.ts";

export interface WelchOptions {
  /** Values a second of the spline, in Hz. */
  readonly rate?: number;
  /** In s. A shorter series is one window. */
  readonly window?: number;
  readonly detrend?: Detrend;
  /** Of the smoothness priors. */
  readonly lambda?: number;
  /** Whether what the spline took from fast waves is given back. */
  readonly corrected?: boolean;
}

/**
 * The spectrum by Welch's method: cubic spline, windows of `window` seconds that overlap by half,
 * Hann's shape, the mean of their periodograms.
 *
 * By default each window loses its own line, so that what is slower than the window (a drift of
 * minutes) does not leak in, and the loss of power of the spline (`splineResponse`, at the
 * window's mean interval) is given back; then the spectrum ends at half a cycle per mean
 * interval, beyond which beats tell nothing. `{detrend: "linear", corrected: false}` is what
 * most packages do.
 *
 * Windows never reach over a gap longer than `LONGEST_BRIDGE`.
 *
 * Source: Welch (1967), IEEE Trans. Audio Electroacoust. 15:70; Task Force (1996).
 */
export const welch = (series: BeatSeries, options: WelchOptions = {}): Spectrum => {
  const { rate = 4, window = 300, corrected = true } = options;
  const stretches = stretchesOf(series).map((stretch) => courseOf(stretch, rate, options));
  const longest = stretches.reduce((most, { values }) => Math.max(most, values.length), 0);
  const fourier = createFourier(Math.min(longest, Math.floor(window * rate)));
  const sum = createSum(fourier, rate);
  for (const { values, interval } of stretches)
    for (let from = 0; from + fourier.length <= values.length; from += hopOf(fourier.length)) {
      const part = values.subarray(from, from + fourier.length);
      const given = corrected ? interval : undefined;
      sum.add(
        options.detrend === undefined || options.detrend === "each" ? withoutLine(part) : part,
        given,
      );
    }
  return corrected ? spectrumUpTo(sum.mean(), 500 / meanOf(series.intervals)) : sum.mean();
};

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const hopOf = (length: number): number => length - Math.floor(length / 2);

interface Course {
  readonly values: Float64Array;
  /** The mean interval, in s. */
  readonly interval: number;
}

const courseOf = (stretch: BeatSeries, rate: number, options: WelchOptions): Course => ({
  values: detrended(resampleBeats(stretch, rate).values, options),
  interval: meanOf(stretch.intervals) / 1000,
});

interface Sum {
  readonly add: (values: Float64Array, interval: number | undefined) => void;
  readonly mean: () => Spectrum;
}

/** Sums 2 |X|² / (rate Σ w²); the ends of the spectrum, which have no twin below 0, only once. */
const createSum = (fourier: Fourier, rate: number): Sum => {
  const { length } = fourier;
  const window = hann(length);
  const scale = 1 / (rate * window.reduce((sum, weight) => sum + weight * weight, 0));
  const frequencies = Float64Array.from(
    { length: (length >> 1) + 1 },
    (_, k) => (k * rate) / length,
  );
  const density = new Float64Array(frequencies.length);
  const [real, imaginary] = [new Float64Array(length), new Float64Array(length)];
  let windows = 0;
  return {
    add: (values, interval) => {
      for (let j = 0; j < length; j += 1) real[j] = values[j]! * window[j]!;
      imaginary.fill(0);
      fourier.forward(real, imaginary);
      windows += 1;
      for (let k = 0; k < density.length; k += 1) {
        const twins = k === 0 || 2 * k === length ? 1 : 2;
        const kept =
          interval === undefined ? 1 : splineResponse(Math.min(0.5, frequencies[k]! * interval));
        density[k]! += (twins * scale * (real[k]! ** 2 + imaginary[k]! ** 2)) / kept;
      }
    },
    mean: () => ({ frequencies, density: density.map((sum) => sum / Math.max(1, windows)) }),
  };
};

/** Hann's window, one period of it: its first value is 0 and its last is not. A window of 1 is 1. */
export const hann = (length: number): Float64Array =>
  Float64Array.from({ length }, (_, j) =>
    length === 1 ? 1 : 0.5 - 0.5 * Math.cos((2 * Math.PI * j) / length),
  );
