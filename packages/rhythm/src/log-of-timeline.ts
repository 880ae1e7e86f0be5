import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { instantOf } from "./calendar.ts";
import type { LoggedMoment, Placed, Point } from "./logged.ts";
import { STATES } from "./placing.ts";
import type { Timeline } from "./timeline.ts";
import { ROW_KIND } from "./timeline.ts";

/** Where the days of a timeline lie: the date of its first, and the minute of waking, in UTC. */
export interface Somewhen {
  readonly firstDay: number;
  readonly wake: number;
}

/**
 * What would have been logged by whoever has this timeline: the way back from `timelineOf`, for
 * simulated people and for timelines kept in files. A practice at a time of no meaning comes out
 * as a remembered one; practices are called by their numbers.
 */
export const logOfTimeline = (timeline: Timeline, somewhen: Somewhen): LoggedMoment[] =>
  Array.from({ length: timeline.rows }, (_, row) => momentOf(timeline, row, somewhen)).filter(
    (moment) => moment !== undefined,
  );

const OFFSET = 0 as OffsetMinutes;
const A_DAY = 86_400_000;

const momentOf = (
  timeline: Timeline,
  row: number,
  { firstDay, wake }: Somewhen,
): LoggedMoment | undefined => {
  const hours = timeline.time[row] ?? 0;
  const at = Math.round(
    instantOf(firstDay + (timeline.day[row] ?? 0), wake, OFFSET) + hours * 3_600_000,
  ) as Instant;
  const when = { at, offset: OFFSET };
  const place = placedIn(timeline, row);
  const practice = `${timeline.practice[row]}`;
  switch (timeline.kind[row]) {
    case ROW_KIND.prompted:
      return { ...when, kind: "check-in", origin: "prompted", ...place };
    case ROW_KIND.selfStarted:
      return { ...when, kind: "check-in", origin: "self_started", ...place };
    case ROW_KIND.followUp:
      return { ...when, kind: "check-in", origin: "follow_up", ...place };
    case ROW_KIND.practiceStarted:
      return { ...when, kind: "practice", practice, ...place };
    case ROW_KIND.practiceGiven:
      return { ...when, loggedAt: (at + A_DAY) as Instant, kind: "practice", practice, ...place };
    case ROW_KIND.glimmer:
      return { ...when, kind: "glimmer" };
    case ROW_KIND.trigger:
      return { ...when, kind: "trigger" };
    default:
      return undefined;
  }
};

const placedIn = (timeline: Timeline, row: number): Placed => {
  const [ventral, sympathetic, dorsal] = timeline.point.subarray(3 * row, 3 * row + 3);
  const point = [ventral, sympathetic, dorsal] as unknown as Point;
  if (point.every((share) => Number.isFinite(share))) return { point: summingToOne(point) };
  const state = STATES[(timeline.seen[row] ?? 0) - 1];
  return state === undefined ? {} : { state };
};

/** Shares read from a file were rounded there. */
const summingToOne = ([ventral, sympathetic, dorsal]: Point): Point => {
  const sum = ventral + sympathetic + dorsal;
  return [ventral / sum, sympathetic / sum, dorsal / sum];
};
