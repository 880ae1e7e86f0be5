import type { Instant, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { ShareStanding } from "@glimmers/sync";
import type { NoSuchShare, ShareEnded } from "../share-store.ts";
import { KEPT_AFTER } from "../share-store.ts";
import type { Row } from "./columns.ts";
import { instantIn, numberIn } from "./columns.ts";

/** What the column `state` holds; that its time is over is seen by the clock. */
export const SHARE = { open: 0, taken: 1, closed: 2 } as const;

/** Whoever ended before this is no longer told apart from what never was. */
export const forgottenAt = (now: Instant): Instant => (now - KEPT_AFTER) as Instant;

export const standingOf = (row: Row, now: Instant): ShareStanding => {
  const until = instantIn(row, "until");
  return {
    state: stateOf(numberIn(row, "state"), until, now),
    until,
    once: numberIn(row, "once") === 1,
  };
};

const stateOf = (state: number, until: Instant, now: Instant): ShareStanding["state"] => {
  if (state === SHARE.closed) return "closed";
  if (until <= now) return "over";
  return state === SHARE.taken ? "taken" : "open";
};

type State = ShareStanding["state"];
type Standing = Result<ShareStanding, NoSuchShare | ShareEnded>;

/** The share in that row, if there is one and it is in one of these states. */
export const shareIn = (
  row: Row | undefined,
  now: Instant,
  ...states: readonly State[]
): Standing => {
  if (row === undefined) return err({ type: "NoSuchShare" });
  const standing = standingOf(row, now);
  return states.includes(standing.state) ? ok(standing) : err(ENDED[standing.state]);
};

/** For an owner who asks about one that is closed, nothing is there any more. */
export const NOT_CLOSED = ["open", "taken", "over"] as const;

const ENDED: Readonly<Record<State, NoSuchShare | ShareEnded>> = {
  // Not asked for where it is open.
  open: { type: "NoSuchShare" },
  closed: { type: "ShareClosed" },
  over: { type: "ShareOver" },
  taken: { type: "ShareTaken" },
};
