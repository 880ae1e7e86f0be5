import type { WordPiece } from "@glimmers/sessions";
import { describe, expect, it } from "vitest";
import { pairsIn, withoutTwins } from "./pairs-in.ts";

const WORDS: readonly WordPiece[] = [
  { id: "sea", for: "state", state: "ventral", word: { en: "low tide" } },
  {
    id: "missing",
    for: "pair",
    word: { en: "missing someone", de: "Vermissen" },
    other: { en: "their song", de: "das Lied" },
  },
  { id: "half", for: "pair", word: { en: "worn thin" } },
];

describe("pairs of a pack", () => {
  it("[B20] are its words for pairs, in one's language, with both sides", () => {
    expect(pairsIn(WORDS, "de")).toEqual([{ hard: "Vermissen", good: "das Lied" }]);
    expect(pairsIn(WORDS, "en")).toEqual([{ hard: "missing someone", good: "their song" }]);
  });

  it("stand there once, though two packs have them", () => {
    const pair = { hard: "tired", good: "cared for" };
    const other = { hard: "tired", good: "a nap" };
    expect(withoutTwins([pair, other, pair])).toEqual([pair, other]);
  });
});
