import { GATES } from "./gates.ts";

/**
 * Note: Weekly looks
 *
 * Who looks every day finds something by chance soon. So claims are weighed once a week, on what
 * there was on its Sunday, and nothing of them moves before the next one: a claim appears when it
 * was likely in two looks running, one new claim of any kind in a week at the most, and goes when it
 * is no longer likely enough. Nothing of it is stored: looks are replayed from the journal, so that
 * a deleted entry takes its part in them along. What is a claim and what not: decision 071.
 *
 * A look holds, for each thing that may be claimed, how likely it was then; what had too little
 * data that week is not in it.
 */
export type Look = ReadonlyMap<string, number>;

/** What the looks say of one thing that may be claimed. */
export interface Claim {
  /** How likely it was in the latest look; absent where there was too little to look at. */
  readonly probability?: number | undefined;
  readonly stands: boolean;
}

/** Which claims stand after these looks, oldest first, if nothing stood before them. */
export const standingAfter = (looks: readonly Look[]): ReadonlySet<string> => {
  let known: Known = new Map();
  looks.forEach((look, at) => {
    known = weigh(known, look, at === 0 ? [] : looks.slice(0, at).slice(1 - GATES.looks.inARow));
  });
  return new Set([...known].filter(([, place]) => place === "stands").map(([claim]) => claim));
};

/**
 * Whether looks further back would change nothing, of looks newest first: whatever stood before the
 * oldest of them, the same stands now. What cannot be known without looking further is carried as
 * open, and closes when a claim falls, or surely appears.
 */
export const isSettled = (newestFirst: readonly Look[]): boolean => {
  const looks = newestFirst.toReversed();
  const before = GATES.looks.inARow - 1;
  if (looks.length <= before) return looks.length > 0 && likelyIn(looks.at(-1)).length === 0;
  // Whatever was likely in the last look without a full run before it may stand, or may not.
  let known: Known = new Map(likelyIn(looks[before - 1]).map((claim) => [claim, "open"]));
  looks.slice(before).forEach((look, at) => {
    known = weigh(known, look, looks.slice(at, at + before));
  });
  return [...known.values()].every((place) => place === "stands");
};

/** The claims that stand, and those of which it is open whether they do; all others do not. */
type Known = ReadonlyMap<string, "stands" | "open">;

/** What may stand after a look. */
export const likelyIn = (look: Look | undefined): string[] =>
  [...(look ?? [])].filter(([, one]) => one >= GATES.looks.disappear).map(([claim]) => claim);

/**
 * One look more. `room` is how many new claims there surely is room for in this week, and how many
 * there may be: an open claim that is ready takes some if it did not stand already.
 */
const weigh = (known: Known, look: Look, lately: readonly Look[]): Known => {
  const likely = new Set(likelyIn(look));
  const after = new Map([...known].filter(([claim]) => likely.has(claim)));
  const room = {
    surely: GATES.looks.newInAWeek as number,
    maybe: GATES.looks.newInAWeek as number,
  };
  for (const claim of readyIn(look, lately)) {
    const before = after.get(claim);
    if (before === "stands") continue;
    if (room.surely > 0) after.set(claim, "stands");
    else if (room.maybe > 0) after.set(claim, "open");
    room.surely = Math.max(0, room.surely - 1);
    if (before === undefined) room.maybe = Math.max(0, room.maybe - 1);
  }
  return after;
};

/** What was likely enough to appear in this look and in those right before it, likeliest first. */
const readyIn = (look: Look, lately: readonly Look[]): string[] => {
  const { appear, inARow } = GATES.looks;
  if (lately.length < inARow - 1) return [];
  return [...look]
    .filter(([claim]) => [look, ...lately].every((one) => (one.get(claim) ?? 0) >= appear))
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([claim]) => claim);
};

/** The last days of the weeks that are looked at, newest first: Sundays that are over this Monday. */
export const lookDays = (thisMonday: number): number[] =>
  Array.from({ length: GATES.looks.weeks }, (_, at) => thisMonday - 1 - 7 * at);
