import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WatchedBeat } from "./watch.ts";
import { createBeatWatch } from "./watch.ts";

const calm = Array.from({ length: 60 }, (_, nth) => 800 + Math.round(15 * Math.sin(nth)));
const ectopic = [...calm.slice(0, 30), 560, 1040, ...calm.slice(32)];

const watched = (intervals: readonly number[]): readonly WatchedBeat[] => {
  const watch = createBeatWatch();
  return [...intervals.flatMap((interval) => watch.push(interval)), ...watch.flush()];
};

describe("[HR19] a watch over beats as they come", () => {
  it("gives every interval once, in order, and mends in their place", () => {
    const given = watched(ectopic);
    expect(given.map(({ interval }) => interval)).toEqual(ectopic);
    const wrong = given.filter(({ kind }) => kind !== undefined);
    expect(wrong).toMatchObject([
      { interval: 560, kind: "ectopic", mended: [] },
      { interval: 1040, kind: "ectopic", mended: [800, 800] },
    ]);
  });

  it("judges a beat when two more have come, and never later", () => {
    const watch = createBeatWatch();
    let given = 0;
    for (const [nth, interval] of calm.entries()) {
      given += watch.push(interval).length;
      expect(nth + 1 - given).toBeLessThanOrEqual(2);
    }
  });

  it("never takes back what it gave", () => {
    const interval = fc.oneof(fc.constantFrom(400, 800, 1600), fc.integer({ min: 300, max: 1500 }));
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 80 }), fc.nat(80), (intervals, cut) => {
        const watch = createBeatWatch();
        const before = intervals.slice(0, cut).flatMap((one) => watch.push(one));
        expect(watched(intervals).slice(0, before.length)).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  it("tells a gap at once, and goes on after it with what it knows", () => {
    const given = watched([...calm.slice(0, 30), 9000, ...ectopic.slice(20)]);
    expect(given[30]).toMatchObject({ interval: 9000, mended: [] });
    expect(given.filter(({ kind }) => kind === "ectopic").length).toBe(2);
  });

  it("keeps the ends it is given, and judges nothing across time that is missing", () => {
    const watch = createBeatWatch();
    let end = 0;
    const given = ectopic.flatMap((interval, nth) => {
      end += interval / 1000 + (nth === 31 ? 5 : 0);
      return watch.push(interval, end);
    });
    expect(given.every(({ kind }) => kind === undefined)).toBe(true);
    expect(given[31]!.end - given[30]!.end).toBeCloseTo(6.04, 9);
  });

  it("throws for a wait that is none, or longer than twenty intervals", () => {
    for (const lag of [-1, 0.5, 21, Infinity, Number.NaN])
      expect(() => createBeatWatch({ lag })).toThrow(RangeError);
  });

  it("throws for what is no interval", () => {
    expect(() => createBeatWatch().push(Number.NaN)).toThrow(RangeError);
    expect(() => createBeatWatch().push(0)).toThrow(RangeError);
  });
});
