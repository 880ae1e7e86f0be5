import type { Place, Prefs, Raw } from "@glimmers/model";
import { textIn } from "../../flow/moment-form.ts";
import { regionSentence, stateName } from "../../flow/state-words.ts";
import type { Words } from "../../words.ts";
import { plainIn, rungIn } from "./check-in-fields.ts";

/** What a check-in says so far; the person's own word before any of ours. Blank: nothing yet. */
export const checkInSentence = (
  fields: Raw,
  place: Place | undefined,
  prefs: Pick<Prefs, "stateLooks">,
  words: Words,
): string => {
  const word = textIn(fields, "word").trim();
  if (word !== "") return words.t("checkIn.quoted", { word });
  if (place !== undefined) return regionSentence(place, prefs, words);
  const state = rungIn(fields) ?? plainIn(fields);
  return state === undefined ? "" : stateName(state, prefs, words);
};
