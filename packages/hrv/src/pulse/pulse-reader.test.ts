import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import { describe, expect, it } from "vitest";
import { simulateBeats } from "../simulate/beats.ts";
import type { FingerLike } from "../simulate/finger-frames.ts";
import { simulateFingerFrames } from "../simulate/finger-frames.ts";
import type { FingerFrame } from "./finger-frame.ts";
import type { PulseNews } from "./pulse-reader.ts";
import { createPulseReader } from "./pulse-reader.ts";

const SECONDS = 40;

interface Heard {
  readonly at: number;
  readonly news: PulseNews;
}

const listen = (frames: readonly FingerFrame[]) => {
  const reader = createPulseReader();
  const heard: readonly Heard[] = frames.flatMap((frame) =>
    reader.push(frame).map((news) => ({ at: frame.t, news })),
  );
  return { heard, reader };
};

const seen = (seed: number, finger: Partial<FingerLike>) => {
  const draws = createDraws(seededRandom(seed).unit);
  const beats = simulateBeats({ seconds: SECONDS }, draws);
  return { beats, frames: simulateFingerFrames(beats, { seconds: SECONDS, ...finger }, draws) };
};

const listenTo = (seed: number, finger: Partial<FingerLike>) => {
  const { beats, frames } = seen(seed, finger);
  return { beats, ...listen(frames) };
};

const beatsIn = (heard: readonly Heard[]) =>
  heard.flatMap(({ at, news }) => (news.type === "beat" ? [{ at, ...news }] : []));

/** The true interval that ends nearest to a told one, whose beats are told 0.1 s late. */
const truth = (beats: Float64Array, end: number): number => {
  const off = (at: number): number => Math.abs(beats[at]! + 0.1 - end);
  let nearest = 1;
  for (let at = 2; at < beats.length; at += 1) if (off(at) < off(nearest)) nearest = at;
  return (beats[nearest]! - beats[nearest - 1]!) * 1000;
};

describe("[HR105] a pulse that is read while it is seen", () => {
  const { beats, heard, reader } = listenTo(21, {});
  const told = beatsIn(heard);

  it("says first that there is a finger", () => {
    expect(heard[0]).toMatchObject({ news: { type: "finger", on: true } });
    expect(reader.state()).toEqual({ finger: true, told: told.length });
  });

  it("tells each beat once, in order, at most 2.5 s after it", () => {
    const ends = told.map(({ end }) => end);
    expect(ends).toEqual(ends.toSorted((one, other) => one - other));
    expect(new Set(ends).size).toBe(ends.length);
    const late = told.filter(({ at }) => at > 5).map(({ at, end }) => at - end);
    expect(Math.max(...late)).toBeLessThan(2.5);
    expect(told.length).toBeGreaterThan([...beats].filter((time) => time < SECONDS - 2).length - 4);
  });

  it("tells intervals within some ms of the heart's own", () => {
    const errors = told.map(({ end, interval }) => Math.abs(interval - truth(beats, end)));
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(5);
    expect(Math.max(...errors)).toBeLessThan(30);
  });
});

describe("[HR106] what a live reading does not know", () => {
  it("it says once the pulse can no longer be seen, and tells hardly a beat more", () => {
    const [with15, without] = [seen(22, {}).frames, seen(23, { amplitude: 0 }).frames];
    const { heard } = listen([
      ...with15.filter(({ t }) => t < 15),
      ...without.filter(({ t }) => t >= 15.05),
    ]);
    expect(heard.filter(({ at, news }) => at > 15 && news.type === "unsure")).not.toHaveLength(0);
    expect(beatsIn(heard).filter(({ end }) => end < 15).length).toBeGreaterThan(14);
    expect(beatsIn(heard).filter(({ end }) => end > 16).length).toBeLessThan(5);
  });

  it("it says nothing false of, while the camera is shaken", () => {
    const { beats, heard } = listenTo(22, { bursts: [[15, 22, 40]] });
    const wrong = beatsIn(heard).filter(
      ({ end, interval }) => Math.abs(interval - truth(beats, end)) > 100,
    );
    expect(wrong.length).toBeLessThan(3);
  });

  it.each([23, 24, 25])("it keeps to itself in noise: hardly a beat is told (seed %d)", (seed) => {
    expect(beatsIn(listenTo(seed, { amplitude: 0 }).heard).length).toBeLessThan(5);
  });

  it("no interval spans the time a finger was away", () => {
    const { heard } = listenTo(24, { away: [[15, 20]] });
    const fingers = heard.flatMap(({ news }) => (news.type === "finger" ? [news.on] : []));
    expect(fingers).toEqual([true, false, true]);
    expect(Math.max(...beatsIn(heard).map(({ interval }) => interval))).toBeLessThan(2000);
  });
});
