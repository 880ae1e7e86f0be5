import type { CountryHelp, CrisisLine } from "../../../../../content/crisis/index.ts";
import { ELSEWHERE, knownCountries } from "../../../../../content/crisis/index.ts";
import type { WordKey, Words } from "../../words.ts";

/** What stands beneath a number: who answers, when, in which language, and what it leaves behind. */
export const lineDetails = (line: CrisisLine, words: Words): readonly string[] => [
  whoAnswers(line, words),
  ...(line.sms === null || line.sms.text === null
    ? []
    : [words.t("support.textWord", { word: line.sms.text, number: line.sms.to })]),
  ...(line.chat === null ? [] : [words.t("support.chat", { address: line.chat })]),
  ...(line.option === null ? [] : [words.t("support.option", { option: line.option })]),
  ...(line.hours === "24 h" ? [words.t("support.hours.day")] : []),
  ...line.languages.map((language) => words.t(`support.language.${language}` as WordKey)),
  ...(line.cost === "free" ? [words.t("support.free")] : []),
  ...(line.showsOnBill === "unknown" ? [] : [words.t(`support.bill.${line.showsOnBill}`)]),
  ...(line.note === null ? [] : [words.t(`support.note.${line.note}`)]),
];

/** The service's own name, or what kind of line it is where the source names only a number. */
export const whoAnswers = (line: CrisisLine, words: Words): string =>
  line.service ?? words.t(`support.line.${line.audience}`);

/** The number a line is known by: the one to call, or else the one to text. */
export const numberOf = (line: CrisisLine): string => line.dial ?? line.sms?.to ?? "";

/** `sms:` with the word to send already in it, where there is one. */
export const textLink = ({ to, text }: NonNullable<CrisisLine["sms"]>): string =>
  text === null ? `sms:${to}` : `sms:${to}?body=${encodeURIComponent(text)}`;

export const countryName = (country: string, words: Words): string =>
  country === ELSEWHERE
    ? words.t("support.countryElsewhere")
    : (new Intl.DisplayNames(words.language, { type: "region" }).of(country) ?? country);

/** The countries to choose from, by name in the person's language; the chosen one is always there. */
export const countryChoices = (
  chosen: string | undefined,
  words: Words,
): readonly { readonly country: string; readonly name: string }[] => {
  const others = chosen === undefined || chosen === ELSEWHERE ? [] : [chosen];
  const { compare } = new Intl.Collator(words.language);
  return [...new Set([...knownCountries(), ...others])]
    .map((country) => ({ country, name: countryName(country, words) }))
    .toSorted((one, other) => compare(one.name, other.name));
};

/** "November 2026", for the time the oldest of a country's lines was seen; undefined without lines. */
export const seenWhen = (help: CountryHelp, words: Words): string | undefined => {
  const [oldest] = help.lines.map((line) => line.checked.when).toSorted();
  if (oldest === undefined) return undefined;
  return new Intl.DateTimeFormat(words.language === "en" ? "en-GB" : words.language, {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(Date.parse(oldest));
};

/** How a country's lines were checked: as well as the one checked least. */
export const seenHow = (help: CountryHelp): "second-hand" | "own page" =>
  help.lines.every((line) => line.checked.how === "own page") ? "own page" : "second-hand";
