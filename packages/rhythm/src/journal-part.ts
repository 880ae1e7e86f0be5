import type { Part } from "./fitted-part.ts";
import type { WakingHours } from "./logged.ts";
import { isUsable, layTimeline } from "./read-timeline.ts";
import type { SortedMoment } from "./sort-logged.ts";
import { daysOf, MOST_OF_A_FIT, sinceDay } from "./timeline-part.ts";
import { WINDOW_HOURS } from "./timeline.ts";

/** What was logged, in order, and the hours it is read by. */
export interface ReadLog {
  readonly moments: readonly SortedMoment[];
  readonly hours: WakingHours;
}

/** A journal as a timeline, of which parts are taken. */
export interface Journal extends Part {
  readonly log: ReadLog;
  /** The day the latest fit begins with, where older ones are left out. */
  readonly since?: number;
}

/** The latest part of a journal that a fit may rest on, with windows of so many hours. */
export const journalOf = (log: ReadLog, windowHours: number = WINDOW_HOURS): Journal => {
  const usable = log.moments.filter(isUsable);
  const latest = latestOf(usable);
  const { timeline, practices, hasPlaces } = layTimeline(latest, log.hours, windowHours);
  const since = sinceDay(timeline);
  const isCut = since > (usable[0]?.day ?? since);
  const part = isCut ? daysOf(timeline, since, Number.MAX_SAFE_INTEGER) : timeline;
  return { log, timeline: part, practices, hasPlaces, windowHours, ...(isCut && { since }) };
};

/** The days that can be in a fit at all: every moment is a row, so that more need not be laid. */
const latestOf = (usable: readonly SortedMoment[]): readonly SortedMoment[] => {
  const day = usable.at(-MOST_OF_A_FIT.rows)?.day;
  return day === undefined ? usable : usable.filter((moment) => moment.day >= day);
};

/** The same journal as it was on the evening of a day. */
export const until = (journal: Journal, day: number): Part => {
  const { timeline, practices, hasPlaces, windowHours } = journal;
  return {
    timeline: daysOf(timeline, timeline.day[0] ?? 0, day),
    practices,
    hasPlaces,
    windowHours,
  };
};
