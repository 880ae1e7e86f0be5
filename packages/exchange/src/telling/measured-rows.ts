import type { Bytes } from "@glimmers/primitives";
import { openTable, plainName } from "../reading/csv.ts";
import type { TableOptions } from "../reading/csv.ts";
import { numberIn } from "../reading/fields.ts";
import type { Reading } from "../reading/format.ts";
import type { Place } from "../reading/item.ts";
import { detailsOf, told } from "./entry.ts";
import type { ImportedDetail } from "@glimmers/model";

/** A row of a table of measurements: cells by the names of their columns, trimmed and in small letters. */
export interface MeasuredRow {
  readonly place: Place;
  /** The first of these columns that holds anything; "" where none does. */
  readonly cell: (...names: readonly string[]) => string;
  /** The same as a number; undefined where it is none. */
  readonly number: (...names: readonly string[]) => number | undefined;
  /** All columns but these that hold something. */
  readonly others: (...known: readonly string[]) => readonly ImportedDetail[];
}

interface MeasuredTable extends TableOptions {
  readonly file: string;
  readonly read: (row: MeasuredRow) => Iterable<Reading>;
  /** What a column is called, where its own name says more than that. */
  readonly nameOf?: (column: string) => string;
}

/** A table of measurements, row by row; a row that is not to be trusted is told and passed over. */
export const readMeasuredRows = async function* (
  source: AsyncIterable<Bytes> | Bytes,
  { file, read, nameOf = plainName, ...options }: MeasuredTable,
): AsyncGenerator<readonly Reading[]> {
  const table = await openTable(source, options);
  const columns = table.columns.map(nameOf);
  for await (const rows of table.rows())
    yield rows.flatMap(({ line, cells, why }) => {
      const place = { file, line };
      if (why !== undefined) return [told("not-understood", place, why, cells.join(", "))];
      return [...read(measuredRow(place, columns, cells))];
    });
};

const measuredRow = (
  place: Place,
  columns: readonly string[],
  cells: readonly string[],
): MeasuredRow => {
  const cell = (...names: readonly string[]): string => {
    for (const name of names) {
      const text = cells[columns.indexOf(name)]?.trim() ?? "";
      if (text !== "") return text;
    }
    return "";
  };
  return {
    place,
    cell,
    number: (...names) => numberIn(cell(...names)),
    others: (...known) =>
      detailsOf(
        columns.flatMap((name, at): readonly (readonly [string, string | undefined])[] =>
          name === "" || known.includes(name) ? [] : [[name, cells[at]]],
        ),
      ),
  };
};
