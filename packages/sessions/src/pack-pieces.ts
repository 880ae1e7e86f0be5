import type { Pack } from "./pack.ts";
import type { Text } from "./text.ts";

/** One thing of a pack that can be taken in, or left. */
export interface PackPiece {
  readonly id: string;
  readonly kind: "practice" | "lesson" | "course" | "questions" | "word";
  readonly title: Text;
}

/** Everything in a pack, one by one: what is done, what is read, what is asked, what is called. */
export const piecesOf = (pack: Pack): readonly PackPiece[] => [
  ...pack.practices.map(({ id, name }) => ({ id, kind: "practice", title: name }) as const),
  ...pack.lessons.map(({ id, title }) => ({ id, kind: "lesson", title }) as const),
  ...pack.courses.map(({ id, title }) => ({ id, kind: "course", title }) as const),
  ...pack.questions.map(({ id, title }) => ({ id, kind: "questions", title }) as const),
  ...pack.words.map(({ id, word }) => ({ id, kind: "word", title: word }) as const),
];

/** Only these pieces of it. A piece that is not in it is passed over. */
export const onlyPieces = (pack: Pack, ids: readonly string[]): Pack => {
  const wanted = new Set(ids);
  const those = <Piece extends { readonly id: string }>(pieces: readonly Piece[]) =>
    pieces.filter(({ id }) => wanted.has(id));
  return {
    ...pack,
    words: those(pack.words),
    practices: those(pack.practices),
    lessons: those(pack.lessons),
    courses: those(pack.courses),
    questions: those(pack.questions),
  };
};
