import type { Instant, NamedError, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { EntryId, MediaId, Moment, Prefs } from "@glimmers/model";
import type { Brought, BroughtIn } from "./bring-in.ts";
import { mergedIn, newPrefEntries } from "./bring-in.ts";
import type { Entry } from "./entry.ts";
import { broughtBack, deleted, momentOf } from "./entry.ts";
import { createHistory, isUndoable } from "./history.ts";
import { createTurns } from "./in-turn.ts";
import type { NotKept, TrailQuery } from "./kept.ts";
import type { Log, TailRow, Unopened } from "./log.ts";
import type { MediaStore } from "./media-store.ts";
import type { NotRead } from "./reader.ts";
import { createReader } from "./reader.ts";
import type { ShelfTrouble } from "./shelf.ts";
import type { SweepNeeds } from "./sweep.ts";
import { sealWholeTail, sweepLeftovers, sweepMedia, sweepTogether } from "./sweep.ts";
import type { Progress } from "./take-in.ts";
import { settleRivals, takeInShelf } from "./take-in.ts";

export interface LibraryNeeds {
  readonly log: Log;
  readonly media: MediaStore;
}

/** The newest version of an entry, deleted ones included, and the row it lies in if in the tail. */
export interface Located {
  readonly entry: Entry;
  readonly row?: string;
}

/** What was read, and what would not open: left where it is, named, and counted. */
export interface Loaded {
  readonly moments: number;
  readonly unopened: readonly Unopened[];
}

/** What tidying changed on the shelf, for other tabs to hear of. */
export interface Tidied {
  /** Whether segments or rows of the tail have other names than before. */
  readonly moved: boolean;
  /** Older and deleted versions that are now physically gone. */
  readonly sweptVersions: number;
  readonly sweptMedia: number;
}

/** Another tab kept moving parts of the journal while they were looked for. Nothing was done. */
export interface NotAllRead extends NamedError {
  readonly type: "NotAllRead";
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
  /** The moments in these rows, in their order; what will not open or is newer is left out. */
  readonly moments: (rows: ArrayLike<number>) => Promise<readonly Moment[]>;
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
  /**
   * Seals a full tail, removes what was deleted a day ago, older versions, and media nothing
   * refers to but `stillUsed` (by drafts). Sweeps nothing unless the whole journal was read.
   */
  readonly tidy: (stillUsed?: readonly MediaId[]) => Promise<Result<Tidied, ShelfTrouble>>;

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

/** How many rows are read together when all of them are. */
const PORTION = 1_000;

export const openLibrary = ({ log, media }: LibraryNeeds): Library => {
  const history = createHistory();
  const reader = createReader(log);
  const inTurn = createTurns();
  const now = (): Instant => log.writer.clock.now();
  let unopened: readonly Unopened[] = [];
  let allRead = false;

  const takeIn = async (onProgress?: Progress): Promise<Result<Loaded, ShelfTrouble>> => {
    const taken = await takeInShelf({ log, history, reader }, onProgress);
    if (!taken.ok) return taken;
    await settleRivals(history, reader);
    unopened = taken.value.unopened;
    allRead = !taken.value.someMoved;
    return ok({ moments: history.momentCount(), unopened });
  };

  const entryAt = (row: number): Promise<Result<Entry, NotRead>> =>
    reader.entryAt(history.placeOf(row));

  /** Another tab may have moved it since: then it is looked for once more. */
  const entryOfRow = async (row: number): Promise<Entry | undefined> => {
    const first = await entryAt(row);
    if (first.ok || first.error.type !== "NoSuchSegment") return valueOf(first);
    await inTurn(() => takeIn());
    const head = history.headOf(history.idOf(row));
    return head === undefined ? undefined : valueOf(await entryAt(head));
  };

  const entry: Library["entry"] = async (id) => {
    const head = history.headOf(id);
    const found = head === undefined ? undefined : await entryOfRow(head);
    if (head === undefined || found === undefined) return undefined;
    const place = history.placeOf(history.headOf(id) ?? head);
    return place.in === "tail" ? { entry: found, row: place.name } : { entry: found };
  };

  const moments: Library["moments"] = async (rows) => {
    const entries = await Promise.all(Array.from(rows, entryOfRow));
    return entries.filter(isThere).map(shown).filter(isThere);
  };

  const accept: Library["accept"] = (row) => {
    history.addRow(row);
    log.learned([row]);
  };

  const keep = async (next: Entry): Promise<Result<TailRow, ShelfTrouble>> => {
    const kept = await log.keep(next);
    if (kept.ok) accept(kept.value);
    return kept;
  };

  const bringBack: Library["bringBack"] = async (id) => {
    const head = history.headOf(id);
    const standing = head === undefined ? undefined : await entryOfRow(head);
    if (head === undefined || standing === undefined) return err({ type: "NoSuchEntry" });
    if (standing.body !== null) return keep(broughtBack(standing, standing, log.writer));
    const lastRow = history.lastBodyOf(head);
    if (lastRow === undefined || !isUndoable(standing.at, now()))
      return err({ type: "AlreadyGone" });
    const last = valueOf(await entryAt(lastRow));
    return last === undefined
      ? err({ type: "AlreadyGone" })
      : keep(broughtBack(standing, last, log.writer));
  };

  const erase: Library["erase"] = async (id) => {
    // Words that another tab has moved since would be left behind.
    const taken = await takeIn();
    if (!taken.ok) return taken;
    if (!allRead) return err({ type: "NotAllRead" });
    const head = history.headOf(id);
    const standing = head === undefined ? undefined : valueOf(await entryAt(head));
    if (head === undefined || standing === undefined) return err({ type: "NoSuchEntry" });
    return sweepTogether(needs, history.versionsOf(head), deleted(standing, log.writer));
  };

  const needs: SweepNeeds = { log, history, reader };

  const tidy = async (stillUsed: readonly MediaId[]): Promise<Result<Tidied, ShelfTrouble>> => {
    const sealed = await sealWholeTail(needs);
    if (!sealed.ok) return sealed;
    const swept = await sweepLeftovers(needs, now());
    if (!swept.ok) return swept;
    const isWhole = allRead && unopened.length === 0;
    const sweptMedia = isWhole
      ? await sweepMedia(media, history.mediaInUse(), stillUsed, now())
      : ok(0);
    if (!sweptMedia.ok) return sweptMedia;
    const moved = sealed.value || swept.value > 0;
    return ok({ moved, sweptVersions: swept.value, sweptMedia: sweptMedia.value });
  };

  const bringIn = async (
    brought: readonly Brought[],
    prefs: Partial<Prefs>,
  ): Promise<Result<BroughtIn, ShelfTrouble>> => {
    const { entries, ...counts } = mergedIn(history, brought, log.writer);
    const chosen = newPrefEntries(history.prefs(), prefs, log.writer);
    const written = await log.addMany([...chosen, ...entries]);
    if (written.ok) written.value.forEach(history.addSegment);
    else await takeIn();
    return written.ok ? ok(counts) : written;
  };

  const library: Library = {
    load: (onProgress) => inTurn(() => takeIn(onProgress)),
    refresh: () => inTurn(() => takeIn()),
    accept,
    find: history.find,
    moments,
    read: async (id) => {
      const found = await entry(id);
      return found === undefined ? undefined : shown(found.entry);
    },
    entry,
    deleted: async () => {
      const bodies = history.deletedLately(now()).map(history.lastBodyOf).filter(isThere);
      const entries = await Promise.all(bodies.map(entryAt));
      return entries.map(valueOf).filter(isThere).map(shown).filter(isThere);
    },
    prefs: history.prefs,
    bringBack,
    erase: (id) => inTurn(() => erase(id)),
    tidy: (stillUsed = []) => inTurn(() => tidy(stillUsed)),
    all: async function* () {
      const rows = history.find({}).toReversed();
      for (let from = 0; from < rows.length; from += PORTION) {
        const portion = rows.subarray(from, from + PORTION);
        const entries = await Promise.all(Array.from(portion, entryOfRow));
        yield* entries.filter(isThere).map(broughtOf).filter(isThere);
      }
    },
    bringIn: (brought, prefs) => inTurn(() => bringIn(brought, prefs)),
  };
  return library;
};

const valueOf = <T, E extends NamedError>(result: Result<T, E>): T | undefined =>
  result.ok ? result.value : undefined;

const shown = (entry: Entry): Moment | undefined => valueOf(momentOf(entry));

const broughtOf = (entry: Entry): Brought | undefined => {
  const moment = shown(entry);
  return moment && { moment, stamp: entry.stamp };
};

const isThere = <T>(value: T | undefined): value is T => value !== undefined;
