import type { ReminderWays } from "@glimmers/model";
import type { Clock, DayNumber, Instant } from "@glimmers/primitives";
import { dayOf, days, hours, minutes } from "@glimmers/primitives";
import type { WakeHours } from "@glimmers/sync";

type Hours = Pick<ReminderWays, "from" | "to" | "most">;

/**
 * Note: Times by chance
 *
 * A reminder that always comes at nine is soon a duty, and tells whoever watches when to look. So
 * each comes at a moment drawn evenly from the person's own hours, and nobody has to expect it. For
 * four weeks: who has not opened the app for so long is reminded no more.
 */
const DAYS = 28;

/** The first comes no sooner than this: who has only now left the app is not called back into it. */
const SOONEST = minutes(30);

/** Two of one day are so far apart, or a quarter of the hours where those are few. */
const APART = hours(2);

/** In order. `unit` is chance, at least 0 and below 1. */
export const drawTimes = (ways: Hours, clock: Clock, unit: () => number): readonly Instant[] => {
  const now = clock.now();
  // Own hours may go past midnight: they are of the day they began on.
  const first = dayOf(now, clock.offsetAt(now)) - 1;
  const all = Array.from({ length: DAYS + 1 }, (_, index) => (first + index) as DayNumber);
  return all
    .flatMap((day) => drawDay(ways, unit).map((minute) => instantAt(day, minute, clock)))
    .filter((time) => time >= now + SOONEST);
};

/** Minutes after the midnight the day began with, whole, in order. */
const drawDay = ({ from, to, most }: Hours, unit: () => number): readonly number[] => {
  const length = to - from;
  const apart = most === 1 ? 0 : Math.min(APART / minutes(1), Math.floor(length / 4));
  const room = length - apart * (most - 1);
  return Array.from({ length: most }, () => Math.floor(unit() * room))
    .toSorted((one, other) => one - other)
    .map((minute, index) => from + minute + apart * index);
};

/** An hour that a change of the clocks leaves out is the one after it. */
const instantAt = (day: DayNumber, minute: number, { offsetAt }: Clock): Instant => {
  const local = days(day) + minutes(minute);
  const near = (local - minutes(offsetAt(local as Instant))) as Instant;
  return (local - minutes(offsetAt(near))) as Instant;
};

/** The own day a time is of, and the minute of it; past midnight it may still be the day before. */
const ownMinute = (
  time: Instant,
  { from }: Hours,
  { offsetAt }: Clock,
): { readonly day: number; readonly minute: number } => {
  const local = time + minutes(offsetAt(time));
  const day = Math.floor((local - minutes(from)) / days(1));
  return { day, minute: Math.floor((local - days(day)) / minutes(1)) };
};

/**
 * The times with one more among them, which somebody asked for: it takes the place of the nearest
 * of its day, so that there are no more than before. Undefined outside the own hours.
 */
export const withAsked = (
  times: readonly Instant[],
  asked: Instant,
  ways: Hours,
  clock: Clock,
): readonly Instant[] | undefined => {
  const { day, minute } = ownMinute(asked, ways, clock);
  if (minute >= ways.to) return undefined;
  const isToday = (time: Instant): boolean => ownMinute(time, ways, clock).day === day;
  const today = times
    .filter(isToday)
    .toSorted((one, other) => Math.abs(other - asked) - Math.abs(one - asked))
    .slice(0, ways.most - 1);
  const others = times.filter((time) => !isToday(time));
  return [...others, ...today, asked].toSorted((one, other) => one - other);
};

/** The own hours as a server is told them: minutes after midnight UTC. */
export const wakeHours = ({ from, to }: Hours, { now, offsetAt }: Clock): WakeHours => {
  const offset = offsetAt(now());
  const inUtc = (minute: number): number => (((minute - offset) % 1_440) + 1_440) % 1_440;
  return { from: inUtc(from), to: inUtc(to) };
};
