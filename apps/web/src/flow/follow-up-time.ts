import type { FollowUp } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { minutes } from "@glimmers/primitives";

/**
 * Note: Asked again
 *
 * Somebody who wished so is asked again at a random moment 45 to 60 minutes later: there a
 * practice, a pull or a place away from ease has the most to say of what followed. Nothing calls
 * them back: the question stands on Now for an hour, where they may find it. After that it is
 * never mentioned, and that it went by is kept, as silence may go with a state.
 * Why so long and no longer: docs/decisions, "When an answer counts as asked for".
 */
const SOONEST = minutes(45);
const LATEST = minutes(60);
export const ASKED_FOR = minutes(60);

/** When to ask again of what was at `from`; `unit` is chance, at least 0 and below 1. */
export const dueAfter = (from: Instant, unit: () => number): Instant =>
  (from + SOONEST + Math.floor(unit() * (LATEST - SOONEST))) as Instant;

/** How a follow-up stands at some time: before it is due, to be asked, or over in one of two ways. */
export type FollowUpStands = "waiting" | "due" | "answered" | "unanswered";

export const standsAt = (
  { due, answer, unanswered }: Pick<FollowUp, "due" | "answer" | "unanswered">,
  now: Instant,
): FollowUpStands => {
  if (answer !== undefined) return "answered";
  if (unanswered !== undefined || now >= due + ASKED_FOR) return "unanswered";
  return now < due ? "waiting" : "due";
};
