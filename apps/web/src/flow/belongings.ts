import type { TrailQuery } from "@glimmers/journal";
import type { EntryId, Moment, MomentKind, Raw } from "@glimmers/model";
import type { App } from "../app.ts";
import { notKeptSentence } from "./not-kept.ts";

type Of<Kind extends MomentKind> = Extract<Moment, { kind: Kind }>;

type Reading = { readonly history: Pick<App["history"], "find"> };
type Changing = Pick<App, "revise" | "remove" | "bringBack" | "say" | "words">;

/**
 * Everything of one kind that a person has: their anchors, their wishes. Newest first. What
 * does not open here is left out; the trail says so where it lies.
 */
export const belongings = async <const Kind extends MomentKind>(
  { history }: Reading,
  kind: Kind,
): Promise<readonly Of<Kind>[]> => {
  const moments = await allFound(history, { kinds: [kind] });
  return moments.filter((moment): moment is Of<Kind> => moment.kind === kind);
};

/** How often a search is begun anew that was let go of before it was read. */
const TRIES = 4;

/**
 * Everything a search finds, newest first, or the first `most` of it. The keeper holds a few
 * searches at a time: one that others have pushed out comes back short, and is asked again.
 */
export const allFound = async (
  history: Reading["history"],
  query: TrailQuery,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly Moment[]> => {
  let moments: readonly (Moment | undefined)[] = [];
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await history.find(query);
    const wanted = Math.min(found.count, most);
    moments = await found.moments(0, wanted);
    if (moments.length === wanted) break;
  }
  return moments.filter((moment) => moment !== undefined);
};

/** Changes a belonging; true once that is on disk. Where it was not kept, that is said. */
export const change = async (app: Changing, id: EntryId, fields: Raw): Promise<boolean> => {
  const kept = await app.revise(id, fields);
  if (!kept.ok) app.say(notKeptSentence(kept.error, app.words.value));
  return kept.ok;
};

/** The same with a sentence about it, and a way to take it back: `before` is put over it again. */
export const changeAndSay = async (
  app: Changing,
  id: EntryId,
  fields: Raw,
  { sentence, before }: { readonly sentence: string; readonly before: Raw },
): Promise<boolean> => {
  const changed = await change(app, id, fields);
  if (changed) app.say(sentence, () => void change(app, id, before));
  return changed;
};

/** Deletes without asking first, as it can be taken back for a day. */
export const removeAndSay = async (
  app: Changing,
  id: EntryId,
  sentence: string,
): Promise<boolean> => {
  const removed = await app.remove(id);
  if (!removed.ok) {
    app.say(notKeptSentence(removed.error, app.words.value));
    return false;
  }
  app.say(sentence, () => void bringBack(app, id));
  return true;
};

const bringBack = async (app: Changing, id: EntryId): Promise<void> => {
  const back = await app.bringBack(id);
  if (!back.ok) app.say(notKeptSentence(back.error, app.words.value));
};
