import type { Clock, Instant, OffsetMinutes } from "@glimmers/primitives";
import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarFile } from "./calendar-file.ts";

const at = (iso: string): Instant => Date.parse(iso) as Instant;
const clock: Clock = {
  now: () => at("2026-05-04T08:00:00Z"),
  offsetAt: () => 120 as OffsetMinutes,
};
const about = { clock, id: "f00d", words: "A quiet moment, if you like" };

test("[RE15] a calendar file has each time as the wall shows it, neutral words, and a sound of its own choice", () => {
  const file = calendarFile({ ...about, times: [at("2026-05-04T12:30:00Z")] });
  expect(file.split("\r\n")).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//notes//EN",
    "BEGIN:VEVENT",
    "UID:f00d-0",
    "DTSTAMP:20260504T080000Z",
    "DTSTART:20260504T143000",
    "DURATION:PT5M",
    "SUMMARY:A quiet moment\\, if you like",
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "TRIGGER:PT0S",
    "DESCRIPTION:A quiet moment\\, if you like",
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
  expect(file).not.toMatch(/glimmer/i);
});

test("[RE15] whatever the words are, no line is longer than 75 bytes, and unfolded they are whole", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (said) => {
      const words = said.replaceAll(/[\r\n\\;,]/g, " ");
      const file = calendarFile({ ...about, words, times: [at("2026-05-04T12:30:00Z")] });
      for (const line of file.split("\r\n"))
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      expect(file.replaceAll("\r\n ", "")).toContain(`SUMMARY:${words}\r\n`);
    }),
  );
});
