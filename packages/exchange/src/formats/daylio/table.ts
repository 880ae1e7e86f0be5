import type { Bytes } from "@glimmers/primitives";
import type { DayReading, Wall } from "../../reading/dates.ts";
import { parseClock, parseDay } from "../../reading/dates.ts";
import type { Answers, Reading } from "../../reading/format.ts";
import type { KeyOf, TimeOf } from "../../telling/entry.ts";
import {
  createKeys,
  createTimes,
  detailsOf,
  entryOf,
  piecesOf,
  told,
} from "../../telling/entry.ts";
import type { MendRow, NamedRow } from "../../telling/entry-rows.ts";
import { readRows } from "../../telling/entry-rows.ts";
import { dayOrderIn } from "../../telling/day-order.ts";
import { atClock, isOddTime, oddTimeSaid } from "../../telling/moment-in.ts";
import { plainOf } from "../../telling/plain-text.ts";
import { wallMinute } from "../../telling/wall.ts";

/**
 * Daylio's table: one entry a row, of seven columns (before 2019), eight, or nine (with scales).
 * Names of moods are the person's own or of their language, so they carry no level: the backup
 * has those.
 */
export const readDaylioTable = async function* (
  open: () => AsyncIterable<Bytes>,
  answers: Answers,
): AsyncGenerator<readonly Reading[]> {
  const { reading, said } = await dayOrderIn(open(), ["full_date", "date"], answers);
  yield said;
  const needs = { timeOf: createTimes(answers), keyOf: createKeys(), reading };
  yield* readRows(open(), { mend: joinNote, read: (row) => readingsOf(row, needs) });
};

/**
 * A comma in a note that nobody quoted: the note stands last, so it is joined again, where the time
 * before it is in its place.
 */
const joinNote: MendRow = (cells, columns) => {
  const names = columns.map((name) => name.toLowerCase());
  const [time, note] = [names.indexOf("time"), names.length - 1];
  if (names[note] !== "note" || parseClock(cells[time] ?? "") === undefined) return undefined;
  return [...cells.slice(0, note), cells.slice(note).join(",")];
};

interface Needs {
  readonly timeOf: TimeOf;
  readonly keyOf: KeyOf;
  readonly reading: DayReading;
}

const KNOWN: ReadonlySet<string> = new Set([
  "full_date",
  "date",
  "year",
  "weekday",
  "time",
  "mood",
  "activities",
  "scales",
  "note_title",
  "note",
]);

const readingsOf = (row: NamedRow, { timeOf, keyOf, reading }: Needs): readonly Reading[] => {
  const written = `${dayWritten(row)} ${row.cell("time").trim()}`.trim();
  const found = wallOf(row, reading);
  if (typeof found === "string") return [told("not-understood", row.place, found, written)];
  const { wall, oddTime } = found;
  const [mood, text] = [row.cell("mood").trim(), plainOf(row.cell("note"))];
  const key = keyOf(wallMinute(wall), [mood, text], row.whole);
  if (key === undefined) return [told("skipped", row.place, "repeated", written)];
  const allDay = oddTime !== undefined;
  const { when, said } = timeOf({ wall, written, place: row.place, allDay });
  const item = entryOf({
    what: "mood",
    when,
    place: row.place,
    key,
    app: "Daylio",
    title: plainOf(row.cell("note_title")),
    text,
    feelings: mood === "" ? [] : [{ word: mood }],
    tags: piecesOf(row.cell("activities"), "|"),
    more: detailsOf([...scalesIn(row.cell("scales")), ...row.others(KNOWN)]),
  });
  return [...said, ...oddTimeSaid(row.place, oddTime), { type: "item", item }];
};

/** Before 2019 the day and its year stood apart. */
const dayWritten = (row: NamedRow): string =>
  row.cell("full_date").trim() || `${row.cell("date").trim()} ${row.cell("year").trim()}`.trim();

/** Where it stands; on its day alone where its time is none that a day has. */
interface Found {
  readonly wall: Wall;
  readonly oddTime?: string;
}

const wallOf = (
  row: NamedRow,
  reading: DayReading,
): Found | "no-date" | "not-a-date" | "not-a-time" => {
  const written = dayWritten(row);
  if (written === "") return "no-date";
  const day = parseDay(written, reading);
  if (day === undefined) return "not-a-date";
  const time = row.cell("time");
  const clock = parseClock(time);
  if (clock !== undefined) return { wall: atClock(day, clock) };
  return isOddTime(time) ? { wall: atClock(day, undefined), oddTime: time } : "not-a-time";
};

/**
 * `Sleep Quality:  8/10 points | Sleep Time:  8:00`: the first colon ends the name, and blanks that
 * do not break a line are blanks.
 */
const scalesIn = (cell: string): readonly (readonly [string, string])[] =>
  piecesOf(cell.replaceAll("\u00A0", " "), "|").map((scale) => {
    const [name = "", ...value] = scale.split(":");
    return value.length === 0
      ? ["scale", scale]
      : [name.trim(), value.join(":").replaceAll(/ +/g, " ").trim()];
  });
