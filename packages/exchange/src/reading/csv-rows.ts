import type { TableRow } from "./csv.ts";
import { LIMITS } from "./limits.ts";
import type { ReasonName } from "./reasons.ts";

/**
 * As many characters are cut at once; a batch of rows is what lies in them. Few enough that they are
 * gone again before the engine has to move them: eight times as many take twice as long.
 */
const PIECE = 16_384;

/**
 * Cuts a text into rows of cells, as it comes. A quote that never closes costs its own line and
 * no other; a row of more than `LIMITS.rowLength` characters is told, and not kept.
 */
export const cutRows = async function* (
  pieces: AsyncIterable<string>,
  separator: string,
  skipped: number,
): AsyncGenerator<readonly TableRow[]> {
  const cutter = rowCutter(separator, skipped > 0 ? 2 : 1);
  let toSkip = skipped;
  for await (const piece of pieces) {
    for (let from = toSkip; from < piece.length; from += PIECE) {
      const rows = cutter.take(piece.slice(from, from + PIECE));
      if (rows.length > 0) yield rows;
    }
    toSkip = 0;
  }
  const last = cutter.end();
  if (last.length > 0) yield last;
};

/** The cells of one line that is there as a whole. */
export const cellsOf = (line: string, separator: string): readonly string[] => {
  const cutter = rowCutter(separator, 1);
  return [...cutter.take(line), ...cutter.end()][0]?.cells ?? [];
};

interface RowCutter {
  /** The rows that are whole by now. */
  readonly take: (piece: string) => readonly TableRow[];
  /** What is left, without a newline at its end. */
  readonly end: () => readonly TableRow[];
}

const rowCutter = (separator: string, firstLine: number): RowCutter => {
  let held = "";
  let line = firstLine;
  const mark = separator.charCodeAt(0);
  let isSkipping = false;
  let onlyReturns: boolean | undefined;

  const withNewlines = (piece: string): string => {
    onlyReturns ??= hasOnlyReturns(piece);
    return onlyReturns === true ? piece.replaceAll("\r", "\n") : piece;
  };

  const cut = (isEnd: boolean): readonly TableRow[] => {
    const rows: TableRow[] = [];
    let at = isSkipping ? skippedTo(0) : 0;
    let quote = -1;
    while (at < held.length) {
      if (quote < at) quote = placeOf(held, '"', at);
      const end = placeOf(held, "\n", at);
      if (end === Infinity && !isEnd) break;
      if (quote > end || quote === Infinity) {
        addPlain(rows, at, end);
        at = end + 1;
        line++;
        continue;
      }
      const next = addQuoted(rows, at, isEnd);
      if (next === undefined) break;
      at = next;
    }
    held = at < held.length ? held.slice(at) : "";
    if (held.length > LIMITS.rowLength) rows.push(...tooLong());
    return rows;
  };

  const addPlain = (rows: TableRow[], from: number, to: number): void => {
    const last = Math.min(to, held.length);
    const end = held.charCodeAt(last - 1) === 13 ? last - 1 : last;
    if (end - from > LIMITS.rowLength) rows.push({ line, cells: [], why: "too-long" });
    else if (end - from > 40 || held.slice(from, end).trim() !== "")
      rows.push(rowOf(line, plainCells(from, end)));
  };

  /** By hand: on rows this short `split` costs more than it cuts. */
  const plainCells = (from: number, end: number): readonly string[] => {
    const cells: string[] = [];
    let begin = from;
    for (let at = from; at < end; at++) {
      if (held.charCodeAt(at) !== mark) continue;
      cells.push(held.slice(begin, at));
      begin = at + 1;
      if (cells.length > LIMITS.cells) break;
    }
    cells.push(held.slice(begin, end));
    return cells;
  };

  /** Where the next row begins; undefined where this one is not all there yet. */
  const addQuoted = (rows: TableRow[], from: number, isEnd: boolean): number | undefined => {
    const found = quotedRow(held, from, separator, isEnd);
    if (found === "more" && held.length - from <= LIMITS.rowLength) return undefined;
    if (found === "more" || found === "damaged") return addDamaged(rows, from, isEnd);
    if (found.cells.some((cell) => cell.trim() !== "") || found.cells.length > 1)
      rows.push(rowOf(line, found.cells));
    line += found.lines;
    return found.next;
  };

  /** Its quotes are taken as they are, and the next line is looked at afresh. */
  const addDamaged = (rows: TableRow[], from: number, isEnd: boolean): number | undefined => {
    const end = placeOf(held, "\n", from);
    if (end === Infinity && !isEnd) return undefined;
    const text = withoutReturn(held.slice(from, end));
    rows.push(rowOf(line, text.split(separator, LIMITS.cells + 1), "damaged"));
    line++;
    return end + 1;
  };

  const tooLong = (): readonly TableRow[] => {
    held = "";
    isSkipping = true;
    return [{ line, cells: [], why: "too-long" }];
  };

  const skippedTo = (from: number): number => {
    const end = held.indexOf("\n", from);
    isSkipping = end === -1;
    if (!isSkipping) line++;
    return isSkipping ? held.length : end + 1;
  };

  return {
    take: (piece) => {
      held += withNewlines(piece);
      return cut(false);
    },
    end: () => cut(true),
  };
};

const hasOnlyReturns = (piece: string): boolean | undefined => {
  if (piece.includes("\n")) return false;
  return piece.includes("\r") ? true : undefined;
};

const placeOf = (text: string, what: string, from: number): number => {
  const found = text.indexOf(what, from);
  return found === -1 ? Infinity : found;
};

const withoutReturn = (text: string): string =>
  text.charCodeAt(text.length - 1) === 13 ? text.slice(0, -1) : text;

const rowOf = (line: number, cells: readonly string[], why?: ReasonName): TableRow => {
  if (cells.length > LIMITS.cells) return { line, cells: [], why: "too-many-fields" };
  return why === undefined ? { line, cells } : { line, cells, why };
};

interface QuotedRow {
  readonly cells: readonly string[];
  /** Where the next row begins. */
  readonly next: number;
  /** Lines of the file it took. */
  readonly lines: number;
}

/** A row with quotes in it: "more" where it does not end here, "damaged" where a quote never closes. */
const quotedRow = (
  text: string,
  from: number,
  separator: string,
  isEnd: boolean,
): QuotedRow | "more" | "damaged" => {
  const cells: string[] = [];
  let lines = 1;
  let at = from;
  while (cells.length <= LIMITS.cells) {
    const cell = startsQuoted(text, at)
      ? quotedCell(text, text.indexOf('"', at), separator, isEnd)
      : plainCell(text, at, separator, isEnd);
    if (typeof cell === "string") return cell;
    cells.push(cell.text);
    lines += cell.newlines;
    at = cell.end + 1;
    if (text.charAt(cell.end) !== separator) return { cells, next: at, lines };
  }
  return { cells, next: placeOf(text, "\n", at) + 1, lines };
};

interface Cell {
  readonly text: string;
  /** Where the separator or newline behind it stands; the end of the text where there is none. */
  readonly end: number;
  readonly newlines: number;
}

const startsQuoted = (text: string, from: number): boolean => {
  let at = from;
  while (text.charCodeAt(at) === 32) at++;
  return text.charCodeAt(at) === 34;
};

const plainCell = (
  text: string,
  from: number,
  separator: string,
  isEnd: boolean,
): Cell | "more" => {
  const newline = placeOf(text, "\n", from);
  if (newline === Infinity && !isEnd) return "more";
  const end = Math.min(placeOf(text, separator, from), newline, text.length);
  const cell = text.slice(from, end);
  return { text: end === newline ? withoutReturn(cell) : cell, end, newlines: 0 };
};

/**
 * A cell in quotes. A quote inside that nobody doubled is taken as one if the cell stays in its
 * line; over several lines it is the sign that an earlier one never closed.
 */
const quotedCell = (
  text: string,
  open: number,
  separator: string,
  isEnd: boolean,
): Cell | "more" | "damaged" => {
  const newline = placeOf(text, "\n", open);
  let hasStray = false;
  let close = text.indexOf('"', open + 1);
  for (; close !== -1; close = text.indexOf('"', close + 1)) {
    if (hasStray && close > newline) return "damaged";
    if (text.charCodeAt(close + 1) === 34) {
      close++;
      continue;
    }
    const end = endBehind(text, close + 1, separator);
    if (end === text.length && !isEnd) return "more";
    if (end !== undefined) return closedCell(text, open, close, end);
    if (close > newline) return "damaged";
    hasStray = true;
  }
  return isEnd || (hasStray && newline !== Infinity) ? "damaged" : "more";
};

/** Where a cell ends whose quote closed just before; undefined where more of it follows. */
const endBehind = (text: string, from: number, separator: string): number | undefined => {
  let at = from;
  let code = text.charCodeAt(at);
  while (code === 32 || code === 13) code = text.charCodeAt(++at);
  return at >= text.length || code === 10 || text.charAt(at) === separator ? at : undefined;
};

const closedCell = (text: string, open: number, close: number, end: number): Cell => {
  const inside = text.slice(open + 1, close);
  const plain = inside.includes('""') ? inside.replaceAll('""', '"') : inside;
  const newlines = plain.includes("\n") ? plain.split("\n").length - 1 : 0;
  return { text: newlines > 0 ? plain.replaceAll("\r\n", "\n") : plain, end, newlines };
};
