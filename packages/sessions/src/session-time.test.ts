import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { after, begin, PLAIN, scripted, seconds, stepOf, whereIn } from "../test/scripts.ts";
import type { Beat, SessionEvent } from "./index.ts";
import { breathAt, stepSession } from "./index.ts";

const RANGE = { in: [2, 5], out: [3, 8], holdIn: [0, 4], holdOut: [0, 4] };
const SQUARE = { in: 4, holdIn: 4, out: 4, holdOut: 4 };
const SIGH = { in: 2, topUp: 1, out: 5, rest: 4 };

const breathe = (pace: object, more: object = {}) =>
  scripted([{ kind: "breathe", id: "breath", pace, range: RANGE, times: 3, ...more }]);

const beatAfter = (practice: ReturnType<typeof scripted>, count: number): Beat => {
  const { beat } = stepOf(after(practice, count === 0 ? [begin] : [begin, seconds(count)]));
  if (beat === undefined) throw new Error("nothing paces it");
  return beat;
};

const setPace = (pace: Extract<SessionEvent, { type: "pace" }>["pace"]): SessionEvent => ({
  type: "pace",
  pace,
});

describe("a pacer", () => {
  it("[E13] goes through its parts without a gap, worked by hand for a sigh", () => {
    const parts = [0, 1, 2, 2.5, 3, 7.9, 8, 11, 12, 24, 35].map((count) => {
      const { part, share, round } = beatAfter(breathe(SIGH), count);
      return `${round} ${part} ${share.toFixed(2)}`;
    });
    expect(parts).toEqual([
      "1 in 0.00",
      "1 in 0.50",
      "1 topUp 0.00",
      "1 topUp 0.50",
      "1 out 0.00",
      "1 out 0.98",
      "1 rest 0.00",
      "1 rest 0.75",
      "2 in 0.00",
      "3 in 0.00",
      "3 rest 0.75",
    ]);
  });

  it("[E13] agrees with counting it off, quarter second by quarter second", () => {
    const pace = fc.record({
      in: quarters(1, 6),
      topUp: quarters(0, 2),
      holdIn: quarters(0, 4),
      out: quarters(1, 8),
      holdOut: quarters(0, 4),
      rest: quarters(0, 5),
    });
    fc.assert(
      fc.property(pace, fc.integer({ min: 1, max: 4 }), (pace, times) => {
        const practice = breathe(pace, { times });
        countedOff(pace, times).forEach((expected, quarter) => {
          const { part, round, share, seconds: length } = beatAfter(practice, quarter / 4);
          expect({ part, round, gone: share * length }).toEqual(expected);
        });
      }),
      { numRuns: 30 },
    );
  });

  it("[E13] what takes no time is not there", () => {
    const unheld = { ...SQUARE, holdIn: 0, holdOut: 0 };
    const parts = Array.from({ length: 24 }, (_, count) => beatAfter(breathe(unheld), count).part);
    expect(new Set(parts)).toEqual(new Set(["in", "out"]));
  });

  it("[E13] ends after the last round, to the millisecond", () => {
    const all = breathe(SQUARE);
    expect(whereIn(after(all, [begin, { type: "tick", ms: 47_999 }]))).toBe("breath");
    expect(whereIn(after(all, [begin, { type: "tick", ms: 48_000 }]))).toBe("after");
  });
});

describe("an own pace", () => {
  const all = breathe({ in: 3, out: 5 });

  it("[E12] is held within the range of the step", () => {
    const paced = (pace: Parameters<typeof setPace>[0]) =>
      stepOf(after(all, [begin, setPace(pace)])).pace;
    expect(paced({ in: 4, out: 7 })).toMatchObject({ in: 4, out: 7 });
    expect(paced({ in: 1, out: 20, holdIn: 9 })).toMatchObject({ in: 2, out: 8, holdIn: 4 });
  });

  it("[E12] gives no hold where the step has no range for one", () => {
    const unheld = breathe({ in: 3, out: 5 }, { range: { in: [2, 5] } });
    const state = after(unheld, [begin, setPace({ in: 4, out: 7, holdIn: 4, holdOut: 4 })]);
    expect(stepOf(state).pace).toEqual({ in: 4, out: 5 });
  });

  it("[E12] counts from the preview on, and may come with the setting", () => {
    expect(stepOf(after(all, [setPace({ in: 5, out: 5 }), begin])).pace?.in).toBe(5);
    const setting = { ...PLAIN, pace: { in: 5, out: 6 } };
    expect(stepOf(after(all, [begin], setting)).pace).toEqual({ in: 5, out: 6 });
  });

  it("[E12] that is none changes nothing", () => {
    const state = after(all, [begin]);
    expect(stepSession(state, setPace({ in: Number.NaN, out: 5 }))).toBe(state);
    expect(stepSession(state, setPace({ in: -1, out: 5 }))).toBe(state);
    expect(stepSession(state, setPace({ in: 4, out: 5, holdIn: Infinity }))).toBe(state);
  });

  it("[E12] set in mid-breath, the breath goes on from where it is", () => {
    const pace = fc.record({
      in: quarters(2, 5),
      holdIn: quarters(1, 4),
      out: quarters(3, 8),
      holdOut: quarters(1, 4),
    });
    fc.assert(
      fc.property(pace, pace, fc.integer({ min: 1, max: 15_000 }), (old, fresh, ms) => {
        const before = after(breathe(old), [begin, { type: "tick", ms }]);
        const then = stepOf(stepSession(before, setPace(fresh))).beat!;
        const { part, round, share } = stepOf(before).beat!;
        expect(then).toMatchObject({ part, round });
        expect(then.share).toBeCloseTo(share, 9);
        expect(then.seconds).toBe(fresh[part as "in"]);
      }),
    );
  });

  it("[E12] a hold that is taken away in its middle is over, and the out-breath begins", () => {
    const held = breathe(SQUARE);
    const inHold = after(held, [begin, seconds(22)]);
    expect(stepOf(inHold).beat).toMatchObject({ part: "holdIn", round: 2 });
    const without = stepSession(inHold, setPace({ in: 4, out: 4, holdIn: 0, holdOut: 0 }));
    expect(stepOf(without).beat).toMatchObject({ part: "out", round: 2, share: 0 });
    const last = after(held, [begin, seconds(15), setPace({ in: 4, out: 4, holdOut: 0 })]);
    expect(stepOf(last).beat).toMatchObject({ part: "in", round: 2, share: 0 });
  });
});

const quarters = (least: number, most: number): fc.Arbitrary<number> =>
  fc.integer({ min: least * 4, max: most * 4 }).map((count) => count / 4);

/** The slow and obvious way: every quarter second of every part of every round, in a row. */
const countedOff = (pace: Readonly<Record<string, number>>, times: number) => {
  const order = ["in", "topUp", "holdIn", "out", "holdOut", "rest"];
  return Array.from({ length: times }, (_, done) =>
    order.flatMap((part) =>
      Array.from({ length: (pace[part] ?? 0) * 4 }, (_, quarter) => ({
        part,
        round: done + 1,
        gone: expect.closeTo(quarter / 4, 9) as number,
      })),
    ),
  ).flat();
};

test("[HR140] a pacer without steps goes as one within them, and does not end after them", () => {
  for (const count of [0, 1, 2, 2.5, 3, 7.9, 8, 11, 12, 24, 35]) {
    const { of: _, ...beat } = beatAfter(breathe(SIGH), count);
    expect(breathAt(SIGH, count * 1000)).toEqual(beat);
  }
  expect(breathAt(SIGH, 1_201_000)).toMatchObject({ part: "in", round: 101, share: 0.5 });
});
