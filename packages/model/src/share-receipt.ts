import type { Instant } from "@glimmers/primitives";
import { isInstant } from "@glimmers/primitives";
import * as v from "valibot";
import type { NotARecord, Noticed } from "./fields.ts";
import { LONGEST_WORD, noticed, parserOf, text } from "./fields.ts";

/** How something went to somebody. */
export const SHARE_FORMATS = ["link", "reader", "print", "file"] as const;
export type ShareFormat = (typeof SHARE_FORMATS)[number];

/**
 * That something was shared: with whom, what, why, until when. It holds no key and nothing of what
 * was shared; the key lies in a `HeldKey` of the same `share`, and goes when the share is closed.
 * `at` is when it was sealed.
 */
export interface ShareReceipt extends Noticed {
  readonly kind: "share";
  /** In the person's own words: "Ines, before Thursday". */
  readonly to: string;
  readonly why?: string;
  readonly format: ShareFormat;
  /** What it was, in words: "7 moments, 3 to 9 May; without pulls". */
  readonly what: string;
  /** Whose it is on the server: 32 hex digits. Absent for paper and files. */
  readonly share?: string;
  /** It can be opened once only. */
  readonly once?: true;
  readonly until?: Instant;
  /** When the person closed it. */
  readonly closed?: Instant;
}

export type NotAShareReceipt = NotARecord<"NotAShareReceipt">;

const instant = v.custom<Instant>(isInstant, "is not a time");

const shareReceipt = v.strictObject({
  kind: v.literal("share"),
  ...noticed,
  to: text(LONGEST_WORD),
  why: v.exactOptional(text(1_000)),
  format: v.picklist(SHARE_FORMATS),
  what: text(1_000),
  share: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))),
  once: v.exactOptional(v.literal(true)),
  until: v.exactOptional(instant),
  closed: v.exactOptional(instant),
});

/** Reads the receipt of a share from a form, a file or another device. */
export const parseShareReceipt = parserOf<ShareReceipt, "NotAShareReceipt">(
  shareReceipt,
  "NotAShareReceipt",
);
