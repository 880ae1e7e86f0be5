import type { StampedMoment } from "@glimmers/exchange";
import { writePlainJson } from "@glimmers/exchange";
import type { OwnArchive } from "@glimmers/exchange/writing";
import type { BroughtIn, ShelfTrouble } from "@glimmers/journal";
import { chosenPrefs } from "@glimmers/journal";
import type { MediaId, Moment } from "@glimmers/model";
import type { Bytes, Clock, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { blobOf, piecesOf } from "./blobs.ts";
import { heldKeys } from "./held-keys.ts";
import type { Journal } from "./journal.ts";
import type { CopyReport, NotACopy } from "./keeper.ts";
import { withoutKeys } from "./without-keys.ts";

/** Pieces are gathered into blobs of about this many characters: few pieces, none huge. */
const GATHERED = 1_000_000;

/** Everything in one readable file, written piece by piece so that it is never whole in memory. */
export const takeCopy = async (clock: Clock, journal: Journal): Promise<Blob> => {
  // All of it, and so not before all of it has been read.
  await journal.loaded;
  const pieces = writePlainJson({
    exportedAt: clock.now(),
    moments: withoutKeys(journal.library.all()),
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

/** So many moments go into the journal at once. */
const AT_ONCE = 20_000;

/**
 * Brings a copy in: photos and voice first, so that no moment ever refers to one that is not
 * there yet. Done again, it adds nothing.
 */
export const bringCopy = async (
  journal: Journal,
  file: Blob,
  passphrase?: string,
): Promise<Result<CopyReport, NotACopy | ShelfTrouble>> => {
  await journal.loaded;
  try {
    const plain = await unsealed(file, passphrase);
    return plain.ok ? await bringPlain(journal, plain.value) : plain;
  } catch (fault) {
    // Told only further in: what came before was a picture or two, which nothing refers to yet.
    if (fault instanceof Error && fault.name === "AgeBroken") return err({ type: "SealDamaged" });
    throw fault;
  }
};

/** The file itself, or what is sealed in it. */
const unsealed = async (
  file: Blob,
  passphrase: string | undefined,
): Promise<Result<Blob, NotACopy>> => {
  const { isAge, openAge } = await import("@glimmers/vault/age");
  if (!isAge(new Uint8Array(await file.slice(0, 64).arrayBuffer()))) return ok(file);
  if (passphrase === undefined) return err({ type: "Sealed" });
  const opened = await openAge(piecesOf(file), { passphrase });
  if (opened.ok) return ok(await blobOf(opened.value, "application/octet-stream"));
  return err({ type: opened.error.type === "WrongKey" ? "WrongKey" : "SealDamaged" });
};

const bringPlain = async (
  journal: Journal,
  file: Blob,
): Promise<Result<CopyReport, NotACopy | ShelfTrouble>> => {
  const { library, media } = journal;
  const { openOwn } = await import("@glimmers/exchange/writing");
  const own = await openOwn({
    name: "",
    size: file.size,
    slice: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
  });
  if (!own.ok) return own;
  let count = 0;
  for await (const { id, bytes } of own.value.media()) {
    const kept = await media.keep(bytes, id);
    if (!kept.ok) return kept;
    count += 1;
  }
  const brought = await bringMoments(library, own.value, await mayComeInto(journal));
  if (!brought.ok) return brought;
  return ok({ ...brought.value, media: count, notUnderstood: own.value.notUnderstood });
};

/**
 * No key, which somebody else could have planted; and no receipt of a share whose keys are here: one
 * that says it is closed would otherwise end a share that this person has open.
 */
const mayComeInto = async (journal: Journal): Promise<(moment: Moment) => boolean> => {
  const held = new Set((await heldKeys(journal, "share")).map(({ of }) => of));
  return (moment) =>
    moment.kind !== "key" &&
    !(moment.kind === "share" && moment.share !== undefined && held.has(moment.share));
};

const bringMoments = async (
  library: Journal["library"],
  own: OwnArchive,
  mayCome: (moment: Moment) => boolean,
): Promise<Result<BroughtIn, ShelfTrouble>> => {
  const total = { added: 0, changed: 0, known: 0 };
  let waiting: StampedMoment[] = [];
  const bring = async (prefs: OwnArchive["prefs"]): Promise<Result<void, ShelfTrouble>> => {
    const brought = await library.bringIn(waiting, prefs);
    if (!brought.ok) return brought;
    waiting = [];
    total.added += brought.value.added;
    total.changed += brought.value.changed;
    total.known += brought.value.known;
    return ok(undefined);
  };
  for await (const batch of own.moments()) {
    for (const each of batch) if (mayCome(each.moment)) waiting.push(each);
    const brought = waiting.length < AT_ONCE ? ok(undefined) : await bring({});
    if (!brought.ok) return brought;
  }
  const last = await bring(own.prefs);
  return last.ok ? ok(total) : last;
};
