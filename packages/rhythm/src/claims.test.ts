import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Look } from "./claims.ts";
import { isSettled, lookDays, standingAfter } from "./claims.ts";

const look = (entries: Readonly<Record<string, number>>): Look => new Map(Object.entries(entries));
const weeks = (...chances: number[]): Look[] => chances.map((one) => look({ one }));
const stands = (...chances: number[]): boolean => standingAfter(weeks(...chances)).has("one");

describe("[RH235] a claim", () => {
  test("appears when it was likely in two looks running", () => {
    expect(stands(0.95)).toBe(false);
    expect(stands(0.95, 0.95)).toBe(true);
    expect(stands(0.949, 0.95)).toBe(false);
    expect(stands(0.95, 0.9, 0.95)).toBe(false);
  });

  test("stays while it is likely enough, and goes below that", () => {
    expect(stands(0.95, 0.95, 0.85)).toBe(true);
    expect(stands(0.95, 0.95, 0.849)).toBe(false);
    expect(stands(0.95, 0.95, 0.8, 0.95)).toBe(false);
    expect(stands(0.95, 0.95, 0.8, 0.95, 0.95)).toBe(true);
  });

  test("goes in a week in which there was too little to look at", () => {
    expect(standingAfter([...weeks(0.96, 0.96), look({})]).size).toBe(0);
  });

  test("is the only new one in its week: the likeliest comes first", () => {
    const both = look({ one: 0.96, two: 0.97 });
    expect([...standingAfter([both, both])]).toEqual(["two"]);
    expect([...standingAfter([both, both, both])]).toEqual(["two", "one"]);
  });

  test("of one kind waits for that of another", () => {
    const both = look({ "helps P05": 0.96, quicker: 0.98 });
    expect([...standingAfter([both, both])]).toEqual(["quicker"]);
  });
});

describe("[RH236] looks", () => {
  test("are made on the Sundays that are over, newest first, for a year", () => {
    expect(lookDays(20_479).slice(0, 2)).toEqual([20_478, 20_471]);
    expect(lookDays(20_479)).toHaveLength(52);
  });

  test("go no further back than it takes", () => {
    expect(isSettled([])).toBe(false);
    expect(isSettled([look({})])).toBe(true);
    expect(isSettled([look({ one: 0.8 })])).toBe(true);
    expect(isSettled([look({ one: 0.96 })])).toBe(false);
    expect(isSettled(weeks(0.96, 0.96))).toBe(true);
    expect(isSettled(weeks(0.9, 0.9, 0.9))).toBe(false);
    expect(isSettled(weeks(0.9, 0.9, 0.8))).toBe(true);
  });

  test("go back to where a claim appeared, however long ago", () => {
    const looks = weeks(0.96, 0.96, ...Array.from({ length: 30 }, () => 0.9));
    expect(isSettled(looks.slice(-8).toReversed())).toBe(false);
    expect(replayed(looks)).toEqual(new Set(["one"]));
  });

  test("further back change nothing, whatever stood before and however many claims there are", () => {
    const chance = fc.constantFrom(0.5, 0.84, 0.86, 0.94, 0.96, 0.97);
    const one = fc.record({ one: chance, two: chance, three: chance }).map(look);
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 14 }), (looks) => {
        expect(replayed(looks)).toEqual(standingAfter(looks));
      }),
      { numRuns: 3_000 },
    );
  });
});

/** As the app does it: from the newest look back, until those before would change nothing. */
const replayed = (looks: readonly Look[]): ReadonlySet<string> => {
  const newestFirst = looks.toReversed();
  const settled = newestFirst.findIndex((_, at) => isSettled(newestFirst.slice(0, at + 1)));
  const needed = settled < 0 ? newestFirst : newestFirst.slice(0, settled + 1);
  return standingAfter(needed.toReversed());
};
