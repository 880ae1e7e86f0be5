import { isAsked } from "./pairs.ts";
import type { Timeline } from "./timeline.ts";
import { ROW_KIND } from "./timeline.ts";

/** A practice that was begun, as far as something can be learned from it. */
export interface PracticeUse {
  /** Its number in the timeline, from 1. */
  readonly practice: number;
  /** The row it was begun at. */
  readonly row: number;
  /** A check-in shortly before, or as it began, was away from ventral. */
  readonly begunAway: boolean;
  /** The row of the asked check-in after it. */
  readonly after?: number;
}

/** A check-in so many hours before a practice still says where it was begun. */
const BEFORE_HOURS = 1;
/** A check-in so many hours after its beginning still says something of it. */
const AFTER_HOURS = 2;

/**
 * Every practice begun, with the check-ins around it. Only one that was asked for counts as the
 * check-in after: who opens the app by themselves does so more often in some states. It must come
 * before the next practice begins, whose check-in it would be.
 */
export const usesOf = (timeline: Timeline): PracticeUse[] => {
  const uses: PracticeUse[] = [];
  for (let row = 0; row < timeline.rows; row++) {
    if (!isPractice(timeline.kind[row])) continue;
    const after = rowAfter(timeline, row);
    uses.push({
      practice: timeline.practice[row] ?? 0,
      row,
      begunAway: seenBefore(timeline, row) > 1,
      ...(after !== undefined && { after }),
    });
  }
  return uses;
};

export const isPractice = (kind: number | undefined): boolean =>
  kind === ROW_KIND.practiceStarted || kind === ROW_KIND.practiceGiven;

/** The state last seen within the hour before, 0 for none. */
const seenBefore = (timeline: Timeline, row: number): number => {
  const [day, time] = [timeline.day[row], timeline.time[row] ?? 0];
  for (let at = row; at >= 0 && timeline.day[at] === day; at--) {
    if (time - (timeline.time[at] ?? 0) > BEFORE_HOURS) return 0;
    const seen = timeline.seen[at] ?? 0;
    if (seen > 0) return seen;
  }
  return 0;
};

const rowAfter = (timeline: Timeline, row: number): number | undefined => {
  const [day, time] = [timeline.day[row], timeline.time[row] ?? 0];
  for (let at = row + 1; at < timeline.rows && timeline.day[at] === day; at++) {
    const hours = (timeline.time[at] ?? 0) - time;
    if (hours > AFTER_HOURS || isPractice(timeline.kind[at])) return undefined;
    if (isAsked(timeline.kind[at]) && (timeline.seen[at] ?? 0) > 0) return at;
  }
  return undefined;
};
