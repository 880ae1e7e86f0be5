import type { Place } from "@glimmers/model";
import { DEFAULT_PREFS, MIDDLE, placeOf } from "@glimmers/model";
import { describe, expect, it } from "vitest";
import de from "../../../../content/words/de/index.ts";
import en from "../../../../content/words/en/index.ts";
import { wordsOf } from "../words.ts";
import { regionSentence, stateName } from "./state-words.ts";

const english = wordsOf("en", en);
const at = (ventral: number, sympathetic: number, dorsal: number): Place =>
  placeOf({ ventral, sympathetic, dorsal }) ?? MIDDLE;
const named = {
  stateLooks: { sympathetic: { name: "buzzing" }, ventral: { name: "at home" } },
} as const;

describe("A place on the compass, in words", () => {
  it("says the strongest pole, and what comes with it", () => {
    expect(regionSentence(at(0.32, 0.56, 0.12), DEFAULT_PREFS, english)).toBe(
      "mostly revved up, with some connection",
    );
  });

  it("says one pole plainly where there is hardly anything else", () => {
    expect(regionSentence(at(0.05, 0.03, 0.92), DEFAULT_PREFS, english)).toBe("shut down");
    expect(regionSentence(at(0.15, 0.13, 0.72), DEFAULT_PREFS, english)).toBe("mostly shut down");
  });

  it("calls the edges by their blends", () => {
    expect(regionSentence(at(0.5, 0.5, 0), DEFAULT_PREFS, english)).toBe("playful");
    expect(regionSentence(at(0.39, 0.2, 0.41), DEFAULT_PREFS, english)).toBe(
      "quiet, with some revving",
    );
  });

  it("says the middle without choosing for anybody", () => {
    expect(regionSentence(MIDDLE, DEFAULT_PREFS, english)).toBe("a bit of all three");
  });

  it("puts the person's own names first", () => {
    expect(stateName("sympathetic", named, english)).toBe("buzzing");
    expect(regionSentence(at(0.3, 0.7, 0), named, english)).toBe(
      "mostly buzzing, with some “at home”",
    );
  });

  it("says it in German as well", () => {
    expect(regionSentence(at(0.32, 0.56, 0.12), DEFAULT_PREFS, wordsOf("de", de))).toBe(
      "vor allem aufgedreht, mit etwas Verbindung",
    );
  });
});
