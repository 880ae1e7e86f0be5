import type { Prefs, Situation } from "@glimmers/model";
import type { Words } from "../words.ts";
import { stateName } from "./state-words.ts";

/** Where somebody may be, in their own words for it: "revved up, a bit". */
export const situationName = (
  situation: Situation,
  prefs: Pick<Prefs, "stateLooks">,
  words: Words,
): string => {
  if (situation !== "light_sympathetic" && situation !== "strong_sympathetic")
    return stateName(situation, prefs, words);
  const strength = situation === "light_sympathetic" ? "a_bit" : "very_strong";
  return words.t("anchors.situation.with", {
    state: stateName("sympathetic", prefs, words),
    strength: words.t(`checkIn.strength.${strength}`),
  });
};
