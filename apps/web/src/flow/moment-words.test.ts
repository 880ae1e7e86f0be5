import type { Moment } from "@glimmers/model";
import { DEFAULT_PREFS, parseMoment } from "@glimmers/model";
import { describe, expect, test } from "vitest";
import en from "../../../../content/words/en/index.ts";
import { wordsOf } from "../words.ts";
import { momentWords } from "./moment-words.ts";
import { OWN_ANCHOR } from "./session-anchor.ts";

const words = wordsOf("en", en);

const session = (raw: object): Moment => {
  const parsed = parseMoment({
    kind: "session",
    id: "0".repeat(32),
    at: 0,
    offset: 0,
    practice: "P05",
    ...raw,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

const names = (id: string): string | undefined => (id === "P05" ? "Feet" : undefined);

describe("[F68] a practice on the trail", () => {
  test("goes by the name of the practice, and how it was afterwards", () => {
    expect(momentWords(session({ after: "easier" }), DEFAULT_PREFS, words, names)).toEqual({
      title: "Feet",
      details: ["easier afterwards"],
      veiled: false,
    });
  });

  test.each([{}, { after: "skip" }, { stopReason: "too_much" }])(
    "says nothing of how it was where nothing was said: %j",
    (raw) => {
      expect(momentWords(session(raw), DEFAULT_PREFS, words, names).details).toEqual([]);
    },
  );

  test("is a practice, where its pack is not here any more or not read yet", () => {
    expect(momentWords(session({ practice: "gone/away" }), DEFAULT_PREFS, words, names).title).toBe(
      "a practice",
    );
    expect(momentWords(session({}), DEFAULT_PREFS, words).title).toBe("a practice");
  });

  test("an own anchor that is no practice is called one", () => {
    const used = session({ practice: OWN_ANCHOR, following: "1".repeat(32) });
    expect(momentWords(used, DEFAULT_PREFS, words, names).title).toBe("an own anchor");
  });
});
