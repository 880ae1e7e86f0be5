import type { Way } from "./script-ways.ts";

type Arrow = Pick<Way, "from" | "to">;

/** Every place from which some way leads to `goal`. */
export const reaches = (arrows: readonly Arrow[], goal: number): ReadonlySet<number> =>
  spread(new Set([goal]), arrowsOf(arrows, "to", "from"));

/** Every place from which ways lead back to it. */
export const onRings = (arrows: readonly Arrow[]): readonly number[] => {
  const onwards = arrowsOf(arrows);
  const left = new Set(onwards.keys());
  // Where nothing leads on but to what is gone, there is no ring: mostly, all of it goes.
  for (let size = -1; size !== left.size;) {
    size = left.size;
    for (const place of left) {
      if (![...onwards.get(place)!].some((to) => left.has(to))) left.delete(place);
    }
  }
  return [...left].filter((place) => ahead(onwards, place).has(place));
};

/** Those places from which one or more ways lead to one of `goals`. */
export const leadingTo = (
  arrows: readonly Arrow[],
  places: readonly number[],
  goals: (place: number) => readonly number[],
): readonly number[] => {
  const onwards = arrowsOf(arrows);
  return places.filter((place) => {
    const found = ahead(onwards, place);
    return goals(place).some((goal) => found.has(goal));
  });
};

export type Onwards = ReadonlyMap<number, ReadonlySet<number>>;

/** By place, the places one arrow on; or, from `to` to `from`, one arrow back. */
export const arrowsOf = (
  arrows: readonly Arrow[],
  at: "from" | "to" = "from",
  on: "from" | "to" = "to",
): Onwards => {
  const found = new Map<number, Set<number>>();
  for (const arrow of arrows) {
    const before = found.get(arrow[at]);
    if (before === undefined) found.set(arrow[at], new Set([arrow[on]]));
    else before.add(arrow[on]);
  }
  return found;
};

/** All that can be come to from a place, itself only by a ring. */
const ahead = (onwards: Onwards, place: number): ReadonlySet<number> =>
  spread(onwards.get(place) ?? new Set(), onwards);

/** These places and all that can be come to from them. */
const spread = (start: ReadonlySet<number>, onwards: Onwards): ReadonlySet<number> => {
  const found = new Set(start);
  // A set is walked through to what was added last.
  for (const at of found) for (const to of onwards.get(at) ?? []) found.add(to);
  return found;
};
