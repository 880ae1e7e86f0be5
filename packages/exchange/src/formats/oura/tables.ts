import type { Bytes } from "@glimmers/primitives";
import { openTable, plainName } from "../../reading/csv.ts";
import type { Fields } from "../../reading/fields.ts";
import { isFields } from "../../reading/fields.ts";
import type { ArchiveEntry, Opened } from "../../reading/file.ts";
import type { Place } from "../../reading/item.ts";
import { jsonInCell, readJsonFile } from "../../reading/json.ts";
import type { ReasonName } from "../../reading/reasons.ts";
import { lastPart } from "../../telling/samples.ts";
import { streamOf } from "../../telling/whole.ts";

/** One record of a file, whether it was a row of a table or an object. */
export interface OuraRecord {
  readonly place: Place;
  /** Its file or list by name: "sleepmodel", "daily_readiness". */
  readonly list: string;
  /** Absent where it could not be read; then `why` says so. */
  readonly fields?: Fields;
  /** Of a table: what all its rows may have, also where a cell of this one is empty. */
  readonly columns?: readonly string[];
  readonly why?: ReasonName;
}

/** A file of an export. */
export interface OuraFile {
  readonly name: string;
  readonly bytes: () => AsyncIterable<Bytes>;
  /** Absent where it is no archive's. */
  readonly entry?: ArchiveEntry;
}

export const ouraFiles = (opened: Opened): readonly OuraFile[] => {
  const { archive, name } = opened;
  if (archive === undefined) return [{ name, bytes: () => streamOf(opened) }];
  return archive.entries
    .filter((entry) => !entry.name.endsWith("/"))
    .map((entry) => ({ name: entry.name, bytes: () => archive.stream(entry), entry }));
};

/** Its records, in batches: tables by their head, JSON by its lists. */
export const ouraRecords = (file: OuraFile): AsyncIterable<readonly OuraRecord[]> =>
  /\.json$/i.test(file.name) ? fromJson(file) : fromTable(file);

const listNameOf = (name: string): string => lastPart(name).replace(/\.\w+$/, "");

const fromTable = async function* (file: OuraFile): AsyncGenerator<readonly OuraRecord[]> {
  const table = await openTable(file.bytes());
  const columns = table.columns.map(plainName);
  const list = listNameOf(file.name);
  for await (const rows of table.rows())
    yield rows.map(({ line, cells, why }) => ({
      place: { ...(file.entry !== undefined && { file: file.name }), line },
      list,
      columns,
      ...(why === undefined ? { fields: fieldsOfRow(columns, cells) } : { why }),
    }));
};

const fieldsOfRow = (columns: readonly string[], cells: readonly string[]): Fields =>
  Object.fromEntries(
    columns.flatMap((name, at) => {
      const cell = cells[at]?.trim() ?? "";
      return name === "" || cell === ""
        ? []
        : [[name, /^[[{]/.test(cell) ? jsonInCell(cell) : cell]];
    }),
  );

const fromJson = async function* (file: OuraFile): AsyncGenerator<readonly OuraRecord[]> {
  const json = await readJsonFile(file.bytes());
  const place = file.entry === undefined ? {} : { file: file.name };
  for (const [list, values] of listsIn(json, listNameOf(file.name)))
    yield values.map((value, at) => ({
      place: { ...place, record: at + 1 },
      list,
      ...(isFields(value) ? { fields: value } : { why: "not-an-object" as const }),
    }));
};

/** `{"data": [...]}` of the API, a list by itself, or one object with many lists by their names. */
const listsIn = (
  json: unknown,
  name: string,
): readonly (readonly [string, readonly unknown[]])[] => {
  if (Array.isArray(json)) return [[name, json as readonly unknown[]]];
  if (!isFields(json)) return [];
  return Object.entries(json).flatMap(([key, value]) => {
    const list = key === "data" ? name : key;
    if (isFields(value)) return listsIn(value, list);
    return Array.isArray(value) ? [[list, value as readonly unknown[]] as const] : [];
  });
};
