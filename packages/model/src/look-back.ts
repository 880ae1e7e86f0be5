import * as v from "valibot";
import type { NotARecord, Noticed } from "./fields.ts";
import { count, noticed, parserOf, practiceId, text } from "./fields.ts";
import { FELT_LENGTHS, ROOMS } from "./vocabulary.ts";

/** A look back over a week or a month, in own words. Nothing in it is added up. */
export interface LookBack extends Noticed {
  readonly kind: "look-back";
  readonly room?: (typeof ROOMS)[number];
  readonly pulled?: string;
  readonly broughtBack?: string;
  readonly felt?: (typeof FELT_LENGTHS)[number];
  /** One thing that is possible now. */
  readonly possible?: string;
}

export type NotALookBack = NotARecord<"NotALookBack">;

const lookBack = v.strictObject({
  kind: v.literal("look-back"),
  ...noticed,
  room: v.exactOptional(v.picklist(ROOMS)),
  pulled: v.exactOptional(text()),
  broughtBack: v.exactOptional(text()),
  felt: v.exactOptional(v.picklist(FELT_LENGTHS)),
  possible: v.exactOptional(text()),
});

/** Reads a look back from a form, a file or another device. */
export const parseLookBack = parserOf<LookBack, "NotALookBack">(lookBack, "NotALookBack");

/** What somebody answered to a set of questions, as they answered it: no sum, no band. */
export interface QuestionAnswers extends Noticed {
  readonly kind: "answers";
  /** The set by its id, as its pack names it. */
  readonly set: string;
  /** One answer by question id: the position of the choice, from 0. A question may be left out. */
  readonly answers: Readonly<Record<string, number>>;
}

export type NotAnswers = NotARecord<"NotAnswers">;

const answers = v.strictObject({
  kind: v.literal("answers"),
  ...noticed,
  set: practiceId,
  answers: v.record(practiceId, count),
});

/** Reads answers to a set of questions from a form, a file or another device. */
export const parseAnswers = parserOf<QuestionAnswers, "NotAnswers">(answers, "NotAnswers");
