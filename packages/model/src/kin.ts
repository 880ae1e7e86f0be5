import * as v from "valibot";
import type { NotARecord, Noticed } from "./fields.ts";
import { LONGEST_WORD, noticed, parserOf, text } from "./fields.ts";
import { BEINGS } from "./vocabulary.ts";

/** Somebody, or something, safe enough to think of. */
export interface Kin extends Noticed {
  readonly kind: "kin";
  readonly being: (typeof BEINGS)[number];
  /** May stay unsaid. */
  readonly label?: string;
  /** Put away quietly: no question why, and no sentence about it. */
  readonly retired: boolean;
}

export type NotKin = NotARecord<"NotKin">;

const kin = v.strictObject({
  kind: v.literal("kin"),
  ...noticed,
  being: v.picklist(BEINGS),
  label: v.exactOptional(text(LONGEST_WORD)),
  retired: v.optional(v.boolean(), false),
});

/** Reads a safe-enough being from a form, a file or another device. */
export const parseKin = parserOf<Kin, "NotKin">(kin, "NotKin");
