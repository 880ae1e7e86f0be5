import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Beat } from "./runs.ts";
import { runsOf } from "./runs.ts";

/** Beats whose times are told when they end. */
const told = (intervals: readonly number[], from = 0): readonly Beat[] => {
  let ends = from;
  return intervals.map((interval, at) => ({ line: at + 1, interval, ends: (ends += interval) }));
};

describe("[IM120] beats that followed on one another", () => {
  it("are one run, begun one interval before the first ended", () => {
    expect(runsOf(told([800, 850, 810], 5000))).toEqual([
      { line: 1, begins: 5000, intervals: [800, 850, 810] },
    ]);
  });

  it("are parted where time went on by a second more than they lasted", () => {
    const parted = [...told([800, 850]), ...told([810, 790], 4000)];
    expect(
      runsOf(parted).map(({ intervals, begins, after }) => [intervals, begins, after]),
    ).toEqual([
      [[800, 850], 0, undefined],
      [[810, 790], 4000, "gap"],
    ]);
  });

  it("stay together where they came several at a time, each with the time they came", () => {
    const together = told([900, 900, 900, 900, 900, 900]).map((beat, at) => ({
      ...beat,
      ends: at < 3 ? 2700 : 5400,
    }));
    expect(runsOf(together)).toEqual([
      { line: 1, begins: 0, intervals: [900, 900, 900, 900, 900, 900] },
    ]);
  });

  it("are parted where something was left out, and where the clock goes back", () => {
    const [one, two, three] = told([800, 850, 810]) as [Beat, Beat, Beat];
    expect(runsOf([one, { ...two, breaks: true }, three]).map(({ after }) => after)).toEqual([
      undefined,
      "left-out",
    ]);
    expect(runsOf([one, two, { ...three, ends: -9000 }])).toHaveLength(2);
  });

  it("begin when their first readable time says, also where the times before it cannot be read", () => {
    const [one, two, three] = told([800, 850, 810], 5000) as [Beat, Beat, Beat];
    const { ends: _, ...untimed } = one;
    for (const beats of [
      [untimed, two, three],
      [one, { line: 2, interval: 850 }, three],
    ])
      expect(runsOf(beats)).toEqual([{ line: 1, begins: 5000, intervals: [800, 850, 810] }]);
  });

  it("are one run where nothing says when they were", () => {
    expect(
      runsOf([
        { line: 1, interval: 800 },
        { line: 2, interval: 810 },
      ]),
    ).toEqual([{ line: 1, intervals: [800, 810] }]);
  });

  it("are never lost or told twice, wherever they are parted", () => {
    const beat = fc.record({ interval: fc.integer({ min: 300, max: 2000 }), wait: fc.nat(5000) });
    fc.assert(
      fc.property(fc.array(beat, { minLength: 1 }), (all) => {
        let ends = 0;
        const beats = all.map(({ interval, wait }, at) => {
          ends += interval + (wait > 4000 ? wait : 0);
          return { line: at + 1, interval, ends };
        });
        const runs = runsOf(beats);
        expect(runs.flatMap(({ intervals }) => intervals)).toEqual(all.map((one) => one.interval));
        expect(runs.length).toBe(1 + all.slice(1).filter(({ wait }) => wait > 4000).length);
      }),
    );
  });
});
