import type { NamedError, Result } from "@glimmers/primitives";
import type { EntryId, MediaId, Moment, Prefs } from "@glimmers/model";
import type { Entry, Stamp } from "./entry.ts";
import type { NotKept, TrailQuery } from "./kept.ts";
import type { Log, TailRow, Unopened } from "./log.ts";
import type { MediaStore } from "./media-store.ts";
import type { ShelfTrouble } from "./shelf.ts";

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

/** A moment from an archive, with the stamp it had. */
export interface Brought {
  readonly moment: Moment;
  readonly stamp: Stamp;
}

export interface BroughtIn {
  /** Not here before, or deleted here and back because the person asked. */
  readonly added: number;
  /** Here already, in this version or a later one. */
  readonly known: number;
  /** Here in an earlier version. */
  readonly changed: number;
}

/** Not all of the journal could be read, so this cannot be done without risk to it. */
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
  readonly load: (onProgress?: (share: number) => void) => Promise<Result<Loaded, ShelfTrouble>>;
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
