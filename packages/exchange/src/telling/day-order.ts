import type { Bytes } from "@glimmers/primitives";
import { openTable, plainName } from "../reading/csv.ts";
import type { DayReading } from "../reading/dates.ts";
import { dayOrderOf } from "../reading/dates.ts";
import type { Answers, Reading } from "../reading/format.ts";
import { told } from "./entry.ts";

/** How a table's days are read, and what has to be asked or said about it. */
export interface DayOrderFound {
  readonly reading: DayReading;
  readonly said: readonly Reading[];
}

const NUMBERS = /^\s*\d{1,2}\s?[-/]\s?\d{1,2}\s?[-/]\s?\d{2,4}/;

/**
 * Whether 03/04 is the third of April, decided over the whole column: spreadsheets rewrite days in
 * the way of their country. Where every day reads both ways it is asked, and the day taken first
 * meanwhile.
 */
export const dayOrderIn = async (
  source: AsyncIterable<Bytes>,
  columns: readonly string[],
  answers: Answers,
): Promise<DayOrderFound> => {
  const values = await numericDays(source, columns);
  const [example] = values;
  if (example === undefined) return { reading: {}, said: [] };
  const order = dayOrderOf(values);
  if (order !== "undecidable") return { reading: { dayFirst: order !== "month-first" }, said: [] };
  if (answers.dayFirst !== undefined) return { reading: { dayFirst: answers.dayFirst }, said: [] };
  return {
    reading: { dayFirst: true },
    said: [
      { type: "ask", question: { ask: "day-first", example } },
      told("noted", {}, "day-month-guessed", example),
    ],
  };
};

/** The different days of a column that are written in numbers, and not with the year first. */
const numericDays = async (
  source: AsyncIterable<Bytes>,
  wanted: readonly string[],
): Promise<ReadonlySet<string>> => {
  const table = await openTable(source);
  const names = table.columns.map(plainName);
  const column = wanted.map((name) => names.indexOf(name)).find((at) => at !== -1);
  const values = new Set<string>();
  if (column === undefined) return values;
  for await (const rows of table.rows())
    for (const { cells } of rows) {
      const cell = (cells[column] ?? "").trim();
      if (NUMBERS.test(cell)) values.add(cell);
    }
  return values;
};
