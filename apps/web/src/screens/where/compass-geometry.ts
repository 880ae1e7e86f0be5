import type { Blend, Place, Pole } from "@glimmers/model";
import { MIDDLE, placeOf, POLES, regionOf } from "@glimmers/model";

/** A point on the drawing. The drawing is 1 wide; y goes down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export const CORNERS = ["top", "right", "left"] as const;
export type Corner = (typeof CORNERS)[number];

/** How tall the drawing is, where it is 1 wide. */
export const TALL = 0.885;
/** How far the colour goes beyond the triangle of places, all round. */
export const ROUND = 0.072;

/** Where the three pure states lie. An even triangle: no side is nearer than another. */
export const CORNER_POINTS: Readonly<Record<Corner, Point>> = {
  top: { x: 0.5, y: ROUND },
  right: { x: 1 - ROUND, y: TALL - ROUND },
  left: { x: ROUND, y: TALL - ROUND },
};

export type Turn = Readonly<Record<Corner, Pole>>;

/** Which pole lies at which corner: the triangle is turned, never mirrored. */
export const turned = (top: Pole): Turn => {
  const first = POLES.indexOf(top);
  const pole = (step: number): Pole => POLES[(first + step) % POLES.length] ?? top;
  return { top, right: pole(1), left: pole(2) };
};

/** The blend along the side between two corners. */
export const blendBetween = (turn: Turn, one: Corner, other: Corner): Blend | undefined => {
  const sides: Record<Pole, number> = { ventral: 0, sympathetic: 0, dorsal: 0 };
  sides[turn[one]] = 1;
  sides[turn[other]] = 1;
  const region = regionOf(placeOf(sides) ?? MIDDLE);
  return region.type === "blend" ? region.blend : undefined;
};

/** Where a place lies on the drawing. */
export const pointOf = (place: Place, turn: Turn): Point => {
  const along = (axis: "x" | "y"): number =>
    CORNERS.reduce((sum, corner) => sum + place[turn[corner]] * CORNER_POINTS[corner][axis], 0);
  return { x: along("x"), y: along("y") };
};

/** The place under a point; beside the triangle, the nearest one on its side. */
export const placeAt = (point: Point, turn: Turn): Place => {
  const shares = sharesAt(nearestInside(point));
  const weights: Record<Pole, number> = { ventral: 0, sympathetic: 0, dorsal: 0 };
  for (const corner of CORNERS) weights[turn[corner]] = shares[corner];
  return placeOf(weights) ?? MIDDLE;
};

/** A place moved on the drawing, as an arrow key does: `dx` to the right, `dy` down. */
export const nudged = (place: Place, turn: Turn, dx: number, dy: number): Place => {
  const { x, y } = pointOf(place, turn);
  return placeAt({ x: x + dx, y: y + dy }, turn);
};

/** The three shares at a point; beyond a side, the share of the corner across is below 0. */
export const sharesAt = ({ x, y }: Point): Readonly<Record<Corner, number>> => {
  const { top, right, left } = CORNER_POINTS;
  const whole = (right.y - left.y) * (top.x - left.x) + (left.x - right.x) * (top.y - left.y);
  const atTop = ((right.y - left.y) * (x - left.x) + (left.x - right.x) * (y - left.y)) / whole;
  const atRight = ((left.y - top.y) * (x - left.x) + (top.x - left.x) * (y - left.y)) / whole;
  return { top: atTop, right: atRight, left: 1 - atTop - atRight };
};

const nearestInside = (point: Point): Point => {
  const shares = sharesAt(point);
  if (CORNERS.every((corner) => shares[corner] >= 0)) return point;
  const { top, right, left } = CORNER_POINTS;
  const onSides = [
    nearestOn(top, right, point),
    nearestOn(right, left, point),
    nearestOn(left, top, point),
  ];
  return onSides.reduce((best, one) => (apart(one, point) < apart(best, point) ? one : best));
};

const nearestOn = (from: Point, to: Point, point: Point): Point => {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy);
  const held = Math.min(1, Math.max(0, along));
  return { x: from.x + held * dx, y: from.y + held * dy };
};

const apart = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);
