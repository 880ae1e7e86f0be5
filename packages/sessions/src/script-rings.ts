import type { Way } from "./script-ways.ts";

type Arrow = Pick<Way, "from" | "to">;

/** Every place from which some way leads to `goal`. */
export const reaches = (arrows: readonly Arrow[], goal: number): ReadonlySet<number> =>
  spread(goal, next(arrows, "to", "from"));

/** Whether ways from this place lead back to it. */
export const hasRing = (arrows: readonly Arrow[], place: number): boolean =>
  leadsTo(arrows, place, [place]);

/** Whether one or more ways from this place lead to one of those. */
export const leadsTo = (
  arrows: readonly Arrow[],
  place: number,
  goals: readonly number[],
): boolean => {
  const onwards = next(arrows, "from", "to");
  const found = (onwards.get(place) ?? []).map((to) => spread(to, onwards));
  return goals.some((goal) => found.some((places) => places.has(goal)));
};

/** By place, the places one arrow on. */
const next = (
  arrows: readonly Arrow[],
  at: "from" | "to",
  on: "from" | "to",
): ReadonlyMap<number, readonly number[]> => {
  const found = new Map<number, number[]>();
  for (const arrow of arrows) {
    const before = found.get(arrow[at]);
    if (before === undefined) found.set(arrow[at], [arrow[on]]);
    else before.push(arrow[on]);
  }
  return found;
};

/** A place and all that can be come to from it. */
const spread = (
  start: number,
  onwards: ReadonlyMap<number, readonly number[]>,
): ReadonlySet<number> => {
  const found = new Set([start]);
  const waiting = [start];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const to of onwards.get(at) ?? []) {
      if (found.has(to)) continue;
      found.add(to);
      waiting.push(to);
    }
  }
  return found;
};
