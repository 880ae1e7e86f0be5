import type { NotKept } from "@glimmers/journal";
import { parseHoldBoth, parseTrigger } from "@glimmers/model";
import { describe, expect, it } from "vitest";
import de from "../../../../content/words/de/index.ts";
import en from "../../../../content/words/en/index.ts";
import type { NotAPicture } from "../app.ts";
import { wordsOf } from "../words.ts";
import { notKeptSentence, notKeptWithWords } from "./not-kept.ts";

const english = wordsOf("en", en);
const german = wordsOf("de", de);

const named = { id: "0".repeat(32), at: 0, offset: 0 };

const errorOf = (parsed: ReturnType<typeof parseHoldBoth | typeof parseTrigger>): NotKept => {
  if (parsed.ok) throw new Error("It was a record after all.");
  return parsed.error;
};

const TROUBLES: readonly (NotKept | NotAPicture)[] = [
  { type: "NotAPicture" },
  { type: "NoRoom" },
  { type: "ShelfBlocked", reason: "SecurityError" },
  { type: "ShelfGone", reason: "InvalidStateError" },
  { type: "HeldByOlderTab" },
  { type: "ShelfFromNewer", version: 9 },
  { type: "AlreadyThere", drawer: "tail", name: "x" },
  { type: "ShelfFault", reason: "UnknownError" },
  { type: "NoSuchEntry" },
  { type: "AlreadyGone" },
  errorOf(parseHoldBoth({ kind: "hold-both", ...named })),
  errorOf(parseTrigger({ kind: "trigger", ...named, text: "a".repeat(10_001) })),
  errorOf(parseTrigger({ kind: "trigger", ...named, cueKind: "weather" })),
];

describe("why something was not kept", () => {
  it("has a sentence of its own for every trouble, in both languages", () => {
    for (const words of [english, german]) {
      const sentences = TROUBLES.map((trouble) => notKeptSentence(trouble, words));
      expect(new Set(sentences).size).toBe(TROUBLES.length);
      for (const sentence of sentences) expect(sentence).not.toMatch(/notKept|[{}]/);
    }
  });

  it("quotes the browser where the browser said why", () => {
    const sentence = notKeptSentence({ type: "ShelfFault", reason: "disk asleep" }, english);
    expect(sentence).toBe("This was not kept. The browser says: disk asleep");
  });

  it("names the field that does not fit", () => {
    const [doesNotFit] = TROUBLES.slice(-1);
    expect(doesNotFit && notKeptSentence(doesNotFit, english)).toContain("(cueKind)");
  });

  it("tells somebody who wrote something that their words are still there", () => {
    expect(notKeptWithWords({ type: "NoRoom" }, english)).toMatch(/Your words are still here\.$/);
  });
});
