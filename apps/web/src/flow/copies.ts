import type { ShelfTrouble } from "@glimmers/journal";
import { chosenPrefs } from "@glimmers/journal";
import { readPlainJson, writePlainJson } from "@glimmers/exchange";
import type { MediaId } from "@glimmers/model";
import type { Bytes, Clock, Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { Journal } from "./journal.ts";
import type { CopyReport, NotACopy } from "./keeper.ts";

/** Pieces are gathered into blobs of about this many characters: few pieces, none huge. */
const GATHERED = 1_000_000;

/** Everything in one readable file, written piece by piece so that it is never whole in memory. */
export const takeCopy = async (clock: Clock, journal: Journal): Promise<Blob> => {
  // All of it, and so not before all of it has been read.
  await journal.loaded;
  const pieces = writePlainJson({
    exportedAt: clock.now(),
    moments: journal.library.all(),
    prefs: chosenPrefs(journal.library.prefs()),
    openMedia: (id) => openedMedia(journal, id),
  });
  const blobs: Blob[] = [];
  let gathered = "";
  for await (const piece of pieces) {
    gathered += piece;
    if (gathered.length < GATHERED) continue;
    blobs.push(new Blob([gathered]));
    gathered = "";
  }
  return new Blob([...blobs, gathered], { type: "application/json" });
};

/** Undefined where it does not open: the file then says that it is missing. */
const openedMedia = async ({ media }: Journal, id: MediaId): Promise<Bytes | undefined> => {
  const opened = await media.open(id);
  return opened.ok ? opened.value?.bytes : undefined;
};

/**
 * Brings a copy in: photos and voice first, so that no moment ever refers to one that is not
 * there yet. Done again, it adds nothing.
 */
export const bringCopy = async (
  { library, media, loaded }: Journal,
  file: Blob,
): Promise<Result<CopyReport, NotACopy | ShelfTrouble>> => {
  await loaded;
  const read = readPlainJson(await file.text());
  if (!read.ok) return read;
  const { moments, prefs, notUnderstood } = read.value;
  for (const { id, bytes } of read.value.media) {
    const kept = await media.keep(bytes, id);
    if (!kept.ok) return kept;
  }
  const brought = await library.bringIn(moments, prefs);
  if (!brought.ok) return brought;
  return ok({ ...brought.value, media: read.value.media.length, notUnderstood });
};
