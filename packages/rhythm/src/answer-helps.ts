import { drawsFrom } from "./fitted-part.ts";
import { answered, GATES, helpsAllows, helpsMoreAllows, helpsMoreNeeds } from "./gates.ts";
import { helpsNeeds, untold } from "./gates.ts";
import type { PracticeCount, PracticeFound } from "./practices.ts";
import { addingAtMode, countPractices, judgePractices, upperHalf } from "./practices.ts";
import type { Answer, HelpsMore, PracticeExtra, PracticeHelps } from "./report.ts";
import type { Main, Run } from "./report-run.ts";
import { basisOf, refits } from "./report-run.ts";
import type { Weekly } from "./weekly-looks.ts";
import { claimOf, CLAIMS, DRAWS } from "./weekly-looks.ts";

export interface Helps {
  readonly helps: readonly PracticeHelps[];
  readonly helpsMore: Answer<HelpsMore>;
}

/**
 * What helps beyond what would have happened anyway, and which of several more. Whether it may be
 * said is a matter of the weekly looks; the numbers in what is said are those of today.
 */
export function* helpsSteps(
  run: Run,
  main: Main | undefined,
  weekly: Weekly,
): Generator<undefined, Helps> {
  const counts = countPractices(run.journal);
  if (main === undefined) return withoutFit(counts);
  const draws = drawsFrom(main.fitted, DRAWS, run.chance);
  const found = judgePractices(main.fitted, draws, run.chance);
  const steady = yield* steadyOnes(weekly, main);
  const helps = counts.map((count) => {
    const own = found.find(({ practice }) => practice === count.practice);
    return helpsOf(count, () => answerOf({ run, main, weekly, steady }, own));
  });
  return { helps, helpsMore: moreOf(weekly, helps) };
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
  readonly weekly: Weekly;
  readonly steady: ReadonlySet<string>;
}

const answerOf = (
  { run, main, weekly, steady }: Judged,
  found: PracticeFound | undefined,
): Answer<PracticeExtra> => {
  if (found === undefined) return untold([{ type: "NoFit" }]);
  const { name, extra } = found;
  const lacking = helpsAllows({
    skill: main.skill,
    ...claimOf(weekly, CLAIMS.helps(name)),
    isSteady: steady.has(name),
  });
  return answered(lacking, extra, basisOf(run.journal));
};

/** Of the practices that stand as helping, those that keep their sign whichever assumption is changed. */
function* steadyOnes(
  { run, standing, practices }: Weekly,
  main: Main,
): Generator<undefined, ReadonlySet<string>> {
  const names = (practices?.found ?? []).map(({ name }) => name);
  const standingOnes = names.filter((name) => standing.has(CLAIMS.helps(name)));
  if (standingOnes.length === 0 || main.skill <= GATES.back.skill) return new Set();
  const fits = yield* refits(run, main.warm, {});
  const adding = fits.map((fitted) => (fitted ? addingAtMode(fitted) : new Set<string>()));
  return new Set(standingOnes.filter((name) => adding.every((some) => some.has(name))));
}

/** As it was on the last Sunday: among what is told today, which is in the upper half. */
const moreOf = ({ run, practices }: Weekly, helps: readonly PracticeHelps[]): Answer<HelpsMore> => {
  const told = (practices?.found ?? []).filter(({ name }) =>
    helps.some(({ practice, answer }) => practice === name && answer.told),
  );
  const [lacking] = helpsMoreNeeds(told.length);
  if (lacking !== undefined || practices === undefined)
    return untold(lacking === undefined ? [{ type: "NoFit" }] : [lacking]);
  const chances = [...upperHalf(told, practices.draws)];
  const isMore = (chance: number): boolean => chance >= GATES.helpsMore.topHalf;
  const more = chances.filter(([, chance]) => isMore(chance)).map(([name]) => name);
  const others = chances.filter(([, chance]) => !isMore(chance)).map(([name]) => name);
  const lackingMore = helpsMoreAllows(chances.map(([, chance]) => chance));
  return answered(lackingMore, { more, others }, basisOf(run.journal));
};
