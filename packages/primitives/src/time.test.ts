import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Instant, OffsetMinutes } from "./index.ts";
import { dayOf, days, hours, isInstant, isOffset, minutes, seconds } from "./index.ts";

const at = (iso: string): Instant => Date.parse(iso) as Instant;
const ahead = (count: number): OffsetMinutes => count as OffsetMinutes;

describe("[M50] a day is the day somebody lived through", () => {
  test("late on New Year's Eve in New York, it is already January in London", () => {
    const moment = at("2026-01-01T03:30:00Z");
    expect(dayOf(moment, ahead(-300))).toBe(dayOf(moment, ahead(0)) - 1);
  });

  test("the first millisecond of a local day belongs to it, the one before does not", () => {
    const midnightInBerlin = at("2026-06-10T22:00:00.000Z");
    const june11 = Date.UTC(2026, 5, 11) / 86_400_000;
    expect(dayOf(midnightInBerlin, ahead(120))).toBe(june11);
    expect(dayOf((midnightInBerlin - 1) as Instant, ahead(120))).toBe(june11 - 1);
  });

  test("before 1970 days count downwards and are not rounded towards zero", () => {
    expect(dayOf(-1 as Instant, ahead(0))).toBe(-1);
    expect(dayOf(-86_400_000 as Instant, ahead(0))).toBe(-1);
    expect(dayOf(-86_400_001 as Instant, ahead(0))).toBe(-2);
  });

  test("a day later is the next day, wherever one is", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e13, max: 1e13 }),
        fc.integer({ min: -840, max: 840 }),
        (instant, offset) => {
          const today = dayOf(instant as Instant, ahead(offset));
          expect(dayOf((instant + days(1)) as Instant, ahead(offset))).toBe(today + 1);
        },
      ),
    );
  });
});

test("lengths of time are in milliseconds", () => {
  expect([seconds(2), minutes(2), hours(2), days(2)]).toEqual([2e3, 12e4, 72e5, 1728e5]);
});

describe("[M2] what can be a time", () => {
  test.each([0, -1, 1_780_000_000_000, 8.64e15, -8.64e15])("%s can be an instant", (value) => {
    expect(isInstant(value)).toBe(true);
    expect(Number.isNaN(new Date(value).getTime())).toBe(false);
  });

  test.each([0.5, Number.NaN, Infinity, 8.64e15 + 1, "0", null, undefined, 0n, new Date(0)])(
    "%s cannot be an instant",
    (value) => expect(isInstant(value)).toBe(false),
  );

  test.each([-840, -300, 0, 345, 840])("%s minutes can be an offset", (value) => {
    expect(isOffset(value)).toBe(true);
  });

  test.each([841, -841, 0.5, Number.NaN, "60", null])("%s cannot be an offset", (value) => {
    expect(isOffset(value)).toBe(false);
  });
});
