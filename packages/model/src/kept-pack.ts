import * as v from "valibot";
import type { NotARecord, Noticed } from "./fields.ts";
import { LONGEST_WORD, noticed, parserOf, practiceId, text } from "./fields.ts";
import type { StateId } from "./vocabulary.ts";
import { STATE_IDS } from "./vocabulary.ts";

/** The longest pack there is, in characters of its file. */
export const LONGEST_PACK = 200_000;

/** What somebody called their states, where they had a word of their own. */
export type FormerNames = Readonly<Partial<Record<StateId, string>>>;

/** A teacher's pack, and which of its pieces were accepted. */
export interface KeptPack extends Noticed {
  readonly kind: "pack";
  /** The file as it came, signature included: what it says is read from it each time. */
  readonly file: string;
  /** Pieces by id; those that are not here were not wanted. */
  readonly accepted: readonly string[];
  /** Own words whose place the pack's words took: they come back when it goes. */
  readonly before?: FormerNames;
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
  before: v.exactOptional(v.record(v.picklist(STATE_IDS), text(LONGEST_WORD))),
});

/** Reads a kept pack from a form, a file or another device. */
export const parseKeptPack = parserOf<KeptPack, "NotAKeptPack">(keptPack, "NotAKeptPack");
