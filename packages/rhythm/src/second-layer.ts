import type { OuFit } from "@glimmers/stats";
import { ouFit } from "@glimmers/stats";
import type { Timeline } from "./timeline.ts";

/**
 * How ventral a place is, as a distance that knows no edge: sqrt(2/3) ln(v / sqrt(s d)) of the place
 * drawn in a little, y = (y + 0.02) / 1.06, so that a share of nothing has a logarithm (RM-1, 2.9).
 *
 * @example howVentral([1, 0, 0]).toFixed(2) // "3.21"
 */
export const howVentral = (point: readonly [number, number, number]): number => {
  const [v, s, d] = point.map((share) => (share + 0.02) / 1.06) as [number, number, number];
  return Math.sqrt(2 / 3) * Math.log(v / Math.sqrt(s * d));
};

/**
 * The second layer: how ventral somebody's places are, as a process that is pulled back to its mean
 * (Ornstein and Uhlenbeck) and seen with an error. Days lie 24 h apart; over a night little is left
 * of a distance. A state that was said without a place counts as its corner. Undefined where the
 * answers admit no such fit.
 */
export const secondLayer = (timeline: Timeline): OuFit | undefined => {
  const [times, values]: [number[], number[]] = [[], []];
  for (let row = 0; row < timeline.rows; row++) {
    const seen = timeline.seen[row] ?? 0;
    if (seen === 0) continue;
    const hours = 24 * (timeline.day[row] ?? 0) + (timeline.time[row] ?? 0);
    // A day stretched past the next one's waking would step back in time.
    times.push(Math.max(hours, times.at(-1) ?? hours));
    values.push(howVentral(placeAt(timeline, row, seen)));
  }
  const fit = ouFit({ times, values });
  return fit.ok ? fit.value : undefined;
};

const placeAt = (
  { point }: Timeline,
  row: number,
  seen: number,
): readonly [number, number, number] => {
  const [v = Number.NaN, s = Number.NaN, d = Number.NaN] = point.subarray(3 * row, 3 * row + 3);
  if (Number.isFinite(v + s + d)) return [v, s, d];
  return [Number(seen === 1), Number(seen === 2), Number(seen === 3)];
};

/**
 * Whether the second layer moves as the chain says: its pull in the second half is stronger where
 * the chain comes back more quickly, weaker where more slowly. False where either half admits no fit.
 */
export const agreesWith = (trend: number, before: Timeline, after: Timeline): boolean => {
  const [first, second] = [secondLayer(before), secondLayer(after)];
  if (first === undefined || second === undefined) return false;
  return (second.rate - first.rate) * trend > 0;
};
