import type { Imported, Moment, Prefs, StateId } from "@glimmers/model";
import type { Words } from "../words.ts";
import { stateName } from "./state-words.ts";

/** As many words are asked about as can be looked over; those that came most often first. */
const MOST_WORDS = 100;

/** As long as a word of a preference may be. */
const LONGEST = 80;

/** Feelings that came with what was brought in, those that came most often first. */
export const wordsBrought = (moments: readonly Moment[]): readonly string[] => {
  const counts = new Map<string, number>();
  const words = moments
    .flatMap((moment) => (moment.kind === "imported" ? moment.feelings : []))
    .map(({ word }) => word)
    .filter((word) => word.length <= LONGEST);
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .toSorted(([one, often], [other, oftener]) => oftener - often || one.localeCompare(other))
    .slice(0, MOST_WORDS)
    .map(([word]) => word);
};

/** The same meanings without this word's. */
export const withoutMeaning = (
  meanings: Prefs["importedWords"],
  word: string,
): Prefs["importedWords"] =>
  Object.fromEntries(Object.entries(meanings).filter(([other]) => other !== word));

/** "anxious, for you: revved up", for each of its words that means something to this person. */
export const meaningsOf = (
  { feelings }: Pick<Imported, "feelings">,
  prefs: Prefs,
  words: Words,
): readonly string[] =>
  feelings.flatMap(({ word }) => {
    const state = meaningOf(word, prefs);
    return state === undefined
      ? []
      : [words.t("bring.meansToYou", { word, state: stateName(state, prefs, words) })];
  });

/** Only what was said: a word that merely looks alike means nothing. */
const meaningOf = (word: string, { importedWords }: Prefs): StateId | undefined =>
  Object.hasOwn(importedWords, word) ? importedWords[word] : undefined;
