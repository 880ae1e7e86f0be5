/** What a cell may hold. Nothing is an empty cell. */
export type Cell = string | number | boolean | undefined;

/**
 * Text that a spreadsheet would take for a formula, and run. An apostrophe in front makes it text
 * there; a program that reads it back takes that one away.
 */
const LOOKS_LIKE_FORMULA = /^[=+\-@\t\r]/;

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** A cell as RFC 4180 has it. Numbers are never guarded: they are what they are. */
export const cellText = (cell: Cell): string => {
  if (cell === undefined) return "";
  if (typeof cell !== "string") return String(cell);
  const guarded = LOOKS_LIKE_FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
};

/** @example rowText(["a", 1, undefined]) // "a,1,\r\n" */
export const rowText = (cells: readonly Cell[]): string => `${cells.map(cellText).join(",")}\r\n`;
