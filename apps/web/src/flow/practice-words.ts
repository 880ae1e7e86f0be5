import type { Prefs, Sense, Situation } from "@glimmers/model";
import type { Past, Practice } from "@glimmers/sessions";
import { beginSession, lastKnown, standing, viewSession } from "@glimmers/sessions";
import type { Words } from "../words.ts";
import { stateName } from "./state-words.ts";

export { practiceName, said } from "./pack-text.ts";
import { localeOf } from "./locale.ts";

type Lasting = Pick<Prefs, "sensesOff" | "sessionWays">;

/** How long the whole takes, in seconds; undefined where it waits for the person. */
export const secondsOf = (practice: Practice, { sensesOff, sessionWays }: Lasting) => {
  const { untimed } = sessionWays;
  const seen = viewSession(beginSession(practice, { untimed, short: false, sensesOff }));
  return seen.phase === "preview" ? seen.seconds : undefined;
};

/** "55 s", "2 min", "at your own pace". Up to a minute and a half it is said in seconds. */
export const lengthWords = (seconds: number | undefined, { t }: Words): string => {
  if (seconds === undefined) return t("practice.ownPace");
  if (seconds <= 90) return t("practice.seconds", { count: Math.round(seconds) });
  return t("practice.minutes", { count: Math.round(seconds / 60) });
};

/** "Feet on the ground", and how long it takes. */
export const practiceLength = (practice: Practice, prefs: Lasting, words: Words): string =>
  lengthWords(secondsOf(practice, prefs), words);

/**
 * What a situation is called: by the person's own names for states, where they have some. Ours
 * are short here, as several of them may stand in one sentence.
 */
export const situationName = (
  situation: Situation,
  prefs: Pick<Prefs, "stateLooks">,
  words: Words,
): string => {
  if (situation === "freeze" || situation === "cant_tell")
    return prefs.stateLooks[situation]?.name ?? words.t(`practice.situation.${situation}`);
  if (situation === "ventral" || situation === "dorsal") return stateName(situation, prefs, words);
  const revved = stateName("sympathetic", prefs, words);
  return situation === "light_sympathetic"
    ? revved
    : words.t("practice.situation.strong", { state: revved });
};

/** "shut down, frozen or very revved up": several of them, as alternatives. */
export const situationsName = (
  situations: readonly Situation[],
  prefs: Pick<Prefs, "stateLooks">,
  words: Words,
): string => {
  // "Revved up" is both, light and strong.
  const named = situations.includes("light_sympathetic")
    ? situations.filter((situation) => situation !== "strong_sympathetic")
    : situations;
  return oneOf(
    named.map((situation) => situationName(situation, prefs, words)),
    words,
  );
};

/** "a, b or c", as the language has it. */
export const oneOf = (names: readonly string[], { language }: Words): string =>
  new Intl.ListFormat(localeOf(language), { type: "disjunction" }).format(names);

export const senseName = (sense: Sense, { t }: Words): string => t(`practice.sense.${sense}`);

/**
 * Why a practice is not offered where the person last said they were, as a word ahead: "usually
 * not when shut down". Undefined where nothing speaks against it.
 */
export const notHereWords = (practice: Practice, past: Past, words: Words): string | undefined => {
  if (standing(practice, past) !== "not_here") return undefined;
  if (practice.heard && past.prefs.discreet) return words.t("practice.canBeHeard");
  const known = lastKnown(past)?.blockedBy ?? [];
  const against = practice.never.filter((situation) => known.includes(situation));
  if (against.length === 0) return words.t("practice.usuallyRoom");
  return words.t("practice.usuallyNot", { state: situationsName(against, past.prefs, words) });
};
