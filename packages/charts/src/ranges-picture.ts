import type { Interval } from "@glimmers/stats";
import { lettered, lineHeight, linesOf, widthOf } from "./lettering.ts";
import type { Mark, Picture, PictureSize } from "./picture.ts";
import { USUAL_SIZE } from "./picture.ts";
import type { Rows } from "./rows.ts";
import { rowsOf } from "./rows.ts";

/** A range with a name; or, where nothing can be told, the words for that. */
export interface RangeRow {
  readonly name: string;
  readonly range?: Interval;
  readonly instead?: string;
}

/** From where to where ranges reach, the line they are seen against, and what stands beneath. */
export interface RangeAxis {
  readonly from: number;
  readonly to: number;
  readonly line?: { readonly at: number; readonly text: string };
  readonly ends: readonly [from: string, to: string];
}

const THICK = 6;
const DOT = 5.5;

/**
 * A row for each: a bar for where it may lie, a dot for its middle. What lies outside the axis is
 * drawn to its end. All rows look alike, wherever their ranges lie.
 */
export const rangesPicture = (
  ranges: readonly RangeRow[],
  axis: RangeAxis,
  size: PictureSize = USUAL_SIZE,
): Picture => {
  const rows = rowsOf(
    ranges.map(({ name }) => name),
    2 * DOT,
    size,
  );
  const along = alongAxis(axis, rows);
  const beneath = beneathMarks(axis, along, rows, size);
  return {
    ...size,
    height: rows.foot + beneath.high,
    marks: [
      ...lineMarks(ranges, axis, along, rows),
      ...rows.names,
      ...ranges.flatMap((row, index) =>
        rowMarks(row, { along, rows, y: rows.middles[index] ?? 0, text: size.text }),
      ),
      ...beneath.marks,
    ],
  };
};

type Along = (value: number) => number;

const alongAxis =
  ({ from, to }: RangeAxis, { left, right }: Rows): Along =>
  (value) => {
    const share = (value - from) / Math.max(Number.EPSILON, to - from);
    return Math.round((left + Math.min(1, Math.max(0, share)) * (right - left)) * 10) / 10;
  };

/** Behind the ranges, through no name and through no words; and a bit of it over what it is. */
const lineMarks = (
  ranges: readonly RangeRow[],
  { line }: RangeAxis,
  along: Along,
  { middles, reach, foot }: Rows,
): readonly Mark[] => {
  if (line === undefined) return [];
  const x = along(line.at);
  const piece = (from: number, to: number): Mark => ({
    type: "line",
    path: `M${x} ${from}V${to}`,
    role: "faint",
  });
  const behind = middles.filter((_, index) => ranges[index]?.range !== undefined);
  return [...behind.map((y) => piece(y - reach, y + reach)), piece(foot - 4, foot + 2)];
};

interface RowPlace {
  readonly along: Along;
  readonly rows: Rows;
  readonly y: number;
  readonly text: number;
}

const rowMarks = ({ range, instead }: RangeRow, place: RowPlace): readonly Mark[] => {
  const { along, rows, y, text } = place;
  if (range === undefined)
    return instead === undefined
      ? []
      : // Words over the line they are seen against would hide it: they stand at the far end.
        lettered([instead], text, {
          x: rows.right,
          y: y + Math.round(text * 0.35),
          anchor: "end",
          role: "faint",
        });
  const x = along(range.low) - THICK / 2;
  const width = along(range.high) - along(range.low) + THICK;
  return [
    { type: "bar", x, y: y - THICK / 2, width, height: THICK, radius: THICK / 2, role: "band" },
    { type: "dot", x: along(range.middle), y, radius: DOT, role: "ventral" },
    { type: "dot", x: along(range.middle), y, radius: DOT, role: "ink", hollow: true },
  ];
};

/** The ends first; what the line is, under it, in as many lines as it takes. */
const beneathMarks = (
  { line, ends }: RangeAxis,
  along: Along,
  rows: Rows,
  size: PictureSize,
): { readonly high: number; readonly marks: readonly Mark[] } => {
  const { width, text } = size;
  const ended = endMarks(ends, rows, size);
  const high = lineHeight(text) * ended.lines;
  if (line === undefined) return { high: high + 4, marks: ended.marks };
  const x = along(line.at);
  const lines = linesOf(line.text, 2 * Math.min(x, width - x), text);
  const y = rows.foot + text + high;
  return {
    high: high + lineHeight(text) * lines.length + 4,
    marks: [...ended.marks, ...lettered(lines, text, { x, y, anchor: "middle", role: "faint" })],
  };
};

/** Under what they are the ends of, where there is room; else in half of the width each. */
const endMarks = (
  ends: RangeAxis["ends"],
  { left, right, foot }: Rows,
  { width, text }: PictureSize,
): { readonly lines: number; readonly marks: readonly Mark[] } => {
  const fits = ends.every((end) => widthOf(end, text) <= (right - left) / 2 - text / 2);
  const [from, to] = ends.map((end) => linesOf(end, width / 2 - text / 2, text));
  const place = { y: foot + text, role: "faint" } as const;
  return {
    lines: Math.max(from?.length ?? 0, to?.length ?? 0),
    marks: [
      ...lettered(from ?? [], text, { ...place, x: fits ? left : 0, anchor: "start" }),
      ...lettered(to ?? [], text, { ...place, x: width, anchor: "end" }),
    ],
  };
};

/** What a practice adds, of ten uses; without one where it cannot be told. */
export interface ExtraShown {
  readonly name: string;
  readonly extraPerTen?: Interval;
}

/** No axis is narrower than this, so that next to nothing looks like next to nothing. */
const LEAST_REACH = 4;

/**
 * What each practice adds, against the line of what would have happened anyway, which stands in
 * the middle: to its one side as much room as to the other.
 */
export const extraPicture = (
  helps: readonly ExtraShown[],
  texts: {
    readonly anyway: string;
    readonly cannotTell: string;
    readonly fewer: string;
    readonly more: string;
  },
  size: PictureSize = USUAL_SIZE,
): Picture => {
  const bounds = helps.flatMap(({ extraPerTen }) =>
    extraPerTen === undefined ? [] : [Math.abs(extraPerTen.low), Math.abs(extraPerTen.high)],
  );
  const reach = Math.ceil(Math.max(LEAST_REACH, ...bounds));
  return rangesPicture(
    helps.map(({ name, extraPerTen }) =>
      extraPerTen === undefined
        ? { name, instead: texts.cannotTell }
        : { name, range: extraPerTen },
    ),
    {
      from: -reach,
      to: reach,
      line: { at: 0, text: texts.anyway },
      ends: [texts.fewer, texts.more],
    },
    size,
  );
};

/** How long something lasts: ranges of hours, from none on. */
export const sojournPicture = (
  stays: readonly { readonly name: string; readonly hours: Interval }[],
  texts: { readonly hours: (hours: number) => string },
  size: PictureSize = USUAL_SIZE,
): Picture => {
  const to = Math.ceil(Math.max(1, ...stays.map(({ hours }) => hours.high)));
  return rangesPicture(
    stays.map(({ name, hours }) => ({ name, range: hours })),
    { from: 0, to, ends: [texts.hours(0), texts.hours(to)] },
    size,
  );
};

/**
 * One time against another, as "times as quick": on an axis where twice and half lie equally far
 * from "the same", which stands in the middle.
 */
export const changingPicture = (
  ratio: Interval,
  texts: {
    readonly name: string;
    readonly same: string;
    readonly slower: string;
    readonly quicker: string;
  },
  size: PictureSize = USUAL_SIZE,
): Picture => {
  const log = (value: number): number => Math.log2(Math.max(value, 1e-6));
  const range = { low: log(ratio.low), middle: log(ratio.middle), high: log(ratio.high) };
  const reach = Math.ceil(Math.max(2, Math.abs(range.low), Math.abs(range.high)));
  return rangesPicture(
    [{ name: texts.name, range }],
    {
      from: -reach,
      to: reach,
      line: { at: 0, text: texts.same },
      ends: [texts.slower, texts.quicker],
    },
    size,
  );
};
