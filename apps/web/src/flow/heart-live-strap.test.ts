import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Measured, Received, StrapLine } from "./heart-live-strap.ts";
import { hearMeasured, layAll, NO_STRAP_YET, strapBack, strapGone } from "./heart-live-strap.ts";

/** Packets as a strap sends them, and how far along each arrives, in s. */
type Packet = readonly [at: number, ...intervals: readonly number[]];

const saying = (...intervals: readonly number[]): Measured => ({
  rate: 60,
  contact: "on",
  intervals,
});

const hearAll = (packets: readonly Packet[], from: StrapLine = NO_STRAP_YET) => {
  let line = from;
  const beats: Received[] = [];
  for (const [at, ...intervals] of packets) {
    const heard = hearMeasured(line, saying(...intervals), at);
    line = heard.line;
    beats.push(...heard.beats);
  }
  return { line, beats };
};

const endsOf = (beats: readonly Received[]): readonly number[] =>
  beats.map(({ end }) => Math.round(end * 1000) / 1000);

/** One beat a second, each told as it ends. */
const steady = (from: number, to: number): readonly Packet[] =>
  Array.from({ length: to - from }, (_, nth): Packet => [from + nth + 1, 1000]);

describe("beats of a strap, laid in time", () => {
  it("[HR141] lays intervals end to end, the first ending where it arrived", () => {
    const { beats, line } = hearAll([
      [3, 1000],
      [4.2, 800, 250],
      [5, 900],
    ]);
    expect(beats.map(({ interval }) => interval)).toEqual([1000, 800, 250, 900]);
    expect(endsOf(beats)).toEqual([3, 3.8, 4.05, 4.95]);
    expect(line.gaps).toBe(0);
  });

  it("[HR141] two packets alike are two beats, and one without a beat is none", () => {
    const { beats, line } = hearAll([[1, 1000], [2, 1000], [2.4], [3, 1000]]);
    expect(endsOf(beats)).toEqual([1, 2, 3]);
    expect(line).toMatchObject({ gaps: 0, onlyRates: 0 });
  });

  it("[HR142] where packets come late and then at once, nothing was missing", () => {
    const late: readonly Packet[] = [4, 5, 6, 7, 8].map((): Packet => [8, 1000]);
    const { beats, line } = hearAll([...steady(0, 3), ...late, ...steady(8, 12)]);
    expect(endsOf(beats)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(line.gaps).toBe(0);
  });

  it("[HR142] where packets never come, those after them stand where they arrived", () => {
    const { beats, line } = hearAll([...steady(0, 3), ...steady(9, 15)]);
    expect(endsOf(beats)).toEqual([1, 2, 3, 10, 11, 12, 13, 14, 15]);
    expect(line).toMatchObject({ gaps: 1, waiting: [] });
  });

  it("[HR142] waits some seconds before it calls a gap one, and forgets nothing at an end before that", () => {
    const { beats, line } = hearAll([...steady(0, 3), [10, 1000], [11, 1000]]);
    expect(endsOf(beats)).toEqual([1, 2, 3]);
    expect(endsOf(layAll(line).beats)).toEqual([10, 11]);
  });

  it("[HR143] after a loss the next beat ends where it arrives, and the loss is counted once", () => {
    const before = hearAll(steady(0, 3));
    const lost = strapGone(before.line);
    expect(lost).toMatchObject({ line: { link: "lost" }, beats: [] });
    const after = hearAll(
      [
        [21, 1000],
        [22, 1000],
      ],
      strapBack(lost.line, 20),
    );
    expect(endsOf(after.beats)).toEqual([21, 22]);
    expect(after.line).toMatchObject({ link: "hearing", gaps: 1 });
  });

  it("[HR144] marks what came without contact or rate, and does not leave it out", () => {
    const off = hearMeasured(NO_STRAP_YET, { ...saying(900), contact: "off" }, 1);
    expect(off.beats).toMatchObject([{ interval: 900, doubtful: true }]);
    const none = hearMeasured(off.line, { ...saying(800), rate: 0 }, 1.8);
    expect(none.beats).toMatchObject([{ interval: 800, doubtful: true }]);
    expect(hearMeasured(none.line, saying(700), 2.5).beats).toMatchObject([{ doubtful: false }]);
  });

  it("[HR144] knows a strap that tells a rate and never a beat", () => {
    const { line } = hearAll([[1], [2], [3]]);
    expect(line).toMatchObject({ onlyRates: 3, gaps: 0, anew: true });
  });

  it("[HR145] an hour of a strap whose clock is slow has no gap", () => {
    let at = 0;
    const packets = Array.from({ length: 3600 }, (): Packet => [(at += 1.0006), 1000]);
    expect(hearAll(packets).line.gaps).toBe(0);
  });

  it("[HR145] gives every beat once and in order, however packets come", () => {
    const packet = fc.record({
      wait: fc.double({ min: 0, max: 12, noNaN: true }),
      beats: fc.array(fc.integer({ min: 1, max: 64_000 }), { maxLength: 9 }),
      gone: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(packet, { maxLength: 40 }), (packets) => {
        let [line, at] = [NO_STRAP_YET, 0];
        const heard: Received[] = [];
        const take = (laid: ReturnType<typeof layAll>): void => {
          line = laid.line;
          heard.push(...laid.beats);
        };
        for (const { wait, beats, gone } of packets) {
          at += wait;
          if (gone) take(strapGone(line));
          take(hearMeasured(line, saying(...beats), at));
        }
        take(layAll(line));
        expect(heard.map(({ interval }) => interval)).toEqual(
          packets.flatMap(({ beats }) => beats),
        );
        const ends = heard.map(({ end }) => end);
        expect(ends.every(Number.isFinite)).toBe(true);
        expect(ends.toSorted((one, other) => one - other)).toEqual(ends);
      }),
    );
  });
});
