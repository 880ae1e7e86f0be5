import type { Placed, Point } from "./logged.ts";
import type { State } from "./report.ts";

/** The states by their number in a timeline, less one. */
export const STATES = ["ventral", "sympathetic", "dorsal"] as const satisfies readonly State[];

/** How far the shares of a place may be from 1 together: they were added up somewhere. */
const ROUNDING = 1e-6;
/** The middle, where all three are alike, is where the dot waits: it is nobody's answer. */
const MIDDLE = 1e-9;

/** A finger in a corner says "this, and nothing else that I notice", not 1 to the last digit. */
const MOST = 0.98;

/** Where somebody said they were: the state that leads (1, 2, 3), and the place if there is one. */
export interface Place {
  readonly seen: 1 | 2 | 3;
  readonly point?: Point;
}

/**
 * Reads an answer. Undefined where it is no place among the three: none was given, its shares are
 * no shares, or it is the very middle. Of two that lead alike the one away from ventral stands:
 * neither was named, and a doubt is not to flatter. Closer to a corner than 0.98 nobody points:
 * the place is read as that far towards it (decision 070).
 */
export const placeOf = ({ point, state }: Placed): Place | undefined => {
  if (point !== undefined)
    return isPoint(point) ? { seen: leading(point), point: outOfCorner(point) } : undefined;
  const at = state === undefined ? -1 : STATES.indexOf(state);
  return at < 0 ? undefined : { seen: (at + 1) as 1 | 2 | 3 };
};

const isPoint = ([ventral, sympathetic, dorsal]: Point): boolean =>
  ventral >= 0 &&
  sympathetic >= 0 &&
  dorsal >= 0 &&
  Math.abs(ventral + sympathetic + dorsal - 1) <= ROUNDING &&
  Math.max(ventral, sympathetic, dorsal) > 1 / 3 + MIDDLE;

/** Towards the middle along the straight line from there, so that what leads, and by how much, stays. */
const outOfCorner = (point: Point): Point => {
  const most = Math.max(...point);
  if (most <= MOST) return point;
  const [v, s, d] = point;
  const kept = (MOST - 1 / 3) / (most - 1 / 3);
  const moved = (share: number): number => 1 / 3 + kept * (share - 1 / 3);
  return [moved(v), moved(s), moved(d)];
};

const leading = ([ventral, sympathetic, dorsal]: Point): 1 | 2 | 3 => {
  if (ventral > sympathetic && ventral > dorsal) return 1;
  return sympathetic >= dorsal ? 2 : 3;
};
