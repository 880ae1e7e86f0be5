import * as v from "valibot";
import type { NotARecord, Noticed } from "./fields.ts";
import { noticed, parserOf, practiceId, text } from "./fields.ts";

/** The longest pack there is, in characters of its file. */
export const LONGEST_PACK = 200_000;

/** A teacher's pack, and which of its pieces were accepted. */
export interface KeptPack extends Noticed {
  readonly kind: "pack";
  /** The file as it came, signature included: what it says is read from it each time. */
  readonly file: string;
  /** Pieces by id; those that are not here were not wanted. */
  readonly accepted: readonly string[];
}

export type NotAKeptPack = NotARecord<"NotAKeptPack">;

const keptPack = v.strictObject({
  kind: v.literal("pack"),
  ...noticed,
  file: text(LONGEST_PACK),
  accepted: v.optional(
    v.pipe(
      v.array(practiceId),
      v.transform((chosen): readonly string[] => [...new Set(chosen)]),
    ),
    [],
  ),
});

/** Reads a kept pack from a form, a file or another device. */
export const parseKeptPack = parserOf<KeptPack, "NotAKeptPack">(keptPack, "NotAKeptPack");
