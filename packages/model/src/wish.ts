import * as v from "valibot";
import type { NotARecord, Noticed } from "./fields.ts";
import { noticed, parserOf, text } from "./fields.ts";

/**
 * One small, likely glimmer somebody would like to meet in the coming day. `at` is when it
 * was chosen; a day later it lies behind, and nobody asks what became of it.
 */
export interface Wish extends Noticed {
  readonly kind: "wish";
  readonly text: string;
}

export type NotAWish = NotARecord<"NotAWish">;

const wish = v.strictObject({ kind: v.literal("wish"), ...noticed, text: text(500) });

/** Reads a wish from a form, a file or another device. */
export const parseWish = parserOf<Wish, "NotAWish">(wish, "NotAWish");
