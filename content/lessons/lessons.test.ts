import { lintPack, readOurPack } from "@glimmers/sessions";
import { describe, expect, test } from "vitest";
import practicePacks from "../practices/index.ts";
import germanSettings from "../words/de/settings.json" with { type: "json" };
import englishSettings from "../words/en/settings.json" with { type: "json" };
import packs from "./index.ts";

const read = packs.map((raw) => {
  const pack = readOurPack(raw);
  if (!pack.ok) throw new Error(`${raw.id}: ${JSON.stringify(pack.error)}`);
  return pack.value;
});
const lessons = read.flatMap((pack) => pack.lessons);
const named = lessons.map((lesson) => [lesson.id, lesson] as const);

const LANGUAGES = ["en", "de"] as const;

/** All paragraphs of all cards, in one language. */
const paragraphsIn = (language: "en" | "de"): readonly string[] =>
  lessons.flatMap(({ paragraphs }) => paragraphs.map((text) => text[language] ?? ""));

describe("[C40] the path", () => {
  test("has five chapters in their order, a file each", () => {
    const chapters = read.map((pack) => [...new Set(pack.lessons.map(({ chapter }) => chapter))]);
    expect(chapters).toEqual([
      ["recognise"],
      ["purpose"],
      ["ways_back"],
      ["disputed"],
      ["people_places"],
    ]);
  });

  test("has two to four cards in each", () => {
    expect(read.map((pack) => pack.lessons.length)).toEqual([4, 3, 4, 3, 4]);
  });

  test("calls every card by a name of its own", () => {
    expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length);
  });

  test("[S13] has nothing the lint of packs would name", () => {
    expect(read.flatMap(lintPack)).toEqual([]);
  });
});

describe.each(named)("%s", (_id, lesson) => {
  test("[C40] speaks both languages throughout", () => {
    const texts = [lesson.title, ...lesson.paragraphs, ...(lesson.door ? [lesson.door.label] : [])];
    for (const text of texts) expect(Object.keys(text).toSorted()).toEqual(["de", "en"]);
  });

  test.each(LANGUAGES)("[C41] is read in two minutes, in %s", (language) => {
    const read = lesson.paragraphs.map((text) => text[language]).join(" ");
    const words = read.split(/\s+/u).length;
    expect(words).toBeGreaterThan(60);
    expect(words).toBeLessThanOrEqual(260);
  });

  test("[C42] ends in a door that leads somewhere", () => {
    const { door } = lesson;
    if (door === undefined || !("practice" in door.to)) return;
    const ids = practicePacks.flatMap((pack) => pack.practices.map(({ id }) => id));
    expect(ids).toContain(door.to.practice);
  });

  test("[C43] names a source where it speaks of a study", () => {
    const said = lesson.paragraphs.map((text) => text["en"]).join(" ");
    if (/\b(stud(y|ies)|trials?|programmes|researchers)\b/iu.test(said)) {
      expect(lesson.sources).not.toEqual([]);
    }
  });
});

test.each([
  ["en", englishSettings],
  ["de", germanSettings],
] as const)(
  "[C44] the note on the science and the credit stand as in Settings, in %s",
  (language, words) => {
    expect(paragraphsIn(language)).toContain(words["about.science"]);
    expect(paragraphsIn(language)).toContain(words["about.credit"]);
  },
);

test("[C44] the note on the science is the fixed one", () => {
  expect(paragraphsIn("en")).toContain(
    "Many people and practitioners find this three-state map useful. Scientists disagree about the biology behind it. We use it as a picture, not as proof.",
  );
});

test.each([
  ["W1", "This state is trying to do something for you."],
  ["W2", "Both can be here."],
  ["W4", "That can happen, and it isn't you doing it wrong."],
  ["W5", "You can stop here."],
  ["W6", "Is any part of right now okay enough?"],
])("[C45][%s] has a paragraph of its own", (_id, line) => {
  expect(paragraphsIn("en").filter((paragraph) => paragraph === line)).toHaveLength(1);
});

test("[C45][W3] nothing is also an answer", () => {
  expect(paragraphsIn("en").join(" ")).toContain("Nothing is also an answer.");
});

test("[C46][S11] younger readers are told to use it with someone they trust", () => {
  expect(paragraphsIn("en").join(" ")).toContain("use it with someone you trust");
  expect(paragraphsIn("de").join(" ")).toContain("nutz sie mit jemandem, dem du vertraust");
});
