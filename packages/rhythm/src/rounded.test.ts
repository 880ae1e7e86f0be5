import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { durations, ratios, tenOfShare, whole, wholeTen } from "./rounded.ts";

// How numbers are said. Rules: docs/spec/rhythm.md.

const any = fc.double({ min: 0, max: 1, noNaN: true });
const range = fc
  .tuple(any, any, any)
  .map((three) => three.toSorted((a, b) => a - b))
  .map(([low = 0, middle = 0, high = 0]) => ({ low, middle, high }));

describe("[RH41] of ten", () => {
  test.each([
    ["none at all", [0, 0, 0], [0, 0, 0]],
    ["next to none", [0.001, 0.04, 0.1], [0, 0, 1]],
    ["some", [0.22, 0.44, 0.61], [2, 4, 7]],
    ["on the step by computing", [0.1 * 3, 0.5, 0.7000000000001], [3, 5, 7]],
    ["all of them", [1, 1, 1], [10, 10, 10]],
    ["next to all", [0.91, 0.96, 0.999], [9, 10, 10]],
  ])("%s", (_, [low = 0, middle = 0, high = 0], [least, about, most]) => {
    expect(tenOfShare({ low, middle, high })).toEqual({ low: least, middle: about, high: most });
  });

  test("stays within none and ten, whatever comes in", () => {
    expect(wholeTen({ low: -3, middle: 11, high: 40 })).toEqual({ low: 0, middle: 10, high: 10 });
  });

  test("[RH41] a range is never said narrower than it is, and its middle lies in it", () => {
    fc.assert(
      fc.property(range, (share) => {
        const { low, middle, high } = tenOfShare(share);
        expect(low).toBeLessThanOrEqual(share.low * 10 + 1e-6);
        expect(high).toBeGreaterThanOrEqual(share.high * 10 - 1e-6);
        expect(low).toBeLessThanOrEqual(middle);
        expect(middle).toBeLessThanOrEqual(high);
      }),
    );
  });
});

test("[RH41] more and fewer go outward too, to either side", () => {
  expect(whole({ low: -1.2, middle: 1.5, high: 4.1 })).toEqual({ low: -2, middle: 2, high: 5 });
  expect(whole({ low: -0.2, middle: -0.1, high: 0 })).toEqual({ low: -1, middle: 0, high: 0 });
  expect(Object.is(whole({ low: -0, middle: -0.2, high: 1 }).middle, 0)).toBe(true);
});

describe("[RH42] times", () => {
  const minutes = (count: number) => ({ unit: "minutes", count });
  const hours = (count: number) => ({ unit: "hours", count });
  const beyond = { unit: "beyondADay" };

  test.each([
    ["a moment", 0.01, minutes(0), minutes(0), minutes(10)],
    ["less than an hour", 0.7, minutes(40), minutes(40), minutes(50)],
    ["nearly an hour", 0.99, minutes(50), hours(1), hours(1)],
    ["an hour", 1, hours(1), hours(1), hours(1)],
    ["some hours", 2.3, hours(2), hours(2.5), hours(2.5)],
    ["many hours", 6.5, hours(6), hours(7), hours(7)],
    ["a day", 24, hours(24), hours(24), hours(24)],
    ["a little more", 24.2, hours(24), hours(24), beyond],
    ["more than a day", 40, beyond, beyond, beyond],
  ])("%s", (_, value, low, middle, high) => {
    expect(durations({ low: value, middle: value, high: value })).toEqual({ low, middle, high });
  });

  test("[RH42] without an end it goes beyond a day", () => {
    expect(durations({ low: 14, middle: 26 })).toEqual({
      low: hours(14),
      middle: beyond,
      high: beyond,
    });
  });
});

test("[RH43] ratios are said in tenths, and at their ends as beyond them", () => {
  expect(ratios({ low: 0.33, middle: 0.55, high: 0.81 })).toEqual({
    low: 0.3,
    middle: 0.6,
    high: 0.9,
  });
  expect(ratios({ low: 0.02, middle: 1, high: 1e9 })).toEqual({ low: 0, middle: 1, high: 10.1 });
});
