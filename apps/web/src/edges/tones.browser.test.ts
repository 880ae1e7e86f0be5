import { describe, expect, it } from "vitest";
import type { Cue } from "../app.ts";
import { playTone } from "./tones.ts";

const RATE = 8_000;

/** A tone as it would be heard, sample by sample. */
const heard = async (cue: Cue, seconds: number): Promise<Float32Array> => {
  const context = new OfflineAudioContext(1, RATE * 10, RATE);
  playTone(context, cue, seconds);
  return (await context.startRendering()).getChannelData(0);
};

const loudest = (samples: Float32Array): number =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

/** Hertz over a stretch, by how often the wave goes up through nothing. */
const pitch = (samples: Float32Array, from: number, to: number): number => {
  const stretch = samples.subarray(from * RATE, to * RATE);
  let ups = 0;
  for (let at = 1; at < stretch.length; at += 1)
    if ((stretch[at - 1] ?? 0) < 0 && (stretch[at] ?? 0) >= 0) ups += 1;
  return ups / (to - from);
};

describe("a tone", () => {
  it("[N52] rises for in, and for out falls and lies lower", async () => {
    const [breathIn, breathOut] = [await heard("in", 4), await heard("out", 4)];
    expect(pitch(breathIn, 2.5, 3.5)).toBeGreaterThan(pitch(breathIn, 0.5, 1.5) + 20);
    expect(pitch(breathOut, 2.5, 3.5)).toBeLessThan(pitch(breathOut, 0.5, 1.5) - 10);
    expect(pitch(breathOut, 0.5, 3.5)).toBeLessThan(pitch(breathIn, 0.5, 3.5) - 50);
  });

  it("[N52] is soft, begins and ends in nothing, and is no longer than it was asked for", async () => {
    for (const cue of ["in", "out", "turn"] as const) {
      const samples = await heard(cue, 3);
      expect(loudest(samples)).toBeLessThan(0.08);
      expect(loudest(samples)).toBeGreaterThan(0.02);
      expect(loudest(samples.subarray(0, RATE / 100))).toBeLessThan(0.002);
      expect(loudest(samples.subarray(3 * RATE))).toBe(0);
    }
  });

  it("[N52] makes way for the next one without a click", async () => {
    const context = new OfflineAudioContext(1, RATE * 4, RATE);
    const end = playTone(context, "in", 4);
    void context.suspend(2).then(async () => {
      end();
      await context.resume();
    });
    const samples = (await context.startRendering()).getChannelData(0);
    const steps = samples.map((sample, at) => Math.abs(sample - (samples[at - 1] ?? sample)));
    // No step is steeper than the tone itself has at its fullest.
    expect(loudest(steps)).toBeLessThan(0.07 * ((2 * Math.PI * 330) / RATE) * 1.1);
    expect(loudest(samples.subarray(2.3 * RATE))).toBe(0);
  });
});
