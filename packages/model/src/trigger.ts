import * as v from "valibot";
import type { NotARecord, Noticed } from "./fields.ts";
import { noticed, orOwn, parserOf, several, text } from "./fields.ts";
import type { CueKind, StateId, Tag } from "./vocabulary.ts";
import { CUE_KINDS, STATE_IDS, TAGS } from "./vocabulary.ts";

/** A cue of danger, accurate or not, that pulled somebody out of ease. Never a fault. */
export interface Trigger extends Noticed {
  readonly kind: "trigger";
  readonly text?: string;
  readonly cueKind?: CueKind;
  /** Where it left them, in their own naming; never guessed. */
  readonly stateAfter?: StateId;
  readonly tags: readonly Tag[];
  /** Shown as a stone until opened. True unless the person lifts it for this one. */
  readonly veiled: boolean;
}

export type NotATrigger = NotARecord<"NotATrigger">;

const trigger = v.strictObject({
  kind: v.literal("trigger"),
  ...noticed,
  text: v.exactOptional(text()),
  cueKind: v.exactOptional(orOwn(CUE_KINDS)),
  stateAfter: v.exactOptional(v.picklist(STATE_IDS)),
  tags: several(TAGS),
  veiled: v.optional(v.boolean(), true),
});

/** Reads a trigger from a form, a file or another device. */
export const parseTrigger = parserOf<Trigger, "NotATrigger">(trigger, "NotATrigger");
