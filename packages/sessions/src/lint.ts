import { breathFaults } from "./breath-faults.ts";
import { addressesIn, closedEyesIn, heldBreathIn, numbersIn } from "./lint-patterns.ts";
import type { Lesson, Pack } from "./pack.ts";
import { idsOf } from "./pack-names.ts";
import type { PlacedLine, PlacedText } from "./pack-texts.ts";
import { languagesOf, linesOf, textsOf } from "./pack-texts.ts";
import type { BreatheStep, Practice } from "./practice.ts";
import { textIn } from "./text.ts";
import type { WordingKind } from "./wording-rules.ts";
import type { LintedLanguage } from "./wording.ts";
import { faultsIn, LINTED_LANGUAGES, lintedAs } from "./wording.ts";

/** Something a pack may not have, and its place: `practices.slow-rain.steps.listen.say.en`. */
export type PackFault =
  /** A word that promises, claims, grades, commands or blames. */
  | {
      readonly type: "Wording";
      readonly place: string;
      readonly found: string;
      readonly kind: WordingKind;
    }
  /** An address, a number to call, something for a browser: a pack fetches nothing and leads nowhere. */
  | { readonly type: "FromOutside"; readonly place: string; readonly found: string }
  /** Eyes are to be closed, and nothing says that they may stay open. */
  | { readonly type: "EyesClosed"; readonly place: string; readonly found: string }
  /** It speaks of breath, and stays on the screen where breath is switched off. */
  | { readonly type: "BreathUnsaid"; readonly place: string; readonly found: string }
  /** Breath is held in the way that comes first, or longer than four seconds; or words ask for it. */
  | { readonly type: "HeldBreath"; readonly place: string }
  /** More than two minutes to read. */
  | { readonly type: "LongRead"; readonly place: string; readonly words: number }
  /** A door or a course names a piece that is neither in the pack nor one of ours. */
  | { readonly type: "LeadsNowhere"; readonly place: string; readonly to: string };

/**
 * What a pack says or does that none may (rule S13 of the product): banned words in the
 * languages whose words are known, anything from outside, closed eyes or breath without a way
 * out. What its scripts do wrong, `faultsInScript` says.
 */
export const lintPack = (pack: Pack): readonly PackFault[] => [
  ...textsOf(pack).flatMap(faultsInText),
  ...linesOf(pack).flatMap(lineFaults),
  ...pack.practices.flatMap(breathFaults),
  ...pack.practices.flatMap(heldBreath),
  ...textsOf(pack).flatMap(askedToHold),
  ...pack.lessons.flatMap(longRead),
  ...deadEnds(pack),
];

/** The languages a pack speaks whose wording nobody could look at; its reader is told so. */
export const uncheckedLanguages = (pack: Pack): readonly string[] =>
  languagesOf(pack).filter((language) => lintedAs(language) === undefined);

const faultsInText = ({ place, text, use }: PlacedText): readonly PackFault[] =>
  Object.entries(text).flatMap(([language, sentence]) => [
    ...wordingFaults(`${place}.${language}`, sentence, lintedAs(language), use),
    ...fromOutside(`${place}.${language}`, sentence),
    ...closedEyesIn(sentence).map(
      (found) => ({ type: "EyesClosed", place: `${place}.${language}`, found }) as const,
    ),
  ]);

const wordingFaults = (
  place: string,
  sentence: string,
  language: LintedLanguage | undefined,
  use: PlacedText["use"],
): readonly PackFault[] =>
  (language === undefined ? [] : faultsIn(sentence, language))
    // Somebody else's exact words stay as they are; what nobody can promise is no question.
    .filter(({ kind }) => use !== "quoted" || kind === "promise" || kind === "claim")
    .map(({ found, kind }) => ({ type: "Wording", place, found, kind }));

const fromOutside = (place: string, sentence: string): readonly PackFault[] =>
  [...addressesIn(sentence), ...numbersIn(sentence)]
    .slice(0, 1)
    .map((found) => ({ type: "FromOutside", place, found }));

/** What is said in no language in particular. A name promises nothing; a title of a book may. */
const lineFaults = ({ place, line, cites }: PlacedLine): readonly PackFault[] => [
  ...(cites ? [] : LINTED_LANGUAGES.flatMap((each) => wordingFaults(place, line, each, "quoted"))),
  ...fromOutside(place, line),
];

const LONGEST_HOLD = 4;

const heldBreath = (practice: Practice): readonly PackFault[] =>
  practice.steps
    .filter((step) => step.kind === "breathe" && isHeld(practice, step))
    .map(({ id }) => ({ type: "HeldBreath", place: `practices.${practice.id}.steps.${id}` }));

const isHeld = ({ variants }: Practice, { in: ways, pace, range }: BreatheStep): boolean => {
  const { holdIn = 0, holdOut = 0 } = pace;
  const first = variants[0]?.id;
  const isFirst = ways.length === 0 || (first !== undefined && ways.includes(first));
  const longest = Math.max(holdIn, holdOut, range.holdIn?.[1] ?? 0, range.holdOut?.[1] ?? 0);
  return (isFirst && holdIn + holdOut > 0) || longest > LONGEST_HOLD;
};

/** A heads-up may name what somebody fears, and what is known may name what was tried. */
const NOT_DONE = /^practices\.[^.]+\.(?:headsUp|about)$/;

/** Only the pacer may hold a breath, in a way that was chosen; no sentence asks for it. */
const askedToHold = ({ place, text, use }: PlacedText): readonly PackFault[] =>
  use === "quoted" || NOT_DONE.test(place)
    ? []
    : Object.entries(text).flatMap(([language, sentence]) =>
        heldBreathIn(sentence).map(
          () => ({ type: "HeldBreath", place: `${place}.${language}` }) as const,
        ),
      );

/** Two minutes at 180 words a minute, which is unhurried. */
const LONGEST_READ = 360;

const longRead = ({ id, paragraphs }: Lesson): readonly PackFault[] => {
  const languages = new Set(paragraphs.flatMap((text) => Object.keys(text)));
  return [...languages].flatMap((language) => {
    const read = paragraphs.map((text) => textIn(text, language)).join(" ");
    const words = read.split(/\s+/).length;
    const place = `lessons.${id}.paragraphs.${language}`;
    return words > LONGEST_READ ? [{ type: "LongRead", place, words } as const] : [];
  });
};

/** Ours, which every app has. */
const OURS = /^P\d\d$/;

const deadEnds = (pack: Pack): readonly PackFault[] => {
  const own = new Set(idsOf(pack));
  const nowhere = (place: string, to: string): readonly PackFault[] =>
    own.has(to) || OURS.test(to) ? [] : [{ type: "LeadsNowhere", place, to }];
  return [
    ...pack.lessons.flatMap(({ id, door }) =>
      door !== undefined && "practice" in door.to
        ? nowhere(`lessons.${id}.door.to`, door.to.practice)
        : [],
    ),
    ...pack.courses.flatMap(({ id, parts }) =>
      parts.flatMap((part) => nowhere(`courses.${id}.parts`, part)),
    ),
  ];
};
