import type { NotKept } from "@glimmers/journal";
import type { EntryId, FormerNames } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { Pack, ReadPack, WordPiece } from "@glimmers/sessions";
import { piecesOf } from "@glimmers/sessions";
import type { App } from "../app.ts";
import type { OwnWords } from "./pack-words.ts";
import { namesBefore, withoutWords, withWords } from "./pack-words.ts";
import type { TheirPack } from "./their-packs.ts";
import { nameOf } from "./their-packs.ts";

/** A pack somebody chose, read, with its file. */
export interface ChosenPack extends ReadPack {
  readonly file: string;
}

/** How a chosen pack stands to those that are here. */
export type PackStanding =
  /** Not here yet. `namesake` has the same id by another key, and is another pack. */
  | { readonly type: "new"; readonly namesake?: TheirPack }
  /** This very edition is here. */
  | { readonly type: "here"; readonly mine: TheirPack }
  | { readonly type: "newer"; readonly mine: TheirPack }
  /** An edition that is not newer, and not the same: it takes no other's place. */
  | { readonly type: "notNewer"; readonly mine: TheirPack };

export const standingOf = (chosen: ReadPack, here: readonly TheirPack[]): PackStanding => {
  const mine = here.find((each) => nameOf(each) === nameOf(chosen));
  if (mine === undefined) {
    const namesake = here.find(({ pack }) => pack.id === chosen.pack.id);
    return { type: "new", ...(namesake && { namesake }) };
  }
  if (chosen.pack.edition > mine.pack.edition) return { type: "newer", mine };
  return { type: isSame(chosen.pack, mine.pack) ? "here" : "notNewer", mine };
};

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/**
 * What is ticked when a pack is looked at: nothing of a new one; of a newer edition, what was
 * accepted and is word for word the same. Nothing comes in unseen.
 */
export const tickedAtFirst = (chosen: Pack, standing: PackStanding): readonly string[] => {
  if (standing.type === "new" || standing.type === "notNewer") return [];
  const { accepted, pack } = standing.mine;
  return accepted.filter((id) => isSame(pieceIn(chosen, id), pieceIn(pack, id)));
};

/** Whether a newer edition has this piece in other words than the one that was accepted. */
export const isChanged = (chosen: Pack, standing: PackStanding, id: string): boolean =>
  standing.type === "newer" &&
  standing.mine.accepted.includes(id) &&
  !isSame(pieceIn(chosen, id), pieceIn(standing.mine.pack, id));

const pieceIn = (pack: Pack, id: string): unknown =>
  [pack.words, pack.practices, pack.lessons, pack.courses, pack.questions]
    .flat()
    .find((piece) => piece.id === id);

type Taking = Pick<App, "keep" | "revise" | "remove" | "bringBack" | "setPref" | "prefs" | "words">;

/** Takes a pack in with these pieces, in the place of what is here of it. */
export const takeIn = async (
  app: Taking,
  chosen: ChosenPack,
  pieces: readonly string[],
  mine?: TheirPack,
): Promise<Result<void, NotKept>> => {
  const { file, pack } = chosen;
  const accepted = piecesOf(pack).flatMap(({ id }) => (pieces.includes(id) ? [id] : []));
  const before = beforeAll(app.prefs.value, wordsIn({ pack, accepted }), mine);
  const body = { file, accepted, ...(Object.keys(before).length > 0 && { before }) };
  const kept =
    mine === undefined
      ? await app.keep({ kind: "pack", ...body })
      : await app.revise(mine.ids[0], body);
  if (!kept.ok) return kept;
  for (const other of mine?.ids.slice(1) ?? []) await app.remove(other);
  return changeWords(app, mine, wordsIn({ pack, accepted }));
};

/** Own names of states from before any edition of the pack; a name it gave itself is none. */
const beforeAll = (own: OwnWords, words: readonly WordPiece[], mine?: TheirPack): FormerNames => {
  const here = mine === undefined ? own : withoutWords(own, wordsIn(mine), mine.before);
  return { ...mine?.before, ...namesBefore(here, words) };
};

const wordsIn = ({ pack, accepted }: Pick<TheirPack, "pack" | "accepted">): readonly WordPiece[] =>
  pack.words.filter(({ id }) => accepted.includes(id));

/** Takes a pack away, with the words it set; what it gives back is how to undo that. */
export const removePack = async (
  app: Taking,
  mine: TheirPack,
): Promise<Result<() => Promise<Result<void, NotKept>>, NotKept>> => {
  const { stateLooks, ownPathways } = app.prefs.value;
  for (const id of mine.ids) {
    const removed = await app.remove(id);
    if (!removed.ok) return removed;
  }
  const changed = await changeWords(app, mine, []);
  if (!changed.ok) return changed;
  return ok(() => bringPackBack(app, mine.ids, { stateLooks, ownPathways }));
};

const bringPackBack = async (
  app: Taking,
  ids: readonly EntryId[],
  own: OwnWords,
): Promise<Result<void, NotKept>> => {
  for (const id of ids) {
    const back = await app.bringBack(id);
    if (!back.ok) return back;
  }
  return setWords(app, own);
};

/** Takes the words of a pack out of one's own and puts others in; what is in both stays. */
const changeWords = (
  app: Taking,
  mine: TheirPack | undefined,
  after: readonly WordPiece[],
): Promise<Result<void, NotKept>> => {
  const before = mine === undefined ? [] : wordsIn(mine);
  const without = (pieces: readonly WordPiece[], others: readonly WordPiece[]) =>
    pieces.filter((piece) => !others.some((other) => isSame(piece, other)));
  const left = withoutWords(app.prefs.value, without(before, after), mine?.before);
  return setWords(app, withWords(left, without(after, before), app.words.value.language));
};

const setWords = async (app: Taking, own: OwnWords): Promise<Result<void, NotKept>> => {
  const { stateLooks, ownPathways } = app.prefs.value;
  if (!isSame(own.stateLooks, stateLooks)) {
    const set = await app.setPref("stateLooks", own.stateLooks);
    if (!set.ok) return set;
  }
  return isSame(own.ownPathways, ownPathways)
    ? ok(undefined)
    : app.setPref("ownPathways", own.ownPathways);
};
