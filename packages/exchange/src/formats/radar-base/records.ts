import { openTable } from "../../reading/csv.ts";
import type { Fields } from "../../reading/fields.ts";
import { isFields } from "../../reading/fields.ts";
import type { Place } from "../../reading/item.ts";
import { jsonIn, readJsonFile } from "../../reading/json.ts";
import { LIMITS } from "../../reading/limits.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import { textPieces } from "../../reading/text.ts";
import type { OneFile } from "../../telling/one-file.ts";

/**
 * One record, whichever form of file it stood in: by names with dots between them, as RADAR-base
 * itself writes tables ("answers.0.questionId"). "value." in front is left away.
 */
export interface FlatRecord {
  readonly fields: Fields;
  readonly place: Place;
}

/** The records of a table, of a JSON list, or of lines of JSON. */
export const recordsOfFile = (file: OneFile): AsyncIterable<FlatRecord> =>
  /\.csv$/i.test(file.name) ? tableRecords(file) : recordsByLook(file);

const recordsByLook = async function* (file: OneFile): AsyncGenerator<FlatRecord> {
  const begins = await firstSign(file);
  if (begins === "[") yield* listRecords(file);
  else if (begins === "{") yield* lineRecords(file);
  else yield* tableRecords(file);
};

const firstSign = async ({ stream }: OneFile): Promise<string> => {
  for await (const piece of textPieces(stream())) {
    const sign = piece.trim().charAt(0);
    if (sign !== "") return sign;
  }
  return "";
};

const tableRecords = async function* (file: OneFile): AsyncGenerator<FlatRecord> {
  const table = await openTable(file.stream());
  const names = table.columns.map(shortName);
  for await (const rows of table.rows())
    for (const { line, cells } of rows) {
      const pairs = names.map((name, at) => [name, (cells[at] ?? "").trim()] as const);
      const fields = Object.fromEntries(
        pairs.filter(([name, cell]) => isSafe(name) && cell !== ""),
      );
      yield { fields, place: { file: file.name, line } };
    }
};

const shortName = (name: string): string => name.replace(/^value\./, "");
const isSafe = (name: string): boolean => name !== "__proto__" && name !== "";

const listRecords = async function* (file: OneFile): AsyncGenerator<FlatRecord, void, undefined> {
  const read = await readJsonFile(file.stream());
  for (const [index, each] of (Array.isArray(read) ? read : [read]).entries())
    yield { fields: flat(each), place: { file: file.name, record: index + 1 } };
};

/** A line that is no JSON by itself belongs to one object written over many lines. */
const lineRecords = async function* (file: OneFile): AsyncGenerator<FlatRecord, void, undefined> {
  let line = 0;
  for await (const text of linesOf(file)) {
    line++;
    const read = text.trim() === "" ? undefined : orUndefined(text);
    if (read === undefined && line === 1) return yield* listRecords(file);
    if (read !== undefined) yield { fields: flat(read), place: { file: file.name, line } };
  }
};

const orUndefined = (text: string): unknown => {
  try {
    return jsonIn(text);
  } catch {
    return undefined;
  }
};

const linesOf = async function* ({ stream }: OneFile): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of textPieces(stream())) {
    const lines = (rest + piece).split(/\r\n|\n/);
    rest = lines.pop() ?? "";
    yield* lines;
    if (rest.length > LIMITS.rowLength)
      throw new ReadingStopped({ type: "TooMuch", what: "line", most: LIMITS.rowLength });
  }
  if (rest !== "") yield rest;
};

/** Avro says of a value that may be of several types which it is: `{"string": "calm"}`. */
const UNION: ReadonlySet<string> = new Set(["string", "int", "long", "float", "double", "boolean"]);

const unwrapped = (value: unknown): unknown => {
  if (!isFields(value)) return value;
  const [only, ...others] = Object.entries(value);
  return only !== undefined && others.length === 0 && UNION.has(only[0]) ? only[1] : value;
};

const DEEPEST = 6;
const MOST_FIELDS = 5_000;

const flat = (read: unknown): Fields => {
  const pairs: (readonly [string, unknown])[] = [];
  const walk = (value: unknown, path: string, depth: number): void => {
    const inner = unwrapped(value);
    if (pairs.length >= MOST_FIELDS || depth > DEEPEST) return;
    if (typeof inner !== "object" || inner === null)
      pairs.push([shortName(path), typeof inner === "boolean" ? String(inner) : inner]);
    else
      for (const [name, each] of Object.entries(inner))
        walk(each, path === "" ? name : `${path}.${name}`, depth + 1);
  };
  walk(read, "", 0);
  return Object.fromEntries(pairs.filter(([name]) => isSafe(name)));
};
