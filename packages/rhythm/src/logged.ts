import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import type { State } from "./report.ts";

/**
 * What was logged, in plain fields: all that Rhythm is told of a journal. No word of anybody's is
 * among it.
 */
export type LoggedMoment = LoggedTime &
  (
    | LoggedCheckIn
    | LoggedPractice
    | LoggedFollowUp
    | LoggedReturn
    | LoggedHoldBoth
    | { readonly kind: "glimmer" | "trigger" }
  );

export interface LoggedTime {
  /** When it was noticed. */
  readonly at: Instant;
  /** Local time against UTC then and there. */
  readonly offset: OffsetMinutes;
  /** True where `at` only stands for a part of the day. */
  readonly vague?: boolean;
  /** When it was written down, where that was later: it was remembered then. */
  readonly loggedAt?: Instant;
}

/** Three shares that sum to 1: ventral, sympathetic, dorsal. */
export type Point = readonly [ventral: number, sympathetic: number, dorsal: number];

/** Where somebody said they were: a place on the compass, or only the state that leads. */
export interface Placed {
  readonly point?: Point;
  readonly state?: State;
}

export interface LoggedCheckIn extends Placed {
  readonly kind: "check-in";
  readonly origin: "self_started" | "prompted" | "follow_up";
  readonly room?: LoggedRoom;
}

export type LoggedRoom = "inside" | "near_top" | "above" | "near_bottom" | "below" | "cant_tell";

/** A practice, when it was begun; and where, if that was said as it began. */
export interface LoggedPractice extends Placed {
  readonly kind: "practice";
  readonly practice: string;
}

/** A moment of looking back at having been pulled: whether somebody was back, by their own answer. */
export interface LoggedReturn {
  readonly kind: "return";
  readonly back?: "yes" | "partly" | "not_yet" | "no_need";
}

/** A card with a hard side and a good one. */
export interface LoggedHoldBoth {
  readonly kind: "hold-both";
  /** True where something was written on both sides. */
  readonly both?: boolean;
}

/** "Ask me again": one that is over, answered or not. One still to come is not logged yet. */
export interface LoggedFollowUp {
  readonly kind: "follow-up";
  readonly due: Instant;
  readonly answered: boolean;
  readonly after: "check-in" | "session" | "trigger";
}

/** The usual hours awake, in minutes after midnight; `bed` may lie past it (1,500 is one at night). */
export interface WakingHours {
  readonly wake: number;
  readonly bed: number;
}
