import * as v from "valibot";
import type { NotARecord, Noticed } from "./fields.ts";
import { LONGEST_WORD, noticed, parserOf, text } from "./fields.ts";
import { BACKS, FELT_LENGTHS } from "./vocabulary.ts";

/** A moment of coming back after being pulled. Not a win: "not yet" is as full an answer. */
export interface Return extends Noticed {
  readonly kind: "return";
  readonly pulledBy?: string;
  /** Practices by id, or the person's own words. */
  readonly helpedBy: readonly string[];
  readonly back?: (typeof BACKS)[number];
  /** How long it felt, which is all anybody can say. */
  readonly felt?: (typeof FELT_LENGTHS)[number];
}

export type NotAReturn = NotARecord<"NotAReturn">;

const returned = v.strictObject({
  kind: v.literal("return"),
  ...noticed,
  pulledBy: v.exactOptional(text()),
  helpedBy: v.optional(
    v.pipe(
      v.array(text(LONGEST_WORD)),
      v.transform((chosen): readonly string[] => [...new Set(chosen)]),
    ),
    [],
  ),
  back: v.exactOptional(v.picklist(BACKS)),
  felt: v.exactOptional(v.picklist(FELT_LENGTHS)),
});

/** Reads a return from a form, a file or another device. */
export const parseReturn = parserOf<Return, "NotAReturn">(returned, "NotAReturn");
