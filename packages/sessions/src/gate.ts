import type { Session } from "@glimmers/model";
import type { Instant, Millis, Result } from "@glimmers/primitives";
import { dayOf, days, err, ok } from "@glimmers/primitives";
import type { Past } from "./past.ts";
import { lastKnown } from "./situations.ts";

/** Back and forth, by its id: the one practice with a gate. */
export const BACK_AND_FORTH = "P15";

/** Why back and forth is not open: the first reason that holds, in this order. */
export type GateShut =
  /** Nobody said "I am an adult". */
  | { readonly type: "NotAdult" }
  /** It is for depth 3. */
  | { readonly type: "TooDeep" }
  /** Two stops within 14 days rest it for 14; the person can go past this, after a plain warning. */
  | { readonly type: "Locked"; readonly until: Instant }
  /** A stop rests it for a day. */
  | { readonly type: "PauseAfterStop"; readonly until: Instant }
  /** Not in the first 7 days; `until` is absent while it is not known when they began. */
  | { readonly type: "FirstWeek"; readonly until?: Instant }
  /** Two anchors answered "easier" on two days come first; there is this many. */
  | { readonly type: "TwoAnchorsFirst"; readonly have: number }
  /** Where they last said they were is one it is never for: shut down, frozen, very revved up, can't tell. */
  | { readonly type: "NotFromHere" }
  /** The last known room is not "inside"; or none is known. */
  | { readonly type: "RoomNotInside" }
  /** "Small, about 2-3 of 10, not the worst, not a memory of harm" was not confirmed. */
  | { readonly type: "NotConfirmed" };

/** What the person said at the gate itself. */
export interface AtTheGate {
  /** Confirmed as small, this time. */
  readonly small: boolean;
  /** They read the warning and go past the lock of 14 days. It opens nothing else. */
  readonly override?: boolean;
}

const LOCK = days(14);
const PAUSE = days(1);
const FIRST_WEEK = days(7);

/** Whether back and forth may begin, and if not, why; the reasons are DOMAIN's, section 7, P15. */
export const backAndForth = (
  past: Past,
  { small, override }: AtTheGate,
): Result<void, GateShut> => {
  const shut =
    notAtThisDepth(past) ??
    (override === true ? undefined : lockedBy(past)) ??
    pausedBy(past) ??
    firstWeek(past) ??
    twoAnchorsFirst(past) ??
    notFromHere(past) ??
    (small ? undefined : { type: "NotConfirmed" });
  return shut === undefined ? ok(undefined) : err(shut);
};

type Shut = GateShut | undefined;

const notAtThisDepth = ({ prefs }: Past): Shut => {
  if (!prefs.adult) return { type: "NotAdult" };
  return prefs.depth < 3 ? { type: "TooDeep" } : undefined;
};

/** Sessions of it that ended by a stop, newest first. */
const stopsIn = ({ sessions }: Past): readonly Session[] =>
  sessions.filter(({ practice, stopReason }) => practice === BACK_AND_FORTH && stopReason);

const lockedBy = (past: Past): Shut => {
  const stops = stopsIn(past);
  const last = stops.find((stop, index) => {
    const before = stops[index + 1];
    return before !== undefined && stop.at - before.at <= LOCK;
  });
  return last === undefined ? undefined : restsUntil(past.now, last.at, LOCK, "Locked");
};

const pausedBy = (past: Past): Shut => {
  const [last] = stopsIn(past);
  return last === undefined ? undefined : restsUntil(past.now, last.at, PAUSE, "PauseAfterStop");
};

const restsUntil = (
  now: Instant,
  from: Instant,
  rest: Millis,
  type: "Locked" | "PauseAfterStop",
): Shut => {
  const until = (from + rest) as Instant;
  return now < until ? { type, until } : undefined;
};

const firstWeek = ({ now, began }: Past): Shut => {
  if (began === undefined) return { type: "FirstWeek" };
  const until = (began + FIRST_WEEK) as Instant;
  return now < until ? { type: "FirstWeek", until } : undefined;
};

/** Two sessions that were easier, of different anchors, on different days. */
const twoAnchorsFirst = ({ sessions }: Past): Shut => {
  const easier = sessions.filter(
    ({ practice, after }) => practice !== BACK_AND_FORTH && after === "easier",
  );
  const areTwo = easier.some((one) =>
    easier.some((other) => dayIn(one) !== dayIn(other) && anchorIn(one) !== anchorIn(other)),
  );
  return areTwo ? undefined : { type: "TwoAnchorsFirst", have: Math.min(1, easier.length) };
};

const dayIn = ({ at, offset }: Session): number => dayOf(at, offset);
const anchorIn = ({ following, practice }: Session): string => following ?? practice;

const NEVER_FROM = ["dorsal", "freeze", "strong_sympathetic", "cant_tell"] as const;

const notFromHere = (past: Past): Shut => {
  const known = lastKnown(past);
  if (known?.room !== "inside") return { type: "RoomNotInside" };
  const isNever = NEVER_FROM.some((situation) => known.blockedBy.includes(situation));
  return isNever ? { type: "NotFromHere" } : undefined;
};
