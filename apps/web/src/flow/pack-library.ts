import type { Course, Lesson, Pack, Practice, QuestionSet, WordPiece } from "@glimmers/sessions";

/** Everything there is to read and to do: what the app comes with, and what was accepted of packs. */
export interface PackLibrary {
  readonly practices: readonly Practice[];
  readonly lessons: readonly Lesson[];
  readonly courses: readonly Course[];
  readonly questions: readonly QuestionSet[];
  readonly words: readonly WordPiece[];
  /** Whether accepted packs were read as well; what the app comes with is here before them. */
  readonly whole: boolean;
}

export const NOTHING_YET: PackLibrary = {
  practices: [],
  lessons: [],
  courses: [],
  questions: [],
  words: [],
  whole: false,
};

/** All pieces of these packs in one library, without the ways that would lead nowhere. */
export const libraryFrom = (packs: readonly Pack[], whole: boolean): PackLibrary => {
  const practices = packs.flatMap((pack) => pack.practices);
  const lessons = packs.flatMap((pack) => pack.lessons);
  const here = new Set([...practices, ...lessons].map(({ id }) => id));
  return {
    practices,
    lessons: lessons.map((lesson) => withOpenDoor(lesson, here)),
    courses: packs.flatMap((pack) => pack.courses).flatMap((course) => leadingOn(course, here)),
    questions: packs.flatMap((pack) => pack.questions),
    words: packs.flatMap((pack) => pack.words),
    whole,
  };
};

/** A card may lead to a practice that was not taken in: then it ends without a door. */
const withOpenDoor = (lesson: Lesson, here: ReadonlySet<string>): Lesson => {
  const { door, ...rest } = lesson;
  return door !== undefined && "practice" in door.to && !here.has(door.to.practice) ? rest : lesson;
};

const leadingOn = (course: Course, here: ReadonlySet<string>): readonly Course[] => {
  const parts = course.parts.filter((part) => here.has(part));
  return parts.length === 0 ? [] : [{ ...course, parts }];
};
