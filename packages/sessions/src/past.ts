import type { CheckIn, Prefs, Return, Session, Situation } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";

/**
 * All that offers and gates may look at: what the person said and did, lately. Whoever asks
 * gathers it (`flow/past.ts` in the app); nothing in this room reads a journal by itself.
 */
export interface Past {
  readonly now: Instant;
  readonly offset: OffsetMinutes;
  readonly prefs: Prefs;
  /** The newest first; a month of them, or the newest 200. */
  readonly checkIns: readonly CheckIn[];
  /** The newest first; the newest 200 at most. */
  readonly sessions: readonly Session[];
  /** The newest first, of the last month. */
  readonly returns: readonly Return[];
  /** When the first thing was kept; undefined while that is not known, which opens no gate. */
  readonly began?: Instant;
}

/** Where somebody last said they were, and whether that is recent enough to go by. */
export interface LastKnown {
  readonly situation: Situation;
  /** All situations whose never-lists hold there; `situation` is mostly among them. */
  readonly blockedBy: readonly Situation[];
  readonly at: Instant;
  readonly room?: CheckIn["room"];
}
