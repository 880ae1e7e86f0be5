import type { NamedError, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Timeline } from "@glimmers/rhythm";

/**
 * Note: A timeline in a file
 *
 * A row a line, under this heading: the day (equal for one waking day, rising), hours since waking, what the
 * row is (`ROW_KIND`), the state that leads (1 ventral, 2 sympathetic, 3 dorsal, 0 nothing seen), the
 * place on the compass where there is one, and the windows in force from this row to the next.
 */
const HEADING = "seg,t,kind,obs,v,s,d,trig,glim,prac";
const CELLS = 10;
const MOST_KIND = 9;

/** No timeline, with the line (from 1) where that shows. */
export interface NotATimeline extends NamedError {
  readonly type: "NotATimeline";
  readonly line: number;
}

/** Whether a file begins as a timeline does. */
export const isTimelineCsv = (text: string): boolean => linesOf(text)[0] === HEADING;

const linesOf = (text: string): readonly string[] =>
  text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line) => line.replaceAll('"', ""));

/** Reads a timeline, and refuses all of it where one line is none: half a day would say the wrong thing. */
export const readTimelineCsv = (text: string): Result<Timeline, NotATimeline> => {
  const [heading, ...lines] = linesOf(text);
  if (heading !== HEADING) return err({ type: "NotATimeline", line: 1 });
  while (lines.at(-1) === "") lines.pop();
  const rows = lines.map(cellsOf);
  const bad = rows.findIndex((row, at) => !isRow(row, rows[at - 1]));
  return bad === -1 ? ok(columnsOf(rows)) : err({ type: "NotATimeline", line: bad + 2 });
};

/** Empty where nothing is: NaN. */
const cellsOf = (line: string): readonly number[] =>
  line.split(",").map((cell) => (cell === "" || cell === "NA" ? Number.NaN : Number(cell)));

const isRow = (row: readonly number[], before: readonly number[] | undefined): boolean => {
  const [day = NaN, time = NaN, kind = NaN, seen = NaN] = row;
  return (
    row.length === CELLS &&
    isWhole(day, 2 ** 31 - 1) &&
    time >= 0 &&
    time < Infinity &&
    isWhole(kind, MOST_KIND) &&
    isWhole(seen, 3) &&
    isPlace(row.slice(4, 7)) &&
    areWindows(row.slice(7)) &&
    isAfter(day, time, before)
  );
};

/** Three shares, or nothing. */
const isPlace = (point: readonly number[]): boolean => {
  const sum = point.reduce((all, share) => all + share, 0);
  return (
    point.every(Number.isNaN) || (point.every((share) => share >= 0) && sum > 0.5 && sum < 1.5)
  );
};

const areWindows = ([trigger = NaN, glimmer = NaN, practice = NaN]: readonly number[]): boolean =>
  isWhole(trigger, 1) && isWhole(glimmer, 1) && isWhole(practice, 255);

const isWhole = (value: number, most: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= most;

const isAfter = (day: number, time: number, before: readonly number[] | undefined): boolean => {
  const [dayBefore = -1, timeBefore = 0] = before ?? [];
  return day > dayBefore || (day === dayBefore && time >= timeBefore);
};

const columnsOf = (rows: readonly (readonly number[])[]): Timeline => {
  const column = (at: number): readonly number[] => rows.map((row) => row[at] ?? Number.NaN);
  return {
    rows: rows.length,
    day: Int32Array.from(column(0)),
    time: Float64Array.from(column(1)),
    kind: Uint8Array.from(column(2)),
    seen: Uint8Array.from(column(3)),
    point: Float64Array.from(rows.flatMap((row) => row.slice(4, 7))),
    trigger: Uint8Array.from(column(7)),
    glimmer: Uint8Array.from(column(8)),
    practice: Uint8Array.from(column(9)),
  };
};

/** The lines of a timeline, heading first; `readTimelineCsv` reads the very same numbers again. */
export const writeTimelineCsv = (timeline: Timeline): readonly string[] => [
  HEADING,
  ...Array.from({ length: timeline.rows }, (_, row) => {
    const { day, time, kind, seen, trigger, glimmer, practice } = timeline;
    const place = [...timeline.point.subarray(3 * row, 3 * row + 3)].map((share) =>
      Number.isNaN(share) ? "" : String(share),
    );
    const before = [day, time, kind, seen].map((column) => column[row]);
    return [...before, ...place, trigger[row], glimmer[row], practice[row]].join();
  }),
];
