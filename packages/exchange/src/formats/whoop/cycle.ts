import type { Instant } from "@glimmers/primitives";
import type { TableRow } from "../../reading/csv.ts";
import { cellOf } from "../../reading/csv.ts";
import { instantOfWall, parseIso, parseOffset } from "../../reading/dates.ts";
import { numberIn } from "../../reading/fields.ts";
import type { Role } from "./columns.ts";

/** A row of any of the tables: cells by what they are. */
export interface WhoopRow {
  readonly text: (role: Role) => string;
  readonly number: (role: Role) => number | undefined;
  /** Minutes ahead of UTC, where the row says. */
  readonly offset?: number;
}

export const whoopRow = (row: TableRow, roles: ReadonlyMap<Role, number>): WhoopRow => {
  const text = (role: Role): string => cellOf(row, roles.get(role) ?? -1);
  const offset = parseOffset(text("zone"));
  return {
    text,
    number: (role) => numberIn(text(role).replace(/%$/, "")),
    ...(offset !== undefined && { offset }),
  };
};

/** What a row says of its cycle: from one night's sleep to the next. */
export interface WhoopCycle {
  /** Absent where it cannot be read, or its zone is not said. */
  readonly start?: Instant;
  /** RMSSD in ms. */
  readonly rmssd?: number;
  readonly resting?: number;
  /** It had not ended when the file was made. */
  readonly isRunning: boolean;
}

export const whoopCycle = (row: WhoopRow): WhoopCycle => {
  const start = instantIn(row, "start");
  const [rmssd, resting] = [row.number("hrv"), row.number("resting")];
  return {
    ...(start !== undefined && { start }),
    ...(rmssd !== undefined && { rmssd }),
    ...(resting !== undefined && { resting }),
    isRunning: row.text("end") === "",
  };
};

const instantIn = (row: WhoopRow, role: Role): Instant | undefined => {
  const written = parseIso(row.text(role));
  const offset = written?.offset ?? row.offset;
  return written === undefined || offset === undefined
    ? undefined
    : instantOfWall(written.wall, offset);
};
