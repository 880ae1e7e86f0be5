import type { Wall } from "../../reading/dates.ts";
import type { ReasonName } from "../../reading/reasons.ts";
import type { Calendar } from "./calendar.ts";
import { uidOf } from "./calendar.ts";
import type { Component } from "./lines.ts";
import { propertiesIn, propertyIn } from "./lines.ts";
import type { Budget, Rule } from "./rule.ts";
import { occurrences, parseRule } from "./rule.ts";
import type { IcsTime } from "./times.ts";
import { icsTime, icsTimes, instantOfIcs } from "./times.ts";

/** When an event was, each time, and what has to be said of how far it was followed. */
export interface Instances {
  readonly times: readonly IcsTime[];
  readonly noted?: { readonly why: ReasonName; readonly found: string };
}

/** Times of one series; more are nobody's calendar. */
const MOST_INSTANCES = 5000;
const A_YEAR = 366 * 86_400_000;

/**
 * Every time an event was: its rule, further dates (`RDATE`), without those that were left out
 * (`EXDATE`) or changed by themselves. A rule without an end is followed to the newest stamp of the
 * file, and a year from its beginning at least: what comes later had not happened yet.
 */
export const instancesOf = (
  event: Component,
  start: IcsTime,
  calendar: Calendar,
  otherwise: string,
  budget: Budget,
): Instances => {
  const zone = calendar.zone ?? otherwise;
  const at = (time: IcsTime): number => instantOfIcs(time, calendar.zones, zone);
  const text = propertyIn(event, "RRULE")?.value.trim();
  const rule = text === undefined ? undefined : parseRule(text);
  const followed =
    rule === undefined ? { times: [start] } : follow(rule, start, at, calendar, budget);
  const further = propertiesIn(event, "RDATE").flatMap(icsTimes);
  const times = withoutSome([...followed.times, ...further], event, at, calendar);
  if (text !== undefined && rule === undefined)
    return { times, noted: { why: "unknown-kind", found: text } };
  const isCut = "isCut" in followed && followed.isCut;
  return isCut ? { times, noted: { why: "repeats-endlessly", found: text ?? "" } } : { times };
};

const follow = (
  rule: Rule,
  start: IcsTime,
  at: (time: IcsTime) => number,
  { newest }: Calendar,
  budget: Budget,
): { readonly times: readonly IcsTime[]; readonly isCut: boolean } => {
  const isEndless = rule.count === undefined && rule.until === undefined;
  const bound = isEndless ? Math.max(newest, at(start) + A_YEAR) : Infinity;
  const isOver = endOf(rule, start, at);
  // Rules in UTC are stepped in UTC: the wall is what stands in the file.
  const times: IcsTime[] = [];
  for (const wall of occurrences(rule, start.wall, budget)) {
    const time = { ...start, wall, written: writtenOf(wall, start) };
    if (isOver(time)) return { times, isCut: false };
    if (at(time) > bound || times.length >= MOST_INSTANCES) return { times, isCut: true };
    times.push(time);
  }
  return { times: times.length === 0 ? [start] : times, isCut: budget.left < 0 };
};

/** `UNTIL` is a day, or a time in UTC: that one counts too. */
const endOf = (rule: Rule, start: IcsTime, at: (time: IcsTime) => number) => {
  const until = rule.until === undefined ? undefined : icsTime(rule.until, new Map());
  if (until === undefined) return () => false;
  if (until.is === "utc") return (time: IcsTime) => at(time) > at(until);
  const last = dayNumber(until.wall);
  if (until.is === "day" || start.is === "day")
    return (time: IcsTime) => dayNumber(time.wall) > last;
  return (time: IcsTime) => minuteNumber(time.wall) > minuteNumber(until.wall);
};

const dayNumber = ({ year, month, day }: Wall): number => Date.UTC(year, month - 1, day);
const minuteNumber = ({ year, month, day, hour, minute }: Wall): number =>
  Date.UTC(year, month - 1, day, hour, minute);

const two = (value: number): string => String(value).padStart(2, "0");

const writtenOf = (wall: Wall, { is }: IcsTime): string => {
  const day = `${wall.year}${two(wall.month)}${two(wall.day)}`;
  if (is === "day") return day;
  return `${day}T${two(wall.hour)}${two(wall.minute)}${two(wall.second)}${is === "utc" ? "Z" : ""}`;
};

const withoutSome = (
  times: readonly IcsTime[],
  event: Component,
  at: (time: IcsTime) => number,
  calendar: Calendar,
): readonly IcsTime[] => {
  if (propertyIn(event, "RECURRENCE-ID") !== undefined) return times.slice(0, 1);
  const left = propertiesIn(event, "EXDATE").flatMap(icsTimes);
  const instants = new Set(left.map(at));
  const days = new Set(left.filter(({ is }) => is === "day").map(({ wall }) => dayNumber(wall)));
  const changed = calendar.changed.get(uidOf(event));
  const seen = new Set<number>();
  return times.filter((time) => {
    const instant = at(time);
    const isLeft = instants.has(instant) || days.has(dayNumber(time.wall));
    if (isLeft || changed?.has(instant) === true || seen.has(instant)) return false;
    seen.add(instant);
    return true;
  });
};
