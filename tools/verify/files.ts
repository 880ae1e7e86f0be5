// Reading what a reference folder holds: JSON, and the plain CSV that R writes.
import { existsSync, globSync, readFileSync } from "node:fs";

/** What a JSON file says; undefined if there is no such file. */
export const readJson = (path: string): unknown =>
  existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as unknown) : undefined;

/** Paths below `folder` that fit `pattern`, with forward slashes, in order. */
export const filesIn = (folder: string, pattern: string): readonly string[] =>
  existsSync(folder)
    ? globSync(pattern, { cwd: folder })
        .map((path) => path.replaceAll("\\", "/"))
        .toSorted()
    : [];

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An object's entries; none of anything else. */
export const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  isObject(value) ? Object.entries(value) : [];

/** The value that lies at `path`: `at(json, "survreg", "lung_exp", "coef")`; undefined if nothing does. */
export const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);

/** The list of numbers that lies at `path`; throws if something else does. */
export const numbersAt = (value: unknown, ...path: readonly string[]): readonly number[] => {
  const found = at(value, ...path);
  if (Array.isArray(found) && found.every((item) => typeof item === "number")) return found;
  throw new Error(`${path.join(".")} is no list of numbers`);
};

/** The one number that lies at `path`; throws if something else does. */
export const numberAt = (value: unknown, ...path: readonly string[]): number => {
  const found = at(value, ...path);
  if (typeof found === "number") return found;
  throw new Error(`${path.join(".")} is no number`);
};

/** The list of strings that lies at `path`; throws if something else does. */
export const stringsAt = (value: unknown, ...path: readonly string[]): readonly string[] => {
  const found = at(value, ...path);
  if (Array.isArray(found) && found.every((item) => typeof item === "string")) return found;
  throw new Error(`${path.join(".")} is no list of strings`);
};

/** A CSV file by its columns; every cell as it was written, without its quotes. */
export interface Table {
  readonly rows: number;
  readonly names: readonly string[];
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

const CELL = /"((?:[^"]|"")*)"|([^,]*)/y;

const cellsOf = (line: string): readonly string[] => {
  const cells: string[] = [];
  for (let start = 0; start <= line.length;) {
    CELL.lastIndex = start;
    const [whole, quoted, plain] = CELL.exec(line) ?? [""];
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    start += whole.length + 1;
  }
  return cells;
};

/** Reads a CSV with a heading. */
export const readTable = (path: string): Table => {
  const [heading = "", ...lines] = readFileSync(path, "utf8")
    .split(/\r?\n/)
    .filter((line) => line !== "");
  const rows = lines.map(cellsOf);
  const names = cellsOf(heading);
  const columns = new Map(names.map((name, j) => [name, rows.map((row) => row[j] ?? "")]));
  return { rows: rows.length, names, columns };
};

/** A column as it was written; throws if there is none of that name. */
export const textColumn = (table: Table, name: string): readonly string[] => {
  const column = table.columns.get(name);
  if (column === undefined) throw new Error(`there is no column ${name}`);
  return column;
};

/** A column as numbers; an empty cell and R's NA become undefined. */
export const numberColumn = (table: Table, name: string): readonly (number | undefined)[] =>
  textColumn(table, name).map((cell) => (cell === "" || cell === "NA" ? undefined : Number(cell)));
