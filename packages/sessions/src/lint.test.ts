import { describe, expect, test } from "vitest";
import { parts, slowRain } from "../test/slow-rain.ts";
import type { PackFault } from "./index.ts";
import { lintPack, readOurPack, uncheckedLanguages } from "./index.ts";

const { practice, step, lesson, course, set } = parts;

const read = (change: object) => {
  const pack = readOurPack({ ...slowRain, ...change });
  if (!pack.ok) throw new Error(JSON.stringify(pack.error));
  return pack.value;
};

const lint = (change: object): readonly PackFault[] => lintPack(read(change));
const withStep = (change: object): readonly PackFault[] =>
  lint({ practices: [{ ...practice, steps: [{ ...step, ...change }] }] });
const saying = (sentence: string, language = "en"): readonly PackFault[] =>
  withStep({ say: { [language]: sentence } });

const STEP = "practices.listen-to-rain.steps.far";

test("a pack that keeps to all of it has no fault", () => {
  expect(lint({})).toEqual([]);
});

describe("[PK10] [S13] a banned word is found wherever a pack says something", () => {
  const bad = { en: "It heals.", de: "Das heilt." };
  test.each<readonly [string, object]>([
    ["title", { title: bad }],
    ["about", { about: bad }],
    ["author.note", { author: { name: "Mara Lind", note: bad } }],
    ["words.w.word", { words: [{ id: "w", for: "pathway", word: bad }] }],
    ["words.w.other", { words: [{ id: "w", for: "pair", word: { en: "rain" }, other: bad }] }],
    ["practices.listen-to-rain.name", { practices: [{ ...practice, name: bad }] }],
    ["practices.listen-to-rain.invitation", { practices: [{ ...practice, invitation: bad }] }],
    ["practices.listen-to-rain.about", { practices: [{ ...practice, about: bad }] }],
    ["practices.listen-to-rain.headsUp", { practices: [{ ...practice, headsUp: bad }] }],
    [
      "practices.listen-to-rain.variants.v.name",
      { practices: [{ ...practice, variants: [{ id: "v", name: bad }] }] },
    ],
    [
      "practices.listen-to-rain.landing.say",
      { practices: [{ ...practice, landing: { ...step, say: bad } }] },
    ],
    [`${STEP}.say`, { practices: [{ ...practice, steps: [{ ...step, say: bad }] }] }],
    [`${STEP}.instead`, { practices: [{ ...practice, steps: [{ ...step, instead: bad }] }] }],
    [
      `${STEP}.options.o.label`,
      {
        practices: [
          {
            ...practice,
            steps: [
              { kind: "choose", id: "far", say: step.say, options: [{ id: "o", label: bad }] },
            ],
          },
        ],
      },
    ],
    ["lessons.why-rain.title", { lessons: [{ ...lesson, title: bad }] }],
    ["lessons.why-rain.paragraphs.0", { lessons: [{ ...lesson, paragraphs: [bad] }] }],
    [
      "lessons.why-rain.door.label",
      { lessons: [{ ...lesson, door: { ...lesson.door, label: bad } }] },
    ],
    ["courses.a-wet-week.title", { courses: [{ ...course, title: bad }] }],
    ["courses.a-wet-week.about", { courses: [{ ...course, about: bad }] }],
  ])("%s, in both languages", (place, change) => {
    expect(lint(change)).toEqual([
      { type: "Wording", place: `${place}.en`, found: "heals", kind: "promise" },
      { type: "Wording", place: `${place}.de`, found: "heilt", kind: "promise" },
    ]);
  });

  test("of a language nobody could look at, that is known", () => {
    const title = { en: "Slow rain", pt: "Chuva lenta", "zh-Hant": "慢雨" };
    expect(uncheckedLanguages(read({ title }))).toEqual(["pt", "zh-Hant"]);
    expect(uncheckedLanguages(read({}))).toEqual([]);
  });

  test("questions stand in their author's words, but for what nobody can promise", () => {
    const asked = (en: string) =>
      lint({ questions: [{ ...set, questions: [{ id: "q", ask: { en } }] }] });
    expect(asked("I felt that I should be normal.")).toEqual([]);
    expect(asked("My vagal tone was high.")).toMatchObject([{ found: "vagal tone" }]);
  });

  test("a source may name whatever it is called", () => {
    expect(
      lint({ lessons: [{ ...lesson, sources: ["Treating depression. https://doi.org/1"] }] }),
    ).toEqual([]);
  });
});

describe("[PK12] nothing from outside", () => {
  test.each([
    "See https://example.org",
    "See www.example.org",
    "javascript:alert(1)",
    "data:text/html,x",
    "mailto:a@example.org",
    "tel:112",
    "[rain](https:rain.png)",
    "[rain](rain)",
    '<img src="x">',
    "<script>",
    "</b>",
    "a &amp; b",
    "a&#106;b",
  ])("“%s”", (sentence) => {
    expect(saying(sentence)).toMatchObject([{ type: "FromOutside", place: `${STEP}.say.en` }]);
  });

  test("in a name neither, and in no language", () => {
    expect(lint({ author: { name: "<b>Mara</b>" } })).toMatchObject([{ type: "FromOutside" }]);
    expect(saying("Ver https://example.org", "pt")).toMatchObject([{ type: "FromOutside" }]);
  });

  test.each(["Rain & wind", "3 < 4", "Rain: a sound", "A tel: perhaps", "a:b"])(
    "“%s” is let be",
    (sentence) => {
      expect(saying(sentence)).toEqual([]);
    },
  );
});

describe("[PK13] eyes may stay open, and it is said", () => {
  test.each([
    ["Close your eyes.", "en"],
    ["Gently closing the eyes", "en"],
    ["With eyes closed, listen.", "en"],
    ["Schließ die Augen.", "de"],
    ["Schliesse deine Augen.", "de"],
    ["Mach die Augen zu.", "de"],
    ["Mit geschlossenen Augen", "de"],
    ["Die Augen sind geschlossen.", "de"],
  ])("“%s”", (sentence, language) => {
    expect(saying(sentence, language)).toMatchObject([{ type: "EyesClosed" }]);
  });

  test.each([
    ["Eyes open or closed.", "en"],
    ["You could close your eyes, or leave them open.", "en"],
    ["Augen zu oder offen, wie du magst.", "de"],
    ["Close the door.", "en"],
  ])("“%s” is let be", (sentence, language) => {
    expect(saying(sentence, language)).toEqual([]);
  });
});

describe("[PK14] breath can be switched off, and is not held unasked", () => {
  test.each([
    ["Breathe out.", "en"],
    ["Notice your breath.", "en"],
    ["Exhale.", "en"],
    ["Atme aus.", "de"],
    ["Folge deinem Atem.", "de"],
  ])("“%s” needs a step that breath switches off", (sentence, language) => {
    expect(saying(sentence, language)).toMatchObject([{ type: "BreathUnsaid" }]);
    expect(withStep({ say: { [language]: sentence }, needs: ["breath"] })).toEqual([]);
  });

  const breathe = {
    kind: "breathe",
    id: "far",
    say: { en: "Breathe." },
    times: 3,
    pace: { in: 4, out: 4 },
  };
  const breathing = (change: object, variants: readonly object[] = []) =>
    lint({ practices: [{ ...practice, variants, steps: [{ ...breathe, ...change }] }] });

  test("a breath without holds is let be", () => {
    expect(breathing({})).toEqual([]);
  });

  test("a hold comes in no first way, and none is longer than four seconds", () => {
    const variants = [
      { id: "plain", name: { en: "plain" } },
      { id: "held", name: { en: "held" } },
    ];
    const held = { pace: { in: 4, holdIn: 4, out: 4 } };
    expect(breathing(held)).toEqual([{ type: "HeldBreath", place: STEP }]);
    expect(breathing({ ...held, in: ["plain"] }, variants)).toMatchObject([{ type: "HeldBreath" }]);
    expect(breathing({ ...held, in: ["held"] }, variants)).toEqual([]);
  });
});

test("[PK15] a card of more than two minutes is too long, in whichever language", () => {
  const long = { en: "rain ".repeat(150).trim(), de: "Regen" };
  const paragraphs = [long, long, long];
  expect(lint({ lessons: [{ ...lesson, paragraphs }] })).toEqual([
    { type: "LongRead", place: "lessons.why-rain.paragraphs.en", words: 450 },
  ]);
});

test("[PK16] a door or a course that leads nowhere is named; to one of ours is somewhere", () => {
  const door = { ...lesson.door, to: { practice: "dance" } };
  expect(lint({ lessons: [{ ...lesson, door }] })).toEqual([
    { type: "LeadsNowhere", place: "lessons.why-rain.door.to", to: "dance" },
  ]);
  expect(lint({ courses: [{ ...course, parts: ["P05", "walk"] }] })).toEqual([
    { type: "LeadsNowhere", place: "courses.a-wet-week.parts", to: "walk" },
  ]);
});
