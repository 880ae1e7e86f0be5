import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreBeats } from "../signal/score-beats.ts";
import type { HeartLike } from "../simulate/beats.ts";
import { simulateBeats } from "../simulate/beats.ts";
import type { FingerLike } from "../simulate/finger-frames.ts";
import { simulateFingerFrames } from "../simulate/finger-frames.ts";
import type { PulseReading } from "./read-pulse.ts";
import { readPulse } from "./read-pulse.ts";

const SECONDS = 60;

const seen = (seed: number, finger: Partial<FingerLike>, heart: Partial<HeartLike> = {}) => {
  const draws = createDraws(seededRandom(seed).unit);
  const beats = simulateBeats({ seconds: SECONDS, ...heart }, draws);
  return { beats, frames: simulateFingerFrames(beats, { seconds: SECONDS, ...finger }, draws) };
};

const readingOf = (frames: ReturnType<typeof seen>["frames"]): PulseReading => {
  const read = readPulse(frames);
  if (!read.ok) throw new Error(read.error.type);
  return read.value;
};

const scored = (beats: ArrayLike<number>, told: ArrayLike<number>) =>
  scoreBeats(beats, told, { from: 2, to: SECONDS - 2 });

describe("[HR100] beats from a finger on a camera", () => {
  it.each<readonly [string, Partial<FingerLike>, Partial<HeartLike>]>([
    ["in good light", {}, {}],
    ["at 24 frames a second", { fps: 24 }, {}],
    ["at 60 frames a second", { fps: 60 }, {}],
    ["of a heart at 120 a minute", {}, { mean: 0.5, rsa: 0.02 }],
    ["of a heart at 170 a minute", {}, { mean: 0.353, rsa: 0.01, mayer: 0.005 }],
    ["of a heart at 40 a minute", {}, { mean: 1.5, rsa: 0.1 }],
    ["of slow deep breath", {}, { mean: 0.95, rsa: 0.18, breath: 0.09 }],
    ["with every tenth frame lost and an uneven clock", { dropped: 0.1, clock: 0.006 }, {}],
    ["while the camera changes its exposure", { exposureAt: 30 }, {}],
  ])("are found, each within some ms: %s", (_, finger, heart) => {
    const { beats, frames } = seen(17, finger, heart);
    const { f1, intervalError } = scored(beats, readingOf(frames).beats);
    expect(f1).toBeGreaterThan(0.99);
    expect(intervalError).toBeLessThan(5);
  });

  it("are found though they are very faint, and are said to be placed poorly", () => {
    const { beats, frames } = seen(2, { amplitude: 0.15 });
    const reading = readingOf(frames);
    expect(scored(beats, reading.beats).f1).toBeGreaterThan(0.97);
    expect(reading.placing.toSorted()[reading.placing.length >> 1]).toBeGreaterThan(10);
  });

  it("are placed as well as is said of them", () => {
    const { beats, frames } = seen(3, { amplitude: 0.4 });
    const reading = readingOf(frames);
    const { intervalError } = scored(beats, reading.beats);
    const placing = reading.placing.toSorted()[reading.placing.length >> 1]!;
    const expected = (2 / Math.sqrt(Math.PI)) * placing;
    expect(intervalError / expected).toBeGreaterThan(0.6);
    expect(intervalError / expected).toBeLessThan(1.5);
  });
});

describe("[HR101] a shaken camera", () => {
  const shaken = seen(18, {
    bursts: [
      [20, 30, 8],
      [45, 50, 15],
    ],
  });

  it("keeps its beats by their rhythm, and the worst of them are flagged, not dropped", () => {
    const reading = readingOf(shaken.frames);
    expect(scored(shaken.beats, reading.beats).f1).toBeGreaterThan(0.9);
    expect(reading.rejected.length).toBeGreaterThan(3);
    const within = reading.rejected
      .map((at) => reading.beats[at]!)
      .filter((time) => (time > 19 && time < 31) || (time > 44 && time < 51));
    expect(within).toHaveLength(reading.rejected.length);
  });

  it("gives trusted intervals that are near the heart's own", () => {
    const reading = readingOf(shaken.frames);
    const out = new Set(reading.rejected);
    const trusted = reading.beats.filter((_, nth) => !out.has(nth));
    expect(scored(shaken.beats, trusted).intervalError).toBeLessThan(6);
  });
});

describe("[HR102] what cannot be read is refused by name", () => {
  it.each([1, 2, 3, 4, 5, 6])("noise without a pulse (seed %d)", (seed) => {
    expect(readPulse(seen(seed, { amplitude: 0 }).frames)).toMatchObject({
      ok: false,
      error: { type: "NoPulse" },
    });
  });

  it.each([
    ["NoFinger", seen(7, { away: [[0, SECONDS]] }).frames],
    [
      "TooDark",
      seen(8, {}).frames.map(({ t, r, g, b }) => ({ t, r: r / 15, g: g / 15, b: b / 15 })),
    ],
    ["TooBright", seen(9, {}).frames.map((frame) => ({ ...frame, saturated: 0.9 }))],
    ["TooFewFrames", seen(10, {}).frames.slice(0, 50)],
    ["TooFewFrames", []],
    ["UnsteadyClock", seen(11, {}).frames.filter((_, nth) => nth % 4 === 0)],
  ] as const)("%s", (type, frames) => {
    expect(readPulse(frames)).toMatchObject({ ok: false, error: { type } });
  });

  it("a light that never changes", () => {
    const frames = Array.from({ length: 600 }, (_, nth) => ({ t: nth / 30, r: 200, g: 40, b: 20 }));
    expect(readPulse(frames)).toMatchObject({ ok: false, error: { type: "NoPulse" } });
  });

  it("and no number that is none ever comes out", () => {
    const odd = fc.oneof(
      fc.double({ min: -10, max: 300 }),
      fc.constantFrom(Number.NaN, Infinity, 0, 255),
    );
    const step = fc.oneof(fc.constant(0.033), fc.double({ min: -1, max: 3 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(step, odd, odd, odd), { maxLength: 200 }), (rows) => {
        let t = 0;
        const read = readPulse(rows.map(([dt, r, g, b]) => ({ t: (t += dt), r, g, b })));
        if (!read.ok) return;
        const { beats, quality, placing, fps, clockSd } = read.value;
        for (const number of [...beats, ...quality, ...placing, fps, clockSd])
          expect(number).toSatisfy(Number.isFinite);
      }),
      { numRuns: 40 },
    );
  });
});

describe("[HR103] a finger that goes and comes back", () => {
  it("leaves two stretches, and no beat between them", () => {
    const reading = readingOf(seen(12, { away: [[25, 35]] }).frames);
    expect(reading.stretches).toHaveLength(2);
    expect(reading.beats.filter((time) => time > 25.2 && time < 34.8)).toHaveLength(0);
    expect(reading.beats.filter((time) => time > 40)).not.toHaveLength(0);
  });
});

describe("[HR103] single frames without a finger", () => {
  it("break nothing", () => {
    const { beats, frames } = seen(14, {});
    const flashing = frames.map((frame, nth) =>
      nth % 40 === 9 ? { ...frame, saturated: 1 } : frame,
    );
    const reading = readingOf(flashing);
    expect(reading.stretches).toHaveLength(1);
    expect(scored(beats, reading.beats).f1).toBeGreaterThan(0.99);
  });
});

describe("[HR104] frames out of order or without a number", () => {
  it("are left out and counted", () => {
    const { beats, frames } = seen(13, {});
    const broken = frames.flatMap((frame, nth) =>
      nth % 50 === 7 ? [{ ...frame, r: Number.NaN }, { ...frame, t: frame.t - 1 }, frame] : [frame],
    );
    const reading = readingOf(broken);
    expect(reading.unsound).toBe(broken.length - frames.length);
    expect(scored(beats, reading.beats).f1).toBeGreaterThan(0.99);
  });
});
