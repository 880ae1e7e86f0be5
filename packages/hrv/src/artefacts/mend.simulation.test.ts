import { seededRandom } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import { injectArtefacts } from "../../test/inject-artefacts.ts";
import { seriesOf } from "../../test/series.ts";
import { changesOf } from "../beats.ts";
import type { Mended } from "./mend.ts";
import { marksOf, mendBeats } from "./mend.ts";
import { addScores, scoreArtefacts } from "./score.ts";

/** Five minutes of a heart that breathes and drifts, on a clock of 128 Hz. */
const heart = (seed: number): readonly number[] => {
  const { unit } = seededRandom(seed);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  const [usual, breath, rate] = [560 + 500 * unit(), 5 + 30 * unit(), 0.15 + 0.15 * unit()];
  let [time, drift, ticks] = [0, 0, 0];
  const intervals: number[] = [];
  while (time < 300) {
    drift = 0.98 * drift + 6 * normal();
    const waves = breath * Math.sin(2 * Math.PI * rate * time) + 20 * Math.sin(0.63 * time);
    time += (usual + drift + waves + 5 * normal()) / 1000;
    intervals.push(((Math.round(time * 128) - ticks) * 1000) / 128);
    ticks = Math.round(time * 128);
  }
  return intervals;
};

const mended = (intervals: readonly number[]): Mended => {
  const result = mendBeats(seriesOf(intervals));
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
};

const rmssd = (intervals: ArrayLike<number>): number => {
  const changes = changesOf(seriesOf(intervals));
  return Math.sqrt(changes.reduce((sum, one) => sum + one * one, 0) / changes.length);
};

const hearts = Array.from({ length: 12 }, (_, nth) => heart(4200 + nth));

const injections = [
  ...(["missed", "extra", "ectopic", "shift", "mixed"] as const).flatMap((kind) => [
    { kind, rate: 0.01 },
    { kind, rate: 0.05 },
  ]),
  { kind: "mixed", rate: 0.05, burst: true } as const,
];

describe("[HR20] on twelve made-up hearts", () => {
  const { unit } = seededRandom(77);
  const cases = hearts.flatMap((clean) =>
    injections.map((injection) => {
      const { intervals, known } = injectArtefacts(clean, injection, unit);
      const found = mended(intervals);
      const off = Math.abs(rmssd(found.series.intervals) / rmssd(clean) - 1);
      return { off, score: scoreArtefacts(marksOf(found), known, intervals.length + 1) };
    }),
  );

  it("nearly all artefacts are found, most by their class, and hardly anything else", () => {
    const all = addScores(cases.map(({ score }) => score));
    expect(all.known).toBeGreaterThan(1000);
    expect(all.found / all.known).toBeGreaterThan(0.99);
    expect(all.rightClass / all.known).toBeGreaterThan(0.95);
    expect(all.falseMarks / all.others).toBeLessThan(0.003);
  });

  it("RMSSD is off by 3 % at most in half of all, by 10 % in one of ten", () => {
    const off = cases.map((one) => one.off).toSorted((one, other) => one - other);
    expect(off[Math.floor(off.length / 2)]!).toBeLessThan(0.03);
    expect(off[Math.floor(0.9 * off.length)]!).toBeLessThan(0.1);
  });

  it("of clean beats two in a thousand are marked at most, and no RMSSD changes by 1 %", () => {
    const looked = hearts.map((clean) => ({ clean, found: mended(clean) }));
    const marks = looked.reduce((sum, { found }) => sum + marksOf(found).length, 0);
    const beats = looked.reduce((sum, { clean }) => sum + clean.length, 0);
    expect(marks / beats).toBeLessThan(0.002);
    for (const { clean, found } of looked)
      expect(Math.abs(rmssd(found.series.intervals) / rmssd(clean) - 1)).toBeLessThan(0.01);
  });
});
