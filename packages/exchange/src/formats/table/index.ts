import type { Instant } from "@glimmers/primitives";
import type { BeatUnit } from "../../beats-text.ts";
import { unitBySize } from "../../beats-text.ts";
import type { ColumnRole, Format, Glance, Reading, Sureness } from "../../reading/format.ts";
import type { Answers } from "../../reading/format.ts";
import { dayOrderOf } from "../../reading/dates.ts";
import { numberIn } from "../../reading/fields.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import { whenOf } from "../../reading/zones.ts";
import { createKeys, createTimes, told } from "../../telling/entry.ts";
import { beatsKey } from "../../telling/heart/beats.ts";
import type { Beat, Run } from "../../telling/heart/runs.ts";
import { runsOf } from "../../telling/heart/runs.ts";
import { guessRoles } from "./guess-roles.ts";
import type { TableReading } from "./rows.ts";
import { intervalOf, ownReadings } from "./rows.ts";
import type { OwnRow, OwnTable } from "./source.ts";
import { openOwnTable, shapeOf } from "./source.ts";

/**
 * Any table of one's own: CSV, TSV, a list in JSON. Which column is what is guessed, shown and asked;
 * what nobody said what it is stays with the entry by its own name.
 */
export const ownTable: Format = {
  name: "table",
  recognise: (glance) => sureOfTable(glance),
  read: async function* (opened, { answers }) {
    if (opened.file === undefined) throw new ReadingStopped({ type: "UnknownFile" });
    const table = await openOwnTable(opened.file);
    const looked = await lookedThrough(table, answers);
    yield [
      ...looked.said,
      ...(table.left ?? []).map((name) => told("skipped", {}, "not-ours", name)),
    ];
    for await (const rows of table.rows())
      yield rows.flatMap((row) => ownReadings(row, looked.reading));
    if (looked.reading.beatsDown) yield await beatsDown(table, looked.reading);
  },
};

const sureOfTable = ({ text, names }: Glance): Sureness =>
  names === undefined && text !== undefined && shapeOf(text).form !== "none" ? "maybe" : "no";

/** The intervals of all rows, as one list, parted where a row has none or time jumps. */
const beatsDown = async (table: OwnTable, reading: TableReading): Promise<readonly Reading[]> => {
  const beats: Beat[] = [];
  let breaks = false;
  for await (const rows of table.rows())
    for (const row of rows) {
      const found = intervalOf(row, reading);
      const line = row.place.line ?? row.place.record ?? 0;
      if (found !== undefined) beats.push({ line, ...found, ...(breaks && { breaks: true }) });
      breaks = found === undefined;
    }
  return runsOf(beats).map((run, index) => runReading(run, index, reading));
};

const runReading = (run: Run, index: number, { answers, unit }: TableReading): Reading => {
  const instant = Math.round(run.begins ?? answers.began ?? 0) as Instant;
  const unitIs = answers.unit === undefined ? "guessed" : "said";
  const { line, intervals } = run;
  const { when } = whenOf({ instant }, answers);
  const key = beatsKey(undefined, index, intervals);
  return {
    type: "item",
    item: { type: "beats", when, place: { line }, key, intervals, unit, unitIs },
  };
};

/** As many as the guess rests on, and as many as are shown. */
const LOOKED_AT = 200;
const SHOWN = 5;

interface Looked {
  readonly reading: TableReading;
  readonly said: readonly Reading[];
}

/** All of it, once, before anything is made of it: orders of days and scales show only over all. */
const lookedThrough = async (table: OwnTable, answers: Answers): Promise<Looked> => {
  const first = await firstRows(table);
  const guess = guessRoles(
    table.columns,
    first.map(({ cells }) => cells),
  );
  const chosen = answers.columns ?? guess;
  const roleOf = (column: string): ColumnRole =>
    Object.hasOwn(chosen, column) ? (chosen[column] ?? "detail") : "detail";
  const { days, scales } = await columnsThrough(table, roleOf);
  const order = orderOf(days, answers);
  const beats = unitOf(table, first, roleOf, answers);
  const rows = first.slice(0, SHOWN).map(({ cells }) => cells);
  const ask: Reading = {
    type: "ask",
    question: { ask: "columns", columns: table.columns, rows, guess },
  };
  return {
    reading: {
      columns: table.columns,
      roles: table.columns.map(roleOf),
      dayFirst: order.dayFirst,
      scales,
      answers,
      timeOf: createTimes(answers),
      keyOf: createKeys(),
      unit: beats.unit,
      beatsDown: beats.isDown,
    },
    said: [...(answers.columns === undefined ? [ask] : []), ...order.said, ...beats.said],
  };
};

/** As everywhere: said, or guessed aloud; and asked where it may be Bluetooth's own. */
const unitOf = (
  { columns }: OwnTable,
  first: readonly OwnRow[],
  roleOf: (column: string) => ColumnRole,
  answers: Answers,
): { readonly unit: BeatUnit; readonly isDown: boolean; readonly said: readonly Reading[] } => {
  const column = columns.findIndex((name) => roleOf(name) === "beats");
  const cells = first
    .map(({ cells: all }) => all[column]?.trim() ?? "")
    .filter((cell) => cell !== "");
  const [example] = cells;
  if (column < 0 || example === undefined) return { unit: "ms", isDown: false, said: [] };
  const isDown = cells.every((cell) => numberIn(cell) !== undefined);
  if (answers.unit !== undefined) return { unit: answers.unit, isDown, said: [] };
  const numbers = cells
    .flatMap((cell) => cell.split(/[[\],;|\s]+/).map(Number))
    .filter((one) => one > 0);
  const unit = unitBySize(numbers);
  const note = told("noted", { line: 1 }, "unit-guessed", unit);
  const ask: Reading = {
    type: "ask",
    question: { ask: "unit", guess: unit, example: example.slice(0, 60) },
  };
  return { unit, isDown, said: unit === "s" ? [note] : [ask, note] };
};

const firstRows = async (table: OwnTable): Promise<readonly OwnRow[]> => {
  const first: OwnRow[] = [];
  for await (const batch of table.rows()) {
    first.push(...batch);
    if (first.length >= LOOKED_AT) break;
  }
  return first.slice(0, LOOKED_AT);
};

/** Days as they are written and could be read both ways: one of each is enough. */
type Days = ReadonlySet<string>;

const columnsThrough = async (
  table: OwnTable,
  roleOf: (column: string) => ColumnRole,
): Promise<{ readonly days: Days; readonly scales: TableReading["scales"] }> => {
  const days = new Set<string>();
  const ends = new Map<string, [number, number]>();
  const wanted = table.columns.map((column, at) => ({ column, at, role: roleOf(column) }));
  const dated = wanted.filter(({ role }) => role === "date" || role === "date-time");
  const levels = wanted.filter(({ role }) => role === "level");
  for await (const batch of table.rows())
    for (const { cells } of batch) {
      for (const { at } of dated) days.add((cells[at] ?? "").trim().slice(0, 12));
      for (const { column, at } of levels) widen(ends, column, numberIn(cells[at] ?? ""));
    }
  return {
    days,
    scales: new Map([...ends].map(([name, [low, high]]) => [name, scaleOf(low, high)])),
  };
};

const widen = (ends: Map<string, [number, number]>, column: string, value?: number): void => {
  if (value === undefined) return;
  const [low, high] = ends.get(column) ?? [value, value];
  ends.set(column, [Math.min(low, value), Math.max(high, value)]);
};

const SCALES = [
  [1, 5],
  [0, 5],
  [1, 10],
  [0, 10],
  [0, 100],
] as const;

/** The smallest usual scale all of its numbers lie on; else from the least to the most there is. */
const scaleOf = (low: number, high: number): readonly [number, number] =>
  SCALES.find(([from, to]) => low >= from && high <= to) ?? [low, high];

/** Over the whole column; where that leaves it open, as the person said, and asked until then. */
const orderOf = (
  days: Days,
  answers: Answers,
): { readonly dayFirst: boolean; readonly said: readonly Reading[] } => {
  const written = [...days].filter((day) => /^\D*\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]/.test(day));
  const order = dayOrderOf(written);
  if (order === "day-first" || order === "month-first")
    return { dayFirst: order === "day-first", said: [] };
  const [example] = written;
  if (example === undefined || answers.dayFirst !== undefined)
    return { dayFirst: answers.dayFirst ?? true, said: [] };
  return {
    dayFirst: true,
    said: [
      { type: "ask", question: { ask: "day-first", example } },
      told("noted", {}, "day-month-guessed", example),
    ],
  };
};
