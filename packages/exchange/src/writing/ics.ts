import type { Session } from "@glimmers/model";
import { onlyAsks } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { isInstant } from "@glimmers/primitives";
import type { Taken } from "./taken.ts";
import { utf8, utf8Pieces } from "./utf8.ts";

export interface CalendarWays {
  /** What a practice is called; its id where nothing is known of it. */
  readonly nameOf?: (practice: string) => string | undefined;
}

/**
 * Practices that were done, as a calendar (RFC 5545): when, and which, and nothing of how it was.
 * Stamped with their own time and not the clock's, and named by their own id: brought into a
 * calendar twice, each is there once.
 */
export const calendar = (taken: Taken, { nameOf = () => undefined }: CalendarWays = {}) =>
  utf8Pieces(calendarLines(taken, nameOf));

const calendarLines = async function* (
  taken: Taken,
  nameOf: NonNullable<CalendarWays["nameOf"]>,
): AsyncGenerator<string> {
  yield lines(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Glimmers//Practices//EN"]);
  for await (const { moment } of taken.moments)
    if (moment.kind === "session" && !onlyAsks(moment))
      yield eventOf(moment, nameOf(moment.practice) ?? moment.practice);
  yield lines(["END:VCALENDAR"]);
};

const eventOf = ({ id, at }: Session, name: string): string => {
  const time = utcTime(at);
  if (time === undefined) return "";
  return lines([
    "BEGIN:VEVENT",
    `UID:${id}@glimmers.invalid`,
    `DTSTAMP:${time}`,
    `DTSTART:${time}`,
    `SUMMARY:${escaped(name)}`,
    "TRANSP:TRANSPARENT",
    "CLASS:PRIVATE",
    "END:VEVENT",
  ]);
};

/** Calendars have years of four digits. */
const utcTime = (at: Instant): string | undefined => {
  if (!isInstant(at)) return undefined;
  const written = new Date(at).toISOString();
  return /^\d{4}-/.test(written)
    ? written.replaceAll(/[-:]/g, "").replace(/\.\d+Z$/, "Z")
    : undefined;
};

/** Text as RFC 5545 has it, 3.3.11. */
const escaped = (text: string): string =>
  text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r?\n/g, String.raw`\n`);

const lines = (written: readonly string[]): string => written.map(folded).join("");

/** No line is longer than 75 bytes; the rest goes on in the next one, behind a blank. */
const folded = (line: string): string => {
  let [out, size] = ["", 0];
  for (const letter of line) {
    const width = byteLength(letter);
    if (size + width > 75) [out, size] = [`${out}\r\n `, 1];
    out += letter;
    size += width;
  }
  return `${out}\r\n`;
};

const byteLength = (letter: string): number => utf8(letter).length;
