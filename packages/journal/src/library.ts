import type { Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { EntryId, MediaId, Moment, Prefs } from "@glimmers/model";
import type { Brought, BroughtIn } from "./bring-in.ts";
import { mergedIn, newPrefEntries } from "./bring-in.ts";
import type { NotAllRead } from "./deleting.ts";
import { bringBack, erase, eraseMany } from "./deleting.ts";
import type { Entry } from "./entry.ts";
import type { Carrying, PackedEntries } from "./carrying.ts";
import { createCarrying } from "./carrying.ts";
import type { Head } from "./history.ts";
import { createHistory } from "./history.ts";
import { createTurns } from "./in-turn.ts";
import type { Loaded } from "./intake.ts";
import { createIntake } from "./intake.ts";
import type { NotKept, TrailQuery } from "./kept.ts";
import type { Log, TailRow } from "./log.ts";
import type { Located } from "./looking.ts";
import { createLooking, shown } from "./looking.ts";
import type { MediaStore } from "./media-store.ts";
import { createReader } from "./reader.ts";
import type { ShelfTrouble } from "./shelf.ts";
import type { Progress } from "./take-in.ts";
import type { Tidied } from "./tidy.ts";
import { tidy } from "./tidy.ts";

export type { NotAllRead } from "./deleting.ts";
export type { Loaded } from "./intake.ts";
export type { Located } from "./looking.ts";
export type { Tidied } from "./tidy.ts";

export interface LibraryNeeds {
  readonly log: Log;
  readonly media: MediaStore;
}

/**
 * The reading side, and what needs the whole of it: one object, in a worker or in process.
 * Arguments and answers are plain data throughout, so that they can be posted.
 */
export interface Library {
  /**
   * Reads the newest segment and the tail, then the rest; `onProgress` gets the share read,
   * 0 to 1, first as soon as the newest are there.
   */
  readonly load: (onProgress?: Progress) => Promise<Result<Loaded, ShelfTrouble>>;
  /** Takes in what another tab has done: new rows, rewritten segments. */
  readonly refresh: () => Promise<Result<Loaded, ShelfTrouble>>;
  /** A version kept just now, by this page or another tab. The second time does nothing. */
  readonly accept: (row: TailRow) => void;

  /** Rows, newest first, of moments that are not deleted; by id where the time is the same. */
  readonly find: (query: TrailQuery) => Int32Array<ArrayBuffer>;
  /** The moment in each of these rows, in their order; undefined where it does not open. */
  readonly moments: (rows: ArrayLike<number>) => Promise<readonly (Moment | undefined)[]>;
  /** Undefined when there is none, or it was deleted. */
  readonly read: (id: EntryId) => Promise<Moment | undefined>;
  /** The newest version, a deletion included: what an edit or a deletion starts from. */
  readonly entry: (id: EntryId) => Promise<Located | undefined>;
  /** Moments deleted in the last 24 hours, last deleted first. */
  readonly deleted: () => Promise<readonly Moment[]>;
  /** Entries of preferences, newest version each. `prefsOf` reads them. */
  readonly prefs: () => readonly Entry[];

  /** Keeps the last words of a deleted moment again. */
  readonly bringBack: (id: EntryId) => Promise<Result<TailRow, NotKept>>;
  /** Deletes now, in one commit: every version of it leaves the shelf. */
  readonly erase: (id: EntryId) => Promise<Result<TailRow, NotKept | NotAllRead>>;
  /** Deletes many now, in few commits; how many went. Those that are not here are passed over. */
  readonly eraseMany: (
    ids: readonly EntryId[],
  ) => Promise<Result<number, ShelfTrouble | NotAllRead>>;
  /** Those of them that are here and not deleted. */
  readonly known: (ids: readonly EntryId[]) => readonly EntryId[];
  /** Those of them that were here and are deleted, however long ago. */
  readonly deletedOf: (ids: readonly EntryId[]) => readonly EntryId[];
  /**
   * Seals a full tail, removes what was deleted a day ago, older versions, and media nothing
   * refers to but `stillUsed` (by drafts), and joins small segments. No media go unless the
   * whole journal was read.
   */
  readonly tidy: (stillUsed?: readonly MediaId[]) => Promise<Result<Tidied, ShelfTrouble>>;

  /** The newest version of every entry that travels, for the road between devices. See `carrying.ts`. */
  readonly heads: () => Iterable<Head>;
  /** Newest versions as one item's content; leaves out what does not open here. */
  readonly pack: (ids: readonly string[]) => Promise<Result<PackedEntries, ShelfTrouble>>;
  /**
   * Merges the contents of items in, all on disk when it resolves; says of each which versions
   * it held, undefined where it is none of ours.
   */
  readonly take: Carrying["take"];
  /** Photos and voice of moments that stand, of the newest first. */
  readonly mediaOnTrail: () => readonly MediaId[];

  /** Every moment that is not deleted, oldest first, with its stamp. */
  readonly all: () => AsyncIterable<Brought>;
  /**
   * Merges an archive in: later versions win, and what was deleted here comes back. A
   * preference already chosen here stays. Done a second time, it adds nothing.
   */
  readonly bringIn: (
    moments: readonly Brought[],
    prefs: Partial<Prefs>,
  ) => Promise<Result<BroughtIn, ShelfTrouble>>;
}

export const openLibrary = ({ log, media }: LibraryNeeds): Library => {
  const history = createHistory();
  const reader = createReader(log);
  const inTurn = createTurns();
  const intake = createIntake({ log, history, reader });
  const lookAgain = () => inTurn(() => intake.takeIn());
  const looking = createLooking({ history, reader, lookAgain });

  const accept = (row: TailRow): void => {
    history.addRow(row);
    log.learned([row]);
  };
  const keep = async (entry: Entry): Promise<Result<TailRow, ShelfTrouble>> => {
    const kept = await log.keep(entry);
    if (kept.ok) accept(kept.value);
    return kept;
  };
  const bringIn = async (
    brought: readonly Brought[],
    prefs: Partial<Prefs>,
  ): Promise<Result<BroughtIn, ShelfTrouble>> => {
    const { entries, ...counts } = mergedIn(history, brought, log.writer);
    const chosen = newPrefEntries(history.prefs(), prefs, log.writer);
    const written = await log.addMany([...chosen, ...entries]);
    if (written.ok) written.value.forEach(history.addSegment);
    else await intake.takeIn();
    return written.ok ? ok(counts) : written;
  };

  const carrying = createCarrying({ log, history, reader, looking });
  const needs = { log, media, history, reader, looking, intake, keep };
  return {
    load: (onProgress) => inTurn(() => intake.takeIn(onProgress)),
    refresh: lookAgain,
    accept,
    find: history.find,
    moments: looking.moments,
    read: async (id) => shown((await looking.entry(id))?.entry),
    entry: looking.entry,
    deleted: () => looking.deleted(log.writer.clock.now()),
    prefs: history.prefs,
    bringBack: (id) => bringBack(needs, id),
    erase: (id) => inTurn(() => erase(needs, id)),
    eraseMany: (ids) => inTurn(() => eraseMany(needs, ids)),
    known: (ids) =>
      ids.filter((id) => {
        const head = history.headOf(id);
        return head !== undefined && !history.isDeleted(head);
      }),
    deletedOf: (ids) =>
      ids.filter((id) => {
        const head = history.headOf(id);
        return head !== undefined && history.isDeleted(head);
      }),
    tidy: (stillUsed = []) => inTurn(() => tidy(needs, stillUsed)),
    heads: carrying.heads,
    pack: carrying.pack,
    take: (contents) => inTurn(() => carrying.take(contents)),
    mediaOnTrail: history.mediaOnTrail,
    all: looking.all,
    bringIn: (brought, prefs) => inTurn(() => bringIn(brought, prefs)),
  };
};
