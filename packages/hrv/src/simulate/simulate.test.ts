import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import { describe, expect, it } from "vitest";
import { simulateBeats } from "./beats.ts";
import { simulateEcg } from "./ecg.ts";
import { pulseWave, simulateFingerFrames } from "./finger-frames.ts";

const draws = (seed: number) => createDraws(seededRandom(seed).unit);

describe("[HR107] made-up signals", () => {
  it("have beats that follow from breath and the slow wave, to the last digit", () => {
    const heart = { seconds: 30, mean: 0.9, rsa: 0.1, breath: 0.1, mayer: 0.02, jitter: 0 };
    const beats = simulateBeats(heart, draws(1));
    expect(beats[0]).toBe(0.3);
    const [t] = beats.subarray(4);
    const interval =
      0.9 + 0.1 * Math.sin(0.2 * Math.PI * t!) + 0.02 * Math.sin(0.2 * Math.PI * t! + 1);
    expect(beats[5]! - t!).toBeCloseTo(interval, 12);
  });

  it("are the same for the same seed, and others for another", () => {
    const made = (seed: number) => simulateFingerFrames([0.3, 1.1], { seconds: 2 }, draws(seed));
    expect(made(3)).toEqual(made(3));
    expect(made(4)).not.toEqual(made(3));
  });

  it("darken red by the amplitude at the height of a beat", () => {
    const still = { seconds: 2, noise: [0, 0, 0], drift: 0, clock: 0, fps: 100 } as const;
    const frames = simulateFingerFrames([0.3], { ...still, amplitude: 1 }, draws(5));
    expect(frames[48]?.r).toBeCloseTo(205 * (1 - 0.01 * pulseWave([0.3])(0.48)), 9);
    expect(frames[0]?.r).toBeCloseTo(205, 2);
  });

  it("have an ECG whose highest sample is at the beat", () => {
    const ecg = simulateEcg([1, 1.8], { seconds: 3, fs: 500, muscle: 0, wander: 0 }, draws(6));
    expect(ecg.indexOf(Math.max(...ecg)) / 500).toBeCloseTo(1, 2);
  });
});
