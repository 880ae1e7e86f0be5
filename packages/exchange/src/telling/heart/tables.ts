import type { Table, TableRow } from "../../reading/csv.ts";
import { openTable, plainName } from "../../reading/csv.ts";
import type { Opened } from "../../reading/file.ts";
import type { Reading } from "../../reading/format.ts";
import type { Place } from "../../reading/item.ts";
import { slicesOf } from "../../reading/open-file.ts";
import { told } from "../entry.ts";
import { lastPart } from "../samples.ts";

/** A table, with where it lies. */
export interface FoundTable {
  readonly table: Table;
  /** Without the folders it lies in. */
  readonly name: string;
  /** Its whole name inside a zip or a folder. */
  readonly file?: string;
}

/** The table that was chosen, or those of an archive that are of this form, one after the other. */
export const tablesIn = async function* (
  { name, file, archive }: Opened,
  isOurs: (name: string) => boolean,
): AsyncGenerator<FoundTable> {
  if (archive === undefined) {
    if (file !== undefined) yield { name, table: await openTable(slicesOf(file)) };
    return;
  }
  for (const entry of archive.entries) {
    const label = lastPart(entry.name);
    if (!isOurs(label)) continue;
    yield { name: label, file: entry.name, table: await openTable(archive.stream(entry)) };
  }
};

/** A row, its cells to be had by what their column is called. */
export interface NamedRow {
  readonly row: TableRow;
  readonly place: Place;
  /** Trimmed; "" where the row is too short, or no column is called so. */
  readonly cell: (...names: readonly string[]) => string;
}

/** What every row of a table comes to, in batches; a row that cannot be trusted is told as such. */
export const rowReadings = async function* (
  { table, file }: FoundTable,
  readingsOf: (row: NamedRow) => readonly Reading[],
  mended: (row: TableRow) => TableRow = (row) => row,
): AsyncGenerator<readonly Reading[]> {
  const columns = new Map(
    table.columns.map((name, at) => [plainName(name), at] as const).toReversed(),
  );
  for await (const rows of table.rows())
    yield rows.map(mended).flatMap((row) => {
      const place: Place = { ...(file !== undefined && { file }), line: row.line };
      if (row.why !== undefined) return [told("not-understood", place, row.why)];
      const cell = (...names: readonly string[]): string => {
        const at = names
          .map((name) => columns.get(plainName(name)))
          .find((one) => one !== undefined);
        return at === undefined ? "" : (row.cells[at]?.trim() ?? "");
      };
      return readingsOf({ row, place, cell });
    });
  if (table.encodingGuessed())
    yield [told("noted", file === undefined ? {} : { file }, "encoding-guessed", table.encoding())];
};

/** The names of a table's columns in the beginning of a text, as they are compared. */
export const headOf = (text: string): readonly string[] => {
  const [line = ""] = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .filter((each) => each.trim() !== "" && !/^sep=/i.test(each));
  const separator = [";", "\t", "|", ","].find((mark) => line.includes(mark)) ?? ",";
  return line.split(separator).map(plainName);
};

/** Whether all of these columns are there. */
export const hasColumns = (head: readonly string[], ...names: readonly string[]): boolean =>
  names.every((name) => head.includes(name));
