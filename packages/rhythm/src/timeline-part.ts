import type { Timeline } from "./timeline.ts";

/** The rows of the days from `from` to `to`, both included. */
export const daysOf = (timeline: Timeline, from: number, to: number): Timeline => {
  const begin = firstRowAt(timeline, from);
  const end = firstRowAt(timeline, to + 1);
  return {
    rows: end - begin,
    day: timeline.day.slice(begin, end),
    time: timeline.time.slice(begin, end),
    kind: timeline.kind.slice(begin, end),
    seen: timeline.seen.slice(begin, end),
    point: timeline.point.slice(3 * begin, 3 * end),
    trigger: timeline.trigger.slice(begin, end),
    glimmer: timeline.glimmer.slice(begin, end),
    practice: timeline.practice.slice(begin, end),
  };
};

/** By halving: days rise from row to row. */
const firstRowAt = ({ day, rows }: Timeline, wanted: number): number => {
  let [low, high] = [0, rows];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((day[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * What a fit rests on at the most. A journal of many years would take minutes, and who somebody was
 * ten years ago says little of how they come back today. Basis.since names the day it begins with.
 */
export const MOST_OF_A_FIT = { checkIns: 3_000, rows: 9_000, days: 730 } as const;

/** The first day of the latest part that is not more than may be fitted: whole days, one at least. */
export const sinceDay = ({ rows, day, seen }: Timeline): number => {
  const last = day[rows - 1] ?? 0;
  let checkIns = 0;
  let since = last;
  for (let row = rows - 1; row >= 0; row--) {
    checkIns += Number((seen[row] ?? 0) > 0);
    const own = day[row] ?? 0;
    if (row > 0 && day[row - 1] === own) continue;
    const isMuch = checkIns > MOST_OF_A_FIT.checkIns || rows - row > MOST_OF_A_FIT.rows;
    if (own < last && (isMuch || last - own >= MOST_OF_A_FIT.days)) return since;
    since = own;
  }
  return since;
};

/** How many check-ins a timeline holds, and on how many days. */
export const contentsOf = (
  timeline: Timeline,
): { readonly checkIns: number; readonly days: number; readonly asked: number } => {
  const days = new Set<number>();
  let [checkIns, asked] = [0, 0];
  for (let row = 0; row < timeline.rows; row++) {
    if ((timeline.seen[row] ?? 0) === 0) continue;
    checkIns += 1;
    asked += Number(timeline.kind[row] === 1 || timeline.kind[row] === 6);
    days.add(timeline.day[row] ?? 0);
  }
  return { checkIns, days: days.size, asked };
};
