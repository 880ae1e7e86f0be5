import type { Library } from "@glimmers/journal";
import type { CheckIn, HoldBoth, Moment, MomentKind, Room } from "@glimmers/model";
import { ASKED_AFTER, BACKS, onlyAsks, ORIGINS, POLES, ROOMS } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { standsAt } from "./follow-up-time.ts";

/**
 * Note: What Rhythm is told
 *
 * Of every moment that times and states can be learned from: when, what kind, and the answer
 * itself, as numbers in columns. No word anybody wrote is among them. They are made in the keeper
 * and pass through the page to where the report is worked out; nothing is kept of them.
 */
export interface LoggedColumns {
  readonly count: number;
  readonly at: Float64Array<ArrayBuffer>;
  readonly offset: Int16Array<ArrayBuffer>;
  /** When it was written down; NaN where that was when it was noticed. */
  readonly loggedAt: Float64Array<ArrayBuffer>;
  /** Place in `LOGGED_KINDS`. */
  readonly kind: Uint8Array<ArrayBuffer>;
  /** 1 where only the part of the day is known. */
  readonly vague: Uint8Array<ArrayBuffer>;
  /** Place in ORIGINS of a check-in; place in ASKED_AFTER of a follow-up. */
  readonly origin: Uint8Array<ArrayBuffer>;
  /** Three shares a row, in the order of POLES; NaN where no place was given. */
  readonly point: Float64Array<ArrayBuffer>;
  /** From 1, the place in POLES of a state that was said without a place; 0 for none. */
  readonly state: Uint8Array<ArrayBuffer>;
  /** From 1, the place in ROOMS; 0 for none. */
  readonly room: Uint8Array<ArrayBuffer>;
  /** Place in `practices` of a session. */
  readonly practice: Uint16Array<ArrayBuffer>;
  readonly practices: readonly string[];
  /** When a follow-up was due; NaN for anything else. */
  readonly due: Float64Array<ArrayBuffer>;
  /** 1 where a follow-up was answered. */
  readonly answered: Uint8Array<ArrayBuffer>;
  /** From 1, the place in BACKS of a return; 0 where it was not said. */
  readonly back: Uint8Array<ArrayBuffer>;
  /** 1 where a card has words on both its sides. */
  readonly both: Uint8Array<ArrayBuffer>;
}

export const LOGGED_KINDS = [
  "check-in",
  "glimmer",
  "trigger",
  "session",
  "follow-up",
  "hold-both",
  "return",
] as const satisfies readonly MomentKind[];

/** Rows read between two breaths: a tap on the light waits no longer than these take. */
const PORTION = 4_000;

/** Everything Rhythm is told, oldest first. What does not open is left out. */
export const gatherLogged = async (
  library: Pick<Library, "find" | "moments">,
  now: Instant,
): Promise<LoggedColumns> => {
  const rows = library.find({ kinds: LOGGED_KINDS }).toReversed();
  const columns = emptyColumns(rows.length);
  const practices = new Map<string, number>();
  let count = 0;
  for (let from = 0; from < rows.length; from += PORTION) {
    const moments = await library.moments(rows.subarray(from, from + PORTION));
    for (const moment of moments)
      if (moment !== undefined && isTold(moment, now)) put(columns, count++, moment, practices);
    await breath();
  }
  return { ...columns, count, practices: [...practices.keys()] };
};

/** Lets whatever else waits here have its turn. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Of a follow-up only how it ended says something: one still open is not yet told. */
const isTold = (moment: Moment, now: Instant): boolean => {
  if (moment.kind === "session") return !onlyAsks(moment);
  if (moment.kind !== "follow-up") return true;
  const stands = standsAt(moment, now);
  return stands === "answered" || stands === "unanswered";
};

type Filling = Omit<LoggedColumns, "count" | "practices">;

const emptyColumns = (length: number): Filling => ({
  at: new Float64Array(length),
  offset: new Int16Array(length),
  loggedAt: new Float64Array(length).fill(Number.NaN),
  kind: new Uint8Array(length),
  vague: new Uint8Array(length),
  origin: new Uint8Array(length),
  point: new Float64Array(length * POLES.length).fill(Number.NaN),
  state: new Uint8Array(length),
  room: new Uint8Array(length),
  practice: new Uint16Array(length),
  due: new Float64Array(length).fill(Number.NaN),
  answered: new Uint8Array(length),
  back: new Uint8Array(length),
  both: new Uint8Array(length),
});

const put = (
  columns: Filling,
  row: number,
  moment: Moment,
  practices: Map<string, number>,
): void => {
  columns.at[row] = moment.at;
  columns.offset[row] = moment.offset;
  columns.loggedAt[row] = moment.loggedAt ?? Number.NaN;
  columns.kind[row] = LOGGED_KINDS.findIndex((kind) => kind === moment.kind);
  columns.vague[row] = moment.dayPart === undefined ? 0 : 1;
  if (moment.kind === "check-in") putCheckIn(columns, row, moment);
  if (moment.kind === "session") {
    if (!practices.has(moment.practice)) practices.set(moment.practice, practices.size);
    columns.practice[row] = practices.get(moment.practice) ?? 0;
  }
  if (moment.kind === "return")
    columns.back[row] = moment.back === undefined ? 0 : BACKS.indexOf(moment.back) + 1;
  if (moment.kind === "hold-both") columns.both[row] = isWhole(moment) ? 1 : 0;
  if (moment.kind === "follow-up") {
    columns.origin[row] = ASKED_AFTER.indexOf(moment.after);
    columns.due[row] = moment.due;
    columns.answered[row] = moment.answer === undefined ? 0 : 1;
  }
};

/** One side alone is not yet both. */
const isWhole = ({ hard = "", good = "" }: HoldBoth): boolean =>
  hard.trim() !== "" && good.trim() !== "";

/** Only what the person's own answer says: a place, or a rung. Anything else is no place. */
const putCheckIn = (columns: Filling, row: number, { raw, origin, room }: CheckIn): void => {
  columns.origin[row] = ORIGINS.indexOf(origin);
  columns.room[row] = roomNumber(room);
  if (raw.mode === "ladder") columns.state[row] = POLES.indexOf(raw.rung) + 1;
  if (raw.mode === "compass" || raw.mode === "sliders")
    POLES.forEach((pole, place) => {
      columns.point[row * POLES.length + place] = raw.place[pole];
    });
};

const roomNumber = (room: Room | undefined): number =>
  room === undefined ? 0 : ROOMS.indexOf(room) + 1;
