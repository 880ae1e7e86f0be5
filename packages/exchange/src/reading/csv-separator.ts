import { cellsOf } from "./csv-rows.ts";

export const SEPARATORS = [",", ";", "\t", "|"] as const;
export type Separator = (typeof SEPARATORS)[number];

const SAYS_SO = /^\ufeff?"?sep=([,;\t|])"?\s*(?:\r\n|\n|\r)/i;

/** What parts a table's cells, and how many characters of a line that says so stand in front. */
export const separatorOf = (
  head: string,
  known?: Separator,
): { readonly separator: Separator; readonly skipped: number } => {
  const says = SAYS_SO.exec(head);
  const skipped = says?.[0].length ?? 0;
  const said = SEPARATORS.find((each) => each === says?.[1]);
  return { separator: known ?? said ?? likeliest(head.slice(skipped)), skipped };
};

const LINES_LOOKED_AT = 25;

/** The one that cuts the most lines into as many cells as the first. */
const likeliest = (head: string): Separator => {
  const lines = head.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "");
  const some = lines.slice(0, LINES_LOOKED_AT);
  const scored = SEPARATORS.map((separator) => ({ separator, score: scoreOf(some, separator) }));
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).separator;
};

const scoreOf = (lines: readonly string[], separator: Separator): number => {
  const counts = lines.map((line) => cellsOf(inner(line), separator).length);
  const [first = 1] = counts;
  const most = Math.max(first, 1);
  if (most < 2) return Math.max(...counts, 1) > 1 ? 0.5 : 0;
  const alike = counts.filter((count) => Math.abs(count - first) <= 1).length / counts.length;
  return alike * 100 + Math.min(most, 90);
};

/** A line that is one quoted cell is looked into. */
const inner = (line: string): string =>
  /^"(?:[^"]|"")*"$/.test(line) ? line.slice(1, -1).replaceAll('""', '"') : line;
