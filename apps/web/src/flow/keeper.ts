import type {
  Kept,
  NotAllRead,
  NotKept,
  NotOpened,
  ShelfTrouble,
  TrailQuery,
} from "@glimmers/journal";
import type {
  EntryId,
  MediaId,
  Moment,
  Photo,
  PrefName,
  Prefs,
  Raw,
  VoiceNote,
} from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import type { NotLocked, NotUnlocked } from "@glimmers/vault";
import type { NotAPicture } from "../app.ts";
import type { BroughtRecord } from "./bringing.ts";
import type { CompanyDoor } from "./company.ts";
import type { NotAdded, PassphraseTaken } from "./notebooks.ts";
import type { LoggedColumns } from "./rhythm-columns.ts";
import type { RoadDoor, RoadReport } from "./road.ts";
import type { TakeWish } from "./take-away.ts";

/** How an import ended. */
export interface ImportEnd {
  /** So many rows were here already. */
  readonly known: number;
  /** The file was read to its end, and all of it was kept. */
  readonly isWhole: boolean;
}

/**
 * Note: The room behind
 *
 * Everything that touches keys, storage or the whole of the journal happens in one place,
 * the keeper. In the app it sits in a worker, so that no screen ever waits for it; in tests
 * and the gallery it sits in the same room, on a shelf in memory. All that passes between
 * it and the screens is plain data.
 */
export interface Keeper extends RoadDoor, CompanyDoor {
  /** Opens the journal, makes it on the very first visit, or says what stands in the way. */
  readonly begin: () => Promise<Begun>;
  /** Opens a locked journal. */
  readonly unlock: (passphrase: string) => Promise<Begun | WrongPassphrase>;
  /** Puts a journal that cannot be opened aside, untouched, and begins a new one. */
  readonly beginAnew: () => Promise<Begun>;

  readonly keep: (raw: Raw) => Promise<Result<Kept, NotKept>>;
  readonly revise: (id: EntryId, changes: Raw) => Promise<Result<Kept, NotKept>>;
  readonly remove: (id: EntryId) => Promise<Result<void, NotKept>>;
  readonly bringBack: (id: EntryId) => Promise<Result<Kept, NotKept>>;
  readonly erase: (id: EntryId) => Promise<Result<void, NotKept | NotAllRead>>;
  readonly setPref: <Name extends PrefName>(
    name: Name,
    value: Required<Prefs>[Name],
  ) => Promise<Result<void, NotKept>>;

  readonly find: (query: TrailQuery) => Promise<Search>;
  /**
   * Newest first; `from` inclusive, `to` exclusive; undefined where one does not open. Empty
   * once the search is long past.
   */
  readonly moments: (
    search: number,
    from: number,
    to: number,
  ) => Promise<readonly (Moment | undefined)[]>;
  readonly read: (id: EntryId) => Promise<Moment | undefined>;
  readonly deleted: () => Promise<readonly Moment[]>;
  /** All that Rhythm is told, without a word of it; other calls are answered in between. */
  readonly logged: () => Promise<LoggedColumns>;

  readonly keepPhoto: (file: Blob) => Promise<Result<Photo, NotKept | NotAPicture>>;
  readonly keepVoice: (sound: Blob, duration: number) => Promise<Result<VoiceNote, NotKept>>;
  /** Seals beats as they came, in the form of docs/formats/beats.md. */
  readonly keepBeats: (beats: Blob) => Promise<Result<MediaId, NotKept>>;
  readonly openMedia: (id: MediaId, type: string) => Promise<Blob | undefined>;

  /**
   * Which of these are not to come in again, in their order: they are here, or an import brought
   * them and the person deleted them by themselves. What was taken back with its import may come.
   */
  readonly areHere: (ids: readonly EntryId[]) => Promise<readonly boolean[]>;
  /** Writes the receipt of an import, before anything of it is brought in. */
  readonly beginImport: (about: {
    readonly format: string;
    readonly fileName: string;
  }) => Promise<Result<EntryId, ShelfTrouble>>;
  /** Keeps moments of a file, and what belongs to them, behind that receipt. See `importing.ts`. */
  readonly bringSome: (
    receipt: EntryId,
    records: readonly BroughtRecord[],
  ) => Promise<Result<{ readonly added: number; readonly mediaLeft: number }, ShelfTrouble>>;
  /** Says that no more comes; a receipt for nothing goes. */
  readonly endImport: (receipt: EntryId, how: ImportEnd) => Promise<void>;
  /** Takes all of an import off, at once and for good; how many moments went. */
  readonly undoImport: (receipt: EntryId) => Promise<Result<number, NotUndone>>;

  /** Of every draft there is, whichever tab wrote it. */
  readonly draftNames: () => Promise<readonly string[]>;
  readonly readDraft: (name: string) => Promise<Raw | undefined>;
  readonly keepDraft: (name: string, raw: Raw) => Promise<void>;
  readonly dropDraft: (name: string) => Promise<void>;

  /**
   * Turns the lock on, off, or to another passphrase, which opens no other notebook yet.
   * `current` is asked where one is on.
   */
  readonly changeLock: (
    change: LockChange,
  ) => Promise<Result<void, OpeningTrouble | NotUnlocked | NotLocked | PassphraseTaken>>;
  /** Whether it is the passphrase of the lock that is on; asked before what cannot be taken back. */
  readonly knowsPassphrase: (
    passphrase: string,
  ) => Promise<Result<void, OpeningTrouble | NotUnlocked>>;

  /** Makes an empty notebook beside this one, which another passphrase opens. */
  readonly addNotebook: (passphrase: string) => Promise<Result<void, NotAdded>>;

  readonly report: () => Promise<Report>;
  /** Everything, as one readable file. */
  readonly takeCopy: () => Promise<Blob>;
  /** Everything, in a form of choice; sealed where a passphrase is given. */
  readonly takeAway: (wish: TakeWish) => Promise<Blob>;
  /** Brings in what was taken away: an archive or a copy, sealed or not. */
  readonly bringCopy: (
    file: Blob,
    passphrase?: string,
  ) => Promise<Result<CopyReport, NotACopy | ShelfTrouble>>;
}

export type NotUndone = ShelfTrouble | NotAllRead | { readonly type: "NoSuchEntry" };

export type LockKind = "device" | "passphrase";

/** An absent `next` takes the lock off. */
export interface LockChange {
  readonly current?: string;
  readonly next?: string;
}

export type Begun =
  | {
      readonly type: "Open";
      readonly prefs: Prefs;
      readonly lock: LockKind;
      /** Told after a passphrase: other tabs may have another notebook open. */
      readonly oneOfSeveral?: boolean;
    }
  | { readonly type: "Locked" }
  | { readonly type: "Trouble"; readonly trouble: OpeningTrouble };

/** Why the journal does not open. What lies on the shelf was not touched. */
export type OpeningTrouble =
  | ShelfTrouble
  | Exclude<NotUnlocked, WrongPassphrase>
  /** Sealed rows, and no keyring: part of the storage was cleared. */
  | { readonly type: "KeysMissing" };

export interface WrongPassphrase {
  readonly type: "WrongPassphrase";
}

/** A search by its number; rows stay with the keeper. */
export interface Search {
  readonly search: number;
  readonly count: number;
}

export interface Report {
  readonly moments: number;
  /** Moments only a newer app can show. They are kept as they are. */
  readonly fromNewer: number;
  /** Parts of the journal whose bytes did not open, by what is wrong with them. */
  readonly unopened: readonly NotOpened["type"][];
}

export interface CopyReport {
  readonly added: number;
  readonly changed: number;
  readonly known: number;
  readonly media: number;
  /** Rows of the file that could not be read: where, and why. */
  readonly notUnderstood: readonly { readonly place: string; readonly reason: string }[];
}

export type NotACopy =
  | { readonly type: "NotAnArchive"; readonly reason: string }
  | { readonly type: "FromNewer"; readonly version: number }
  /** It asks for its passphrase. */
  | { readonly type: "Sealed" }
  /** The passphrase is not the one it was sealed with. */
  | { readonly type: "WrongKey" }
  /** Its bytes were changed or cut since it was sealed. */
  | { readonly type: "SealDamaged" };

/** What the keeper tells without being asked. */
export type KeeperNews =
  | { readonly news: "changed" }
  | { readonly news: "progress"; readonly share: number }
  | { readonly news: "prefs"; readonly prefs: Prefs }
  | { readonly news: "road"; readonly report: RoadReport }
  /** Something came from a circle, or could not; "joining" where it is about coming into one. */
  | { readonly news: "circle"; readonly id: EntryId | "joining" }
  /** Storage was cleared while the app was open. */
  | { readonly news: "gone" }
  | { readonly news: "newer-tab" };
