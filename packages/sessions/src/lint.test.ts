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

  test("a source may name whatever it is called, and where it is found by a number", () => {
    const sources = ["Healing depression (2019–2023). Circulation 93:1043. doi 10.1234/56789"];
    expect(lint({ lessons: [{ ...lesson, sources }] })).toEqual([]);
  });

  test.each([
    ["author.name", { author: { name: "Vagus Masters" } }],
    ["licence", { licence: "Free, guaranteed" }],
    ["questions.q.licence", { questions: [{ ...set, id: "q", licence: "Free, guaranteed" }] }],
  ])("a name and a licence promise nothing: %s", (place, change) => {
    expect(lint(change)).toContainEqual(expect.objectContaining({ type: "Wording", place }));
  });

  test.each([
    ["en-GB", "This heals.", "heals"],
    ["de-AT", "Das heilt.", "heilt"],
    ["deu", "Das heilt.", "heilt"],
    ["en-Latn-GB", "This heals.", "heals"],
  ])("English and German are that in any country: %s", (language, sentence, word) => {
    expect(saying(sentence, language)).toMatchObject([{ type: "Wording", found: word }]);
    expect(uncheckedLanguages(read({ title: { [language]: "Rain" } }))).toEqual([]);
  });

  test.each([
    ["Think of your worst memory.", "en"],
    ["Go back to the memory.", "en"],
    ["Relive it slowly.", "en"],
    ["Return to that painful memory", "en"],
    ["Denk an deine schlimmste Erinnerung.", "de"],
    ["Geh zurück in die Erinnerung.", "de"],
    ["Das noch einmal durchleben", "de"],
  ])("“%s” leads back to what is too heavy", (sentence, language) => {
    expect(saying(sentence, language)).toMatchObject([{ type: "Wording", kind: "heavy" }]);
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
    "Write to mara@example.org",
    "Schreib an mara@example.de",
    "Find me as @slowrain",
    "See slow-rain.example.org",
    "Mehr auf slow-rain.de",
    "Come to t.co",
    "Call 0800 111 0 111",
    "Ruf 116 123 an",
    "Call 12345",
    "+44 20 7946",
    "At 10.0.0.1",
    "exa\u200Cmple.org",
  ])("“%s”", (sentence) => {
    expect(saying(sentence)).toMatchObject([{ type: "FromOutside", place: `${STEP}.say.en` }]);
  });

  test("in a name neither, and in no language", () => {
    expect(lint({ author: { name: "<b>Mara</b>" } })).toMatchObject([{ type: "FromOutside" }]);
    expect(saying("Ver https://example.org", "pt")).toMatchObject([{ type: "FromOutside" }]);
  });

  test.each<readonly [string, object]>([
    ["licence", { licence: "CC BY, see creativecommons.org" }],
    ["lessons.why-rain.sources.0", { lessons: [{ ...lesson, sources: ["https://doi.org/1"] }] }],
    ["lessons.why-rain.sources.0", { lessons: [{ ...lesson, sources: ["Call 0800 111 0 111"] }] }],
    ["questions.q.source", { questions: [{ ...set, id: "q", source: "www.example.org" }] }],
    ["questions.q.citation", { questions: [{ ...set, id: "q", citation: "mara@example.org" }] }],
  ])("nor where a line is no sentence: %s", (place, change) => {
    expect(lint(change)).toMatchObject([{ type: "FromOutside", place }]);
  });

  test.each([
    "Rain & wind",
    "3 < 4",
    "Rain: a sound",
    "A tel: perhaps",
    "a:b",
    "Something, e.g. rain, i.e. water.",
    "Regen, z.B. am Fenster, u.a. nachts, d.h. leise.",
    "About 3.5 out of 10, or 2,5.",
    "5-4-3-2-1",
    "At 7 p.m. or 19.30",
    "From 1990–2023, and on 2.11.2026.",
    "Over 1,292 people; 10 000 steps are too many.",
    "And then… rain...then wind.",
    "Morton et al.2021",
  ])("“%s” is let be", (sentence) => {
    expect(saying(sentence)).toEqual([]);
  });
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
    ["Close your eyes and open your heart.", "en"],
    ["Close your eyes. Open them again at the end.", "en"],
    ["Close your eyes and let your heart stay open.", "en"],
    ["Close your eyes; do not leave them open.", "en"],
    ["Let your eyes fall shut.", "en"],
    ["Your eyes drop shut.", "en"],
    ["Your eyes may gently close.", "en"],
    ["Let your eyelids fall closed.", "en"],
    ["Lass die Augen zufallen.", "de"],
    ["Die Augen fallen zu.", "de"],
    ["Schließ die Augen und öffne dein Herz, ganz offen.", "de"],
    ["Schließ die Augen. Dein Herz kann offen bleiben.", "de"],
  ])("“%s”", (sentence, language) => {
    expect(saying(sentence, language)).toMatchObject([{ type: "EyesClosed" }]);
  });

  test.each([
    ["Eyes open or closed.", "en"],
    ["You could close your eyes, or leave them open.", "en"],
    ["Eyes closed or open, as you like.", "en"],
    ["Your eyes may close, or they can stay open.", "en"],
    ["Let your eyes fall shut, or keep them open.", "en"],
    ["Augen zu oder offen, wie du magst.", "de"],
    ["Schließ die Augen, oder lass sie offen.", "de"],
    ["Die Augen können zufallen oder auch offen bleiben: sie dürfen offen bleiben.", "de"],
    ["Die Augen wandern zu etwas Hellem.", "de"],
    ["Close the door.", "en"],
  ])("“%s” is let be", (sentence, language) => {
    expect(saying(sentence, language)).toEqual([]);
  });
});

describe("[PK14] [CH2] breath can be switched off, and is not held unasked", () => {
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

  const bare = { en: "Breathe out.", de: "Atme aus." };
  const withPractice = (change: object) => lint({ practices: [{ ...practice, ...change }] });
  const choose = { kind: "choose", id: "far", say: { en: "Which?" } };
  const pulse = {
    kind: "pulse",
    id: "far",
    say: { en: "Rain" },
    on: { en: "on" },
    off: { en: "off" },
    onSeconds: 5,
    offSeconds: 5,
    times: 2,
  };
  test.each<readonly [string, object]>([
    ["name", { name: bare }],
    ["invitation", { invitation: bare }],
    ["variants.v.name", { variants: [{ id: "v", name: bare }] }],
    ["steps.far.instead", { steps: [{ ...step, needs: ["breath"], instead: bare }] }],
    ["steps.far.on", { steps: [{ ...pulse, on: bare }] }],
    ["steps.far.off", { steps: [{ ...pulse, off: bare }] }],
    ["steps.far.options.o.label", { steps: [{ ...choose, options: [{ id: "o", label: bare }] }] }],
    ["landing.say", { landing: { ...step, say: bare } }],
  ])("wherever a practice says it: %s", (where, change) => {
    const place = `practices.listen-to-rain.${where}`;
    expect(withPractice(change)).toMatchObject([
      { type: "BreathUnsaid", place: `${place}.en` },
      { type: "BreathUnsaid", place: `${place}.de` },
    ]);
    expect(withPractice({ ...change, needs: ["breath"] })).toEqual([]);
  });

  test.each([
    ["Hold your breath.", "en"],
    ["Try holding the breath for a little.", "en"],
    ["Breathe in and hold.", "en"],
    ["Breathe in, hold for four, breathe out.", "en"],
    ["Hold that deep breath in.", "en"],
    ["Do not breathe for a while.", "en"],
    ["Halte den Atem an.", "de"],
    ["Halt kurz die Luft an.", "de"],
    ["Den Atem anhalten.", "de"],
    ["Das Anhalten des Atems", "de"],
    ["Atme ein und halte an.", "de"],
    ["Mit angehaltenem Atem", "de"],
  ])("“%s” is asked nowhere, breath or not", (sentence, language) => {
    const say = { [language]: sentence };
    expect(withPractice({ needs: ["breath"], steps: [{ ...step, say }] })).toEqual([
      { type: "HeldBreath", place: `${STEP}.say.${language}` },
    ]);
    expect(lint({ lessons: [{ ...lesson, paragraphs: [say] }] })).toMatchObject([
      { type: "HeldBreath" },
    ]);
  });

  test("a heads-up may name what somebody fears", () => {
    const headsUp = { en: "Not if holding your breath frightens you." };
    expect(withPractice({ headsUp })).toEqual([]);
  });

  test.each([
    ["Hold something warm, and breathe as you like.", "en"],
    ["Halte etwas Warmes, und atme, wie du magst.", "de"],
  ])("“%s” is let be", (sentence, language) => {
    const say = { [language]: sentence };
    expect(withPractice({ needs: ["breath"], steps: [{ ...step, say }] })).toEqual([]);
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
