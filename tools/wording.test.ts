import { describe, expect, test } from "vitest";
import { faultsIn, faultsInContent, stringsIn } from "./wording.ts";

const foundIn = (sentence: string, language: "en" | "de") =>
  faultsIn(sentence, language).map(({ found }) => found);

describe("the wording lint bites", () => {
  test.each([
    ["This will heal you", "heal"],
    ["You should rest", "should"],
    ["Just breathe", "Just"],
    ["Keep your streak", "streak"],
    ["You missed a day", "missed"],
    ["It didn’t fail", "fail"],
    ["Improve your vagal tone", "vagal tone"],
    ["Your score today", "score"],
    ["Regulate your nervous system", "Regulate your nervous system"],
    ["People with PTSD", "PTSD"],
    ["Well done!", "!"],
    ["A warm thing ☀️", "☀"],
  ])("on “%s”", (sentence, found) => {
    expect(foundIn(sentence, "en")).toEqual([found]);
  });

  test.each([
    ["Du musst nichts sagen", "musst"],
    ["Du solltest ruhen", "solltest"],
    ["Das heilt", "heilt"],
    ["Dein Ziel für heute", "Ziel"],
    ["Etwas ist fehlgeschlagen", "fehlgeschlagen"],
    ["Ein Symptom", "Symptom"],
    ["Schön!", "!"],
  ])("on “%s”", (sentence, found) => {
    expect(foundIn(sentence, "de")).toEqual([found]);
  });
});

describe("the wording lint lets be", () => {
  test.each([
    ["A secure place", "en"],
    ["An adjusted chair", "en"],
    ["A health line", "en"],
    ["Nothing is also an answer.", "en"],
    ["Erzielt", "de"],
    ["Ein Mustertext", "de"],
    ["Unheimlich schön", "de"],
  ] as const)("“%s”, where a banned word is only part of another", (sentence, language) => {
    expect(foundIn(sentence, language)).toEqual([]);
  });
});

test("strings are found however deep they lie", () => {
  expect(stringsIn({ a: { b: ["x", 1] }, c: "y" })).toEqual([
    ["a.b.0", "x"],
    ["c", "y"],
  ]);
});

test("nothing the product says uses a word it may not", () => {
  expect(faultsInContent()).toEqual([]);
});
