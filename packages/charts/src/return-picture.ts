import type { Interval } from "@glimmers/stats";
import { lineHeight, widthOf } from "./lettering.ts";
import { between, lineThrough, stepsThrough } from "./path.ts";
import type { Point } from "./path.ts";
import type { Mark, Picture, PictureSize } from "./picture.ts";
import { USUAL_SIZE } from "./picture.ts";

/** What the picture needs of a return curve; shares are of all times away, hours from leaving. */
export interface ReturnShown {
  readonly horizon: number;
  readonly curve: readonly (Interval & { readonly hours: number; readonly before: Interval })[];
  readonly seen: readonly { readonly hours: number; readonly back: number }[];
}

export interface ReturnTexts {
  /** "4 h" */
  readonly hours: (hours: number) => string;
  /** "half still away" */
  readonly half: string;
}

/**
 * How many are back by then: at the left everyone is still away, at the top everyone is back. The
 * band says where it may lie, the line its middle, the faint band behind what is assumed before
 * anything is known, and the dotted steps what was seen without any model (Turnbull).
 */
export const returnPicture = (
  shown: ReturnShown,
  texts: ReturnTexts,
  size: PictureSize = USUAL_SIZE,
): Picture => {
  const field = fieldOf(shown, size);
  return {
    ...size,
    height: field.foot + lineHeight(size.text) + 4,
    marks: [
      ...bandMarks(shown, field),
      { type: "line", path: lineThrough(halfLine(field)), role: "faint", dashed: true },
      {
        type: "line",
        path: stepsThrough(seenPoints(shown, field)),
        role: "ink",
        dashed: true,
        fine: true,
      },
      {
        type: "line",
        path: lineThrough(curveOf(shown, field, ({ middle }) => middle)),
        role: "ink",
      },
      halfText(shown, texts, size, field),
      ...hourTexts(shown, texts, size, field),
    ],
  };
};

/** Where hours and shares lie in the box. */
interface Field {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly foot: number;
  /** The last hour there is. */
  readonly end: number;
}

const fieldOf = ({ curve, seen, horizon }: ReturnShown, { width }: PictureSize): Field => ({
  left: 4,
  right: width - 4,
  top: 6,
  foot: 6 + Math.round(Math.min(160, Math.max(104, width * 0.32))),
  // What was seen beyond the curve's end is not drawn.
  end: Math.max(1, curve.at(-1)?.hours ?? seen.at(-1)?.hours ?? horizon),
});

const pointAt = ({ left, right, top, foot, end }: Field, hours: number, back: number): Point => ({
  x: left + (Math.min(hours, end) / end) * (right - left),
  y: foot - Math.min(1, Math.max(0, back)) * (foot - top),
});

type CurvePoint = ReturnShown["curve"][number];

const curveOf = (
  { curve }: ReturnShown,
  field: Field,
  share: (point: CurvePoint) => number,
): readonly Point[] => curve.map((point) => pointAt(field, point.hours, share(point)));

const bandMarks = (shown: ReturnShown, field: Field): readonly Mark[] => {
  const band = (range: (point: CurvePoint) => Interval): string =>
    between(
      curveOf(shown, field, (point) => range(point).high),
      curveOf(shown, field, (point) => range(point).low),
      lineThrough,
    );
  return [
    { type: "area", path: band(({ before }) => before), role: "before" },
    { type: "area", path: band((point) => point), role: "band" },
  ];
};

const halfLine = (field: Field): readonly Point[] => [
  pointAt(field, 0, 0.5),
  pointAt(field, field.end, 0.5),
];

/** What was seen, from nobody at the beginning to the end of the picture. */
const seenPoints = ({ seen }: ReturnShown, field: Field): readonly Point[] => {
  const within = seen.filter(({ hours }) => hours <= field.end);
  if (within.length === 0) return [];
  const last = within.at(-1)?.back ?? 0;
  return [
    pointAt(field, 0, 0),
    ...within.map(({ hours, back }) => pointAt(field, hours, back)),
    pointAt(field, field.end, last),
  ];
};

/** On the side of the line where the curve does not go in the end. */
const halfText = (
  { curve }: ReturnShown,
  texts: ReturnTexts,
  { text }: PictureSize,
  field: Field,
): Mark => {
  const { x, y } = pointAt(field, field.end, 0.5);
  const isAbove = (curve.at(-1)?.middle ?? 1) >= 0.5;
  const below = y + lineHeight(text);
  return {
    type: "text",
    x,
    y: isAbove ? below : y - text * 0.5,
    text: texts.half,
    anchor: "end",
    role: "faint",
  };
};

/** The beginning, the end, and the hour the sentence speaks of where there is room for it. */
const hourTexts = (
  { horizon }: ReturnShown,
  { hours }: ReturnTexts,
  { text }: PictureSize,
  field: Field,
): readonly Mark[] => {
  const y = field.foot + lineHeight(text);
  const { x } = pointAt(field, horizon, 0);
  const reach = widthOf(hours(horizon), text) / 2 + text * 0.6;
  const fits =
    x - reach > field.left + widthOf(hours(0), text) &&
    x + reach < field.right - widthOf(hours(field.end), text);
  const horizonMarks = [
    { type: "text", x, y, text: hours(horizon), anchor: "middle", role: "faint" },
    { type: "line", path: `M${Math.round(x)} ${field.foot}v-6`, role: "faint" },
  ] as const;
  return [
    { type: "text", x: field.left, y, text: hours(0), anchor: "start", role: "faint" },
    ...(fits ? horizonMarks : []),
    { type: "text", x: field.right, y, text: hours(field.end), anchor: "end", role: "faint" },
  ];
};
