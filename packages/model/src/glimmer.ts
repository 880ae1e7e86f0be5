import * as v from "valibot";
import type { NotARecord, Noticed } from "./fields.ts";
import { noticed, parserOf, several, text } from "./fields.ts";
import type { Photo, VoiceNote } from "./media.ts";
import { photo, voiceNote } from "./media.ts";
import type { Flavour, Opening, Pathway } from "./vocabulary.ts";
import { FLAVOURS, OPENINGS, PATHWAYS, SOFTENINGS } from "./vocabulary.ts";

/** A small good moment, noticed. One tap is enough: only `id` and the time are always there. */
export interface Glimmer extends Noticed {
  readonly kind: "glimmer";
  /** The person's own words, trimmed. Absent rather than empty. */
  readonly text?: string;
  /** How it reached them; may be none. */
  readonly pathways: readonly Pathway[];
  readonly flavours: readonly Flavour[];
  /** Absent when not asked or not answered: not the same as "not sure". */
  readonly softened?: (typeof SOFTENINGS)[number];
  /** What opened, if anything did. "nothing" is an answer too. */
  readonly opened: readonly Opening[];
  /** Kept as a breadcrumb, to follow back later. Never decided for the person. */
  readonly kept: boolean;
  /** Never to be offered again as a breadcrumb, though it stays in the trail. */
  readonly dontBringBack: boolean;
  readonly photo?: Photo;
  readonly voice?: VoiceNote;
}

export type NotAGlimmer = NotARecord<"NotAGlimmer">;

const glimmer = v.strictObject({
  kind: v.literal("glimmer"),
  ...noticed,
  text: v.exactOptional(text()),
  pathways: several(PATHWAYS),
  flavours: several(FLAVOURS),
  softened: v.exactOptional(v.picklist(SOFTENINGS)),
  opened: several(OPENINGS),
  kept: v.optional(v.boolean(), false),
  dontBringBack: v.optional(v.boolean(), false),
  photo: v.exactOptional(photo),
  voice: v.exactOptional(voiceNote),
});

/** Reads a glimmer from a form, a file or another device. */
export const parseGlimmer = parserOf<Glimmer, "NotAGlimmer">(glimmer, "NotAGlimmer");
