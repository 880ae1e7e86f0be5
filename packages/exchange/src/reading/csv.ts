import type { Bytes } from "@glimmers/primitives";
import { cutRows, cellsOf } from "./csv-rows.ts";
import { separatorOf } from "./csv-separator.ts";
import type { Separator } from "./csv-separator.ts";
import type { ReasonName } from "./reasons.ts";
import type { Encoding } from "./text.ts";
import { openText } from "./text.ts";

/** One row of a table. */
export interface TableRow {
  /** The line of the file it begins in, from 1. */
  readonly line: number;
  /** As they stand there, without their quotes. */
  readonly cells: readonly string[];
  /** Why it is not to be trusted: a quote that never closes, a row too long. Tell it, and go on. */
  readonly why?: ReasonName;
}

/** A table that is open: its head is known, its rows come one batch after the other, once. */
export interface Table {
  /** The names of its columns, trimmed. Empty where the file was. */
  readonly columns: readonly string[];
  /** The line its head stands in. */
  readonly headLine: number;
  readonly separator: Separator;
  readonly encoding: () => Encoding;
  /** Nothing but the look of it told the encoding. */
  readonly encodingGuessed: () => boolean;
  /** All rows behind the head. Empty lines are left out. To be had once. */
  readonly rows: () => AsyncIterable<readonly TableRow[]>;
}

export interface TableOptions {
  /** Where it is known; otherwise it is told from the first lines. */
  readonly separator?: Separator;
  /** Which of its rows names the columns, from 1, empty ones not counted. 0: none does. */
  readonly headRow?: number;
}

/**
 * Opens a table of text: RFC 4180 and what people and programs make of it. Any of `, ; TAB |`, a
 * `sep=` line, CR, LF or CRLF, newlines in quotes, every line quoted as a whole, any encoding.
 * Throws `NotText`.
 */
export const openTable = async (
  source: AsyncIterable<Bytes> | Bytes,
  options: TableOptions = {},
): Promise<Table> => {
  const text = openText(inPieces(source));
  const { head, pieces } = await withHead(text.pieces);
  const { separator, skipped } = separatorOf(head, options.separator);
  const rows = unwrapped(cutRows(pieces, separator, skipped), separator)[Symbol.asyncIterator]();
  const { headRow = 1 } = options;
  const { named, rest } = await rowsBehind(rows, headRow);
  return {
    columns: (named?.cells ?? []).map(trimmedName),
    headLine: named?.line ?? 0,
    separator,
    encoding: () => text.guess().encoding,
    encodingGuessed: () => text.guess().guessed,
    rows: () => rest,
  };
};

/** No cell that is kept holds on to more of the text around it than this many bytes. */
const PIECE = 65_536;

const inPieces = async function* (source: AsyncIterable<Bytes> | Bytes): AsyncGenerator<Bytes> {
  for await (const bytes of source instanceof Uint8Array ? [source] : source)
    for (let from = 0; from < bytes.length; from += PIECE)
      yield bytes.length > PIECE ? bytes.subarray(from, from + PIECE) : bytes;
};

/** The cell under a column, trimmed; "" where the row is too short, or the column is not there. */
export const cellOf = (row: TableRow, column: number): string => row.cells[column]?.trim() ?? "";

/**
 * Where columns stand: for each name wanted, the first column called by one of its names, or -1.
 * Names are compared by `plainName`.
 *
 * @example columnsOf({ columns: ["Fecha", "hr"] }, { date: ["date", "fecha"] }).date // 0
 */
export const columnsOf = <Wanted extends string>(
  { columns }: Pick<Table, "columns">,
  wanted: Readonly<Record<Wanted, readonly string[]>>,
): Readonly<Record<Wanted, number>> => {
  const plain = columns.map(plainName);
  const found: Partial<Record<Wanted, number>> = {};
  for (const name in wanted)
    found[name] =
      wanted[name].map((each) => plain.indexOf(plainName(each))).find((at) => at !== -1) ?? -1;
  return found as Record<Wanted, number>;
};

/** A name as it is compared: trimmed, in small letters, one kind of blank, no quotes around it. */
export const plainName = (name: string): string => trimmedName(name).normalize("NFC").toLowerCase();

const trimmedName = (name: string): string =>
  name
    .replaceAll(/[\s\u00a0\u202f\ufeff]+/gu, " ")
    .trim()
    .replace(/^"(.*)"$/u, "$1")
    .trim();

const HEAD_LENGTH = 65_536;

/** The beginning of a text, to tell its form by, and all of it again from there. */
const withHead = async (
  pieces: AsyncIterable<string>,
): Promise<{ readonly head: string; readonly pieces: AsyncIterable<string> }> => {
  const iterator = pieces[Symbol.asyncIterator]();
  let head = "";
  while (head.length < HEAD_LENGTH) {
    const next = await iterator.next();
    if (next.done === true) break;
    head += next.value;
  }
  return { head, pieces: continued(head, iterator) };
};

const continued = async function* <Each>(
  first: Each,
  iterator: AsyncIterator<Each>,
): AsyncGenerator<Each> {
  yield first;
  yield* { [Symbol.asyncIterator]: () => iterator };
};

type Batches = AsyncIterator<readonly TableRow[]>;

const rowsBehind = async (
  batches: Batches,
  headRow: number,
): Promise<{
  readonly named: TableRow | undefined;
  readonly rest: AsyncIterable<readonly TableRow[]>;
}> => {
  const rest = { [Symbol.asyncIterator]: () => batches };
  if (headRow === 0) return { named: undefined, rest };
  let toCome = headRow;
  for (let next = await batches.next(); next.done !== true; next = await batches.next()) {
    const named = next.value[toCome - 1];
    if (named !== undefined) return { named, rest: continued(next.value.slice(toCome), batches) };
    toCome -= next.value.length;
  }
  return { named: undefined, rest };
};

/** A table saved as one column of quoted lines is what it was before. */
const unwrapped = async function* (
  batches: AsyncIterable<readonly TableRow[]>,
  separator: Separator,
): AsyncGenerator<readonly TableRow[]> {
  let isWrapped: boolean | undefined;
  for await (const batch of batches) {
    isWrapped ??= isWrappedHead(batch[0], separator);
    yield isWrapped ? batch.map((row) => unwrappedRow(row, separator)) : batch;
  }
};

const isWrappedHead = (row: TableRow | undefined, separator: Separator): boolean =>
  row?.cells.length === 1 && row.cells[0]?.includes(separator) === true;

const unwrappedRow = (row: TableRow, separator: Separator): TableRow =>
  row.cells.length === 1 ? { ...row, cells: cellsOf(row.cells[0] ?? "", separator) } : row;

export type { Separator };
