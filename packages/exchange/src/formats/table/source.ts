import { openTable } from "../../reading/csv.ts";
import { isFields } from "../../reading/fields.ts";
import type { Fields } from "../../reading/fields.ts";
import type { FileToRead } from "../../reading/file.ts";
import type { Place } from "../../reading/item.ts";
import { jsonItems } from "../../reading/json-items.ts";
import { jsonInCell } from "../../reading/json.ts";
import { slicesOf } from "../../reading/open-file.ts";
import type { ReasonName } from "../../reading/reasons.ts";
import { likelyText, textPieces } from "../../reading/text.ts";
import { otherLists } from "./other-lists.ts";

/** One record of somebody's own table: a row of CSV, an object of JSON. */
export interface OwnRow {
  readonly place: Place;
  /** In the order of the columns; "" where there is nothing. */
  readonly cells: readonly string[];
  /** Why it is not to be trusted. */
  readonly why?: ReasonName;
}

/** A table of one's own, whichever form it has: it can be read through any number of times. */
export interface OwnTable {
  readonly columns: readonly string[];
  readonly rows: () => AsyncIterable<readonly OwnRow[]>;
  /** Names of other lists of objects in the same file, which are not read. */
  readonly left?: readonly string[];
}

/** Opens CSV, TSV, JSON or lines of JSON as a table. */
export const openOwnTable = async (file: FileToRead): Promise<OwnTable> => {
  const head = likelyText(await file.slice(0, GLANCE)) ?? "";
  const shape = shapeOf(head);
  if (shape.form === "lines") return tableOfObjects(() => objectsInLines(file));
  if (shape.form === "json") {
    const table = await tableOfObjects(() => jsonItems(slicesOf(file), shape.path));
    return { ...table, left: await otherLists(file, shape.path) };
  }
  return tableOfRows(file);
};

const GLANCE = 65_536;

type Shape =
  | { readonly form: "rows" | "lines" | "none" }
  | { readonly form: "json"; readonly path: readonly string[] };

/** How its beginning is laid out. */
export const shapeOf = (head: string): Shape => {
  const text = head.replace(/^\uFEFF/, "").trimStart();
  if (/^[[{]/.test(text)) {
    if (/^\{[^\n]*\}\s*\n\s*\{/.test(text)) return { form: "lines" };
    const path = pathToObjects(text);
    return path === undefined ? { form: "none" } : { form: "json", path };
  }
  return isRows(text) ? { form: "rows" } : { form: "none" };
};

/** Two lines at least, each with the same mark between cells. */
const isRows = (text: string): boolean => {
  if (/^(?:<|%PDF|BEGIN:|#!|\/\*)/.test(text)) return false;
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  const [first = "", second = ""] = lines[0]?.startsWith("sep=") === true ? lines.slice(1) : lines;
  return [",", ";", "\t", "|"].some((mark) => first.includes(mark) && second.includes(mark));
};

/** The names on the way to the first list of objects. */
const pathToObjects = (text: string): readonly string[] | undefined => {
  const path: string[] = [];
  let name = "";
  for (let at = 0; at < Math.min(text.length, GLANCE); at++) {
    const sign = text[at];
    if (sign === '"') {
      const end = endOfText(text, at);
      if (/^\s*:/.test(text.slice(end, end + 20))) name = text.slice(at + 1, end - 1);
      at = end - 1;
    } else if (sign === "[") {
      if (/^\[\s*\{/.test(text.slice(at, at + 200))) return at === 0 ? [] : [...path, name];
      at = endOfList(text, at);
    } else if (sign === "{") {
      if (at > 0) path.push(name);
      if (path.length > 3) return undefined;
    } else if (sign === "}") path.pop();
  }
  return undefined;
};

const endOfText = (text: string, from: number): number => {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
};

const endOfList = (text: string, from: number): number => {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '"') at = endOfText(text, at) - 1;
    else if (text[at] === "[") depth++;
    else if (text[at] === "]" && --depth === 0) return at;
  }
  return text.length;
};

const tableOfRows = async (file: FileToRead): Promise<OwnTable> => {
  const { columns } = await openTable(slicesOf(file));
  const names = columns.map((name, at) => (name === "" ? `${at + 1}` : name));
  return {
    columns: names,
    rows: async function* () {
      const table = await openTable(slicesOf(file));
      for await (const batch of table.rows())
        yield batch.map(({ line, cells, why }) => ({
          place: { line },
          cells,
          ...(why !== undefined && { why }),
        }));
    },
  };
};

/** As many as are looked at for what their fields are called. */
const LOOKED_AT = 200;

const tableOfObjects = async (objects: () => AsyncIterable<unknown>): Promise<OwnTable> => {
  const names = new Set<string>();
  let seen = 0;
  for await (const object of objects()) {
    for (const [name] of isFields(object) ? flat(object) : []) names.add(name);
    if (++seen >= LOOKED_AT) break;
  }
  const columns = [...names];
  return { columns, rows: () => rowsOfObjects(objects(), columns) };
};

const AT_ONCE = 500;

const rowsOfObjects = async function* (
  objects: AsyncIterable<unknown>,
  columns: readonly string[],
): AsyncGenerator<readonly OwnRow[]> {
  let batch: OwnRow[] = [];
  let record = 0;
  for await (const object of objects) {
    const place = { record: ++record };
    const cells = new Map(isFields(object) ? flat(object) : []);
    const why = isFields(object) ? {} : ({ why: "not-an-object" } as const);
    batch.push({ place, cells: columns.map((name) => cells.get(name) ?? ""), ...why });
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  yield batch;
};

/** The fields of an object, those of objects in it by `outer.inner`; lists of words by ` | `. */
const flat = (object: Fields, before = ""): readonly (readonly [string, string])[] =>
  Object.entries(object).flatMap(([name, value]): readonly (readonly [string, string])[] => {
    const whole = `${before}${name}`;
    if (value === null || value === undefined) return [];
    if (isFields(value))
      return before === "" ? flat(value, `${name}.`) : [[whole, JSON.stringify(value)]];
    if (!Array.isArray(value)) return [[whole, plainValue(value)]];
    const isPlain = value.every((each) => typeof each === "string" || typeof each === "number");
    return [[whole, isPlain ? value.join(" | ") : JSON.stringify(value)]];
  });

/** A number larger than any stays in sight as what no number is. */
const plainValue = (value: unknown): string => {
  if (typeof value === "string") return value;
  return typeof value === "number" ? `${value}` : JSON.stringify(value);
};

const objectsInLines = async function* (file: FileToRead): AsyncGenerator {
  let rest = "";
  for await (const piece of textPieces(slicesOf(file))) {
    const lines = (rest + piece).split(/\r\n|\r|\n/);
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.trim() !== "") yield jsonInCell(line);
  }
  if (rest.trim() !== "") yield jsonInCell(rest);
};
