import { lettered, lineHeight, linesOf } from "./lettering.ts";
import { lineThrough } from "./path.ts";
import type { Mark, Picture, PictureSize } from "./picture.ts";
import { USUAL_SIZE } from "./picture.ts";

/** One beat: when it was, and how long it was since the one before. */
export interface BeatShown {
  /** In s. */
  readonly at: number;
  /** In ms. */
  readonly interval: number;
  /** It was put in, moved or left over when another was taken out. */
  readonly mended?: boolean;
  /** Nothing is known of the time before it: the line begins anew. */
  readonly afterGap?: boolean;
}

/** What is said at the edges of the picture. */
export interface HeartTexts {
  /** At the top: the most time between beats that is drawn, as "longer" or "912 ms". */
  readonly longest: (milliseconds: number) => string;
  readonly shortest: (milliseconds: number) => string;
  /** "0:00", under where the stretch begins and ends. */
  readonly time: (seconds: number) => string;
}

/** From where to where, in s. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const HIGH = 150;
const RING = 5;
/** No height is less than this many ms, so that next to nothing looks like next to nothing. */
const LEAST = 60;

/**
 * The time between beats along a stretch: one line, which breaks where nothing is known. A ring
 * stands around every beat that was mended. No beat is smoothed, and none is joined over a gap.
 */
export const heartPicture = (
  beats: readonly BeatShown[],
  { from, to }: Stretch,
  texts: HeartTexts,
  size: PictureSize = USUAL_SIZE,
): Picture => {
  const shown = beats.filter(({ at }) => at >= from && at <= to);
  const scale = scaleOf(shown);
  const top = lineHeight(size.text) + 6;
  const foot = top + HIGH;
  const place = ({ at, interval }: BeatShown) => ({
    x: RING + ((at - from) / Math.max(1e-9, to - from)) * (size.width - 2 * RING),
    y: foot - ((interval - scale.low) / (scale.high - scale.low)) * HIGH,
  });
  return {
    ...size,
    height: foot + 2 * lineHeight(size.text) + 10,
    marks: [
      { type: "line", path: `M0 ${top}H${size.width}`, role: "faint", fine: true },
      { type: "line", path: `M0 ${foot}H${size.width}`, role: "faint", fine: true },
      ...unbroken(shown).map((run): Mark => ({
        type: "line",
        path: lineThrough(run.map(place)),
        role: "ink",
      })),
      ...shown.filter(({ mended }) => mended === true).map(ringAt(place)),
      ...edgeTexts(scale, { from, to }, texts, size, { top, foot }),
    ],
  };
};

const ringAt =
  (place: (beat: BeatShown) => { readonly x: number; readonly y: number }) =>
  (beat: BeatShown): Mark => {
    const { x, y } = place(beat);
    return { type: "dot", x: put(x), y: put(y), radius: RING, role: "ink", hollow: true };
  };

const put = (value: number): number => Math.round(value * 10) / 10;

interface Scale {
  readonly low: number;
  readonly high: number;
}

const scaleOf = (beats: readonly BeatShown[]): Scale => {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { interval } of beats) {
    low = Math.min(low, interval);
    high = Math.max(high, interval);
  }
  if (low > high) return { low: 0, high: LEAST };
  const more = Math.max(0, LEAST - (high - low)) / 2;
  return { low: low - more, high: high + more };
};

/** A single beat between two gaps has no line; it has its place all the same. */
const unbroken = (beats: readonly BeatShown[]): readonly (readonly BeatShown[])[] => {
  const runs: BeatShown[][] = [];
  for (const beat of beats) {
    const run = runs.at(-1);
    if (run === undefined || beat.afterGap === true) runs.push([beat]);
    else run.push(beat);
  }
  return runs.map((run) => (run.length === 1 ? [...run, ...run] : run));
};

const edgeTexts = (
  { low, high }: Scale,
  { from, to }: Stretch,
  texts: HeartTexts,
  { width, text }: PictureSize,
  { top, foot }: { readonly top: number; readonly foot: number },
): readonly Mark[] => {
  const below = foot + lineHeight(text);
  const said = (words: string, x: number, y: number, anchor: "start" | "end"): readonly Mark[] =>
    lettered(linesOf(words, width, text), text, { x, y, anchor, role: "faint" });
  return [
    ...said(texts.longest(high), 0, top - 5, "start"),
    ...said(texts.shortest(low), 0, below, "start"),
    ...said(texts.time(from), 0, below + lineHeight(text), "start"),
    ...said(texts.time(to), width, below + lineHeight(text), "end"),
  ];
};
