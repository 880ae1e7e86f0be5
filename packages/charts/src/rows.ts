import { lettered, lineHeight, linesOf, widthOf } from "./lettering.ts";
import type { Mark, PictureSize } from "./picture.ts";

/** Where rows with names lie: beside what they name where there is room, and above it elsewhere. */
export interface Rows {
  /** Where what is drawn begins, in the direction of reading. */
  readonly left: number;
  readonly right: number;
  /** How much of each row is drawn, around `middles`. */
  readonly middles: readonly number[];
  /** How far above and below its middle a row is free of names. */
  readonly reach: number;
  /** Where the last row ends. */
  readonly foot: number;
  readonly names: readonly Mark[];
}

/** No name takes more of the width than this, beside what it names. */
const MOST_BESIDE = 0.45;
const AIR = 14;

/** Lays out rows of the same height. `drawn` is how high what is drawn in one of them is. */
export const rowsOf = (names: readonly string[], drawn: number, size: PictureSize): Rows => {
  const longest = Math.max(0, ...names.map((name) => widthOf(name, size.text)));
  return longest <= size.width * MOST_BESIDE
    ? beside(names, drawn, longest, size)
    : above(names, drawn, size);
};

const beside = (
  names: readonly string[],
  drawn: number,
  longest: number,
  { width, text }: PictureSize,
): Rows => {
  const high = Math.max(drawn, lineHeight(text)) + AIR;
  const middles = names.map((_, index) => Math.round((index + 0.5) * high));
  return {
    left: Math.round(longest + text),
    right: width - text / 2,
    middles,
    reach: high / 2,
    foot: names.length * high,
    names: names.map((name, index) => ({
      type: "text",
      x: 0,
      y: (middles[index] ?? 0) + Math.round(text * 0.35),
      text: name,
      anchor: "start",
      role: "ink",
    })),
  };
};

const above = (names: readonly string[], drawn: number, { width, text }: PictureSize): Rows => {
  const marks: Mark[] = [];
  const middles: number[] = [];
  let foot = 0;
  for (const name of names) {
    const lines = linesOf(name, width, text);
    marks.push(...lettered(lines, text, { x: 0, y: foot + text, anchor: "start", role: "ink" }));
    foot += lines.length * lineHeight(text) + 4;
    middles.push(Math.round(foot + drawn / 2));
    foot += drawn + AIR;
  }
  return {
    left: text / 2,
    right: width - text / 2,
    middles,
    reach: drawn / 2 + 3,
    foot,
    names: marks,
  };
};
