import { changingSteps } from "./answer-changing.ts";
import { backFound, dynamicsOf, mainFrom } from "./answer-back.ts";
import { helpsSteps } from "./answer-helps.ts";
import { readableHours } from "./calendar.ts";
import { countLogged, countStates } from "./counts.ts";
import type { Warm } from "./fitted-part.ts";
import { chanceFrom, fitPart } from "./fitted-part.ts";
import { backNeeds, sharesNeed, untold } from "./gates.ts";
import { journalOf } from "./journal-part.ts";
import type { LoggedMoment, WakingHours } from "./logged.ts";
import { noticingOf } from "./noticing.ts";
import { isAnyUsedEnough } from "./practices.ts";
import type { Answer, Lacking, RhythmReport } from "./report.ts";
import type { Main, Progress, Run } from "./report-run.ts";
import { roomByMonth } from "./room.ts";
import type { SortedLog } from "./sort-logged.ts";
import { sortLogged } from "./sort-logged.ts";
import { tideOf } from "./tide.ts";
import { claimOf, CLAIMS, weeklyLooks } from "./weekly-looks.ts";

export interface ReportOptions {
  readonly wakingHours: WakingHours;
  /** The day it is, as the number of its date: days since 1970 on the person's own calendar. */
  readonly today: number;
  /** Chance comes from here: the same log and seed give the same report. */
  readonly seed: number;
  /** Where the last report's fit ended: makes this one quicker, and no different. */
  readonly previous?: Warm;
}

export interface MadeReport {
  readonly report: RhythmReport;
  /** To be handed back as `previous`; absent where there was no fit. Kept nowhere. */
  readonly warm?: Warm;
}

/**
 * Everything Rhythm may say of what was logged. Any log has a report: what cannot be told says what
 * is lacking, and every number in it is finite. Pure: the same log, options and seed, the same report.
 */
export const makeReport = (
  logged: readonly LoggedMoment[],
  options: ReportOptions,
): RhythmReport => {
  const steps = reportSteps(logged, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value.report;
  }
};

/** The same in steps, with how much is done: between two of them it can be stopped, or shown. */
export function* reportSteps(
  logged: readonly LoggedMoment[],
  options: ReportOptions,
): Generator<Progress, MadeReport> {
  const hours = readableHours(options.wakingHours);
  const log = sortLogged(logged, hours, options.today);
  yield { share: 0.05 };
  const plain = plainParts(log);
  yield { share: 0.1 };
  const journal = journalOf({ moments: log.moments, hours });
  const run: Run = { journal, today: options.today, chance: chanceFrom(options.seed) };
  yield { share: 0.15 };
  const fitted = isWorthAFit(run) ? fitPart(journal, {}, options.previous) : undefined;
  if (fitted === undefined) return { report: yield* reportWithout(run, log, plain) };
  yield { share: 0.4 };
  const main = mainFrom(fitted);
  const dynamics = dynamicsOf(run, main);
  yield { share: 0.5 };
  const claims = yield* claimsOf(run, log, main);
  return { report: { ...plain, ...dynamics, ...claims }, warm: main.warm };
}

/** All that is looked at once a week. */
function* claimsOf(
  run: Run,
  { moments }: SortedLog,
  main?: Main,
): Generator<Progress, Pick<RhythmReport, "helps" | "helpsMore" | "changing" | "noticing">> {
  const weekly = yield* withShares(weeklyLooks(run, main), 0.5, 0.75);
  const helps = yield* withShares(helpsSteps(run, main, weekly), 0.75, 0.9);
  const changing = yield* withShares(changingSteps(run, main, weekly), 0.9, 0.99);
  return { ...helps, changing, noticing: noticingOf(moments, claimOf(weekly, CLAIMS.noticing)) };
}

type PlainParts = Pick<RhythmReport, "span" | "logged" | "states" | "tide" | "room">;

/** All that needs no chain. */
const plainParts = (log: SortedLog): PlainParts => {
  const { moments } = log;
  const [first, last] = [moments[0], moments.at(-1)];
  return {
    ...(first && last && { span: { from: first.day, to: last.day } }),
    logged: countLogged(log),
    states: countStates(moments),
    tide: tideOf(moments),
    room: roomByMonth(moments),
  };
};

/** Whether any answer that needs a fit has enough to stand on. */
const isWorthAFit = (run: Run): boolean => {
  const found = backFound(run);
  if (sharesNeed(found).length === 0 || backNeeds(found).length === 0) return true;
  return isAnyUsedEnough(run.journal);
};

/** A report without a fit: each answer says how much it needs, or that the data admit none. */
function* reportWithout(
  run: Run,
  log: SortedLog,
  plain: PlainParts,
): Generator<Progress, RhythmReport> {
  const found = backFound(run);
  const claims = yield* claimsOf(run, log);
  return {
    ...plain,
    shares: lackingOrNoFit(sharesNeed(found)),
    back: lackingOrNoFit(backNeeds(found)),
    ...claims,
  };
}

const lackingOrNoFit = ([first, ...others]: readonly Lacking[]): Answer<never> =>
  untold(first === undefined ? [{ type: "NoFit" }] : [first, ...others]);

/** Gives steps a share: each goes a third of what is left of the way. */
function* withShares<Value>(
  steps: Generator<undefined, Value>,
  from: number,
  to: number,
): Generator<Progress, Value> {
  let share = from;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    share += (to - share) / 3;
    yield { share };
  }
}
