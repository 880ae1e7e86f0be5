import type { FormerNames, Prefs } from "@glimmers/model";
import type { WordPiece } from "@glimmers/sessions";
import { textIn } from "@glimmers/sessions";
import { worthKeeping } from "./own-looks.ts";

/** What a person calls states and ways: where words of a pack go when they are taken in. */
export type OwnWords = Pick<Prefs, "stateLooks" | "ownPathways">;

type Words = readonly WordPiece[];

/** A person's own words with these among them, in the language the app speaks. */
export const withWords = (own: OwnWords, words: Words, language: string): OwnWords => {
  let { stateLooks, ownPathways } = own;
  for (const { for: what, state, word } of words) {
    const name = textIn(word, language);
    if (what === "state" && state !== undefined)
      stateLooks = { ...stateLooks, [state]: { ...stateLooks[state], name } };
    if (what === "pathway" && !ownPathways.includes(name)) ownPathways = [...ownPathways, name];
  }
  return { stateLooks, ownPathways };
};

/** What the person calls the states that these words are for, where that is their own word. */
export const namesBefore = (own: OwnWords, words: Words): FormerNames => {
  let names: FormerNames = {};
  for (const { for: what, state, word } of words) {
    const name = state === undefined ? undefined : own.stateLooks[state]?.name;
    if (what !== "state" || state === undefined || name === undefined) continue;
    if (!Object.values(word).includes(name)) names = { ...names, [state]: name };
  }
  return names;
};

/**
 * Without these, as far as each is still as the pack has it, in whichever of its languages. What
 * the person has put in its place since is theirs, and stays; what they had there before it, comes
 * back.
 */
export const withoutWords = (own: OwnWords, words: Words, before: FormerNames = {}): OwnWords => {
  let { stateLooks, ownPathways } = own;
  for (const { for: what, state, word } of words) {
    const names = new Set(Object.values(word));
    const look = state === undefined ? undefined : stateLooks[state];
    if (what === "state" && state !== undefined && names.has(look?.name ?? "")) {
      const { name: _gone, ...rest } = look ?? {};
      const name = before[state];
      const again = name === undefined ? rest : { ...rest, name };
      stateLooks = worthKeeping({ ...stateLooks, [state]: again });
    }
    if (what === "pathway") ownPathways = ownPathways.filter((each) => !names.has(each));
  }
  return { stateLooks, ownPathways };
};

/** Whether somebody has this way already, of their own: then it is no pack's to give or take. */
export const isOwnAlready = ({ ownPathways }: OwnWords, piece: WordPiece): boolean =>
  piece.for === "pathway" && Object.values(piece.word).some((word) => ownPathways.includes(word));
