/** What a cell may hold. Nothing is an empty cell. */
export type Cell = string | number | boolean | undefined;

/**
 * Text that a spreadsheet would take for a formula, and run. An apostrophe in front makes it text
 * there; a program that reads it back takes that one away.
 */
const LOOKS_LIKE_FORMULA = /^[=+\-@\t\r]/;

/**
 * The same within a cell: a spreadsheet set to another separator, or one that sees no quotes in the
 * middle of a line, begins a cell of its own there.
 */
const FORMULA_WITHIN = /([;|\t\r\n][\s"']*|^[\s"]+)([=+\-@])/g;

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** A cell as RFC 4180 has it. Numbers are never guarded: they are what they are. */
export const cellText = (cell: Cell): string => {
  if (cell === undefined) return "";
  if (typeof cell !== "string") return String(cell);
  const within = cell.replaceAll(FORMULA_WITHIN, "$1'$2");
  const guarded = LOOKS_LIKE_FORMULA.test(within) ? `'${within}` : within;
  return NEEDS_QUOTES.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
};

/** @example rowText(["a", 1, undefined]) // "a,1,\r\n" */
export const rowText = (cells: readonly Cell[]): string => `${cells.map(cellText).join(",")}\r\n`;
