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

/** The last days of the weeks that are looked at, oldest first: Sundays that are over by `today`. */
export const lookDays = (thisMonday: number): number[] =>
  Array.from(
    { length: GATES.looks.weeks },
    (_, at) => thisMonday - 1 - 7 * (GATES.looks.weeks - 1 - at),
  );
