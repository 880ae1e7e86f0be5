import type { Instant } from "@glimmers/primitives";
import { isInstant } from "@glimmers/primitives";
import * as v from "valibot";
import type { EntryId, NotARecord, Noticed } from "./fields.ts";
import { entryId, noticed, parserOf } from "./fields.ts";

/** What a person may be asked again after. */
export const ASKED_AFTER = ["check-in", "session", "trigger"] as const;

/**
 * "Ask me again in about an hour", said by the person. `at` is when they said so. One that was
 * never answered is kept too: whether silence goes with a state is part of what can be known.
 */
export interface FollowUp extends Noticed {
  readonly kind: "follow-up";
  readonly after: (typeof ASKED_AFTER)[number];
  /** The moment it follows, where there is one. */
  readonly about?: EntryId;
  /** From when on the app may ask. */
  readonly due: Instant;
  /** The check-in that answered it. */
  readonly answer?: EntryId;
  /** How it ended without one: put away by the person, or the time went by. */
  readonly unanswered?: (typeof UNANSWERED)[number];
}

export const UNANSWERED = ["put_away", "went_by"] as const;

export type NotAFollowUp = NotARecord<"NotAFollowUp">;

const followUp = v.strictObject({
  kind: v.literal("follow-up"),
  ...noticed,
  after: v.picklist(ASKED_AFTER),
  about: v.exactOptional(entryId),
  due: v.custom<Instant>(isInstant, "is not a time"),
  answer: v.exactOptional(entryId),
  unanswered: v.exactOptional(v.picklist(UNANSWERED)),
});

/** Reads a follow-up from a form, a file or another device. */
export const parseFollowUp = parserOf<FollowUp, "NotAFollowUp">(followUp, "NotAFollowUp");
