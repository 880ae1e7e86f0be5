import type { TableRow } from "./csv.ts";
import { LIMITS } from "./limits.ts";
import type { ReasonName } from "./reasons.ts";

/** Rows of a batch: few enough that they are gone again before the engine has to move them. */
const BATCH = 512;

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
    yield* cutter.rowsWith(toSkip > 0 ? piece.slice(toSkip) : piece);
    toSkip = 0;
  }
  yield* cutter.end();
};

/** The cells of one line that is there as a whole. */
export const cellsOf = (line: string, separator: string): readonly string[] => {
  const cutter = rowCutter(separator, 1);
  const batches = [...cutter.rowsWith(line), ...cutter.end()];
  return batches[0]?.[0]?.cells ?? [];
};

interface RowCutter {
  /** The rows that are whole by now. */
  readonly rowsWith: (piece: string) => Generator<readonly TableRow[]>;
  /** What is left, without a newline at its end. */
  readonly end: () => Generator<readonly TableRow[]>;
}

const rowCutter = (separator: string, firstLine: number): RowCutter => {
  let held = "";
  let from = 0;
  let line = firstLine;
  const mark = separator.charCodeAt(0);
  const plain: PlainRow = { cells: [], count: 0, newlines: 0 };
  let isSkipping = false;
  let onlyReturns: boolean | undefined;

  const withNewlines = (piece: string): string => {
    onlyReturns ??= hasOnlyReturns(piece);
    return onlyReturns === true ? piece.replaceAll("\r", "\n") : piece;
  };

  const batches = function* (isEnd: boolean): Generator<readonly TableRow[]> {
    if (isSkipping) from = skippedTo(from);
    for (let isMore = true; isMore;) {
      const rows: TableRow[] = [];
      isMore = addRows(rows, isEnd);
      if (!isMore && held.length - from > LIMITS.rowLength) rows.push(...tooLong());
      if (rows.length > 0) yield rows;
    }
  };

  /** Whether there is more to be had. */
  const addRows = (rows: TableRow[], isEnd: boolean): boolean => {
    const text = held;
    while (from < text.length) {
      if (rows.length >= BATCH) return true;
      const end = endOfPlain(text, from, mark, isEnd, plain);
      const next = end === CARE ? addQuoted(rows, from, isEnd) : end < 0 ? undefined : end + 1;
      if (next === undefined) return false;
      if (end >= 0) addPlain(rows, end);
      from = next;
    }
    return false;
  };

  const addPlain = (rows: TableRow[], end: number): void => {
    const { cells, count, newlines } = plain;
    if (end - from > LIMITS.rowLength) rows.push({ line, cells: [], why: "too-long" });
    else if (!isBlank(end)) rows.push({ line, cells: cells.slice(0, count) });
    line += newlines + 1;
  };

  /** Nothing but blanks: tabs are blanks too where they part cells. */
  const isBlank = (end: number): boolean => {
    const { cells, count } = plain;
    if (count === 1) return cells[0]!.trim() === "";
    return mark === TAB && end - from <= 40 && held.slice(from, end).trim() === "";
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
    from = held.length;
    isSkipping = true;
    return [{ line, cells: [], why: "too-long" }];
  };

  const skippedTo = (begin: number): number => {
    const end = held.indexOf("\n", begin);
    isSkipping = end === -1;
    if (!isSkipping) line++;
    return isSkipping ? held.length : end + 1;
  };

  /**
   * The row a piece goes on with is ended first, by itself: what is joined is slower to look at,
   * so that the rest of the piece stays as it is.
   */
  const rowsWith = function* (given: string): Generator<readonly TableRow[]> {
    const piece = withNewlines(given);
    const left = held.slice(from);
    const begun = left === "" ? 0 : piece.indexOf("\n") + 1;
    [held, from] = [left + piece.slice(0, begun || piece.length), 0];
    // Nothing ends where there is no newline: a long row is not looked at with each of its pieces.
    if (begun === 0 && left !== "") {
      if (held.length > LIMITS.rowLength) yield tooLong();
      return;
    }
    if (begun > 0) yield* batches(false);
    const isEnded = begun === 0 || from === held.length;
    [held, from] = isEnded ? [piece, begun] : [held.slice(from) + piece.slice(begun), 0];
    yield* batches(false);
  };

  return { rowsWith, end: () => batches(true) };
};

const [TAB, NEWLINE, RETURN, QUOTE] = [9, 10, 13, 34] as const;

/** Cells of one row after the other, in the same list: only `count` of them are of this one. */
interface PlainRow {
  readonly cells: string[];
  count: number;
  /** Those inside its cells. */
  newlines: number;
}

/** What `endOfPlain` says where it cannot tell where a row ends. */
const CARE = -1;
const NOT_YET = -2;

/**
 * Where the newline behind a row stands that is written by the rules, and its cells. One look at
 * each character: on cells this short whatever is asked for each of them costs more than it finds.
 * `CARE` where a quote is anything else than the rules want, `NOT_YET` where its end is not there.
 */
const endOfPlain = (
  text: string,
  from: number,
  mark: number,
  isEnd: boolean,
  row: PlainRow,
): number => {
  const { cells } = row;
  const { length } = text;
  let [begin, count] = [from, 0];
  row.newlines = 0;
  for (let at = from; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === mark) {
      cells[count++] = text.slice(begin, at);
      begin = at + 1;
      if (count > LIMITS.cells) return CARE;
    } else if (code === NEWLINE) {
      cells[count] = text.slice(begin, withoutReturnAt(text, begin, at));
      row.count = count + 1;
      return at;
    } else if (code === QUOTE) {
      const close = at === begin ? closeOfPlain(text, at) : CARE;
      const behind = close === CARE ? CARE : behindClose(text, close, mark);
      if (behind === CARE) return CARE;
      cells[count++] = quotedText(text, at, close, row);
      if (text.charCodeAt(behind) === NEWLINE) {
        row.count = count;
        return behind;
      }
      at = behind;
      begin = behind + 1;
    }
  }
  if (!isEnd) return NOT_YET;
  cells[count] = text.slice(begin, withoutReturnAt(text, begin, length));
  row.count = count + 1;
  return length;
};

const withoutReturnAt = (text: string, begin: number, end: number): number =>
  end > begin && text.charCodeAt(end - 1) === RETURN ? end - 1 : end;

/** The quote that closes one: the first that is not doubled. */
const closeOfPlain = (text: string, open: number): number => {
  let close = text.indexOf('"', open + 1);
  while (close !== -1 && text.charCodeAt(close + 1) === QUOTE) close = text.indexOf('"', close + 2);
  return close === -1 ? CARE : close;
};

/** Where the separator or newline stands right behind a quote. */
const behindClose = (text: string, close: number, mark: number): number => {
  const code = text.charCodeAt(close + 1);
  if (code === mark || code === NEWLINE) return close + 1;
  return code === RETURN && text.charCodeAt(close + 2) === NEWLINE ? close + 2 : CARE;
};

const quotedText = (text: string, open: number, close: number, row: PlainRow): string => {
  const inside = text.slice(open + 1, close);
  const single = inside.includes('"') ? secondsOf(inside, '""') : inside;
  let newlines = 0;
  for (let at = single.indexOf("\n"); at !== -1; at = single.indexOf("\n", at + 1)) newlines++;
  row.newlines += newlines;
  return newlines > 0 && single.includes("\r\n") ? secondsOf(single, "\r\n") : single;
};

/** Of each such pair only the second sign is kept: `replaceAll` takes several times as long. */
const secondsOf = (text: string, pair: string): string => {
  const sign = pair.charAt(1);
  let plain = "";
  let from = 0;
  for (let at = text.indexOf(pair); at !== -1; at = text.indexOf(pair, from)) {
    plain += text.slice(from, at) + sign;
    from = at + 2;
  }
  return plain + text.slice(from);
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
  const end = placeOf(text, "\n", at);
  return end === Infinity && !isEnd ? "more" : { cells, next: end + 1, lines };
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
  const row = { cells: [], count: 0, newlines: 0 };
  return { text: quotedText(text, open, close, row), end, newlines: row.newlines };
};
