import type {
  Answer,
  Basis,
  Duration,
  Lacking,
  RhythmReport,
  Sentence,
  SentenceValue,
} from "@glimmers/rhythm";
import { EXAMPLE_REPORTS, sentencesOf } from "@glimmers/rhythm";
import type { Interval } from "@glimmers/stats";
import { faultsIn } from "@glimmers/sessions";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import de from "../../../../content/words/de/index.ts";
import en from "../../../../content/words/en/index.ts";
import { wordsOf } from "../words.ts";
import { rhythmWords } from "./rhythm-words.ts";

// Sentences of Rhythm in words. Rules: docs/spec/rhythm.md; all of them: docs/methods/rhythm-sentences.md.

const WORDS = { en: wordsOf("en", en), de: wordsOf("de", de) };
type Language = keyof typeof WORDS;
const LANGUAGES = ["en", "de"] as const;

const NAMES: Readonly<Record<string, string>> = { P05: "Feet on the ground", P09: "Look around" };

const said = (sentence: Sentence, language: Language = "en", stateLooks = {}): string =>
  rhythmWords(sentence, WORDS[language], (id) => NAMES[id], { stateLooks });

const saidOf = (report: RhythmReport, language: Language = "en"): readonly string[] =>
  sentencesOf(report).map((sentence) => said(sentence, language));

const one = (key: Sentence["key"], values: Readonly<Record<string, SentenceValue>>): string =>
  said({ about: "back", key, values, part: "answer", isAnswer: true });

const hours = (count: number): Duration => ({ unit: "hours", count });
const minutes = (count: number): Duration => ({ unit: "minutes", count });
const beyond: Duration = { unit: "beyondADay" };

describe("[RH42] how long it took", () => {
  test.each([
    [hours(2), hours(3), hours(5), "about 3 hours (somewhere from 2 to 5)"],
    [hours(1), hours(1.5), hours(2.5), "about 1½ hours (somewhere from 1 to 2½)"],
    [minutes(40), hours(1), hours(2), "about 1 hour (somewhere from 40 minutes to 2 hours)"],
    [minutes(0), minutes(20), minutes(40), "about 20 minutes (somewhere from 0 to 40)"],
    [minutes(0), minutes(0), minutes(10), "a few minutes (somewhere from 0 to 10 minutes)"],
    [hours(6), hours(9), beyond, "about 9 hours (somewhere from 6 hours to more than a day)"],
    [hours(4), hours(4), hours(4), "about 4 hours (close to 4 hours)"],
  ])("%o, %o, %o", (low, middle, high, words) => {
    expect(one("back.half", { low, middle, high, times: 31 })).toBe(
      `Out of 31 times away, half were back within ${words}.`,
    );
  });

  test("[RH42] beyond a day no hours are told", () => {
    expect(
      one("back.half", { low: hours(6), middle: hours(8), high: beyond, times: 31 }),
    ).toContain("(somewhere from 6 hours to more than a day)");
  });

  test("[RH42] half that were not seen back within what was looked at are told so", () => {
    expect(one("back.halfLater", { times: 29, unfinished: 29, horizon: hours(8) })).toBe(
      "Out of 29 times away, fewer than half were back within 8 hours; this looks no further. Not seen back that day: 29.",
    );
  });
});

test("[RH41] of ten: the range first, then the middle", () => {
  const values = { low: 2, middle: 4, high: 7, horizon: hours(2) };
  expect(one("back.ofTen", values)).toBe(
    "Of 10 times like this, between 2 and 7 are back within 2 hours; about 4.",
  );
});

test("[RH46] the sentence of a practice stands as it was promised", () => {
  const sentence: Sentence = {
    about: "helps",
    key: "helps.maybeMore",
    values: { uses: 12, back: 6, expected: 4, extra: 2, low: -1, high: 5 },
    part: "answer",
    isAnswer: true,
    practice: "P05",
  };
  expect(said(sentence)).toBe(
    "Of 12 times you used “Feet on the ground” away from “connected”, you were back 6 times. About 4 would be expected anyway. The extra 2 could be chance (−1 to +5).",
  );
  expect(said({ ...sentence, practice: "gone" }, "de")).toBe(
    "Von 12 Malen, die du „Übung, die nicht mehr hier ist“ weg von „verbunden“ gemacht hast, warst du 6 Mal zurück. Etwa 4 wären ohnehin zu erwarten. Das kann Zufall sein: 2 mehr (−1 bis +5).",
  );
});

test("[RH51] states have the names the person gave them", () => {
  const looks = { ventral: { name: "by the stove" } };
  const sentences = sentencesOf(EXAMPLE_REPORTS.told).map((each) => said(each, "en", looks));
  expect(sentences.join(" ")).toContain("nearest to “by the stove”");
  expect(sentences.join(" ")).not.toContain("connected");
});

test("what is asked for is named as its button, in either language", () => {
  const lacking: readonly [Lacking, ...Lacking[]] = [
    { type: "UsesAway", needed: 12, found: 0 },
    { type: "AskedCheckIns", needed: 10, found: 0 },
    { type: "AskedInTime", needed: 10, found: 0, horizon: 4 },
  ];
  const report = { ...EXAMPLE_REPORTS.told, back: { told: false, lacking } } as const;
  for (const language of LANGUAGES) {
    const button = WORDS[language].t("rhythm.again.offer").toLowerCase();
    const help = sentencesOf(report).filter(
      ({ about, part }) => about === "back" && part === "help",
    );
    expect(help).toHaveLength(3);
    for (const sentence of help) expect(said(sentence, language).toLowerCase()).toContain(button);
  }
});

test("[RH215] a change of noticing names what it is counted for: hours of use", () => {
  const [ratio] = sentencesOf(EXAMPLE_REPORTS.told).filter(({ key }) => key === "noticing.ratio");
  if (ratio === undefined) throw new Error("There is no such sentence.");
  expect(said(ratio)).toContain("for each hour in which you kept something besides them");
  expect(said(ratio, "de")).toContain("für jede Stunde, in der du auch anderes behalten hast");
});

test("numbers are written as the language writes them", () => {
  const sentence = sentencesOf(EXAMPLE_REPORTS.ends).find(
    ({ values }) => values["checkIns"] === 3012,
  );
  if (sentence === undefined) throw new Error("There is no such basis.");
  expect(said(sentence)).toContain("3,012 check-ins on 400 days");
  expect(said(sentence, "de")).toContain("3.012 Check-ins an 400 Tagen");
});

describe("what is lacking", () => {
  const counted = [
    "CheckIns",
    "Days",
    "Weeks",
    "ActiveDays",
    "PairsAway",
    "AskedCheckIns",
    "UsesAway",
    "PracticesTold",
  ] as const satisfies readonly Lacking["type"][];

  test("[RH44] every reason has a sentence in both languages", () => {
    const reasons = Object.keys(en.rhythmSays).filter((key) => key.startsWith("lacking."));
    // What a report may lack, and those that are said otherwise where they stand.
    expect(reasons).toHaveLength(22 + 6);
    for (const key of reasons) expect(Object.keys(de.rhythmSays)).toContain(key);
  });

  test.each(counted)("[RH44] of %s, one more is one and more are more", (type) => {
    const report = (found: number): RhythmReport => ({
      ...EXAMPLE_REPORTS.told,
      back: { told: false, lacking: [{ type, needed: 15, found }] },
    });
    for (const language of LANGUAGES) {
      expect(saidOf(report(14), language)).not.toEqual(saidOf(report(3), language));
      expect(saidOf(report(14), language).join(" ")).not.toMatch(
        /\b1 (?:more )?(?:check-ins|days|uses)\b/,
      );
    }
  });
});

/** Every sentence there may be, over all reports made by hand and reasons of every kind. */
const everySentence = Object.values(EXAMPLE_REPORTS).flatMap(sentencesOf);

const NO_SENTENCE =
  /^(?:n|duration|range|between|signed|ratio|picture|about|named|practiceGone)(?:\.|$)/;

test("no phrase is there that no report says", () => {
  const phrases = Object.keys(en.rhythmSays).filter((key) => !NO_SENTENCE.test(key));
  const heard = new Set(everySentence.map(({ key }) => key as string));
  const unheard = phrases.filter((key) => !heard.has(key) && !key.startsWith("lacking."));
  expect(unheard).toEqual([]);
});

// Anything a report may hold: hostile numbers included.
const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const count = fc.nat({ max: 200_000 });
const interval: fc.Arbitrary<Interval> = fc
  .tuple(number, number, number)
  .map((three) => three.toSorted((a, b) => a - b))
  .map(([low = 0, middle = 0, high = 0]) => ({ low, middle, high }));

const basis: fc.Arbitrary<Basis> = fc.record(
  {
    checkIns: count,
    days: count,
    times: fc.constantFrom("joint", "own", "prompted", "counts"),
    since: fc.nat({ max: 40_000 }),
  },
  { requiredKeys: ["checkIns", "days", "times"] },
);

const lacking: fc.Arbitrary<Lacking> = fc.oneof(
  fc.record({
    type: fc.constantFrom(
      "CheckIns",
      "Days",
      "Weeks",
      "ActiveDays",
      "PairsAway",
      "AskedCheckIns",
      "UsesAway",
      "PracticesTold",
    ),
    needed: count,
    found: count,
  }),
  fc.record({
    type: fc.constant("AskedInTime" as const),
    needed: count,
    found: count,
    horizon: fc.constantFrom(2, 4),
  }),
  fc.record({
    type: fc.constantFrom(
      "DependsOnCount",
      "GapsTooLong",
      "TooWide",
      "NoBetterThanAverage",
      "ShapeDiffers",
      "MayBeChance",
      "NotMore",
      "NotSteady",
      "AnotherWeek",
      "TooClose",
      "EmptyHalf",
      "LayersDisagree",
      "NoFit",
    ),
  }),
);

const answer = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Answer<Value>> =>
  fc.oneof(
    fc.record({ told: fc.constant(true as const), value, basis }),
    fc.record({
      told: fc.constant(false as const),
      lacking: fc
        .tuple(lacking, fc.array(lacking, { maxLength: 3 }))
        .map(([first, others]) => [first, ...others] as const),
    }),
  );

const practice = fc.constantFrom("P05", "P09", "gone");

const half = fc
  .tuple(interval, fc.boolean())
  .map(([{ low, middle, high }, ends]) => (ends ? { low, middle, high } : { low, middle }));

const report: fc.Arbitrary<RhythmReport> = fc
  .record({
    shares: answer(fc.record({ ventral: interval, sympathetic: interval, dorsal: interval })),
    back: answer(
      fc.record({
        horizon: fc.constantFrom(2, 4),
        times: count,
        unfinished: count,
        ofTen: interval,
        half,
        meanAway: interval,
        curve: fc.constant([]),
        seen: fc.constant([{ hours: 1, back: 0.5 }]),
        leavingPerDay: interval,
      }),
    ),
    helps: fc.array(
      fc.record({
        practice,
        uses: count,
        followed: count,
        answer: answer(
          fc.record({
            uses: count,
            back: count,
            expected: interval,
            extra: interval,
            extraPerTen: interval,
          }),
        ),
      }),
      { maxLength: 3 },
    ),
    helpsMore: answer(
      fc.record({ more: fc.array(practice, { maxLength: 3 }), others: fc.array(practice) }),
    ),
    changing: answer(fc.record({ ratio: interval, weeks: count })),
    perWeek: answer(fc.record({ perWeek: interval })),
    weeks: fc.array(fc.record({ from: count, glimmers: count, activeDays: count })),
    counts: fc.record({ glimmers: count, activeDays: count, checkIns: count, unanswered: count }),
  })
  .map(
    ({ perWeek, weeks, counts: { glimmers, activeDays, checkIns, unanswered }, ...answers }) => ({
      ...EXAMPLE_REPORTS.told,
      ...answers,
      logged: { ...EXAMPLE_REPORTS.told.logged, checkIns, unanswered },
      noticing: { glimmers, activeDays, weeks, answer: perWeek },
    }),
  );

const BROKEN = /[{}]|NaN|undefined|Infinity|∞|null|rhythmSays|\[object| {2}/;

describe.each(LANGUAGES)("whatever a report holds, in %s", (language) => {
  test("[RH40] no sentence has a hole, or a number that is none", () => {
    fc.assert(
      fc.property(report, (any) => {
        for (const sentence of saidOf(any, language)) expect(sentence).not.toMatch(BROKEN);
      }),
    );
  });

  test("[RH52] nothing is scored, praised, foreseen, commanded or caused", () => {
    const all = everySentence.map((each) => said(each, language));
    const may =
      language === "en"
        ? /caus(?:e|ed|es)\b|better|worse|best|worst|target|because of|progress|improv/i
        : /verursach|besser|schlechter|beste|schlimm|fortschritt|bewirkt/i;
    for (const sentence of all) {
      expect(faultsIn(sentence, language)).toEqual([]);
      expect(sentence).not.toMatch(may);
      expect(sentence).not.toMatch(/%|↑|↓|→/);
    }
  });
});
