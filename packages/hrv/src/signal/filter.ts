// Second-order filters, run forwards and backwards so that nothing moves in time.

type Kind = "low" | "high";

interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

/** Butterworth of order 2 by the bilinear transform (Bristow-Johnson, Audio EQ Cookbook, Q = 1/√2). */
const biquadOf = (kind: Kind, corner: number, fs: number): Biquad => {
  const angle = (2 * Math.PI * Math.min(corner, 0.49 * fs)) / fs;
  const cosine = Math.cos(angle);
  const alpha = Math.sin(angle) / Math.SQRT2;
  const scale = 1 / (1 + alpha);
  const edge = (kind === "low" ? 1 - cosine : 1 + cosine) * scale;
  return {
    b: [edge / 2, kind === "low" ? edge : -edge, edge / 2],
    a: [-2 * cosine * scale, (1 - alpha) * scale],
  };
};

/** One pass over `signal`, in place; the state begins as if its first value had always been. */
const runThrough = ({ b, a }: Biquad, signal: Float64Array): void => {
  const first = signal[0] ?? 0;
  const gain = (b[0] + b[1] + b[2]) / (1 + a[0] + a[1]);
  let [x1, x2, y1, y2] = [first, first, first * gain, first * gain];
  for (let at = 0; at < signal.length; at += 1) {
    const x = signal[at]!;
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    signal[at] = y;
  }
};

/** The signal with both its ends turned over beyond themselves, so that neither end rings. */
const extended = (signal: ArrayLike<number>, pad: number): Float64Array => {
  const { length } = signal;
  const longer = new Float64Array(length + 2 * pad);
  for (let at = 0; at < length; at += 1) longer[pad + at] = signal[at]!;
  for (let at = 1; at <= pad; at += 1) {
    longer[pad - at] = 2 * signal[0]! - signal[at]!;
    longer[pad + length - 1 + at] = 2 * signal[length - 1]! - signal[length - 1 - at]!;
  }
  return longer;
};

const bothWays = (
  filter: Biquad,
  signal: ArrayLike<number>,
  seconds: number,
  fs: number,
): Float64Array => {
  const pad = Math.max(0, Math.min(signal.length - 1, Math.round(seconds * fs)));
  const longer = extended(signal, pad);
  runThrough(filter, longer);
  longer.reverse();
  runThrough(filter, longer);
  longer.reverse();
  return longer.slice(pad, pad + signal.length);
};

/** How much of a signal is turned over at its ends: two periods of the corner, at most 4 s. */
const padOf = (corner: number): number => Math.min(4, 2 / corner);

/** What is slower than `corner` Hz, unmoved in time: order 4 in effect. */
export const lowPass = (signal: ArrayLike<number>, fs: number, corner: number): Float64Array =>
  bothWays(biquadOf("low", corner, fs), signal, padOf(corner), fs);

/** What is faster than `corner` Hz, unmoved in time: order 4 in effect. */
export const highPass = (signal: ArrayLike<number>, fs: number, corner: number): Float64Array =>
  bothWays(biquadOf("high", corner, fs), signal, padOf(corner), fs);

/** What lies between two corners in Hz, unmoved in time. */
export const bandPass = (
  signal: ArrayLike<number>,
  fs: number,
  low: number,
  high: number,
): Float64Array => lowPass(highPass(signal, fs, low), fs, high);

/** The mean over `width` samples around each one; fewer at the ends. */
export const movingMean = (signal: ArrayLike<number>, width: number): Float64Array => {
  const half = Math.max(0, Math.floor(width / 2));
  const { length } = signal;
  const means = new Float64Array(length);
  let sum = 0;
  for (let at = 0; at < Math.min(half, length); at += 1) sum += signal[at]!;
  for (let at = 0; at < length; at += 1) {
    if (at + half < length) sum += signal[at + half]!;
    if (at - half > 0) sum -= signal[at - half - 1]!;
    means[at] = sum / (Math.min(length, at + half + 1) - Math.max(0, at - half));
  }
  return means;
};
