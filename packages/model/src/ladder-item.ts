import * as v from "valibot";
import type { NotARecord, Noticed } from "./fields.ts";
import { noticed, parserOf, text } from "./fields.ts";
import { RUNGS } from "./vocabulary.ts";

/** The longest a person stays with one thing of the on-ramp, in seconds; and the shortest. */
export const LONGEST_DOSE = 30;
export const SHORTEST_DOSE = 1;

/**
 * A small sense-thing on the on-ramp. Its rung is moved by the person, and by nobody else: it
 * begins as "not yet", since any other word would say for them that it can be borne.
 */
export interface LadderItem extends Noticed {
  readonly kind: "ladder-item";
  readonly thing: string;
  readonly rung: (typeof RUNGS)[number];
  /** How long to stay with it next time, in seconds. */
  readonly dose: number;
}

export type NotALadderItem = NotARecord<"NotALadderItem">;

const ladderItem = v.strictObject({
  kind: v.literal("ladder-item"),
  ...noticed,
  thing: text(200),
  rung: v.optional(v.picklist(RUNGS), "not_yet"),
  dose: v.optional(v.pipe(v.number(), v.minValue(SHORTEST_DOSE), v.maxValue(LONGEST_DOSE)), 5),
});

/** Reads a thing of the on-ramp from a form, a file or another device. */
export const parseLadderItem = parserOf<LadderItem, "NotALadderItem">(ladderItem, "NotALadderItem");
