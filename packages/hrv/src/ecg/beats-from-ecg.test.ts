import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import { describe, expect, it } from "vitest";
import { scoreBeats } from "../signal/score-beats.ts";
import { simulateBeats } from "../simulate/beats.ts";
import type { EcgLike } from "../simulate/ecg.ts";
import { simulateEcg } from "../simulate/ecg.ts";
import { TRUSTED } from "../pulse/read-pulse.ts";
import { beatsFromEcg } from "./beats-from-ecg.ts";

const SECONDS = 60;

const heartOf = (seed: number, ecg: Partial<EcgLike>) => {
  const draws = createDraws(seededRandom(seed).unit);
  const beats = simulateBeats({ seconds: SECONDS }, draws);
  const fs = ecg.fs ?? 250;
  return { beats, fs, samples: simulateEcg(beats, { seconds: SECONDS, fs, ...ecg }, draws) };
};

const found = (samples: ArrayLike<number>, fs: number): Float64Array => {
  const read = beatsFromEcg(samples, fs);
  if (!read.ok) throw new Error(read.error.type);
  return read.value.beats;
};

const score = (beats: ArrayLike<number>, told: Float64Array) =>
  scoreBeats(beats, told, { earliest: -0.15, latest: 0.15, to: SECONDS - 0.3 });

describe("[HR96] beats from an ECG", () => {
  it.each([100, 130, 250, 360, 512])("are all found, at %d samples a second", (fs) => {
    const heart = heartOf(fs, { fs });
    const { f1, intervalError } = score(heart.beats, found(heart.samples, fs));
    expect(f1).toBe(1);
    expect(intervalError).toBeLessThan(1.5);
  });

  it.each([1, 2])("are found in muscle noise a third as high as they are (seed %d)", (seed) => {
    const { beats, samples, fs } = heartOf(seed, { muscle: 0.3 });
    expect(score(beats, found(samples, fs)).f1).toBeGreaterThan(0.99);
  });

  it.each([3, 4])("are found where electrodes move (seed %d)", (seed) => {
    const { beats, samples, fs } = heartOf(seed, { electrode: 0.4, muscle: 0.02 });
    expect(score(beats, found(samples, fs)).f1).toBeGreaterThan(0.95);
  });

  it("are the same upside down, in another unit and with another nought", () => {
    const { samples, fs } = heartOf(5, {});
    const other = found(
      samples.map((value) => 7000 - 1000 * value),
      fs,
    );
    found(samples, fs).forEach((beat, nth) => expect(other[nth]).toBeCloseTo(beat, 4));
  });
});

/** A wide wave and a wide one after it, the other way: a beat of the ventricles. */
const addStrange = (samples: Float64Array, time: number, fs: number): void => {
  const to = Math.min(samples.length, Math.floor((time + 0.5) * fs));
  for (let at = Math.floor((time - 0.2) * fs); at < to; at += 1) {
    const since = at / fs - time;
    samples[at]! += 1.6 * Math.exp(-0.5 * (since / 0.035) ** 2);
    samples[at]! -= 0.9 * Math.exp(-0.5 * ((since - 0.09) / 0.045) ** 2);
  }
};

describe("[HR97] a beat of a shape of its own", () => {
  it("is found in a quiet ECG, early and followed by a pause", () => {
    const draws = createDraws(seededRandom(6).unit);
    const [fs, beats] = [250, simulateBeats({ seconds: SECONDS }, draws)];
    const usual = beats.filter((_, nth) => nth % 9 !== 5);
    const early = [...beats].filter((_, nth) => nth % 9 === 5).map((time) => time - 0.28);
    const samples = simulateEcg(usual, { seconds: SECONDS, fs }, draws);
    for (const time of early) addStrange(samples, time, fs);
    const told = found(samples, fs);
    const seen = early.filter((time) => told.some((one) => Math.abs(one - time) < 0.1));
    expect(seen.length).toBeGreaterThanOrEqual(early.length - 1);
    expect(
      score(
        [...usual, ...early].toSorted((one, other) => one - other),
        told,
      ).f1,
    ).toBeGreaterThan(0.98);
  });
});

const readingOf = (seed: number, ecg: Partial<EcgLike>) => {
  const { samples, fs } = heartOf(seed, ecg);
  return beatsFromEcg(samples, fs);
};

describe("[HR108] the quality of a beat of an ECG", () => {
  it.each([
    [1, {}],
    [2, { muscle: 0.3 }],
    [3, { fs: 100 }],
  ] as const)("is high for every beat where noise is low (%#)", (seed, ecg) => {
    expect(readingOf(seed, ecg)).toMatchObject({ ok: true, value: { rejected: [] } });
  });

  it("falls as electrodes move more, and beats below it are flagged, not dropped", () => {
    const middles = [0.02, 0.3, 0.5].map((electrode) => {
      const read = readingOf(4, { electrode });
      if (!read.ok) throw new Error(read.error.type);
      const { beats, quality, rejected } = read.value;
      expect(quality).toHaveLength(beats.length);
      expect(rejected).toEqual([...quality.keys()].filter((nth) => quality[nth]! < TRUSTED));
      for (const one of quality) expect(one >= 0 && one <= 1).toBe(true);
      return quality.toSorted()[quality.length >> 1]!;
    });
    expect(middles).toEqual(middles.toSorted((one, other) => other - one));
    expect(middles[0]).toBeGreaterThan(0.9);
    expect(middles[2]).toBeLessThan(0.85);
  });

  it("flags most of what is no beat", () => {
    const { beats, samples, fs } = heartOf(1, { electrode: 0.7 });
    const read = beatsFromEcg(samples, fs);
    if (!read.ok) throw new Error(read.error.type);
    const { delay } = score(beats, read.value.beats);
    const wrong = [...read.value.beats.keys()].filter((nth) =>
      beats.every((beat) => Math.abs(read.value.beats[nth]! - delay - beat) > 0.1),
    );
    const flagged = wrong.filter((nth) => read.value.rejected.includes(nth));
    expect(wrong.length).toBeGreaterThan(0);
    expect(flagged.length).toBeGreaterThan(wrong.length / 2);
  });
});

describe("[HR109] an ECG in which nearly nothing can be trusted", () => {
  it.each([
    [1, { electrode: 1 }],
    [2, { electrode: 1 }],
    [3, { electrode: 2 }],
    [4, { muscle: 1 }],
  ] as const)("is refused by name (%#)", (seed, ecg) => {
    expect(readingOf(seed, ecg)).toMatchObject({ ok: false, error: { type: "NoBeats" } });
  });

  it.each([1, 2, 3, 4, 5, 6])("as is noise without a heart (seed %d)", (seed) => {
    const fs = [130, 250, 360][seed % 3]!;
    const seconds = seed % 2 === 0 ? 60 : 10;
    const draws = createDraws(seededRandom(seed).unit);
    const noise = simulateEcg([], { seconds, fs, muscle: 0.1, electrode: seed / 6 }, draws);
    expect(beatsFromEcg(noise, fs)).toMatchObject({ ok: false, error: { type: "NoBeats" } });
  });
});

describe("[HR98] samples that are no ECG", () => {
  it.each([
    [new Float64Array(1000), 100, { type: "Flat" }],
    [[1, 2, 3], 100, { type: "TooShort", needed: 5, found: 0.03 }],
    [new Float64Array(1000), 20, { type: "TooSlow", needed: 60, found: 20 }],
    [new Float64Array(1000), Number.NaN, { type: "TooSlow", needed: 60, found: Number.NaN }],
    [Float64Array.of(0, Number.NaN, ...new Float64Array(998)), 100, { type: "NotANumber", at: 1 }],
  ] as const)("are refused by name (%#)", (samples, fs, error) => {
    expect(beatsFromEcg(samples, fs)).toEqual({ ok: false, error });
  });
});
