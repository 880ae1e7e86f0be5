import { lineHeight, widthOf } from "./lettering.ts";
import type { Mark, Picture, PictureSize, Role } from "./picture.ts";
import { USUAL_SIZE } from "./picture.ts";
import type { Rows } from "./rows.ts";
import { rowsOf } from "./rows.ts";

/** What a month had of room, from the widest reach above to below, and of what was carried in it. */
export const ROOM_ROWS = [
  "above",
  "nearTop",
  "inside",
  "nearBottom",
  "below",
  "cantTell",
  "heldBoth",
  "returns",
] as const;
export type RoomRow = (typeof ROOM_ROWS)[number];

export type RoomMonthShown = Readonly<Record<RoomRow, number>>;

export interface RoomTexts {
  /** What each month is called, as many as there are. */
  readonly months: readonly string[];
  readonly rows: Readonly<Record<RoomRow, string>>;
}

const LARGEST = 10;

/**
 * Room by months: a circle for what was answered, as large in area as it was frequent. Above the
 * window stands above, below it below, inside between them; nothing is joined into a line.
 */
export const roomPicture = (
  months: readonly RoomMonthShown[],
  texts: RoomTexts,
  size: PictureSize = USUAL_SIZE,
): Picture => {
  const rows = rowsOf(
    ROOM_ROWS.map((row) => texts.rows[row]),
    2 * LARGEST - 8,
    size,
  );
  const slot = (rows.right - rows.left) / Math.max(1, months.length);
  const most = Math.max(1, ...months.flatMap((month) => ROOM_ROWS.map((row) => month[row])));
  const largest = Math.min(LARGEST, slot * 0.46);
  const radius = (count: number): number =>
    count === 0 ? 0 : Math.max(1.4, largest * Math.sqrt(count / most));
  return {
    ...size,
    height: rows.foot + lineHeight(size.text) + 4,
    marks: [
      ...rows.names,
      ...rows.middles.map((y) => levelLine(rows, y)),
      ...months.flatMap((month, index) =>
        monthMarks(month, rows, rows.left + (index + 0.5) * slot, radius),
      ),
      ...monthTexts(texts, rows, slot, size),
    ],
  };
};

const levelLine = ({ left, right }: Rows, y: number): Mark => ({
  type: "line",
  path: `M${left} ${y}H${right}`,
  role: "faint",
  fine: true,
});

const monthMarks = (
  month: RoomMonthShown,
  { middles }: Rows,
  x: number,
  radius: (count: number) => number,
): readonly Mark[] =>
  ROOM_ROWS.flatMap((row, index): readonly Mark[] =>
    month[row] === 0
      ? []
      : [
          {
            type: "dot",
            x: Math.round(x * 10) / 10,
            y: middles[index] ?? 0,
            radius: Math.round(radius(month[row]) * 100) / 100,
            role: roleOf(row),
          },
        ],
  );

/** No place has a colour of its own: none of them is the better one. */
const roleOf = (row: RoomRow): Role =>
  row === "heldBoth" || row === "returns" ? "glimmer" : "band";

/** The first month and the last, and those between where they fit. */
const monthTexts = (
  { months }: RoomTexts,
  { left, foot }: Rows,
  slot: number,
  { text, width }: PictureSize,
): readonly Mark[] => {
  const widest = Math.max(0, ...months.map((month) => widthOf(month, text)));
  const every = Math.max(1, Math.ceil((widest + text * 0.6) / Math.max(1, slot)));
  return months.flatMap((month, index): readonly Mark[] => {
    if (index % every !== 0) return [];
    const half = widthOf(month, text) / 2;
    const x = Math.min(width - half, Math.max(half, left + (index + 0.5) * slot));
    const y = foot + text;
    return [{ type: "text", x: Math.round(x), y, text: month, anchor: "middle", role: "faint" }];
  });
};
