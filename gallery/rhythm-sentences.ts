import type { Lacking, RhythmReport, Sentence } from "@glimmers/rhythm";
import { EXAMPLE_REPORTS, sentencesOf } from "@glimmers/rhythm";
import de from "../content/words/de/index.ts";
import en from "../content/words/en/index.ts";
import practices from "../content/practices/index.ts";
import { rhythmWords } from "../apps/web/src/flow/rhythm-words.ts";
import { wordsOf } from "../apps/web/src/words.ts";

const WORDS = { en: wordsOf("en", en), de: wordsOf("de", de) } as const;
type Language = keyof typeof WORDS;

interface Named {
  readonly id: string;
  readonly name: Readonly<Record<Language, string>>;
}

const named: readonly Named[] = practices.flatMap(
  (pack: { readonly practices: readonly Named[] }) => pack.practices,
);

const practiceName =
  (language: Language) =>
  (id: string): string | undefined =>
    named.find((practice) => practice.id === id)?.name[language];

/** As somebody who gave their states no names of their own hears it. */
export const saidIn = (language: Language, sentence: Sentence): string =>
  rhythmWords(sentence, WORDS[language], practiceName(language), { stateLooks: {} });

const COUNTED = [
  ["CheckIns", 20],
  ["Days", 7],
  ["Weeks", 8],
  ["ActiveDays", 21],
  ["PairsAway", 15],
  ["AskedCheckIns", 10],
  ["UsesAway", 12],
  ["PracticesTold", 3],
] as const;

const PLAIN = [
  "GapsTooLong",
  "TooWide",
  "NoBetterThanAverage",
  "ShapeDiffers",
  "MayBeChance",
  "DependsOnCount",
  "NotMore",
  "NotSteady",
  "AnotherWeek",
  "TooClose",
  "EmptyHalf",
  "LayersDisagree",
  "NoFit",
] as const satisfies readonly Lacking["type"][];

const lackings: readonly Lacking[] = [
  ...COUNTED.flatMap(([type, needed]) => [
    { type, needed, found: 0 },
    { type, needed, found: needed - 1 },
  ]),
  ...[0, 9].map((found) => ({ type: "AskedInTime", needed: 10, found, horizon: 4 }) as const),
  ...PLAIN.map((type) => ({ type })),
];

const { empty, begun, told, otherWay, cannotTell, ends } = EXAMPLE_REPORTS;

const [firstLacking, ...furtherLacking] = lackings;
const lacking: RhythmReport = {
  ...told,
  back: {
    told: false,
    lacking: [firstLacking ?? { type: "NoFit" }, ...furtherLacking],
  },
  noticing: { ...told.noticing, answer: { told: false, lacking: [{ type: "NoFit" }] } },
};

const PARTS: readonly (readonly [heading: string, report: RhythmReport])[] = [
  ["Half a year in which most can be told", told],
  ["The same, the other way round", otherWay],
  ["A first week", begun],
  ["Nothing kept yet", empty],
  ["Much kept, and nothing to be told", cannotTell],
  ["The ends of everything", ends],
  ["Everything that may be lacking", lacking],
];

/** What was said further up is not said again. */
const rowsOf = (report: RhythmReport, said: Set<string>): readonly string[] =>
  sentencesOf(report).flatMap((sentence) => {
    const row = `| ${sentence.about} | ${sentence.part} | ${saidIn("en", sentence)} | ${saidIn("de", sentence)} |`;
    if (said.has(row)) return [];
    said.add(row);
    return [row];
  });

/** The whole page. */
export const sentencesPage = (): string => {
  const said = new Set<string>();
  const parts = PARTS.flatMap(([heading, report]) => [
    "",
    `## ${heading}`,
    "",
    "| about | part | English | Deutsch |",
    "|---|---|---|---|",
    ...rowsOf(report, said),
  ]);
  return [...INTRODUCTION, ...parts, ""].join("\n");
};

const INTRODUCTION = [
  "# Every sentence of Rhythm",
  "",
  "Made by `gallery/rhythm-sentences.ts` from the words in `content/words` and from reports written by hand (`EXAMPLE_REPORTS` of",
  "`packages/rhythm`). Its test holds this page against them, and writes it anew with `vitest run gallery/rhythm-sentences -u`. It is",
  "here to be read aloud. If a sentence would hurt somebody on a bad day, it is the wrong sentence.",
  "How numbers are rounded: `packages/rhythm/src/rounded.ts`; what holds for all of them: [docs/spec/rhythm.md](../spec/rhythm.md).",
];
