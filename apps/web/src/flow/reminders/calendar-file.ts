import type { Clock, Instant } from "@glimmers/primitives";

/**
 * Reminders for a calendar, where a browser brings none: at the same chance times, in the same
 * words, with nothing else in it. Times float, as a calendar's day has no other zone than where one
 * is.
 *
 * Source: RFC 5545 (3.1 folding, 3.3.5 form 1, 3.6.1, 3.6.6).
 */
export interface Calendar {
  readonly times: readonly Instant[];
  /** What stands in the calendar, for anybody to see. */
  readonly words: string;
  readonly clock: Clock;
  /** Random, and different each time. */
  readonly id: string;
}

export const calendarFile = ({ times, words, clock, id }: Calendar): string => {
  const stamp = `${basic(clock.now())}Z`;
  const events = times.flatMap((time, index) => [
    "BEGIN:VEVENT",
    `UID:${id}-${index}`,
    `DTSTAMP:${stamp}`,
    `DTSTART:${basic(time + clock.offsetAt(time) * 60_000)}`,
    "DURATION:PT5M",
    `SUMMARY:${escaped(words)}`,
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "TRIGGER:PT0S",
    `DESCRIPTION:${escaped(words)}`,
    "END:VALARM",
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//notes//EN", ...events];
  return [...lines, "END:VCALENDAR", ""].map(folded).join("\r\n");
};

/** 20260504T141000 */
const basic = (time: number): string =>
  new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/g, "");

const escaped = (text: string): string =>
  text.replaceAll(/[\\;,]/g, (mark) => `\\${mark}`).replaceAll("\n", "\\n");

/** No line has more than 75 bytes; what goes on begins with a space. */
const folded = (line: string): string => {
  const pieces: string[] = [""];
  for (const letter of line) {
    const last = pieces.at(-1)!;
    // A piece that goes on has a space before it.
    const most = pieces.length === 1 ? 75 : 74;
    if (bytesIn(last + letter) > most) pieces.push(letter);
    else pieces[pieces.length - 1] = last + letter;
  }
  return pieces.join("\r\n ");
};

const bytesIn = (text: string): number => new TextEncoder().encode(text).length;
