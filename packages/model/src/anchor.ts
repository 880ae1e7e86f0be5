import * as v from "valibot";
import type { NotARecord, Noticed } from "./fields.ts";
import { LONGEST_WORD, noticed, parserOf, practiceId, severalOf, text } from "./fields.ts";
import type { Photo, VoiceNote } from "./media.ts";
import { photo, voiceNote } from "./media.ts";
import type { Situation } from "./vocabulary.ts";
import { SITUATIONS } from "./vocabulary.ts";

/** Something that tends to steady this person: a practice with its cue, or a thing of their own. */
export interface Anchor extends Noticed {
  readonly kind: "anchor";
  readonly name: string;
  /** The practice it begins with, where it is one. */
  readonly practice?: string;
  readonly variant?: string;
  /** What reminds of it: "the blue cup", "when the kettle boils". */
  readonly cue?: string;
  readonly helpsIn: readonly Situation[];
  readonly notes?: string;
  readonly photo?: Photo;
  /** A sound, or a voice, recorded on a device of theirs. */
  readonly voice?: VoiceNote;
  readonly favourite: boolean;
  /** Put away without being deleted; never offered. */
  readonly retired: boolean;
}

export type NotAnAnchor = NotARecord<"NotAnAnchor">;

const anchor = v.strictObject({
  kind: v.literal("anchor"),
  ...noticed,
  name: text(LONGEST_WORD),
  practice: v.exactOptional(practiceId),
  variant: v.exactOptional(practiceId),
  cue: v.exactOptional(text(500)),
  helpsIn: severalOf(SITUATIONS),
  notes: v.exactOptional(text()),
  photo: v.exactOptional(photo),
  voice: v.exactOptional(voiceNote),
  favourite: v.optional(v.boolean(), false),
  retired: v.optional(v.boolean(), false),
});

/** Reads an anchor from a form, a file or another device. */
export const parseAnchor = parserOf<Anchor, "NotAnAnchor">(anchor, "NotAnAnchor");
