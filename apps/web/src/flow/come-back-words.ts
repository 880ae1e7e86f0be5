import type { Anchor, Prefs } from "@glimmers/model";
import type { Practice } from "@glimmers/sessions";
import type { App } from "../app.ts";
import type { Words } from "../words.ts";
import { comeBackNow } from "./come-back.ts";
import type { PackLibrary } from "./pack-library.ts";
import { practiceName } from "./pack-text.ts";
import { practiceLength } from "./practice-words.ts";

/** What stands on the door that leads back: what one tap begins there, and how long it takes. */
export const comeBackWords = async (app: App, library: PackLibrary): Promise<string> => {
  const { choice } = await comeBackNow(app, library);
  return "anchor" in choice
    ? anchorWords(choice.anchor, library.practices, app.prefs.value, app.words.value)
    : practiceWords(choice.practice, app.prefs.value, app.words.value);
};

const practiceWords = (practice: Practice, prefs: Prefs, words: Words): string =>
  words.t("glimmer.comeBackTo", {
    name: practiceName(practice, words),
    length: practiceLength(practice, prefs, words),
  });

/** An anchor that begins no practice takes as long as it takes, and nothing is said of that. */
const anchorWords = (
  anchor: Anchor,
  practices: readonly Practice[],
  prefs: Prefs,
  words: Words,
): string => {
  const practice = practices.find(({ id }) => id === anchor.practice);
  if (practice === undefined) return anchor.name;
  const length = practiceLength(practice, prefs, words);
  return words.t("glimmer.comeBackTo", { name: anchor.name, length });
};
