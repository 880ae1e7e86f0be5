import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../../test/samples/file.ts";
import { zonesFrom } from "./times.ts";

const calendar = (...lines: readonly string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n");

const event = (...lines: readonly string[]) => ["BEGIN:VEVENT", "UID:a", ...lines, "END:VEVENT"];

const read = async (...lines: readonly string[]) => {
  const { format, told } = await toldOf("a.ics", calendar(...lines));
  expect(format).toBe("ics");
  const starts = itemsOf(told).map(({ when }) => new Date(when.at).toISOString().slice(0, 16));
  return { told, items: itemsOf(told), reasons: reasonsOf(told), starts };
};

test("[IM114] an event is when it was, how long, and what it was called; nobody else's name", async () => {
  const { items, reasons } = await read(
    ...event(
      "DTSTART;TZID=America/New_York:20250324T090000",
      "DURATION:PT50M",
      String.raw`SUMMARY:Therapy\, weekly: a very long name that goes on and on beyond the`,
      "  line",
      "CATEGORIES:Health,Own",
      "ATTENDEE;CN=Somebody:mailto:somebody@example.org",
      "ORGANIZER:mailto:somebody@example.org",
      "DESCRIPTION:with somebody@example.org",
      "LOCATION:Street 1",
      "BEGIN:VALARM",
      "SUMMARY:Alarm",
      "END:VALARM",
    ),
  );
  expect(items).toMatchObject([
    {
      what: "event",
      title: "Therapy, weekly: a very long name that goes on and on beyond the line",
      minutes: 50,
      tags: ["Health", "Own"],
      when: { at: Date.parse("2025-03-24T13:00Z"), offset: -240, zoneFrom: "record" },
    },
  ]);
  expect(JSON.stringify(items)).not.toMatch(/somebody|Street|Alarm/i);
  expect(reasons).toEqual([]);
});

describe("what repeats", () => {
  test("[IM112] stays at its hour when the clocks change; EXDATE leaves out; a changed one is told once", async () => {
    const { starts } = await read(
      ...event(
        "DTSTART;TZID=Europe/Berlin:20250326T090000",
        "DTEND;TZID=Europe/Berlin:20250326T093000",
        "RRULE:FREQ=DAILY;COUNT=7",
        "EXDATE;TZID=Europe/Berlin:20250327T090000",
        "EXDATE;VALUE=DATE:20250328",
        "RDATE:20250410T060000Z",
      ),
      ...event(
        "RECURRENCE-ID:20250330T070000Z",
        "DTSTART;TZID=Europe/Berlin:20250330T150000",
        "DTEND;TZID=Europe/Berlin:20250330T153000",
      ),
    );
    expect(starts).toEqual([
      "2025-03-26T08:00",
      "2025-03-29T08:00",
      "2025-03-31T07:00",
      "2025-04-01T07:00",
      "2025-04-10T06:00",
      "2025-03-30T13:00",
    ]);
  });

  test("[IM112] UNTIL in UTC counts the last time itself", async () => {
    const { starts } = await read(
      ...event(
        "DTSTART;TZID=Europe/Berlin:20250401T090000",
        "RRULE:FREQ=DAILY;UNTIL=20250403T070000Z",
      ),
    );
    expect(starts).toHaveLength(3);
  });

  test("[IM113] without an end it is followed to the newest stamp of the file, and that is said", async () => {
    const { starts, reasons } = await read(
      ...event("DTSTAMP:20260601T000000Z", "DTSTART:20250101T090000Z", "RRULE:FREQ=MONTHLY"),
    );
    expect(starts).toHaveLength(17);
    expect(starts.at(-1)).toBe("2026-05-01T09:00");
    expect(reasons).toContain("noted repeats-endlessly");
  });

  test("[IM113] a hundred hostile rules end within seconds", async () => {
    const hostile = Array.from({ length: 100 }, (_, at) =>
      event(
        "DTSTART:20250101T090000Z",
        `RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;INTERVAL=${1 + (at % 3)}`,
      ),
    );
    const { items } = await read(...hostile.flat());
    expect(items).toHaveLength(100);
  });

  test("[IM113] within a day it is not followed: its first time is told, and why", async () => {
    const { items, reasons } = await read(
      ...event("DTSTART:20250101T090000Z", "RRULE:FREQ=SECONDLY"),
    );
    expect(items).toHaveLength(1);
    expect(reasons).toContain("noted unknown-kind");
  });
});

describe("zones", () => {
  test("[IM115] a zone of the file's own making has the clock it describes", async () => {
    const part = (name: string, start: string, from: string, to: string, rule: string) => [
      `BEGIN:${name}`,
      `DTSTART:${start}`,
      `TZOFFSETFROM:${from}`,
      `TZOFFSETTO:${to}`,
      `RRULE:${rule}`,
      `END:${name}`,
    ];
    const { starts, reasons } = await read(
      "BEGIN:VTIMEZONE",
      "TZID:Our Standard Time",
      ...part("STANDARD", "16011028T030000", "+0200", "+0100", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
      ...part("DAYLIGHT", "16010325T020000", "+0100", "+0200", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
      "END:VTIMEZONE",
      ...event("DTSTART;TZID=Our Standard Time:20250115T090000"),
      ...event("DTSTART;TZID=Our Standard Time:20250715T090000"),
    );
    expect(starts).toEqual(["2025-01-15T08:00", "2025-07-15T07:00"]);
    expect(reasons).toEqual([]);
  });

  test("[IM115] one nobody knows is said once, and the person's own is taken", async () => {
    const { items, reasons } = await read(
      ...event("DTSTART;TZID=Mars/Olympus:20250715T090000"),
      ...event("DTSTART;TZID=Mars/Olympus:20250716T090000"),
    );
    expect(items.map(({ when }) => when.zoneFrom)).toEqual(["assumed", "assumed"]);
    expect(reasons).toEqual(["noted unknown-zone", "ask zone"]);
  });

  test("[IM115] days are days, and a calendar's own zone holds for what names none", async () => {
    const { items, reasons } = await read(
      "X-WR-TIMEZONE:Asia/Kathmandu",
      ...event("DTSTART;VALUE=DATE:20250715", "DTEND;VALUE=DATE:20250716", "TRANSP:TRANSPARENT"),
      ...event("DTSTART:20250715T090000"),
    );
    expect(items).toMatchObject([
      { when: { allDay: true, offset: 345 }, more: [{ name: "TRANSP", value: "TRANSPARENT" }] },
      { when: { offset: 345 } },
    ]);
    expect(items[0]).not.toHaveProperty("minutes");
    expect(reasons).toEqual([]);
  });
});

test("[IM114] what was called off, what has no time, what is no event", async () => {
  const { items, reasons } = await read(
    ...event("DTSTART:20250101T090000Z", "STATUS:CANCELLED"),
    ...event("SUMMARY:never"),
    "BEGIN:VTODO",
    "END:VTODO",
  );
  expect(items).toEqual([]);
  expect(reasons).toEqual(["skipped deleted-there", "not-understood no-date", "skipped not-ours"]);
});

test("[IM114] cut short, the event that was begun is told, and said to be", async () => {
  const whole = calendar(...event("DTSTART:20250101T090000Z", "SUMMARY:a"));
  const { told } = await toldOf("a.ics", whole.slice(0, -28));
  expect(itemsOf(told)).toHaveLength(1);
  expect(reasonsOf(told)).toContain("noted cut-short");
});

test("[IM114] the same event has the same key in a second export", async () => {
  const lines = event("DTSTART;TZID=Europe/Berlin:20250326T090000", "RRULE:FREQ=DAILY;COUNT=3");
  const keys = async (...more: readonly string[]) =>
    (await read(...more, ...lines)).items.map(({ key }) => key);
  expect(await keys("X-WR-CALNAME:b")).toEqual(await keys());
});

test("[IM114] any text in any place: something named, and never a crash", async () => {
  const names = fc.constantFrom(
    "DTSTART",
    "RRULE",
    "EXDATE",
    "DURATION",
    "BEGIN",
    "END",
    "RECURRENCE-ID",
    "DTEND",
  );
  const values = fc.oneof(
    fc.string(),
    fc.constantFrom("20250101T000000Z", "FREQ=DAILY;COUNT=2", "VEVENT", "P1D"),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(names, values), { maxLength: 20 }), async (pairs) => {
      const lines = pairs.map(([name, value]) => `${name}:${value}`);
      const { items } = await read(...event("DTSTART:20250101T090000Z"), ...event(...lines));
      expect(items.length).toBeGreaterThan(0);
    }),
  );
});

test("[IM114] two hundred hostile zones are followed only where no name says all, and share one bound", () => {
  const part = (name: string) => ({
    name,
    line: 1,
    inside: [],
    properties: [
      ["DTSTART", "19700101T000000"],
      ["TZOFFSETFROM", "+0000"],
      ["TZOFFSETTO", "+0200"],
      ["RRULE", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"],
    ].map(([each = "", value = ""]) => ({ name: each, parameters: new Map(), value })),
  });
  let followed = 0;
  const described = Array.from({ length: 200 }, (_, at) => ({
    name: "VTIMEZONE",
    line: 1,
    properties: [{ name: "TZID", parameters: new Map(), value: `Nowhere/${at}` }],
    get inside() {
      followed += 1;
      return Array.from({ length: 2000 }, () => part("STANDARD"));
    },
  }));
  const zones = zonesFrom(described);
  expect(followed).toBe(0);
  const wall = { year: 2025, month: 1, day: 1, hour: 9, minute: 0, second: 0, ms: 0 };
  for (let at = 0; at < 200; at += 1) zones.offsetAt(`Nowhere/${at}`, wall);
  zones.offsetAt("Nowhere/1", wall);
  expect(followed).toBe(200);
});

test("[IM114] what a series says of itself is taken apart once, not for each of its times", async () => {
  const categories = `CATEGORIES:${"a,".repeat(200_000)}b`;
  const { items } = await read(
    ...event("DTSTART:20250101T090000Z", "RRULE:FREQ=DAILY;COUNT=3000", categories),
  );
  expect(items).toHaveLength(3000);
  expect(items[0]).toHaveProperty("tags");
  // The very same list, so that it neither was made nor lies there three thousand times.
  expect(new Set(items.map((item) => ("tags" in item ? item.tags : undefined))).size).toBe(1);
});

const SAMPLES = "../shared/reference/imports/real/ics";

test.skipIf(!existsSync(SAMPLES))(
  "[IM112] the changed, the left out and the further times of a sample (in ../shared, else skipped)",
  async () => {
    const file = Uint8Array.from(readFileSync(`${SAMPLES}/recur_instances.ics`));
    const { told } = await toldOf("recur_instances.ics", file);
    const starts = itemsOf(told).map(({ when }) => new Date(when.at).toISOString());
    // Changed: 2 October was at 10:00 there, and became 15:00; 5 November became the 6th.
    expect(starts).toContain("2012-10-02T22:00:00.000Z");
    expect(starts).not.toContain("2012-10-02T17:00:00.000Z");
    expect(starts).toContain("2012-11-07T04:00:00.000Z");
    // Left out: 4 December. Further: 30 November.
    expect(starts).not.toContain("2012-12-04T18:00:00.000Z");
    expect(starts).toContain("2012-11-30T18:00:00.000Z");
    expect(JSON.stringify(told)).not.toContain("mailto");
  },
);
