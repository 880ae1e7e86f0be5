import type { Prefs } from "@glimmers/model";
import { DEFAULT_PREFS } from "@glimmers/model";
import { describe, expect, test } from "vitest";
import de from "../../../../content/words/de/index.ts";
import en from "../../../../content/words/en/index.ts";
import { wordsOf } from "../words.ts";
import { readOurPacks } from "./our-packs.ts";
import {
  lengthWords,
  notHereWords,
  practiceLength,
  practiceName,
  secondsOf,
  situationsName,
} from "./practice-words.ts";

const words = { en: wordsOf("en", en), de: wordsOf("de", de) };
const practices = (await readOurPacks()).flatMap((pack) => pack.practices);

const practice = (id: string) => {
  const found = practices.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no ${id}.`);
  return found;
};

describe("how long a practice takes", () => {
  test("is said in seconds up to a minute and a half, and in minutes from there on", () => {
    expect([40, 90, 91, 150, 300].map((seconds) => lengthWords(seconds, words.en))).toEqual([
      "40 s",
      "90 s",
      "2 min",
      "3 min",
      "5 min",
    ]);
  });

  test("is not said where it waits for the person, nor where no clock was wanted", () => {
    expect(practiceLength(practice("P10"), DEFAULT_PREFS, words.en)).toBe("at your own pace");
    const untimed = { ...DEFAULT_PREFS.sessionWays, untimed: true };
    const prefs: Prefs = { ...DEFAULT_PREFS, sessionWays: untimed };
    expect(secondsOf(practice("P05"), prefs)).toBeUndefined();
  });

  test.each(["en", "de"] as const)("stands right on the door back at first, in %s", (language) => {
    const { t } = words[language];
    const length = practiceLength(practice("P05"), DEFAULT_PREFS, words[language]);
    expect(t("glimmer.comeBackFeet")).toMatch(new RegExp(` · ${length}$`));
  });
});

describe("what a situation is called", () => {
  test("light and strong together are one; alone, strong says so", () => {
    const both = ["dorsal", "light_sympathetic", "strong_sympathetic"] as const;
    expect(situationsName(both, DEFAULT_PREFS, words.en)).toBe("shut down or revved up");
    expect(situationsName(["freeze", "strong_sympathetic"], DEFAULT_PREFS, words.en)).toBe(
      "frozen or very revved up",
    );
  });

  test("own names stand before ours", () => {
    const stateLooks = { sympathetic: { name: "buzzing" }, freeze: { name: "glass" } };
    expect(situationsName(["freeze", "strong_sympathetic"], { stateLooks }, words.en)).toBe(
      "glass or very buzzing",
    );
  });
});

describe("why a practice usually waits", () => {
  const past = { now: 0, offset: 0, prefs: DEFAULT_PREFS, checkIns: [], sessions: [], returns: [] };

  const after = (stateId: string, more: object = {}) =>
    ({
      ...past,
      checkIns: [{ kind: "check-in", at: 0, raw: { mode: "own_word" }, stateId, ...more }],
    }) as unknown as Parameters<typeof notHereWords>[1];

  test("nothing is said where nothing speaks against it", () => {
    expect(notHereWords(practice("P04"), after("ventral"), words.en)).toBeUndefined();
  });

  test("it names where the person last said they were", () => {
    expect(notHereWords(practice("P04"), after("dorsal"), words.en)).toBe(
      "usually not when shut down",
    );
  });

  test("it names the room, where that alone speaks against it", () => {
    const roomy = { ...practice("P25"), depth: 0 as const };
    expect(notHereWords(roomy, after("ventral", { room: "cant_tell" }), words.en)).toBe(
      "usually when there is room",
    );
  });

  test("it names that it can be heard, where the app goes by a plain name", () => {
    const prefs: Prefs = { ...DEFAULT_PREFS, discreet: true };
    expect(notHereWords(practice("P14"), { ...after("ventral"), prefs }, words.en)).toBe(
      "it can be heard",
    );
  });
});

test("a name is said in the language the person reads", () => {
  expect(practiceName(practice("P05"), words.de)).toBe("Füße am Boden");
});
