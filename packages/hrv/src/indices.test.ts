import { seededRandom } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { madeUp, seriesOf, withGaps } from "../test/series.ts";
import type { BeatSeries } from "./beats.ts";
import { readBeats } from "./beats.ts";
import type { HeartIndices } from "./indices.ts";
import { heartIndices, isTold } from "./indices.ts";
import { rmssdOf } from "../test/plain.ts";
import { INDEX_NAMES, INDICES } from "./validity.ts";

/** Every number that is told is one; every reason has a name, and numbers that are numbers. */
const isSound = ({ indices, multiscale }: HeartIndices): void => {
  for (const name of INDEX_NAMES) {
    const told = indices[name];
    const numbers = isTold(told) ? [told] : [told.needed ?? 0, told.found ?? 0];
    for (const number of numbers) expect(Number.isFinite(number), name).toBe(true);
    if (!isTold(told)) expect(told.declined, name).toMatch(/^[A-Z][A-Za-z]+$/);
  }
  if ("declined" in multiscale) expect(multiscale.declined).not.toBe("");
  else for (const { entropy } of multiscale) expect(Number.isFinite(entropy)).toBe(true);
};

const five = (seed: number): BeatSeries => madeUp(360, seededRandom(seed).unit);

describe("[HR39] every index is a finite number, or declines by name", () => {
  it("for any series of beats, broken or not, whatever it is asked", () => {
    const beat = fc.record({
      interval: fc.oneof(
        fc.integer({ min: 300, max: 1500 }),
        fc.constant(800),
        fc.double({ min: 10, max: 20_000, noNaN: true }),
      ),
      pause: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 0, max: 36_000 })),
    });
    fc.assert(
      fc.property(
        fc.array(beat, { minLength: 1, maxLength: 260 }),
        fc.constantFrom("welch", "lomb", "autoregressive"),
        fc.constantFrom("tell", "decline"),
        (beats, method, short) => {
          let end = 0;
          const ends = beats.map(({ interval, pause }) => (end += interval / 1000 + pause));
          const read = readBeats(
            beats.map(({ interval }) => interval),
            ends,
          );
          if (read.ok) isSound(heartIndices(read.value, { method, short }));
        },
      ),
      { numRuns: 120 },
    );
  });

  it.each<[string, readonly number[]]>([
    ["one beat", [800]],
    ["two beats", [800, 810]],
    ["beats all alike", Array<number>(400).fill(800)],
    ["a straight line", Array.from({ length: 400 }, (_, at) => 600 + at)],
    ["every other beat early", Array.from({ length: 400 }, (_, at) => (at % 2 ? 600 : 1000))],
    ["a heart that beats every twenty seconds", Array<number>(400).fill(20_000)],
    ["beats as short as there are", Array<number>(400).fill(10)],
  ])("for %s", (_name, intervals) => {
    isSound(heartIndices(seriesOf(intervals), { short: "tell" }));
    isSound(heartIndices(seriesOf(intervals)));
  });

  it("so that one which is too short for it says so, and the others are told", () => {
    const { indices, rough } = heartIndices(madeUp(80, seededRandom(1).unit));
    expect(indices.rmssd).toBeCloseTo(rmssdOf(madeUp(80, seededRandom(1).unit)), 9);
    expect(indices.lf).toMatchObject({ declined: "TooShort", needed: 120 });
    expect(indices.triangularIndex).toMatchObject({ declined: "TooShort", needed: 300 });
    expect(indices.dfaLong).toEqual({ declined: "TooFewBeats", needed: 200, found: 80 });
    expect(rough).toContain("sdnn");
    expect(rough).not.toContain("rmssd");
  });

  it("and none is left out of the list", () => {
    const { indices } = heartIndices(five(2));
    expect(Object.keys(indices).toSorted()).toEqual(Object.keys(INDICES).toSorted());
  });
});

describe("[HR43] too many mended beats", () => {
  it("decline what cannot bear them, and nothing else", () => {
    const { indices, multiscale } = heartIndices(five(5), { quality: { share: 0.07 } });
    expect(indices.lf).toEqual({ declined: "TooManyMended", needed: 0.05, found: 0.07 });
    expect(indices.sampleEntropy).toMatchObject({ declined: "TooManyMended" });
    expect(multiscale).toMatchObject({ declined: "TooManyMended" });
    expect([indices.meanNN, indices.rmssd, indices.porgesBohrer].every(isTold)).toBe(true);
    // It is said of what could be told: what is too short stays too short.
    expect(indices.ulf).toMatchObject({ declined: "TooShort" });
  });

  it("leave only the rate at three in twenty, and nothing at a quarter", () => {
    const told = (share: number) => {
      const { indices } = heartIndices(five(5), { quality: { share } });
      return INDEX_NAMES.filter((name) => isTold(indices[name]));
    };
    expect(told(0.15)).toEqual(INDEX_NAMES.filter((name) => INDICES[name].bears === "rate"));
    expect(told(0.25)).toEqual([]);
  });
});

describe("[HR40] a series is judged by the time its beats take", () => {
  it("and not by the hours between them", () => {
    const minute = madeUp(70, seededRandom(3).unit);
    const broken = heartIndices(withGaps(minute, [35], 36_000));
    expect(broken.seconds).toBeGreaterThan(36_000);
    expect(broken.known).toBeCloseTo(heartIndices(minute).known, 9);
    expect(broken.gaps).toBe(1);
    expect(broken.indices.vlf).toMatchObject({ declined: "TooShort" });
    expect(broken.indices.ulf).toMatchObject({ declined: "TooShort" });
    expect(broken.indices.lf).toMatchObject({ declined: "TooShort" });
  });

  it("and a whole five minutes tells all but what needs a day", () => {
    const { indices, rough } = heartIndices(five(4));
    const declined = INDEX_NAMES.filter((name) => !isTold(indices[name]));
    expect(declined).toEqual(["sdann5", "sdnni5", "ulf"]);
    expect(rough).not.toContain("lf");
    expect(rough).toContain("vlf");
  });
});
