import * as v from "valibot";
import type { NotARecord, Noticed } from "./fields.ts";
import { noticed, parserOf, text } from "./fields.ts";

/** A hard thing and a good thing on one card, the same size. Neither answers the other. */
export interface HoldBoth extends Noticed {
  readonly kind: "hold-both";
  /** Either side may be blank; not both. */
  readonly hard?: string;
  readonly good?: string;
  /** Whether the card still lies open; a person may close it, without it being solved. */
  readonly open: boolean;
  /** Shown as a closed card until opened. */
  readonly veiled: boolean;
}

export type NotAHoldBoth = NotARecord<"NotAHoldBoth">;

const holdBoth = v.pipe(
  v.strictObject({
    kind: v.literal("hold-both"),
    ...noticed,
    hard: v.exactOptional(text()),
    good: v.exactOptional(text()),
    open: v.optional(v.boolean(), true),
    veiled: v.optional(v.boolean(), false),
  }),
  v.check(
    (card) => card.hard !== undefined || card.good !== undefined,
    "needs words on one side at least",
  ),
);

/** Reads a hold-both card from a form, a file or another device. */
export const parseHoldBoth = parserOf<HoldBoth, "NotAHoldBoth">(holdBoth, "NotAHoldBoth");
