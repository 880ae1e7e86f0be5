import type { ColumnRole, Format, Glance, Reading, Sureness } from "../../reading/format.ts";
import type { Answers } from "../../reading/format.ts";
import { dayOrderOf } from "../../reading/dates.ts";
import { numberIn } from "../../reading/fields.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import { createKeys, createTimes, told } from "../entry.ts";
import { guessRoles } from "./guess-roles.ts";
import type { TableReading } from "./rows.ts";
import { ownReadings } from "./rows.ts";
import type { OwnRow, OwnTable } from "./source.ts";
import { openOwnTable, shapeOf } from "./source.ts";

/**
 * Any table of one's own: CSV, TSV, a list in JSON. Which column is what is guessed, shown and asked;
 * what nobody said what it is stays with the entry by its own name.
 */
export const TABLE: Format = {
  name: "table",
  recognise: (glance) => sureOfTable(glance),
  read: async function* (opened, { answers }) {
    if (opened.file === undefined) throw new ReadingStopped({ type: "UnknownFile" });
    const table = await openOwnTable(opened.file);
    const looked = await lookedThrough(table, answers);
    yield looked.said;
    for await (const rows of table.rows())
      yield rows.flatMap((row) => ownReadings(row, looked.reading));
  },
};

const sureOfTable = ({ text, names }: Glance): Sureness =>
  names === undefined && text !== undefined && shapeOf(text).form !== "none" ? "maybe" : "no";

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
  const rows = first.slice(0, SHOWN).map(({ cells }) => cells);
  const ask: Reading = {
    type: "ask",
    question: { ask: "columns", columns: table.columns, rows, guess },
  };
  return {
    reading: {
      columns: table.columns,
      roleOf,
      dayFirst: order.dayFirst,
      scales,
      answers,
      timeOf: createTimes(answers),
      keyOf: createKeys(),
    },
    said: [...(answers.columns === undefined ? [ask] : []), ...order.said],
  };
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
