import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";

/** Times between heartbeats as files tell them: a list, a table, a report, a watch's own form. */
export interface BeatsText {
  readonly form: "list" | "table" | "kubios" | "polar-hrm" | "json";
  /** What the file's numbers were; what is in `intervals` is always ms. */
  readonly unit: BeatUnit;
  /** "said" by the file or by whoever asked; "guessed" by how large its numbers are. */
  readonly unitIs: "said" | "guessed";
  readonly intervals: readonly number[];
}

export const BEAT_UNITS = ["ms", "s", "1/1024s"] as const;
export type BeatUnit = (typeof BEAT_UNITS)[number];

/** Why a file is no list of beats. Lines count from 1. */
export type NotBeatsText =
  | { readonly type: "NoBeats" }
  /** Text where a number should be. */
  | { readonly type: "NotANumber"; readonly line: number; readonly found: string }
  /** Zeros or less, in these lines: the first hundred of them, and how many there are. */
  | { readonly type: "NotPositive"; readonly lines: readonly number[]; readonly count: number }
  /** A heading, and none of its columns holds times between beats. */
  | { readonly type: "NoColumnOfBeats"; readonly columns: readonly string[] };

/** One interval as it stands in the file. */
export interface BeatRow {
  /** From 1; of a list in JSON its place. */
  readonly line: number;
  /** The interval, unread. */
  readonly text: string;
  /** All of its line, where it stands in a table. */
  readonly cells?: readonly string[];
}

/** Where in a text the intervals are, before any of them is read as a number. */
export interface BeatRows {
  readonly form: BeatsText["form"];
  readonly rows: readonly BeatRow[];
  /** Where the file says it. */
  readonly unit?: BeatUnit;
  /** The headings of a table, trimmed; the cells of a row stand in the same order. */
  readonly columns?: readonly string[];
}

type Row = Pick<BeatRow, "line" | "text">;

export const IN_MS: Readonly<Record<BeatUnit, number>> = { ms: 1, s: 1000, "1/1024s": 1000 / 1024 };

/** Numbers whose middle one is smaller are seconds: no heart beats six thousand times a minute. */
const SECONDS_BELOW = 10;

/**
 * Reads times between beats: one a line, in ms or s, with a point or a comma; a table with a column
 * of them; Kubios' report; Polar's `.hrm`; JSON with a list of them. All of it, or a named refusal:
 * a list with a line left out would join beats that never followed on one another.
 *
 * Raw Bluetooth numbers (1/1024 s) look like milliseconds and cannot be told from them: say so.
 */
export const readBeatsText = (
  text: string,
  said: { readonly unit?: BeatUnit } = {},
): Result<BeatsText, NotBeatsText> => {
  const found = beatRowsIn(text);
  if (!found.ok) return found;
  const numbers = numbersIn(found.value.rows);
  if (!numbers.ok) return numbers;
  const unit = said.unit ?? found.value.unit;
  const taken = unit ?? unitBySize(numbers.value);
  return ok({
    form: found.value.form,
    unit: taken,
    unitIs: unit === undefined ? "guessed" : "said",
    intervals: numbers.value.map((number) => (taken === "ms" ? number : number * IN_MS[taken])),
  });
};

/**
 * Finds the intervals of a text, and what is said of them. What they are as numbers is for
 * `beatNumber`: `readBeatsText` takes all of them or none, an importer goes on past a bad one.
 */
export const beatRowsIn = (marked: string): Result<BeatRows, NotBeatsText> => {
  const text = marked.replace(/^\uFEFF/, "");
  const json = /^\s*[[{]/.test(text) ? parsed(text) : undefined;
  if (json !== undefined) return rowsOfJson(json);
  const rows = text
    .split(/\r\n|\r|\n/)
    .map((line, at) => ({ line: at + 1, text: line.trim() }))
    .filter((row) => row.text !== "" && !row.text.startsWith("#"));
  const polar = rows.findIndex((row) => /^\[HRData\]$/i.test(row.text));
  if (polar >= 0)
    return ok({
      form: "polar-hrm",
      unit: "ms",
      rows: holdsIntervals(rows) ? rowsOfPolar(rows, polar) : [],
    });
  const kubios = rows.findIndex((row) => /^RR INTERVAL DATA/i.test(row.text));
  if (kubios >= 0) return ok(rowsOfKubios(rows.slice(kubios + 1)));
  return rowsOfTable(rows);
};

/** Any other number there is how many seconds apart its heart rates stand: no beats at all. */
const holdsIntervals = (rows: readonly Row[]): boolean => {
  const interval = rows.find((row) => /^Interval\s*=/i.test(row.text));
  return interval === undefined || /=\s*238$/.test(interval.text);
};

/** The block after its heading; a block of other things may follow. */
const rowsOfPolar = (rows: readonly Row[], heading: number): readonly Row[] => {
  const block = rows.slice(heading + 1);
  const end = block.findIndex((row) => row.text.startsWith("["));
  return end < 0 ? block : block.slice(0, end);
};

/** Time and interval in two columns, under a line of names and one of units. */
const rowsOfKubios = (rows: readonly Row[]): BeatRows => {
  const first = rows.findIndex((row) => /^-?\d/.test(row.text));
  const cut = separatorOf(rows[first]?.text ?? "");
  const block = first < 0 ? [] : rows.slice(first);
  const end = block.findIndex((row) => !/^-?\d/.test(row.text));
  const unit = unitOfKubios(first < 0 ? "" : (rows[first - 1]?.text ?? ""));
  return {
    form: "kubios",
    columns: ["time", "rr"],
    rows: (end < 0 ? block : block.slice(0, end)).map(({ line, text }) => {
      const cells = cellsOf(text, cut);
      return { line, text: cells[1] ?? "", cells };
    }),
    ...(unit !== undefined && { unit }),
  };
};

const unitOfKubios = (line: string): BeatUnit | undefined => {
  if (/\(ms\)/i.test(line)) return "ms";
  return /\(s\)/i.test(line) ? "s" : undefined;
};

/** By what cells are parted; undefined where a line is one number. */
const separatorOf = (line: string): string | undefined => {
  const found = [";", "\t", ","].find((mark) => line.includes(mark));
  if (found === ",") return /^-?\d*,\d+$/.test(line) ? undefined : ",";
  return found ?? (/^\S+ +\S+/.test(line) && /^[-\d.]/.test(line) ? " " : undefined);
};

const cellsOf = (line: string, separator: string | undefined): readonly string[] =>
  (separator === undefined ? [line] : line.split(separator))
    .map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"))
    .filter((cell, at) => separator !== " " || cell !== "" || at === 0);

const NAMES_OF_BEATS = /^(rr|r-r|nn|ibi|pp|ppi)([-_ ]?(interval|i|ms|s)s?)?\b/i;

const rowsOfTable = (rows: readonly Row[]): Result<BeatRows, NotBeatsText> => {
  const [first] = rows;
  if (first === undefined) return err({ type: "NoBeats" });
  const cut = separatorOf(first.text);
  const heading = cellsOf(first.text, cut);
  if (!/[a-z]/i.test(first.text.replaceAll(/\d[eE]/g, "")))
    return ok(rowsWithoutHeading(rows, cut));
  const column = heading.findIndex((name) => NAMES_OF_BEATS.test(name));
  if (column < 0) return err({ type: "NoColumnOfBeats", columns: heading });
  const body = rows.slice(1).map(({ line, text }) => {
    const cells = cellsOf(text, cut);
    return { line, text: cells[column] ?? "", cells };
  });
  const unit = unitNamed(heading[column] ?? "");
  return ok({ form: "table", rows: body, columns: heading, ...(unit !== undefined && { unit }) });
};

const unitNamed = (name: string): BeatUnit | undefined => {
  if (/\bms\b|_ms$/i.test(name)) return "ms";
  return /[[(]s[\])]|_s$/i.test(name) ? "s" : undefined;
};

/** One number a line, several in a line, or a time and then the interval that ended there. */
const rowsWithoutHeading = (rows: readonly Row[], cut: string | undefined): BeatRows => {
  const cells = rows.map(({ line, text }) => ({ line, cells: cellsOf(text, cut) }));
  const isTimed =
    rows.length > 2 && cells.every(({ cells: { length } }) => length === 2) && isRising(cells);
  const kept = isTimed
    ? cells.map(({ line, cells: all }) => ({ line, text: all[1] ?? "", cells: all }))
    : cells.flatMap(({ line, cells: all }) =>
        all.filter((cell) => cell !== "").map((text) => ({ line, text })),
      );
  return { form: isTimed ? "table" : "list", rows: kept };
};

/** A first column that only grows, from the first line to the last, is the time. */
const isRising = (rows: readonly { readonly cells: readonly string[] }[]): boolean =>
  rows.every(
    ({ cells: [time = ""] }, at) =>
      at === 0 || beatNumber(time) > beatNumber(rows[at - 1]?.cells[0] ?? ""),
  );

const rowsOfJson = (json: unknown): Result<BeatRows, NotBeatsText> => {
  const list = listIn(json);
  if (list === undefined || list.length === 0) return err({ type: "NoBeats" });
  return ok({ form: "json", rows: list.map((item, at) => ({ line: at + 1, text: wordOf(item) })) });
};

/** Never asked of a list or an object itself: it may go deep, or have no words at all. */
const wordOf = (item: unknown): string =>
  typeof item === "object" && item !== null ? "{}" : String(item);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const LISTS = ["rr", "intervals", "rr_ms", "nn"] as const;

/** A list by itself, or the first that has one of the usual names of an object. */
const listIn = (value: unknown): readonly unknown[] | undefined => {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (typeof value !== "object" || value === null) return undefined;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  return LISTS.map((name) => fields[name]).find((list): list is unknown[] => Array.isArray(list));
};

/** A comma stands for the point where a number has no point of its own. NaN where it is none. */
export const beatNumber = (text: string): number => {
  const plain = text.includes(".") ? text : text.replace(",", ".");
  return plain.trim() === "" ? Number.NaN : Number(plain);
};

const numbersIn = (rows: readonly Row[]): Result<readonly number[], NotBeatsText> => {
  if (rows.length === 0) return err({ type: "NoBeats" });
  const numbers = rows.map(({ text }) => beatNumber(text));
  const bad = numbers.findIndex((number) => !Number.isFinite(number));
  const { line, text } = rows[bad] ?? { line: 0, text: "" };
  if (bad >= 0) return err({ type: "NotANumber", line, found: text.slice(0, 80) });
  const lines = rows.flatMap((row, at) => ((numbers[at] ?? 0) > 0 ? [] : [row.line]));
  if (lines.length > 0)
    return err({ type: "NotPositive", lines: lines.slice(0, 100), count: lines.length });
  return ok(numbers);
};

/** Seconds or milliseconds, by how large the middle one is. Never 1/1024 s: nobody can see that. */
export const unitBySize = (numbers: readonly number[]): BeatUnit => {
  const middle = numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? 0;
  return middle < SECONDS_BELOW ? "s" : "ms";
};
