import { describe, expect, test } from "vitest";
import de from "./de/index.ts";
import en from "./en/index.ts";

type Phrase = string | Readonly<Record<string, string>>;
type Area = Readonly<Record<string, Phrase>>;

const english: Readonly<Record<string, Area>> = en;
const german: Readonly<Record<string, Area>> = de;

const formsOf = (phrase: Phrase | undefined): readonly string[] =>
  typeof phrase === "string" ? [phrase] : Object.values(phrase ?? {});

/** The holes of a phrase, over all its plural forms: “one glimmer” need not say its {count}. */
const holesOf = (phrase: Phrase | undefined): readonly string[] =>
  [...new Set(formsOf(phrase).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].toSorted();

test("both languages have the same areas", () => {
  expect(Object.keys(german).toSorted()).toEqual(Object.keys(english).toSorted());
});

describe.each(Object.keys(english))("%s", (area) => {
  const [ours, theirs] = [english[area] ?? {}, german[area] ?? {}];

  test("has the same names in both languages", () => {
    expect(Object.keys(theirs).toSorted()).toEqual(Object.keys(ours).toSorted());
  });

  test("has the same holes in both languages", () => {
    const holes = (phrases: Area) =>
      Object.fromEntries(Object.keys(ours).map((name) => [name, holesOf(phrases[name])]));
    expect(holes(theirs)).toEqual(holes(ours));
  });

  test("has a plural form for every number its language knows", () => {
    const missing = (phrases: Area, language: string) =>
      Object.entries(phrases).filter(
        ([, phrase]) =>
          typeof phrase !== "string" &&
          !new Intl.PluralRules(language)
            .resolvedOptions()
            .pluralCategories.every((category) => Object.hasOwn(phrase, category)),
      );
    expect(missing(ours, "en")).toEqual([]);
    expect(missing(theirs, "de")).toEqual([]);
  });

  test("leaves no phrase blank", () => {
    const blank = (phrases: Area) =>
      Object.keys(phrases).filter((name) =>
        formsOf(phrases[name]).some((form) => form.trim() === ""),
      );
    expect(blank(ours)).toEqual([]);
    expect(blank(theirs)).toEqual([]);
  });
});
