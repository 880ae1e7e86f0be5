import { ASKED_AFTER, BACKS, ORIGINS, POLES, ROOMS } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import type { LoggedMoment, LoggedTime, Placed } from "@glimmers/rhythm";
import type { LoggedColumns } from "./rhythm-columns.ts";
import { LOGGED_KINDS } from "./rhythm-columns.ts";

/**
 * What was logged, as the report is told it: the rows of the columns, oldest first. A practice
 * has no place of its own: where somebody was as it began is in the check-in before it, where
 * there is one.
 */
export const loggedOf = (columns: LoggedColumns): readonly LoggedMoment[] =>
  Array.from({ length: columns.count }, (_, row) => loggedIn(columns, row));

const loggedIn = (columns: LoggedColumns, row: number): LoggedMoment => {
  const time = timeIn(columns, row);
  const kind = LOGGED_KINDS[columns.kind[row]!]!;
  switch (kind) {
    case "check-in":
      return { ...time, kind, ...checkInIn(columns, row) };
    case "session":
      return { ...time, kind: "practice", practice: columns.practices[columns.practice[row]!]! };
    case "follow-up": {
      const due = columns.due[row]! as Instant;
      const after = ASKED_AFTER[columns.origin[row]!]!;
      return { ...time, kind, due, after, answered: columns.answered[row] === 1 };
    }
    case "return": {
      const back = BACKS[columns.back[row]! - 1];
      return { ...time, kind, ...(back !== undefined && { back }) };
    }
    case "hold-both":
      return { ...time, kind, both: columns.both[row] === 1 };
    case "glimmer":
    case "trigger":
      return { ...time, kind };
  }
};

const timeIn = (columns: LoggedColumns, row: number): LoggedTime => {
  const loggedAt = columns.loggedAt[row]!;
  return {
    at: columns.at[row] as Instant,
    offset: columns.offset[row] as OffsetMinutes,
    ...(columns.vague[row] === 1 && { vague: true }),
    ...(!Number.isNaN(loggedAt) && { loggedAt: loggedAt as Instant }),
  };
};

const checkInIn = (columns: LoggedColumns, row: number) => {
  const room = ROOMS[columns.room[row]! - 1];
  return {
    origin: ORIGINS[columns.origin[row]!]!,
    ...placedIn(columns, row),
    ...(room !== undefined && { room }),
  };
};

const placedIn = ({ point, state }: LoggedColumns, row: number): Placed => {
  const said = POLES[state[row]! - 1];
  const [ventral, sympathetic, dorsal] = point.subarray(row * POLES.length);
  if (said !== undefined) return { state: said };
  return Number.isNaN(ventral) ? {} : { point: [ventral!, sympathetic!, dorsal!] };
};
