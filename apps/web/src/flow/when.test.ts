import type { Clock, DayNumber, Instant, OffsetMinutes } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import type { When } from "./when.ts";
import { today } from "./days.ts";
import { dateToDay, dayToDate, onDay, timeOf, whenOf, whensNow } from "./when.ts";

const BERLIN_WINTER = 60 as OffsetMinutes;

const clockAt = (now: string, offset: OffsetMinutes = BERLIN_WINTER): Clock => ({
  now: () => Date.parse(now) as Instant,
  offsetAt: () => offset,
});

/** Berlin on the two days of 2026 on which its clocks change. */
const berlinClock = (now: string): Clock => ({
  now: () => Date.parse(now) as Instant,
  offsetAt: (at) =>
    (at >= Date.parse("2026-03-29T01:00Z") && at < Date.parse("2026-10-25T01:00Z")
      ? 120
      : 60) as OffsetMinutes,
});

const spoken = (when: When, clock: Clock): string => {
  const { at, offset } = timeOf(when, clock);
  return new Date(at + offset * 60_000).toISOString().slice(0, 16);
};

const AFTERNOON = clockAt("2026-11-22T15:40+01:00");

describe("a fuzzy time", () => {
  it("offers no part of the day that has not begun", () => {
    expect(whensNow(clockAt("2026-11-22T09:00+01:00"))).toEqual([
      "now",
      "morning",
      "last-night",
      "yesterday",
    ]);
    expect(whensNow(AFTERNOON)).toContain("afternoon");
    expect(whensNow(AFTERNOON)).not.toContain("evening");
  });

  it("offers the whole of the day before until five in the morning", () => {
    expect(whensNow(clockAt("2026-11-22T04:59+01:00"))).toContain("evening");
    expect(whensNow(clockAt("2026-11-22T05:00+01:00"))).not.toContain("evening");
  });

  it("is the middle of the part of the day that was meant", () => {
    const clock = clockAt("2026-11-22T22:15+01:00");
    expect(spoken("morning", clock)).toBe("2026-11-22T08:00");
    expect(spoken("midday", clock)).toBe("2026-11-22T12:30");
    expect(spoken("afternoon", clock)).toBe("2026-11-22T16:00");
    expect(spoken("evening", clock)).toBe("2026-11-22T20:30");
    expect(spoken("last-night", clock)).toBe("2026-11-22T02:00");
    expect(spoken("yesterday", clock)).toBe("2026-11-21T12:00");
  });

  it("means the evening just gone when it is one in the night", () => {
    const clock = clockAt("2026-11-22T01:00+01:00");
    expect(spoken("evening", clock)).toBe("2026-11-21T20:30");
    expect(spoken("last-night", clock)).toBe("2026-11-21T02:00");
    expect(spoken("yesterday", clock)).toBe("2026-11-20T12:00");
  });

  it("is never later than now", () => {
    const clock = clockAt("2026-11-22T06:10+01:00");
    expect(timeOf("morning", clock)).toEqual({
      at: clock.now(),
      offset: BERLIN_WINTER,
      dayPart: "morning",
    });
  });

  it("is meant to the minute when it is now", () => {
    expect(timeOf("now", AFTERNOON)).toEqual({ at: AFTERNOON.now(), offset: BERLIN_WINTER });
  });

  it("takes the offset that held then, on either side of a change of the clocks", () => {
    const morningAfter = berlinClock("2026-03-29T09:00+02:00");
    expect(timeOf("last-night", morningAfter).at).toBe(Date.parse("2026-03-29T03:00+02:00"));
    expect(timeOf("yesterday", morningAfter)).toEqual({
      at: Date.parse("2026-03-28T12:00+01:00"),
      offset: 60,
      dayPart: "day",
    });
    expect(timeOf("yesterday", berlinClock("2026-10-26T09:00+01:00")).offset).toBe(60);
  });

  it("is known again as the choice it was, for as long as the day lasts", () => {
    for (const when of whensNow(AFTERNOON).slice(1))
      expect(whenOf(timeOf(when, AFTERNOON), AFTERNOON)).toBe(when);
    const nextDay = clockAt("2026-11-23T15:40+01:00");
    expect(whenOf(timeOf("morning", AFTERNOON), nextDay)).toBe("moment");
    expect(whenOf(timeOf("yesterday", AFTERNOON), nextDay)).toBe("day");
  });

  it("is still now a quarter of an hour later, and then a time of its own", () => {
    const kept = timeOf("now", AFTERNOON);
    expect(whenOf(kept, clockAt("2026-11-22T15:54+01:00"))).toBe("now");
    expect(whenOf(kept, clockAt("2026-11-22T15:56+01:00"))).toBe("moment");
  });
});

describe("a day that is named", () => {
  it("is noon of that day, and says that only the day is meant", () => {
    const day = dateToDay("2026-10-01") as DayNumber;
    expect(onDay(day, AFTERNOON)).toEqual({
      at: Date.parse("2026-10-01T12:00+01:00"),
      offset: BERLIN_WINTER,
      dayPart: "day",
    });
  });

  it("goes into a date field and comes back the same", () => {
    expect(dayToDate(today(AFTERNOON))).toBe("2026-11-22");
    for (const day of [0, 1, 20_779, -3]) expect(dateToDay(dayToDate(day as DayNumber))).toBe(day);
  });

  it("is undefined for what is not a date", () => {
    expect(dateToDay("")).toBeUndefined();
    expect(dateToDay("2026-13-01")).toBeUndefined();
    expect(dateToDay("tomorrow")).toBeUndefined();
  });
});
