import { GATES } from "./gates.ts";

/**
 * Note: Weekly looks
 *
 * Who looks every day finds something by chance soon. So claims are weighed once a week: one
 * appears when it was likely in two looks running, one new claim in a week at the most, and goes
 * when it is no longer likely enough. Nothing of it is stored: the looks of the last weeks are
 * replayed from the journal, so that a deleted entry takes its part in them along.
 *
 * A look holds, for each thing that may be claimed, how likely it was then; what had too little
 * data that week is not in it.
 */
export type Look = ReadonlyMap<string, number>;

/** Which claims stand after these looks, oldest first. */
export const standingAfter = (looks: readonly Look[]): ReadonlySet<string> => {
  let standing = new Set<string>();
  looks.forEach((look, at) => {
    const { appear, disappear, inARow, newInAWeek } = GATES.looks;
    const kept = [...standing].filter((claim) => (look.get(claim) ?? 0) >= disappear);
    const lately = looks.slice(Math.max(0, at - inARow + 1), at + 1);
    const ready = [...look]
      .filter(([claim]) => !kept.includes(claim) && lately.length === inARow)
      .filter(([claim]) => lately.every((one) => (one.get(claim) ?? 0) >= appear))
      .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    standing = new Set([...kept, ...ready.slice(0, newInAWeek).map(([claim]) => claim)]);
  });
  return standing;
};

/**
 * Whether looks further back would change nothing, of looks newest first: every claim that is still
 * likely enough has appeared among them, or cannot have. One more week for each other claim, since
 * only one appears in a week.
 */
export const isSettled = (newestFirst: readonly Look[]): boolean => {
  const { inARow, weeks, disappear } = GATES.looks;
  if (newestFirst.length >= weeks) return true;
  const likely = [...(newestFirst[0] ?? [])].filter(([, one]) => one >= disappear);
  if (likely.length === 0) return newestFirst.length > 0;
  const spare = likely.length - 1;
  const needed = likely.map(([claim]) => looksUntilSettled(newestFirst, claim));
  return newestFirst.length >= Math.max(inARow, ...needed) + spare;
};

/** How many looks back a claim appeared, or was too unlikely to stand; more than there are if neither. */
const looksUntilSettled = (newestFirst: readonly Look[], claim: string): number => {
  const { inARow, appear, disappear } = GATES.looks;
  const chances = newestFirst.map((look) => look.get(claim) ?? 0);
  const at = chances.findIndex((chance, place) => {
    const run = chances.slice(place, place + inARow);
    return chance < disappear || (run.length === inARow && run.every((one) => one >= appear));
  });
  if (at < 0) return Number.POSITIVE_INFINITY;
  return (chances[at] ?? 0) < disappear ? at + 1 : at + inARow;
};

/** The last days of the weeks that are looked at, newest first: Sundays that are over this Monday. */
export const lookDays = (thisMonday: number): number[] =>
  Array.from({ length: GATES.looks.weeks }, (_, at) => thisMonday - 1 - 7 * at);
