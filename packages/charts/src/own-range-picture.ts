import type { Interval } from "@glimmers/stats";
import { lineHeight, widthOf } from "./lettering.ts";
import type { Mark, Picture, PictureSize } from "./picture.ts";
import { USUAL_SIZE } from "./picture.ts";

/** One reading: when, and what was measured, above nought. */
export interface ReadingShown {
  /** Any number that grows with time. */
  readonly at: number;
  readonly value: number;
}

/** Where a further day mostly lies, and where the middle of such days may. */
export interface RangeShown {
  readonly usual: Pick<Interval, "low" | "high">;
  readonly middle: Interval;
}

export interface OwnRangeTexts {
  /** Under the first and the last reading. */
  readonly from: string;
  readonly to: string;
  /** At the top and the foot, as "more" or "60 ms". */
  readonly most: (value: number) => string;
  readonly least: (value: number) => string;
}

const HIGH = 150;
const DOT = 3.5;
/** The ends of the scale lie at least this far apart, as one times the other. */
const LEAST_RATIO = 1.5;

/**
 * A dot for each reading, in the order of time; behind them, all along, the range, and in it another
 * for its middle. Dots are not
 * joined, no dot is larger or brighter than another, and up is no better than down: the scale is
 * one of times as much, on which twice and half lie equally far from anything.
 */
export const ownRangePicture = (
  readings: readonly ReadingShown[],
  range: RangeShown | undefined,
  texts: OwnRangeTexts,
  size: PictureSize = USUAL_SIZE,
): Picture => {
  const ends = endsOf([
    ...readings.map(({ value }) => value),
    ...(range === undefined ? [] : [range.usual.low, range.usual.high]),
  ]);
  const top = lineHeight(size.text) + 6;
  const foot = top + HIGH;
  const height = (value: number): number =>
    put(foot - (Math.log(value / ends.low) / Math.log(ends.high / ends.low)) * HIGH);
  return {
    ...size,
    height: foot + 2 * lineHeight(size.text) + 10,
    marks: [
      ...(range === undefined ? [] : rangeMarks(range, size.width, height)),
      ...readings.map(dotAt(alongOf(readings, size.width), height)),
      ...edgeTexts(ends, texts, size, { top, foot }),
    ],
  };
};

const put = (value: number): number => Math.round(value * 10) / 10;

interface Ends {
  readonly low: number;
  readonly high: number;
}

const endsOf = (values: readonly number[]): Ends => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0) return { low: 1, high: LEAST_RATIO };
  const wider = Math.sqrt(Math.max(1, (LEAST_RATIO * low) / high));
  return { low: low / wider, high: high * wider };
};

type Height = (value: number) => number;

const rangeMarks = (
  { usual, middle }: RangeShown,
  width: number,
  height: Height,
): readonly Mark[] => {
  const [above, below] = [height(usual.high), height(usual.low)];
  const [upper, lower] = [height(middle.high), height(middle.low)];
  return [
    { type: "area", path: `M0 ${above}H${width}V${below}H0Z`, role: "before" },
    { type: "line", path: `M0 ${above}H${width}`, role: "faint", fine: true },
    { type: "line", path: `M0 ${below}H${width}`, role: "faint", fine: true },
    { type: "area", path: `M0 ${upper}H${width}V${Math.max(lower, upper + 2)}H0Z`, role: "before" },
    { type: "line", path: `M0 ${upper}H${width}`, role: "faint", fine: true },
    { type: "line", path: `M0 ${lower}H${width}`, role: "faint", fine: true },
  ];
};

const dotAt =
  (along: (at: number) => number, height: Height) =>
  ({ at, value }: ReadingShown): Mark => ({
    type: "dot",
    x: along(at),
    y: height(value),
    radius: DOT,
    role: "ink",
  });

/** In the middle, where all were at one time. */
const alongOf = (readings: readonly ReadingShown[], width: number): ((at: number) => number) => {
  const times = readings.map(({ at }) => at);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  if (readings.length === 0 || first === last) return () => width / 2;
  return (at) => put(DOT + ((at - first) / (last - first)) * (width - 2 * DOT));
};

const edgeTexts = (
  { low, high }: Ends,
  texts: OwnRangeTexts,
  { width, text }: PictureSize,
  { top, foot }: { readonly top: number; readonly foot: number },
): readonly Mark[] => {
  const below = foot + lineHeight(text);
  const days = below + lineHeight(text);
  const both = widthOf(texts.from, text) + widthOf(texts.to, text) + text <= width;
  const said = (words: string, x: number, y: number, anchor: "start" | "end"): Mark => ({
    type: "text",
    x,
    y,
    text: words,
    anchor,
    role: "faint",
  });
  return [
    said(texts.most(high), 0, top - 5, "start"),
    said(texts.least(low), 0, below, "start"),
    ...(both ? [said(texts.from, 0, days, "start")] : []),
    said(texts.to, width, days, "end"),
  ];
};
