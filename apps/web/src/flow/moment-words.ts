import type { Glimmer, Imported, Moment, Prefs, Session, TrailMoment } from "@glimmers/model";
import { isOnTrail, ownWord, ownWordsOf } from "@glimmers/model";
import type { WordKey, Words } from "../words.ts";
import { formatName } from "./format-names.ts";
import { meaningsOf } from "./imported-words.ts";
import { OWN_ANCHOR } from "./session-anchor.ts";
import { regionSentence, stateName } from "./state-words.ts";

/** What a moment is called on the trail, and the quiet line beneath it. */
export interface MomentWords {
  readonly title: string;
  /** Without the time, which the trail adds. */
  readonly details: readonly string[];
  readonly veiled: boolean;
}

/** What a practice is called, by its id; undefined where it is not here, or not yet. */
export type PracticeNames = (id: string) => string | undefined;

const noNames: PracticeNames = () => undefined;

export const momentWords = (
  moment: Moment,
  prefs: Prefs,
  words: Words,
  names: PracticeNames = noNames,
): MomentWords => {
  if ("veiled" in moment && moment.veiled)
    return { title: words.t("trail.veiled"), details: [words.t("trail.tapToOpen")], veiled: true };
  return { ...openWords(moment, prefs, words, names), veiled: false };
};

/** The same for a moment somebody has opened, veil or not. */
export const openWords = (
  moment: Moment,
  prefs: Prefs,
  words: Words,
  names: PracticeNames = noNames,
): Omit<MomentWords, "veiled"> =>
  isOnTrail(moment)
    ? trailWords(moment, prefs, words, names)
    : { title: ownWordsOf(moment)[0] ?? words.t("trail.a.belonging"), details: [] };

const trailWords = (
  moment: TrailMoment,
  prefs: Prefs,
  words: Words,
  names: PracticeNames,
): Omit<MomentWords, "veiled"> => {
  switch (moment.kind) {
    case "glimmer":
      return {
        title: moment.text ?? words.t("trail.noWords"),
        details: glimmerDetails(moment, words),
      };
    case "check-in":
      return { title: checkInTitle(moment, prefs, words), details: [words.t("trail.a.check-in")] };
    case "trigger":
      return {
        title: moment.text ?? words.t("trail.a.trigger"),
        details: [
          ...(moment.text === undefined ? [] : [words.t("trail.a.trigger")]),
          ...(moment.stateAfter === undefined ? [] : [stateName(moment.stateAfter, prefs, words)]),
        ],
      };
    case "hold-both":
      return { title: bothTitle(moment, words), details: [words.t("trail.a.hold-both")] };
    case "return":
      return {
        title: words.t("trail.a.return"),
        details: [
          ...(moment.back === undefined || moment.back === "yes"
            ? []
            : [words.t(`trail.back.${moment.back}`)]),
          ...moment.helpedBy.map((help) => ownWord(help) ?? help),
        ],
      };
    case "session":
      return {
        title: practiceName(moment.practice, words, names),
        details: sessionDetails(moment, words),
      };
    case "imported":
      return importedWords(moment, prefs, words);
  }
};

/** What it was called there, or the first of its words; and where it came from. */
const importedWords = (
  moment: Imported,
  prefs: Prefs,
  words: Words,
): Omit<MomentWords, "veiled"> => {
  const [first, ...rest] = [
    ...(moment.title === undefined ? [] : [moment.title]),
    ...moment.feelings.map(({ word }) => word),
    ...(moment.text === undefined ? [] : [moment.text]),
    ...moment.tags,
  ];
  return {
    title: shortened(first ?? words.t("trail.a.imported")),
    details: [
      ...meaningsOf(moment, prefs, words),
      ...rest.slice(0, 3).map(shortened),
      moment.source.app ?? formatName(moment.source.format, words),
    ],
  };
};

/** A letter of many pages is not a line of the trail: its beginning is. */
const LONGEST_LINE = 200;

const shortened = (words: string): string =>
  words.length <= LONGEST_LINE ? words : `${words.slice(0, LONGEST_LINE).trimEnd()}…`;

/** What a practice is called in words, also where it is not here: an id says nothing to anybody. */
export const practiceName = (id: string, words: Words, names: PracticeNames): string =>
  id === OWN_ANCHOR ? words.t("practice.kept.anchor") : (names(id) ?? words.t("trail.a.session"));

/** How it was afterwards, where that was said; passing the question over says nothing. */
const sessionDetails = ({ after }: Session, words: Words): readonly string[] =>
  after === undefined || after === "skip" ? [] : [words.t(`practice.kept.after.${after}`)];

const bothTitle = (
  { hard, good }: { readonly hard?: string; readonly good?: string },
  words: Words,
): string =>
  hard !== undefined && good !== undefined
    ? words.t("trail.thereAnd", { hard, good })
    : (hard ?? good ?? "");

const glimmerDetails = (glimmer: Glimmer, words: Words): readonly string[] => [
  ...glimmer.pathways.map((pathway) => listedOrOwn("glimmer.pathway", pathway, words)),
  ...(glimmer.kept ? [words.t("trail.keptBreadcrumb")] : []),
  ...(glimmer.photo === undefined ? [] : [words.t("trail.photo")]),
  ...(glimmer.voice === undefined ? [] : [words.t("trail.voice")]),
];

/** Our word for a listed value, or the person's own behind `own:`. */
export const listedOrOwn = (prefix: string, value: string, words: Words): string =>
  ownWord(value) ?? words.t(`${prefix}.${value}` as WordKey);

const checkInTitle = (
  checkIn: Extract<TrailMoment, { kind: "check-in" }>,
  prefs: Prefs,
  words: Words,
): string => {
  const { word, raw, stateId } = checkIn;
  if (word !== undefined) return word;
  if (raw.mode === "compass" || raw.mode === "sliders")
    return regionSentence(raw.place, prefs, words);
  if (raw.mode === "ladder") return stateName(raw.rung, prefs, words);
  if (raw.mode === "answer") return stateName(raw.answer, prefs, words);
  return stateId === undefined ? words.t("trail.a.check-in") : stateName(stateId, prefs, words);
};
