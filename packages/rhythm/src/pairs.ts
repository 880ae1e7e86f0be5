import { median } from "@glimmers/stats";
import { GATES } from "./gates.ts";
import type { Timeline } from "./timeline.ts";
import { ROW_KIND } from "./timeline.ts";

/** Rows at which a check-in was asked for: their times have nothing to do with the state. */
export const isAsked = (kind: number | undefined): boolean =>
  kind === ROW_KIND.prompted || kind === ROW_KIND.followUp;

const AWAY_FROM = 1;

/** Check-ins away from ventral, and what came after them on the same day. */
export interface PairsAway {
  /** Next check-in within the hours the gate names. */
  readonly close: number;
  /** Answers to a follow-up, within the short horizon. */
  readonly followUps: number;
  /** Median hours to the next check-in; infinite where there was none at all. */
  readonly typicalGap: number;
}

/** How soon somebody checked in again after a check-in away from ventral. */
export const pairsAway = (timeline: Timeline): PairsAway => {
  const gaps: number[] = [];
  let followUps = 0;
  let away = -1;
  for (let row = 0; row < timeline.rows; row++) {
    if ((timeline.seen[row] ?? 0) === 0) continue;
    if (away >= 0 && timeline.day[away] === timeline.day[row]) {
      const gap = (timeline.time[row] ?? 0) - (timeline.time[away] ?? 0);
      gaps.push(gap);
      const isSoon = gap <= GATES.horizon.short && timeline.kind[row] === ROW_KIND.followUp;
      followUps += Number(isSoon);
    }
    away = (timeline.seen[row] ?? 0) > AWAY_FROM ? row : -1;
  }
  return {
    close: gaps.filter((gap) => gap <= GATES.back.pairHours).length,
    followUps,
    typicalGap: gaps.length === 0 ? Number.POSITIVE_INFINITY : median(gaps),
  };
};

/** One time away, as it could be seen: it ended after `left` hours and by `right`. */
export interface TimeAway {
  /** The row of the check-in it begins with. */
  readonly row: number;
  /** Hours after that check-in at which somebody was last seen away, when asked. */
  readonly left: number;
  /** Hours at which they were first seen back, when asked; infinite where they were not, that day. */
  readonly right: number;
  /** The rows at which they were asked while it lasted, the one that ended it included. */
  readonly looks: readonly number[];
}

/**
 * Times away from ventral: each from the first check-in away to the first asked one in ventral.
 * Only asked check-ins end one, since a person's own ones come more often in some states than in
 * others, and would bend what is seen of returns towards them.
 */
export const timesAway = (timeline: Timeline): TimeAway[] => {
  const found: TimeAway[] = [];
  let open: (TimeAway & { readonly looks: number[] }) | undefined;
  const close = (right: number): void => {
    if (open !== undefined) found.push({ ...open, right });
    open = undefined;
  };
  for (let row = 0; row < timeline.rows; row++) {
    if (open !== undefined && timeline.day[open.row] !== timeline.day[row])
      close(Number.POSITIVE_INFINITY);
    const seen = timeline.seen[row] ?? 0;
    if (seen === 0) continue;
    if (open === undefined) {
      if (seen > AWAY_FROM) open = { row, left: 0, right: Number.POSITIVE_INFINITY, looks: [] };
    } else if (isAsked(timeline.kind[row])) {
      const hours = (timeline.time[row] ?? 0) - (timeline.time[open.row] ?? 0);
      open.looks.push(row);
      if (seen === AWAY_FROM) close(hours);
      else open = { ...open, left: hours };
    }
  }
  close(Number.POSITIVE_INFINITY);
  return found;
};
