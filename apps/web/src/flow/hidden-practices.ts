import type { App } from "../app.ts";
import { notKeptSentence } from "./not-kept.ts";

type Choosing = Pick<App, "prefs" | "setPref" | "say" | "words">;

/** "Not for me": it is offered and listed no more. Said, with a way to take it back. */
export const hidePractice = (app: Choosing, id: string): Promise<boolean> =>
  put(app, id, (hidden) => [...hidden.filter((one) => one !== id), id], {
    sentence: app.words.value.t("practice.about.putAway"),
    undo: () => void showPractice(app, id, app.words.value.t("practice.about.cameBack")),
  });

/**
 * One more "harder" for this practice. Counted beside the sessions, which are read only so far
 * back; whoever answers it twice in a year has still answered it twice.
 */
export const countHarder = (
  { prefs, setPref }: Pick<App, "prefs" | "setPref">,
  id: string,
): ReturnType<App["setPref"]> => {
  const { harder } = prefs.peek();
  return setPref("harder", { ...harder, [id]: (harder[id] ?? 0) + 1 });
};

/** Brings one back. */
export const showPractice = (app: Choosing, id: string, sentence: string): Promise<boolean> =>
  put(app, id, without(id), { sentence });

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
  id: string,
  change: (hidden: readonly string[]) => readonly string[],
  said: Said,
): Promise<boolean> => {
  const kept = await app.setPref("hiddenPractices", change(app.prefs.value.hiddenPractices));
  if (!kept.ok) app.say(notKeptSentence(kept.error, app.words.value));
  else app.say(said.sentence, said.undo);
  if (kept.ok) await countAnew(app, id);
  return kept.ok;
};

/** However it was put away or brought back, from here on it takes two again. */
const countAnew = async ({ prefs, setPref }: Choosing, id: string): Promise<void> => {
  const { [id]: before, ...others } = prefs.peek().harder;
  if (before !== undefined) await setPref("harder", others);
};
