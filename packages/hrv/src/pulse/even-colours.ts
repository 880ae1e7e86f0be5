import { median } from "@glimmers/stats";
import { bandPass } from "../signal/filter.ts";
import { resampleEvenly } from "../signal/resample.ts";
import type { Evenly } from "./find-pulse.ts";
import { PULSE_BAND } from "./find-pulse.ts";
import type { FingerFrame } from "./finger-frame.ts";

/** Samples a second to which frames are brought. */
export const EVEN_RATE = 100;

/** Darkness of a colour: its negative logarithm, so that a change of exposure adds the same to all. */
const darkness = (value: number): number => -Math.log(Math.max(0.5, value));

/** The colours of frames as they were at even times, in the band of a pulse, and how noisy each is. */
export const evenColours = (frames: readonly FingerFrame[]): Evenly => {
  const times = Float64Array.from(frames.map(({ t }) => t));
  const colours = [
    Float64Array.from(frames.map(({ r }) => darkness(r))),
    Float64Array.from(frames.map(({ g }) => darkness(g))),
    Float64Array.from(frames.map(({ b }) => darkness(b))),
  ];
  const { low, high } = PULSE_BAND;
  return {
    channels: colours.map((colour) =>
      bandPass(resampleEvenly(times, colour, EVEN_RATE), EVEN_RATE, low, high),
    ),
    noise: colours.map(sampleNoise),
    fs: EVEN_RATE,
  };
};

/**
 * How noisy single samples are: the fourth difference, in which a pulse is all but gone, has √70
 * times the noise of one sample.
 */
export const sampleNoise = (values: Float64Array): number => {
  const fourth = new Float64Array(Math.max(1, values.length - 4));
  for (let at = 0; at + 4 < values.length; at += 1) {
    const outer = values[at]! + values[at + 4]!;
    const inner = values[at + 1]! + values[at + 3]!;
    fourth[at] = Math.abs(outer - 4 * inner + 6 * values[at + 2]!);
  }
  return median(fourth) / 0.6745 / Math.sqrt(70) + 1e-9;
};
