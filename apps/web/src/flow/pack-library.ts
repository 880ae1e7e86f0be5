import type { Course, Lesson, Practice, QuestionSet, WordPiece } from "@glimmers/sessions";

/** Everything there is to read and to do: what the app comes with, and what was accepted of packs. */
export interface PackLibrary {
  readonly practices: readonly Practice[];
  readonly lessons: readonly Lesson[];
  readonly courses: readonly Course[];
  readonly questions: readonly QuestionSet[];
  readonly words: readonly WordPiece[];
}

export const NOTHING_YET: PackLibrary = {
  practices: [],
  lessons: [],
  courses: [],
  questions: [],
  words: [],
};
