import type { Instant } from "@glimmers/primitives";
import { isInstant } from "@glimmers/primitives";
import * as v from "valibot";
import type { NotARecord, Noticed } from "./fields.ts";
import { LONGEST_WORD, noticed, parserOf, text } from "./fields.ts";

/** What a held key is for. */
export const KEY_PURPOSES = [
  /** Something this person shared: to close it, to extend it, to open what came back. */
  "share",
  /** Something somebody shared with this person. */
  "reading",
  /** What others seal to, where this person reads what is shared with them. */
  "reader",
  /** The card of somebody this person shares with: what they seal to. */
  "card",
  /** This person's place in a circle. */
  "circle",
  /** A way back in that lies on a server: a passkey's or a sheet's. */
  "deposit",
  /** A wish to be reminded, as a server knows it. */
  "wake",
] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];

/**
 * A key that goes along to the person's own devices and **never leaves in any export**: whoever
 * has it could act in their name. Erased at once, not in a day, when what it is for has ended.
 * `at` is when it came.
 */
export interface HeldKey extends Noticed {
  readonly kind: "key";
  readonly purpose: KeyPurpose;
  /** Of what: 32 hex digits, as its server names it. */
  readonly of: string;
  /** An origin: "https://example.org". */
  readonly server: string;
  /** The key itself, base64url; how its bytes lie is its purpose's own affair. */
  readonly secret: string;
  /** What the person calls it. */
  readonly name?: string;
  readonly until?: Instant;
}

export type NotAHeldKey = NotARecord<"NotAHeldKey">;

const instant = v.custom<Instant>(isInstant, "is not a time");

const heldKey = v.strictObject({
  kind: v.literal("key"),
  ...noticed,
  purpose: v.picklist(KEY_PURPOSES),
  of: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  server: v.pipe(v.string(), v.maxLength(300)),
  secret: v.pipe(v.string(), v.maxLength(2_000), v.regex(/^[A-Za-z0-9_-]+$/)),
  name: v.exactOptional(text(LONGEST_WORD)),
  until: v.exactOptional(instant),
});

/** Reads a held key from this app or another device of the person. */
export const parseHeldKey = parserOf<HeldKey, "NotAHeldKey">(heldKey, "NotAHeldKey");
