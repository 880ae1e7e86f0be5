import type { Assumptions, Chance, FittedPart, Part, Warm } from "./fitted-part.ts";
import { fitPart } from "./fitted-part.ts";
import type { Journal } from "./journal-part.ts";
import { journalOf, until } from "./journal-part.ts";
import type { Basis } from "./report.ts";
import { contentsOf } from "./timeline-part.ts";
import { ROW_KIND, WINDOW_HOURS } from "./timeline.ts";

/** How much of a report is done, from 0 to 1. */
export interface Progress {
  readonly share: number;
}

/** What every answer of one report works with. */
export interface Run {
  readonly journal: Journal;
  readonly today: number;
  readonly chance: Chance;
}

/** The fit of today, and what its critics say. */
export interface Main {
  readonly fitted: FittedPart;
  readonly warm: Warm;
  readonly skill: number;
}

/** What a fitted answer rests on. */
export const basisOf = (journal: Journal): Basis => {
  const { checkIns, days, asked } = contentsOf(journal.timeline);
  return {
    checkIns,
    days,
    times: asked === 0 ? "own" : askedTimes(journal),
    ...(journal.since !== undefined && { since: journal.since }),
  };
};

/** Some were asked for: whether the person's own ones are used beside them. */
const askedTimes = ({ timeline }: Journal): Basis["times"] =>
  timeline.kind.includes(ROW_KIND.selfStarted) ? "joint" : "prompted";

const LAST_WEEKS = 14;

/** A part with one assumption changed, and how it is fitted then. */
interface Changed {
  readonly part: Part;
  readonly assumptions: Assumptions;
}

/**
 * The assumptions that are changed one by one (RM-1, 2.10 d): windows half as long and twice as
 * long, times taken as given, the last two weeks left out.
 */
const changedOnes = ({ journal, today }: Run): readonly (() => Changed)[] => [
  () => ({ part: journalOf(journal.log, WINDOW_HOURS / 2), assumptions: {} }),
  () => ({ part: journalOf(journal.log, WINDOW_HOURS * 2), assumptions: {} }),
  () => ({ part: journal, assumptions: { areTimesModelled: false } }),
  () => ({ part: until(journal, today - LAST_WEEKS), assumptions: {} }),
];

/** Refits with one assumption changed each; undefined for one that admits no fit. */
export function* refits(
  run: Run,
  warm: Warm,
  assumptions: Assumptions,
): Generator<undefined, readonly (FittedPart | undefined)[]> {
  const fits: (FittedPart | undefined)[] = [];
  for (const change of changedOnes(run)) {
    yield undefined;
    const { part, assumptions: changed } = change();
    fits.push(fitPart(part, { ...assumptions, ...changed, isModeEnough: true }, warm));
  }
  return fits;
}
