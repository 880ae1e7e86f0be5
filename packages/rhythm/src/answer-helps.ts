import { isSettled, lookDays, standingAfter } from "./claims.ts";
import type { Look } from "./claims.ts";
import type { FitDraws } from "./fit-draws.ts";
import { drawsFrom, fitPart } from "./fitted-part.ts";
import type { Warm } from "./fitted-part.ts";
import {
  answered,
  GATES,
  helpsAllows,
  helpsMoreAllows,
  helpsMoreNeeds,
  helpsNeeds,
  untold,
} from "./gates.ts";
import { until } from "./journal-part.ts";
import { weekOf } from "./calendar.ts";
import type { PracticeCount, PracticeFound } from "./practices.ts";
import {
  addingAtMode,
  countPractices,
  isAnyUsedEnough,
  judgePractices,
  upperHalf,
} from "./practices.ts";
import type { Answer, HelpsMore, PracticeExtra, PracticeHelps } from "./report.ts";
import type { Main, Run } from "./report-run.ts";
import { basisOf, refits } from "./report-run.ts";

/** Draws for what a practice adds: ends of a 90 % range to a hundredth of its width. */
const DRAWS = 1_000;

export interface Helps {
  readonly helps: readonly PracticeHelps[];
  readonly helpsMore: Answer<HelpsMore>;
}

/** What helps beyond what would have happened anyway, and which of several more. */
export function* helpsSteps(run: Run, main: Main | undefined): Generator<undefined, Helps> {
  const counts = countPractices(run.journal);
  if (main === undefined) return withoutFit(counts);
  const draws = drawsFrom(main.fitted, DRAWS, run.chance);
  const found = judgePractices(main.fitted, draws, run.chance);
  const standing = yield* weeklyLooks(run, main, found);
  const steady = yield* steadyOnes(run, main.warm, standing);
  const helps = counts.map((count) => {
    const own = found.find(({ practice }) => practice === count.practice);
    return helpsOf(count, () => answerOf({ run, main, standing, steady }, own));
  });
  return { helps, helpsMore: moreOf(run, helps, found, draws) };
}

const withoutFit = (counts: readonly PracticeCount[]): Helps => ({
  helps: counts.map((count) => helpsOf(count, () => untold([{ type: "NoFit" }]))),
  helpsMore: untold(lackingPractices(0)),
});

const lackingPractices = (found: number) =>
  [{ type: "PracticesTold", needed: GATES.helpsMore.practices, found }] as const;

/** A practice with its answer, where it was used often enough to have one. */
const helpsOf = (
  { name, uses, followed }: PracticeCount,
  answer: () => Answer<PracticeExtra>,
): PracticeHelps => {
  const [lacking] = helpsNeeds(followed);
  const told = lacking === undefined ? answer() : untold([lacking]);
  return { practice: name, uses, followed, answer: told };
};

interface Judged {
  readonly run: Run;
  readonly main: Main;
  readonly standing: ReadonlySet<string>;
  readonly steady: ReadonlySet<string>;
}

const answerOf = (
  { run, main, standing, steady }: Judged,
  found: PracticeFound | undefined,
): Answer<PracticeExtra> => {
  if (found === undefined) return untold([{ type: "NoFit" }]);
  const { name, probability, extra } = found;
  const lacking = helpsAllows({
    skill: main.skill,
    probability,
    stands: standing.has(name),
    isSteady: steady.has(name),
  });
  return answered(lacking, extra, basisOf(run.journal));
};

/**
 * The looks of the last weeks, replayed as far back as it takes. None is made where nothing is
 * likely today, or where today's fit foresees nothing.
 */
function* weeklyLooks(
  run: Run,
  main: Main,
  found: readonly PracticeFound[],
): Generator<undefined, ReadonlySet<string>> {
  const isLikely = found.some(({ probability }) => probability >= GATES.looks.disappear);
  if (!isLikely || main.skill <= GATES.back.skill) return new Set();
  const newestFirst: Look[] = [];
  for (const day of lookDays(weekOf(run.today))) {
    yield undefined;
    newestFirst.push(lookOn(run, day, main.warm));
    if (isSettled(newestFirst)) break;
  }
  return standingAfter(newestFirst.toReversed());
}

/** How likely each practice was to add something, from all that was logged until a day. */
const lookOn = (run: Run, day: number, warm: Warm): Look => {
  const part = until(run.journal, day);
  const fitted = isAnyUsedEnough(part) ? fitPart(part, {}, warm) : undefined;
  if (fitted === undefined) return new Map();
  const chance = (purpose: string) => run.chance(`${purpose} on ${day}`);
  const found = judgePractices(fitted, drawsFrom(fitted, DRAWS, chance), chance);
  return new Map(found.map(({ name, probability }) => [name, probability]));
};

/** Of the claims that stand, those that keep their sign whichever assumption is changed. */
function* steadyOnes(
  run: Run,
  warm: Warm,
  standing: ReadonlySet<string>,
): Generator<undefined, ReadonlySet<string>> {
  if (standing.size === 0) return standing;
  const fits = yield* refits(run, warm, {});
  const adding = fits.map((fitted) => (fitted ? addingAtMode(fitted) : new Set<string>()));
  return new Set([...standing].filter((name) => adding.every((names) => names.has(name))));
}

const moreOf = (
  { journal }: Run,
  helps: readonly PracticeHelps[],
  found: readonly PracticeFound[],
  draws: FitDraws,
): Answer<HelpsMore> => {
  const told = found.filter(({ name }) =>
    helps.some(({ practice, answer }) => practice === name && answer.told),
  );
  const [lacking] = helpsMoreNeeds(told.length);
  if (lacking !== undefined) return untold([lacking]);
  const chances = [...upperHalf(told, draws)];
  const isMore = (chance: number): boolean => chance >= GATES.helpsMore.topHalf;
  const more = chances.filter(([, chance]) => isMore(chance)).map(([name]) => name);
  const others = chances.filter(([, chance]) => !isMore(chance)).map(([name]) => name);
  const lackingMore = helpsMoreAllows(chances.map(([, chance]) => chance));
  return answered(lackingMore, { more, others }, basisOf(journal));
};
