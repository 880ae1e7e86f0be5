import type { BeatSeries } from "../beats.ts";
import type { Detrend } from "./detrend.ts";
import { detrended, withoutLine } from "./detrend.ts";
import type { Fourier } from "./fft.ts";
import { createFourier } from "./fft.ts";
import {
  atMiddles,
  highestTold,
  meanInterval,
  resampleBeats,
  splineResponse,
  stretchesOf,
} from "./resample.ts";
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
 * The spectrum by Welch's method: cubic spline, windows that overlap by half, Hann's shape, the
 * mean of their periodograms.
 *
 * As it is by default, intervals stand at their middles; a window is 300 s, in records longer
 * than ten minutes half of the record up to 450 s; each loses its own line, so that a drift of
 * minutes does not leak in; what the spline took from fast waves (`splineResponse`) is given
 * back; and the spectrum ends at half a cycle per mean interval, beyond which beats tell nothing.
 * `{detrend: "linear", corrected: false}` is what most packages do: intervals at
 * their ends, windows of 300 s, nothing given back, up to half the rate.
 *
 * No window reaches over a gap longer than `LONGEST_BRIDGE`.
 *
 * Source: Welch (1967), IEEE Trans. Audio Electroacoust. 15:70; Task Force (1996).
 */
export const welch = (series: BeatSeries, options: WelchOptions = {}): Spectrum => {
  const { rate = 4, corrected = true, detrend = "each" } = options;
  const stretches = stretchesOf(series);
  const courses = stretches.map((stretch) =>
    resampleBeats(corrected ? atMiddles(stretch) : stretch, rate),
  );
  const longest = courses.reduce((most, { values }) => Math.max(most, values.length), 0);
  const usual = corrected ? Math.min(450, Math.max(300, longest / rate / 2)) : 300;
  const window = options.window ?? usual;
  const fourier = createFourier(Math.min(longest, Math.floor(window * rate)));
  const sum = createSum(fourier, rate);
  for (const [nth, { values }] of courses.entries()) {
    const interval = corrected ? meanInterval(stretches[nth]!) : undefined;
    for (const part of windowsIn(detrended(values, options), fourier.length))
      sum.add(detrend === "each" ? withoutLine(part) : part, interval);
  }
  return corrected ? spectrumUpTo(sum.mean(), highestTold(series)) : sum.mean();
};

/** Every whole window of `length` values, each beginning half a window after the one before. */
const windowsIn = (values: Float64Array, length: number): readonly Float64Array[] => {
  const hop = length - Math.floor(length / 2);
  const count = Math.max(0, Math.floor((values.length - length) / hop) + 1);
  return Array.from({ length: count }, (_, nth) => values.subarray(nth * hop, nth * hop + length));
};

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
