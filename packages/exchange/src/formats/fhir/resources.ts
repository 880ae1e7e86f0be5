import type { Bytes } from "@glimmers/primitives";
import type { Fields } from "../../reading/fields.ts";
import { fieldsOf, isFields, recordsOf, textOf } from "../../reading/fields.ts";
import type { Opened } from "../../reading/file.ts";
import type { Place } from "../../reading/item.ts";
import { jsonIn, jsonInCell } from "../../reading/json.ts";
import { LIMITS } from "../../reading/limits.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import { textPieces } from "../../reading/text.ts";
import { streamOf } from "../../telling/whole.ts";

/** One resource of a record, or a piece that should have been one. */
export interface FhirPiece {
  readonly place: Place;
  /** What it is: "Observation". Absent where it is no resource. */
  readonly kind?: string;
  readonly resource?: Fields;
}

export interface FhirFile {
  readonly name: string;
  readonly isInside: boolean;
  readonly bytes: () => AsyncIterable<Bytes>;
}

/** The files of a record: one, or those inside a container (`.sphr`) that may hold resources. */
export const fhirFiles = (opened: Opened): readonly FhirFile[] => {
  const { archive, name } = opened;
  if (archive === undefined) return [{ name, isInside: false, bytes: () => streamOf(opened) }];
  return archive.entries
    .filter((entry) => /\.(?:ndjson|json|sphr|phr)$/i.test(entry.name))
    .map((entry) => ({ name: entry.name, isInside: true, bytes: () => archive.stream(entry) }));
};

/**
 * Its resources, of a Bundle, a list, a line each (NDJSON), or one alone. Lines are read one at a
 * time; a Bundle as a whole, up to `LIMITS.jsonLength`.
 */
export const fhirPieces = async function* (file: FhirFile): AsyncGenerator<FhirPiece> {
  const place = file.isInside ? { file: file.name } : {};
  let held = "";
  let line = 0;
  let isWhole: boolean | undefined;
  for await (const text of textPieces(file.bytes())) {
    held += text;
    isWhole ??= beginsAsWhole(held);
    if (held.length > LIMITS.jsonLength) throw tooLong();
    if (isWhole !== false) continue;
    const lines = held.split(/\r\n|\r(?!$)|\n/);
    held = lines.pop() ?? "";
    for (const each of lines) yield* piecesOf(jsonInCell(each), { ...place, line: ++line }, each);
  }
  if (isWhole === false) yield* piecesOf(jsonInCell(held), { ...place, line: line + 1 }, held);
  else yield* ofWhole(jsonIn(held), place);
};

const tooLong = (): ReadingStopped =>
  new ReadingStopped({ type: "TooMuch", what: "bytes", most: LIMITS.jsonLength });

/** A first line that is JSON by itself, with more behind it, is one of many; undefined: not yet known. */
const beginsAsWhole = (text: string): boolean | undefined => {
  const end = text.search(/[\r\n]/);
  if (end < 0) return undefined;
  const first = text.slice(0, end).trim();
  if (first === "") return true;
  if (!isFields(jsonInCell(first))) return true;
  return text.slice(end).trim() === "" ? undefined : false;
};

const ofWhole = function* (json: unknown, place: Place): Generator<FhirPiece> {
  const all: readonly unknown[] = Array.isArray(json) ? json : [json];
  let record = 0;
  for (const each of all.flatMap(unbundled)) yield pieceOf(each, { ...place, record: ++record });
};

const piecesOf = function* (json: unknown, place: Place, text: string): Generator<FhirPiece> {
  if (text.trim() === "") return;
  for (const each of unbundled(json)) yield pieceOf(each, place);
};

const unbundled = (json: unknown): readonly unknown[] => {
  if (!isFields(json) || textOf(json, "resourceType") !== "Bundle") return [json];
  return recordsOf(json, "entry").map((entry) => fieldsOf(entry, "resource"));
};

const pieceOf = (json: unknown, place: Place): FhirPiece => {
  if (!isFields(json)) return { place };
  const kind = textOf(json, "resourceType");
  return kind === undefined ? { place } : { place, kind, resource: json };
};
