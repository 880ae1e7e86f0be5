import type { WordPiece } from "@glimmers/sessions";
import { textIn } from "@glimmers/sessions";
import type { Sides } from "./begun-with.ts";

/** The pairs among a pack's words, in this language. A word without its other side is no pair. */
export const pairsIn = (words: readonly WordPiece[], language: string): readonly Sides[] =>
  words
    .filter((piece) => piece.for === "pair" && piece.other !== undefined)
    .map(({ word, other = {} }) => ({
      hard: textIn(word, language),
      good: textIn(other, language),
    }));

/** Each pair once, in the order they came. */
export const withoutTwins = (pairs: readonly Sides[]): readonly Sides[] => [
  ...new Map(pairs.map((pair) => [`${pair.hard}\n${pair.good}`, pair])).values(),
];
