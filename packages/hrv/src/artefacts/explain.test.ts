import { seededRandom } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import type { Received, Stretch } from "./explain.ts";
import { editsAt, explainBeats } from "./explain.ts";

const PRICES = { moved: 6.5, counted: 7 };
const STEADY = { first: 0, second: 0, scale: 20 };

const received = (intervals: readonly number[], breaks: readonly number[] = []): Received => ({
  intervals: Float64Array.from(intervals),
  breaks: Uint8Array.from(intervals, (_, at) => (breaks.includes(at) ? 1 : 0)),
  rhythmOf: () => STEADY,
});

const fit = (off: number, made: number): number => {
  const scales = off / STEADY.scale;
  return 2.5 * Math.log1p((scales * scales) / [0, 1, 5, 14][made]! / 4);
};

const sumOf = (intervals: readonly number[]): number =>
  intervals.reduce((sum, one) => sum + one, 0);

/** Every explanation there is, one after the other, and the cheapest of them: slow, and obvious. */
const cheapestOf = (
  intervals: readonly number[],
  last: number | undefined,
  from = 0,
): { readonly cost: number; readonly edits: readonly Stretch[] } => {
  if (intervals.length === 0) return { cost: 0, edits: [] };
  const all = editsAt(PRICES)
    .filter(({ had }) => had <= intervals.length)
    .filter(({ had, made }) => last !== undefined || had === 1 || made === 1)
    .filter(({ had, made }) => isPossible(intervals.slice(0, had), made))
    .map(({ had, made, price }) => {
      const sum = sumOf(intervals.slice(0, had));
      const rest = cheapestOf(intervals.slice(had), sum / made, from + had);
      const here = price + (last === undefined ? 0 : fit(sum - made * last, made));
      const own = had === 1 && made === 1 ? [] : [{ from, to: from + had, made }];
      return { cost: here + rest.cost, edits: [...own, ...rest.edits] };
    });
  return all.toSorted((one, other) => one.cost - other.cost)[0]!;
};

const isPossible = (intervals: readonly number[], made: number): boolean => {
  const each = sumOf(intervals) / made;
  if (intervals.length === 1 && made === 1) return true;
  if (each < 240) return false;
  if (intervals.length !== made) return true;
  const moves = intervals
    .slice(1)
    .map((_, nth) => Math.abs((nth + 1) * each - sumOf(intervals.slice(0, nth + 1))));
  return Math.max(...moves) >= 45 && Math.max(...moves) <= 0.45 * each;
};

describe("[HR12] the cheapest explanation", () => {
  it("is the one that trying all of them finds", () => {
    const { unit } = seededRandom(7);
    for (let trial = 0; trial < 60; trial += 1) {
      const intervals = Array.from({ length: 7 }, () =>
        Math.round(800 * [1, 1, 1, 1.2, 0.8, 0.5, 2][Math.floor(7 * unit())]! + 20 * unit()),
      );
      expect(explainBeats(received(intervals), PRICES), JSON.stringify(intervals)).toEqual(
        cheapestOf(intervals, undefined).edits,
      );
    }
  });

  it("changes nothing of one jump that stays, however far", () => {
    const jump = [800, 810, 800, 805, 1000, 1005, 1000, 995];
    expect(explainBeats(received(jump), PRICES)).toEqual([]);
  });

  it("leaves what is out of place by less than 45 ms", () => {
    const still = {
      ...received([800, 800, 760, 840, 800, 800]),
      rhythmOf: () => ({ ...STEADY, scale: 8 }),
    };
    expect(explainBeats(still, PRICES)).toEqual([]);
  });

  it("never reaches across a break", () => {
    const early = [800, 800, 600, 1000, 800, 800];
    expect(explainBeats(received(early), PRICES)).toEqual([{ from: 2, to: 4, made: 2 }]);
    expect(explainBeats(received(early, [3]), PRICES)).toEqual([]);
  });
});
