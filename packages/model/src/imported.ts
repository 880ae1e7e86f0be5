import * as v from "valibot";
import type { NotARecord, Noticed } from "./fields.ts";
import { LONGEST_WORD, noticed, parserOf, text } from "./fields.ts";
import type { Photo } from "./media.ts";
import { photo, voiceNote } from "./media.ts";
import type { VoiceNote } from "./media.ts";

/** What something was where it came from; said in the trail's own words, never as one of our kinds. */
export const IMPORTED_KINDS = [
  "mood",
  "journal",
  "note",
  "practice",
  "symptom",
  "factor",
  "answer",
  "event",
] as const;
export type ImportedKind = (typeof IMPORTED_KINDS)[number];

/** From where something came: the app that wrote the file, and what had measured or written it there. */
export interface ImportSource {
  /** The form of the file: "daylio", "apple-health". */
  readonly format: string;
  /** What wrote it there, where that is another: "Sleep Cycle" inside Apple Health. */
  readonly app?: string;
  readonly device?: string;
}

/** A word for how it was, as its own app had it; with its place on that app's own scale. */
export interface ImportedFeeling {
  readonly word: string;
  /** The scale is the other app's: which end of it is which is said where that app says it. */
  readonly level?: ImportedLevel;
}

export interface ImportedLevel {
  readonly value: number;
  /** The scale's two ends, as its app numbers them. */
  readonly from: number;
  readonly to: number;
  /** The end that its app calls best, where it says so; nothing is turned round by it. */
  readonly best?: number;
}

/**
 * Something a person wrote or tapped in another app, kept as what it was there. A mood is never
 * turned into a state: what a person's own word means to them is a preference (`importedWords`),
 * and can be taken back.
 */
export interface Imported extends Noticed {
  readonly kind: "imported";
  readonly source: ImportSource;
  readonly what: ImportedKind;
  readonly title?: string;
  /** Plain text or Markdown, as long as it was. */
  readonly text?: string;
  readonly feelings: readonly ImportedFeeling[];
  readonly tags: readonly string[];
  /** From -1, very unpleasant, to 1; where its app asked for that. 0 is an answer. */
  readonly valence?: number;
  /** How long it took, in minutes. */
  readonly minutes?: number;
  /** The day as a whole was meant, and no time of it. */
  readonly allDay?: true;
  /** The file named no zone: it was taken to be the one the person said. */
  readonly zoneAssumed?: true;
  /** What else stood there, by its own names. */
  readonly more: readonly ImportedDetail[];
  readonly photos: readonly Photo[];
  readonly voices: readonly VoiceNote[];
}

export interface ImportedDetail {
  readonly name: string;
  readonly value: string;
}

export type NotImported = NotARecord<"NotImported">;

/** A journal's entry may be a long letter; ours stay shorter (`LONGEST_TEXT`). */
export const LONGEST_IMPORTED = 200_000;

const name = v.pipe(v.string(), v.maxLength(200));
const word = v.pipe(v.string(), v.maxLength(LONGEST_WORD * 4));
const list = <const Schema extends v.GenericSchema>(schema: Schema) =>
  v.optional(v.pipe(v.array(schema), v.maxLength(500)), []);

export const importSource = v.strictObject({
  format: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,59}$/)),
  app: v.exactOptional(name),
  device: v.exactOptional(name),
});

const imported = v.strictObject({
  kind: v.literal("imported"),
  ...noticed,
  source: importSource,
  what: v.picklist(IMPORTED_KINDS),
  title: v.exactOptional(text(1_000)),
  text: v.exactOptional(text(LONGEST_IMPORTED)),
  feelings: list(
    v.strictObject({
      word,
      level: v.exactOptional(
        v.strictObject({
          value: v.number(),
          from: v.number(),
          to: v.number(),
          best: v.exactOptional(v.number()),
        }),
      ),
    }),
  ),
  tags: list(word),
  valence: v.exactOptional(v.pipe(v.number(), v.minValue(-1), v.maxValue(1))),
  minutes: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(100_000))),
  allDay: v.exactOptional(v.literal(true)),
  zoneAssumed: v.exactOptional(v.literal(true)),
  more: list(v.strictObject({ name, value: text(10_000) })),
  photos: list(photo),
  voices: list(voiceNote),
});

/** Reads an imported moment from a form, a file or another device. */
export const parseImported = parserOf<Imported, "NotImported">(imported, "NotImported");
