import type { Bytes } from "@glimmers/primitives";
import { openTable, plainName } from "../reading/csv.ts";
import type { TableRow } from "../reading/csv.ts";
import type { Reading } from "../reading/format.ts";
import type { Place } from "../reading/item.ts";
import { told } from "./entry.ts";

/** A row of a table, its cells found by the names of their columns. */
export interface NamedRow {
  readonly place: Place;
  /** The cell of the first of these columns there is, as it was written; "" where there is none. */
  readonly cell: (...columns: readonly string[]) => string;
  /** Cells of all columns but these, with the columns' own names. */
  readonly others: (known: ReadonlySet<string>) => readonly (readonly [string, string])[];
  /** All of it, to tell it from another. */
  readonly whole: string;
}

/** Gives a row with too many cells as many as there are columns; undefined where nobody can know. */
export type MendRow = (
  cells: readonly string[],
  columns: readonly string[],
) => readonly string[] | undefined;

interface EntryRows {
  /** Its name, where it lies in an archive. */
  readonly file?: string;
  readonly mend?: MendRow;
  readonly read: (row: NamedRow) => readonly Reading[];
}

/**
 * Reads a table row by row. Rows of nothing are passed over, a row that ends early is read and
 * noted, one with more cells than columns is mended or told.
 */
export const readRows = async function* (
  source: AsyncIterable<Bytes> | Bytes,
  { file, mend = () => undefined, read }: EntryRows,
): AsyncGenerator<readonly Reading[]> {
  const table = await openTable(source);
  const { columns } = table;
  const places = placesOf(columns);
  for await (const rows of table.rows())
    yield rows.flatMap((row) => {
      const place = { ...(file !== undefined && { file }), line: row.line };
      const fitted = fit(row, columns, mend, place);
      if (fitted.cells === undefined) return fitted.said;
      return [...fitted.said, ...read(namedRow(place, columns, places, fitted.cells))];
    });
  if (table.encodingGuessed())
    yield [told("noted", file === undefined ? {} : { file }, "encoding-guessed", table.encoding())];
};

/** Where each column stands, by its plain name; of two alike the first. */
const placesOf = (columns: readonly string[]): ReadonlyMap<string, number> => {
  const places = new Map<string, number>();
  for (const [place, name] of columns.entries())
    if (!places.has(plainName(name))) places.set(plainName(name), place);
  return places;
};

const namedRow = (
  place: Place,
  columns: readonly string[],
  places: ReadonlyMap<string, number>,
  cells: readonly string[],
): NamedRow => ({
  place,
  cell: (...wanted) => {
    const found = wanted.find((name) => places.has(name));
    return found === undefined ? "" : (cells[places.get(found) ?? -1] ?? "");
  },
  others: (known) =>
    columns
      .map((name, at) => [name, cells[at] ?? ""] as const)
      .filter(([name]) => name !== "" && !known.has(plainName(name))),
  whole: cells.join("\u0000"),
});

interface Fitted {
  readonly cells?: readonly string[];
  readonly said: readonly Reading[];
}

/** As many cells as there are columns, and what has to be said about it. */
const fit = (
  { cells, why }: TableRow,
  columns: readonly string[],
  mend: MendRow,
  place: Place,
): Fitted => {
  if (why !== undefined) return { said: [told("not-understood", place, why, cells.join(", "))] };
  if (cells.every(isBlank)) return { said: [] };
  if (cells.length < columns.length)
    return { cells, said: [told("noted", place, "too-few-fields", cells.join(", "))] };
  const surplus = cells.slice(columns.length);
  // Some programs end every row with one separator more.
  if (surplus.every(isBlank)) return { cells: cells.slice(0, columns.length), said: [] };
  const mended = mend(cells, columns);
  return mended === undefined
    ? { said: [told("not-understood", place, "too-many-fields", surplus.join(", "))] }
    : { cells: mended, said: [told("noted", place, "fields-joined", surplus.join(", "))] };
};

const isBlank = (cell: string): boolean => cell.trim() === "";

/** Names of the columns of a table, lower-cased, as far as its first line tells. */
export const columnsAtHead = (text: string | undefined): ReadonlySet<string> => {
  const [first = "", second = ""] = (text ?? "")
    .replace(/^\uFEFF/, "")
    .trimStart()
    .split(/\r\n|\r|\n/, 2);
  const head = /^"?sep=/i.test(first) ? second : first;
  const names = head.slice(0, LONGEST_HEAD).split(/[,;\t|]/);
  return new Set(names.map((name) => name.replaceAll('"', "").trim().toLowerCase()));
};

const LONGEST_HEAD = 4_000;
