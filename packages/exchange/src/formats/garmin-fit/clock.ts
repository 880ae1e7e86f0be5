import type { Bytes, Instant } from "@glimmers/primitives";
import { wallAt } from "../../reading/dates.ts";
import type { Answers } from "../../reading/format.ts";
import type { When } from "../../reading/item.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import { whenOf } from "../../reading/zones.ts";
import type { FitMessage, FitPiece } from "./messages.ts";
import { fitMessages } from "./messages.ts";

/** 1989-12-31T00:00Z, where FIT's time begins. */
export const FIT_EPOCH = 631_065_600_000;

/** Times below this count from when a device was switched on: its clock was never set. */
const FIRST_REAL_TIME = 0x10000000;

/** What one file of a chain says of its clock. */
export interface FitClock {
  /** Minutes ahead of UTC, where the device said so. */
  readonly offset?: number;
  /** From a clock that was never set to the one on the wall, in seconds. */
  readonly toWall?: number;
  readonly isSet: boolean;
}

/** Messages that tell the time on the wall beside UTC, and the field they tell it in. */
const LOCAL_TIME: ReadonlyMap<number, number> = new Map([
  [34, 5],
  [103, 0],
]);

/**
 * The clocks of a file, one for each file of a chain. The message that tells it often stands last,
 * so that the file is read once for this; what stops that reading will stop the next one too.
 */
export const clocksIn = async (source: AsyncIterable<Bytes>): Promise<readonly FitClock[]> => {
  const clocks: Clocks = { all: [], earliest: undefined };
  try {
    for await (const pieces of fitMessages(source)) for (const piece of pieces) look(clocks, piece);
  } catch (thrown) {
    if (!(thrown instanceof ReadingStopped)) throw thrown;
  }
  return clocks.all;
};

interface Clocks {
  readonly all: FitClock[];
  /** The earliest time of the file of the chain that is being read. */
  earliest: number | undefined;
}

const look = (clocks: Clocks, piece: FitPiece): void => {
  const { all } = clocks;
  if (piece.type === "part") {
    all.push({ isSet: true });
    clocks.earliest = undefined;
  }
  if (piece.type !== "message" || all.length === 0) return;
  if (piece.time !== undefined) clocks.earliest = Math.min(clocks.earliest ?? Infinity, piece.time);
  all[all.length - 1] = clockAfter(all.at(-1), piece, clocks.earliest);
};

const clockAfter = (
  clock: FitClock | undefined,
  message: FitMessage,
  earliest = FIRST_REAL_TIME,
): FitClock => {
  const isSet = earliest >= FIRST_REAL_TIME;
  const told = { ...clock, isSet };
  const field = LOCAL_TIME.get(message.number);
  const local = field === undefined ? undefined : message.fields.get(field)?.[0];
  if (local === undefined || message.time === undefined) return told;
  const ahead = local - message.time;
  if (!isSet && local >= FIRST_REAL_TIME) return { ...told, toWall: ahead };
  const offset = Math.round(ahead / 900) * 15;
  return Math.abs(offset) <= 14 * 60 ? { ...told, offset } : told;
};

/** When it was, of ms after FIT's beginning. */
export const whenOfFit = (ms: number, clock: FitClock, answers: Answers): When => {
  const at = (FIT_EPOCH + Math.round(ms)) as Instant;
  if (clock.toWall !== undefined)
    return whenOf({ wall: wallAt((at + clock.toWall * 1000) as Instant, 0) }, answers).when;
  const { offset } = clock;
  return whenOf({ instant: at, ...(offset !== undefined && { offset, from: "file" }) }, answers)
    .when;
};
