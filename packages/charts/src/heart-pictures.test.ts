import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BeatShown } from "./heart-picture.ts";
import { heartPicture } from "./heart-picture.ts";
import { ownRangePicture } from "./own-range-picture.ts";
import type { Mark } from "./picture.ts";

// Pictures of heartbeats as data. Rules: docs/spec/heart-kept.md.

const texts = {
  longest: (ms: number) => `${Math.round(ms)} ms`,
  shortest: (ms: number) => `${Math.round(ms)} ms`,
  time: (seconds: number) => `${seconds} s`,
};
const own = {
  from: "3 May",
  to: "today",
  most: (value: number) => value.toFixed(1),
  least: (value: number) => value.toFixed(1),
};

const linesIn = (marks: readonly Mark[]): readonly string[] =>
  marks.flatMap((mark) => (mark.type === "line" && mark.role === "ink" ? [mark.path] : []));

const beat = fc.record({
  at: fc.double({ min: 0, max: 120, noNaN: true }),
  interval: fc.double({ min: 250, max: 2_500, noNaN: true }),
  mended: fc.boolean(),
  afterGap: fc.boolean(),
});

describe("[HR176] the time between beats", () => {
  it("is a line that goes up where it grows, with its ends named", () => {
    const beats: readonly BeatShown[] = [
      { at: 0, interval: 800 },
      { at: 1, interval: 900 },
      { at: 2, interval: 700 },
    ];
    const { marks } = heartPicture(beats, { from: 0, to: 2 }, texts, { width: 210, text: 10 });
    expect(linesIn(marks)).toEqual(["M5 94L105 19L205 169"]);
    const said = marks.flatMap((mark) => (mark.type === "text" ? [mark.text] : []));
    expect(said).toEqual(["900 ms", "700 ms", "0 s", "2 s"]);
  });

  it("breaks where nothing is known, and rings what was mended", () => {
    const beats: readonly BeatShown[] = [
      { at: 0, interval: 800 },
      { at: 1, interval: 820, mended: true },
      { at: 9, interval: 810, afterGap: true },
      { at: 10, interval: 800 },
    ];
    const { marks } = heartPicture(beats, { from: 0, to: 10 }, texts);
    expect(linesIn(marks)).toHaveLength(2);
    const rings = marks.filter((mark) => mark.type === "dot");
    expect(rings).toEqual([expect.objectContaining({ hollow: true, role: "ink" })]);
  });

  it("draws little as little: a steady heart is no mountain", () => {
    const steady = [0, 1, 2].map((at) => ({ at, interval: 800 + at }));
    const [path = ""] = linesIn(heartPicture(steady, { from: 0, to: 2 }, texts).marks);
    const heights = [...path.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(6);
  });

  it("stays in its box, with whole numbers only, whatever is shown", () => {
    fc.assert(
      fc.property(fc.array(beat, { maxLength: 60 }), (beats) => {
        const sorted = beats.toSorted((one, other) => one.at - other.at);
        const picture = heartPicture(sorted, { from: 20, to: 80 }, texts);
        expect(JSON.stringify(picture)).not.toMatch(/null|NaN|Infinity/);
        for (const mark of picture.marks)
          if (mark.type === "dot") {
            expect(mark.x).toBeGreaterThanOrEqual(0);
            expect(mark.x).toBeLessThanOrEqual(picture.width);
            expect(mark.y).toBeLessThanOrEqual(picture.height);
          }
      }),
    );
  });
});

describe("[HR182] one's own range", () => {
  const range = { usual: { low: 20, high: 45 }, middle: { low: 27, middle: 30, high: 33 } };
  const dots = [
    { at: 1, value: 22 },
    { at: 2, value: 40 },
    { at: 4, value: 30 },
  ];

  it("is a dot for each reading and a band behind all of them, joined by nothing", () => {
    const { marks } = ownRangePicture(dots, range, own, { width: 307, text: 10 });
    const drawn = marks.filter((mark) => mark.type === "dot");
    expect(drawn.map(({ x }) => x)).toEqual([3.5, 103.5, 303.5]);
    expect(new Set(drawn.map(({ radius, role }) => `${radius} ${role}`)).size).toBe(1);
    expect(marks.some((mark) => mark.type === "line" && mark.role === "ink")).toBe(false);
    const areas = marks.flatMap((mark) => (mark.type === "area" ? [mark.path] : []));
    expect(areas).toHaveLength(2);
    for (const area of areas) expect(area).toMatch(/^M0 [\d.]+H307V/);
  });

  it("has no band before there is a range", () => {
    const { marks } = ownRangePicture(dots, undefined, own);
    expect(marks.some(({ type }) => type === "area")).toBe(false);
  });

  it("stays finite and in its box, whatever was measured", () => {
    const some = fc.array(
      fc.record({
        at: fc.integer(),
        value: fc.double({ min: 0.01, max: 2_000, noNaN: true }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(some, (readings) => {
        const picture = ownRangePicture(readings, undefined, own);
        expect(JSON.stringify(picture)).not.toMatch(/null|NaN|Infinity/);
        for (const mark of picture.marks)
          if (mark.type === "dot") {
            expect(mark.x).toBeGreaterThanOrEqual(0);
            expect(mark.x).toBeLessThanOrEqual(picture.width);
            expect(mark.y).toBeGreaterThanOrEqual(0);
            expect(mark.y).toBeLessThanOrEqual(picture.height);
          }
      }),
    );
  });
});
