import type { WordingKind, WordingRule } from "./wording-rules.ts";
import { FIXED_LINES, WORDING_RULES } from "./wording-rules.ts";

/** The languages whose wording can be looked at. */
export const LINTED_LANGUAGES = ["en", "de"] as const;
export type LintedLanguage = (typeof LINTED_LANGUAGES)[number];

/** Languages by the first part of their names, of two letters or of three. */
const LINTED_AS = new Map<string, LintedLanguage>([
  ["en", "en"],
  ["eng", "en"],
  ["de", "de"],
  ["deu", "de"],
  ["ger", "de"],
]);

/**
 * Whose words a language has: British English is English.
 *
 * @example lintedAs("en-GB") // "en"
 */
export const lintedAs = (language: string): LintedLanguage | undefined =>
  LINTED_AS.get(language.split("-")[0]?.toLowerCase() ?? "");

/** A word that may not be said, and what is wrong with it. */
export interface WordingFault {
  readonly found: string;
  readonly kind: WordingKind;
  /** The same, to be read: "promises more than anybody can". */
  readonly why: string;
}

interface Pattern extends Pick<WordingRule, "kind"> {
  readonly pattern: RegExp;
}

const wholeWords = (words: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])`, "giu");

const patternsOf = (language: LintedLanguage): readonly Pattern[] => [
  ...WORDING_RULES[language].map(({ words, kind }) => ({ kind, pattern: wholeWords(words) })),
  { kind: "loud", pattern: /[!¡]/gu },
  { kind: "picture", pattern: /\p{Extended_Pictographic}/gu },
];

const PATTERNS: Readonly<Record<LintedLanguage, readonly Pattern[]>> = {
  en: patternsOf("en"),
  de: patternsOf("de"),
};

const WHY: Readonly<Record<WordingKind, string>> = {
  promise: "promises more than anybody can",
  claim: "is a claim about biology that is disputed",
  medical: "is a medical word; this is no medicine",
  grade: "grades a person",
  command: "commands",
  blame: "puts blame",
  heavy: "leads back to what may be too heavy to be alone with",
  loud: "raises its voice",
  picture: "is a picture that means something else to everybody",
};

/** As it is read: wide letters as plain ones, and without what nobody sees. */
export const asRead = (sentence: string): string =>
  sentence.normalize("NFKC").replaceAll(/\p{Cf}/gu, "");

/**
 * What a sentence of ours, or of somebody's pack, says that it may not. Never for a person's own
 * writing.
 *
 * @example faultsIn("Reset your nervous system", "en")[0]?.found // "Reset"
 */
export const faultsIn = (sentence: string, language: LintedLanguage): readonly WordingFault[] => {
  if (FIXED_LINES[language].includes(sentence)) return [];
  const read = asRead(sentence);
  return PATTERNS[language].flatMap(({ kind, pattern }) =>
    Array.from(read.matchAll(pattern), ([found]) => ({ found, kind, why: WHY[kind] })),
  );
};
