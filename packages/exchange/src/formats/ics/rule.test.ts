import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { parseIso } from "../../reading/dates.ts";
import { occurrences, parseRule } from "./rule.ts";

const START = "2024-01-31T10:00";

const daysBy = (text: string, most = 6, start = START, left = 100_000): readonly string[] => {
  const rule = parseRule(text);
  const wall = parseIso(start)?.wall;
  if (rule === undefined || wall === undefined) throw new Error(`no rule: ${text}`);
  const days: string[] = [];
  for (const { year, month, day, hour, minute } of occurrences(rule, wall, { left })) {
    if (days.length >= most) break;
    days.push(new Date(Date.UTC(year, month - 1, day, hour, minute)).toISOString().slice(0, 16));
  }
  return days;
};

const daysByPeer = (text: string, most: number): readonly string[] => {
  const time = new ICAL.Time(
    {
      year: 2024,
      month: 1,
      day: 31,
      hour: 10,
      minute: 0,
      second: 0,
      isDate: false,
    },
    ICAL.Timezone.localTimezone,
  );
  const iterator = ICAL.Recur.fromString(text).iterator(time);
  const days: string[] = [];
  for (let next = iterator.next(); days.length < most; next = iterator.next()) {
    if (next === null || next === undefined) break;
    days.push(next.toString().slice(0, 16));
  }
  return days;
};

describe("rules worked out by hand", () => {
  test.each([
    ["FREQ=WEEKLY;BYDAY=MO,WE;INTERVAL=2", "2024-01-31 2024-02-12 2024-02-14 2024-02-26"],
    ["FREQ=MONTHLY", "2024-01-31 2024-03-31 2024-05-31 2024-07-31"],
    ["FREQ=MONTHLY;BYDAY=-1FR", "2024-02-23 2024-03-29 2024-04-26 2024-05-31"],
    [
      "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
      "2024-01-31 2024-02-29 2024-03-29 2024-04-30",
    ],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2024-02-29 2028-02-29 2032-02-29 2036-02-29"],
    ["FREQ=YEARLY;BYDAY=20MO", "2024-05-13 2025-05-19 2026-05-18 2027-05-17"],
    ["FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR", "2024-09-13 2024-12-13 2025-06-13 2026-02-13"],
    ["FREQ=DAILY;INTERVAL=10;BYMONTH=3", "2024-03-01 2024-03-11 2024-03-21 2024-03-31"],
  ])("[IM112] %s", (rule, days) => {
    expect(daysBy(rule, 4).map((each) => each.slice(0, 10))).toEqual(days.split(" "));
  });

  test("[IM112] a count ends a rule", () => {
    expect(daysBy("FREQ=DAILY;COUNT=3")).toHaveLength(3);
  });
});

test.each([
  "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
  "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
  "FREQ=MONTHLY;BYSETPOS=300;BYDAY=MO",
  "FREQ=YEARLY;INTERVAL=99999999;BYDAY=54MO",
])("[IM113] a rule that never comes true ends: %s", (rule) => {
  expect(daysBy(rule)).toEqual([]);
});

test.each([
  "FREQ=SECONDLY",
  "FREQ=HOURLY;INTERVAL=0",
  "",
  "FREQ=",
  "INTERVAL=2",
  "FREQ=DAILY;BYSECOND=1",
])("[IM113] what repeats within a day, or never says how, is no rule of ours: %s", (rule) => {
  expect(parseRule(rule)).toBeUndefined();
});

const weekdays = fc.subarray(["MO", "TU", "WE", "TH", "FR", "SA", "SU"], { minLength: 1 });
const interval = fc.integer({ min: 1, max: 5 });

const rules = fc.oneof(
  fc.record({ interval }).map((rule) => `FREQ=DAILY;INTERVAL=${rule.interval}`),
  fc
    .record({ interval, weekdays })
    .map((rule) => `FREQ=WEEKLY;INTERVAL=${rule.interval};BYDAY=${rule.weekdays.join(",")}`),
  fc
    .record({ interval, day: fc.constantFrom(1, 5, 15, 28, 29, 30, -1, -2) })
    .map((rule) => `FREQ=MONTHLY;INTERVAL=${rule.interval};BYMONTHDAY=${rule.day}`),
  fc
    .record({ interval, nth: fc.constantFrom(1, 2, 3, 4, -1, -2), weekdays })
    .map(
      ({ nth, weekdays: [day = "MO"], ...rule }) =>
        `FREQ=MONTHLY;INTERVAL=${rule.interval};BYDAY=${nth}${day}`,
    ),
  fc
    .record({
      interval,
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    })
    .map(
      (rule) =>
        `FREQ=YEARLY;INTERVAL=${rule.interval};BYMONTH=${rule.month};BYMONTHDAY=${rule.day}`,
    ),
);

test("[IM112] the same times as ical.js 2.2.1, of rules both understand", () => {
  fc.assert(
    fc.property(rules, (rule) => {
      expect(daysBy(rule, 20)).toEqual(daysByPeer(rule, 20));
    }),
    { numRuns: 300 },
  );
});

test("[IM112] a rule of a million numbers means no more than one that says each once", () => {
  const hours = Array.from({ length: 250_000 }, (_, at) => at % 1000).join(",");
  const rule = parseRule(
    `FREQ=DAILY;BYHOUR=${hours};BYMINUTE=${hours};BYDAY=${"MO,TU,".repeat(99)}`,
  );
  expect([rule?.byHour.length, rule?.byMinute.length, rule?.byDay.length]).toEqual([24, 60, 2]);
});

test("[IM112] times within a day cost as much as days do", () => {
  const upTo = (count: number): string => Array.from({ length: count }, (_, at) => at).join(",");
  const everyMinute = `FREQ=DAILY;BYHOUR=${upTo(24)};BYMINUTE=${upTo(60)}`;
  const start = { year: 2025, month: 1, day: 1, hour: 0, minute: 0, second: 0, ms: 0 };
  const budget = { left: 100_000 };
  expect([...occurrences(parseRule(everyMinute)!, start, budget)].length).toBeLessThan(102_000);
});
