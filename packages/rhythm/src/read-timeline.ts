import { instantOf, readableHours } from "./calendar.ts";
import type { LoggedMoment, WakingHours } from "./logged.ts";
import type { SortedMoment } from "./sort-logged.ts";
import { sortLogged, whyAside } from "./sort-logged.ts";
import type { Timeline } from "./timeline.ts";
import { ROW_KIND, WINDOW_HOURS } from "./timeline.ts";

/**
 * Note: From a journal to a timeline
 *
 * A waking day belongs to the date on which it began, goes from the usual hour of waking to the
 * usual hour of going to bed, and is stretched by what was logged outside of it. Days on which
 * nothing was logged that the chain can use are left out: they say nothing, and not "calm". Time
 * within a day is counted between instants, so that a change of the clocks or a flight neither
 * makes nor loses an hour; which day it is, and when it began and ended, goes by the offset of each
 * moment itself.
 */
export interface ReadTimeline {
  readonly timeline: Timeline;
  /** The practice of each number in `timeline.practice`, from number 1; "" for all the rare ones. */
  readonly practices: readonly string[];
  /** Waking days in the timeline. */
  readonly days: number;
  /** Whether a check-in in it has a place, not only a state that leads. */
  readonly hasPlaces: boolean;
}

/** More practices than these, and those seldom used are taken together. */
const MOST_PRACTICES = 12;

/** The timeline of what was logged. Declines nothing: an empty journal has a timeline of no rows. */
export const timelineOf = (
  logged: readonly LoggedMoment[],
  hours: WakingHours,
  today: number,
  windowHours: number = WINDOW_HOURS,
): ReadTimeline => {
  const awake = readableHours(hours);
  return layTimeline(sortLogged(logged, awake, today).moments, awake, windowHours);
};

/** The same, of moments already in order. */
export const layTimeline = (
  moments: readonly SortedMoment[],
  hours: WakingHours,
  windowHours: number,
): ReadTimeline => {
  const usable = moments.filter(isUsable);
  const practices = numberPractices(usable);
  const rows = emptyRows();
  let [from, days] = [0, 0];
  while (from < usable.length) {
    const to = endOfDay(usable, from);
    layDay(rows, usable.slice(from, to), hours, windowHours * MS_AN_HOUR, practices);
    from = to;
    days += 1;
  }
  return {
    timeline: asTimeline(rows),
    practices: practices.names,
    days,
    hasPlaces: usable.some(({ place }) => place?.point !== undefined),
  };
};

const MS_AN_HOUR = 3_600_000;

/** What the chain can use: a state or an event at a time of which the minute is known. */
export const isUsable = (sortedMoment: SortedMoment): boolean => {
  const { moment, isVague } = sortedMoment;
  if (moment.kind === "check-in") return whyAside(sortedMoment) === undefined;
  if (moment.kind === "follow-up" || moment.kind === "hold-both" || moment.kind === "return")
    return false;
  return !isVague;
};

const endOfDay = (moments: readonly SortedMoment[], from: number): number => {
  let to = from;
  while (moments[to]?.day === moments[from]?.day && to < moments.length) to += 1;
  return to;
};

interface PracticeNumbers {
  readonly names: readonly string[];
  readonly numberOf: ReadonlyMap<string, number>;
}

/** Numbers from 1 by name, so that one more use renumbers nothing; the rare ones share the last. */
const numberPractices = (moments: readonly SortedMoment[]): PracticeNumbers => {
  const uses = new Map<string, number>();
  for (const { moment } of moments)
    if (moment.kind === "practice") uses.set(moment.practice, (uses.get(moment.practice) ?? 0) + 1);
  const byUse = [...uses].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const own = byUse.slice(0, MOST_PRACTICES).map(([name]) => name);
  own.sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const names = byUse.length > MOST_PRACTICES ? [...own, ""] : own;
  const numberOf = new Map(own.map((name, at) => [name, at + 1]));
  return { names, numberOf };
};

/** Columns while they grow. */
interface Rows {
  readonly day: number[];
  readonly time: number[];
  readonly kind: number[];
  readonly seen: number[];
  readonly point: number[];
  readonly trigger: number[];
  readonly glimmer: number[];
  readonly practice: number[];
}

const emptyRows = (): Rows => ({
  day: [],
  time: [],
  kind: [],
  seen: [],
  point: [],
  trigger: [],
  glimmer: [],
  practice: [],
});

const asTimeline = (rows: Rows): Timeline => ({
  rows: rows.day.length,
  day: Int32Array.from(rows.day),
  time: Float64Array.from(rows.time),
  kind: Uint8Array.from(rows.kind),
  seen: Uint8Array.from(rows.seen),
  point: Float64Array.from(rows.point),
  trigger: Uint8Array.from(rows.trigger),
  glimmer: Uint8Array.from(rows.glimmer),
  practice: Uint8Array.from(rows.practice),
});

/** When each window closes, as an instant; those that are shut lie in the past. */
interface Windows {
  trigger: number;
  glimmer: number;
  practice: number;
  /** Whose window it is, while it is open. */
  practiceNumber: number;
}

/**
 * Lays the rows of one day: waking, everything logged, every window edge in its place, bedtime. A
 * window is open from its event for an hour; one more trigger or glimmer lengthens it, one more
 * practice takes its place.
 */
const layDay = (
  rows: Rows,
  moments: readonly SortedMoment[],
  hours: WakingHours,
  windowLength: number,
  practices: PracticeNumbers,
): void => {
  const [first, last] = [moments[0], moments.at(-1)];
  if (first === undefined || last === undefined) return;
  const waking = instantOf(first.day, hours.wake, first.moment.offset);
  const bedtime = instantOf(first.day, hours.bed, last.moment.offset);
  const start = Math.min(waking, first.moment.at);
  const end = Math.max(bedtime, last.moment.at);
  const open: Windows = { trigger: start, glimmer: start, practice: start, practiceNumber: 0 };
  const day = first.day;
  const add = (at: number, kind: number, place?: SortedMoment["place"]): void => {
    rows.day.push(day);
    rows.time.push((at - start) / MS_AN_HOUR);
    rows.kind.push(kind);
    rows.seen.push(place?.seen ?? 0);
    rows.point.push(...(place?.point ?? NOWHERE));
    rows.trigger.push(at < open.trigger ? 1 : 0);
    rows.glimmer.push(at < open.glimmer ? 1 : 0);
    rows.practice.push(at < open.practice ? open.practiceNumber : 0);
  };
  add(start, ROW_KIND.waking);
  let before = start;
  for (const sortedMoment of moments) {
    const { moment, place } = sortedMoment;
    for (const edge of edgesBetween(open, before, moment.at)) add(edge, ROW_KIND.windowEdge);
    const kind = kindOf(sortedMoment, moment.at < open.practice);
    if (moment.kind === "trigger" || moment.kind === "glimmer")
      open[moment.kind] = moment.at + windowLength;
    if (moment.kind === "practice") {
      open.practice = moment.at + windowLength;
      open.practiceNumber = practices.numberOf.get(moment.practice) ?? practices.names.length;
    }
    add(moment.at, kind, place);
    before = moment.at;
  }
  for (const edge of edgesBetween(open, before, end)) add(edge, ROW_KIND.windowEdge);
  add(end, ROW_KIND.bedtime);
};

const NOWHERE = [Number.NaN, Number.NaN, Number.NaN] as const;

/** Where windows close after one row and before the next, in order, each place once. */
const edgesBetween = (open: Windows, after: number, before: number): number[] => {
  const edges = new Set([open.trigger, open.glimmer, open.practice]);
  return [...edges].filter((edge) => edge > after && edge < before).toSorted((a, b) => a - b);
};

const CHECK_IN_ROW = {
  self_started: ROW_KIND.selfStarted,
  prompted: ROW_KIND.prompted,
  follow_up: ROW_KIND.followUp,
} as const;

/**
 * What a row is. A glimmer that was remembered opens its window, and is no part of the stream of
 * those noticed at once: the time of remembering is another. The same holds for a practice that
 * was remembered, and for one begun while another's window is open, where that stream is off.
 */
const kindOf = ({ moment, isRemembered }: SortedMoment, isPracticeOpen: boolean): number => {
  if (moment.kind === "check-in") return CHECK_IN_ROW[moment.origin];
  if (moment.kind === "trigger") return ROW_KIND.trigger;
  if (moment.kind === "glimmer") return isRemembered ? ROW_KIND.windowEdge : ROW_KIND.glimmer;
  return isRemembered || isPracticeOpen ? ROW_KIND.practiceGiven : ROW_KIND.practiceStarted;
};
