import type { Place, Prefs, Raw } from "@glimmers/model";
import { textIn } from "../../flow/moment-form.ts";
import { regionSentence, stateName } from "../../flow/state-words.ts";
import type { Words } from "../../words.ts";
import { placeIn, plainIn, rungIn } from "./check-in-fields.ts";

/** What the answer itself says, in words. Blank: nothing yet, or in an own word alone. */
export const answerSentence = (
  fields: Raw,
  place: Place | undefined,
  prefs: Pick<Prefs, "stateLooks">,
  words: Words,
): string => {
  if (place !== undefined) return regionSentence(place, prefs, words);
  const state = rungIn(fields) ?? plainIn(fields);
  return state === undefined ? "" : stateName(state, prefs, words);
};

/** What a kept check-in is called: the person's own word before any of ours. */
export const checkInSentence = (
  fields: Raw,
  prefs: Pick<Prefs, "stateLooks">,
  words: Words,
): string => {
  const word = textIn(fields, "word").trim();
  return word === ""
    ? answerSentence(fields, placeIn(fields), prefs, words)
    : words.t("checkIn.quoted", { word });
};
