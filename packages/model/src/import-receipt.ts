import * as v from "valibot";
import type { MediaId } from "./media.ts";
import { mediaId } from "./media.ts";
import type { NotARecord, Noticed } from "./fields.ts";
import { noticed, parserOf } from "./fields.ts";

/**
 * That a file was brought in, and what of it was new here: so that a whole import can be taken
 * back. `at` is when it was brought in.
 */
export interface ImportReceipt extends Noticed {
  readonly kind: "import";
  readonly format: string;
  readonly fileName: string;
  readonly added: number;
  readonly known: number;
  /** Lists with the ids of all it added, 16 bytes each, one after another: a list for each part that came. */
  readonly ids: readonly MediaId[];
  /** The file was read to its end; absent where something broke it off. */
  readonly ended?: true;
}

export type NotAnImportReceipt = NotARecord<"NotAnImportReceipt">;

const howMany = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_000));

/** Far more than any import has parts: each holds some thousands of ids. */
const MOST_LISTS = 20_000;

const importReceipt = v.strictObject({
  kind: v.literal("import"),
  ...noticed,
  format: v.pipe(v.string(), v.maxLength(60)),
  fileName: v.pipe(v.string(), v.maxLength(300)),
  added: howMany,
  known: howMany,
  ids: v.pipe(v.array(mediaId), v.maxLength(MOST_LISTS)),
  ended: v.exactOptional(v.literal(true)),
});

/** Reads the receipt of an import from a file or another device. */
export const parseImportReceipt = parserOf<ImportReceipt, "NotAnImportReceipt">(
  importReceipt,
  "NotAnImportReceipt",
);
