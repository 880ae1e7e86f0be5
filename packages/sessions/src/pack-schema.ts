import { LONGEST_WORD, STATE_IDS } from "@glimmers/model";
import * as v from "valibot";
import type { Course, Lesson, Pack, QuestionSet, WordPiece } from "./pack.ts";
import { practiceSchema } from "./parse-practice.ts";
import { pieceId, textUpTo } from "./text-schema.ts";

/** How many of each a pack may have: more than any teacher needs, and no burden to read. */
export const MOST_PIECES = {
  words: 100,
  practices: 40,
  lessons: 60,
  courses: 10,
  questions: 10,
} as const;

const LONGEST = { title: 80, about: 600, paragraph: 800, label: 120, source: 300 } as const;

const sayable = textUpTo(LONGEST.label);
const title = textUpTo(LONGEST.title);
/** One line that is not in any language: a name, a licence, a source. */
const line = v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST.source));

const called = { id: pieceId, word: textUpTo(LONGEST_WORD) };

const word: v.GenericSchema<unknown, WordPiece> = v.variant("for", [
  v.strictObject({ ...called, for: v.literal("state"), state: v.picklist(STATE_IDS) }),
  v.strictObject({ ...called, for: v.literal("pathway") }),
  v.strictObject({ ...called, for: v.literal("pair"), other: textUpTo(LONGEST_WORD) }),
]);

const screens = [
  "where",
  "now",
  "both",
  "anchors",
  "kin",
  "breadcrumbs",
  "cultivate",
  "support",
  "learn",
] as const;

const lesson: v.GenericSchema<unknown, Lesson> = v.strictObject({
  id: pieceId,
  title,
  chapter: v.picklist(["recognise", "purpose", "ways_back", "disputed", "people_places", "own"]),
  paragraphs: v.pipe(v.array(textUpTo(LONGEST.paragraph)), v.minLength(1), v.maxLength(12)),
  sources: v.optional(v.pipe(v.array(line), v.maxLength(12)), []),
  door: v.exactOptional(
    v.strictObject({
      label: sayable,
      to: v.union([
        v.strictObject({ practice: pieceId }),
        v.strictObject({ screen: v.picklist(screens) }),
      ]),
    }),
  ),
});

const course: v.GenericSchema<unknown, Course> = v.strictObject({
  id: pieceId,
  title,
  about: textUpTo(LONGEST.about),
  parts: v.pipe(v.array(pieceId), v.minLength(1), v.maxLength(40)),
});

const questionSet: v.GenericSchema<unknown, QuestionSet> = v.strictObject({
  id: pieceId,
  title: textUpTo(LONGEST.label),
  citation: v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST.about)),
  licence: line,
  source: line,
  intro: v.exactOptional(textUpTo(LONGEST.about)),
  questions: v.pipe(
    v.array(v.strictObject({ id: pieceId, ask: textUpTo(400) })),
    v.minLength(1),
    v.maxLength(60),
  ),
  choices: v.pipe(v.array(sayable), v.minLength(2), v.maxLength(12)),
});

const piecesOf = <Piece>(kind: keyof typeof MOST_PIECES, piece: v.GenericSchema<unknown, Piece>) =>
  v.optional(v.pipe(v.array(piece), v.maxLength(MOST_PIECES[kind])), []);

/** A pack as it stands in a file. What only the whole of it can show is looked at afterwards. */
export const packSchema: v.GenericSchema<unknown, Pack> = v.strictObject({
  format: v.literal("glimmers-pack"),
  version: v.literal(1),
  /** Lower-case letters, digits and hyphens: it stands before the ids of its pieces. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "is not an id of a pack")),
  edition: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  title,
  about: v.exactOptional(textUpTo(LONGEST.about)),
  author: v.strictObject({
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST.title)),
    note: v.exactOptional(textUpTo(LONGEST.about)),
  }),
  licence: v.exactOptional(line),
  words: piecesOf("words", word),
  practices: piecesOf("practices", practiceSchema),
  lessons: piecesOf("lessons", lesson),
  courses: piecesOf("courses", course),
  questions: piecesOf("questions", questionSet),
});
