import { expect, test } from "vitest";
import { faultsAt, faultsInContent, stringsIn } from "./wording.ts";

test("strings are found however deep they lie", () => {
  expect(stringsIn({ a: { b: ["x", 1] }, c: "y" })).toEqual([
    ["a.b.0", "x"],
    ["c", "y"],
  ]);
});

test.each([
  ["content/words/en/common.json", "title", "It heals.", 1],
  ["content/words/de/common.json", "title", "Das heilt.", 1],
  ["content/practices/p05.json", "practices.0.steps.1.say.de", "Das heilt.", 1],
  ["content/practices/p05.json", "practices.0.steps.1.say.en", "It heals.", 1],
  ["content/lessons/map.json", "lessons.0.sources.0", "Treating anything (2020)", 0],
  ["content/questions/set.json", "questions.0.questions.1.ask.en", "I should rest.", 0],
  ["content/questions/set.json", "questions.0.questions.1.ask.en", "It heals.", 1],
  ["content/crisis/lines.json", "countries.0.lines.0.service", "Heal Line", 0],
])("%s, %s: “%s” has %i", (file, path, sentence, count) => {
  expect(faultsAt(file, path, sentence)).toHaveLength(count);
});

test("[CH6] nothing the product says uses a word it may not", () => {
  expect(faultsInContent()).toEqual([]);
});
