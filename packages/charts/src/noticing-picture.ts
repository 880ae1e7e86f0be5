import { lineHeight, widthOf } from "./lettering.ts";
import type { Mark, Picture, PictureSize } from "./picture.ts";
import { USUAL_SIZE } from "./picture.ts";

export interface NoticingWeekShown {
  readonly glimmers: number;
  /** Days on which anything was kept; a week without one has no dot. */
  readonly activeDays: number;
}

export interface NoticingTexts {
  readonly from: string;
  readonly to: string;
  /** "3 a day" */
  readonly aDay: (count: number) => string;
}

const HIGH = 84;
const LARGEST = 4.6;

/**
 * Glimmers for each day that had anything in it, a dot a week: the larger, the more such days it
 * rests on. Dots are not joined: between two weeks nothing is known. A week without any is blank.
 */
export const noticingPicture = (
  weeks: readonly NoticingWeekShown[],
  texts: NoticingTexts,
  size: PictureSize = USUAL_SIZE,
): Picture => {
  const most = Math.max(1, ...weeks.map(perDay).map(Math.ceil));
  const top = lineHeight(size.text) + LARGEST + 2;
  const foot = top + HIGH;
  return {
    ...size,
    height: foot + lineHeight(size.text) + 8,
    marks: [
      ...scaleMarks(most, texts, size, { top, foot }),
      ...weekMarks(weeks, size, (share) => foot - (share / most) * HIGH),
      ...endMarks(texts, size, foot),
    ],
  };
};

const perDay = ({ glimmers, activeDays }: NoticingWeekShown): number =>
  activeDays === 0 ? 0 : glimmers / activeDays;

const weekMarks = (
  weeks: readonly NoticingWeekShown[],
  { width }: PictureSize,
  height: (perDay: number) => number,
): readonly Mark[] => {
  const slot = width / Math.max(1, weeks.length);
  // Many weeks lie close: their dots grow smaller, so that each is still seen.
  const largest = Math.min(LARGEST, Math.max(1.4, slot * 0.45));
  return weeks.flatMap((week, index): readonly Mark[] =>
    week.activeDays === 0
      ? []
      : [
          {
            type: "dot",
            x: Math.round((index + 0.5) * slot * 10) / 10,
            y: Math.round(height(perDay(week)) * 10) / 10,
            radius: Math.round(largest * Math.sqrt(Math.min(7, week.activeDays) / 7) * 100) / 100,
            role: "glimmer",
          },
        ],
  );
};

const scaleMarks = (
  most: number,
  { aDay }: NoticingTexts,
  { width, text }: PictureSize,
  { top, foot }: { readonly top: number; readonly foot: number },
): readonly Mark[] => {
  const said = aDay(most);
  // The line stops before its words, where they fit beside it.
  const y = top - LARGEST - 4;
  return [
    { type: "line", path: `M0 ${foot}H${width}`, role: "faint", fine: true },
    { type: "line", path: `M0 ${top}H${width}`, role: "faint", fine: true, dashed: true },
    ...(widthOf(said, text) > width
      ? []
      : [{ type: "text", x: width, y, text: said, anchor: "end", role: "faint" } as const]),
  ];
};

const endMarks = (
  { from, to }: NoticingTexts,
  { width, text }: PictureSize,
  foot: number,
): readonly Mark[] => {
  const y = foot + lineHeight(text) + 2;
  return [
    { type: "text", x: 0, y, text: from, anchor: "start", role: "faint" },
    { type: "text", x: width, y, text: to, anchor: "end", role: "faint" },
  ];
};
