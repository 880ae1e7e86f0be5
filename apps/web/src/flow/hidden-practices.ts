import type { App } from "../app.ts";
import { notKeptSentence } from "./not-kept.ts";

type Choosing = Pick<App, "prefs" | "setPref" | "say" | "words">;

/** "Not for me": it is offered and listed no more. Said, with a way to take it back. */
export const hidePractice = (app: Choosing, id: string): Promise<boolean> =>
  put(app, (hidden) => [...hidden.filter((one) => one !== id), id], {
    sentence: app.words.value.t("practice.about.putAway"),
    undo: () => void showPractice(app, id, app.words.value.t("practice.about.cameBack")),
  });

/** Brings one back. */
export const showPractice = (app: Choosing, id: string, sentence: string): Promise<boolean> =>
  put(app, without(id), { sentence });

const without =
  (id: string) =>
  (hidden: readonly string[]): readonly string[] =>
    hidden.filter((one) => one !== id);

interface Said {
  readonly sentence: string;
  readonly undo?: () => void;
}

const put = async (
  app: Choosing,
  change: (hidden: readonly string[]) => readonly string[],
  said: Said,
): Promise<boolean> => {
  const kept = await app.setPref("hiddenPractices", change(app.prefs.value.hiddenPractices));
  if (!kept.ok) app.say(notKeptSentence(kept.error, app.words.value));
  else app.say(said.sentence, said.undo);
  return kept.ok;
};
