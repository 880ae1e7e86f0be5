import { describe, expect, it } from "vitest";
import de from "../../../../../content/words/de/index.ts";
import en from "../../../../../content/words/en/index.ts";
import { wordsOf } from "../../words.ts";
import { circleDeedTroubleWords, circleTroubleWords } from "./circle-words.ts";

describe("what stands in the way of a circle", () => {
  it.each([
    ["en", wordsOf("en", en), /by itself/, /has not gone out/],
    ["de", wordsOf("de", de), /von selbst/, /nicht hinausgegangen/],
  ])("[CS20] a look goes on by itself, something pressed does not: %s", (_, words, look, deed) => {
    expect(circleTroubleWords({ type: "Unreachable" }, words)).toMatch(look);
    const said = circleDeedTroubleWords({ type: "Unreachable" }, words);
    expect(said).toMatch(deed);
    expect(said).not.toMatch(look);
  });

  it("[CS20] everything else is the same of both", () => {
    const words = wordsOf("en", en);
    const full = { type: "JarFull" } as const;
    expect(circleDeedTroubleWords(full, words)).toBe(circleTroubleWords(full, words));
  });
});
