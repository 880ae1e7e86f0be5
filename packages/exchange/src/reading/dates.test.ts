import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dayOrderOf,
  instantOfWall,
  parseClock,
  parseDay,
  parseDayTime,
  parseIso,
  parseOffset,
  wallAt,
} from "./dates.ts";
import type { Clock, Day, Written } from "./dates.ts";
import type { Instant } from "@glimmers/primitives";
import { isZone, offsetIn, whenOf } from "./zones.ts";

const day = (found: Day | undefined): string | undefined =>
  found === undefined ? undefined : `${found.year}-${found.month}-${found.day}`;
const clock = (found: Clock | undefined): string | undefined =>
  found === undefined ? undefined : `${found.hour}:${found.minute}:${found.second}.${found.ms}`;
const written = (found: Written | undefined): string | undefined =>
  found === undefined
    ? undefined
    : `${day(found.wall)} ${found.dayOnly === true ? "day" : clock(found.wall)} ${found.offset ?? "-"}`;

describe("[IM33] days in numbers", () => {
  test.each([
    ["2026-01-03", "2026-1-3"],
    ["2026/1/3", "2026-1-3"],
    ["13/04/2026", "2026-4-13"],
    ["04/13/2026", "2026-4-13"],
    ["3.4.26", "2026-4-3"],
    ["31/12/98", "1998-12-31"],
    ["03/04/2026", undefined],
    ["31/02/2020", undefined],
    ["29.02.2023", undefined],
    ["1/2", undefined],
    ["", undefined],
  ])("%s", (found, expected) => expect(day(parseDay(found))).toBe(expected));

  test("somebody says which", () => {
    expect(day(parseDay("03/04/2026", { dayFirst: true }))).toBe("2026-4-3");
    expect(day(parseDay("03/04/2026", { dayFirst: false }))).toBe("2026-3-4");
    expect(day(parseDay("13/04/2026", { dayFirst: false }))).toBe("2026-4-13");
  });

  test.each([
    [["03/04/2026", "13/04/2026"], "day-first"],
    [["03/04/2026", "03/14/2026 10:00"], "month-first"],
    [["2026-01-03"], "year-first"],
    [["3.4.2026"], "day-first"],
    [["03/04/2026", "05/06/2026"], "undecidable"],
    [["13/04/2026", "04/13/2026"], "undecidable"],
    [["hello", ""], "undecidable"],
  ])("of %j the order is %s", (values, order) => expect(dayOrderOf(values)).toBe(order));
});

describe("[IM34] days and times as people write them", () => {
  test.each([
    ["22nd Sep 2020", "2020-9-22"],
    ["Saturday, 3 January 2026", "2026-1-3"],
    ["sábado, 3 de janeiro de 2026", "2026-1-3"],
    ["2026 Sun Feb 8", "2026-2-8"],
    ["2026年1月3日", "2026-1-3"],
    ["May 30, 2020", "2020-5-30"],
    ["mar. 3 janv. 2026", "2026-1-3"],
    ["Montag, 5. März 2024", "2024-3-5"],
    ["martedì 3 marzo 2026", "2026-3-3"],
    ["dinsdag 3 maart 2026", "2026-3-3"],
    ["30 May", undefined],
    ["May", undefined],
    ["12 monkeys 2020", undefined],
  ])("%s", (found, expected) => expect(day(parseDay(found))).toBe(expected));

  test("a day without its year is read where the year is known", () => {
    expect(day(parseDay("30 May", { year: 2020 }))).toBe("2020-5-30");
  });

  test.each([
    ["6:50 pm", "18:50:0.0"],
    ["18:52", "18:52:0.0"],
    ["10:04\u202fAM", "10:4:0.0"],
    ["10:04 a. m.", "10:4:0.0"],
    ["12:30 am", "0:30:0.0"],
    ["12:30 pm", "12:30:0.0"],
    ["3:10:02,11", "3:10:2.110"],
    ["7:47:41.86 PM", "19:47:41.860"],
    ["下午 3:05", "15:5:0.0"],
    ["6.50 Uhr", "6:50:0.0"],
    ["19h30", "19:30:0.0"],
    ["7 pm", "19:0:0.0"],
    ["7", undefined],
    ["25:00", undefined],
    ["10:60", undefined],
    ["13:00 am", undefined],
    ["", undefined],
  ])("%s", (found, expected) => expect(clock(parseClock(found))).toBe(expected));

  test.each([
    ["2020-01-02T03:04:05.1234567Z", "2020-1-2 3:4:5.123 0"],
    ["2020-01-02 03:04:05 -0500", "2020-1-2 3:4:5.0 -300"],
    ["2020-01-02 03:04:05+05:45", "2020-1-2 3:4:5.0 345"],
    ["2026-05-19T05:37:39.0", "2026-5-19 5:37:39.0 -"],
    ["2020-01-02", "2020-1-2 day -"],
    ["2020-02-30T00:00", undefined],
    ["2020-01-02T24:01", undefined],
    ["next week", undefined],
  ])("%s", (found, expected) => expect(written(parseIso(found))).toBe(expected));

  test.each([
    ["2026 Sun Feb 8 4:04 PM", "2026-2-8 16:4:0.0 -"],
    ["13.4.26, 10:15 Uhr", "2026-4-13 10:15:0.0 -"],
    ["25.12.2025 9.30", "2025-12-25 9:30:0.0 -"],
    ["8 Feb 2026 at 16:04", "2026-2-8 16:4:0.0 -"],
    ["1/13/2024 3:04:05 PM +0100", "2024-1-13 15:4:5.0 60"],
    ["22nd Sep 2020", "2020-9-22 day -"],
    ["31st Mar 2022025", undefined],
    ["03/04/2026 10:00", undefined],
  ])("%s", (found, expected) => expect(written(parseDayTime(found))).toBe(expected));

  test.each([
    ["Z", 0],
    ["UTCZ", 0],
    ["UTC+01:00", 60],
    ["-0530", -330],
    ["GMT+2", 120],
    ["+25:00", undefined],
    ["", undefined],
    ["PST", undefined],
  ])("offset %s", (found, expected) => expect(parseOffset(found)).toBe(expected));

  test("no text is anything but read or not read, and soon", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...Array.from("0123456789:./- apmUTC+Zjan年,")),
          maxLength: 40,
        }),
        (found) => {
          for (const read of [parseDay, parseClock, parseDayTime, parseIso, parseOffset])
            read(found);
        },
      ),
    );
    const long = "1:1 ".repeat(50_000);
    for (const read of [parseDay, parseClock, parseDayTime, parseIso, parseOffset])
      expect(read(long)).toBeUndefined();
  });
});

const wall = (iso: string) => parseIso(iso)!.wall;

describe("[IM35] from a wall clock to an instant", () => {
  const berlin = { zone: "Europe/Berlin" };
  const at = (instant: number): string => new Date(instant).toISOString();

  test("a zone's own time", () => {
    const { when, ambiguous } = whenOf(
      { wall: wall("2026-07-01T10:00"), zone: "Europe/Berlin", from: "file" },
      { zone: "UTC" },
    );
    expect([at(when.at), when.offset, when.zoneFrom, ambiguous]).toEqual([
      "2026-07-01T08:00:00.000Z",
      120,
      "file",
      undefined,
    ]);
  });

  test("a time that never was is moved forward, one that was twice is the earlier", () => {
    const gap = whenOf({ wall: wall("2026-03-29T02:30") }, berlin);
    expect([at(gap.when.at), gap.when.offset, gap.ambiguous]).toEqual([
      "2026-03-29T01:30:00.000Z",
      120,
      "gap",
    ]);
    const fold = whenOf({ wall: wall("2026-10-25T02:30") }, berlin);
    expect([at(fold.when.at), fold.when.offset, fold.ambiguous]).toEqual([
      "2026-10-25T00:30:00.000Z",
      120,
      "fold",
    ]);
  });

  test("a zone nobody knows is none: the one that was said is taken, and marked", () => {
    const { when } = whenOf(
      { wall: wall("2026-01-01T10:00"), zone: "Eastern Standard Time" },
      berlin,
    );
    expect([at(when.at), when.zoneFrom, when.zone]).toEqual([
      "2026-01-01T09:00:00.000Z",
      "assumed",
      undefined,
    ]);
    expect(["Europe/Berlin", "UTC", "+01:00", "Nowhere/At_All", ""].map(isZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test("an offset that is written stays, beside a zone too", () => {
    const { when } = whenOf(
      { wall: wall("2026-07-01T10:00"), offset: -300, zone: "Europe/Berlin", written: "x" },
      berlin,
    );
    expect(when).toEqual({
      at: Date.parse("2026-07-01T15:00Z"),
      offset: -300,
      zoneFrom: "record",
      zone: "Europe/Berlin",
      written: "x",
    });
  });

  test("a day is its noon", () => {
    const { when } = whenOf({ wall: wall("2026-07-01"), allDay: true }, berlin);
    expect([at(when.at), when.allDay]).toEqual(["2026-07-01T10:00:00.000Z", true]);
  });

  test("half hours, Ramadan and the other half of the year", () => {
    const offset = (zone: string, iso: string): number =>
      offsetIn(zone, Date.parse(iso) as Instant);
    expect(offset("Australia/Lord_Howe", "2026-01-01T00:00Z")).toBe(660);
    expect(offset("Australia/Lord_Howe", "2026-07-01T00:00Z")).toBe(630);
    expect(offset("Asia/Kathmandu", "2026-07-01T00:00Z")).toBe(345);
    expect(offset("Africa/Casablanca", "2026-03-01T00:00Z")).toBe(0);
    expect(offset("Africa/Casablanca", "2026-07-01T00:00Z")).toBe(60);
  });

  test("every instant's wall clock leads back to it, but for the second of two alike", () => {
    const zones = fc.constantFrom(
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "Africa/Casablanca",
      "America/St_Johns",
    );
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 2e9 }), (zone, second) => {
        const instant = (second * 1000) as Instant;
        const offset = offsetIn(zone, instant);
        const { when, ambiguous } = whenOf(
          { wall: wallAt(instant, offset), zone },
          { zone: "UTC" },
        );
        expect(ambiguous).not.toBe("gap");
        if (ambiguous === undefined) expect(when.at).toBe(instant);
        else expect(instant - when.at).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });

  test("hour by hour through a year, it is what the engine itself says", () => {
    const zone = "America/New_York";
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      hour: "numeric",
      day: "numeric",
    });
    for (let hour = 0; hour < 8784; hour += 1) {
      const instant = (Date.UTC(2024, 0, 1) + hour * 3_600_000) as Instant;
      const shown = wallAt(instant, offsetIn(zone, instant));
      expect(format.format(instant)).toBe(`${shown.day}, ${String(shown.hour).padStart(2, "0")}`);
    }
  });

  test("years of old", () => {
    expect(instantOfWall(wall("0099-01-01T00:00"), 0)).toBe(Date.parse("0099-01-01T00:00Z"));
  });
});
