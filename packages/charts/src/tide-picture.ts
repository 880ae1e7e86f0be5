import type { Point } from "./path.ts";
import { between, lineThrough, swellThrough } from "./path.ts";
import type { Mark, Picture, PictureSize, StateRole } from "./picture.ts";
import { USUAL_SIZE } from "./picture.ts";
import { lineHeight } from "./lettering.ts";

/** A week of the tide: without shares where there was no check-in. */
export interface TideWeekShown {
  readonly glimmers: number;
  readonly shares?: Readonly<Record<StateRole, number>>;
}

/** Where the glimmers lie, above the water. */
const SKY = 24;
const GLIMMER = 2.4;
/** Where there are many, they are smaller: 60 in half a year lie beside each other. */
const glimmerRadius = (all: number): number => {
  if (all <= 60) return GLIMMER;
  return all <= 200 ? 1.8 : 1.4;
};
/** More dots than these are a cloud; then each stands for several. */
const MOST_DOTS = 300;

/**
 * The weeks, oldest first, as water: ventral is the water itself, sympathetic hangs into it from
 * above, dorsal rises from below, glimmers are dots over it. A week without a check-in is a gap,
 * and not calm. Between weeks it swells without going over; at each week it is what was said.
 */
export const tidePicture = (
  weeks: readonly TideWeekShown[],
  texts: { readonly from: string; readonly to: string },
  size: PictureSize = USUAL_SIZE,
): Picture => {
  const deep = Math.round(Math.min(180, Math.max(110, size.width * 0.35)));
  const water = { top: SKY, deep, slot: size.width / Math.max(1, weeks.length) };
  const foot = SKY + deep;
  return {
    ...size,
    height: foot + lineHeight(size.text) + 4,
    marks: [
      { type: "line", path: lineThrough(level(size.width, foot)), role: "faint", fine: true },
      ...runsOf(weeks).flatMap((run) => runMarks(run, water)),
      ...glimmerMarks(weeks, water.slot),
      ...ends(texts, size, foot),
    ],
  };
};

interface Water {
  readonly top: number;
  readonly deep: number;
  /** How wide a week is. */
  readonly slot: number;
}

interface Run {
  readonly from: number;
  readonly shares: readonly Readonly<Record<StateRole, number>>[];
}

const level = (width: number, y: number): readonly Point[] => [
  { x: 0, y },
  { x: width, y },
];

/** Weeks with check-ins that follow each other. */
const runsOf = (weeks: readonly TideWeekShown[]): readonly Run[] => {
  const runs: { from: number; shares: Readonly<Record<StateRole, number>>[] }[] = [];
  weeks.forEach(({ shares }, week) => {
    const last = runs.at(-1);
    if (shares === undefined) return;
    if (last !== undefined && last.from + last.shares.length === week) last.shares.push(shares);
    else runs.push({ from: week, shares: [shares] });
  });
  return runs;
};

const runMarks = (run: Run, { top, deep, slot }: Water): readonly Mark[] => {
  const edge = (height: (shares: Readonly<Record<StateRole, number>>) => number) =>
    overRun(run, slot, (shares) => top + deep * height(shares));
  const sky = edge(() => 0);
  const hanging = edge(({ sympathetic }) => sympathetic);
  const rising = edge(({ dorsal }) => 1 - dorsal);
  const ground = edge(() => 1);
  return [
    { type: "area", path: between(hanging, rising, swellThrough), role: "ventral" },
    { type: "area", path: between(sky, hanging, swellThrough), role: "sympathetic" },
    { type: "area", path: between(rising, ground, swellThrough), role: "dorsal" },
    { type: "line", path: swellThrough(hanging), role: "ink", fine: true },
    { type: "line", path: swellThrough(rising), role: "ink", fine: true },
  ];
};

/** A height at the middle of each week, held level to the ends of the run. */
const overRun = (
  { from, shares }: Run,
  slot: number,
  height: (shares: Readonly<Record<StateRole, number>>) => number,
): readonly Point[] => {
  const heights = shares.map(height);
  const middles = heights.map((y, index) => ({ x: (from + index + 0.5) * slot, y }));
  const [first = 0, last = 0] = [heights[0], heights.at(-1)];
  return [{ x: from * slot, y: first }, ...middles, { x: (from + shares.length) * slot, y: last }];
};

/** Steps of the golden ratio never fall together: scattered, and the same every time. */
const GOLDEN = 0.618_033_988_749_895;

const glimmerMarks = (weeks: readonly TideWeekShown[], slot: number): readonly Mark[] => {
  const all = weeks.reduce((sum, { glimmers }) => sum + glimmers, 0);
  const each = Math.max(1, all / MOST_DOTS);
  const radius = glimmerRadius(all);
  return weeks.flatMap(({ glimmers }, week) =>
    Array.from({ length: Math.ceil(glimmers / each) }, (_, nth): Mark => {
      const scatter = ((week * 7 + nth + 1) * GOLDEN) % 1;
      const x = (week + (nth + 0.5) / Math.ceil(glimmers / each)) * slot;
      return {
        type: "dot",
        x: Math.round(x * 100) / 100,
        y: Math.round((GLIMMER + 1 + scatter * (SKY - 3 * GLIMMER - 2)) * 100) / 100,
        radius,
        role: "glimmer",
      };
    }),
  );
};

const ends = (
  { from, to }: { readonly from: string; readonly to: string },
  { width, text }: PictureSize,
  foot: number,
): readonly Mark[] => {
  const y = foot + lineHeight(text);
  return [
    { type: "text", x: 0, y, text: from, anchor: "start", role: "faint" },
    { type: "text", x: width, y, text: to, anchor: "end", role: "faint" },
  ];
};
