import type { Result } from "@glimmers/primitives";
import type { CountRegression, Interval } from "@glimmers/stats";
import {
  negativeBinomialRegression,
  poissonRegression,
  studentTCdf,
  studentTQuantile,
} from "@glimmers/stats";
import { weekOf } from "./calendar.ts";
import type { Claim } from "./claims.ts";
import { answered, noticingAllows, noticingNeeds } from "./gates.ts";
import type { Basis, Noticing } from "./report.ts";
import type { SortedMoment } from "./sort-logged.ts";

/** A day on which the app was open for something besides a glimmer. */
export interface ActiveDay {
  readonly day: number;
  readonly glimmers: number;
  /** Clock hours of it in which something besides a glimmer was logged. */
  readonly hours: number;
}

/**
 * Whether more is noticed: glimmers on active days, ln(mean) = intercept + week + ln(hours of use),
 * as a negative binomial (RM-1, 2.8), Poisson where counts vary no more than that. It is told where it
 * is more for each active day as well: hours of use can fall while nothing else changes.
 *
 * An active day is one with something besides a glimmer, and its hours of use are the clock hours in
 * which there was: whether somebody opened the app must not be read from the glimmer itself, or who
 * only ever opens it for glimmers would notice one each time, for ever. Declines as `gates.ts` says,
 * and where the counts admit no fit (no glimmer at all, or one side without any).
 */
export const noticingOf = (moments: readonly SortedMoment[], claim: Claim): Noticing => {
  const active = activeDays(moments);
  const glimmers = moments.filter(({ moment }) => moment.kind === "glimmer").length;
  return {
    glimmers,
    activeDays: active.length,
    weeks: weeksOf(moments, active),
    answer: answerOf(active, claim, basisOf(moments, active)),
  };
};

const basisOf = (moments: readonly SortedMoment[], active: readonly ActiveDay[]): Basis => ({
  checkIns: moments.filter(({ moment }) => moment.kind === "check-in").length,
  days: active.length,
  times: "counts",
});

/** The days that noticing is counted on. */
export const activeDays = (moments: readonly SortedMoment[]): ActiveDay[] => {
  const days = new Map<number, { glimmers: number; readonly hours: Set<number> }>();
  for (const { moment, day, isVague, isRemembered } of moments) {
    const own = days.get(day) ?? { glimmers: 0, hours: new Set() };
    days.set(day, own);
    if (moment.kind === "glimmer") own.glimmers += 1;
    // What was written down later says nothing of the app being open then.
    else if (!isVague && !isRemembered) own.hours.add(Math.floor(moment.at / 3_600_000));
  }
  return [...days]
    .filter(([, { hours }]) => hours.size > 0)
    .map(([day, { glimmers, hours }]) => ({ day, glimmers, hours: hours.size }));
};

const weeksOf = (
  moments: readonly SortedMoment[],
  active: readonly ActiveDay[],
): Noticing["weeks"] => {
  const [first, last] = [moments[0], moments.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = weekOf(first.day);
  const count = (weekOf(last.day) - from) / 7 + 1;
  const weeks = Array.from({ length: count }, (_, at) => ({
    from: from + 7 * at,
    glimmers: 0,
    activeDays: 0,
  }));
  for (const { day, glimmers } of active) {
    const week = weeks[(weekOf(day) - from) / 7];
    if (week === undefined) continue;
    week.glimmers += glimmers;
    week.activeDays += 1;
  }
  return weeks;
};

const answerOf = (active: readonly ActiveDay[], claim: Claim, basis: Basis): Noticing["answer"] => {
  const [lacking] = noticingNeeds(active.length);
  if (lacking !== undefined) return { told: false, lacking: [lacking] };
  const perWeek = changePerWeek(active, ({ hours }) => hours);
  const perDay = changePerWeek(active, () => 1);
  if (perWeek === undefined || perDay === undefined)
    return { told: false, lacking: [{ type: "NoFit" }] };
  return answered(noticingAllows(perWeek, perDay, claim), { perWeek }, basis);
};

/**
 * Pr(more is noticed from week to week), by the hour of use or by the active day, the smaller of the
 * two: what a weekly look asks. Undefined where it cannot be told.
 */
export const chanceOfMore = (active: readonly ActiveDay[]): number | undefined => {
  if (noticingNeeds(active.length).length > 0) return undefined;
  const perHour = changePerWeek(active, ({ hours }) => hours);
  const perDay = changePerWeek(active, () => 1);
  if (perHour === undefined || perDay === undefined) return undefined;
  return Math.min(chanceAboveOne(perHour, active.length), chanceAboveOne(perDay, active.length));
};

/** Of a ratio whose logarithm has Student's t around it: 0.95 where its 90 % range begins at one. */
const chanceAboveOne = ({ low, middle, high }: Interval, days: number): number => {
  const error = Math.log(high / low) / (2 * studentTQuantile(0.95, days - 2));
  if (!(error > 0 && Number.isFinite(error))) return 0.5;
  return studentTCdf(Math.log(middle) / error, days - 2);
};

/**
 * By how much a week's noticing, for each unit of exposure, differs from that of the week before,
 * with its 90 % interval (Wald, by Student's t with two degrees of freedom less than there are days: theta is itself estimated).
 */
const changePerWeek = (
  active: readonly ActiveDay[],
  exposure: (day: ActiveDay) => number,
): Interval | undefined => {
  const middle = active.reduce((sum, { day }) => sum + day, 0) / active.length;
  const data = {
    counts: active.map(({ glimmers }) => glimmers),
    columns: [active.map(({ day }) => (day - middle) / 7)],
    offset: active.map((day) => Math.log(exposure(day))),
  };
  const uneven = negativeBinomialRegression(data);
  const fit: Result<CountRegression, { readonly type: string }> =
    !uneven.ok && uneven.error.type === "NoMoreThanPoisson" ? poissonRegression(data) : uneven;
  return fit.ok ? intervalOfChange(fit.value, active.length) : undefined;
};

const intervalOfChange = (fit: CountRegression, days: number): Interval | undefined => {
  const [, change = Number.NaN] = fit.coefficients;
  const [, error = Number.NaN] = fit.standardErrors;
  const reach = studentTQuantile(0.95, days - 2) * error;
  const interval = {
    low: Math.exp(change - reach),
    middle: Math.exp(change),
    high: Math.exp(change + reach),
  };
  return Object.values(interval).every((value) => Number.isFinite(value)) ? interval : undefined;
};
