import type { Draws } from "@glimmers/stats";

/** An ECG that is made up; amplitudes in mV. */
export interface EcgLike {
  /** In s, and samples a second. */
  readonly seconds: number;
  readonly fs: number;
  /** The wandering of the baseline with breath, either way. */
  readonly wander?: number;
  /** White noise of muscles and of the recorder (standard deviation). */
  readonly muscle?: number;
  /**
   * Electrodes that move: noise that falls off with frequency, louder and softer over seconds, with
   * sudden knocks (standard deviation while loud).
   */
  readonly electrode?: number;
}

/** Each wave of a beat: height in mV, when in s after the beat, how wide in s (bell-shaped). */
const WAVES = [
  [0.12, -0.17, 0.022],
  [-0.12, -0.026, 0.009],
  [1.1, 0, 0.011],
  [-0.28, 0.028, 0.011],
  [0.3, 0.27, 0.045],
] as const;

/** An ECG of a heart that beats at `beats` (s): each beat's time is the top of its main wave. */
export const simulateEcg = (beats: ArrayLike<number>, ecg: EcgLike, draws: Draws): Float64Array => {
  const { seconds, fs, wander = 0.1, muscle = 0.01, electrode = 0 } = ecg;
  const samples = new Float64Array(Math.floor(seconds * fs));
  for (let nth = 0; nth < beats.length; nth += 1) addBeat(samples, beats[nth]!, fs);
  const moving = electrodeNoise(samples.length, fs, draws);
  for (let at = 0; at < samples.length; at += 1) {
    const breath = wander * Math.sin((2 * Math.PI * 0.25 * at) / fs + 0.7);
    samples[at]! += breath + muscle * draws.normal() + electrode * moving[at]!;
  }
  return samples;
};

const addBeat = (samples: Float64Array, beat: number, fs: number): void => {
  const from = Math.max(0, Math.ceil((beat - 0.3) * fs));
  for (let at = from; at < Math.min(samples.length, (beat + 0.5) * fs); at += 1)
    for (const [height, when, width] of WAVES)
      samples[at]! += height * Math.exp(-0.5 * ((at / fs - beat - when) / width) ** 2);
};

/** Two leaky sums of white noise (about 1 and 8 Hz), swelling over some 7 s, and a knock every 4 s. */
const electrodeNoise = (length: number, fs: number, { normal, unit }: Draws): Float64Array => {
  const noise = new Float64Array(length);
  const slow = Math.exp((-2 * Math.PI) / fs);
  const fast = Math.exp((-2 * Math.PI * 8) / fs);
  let [first, second, knock, swell] = [0, 0, 0, 0];
  for (let at = 0; at < length; at += 1) {
    first = slow * first + Math.sqrt(1 - slow ** 2) * normal();
    second = fast * second + Math.sqrt(1 - fast ** 2) * normal();
    if (unit() < 1 / (4 * fs)) knock += 3 * normal();
    knock *= fast;
    swell += (0.4 / fs) * (normal() * Math.sqrt(fs) - swell);
    noise[at] = (first + 0.5 * second + knock) * Math.min(2, Math.exp(swell));
  }
  return noise;
};
