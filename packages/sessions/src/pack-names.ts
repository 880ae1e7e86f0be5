import type { Bytes } from "@glimmers/primitives";
import { withCare } from "./pack-care.ts";
import { utf8Bytes } from "./utf8.ts";
import type { Course, Lesson, Pack } from "./pack.ts";

/** What is signed: so that a signature made for anything else is none for a pack. */
const SIGNED_FOR = "glimmers-pack-v1\n";

/** The bytes a pack's signature covers: its own characters, exactly as they stand in the file. */
export const signedBytes = (pack: string): Bytes => utf8Bytes(SIGNED_FOR + pack);

/** Of 64 hex digits the first 16: too many for anybody to make a key that begins alike. */
const SHORT_KEY = 16;

/**
 * A key as somebody compares it, in groups of four.
 *
 * @example fingerprintOf("0123456789abcdef".repeat(4)) // "0123 4567 89ab cdef"
 */
export const fingerprintOf = (key: string): string =>
  (key.slice(0, SHORT_KEY).match(/.{4}/g) ?? []).join(" ");

/**
 * What names a pack: its own id, and whose it is. Two authors may choose the same id; their packs
 * stay apart, and so does what is remembered of them.
 *
 * @example piecePrefix("rain", "0123456789abcdef".repeat(4)) // "rain.0123456789abcdef/"
 */
export const piecePrefix = (pack: string, key: string): string =>
  `${pack}.${key.slice(0, SHORT_KEY)}/`;

/**
 * A pack as it stands in the library: its pieces, and the ways between them, under the ids they
 * have there, and its practices with the care ours have.
 */
export const withLibraryIds = (pack: Pack, idOf: (piece: string) => string): Pack => {
  const own = new Set(idsOf(pack));
  const named = <Piece extends { readonly id: string }>(piece: Piece): Piece => ({
    ...piece,
    id: idOf(piece.id),
  });
  /** A way to a piece of its own, or to one of ours. */
  const to = (id: string): string => (own.has(id) ? idOf(id) : id);
  return {
    ...pack,
    words: pack.words.map(named),
    practices: pack.practices.map((practice) => named(withCare(practice))),
    lessons: pack.lessons.map((lesson) => named(leadingTo(lesson, to))),
    courses: pack.courses.map((course) => named(followedBy(course, to))),
    questions: pack.questions.map(named),
  };
};

const leadingTo = (lesson: Lesson, to: (id: string) => string): Lesson =>
  lesson.door !== undefined && "practice" in lesson.door.to
    ? { ...lesson, door: { ...lesson.door, to: { practice: to(lesson.door.to.practice) } } }
    : lesson;

const followedBy = (course: Course, to: (id: string) => string): Course => ({
  ...course,
  parts: course.parts.map(to),
});

/** Ids of all pieces, as they stand in the pack. */
export const idsOf = (pack: Pack): readonly string[] =>
  [pack.words, pack.practices, pack.lessons, pack.courses, pack.questions].flatMap((pieces) =>
    pieces.map(({ id }) => id),
  );
