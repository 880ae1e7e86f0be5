import { weekOf } from "./calendar.ts";
import { changingFound, trendOf } from "./changing.ts";
import type { TrendFound } from "./changing.ts";
import type { Claim, Look } from "./claims.ts";
import { isSettled, likelyIn, lookDays, standingAfter } from "./claims.ts";
import type { FitDraws } from "./fit-draws.ts";
import type { FittedPart, Part, Warm } from "./fitted-part.ts";
import { drawsFrom, fitPart, warmFrom } from "./fitted-part.ts";
import { changingNeeds } from "./gates.ts";
import { journalOf, until } from "./journal-part.ts";
import type { ActiveDay } from "./noticing.ts";
import { activeDays, chanceOfMore } from "./noticing.ts";
import type { PracticeFound } from "./practices.ts";
import { isAnyUsedEnough, judgePractices } from "./practices.ts";
import type { Main, Run } from "./report-run.ts";

/** Draws for what a practice adds: ends of a 90 % range to a hundredth of its width. */
export const DRAWS = 1_000;

/** What may be claimed, as a look calls it. */
export const CLAIMS = {
  helps: (practice: string): string => `helps ${practice}`,
  quicker: "quicker",
  slower: "slower",
  noticing: "noticing",
} as const;

/** What the looks of the last weeks say, and what the latest one saw. */
export interface Weekly {
  readonly standing: ReadonlySet<string>;
  readonly latest: Look;
  /** The journal as it was on the last Sunday that is over. */
  readonly run: Run;
  readonly practices?: PracticesSeen;
  readonly trend?: FittedPart;
}

interface PracticesSeen {
  readonly found: readonly PracticeFound[];
  readonly draws: FitDraws;
}

interface Seen {
  readonly look: Look;
  readonly practices?: PracticesSeen;
  readonly trend?: FittedPart;
}

export const claimOf = ({ latest, standing }: Weekly, name: string): Claim => ({
  probability: latest.get(name),
  stands: standing.has(name),
});

/**
 * The looks of the last weeks at every kind of claim, replayed as far back as it takes. Without a
 * fit of today there is only noticing to look at.
 */
export function* weeklyLooks(run: Run, main: Main | undefined): Generator<undefined, Weekly> {
  const [sunday = run.today, ...earlier] = lookDays(weekOf(run.today));
  const looker: Looker = {
    asks: new Set<Kind>(["noticing", "helps", "changing"]),
    run: runOn(run, sunday),
    warm: main?.warm,
    active: activeDays(run.journal.log.moments),
  };
  yield undefined;
  const { look, ...seen } = lookOn(looker, sunday);
  const newestFirst = [look];
  // Before that only what may still stand is asked. What has fallen since may have taken another
  // claim's place then; but none is told sooner for that: what is told is told from now.
  const before = {
    ...looker,
    asks: new Set(likelyIn(look).map(kindOf)),
    ...(seen.trend && { warmTrend: warmFrom(seen.trend) }),
  };
  for (const day of earlier) {
    if (isSettled(newestFirst)) break;
    yield undefined;
    newestFirst.push(lookOn(before, day).look);
  }
  const standing = standingAfter(newestFirst.toReversed());
  return { standing, latest: look, run: looker.run, ...seen };
}

/** Everything as it was on the evening of a day. */
const runOn = ({ journal, chance }: Run, day: number): Run => {
  const { moments, hours } = journal.log;
  const log = { moments: moments.filter((moment) => moment.day <= day), hours };
  return { journal: journalOf(log), today: day + 1, chance };
};

type Kind = "noticing" | "helps" | "changing";

interface Fits {
  readonly practices?: PracticesSeen | undefined;
  readonly trend?: FittedPart | undefined;
}

interface Looker {
  readonly asks: ReadonlySet<Kind>;
  /** Of the last Sunday, so that no look moves before the next one is over. */
  readonly run: Run;
  readonly warm: Warm | undefined;
  /** Where the latest fit with a trend ended. */
  readonly warmTrend?: Warm;
  readonly active: readonly ActiveDay[];
}

const kindOf = (claim: string): Kind => {
  if (claim === CLAIMS.noticing) return "noticing";
  return claim === CLAIMS.quicker || claim === CLAIMS.slower ? "changing" : "helps";
};

/** How likely everything that is asked was, from all that was logged until a day. */
const lookOn = (looker: Looker, day: number): Seen => {
  const { practices, trend } = fitsOn(looker, day);
  return {
    look: new Map([...noticingOn(looker, day), ...helping(practices), ...changing(trend)]),
    ...(practices && { practices }),
    ...(trend && { trend }),
  };
};

const fitsOn = ({ run, asks, warm, warmTrend }: Looker, day: number): Fits => {
  if (warm === undefined || !(asks.has("helps") || asks.has("changing"))) return {};
  // Where older days are left out, others were left out then.
  const part = run.journal.since === undefined ? until(run.journal, day) : runOn(run, day).journal;
  return {
    practices: asks.has("helps") ? practicesOn(part, warm, onDay(run, day)) : undefined,
    trend: asks.has("changing") ? trendFrom(part, warmTrend ?? warm) : undefined,
  };
};

const noticingOn = ({ asks, active }: Looker, day: number): [string, number][] => {
  if (!asks.has("noticing")) return [];
  const more = chanceOfMore(active.filter((one) => one.day <= day));
  return more === undefined ? [] : [[CLAIMS.noticing, more]];
};

/** Chance of its own for each day, so that a look is the same whichever others are made. */
const onDay = ({ chance }: Run, day: number): Run["chance"] => {
  return (purpose) => chance(`${purpose} on ${day}`);
};

const practicesOn = (part: Part, warm: Warm, chance: Run["chance"]): PracticesSeen | undefined => {
  const fitted = isAnyUsedEnough(part) ? fitPart(part, {}, warm) : undefined;
  if (fitted === undefined) return undefined;
  const draws = drawsFrom(fitted, DRAWS, chance);
  return { found: judgePractices(fitted, draws, chance), draws };
};

const trendFrom = (part: Part, warm: Warm): FittedPart | undefined =>
  changingNeeds(changingFound(part)).length > 0 ? undefined : fitPart(part, { trend: true }, warm);

const helping = (practices: PracticesSeen | undefined): [string, number][] =>
  (practices?.found ?? []).map(({ name, probability }) => [CLAIMS.helps(name), probability]);

const changing = (fitted: FittedPart | undefined): [string, number][] => {
  if (fitted === undefined) return [];
  const { trend, probability }: TrendFound = trendOf(fitted);
  const [likelier, other] =
    trend > 0 ? [CLAIMS.quicker, CLAIMS.slower] : [CLAIMS.slower, CLAIMS.quicker];
  return [
    [likelier, probability],
    [other, 1 - probability],
  ];
};
