import type { Instant } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import type { TakenReading } from "./heart-keep.ts";
import { goneOnFrom, joinHeard } from "./heart-resonance-again.ts";
import type { Resonance } from "./heart-resonance.ts";

// A camera that is opened again. Rules: docs/spec/heart-resonance.md.

const reading = (startedAt: number, ends: readonly number[]): TakenReading => ({
  source: "camera",
  startedAt: startedAt as Instant,
  intervals: ends.map(() => 900),
  ends,
});

const FIRST = { rate: 6.5, onsets: [1, 10, 19] };
const state: Resonance = {
  phase: { at: "rest", next: 1, interrupted: true },
  short: true,
  done: [FIRST],
};
const before = { taken: reading(10_000, [1, 2, 30]), state };

describe("[HR207] a camera that is opened again", () => {
  it("goes on before the pace that was on, shorter where it was shorter", () => {
    expect(goneOnFrom(before)).toEqual({
      phase: { at: "rest", next: 1 },
      short: true,
      done: [],
    });
  });

  it("tells one reading, on one clock, with nothing heard in between", () => {
    const after = { taken: reading(70_000, [1, 2]), breathed: [{ rate: 6, onsets: [3, 13] }] };
    const { taken, breathed } = joinHeard(before, after);
    expect(taken).toMatchObject({ startedAt: 10_000, ends: [1, 2, 30, 61, 62] });
    expect(taken.intervals).toHaveLength(5);
    expect(taken.pauses).toEqual([{ from: 30, to: 60, why: "lost" }]);
    expect(breathed).toEqual([FIRST, { rate: 6, onsets: [63, 73] }]);
  });

  it("never lays one over the other, whatever the clock of the device did", () => {
    const { taken } = joinHeard(before, { taken: reading(9_000, [1, 2]), breathed: [] });
    expect(taken.ends).toEqual([1, 2, 30, 31, 32]);
  });

  it("changes nothing where there was none before", () => {
    const after = { taken: reading(5, [1]), breathed: [FIRST] };
    expect(joinHeard(undefined, after)).toBe(after);
  });
});
