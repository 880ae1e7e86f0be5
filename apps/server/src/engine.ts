import type { Bytes, Instant, Result } from "@glimmers/primitives";
import type {
  BlobId,
  BlobLine,
  Gone,
  InviteId,
  InviteState,
  KeptWitness,
  LiveList,
  MailboxId,
  NewItem,
  Pulled,
  Pushed,
  RingDeviceId,
  RingTaken,
} from "@glimmers/sync";
import type { DepositStore } from "./deposit-store.ts";
import type { KeptLine } from "./kept-line.ts";
import type { ShareStore } from "./share-store.ts";
import type { WakeStore } from "./wake-store.ts";

/**
 * Where mailboxes lie: the one port to storage, with SQLite and PostgreSQL behind it and one
 * acceptance suite for both. Every call touches one mailbox only, so it can be spread over
 * many machines as it is. What resolves is on disk: a kill at any moment loses none of it.
 *
 * It orders and counts; it judges no signatures and reads nothing. Who may call is settled
 * before, in `mailboxes/`.
 */
export interface Engine {
  readonly name: "sqlite" | "postgres";

  /** With its first ring, number 1. */
  readonly createMailbox: (
    mailbox: MailboxId,
    ring: KeptRing,
    now: Instant,
  ) => Promise<Result<void, { readonly type: "AlreadyThere" } | EngineTrouble>>;
  /** By the recovery key on its newest ring, as hex. */
  readonly findByRecovery: (
    recovery: string,
  ) => Promise<Result<MailboxId | undefined, EngineTrouble>>;
  /** What a request is checked against; undefined where there is no such mailbox. */
  readonly newestRing: (mailbox: MailboxId) => Promise<Result<KeptRing | undefined, EngineTrouble>>;
  readonly rings: (
    mailbox: MailboxId,
    after: number,
  ) => Promise<Result<readonly Bytes[], EngineTrouble>>;
  /** Only if its number is one more than the newest there. */
  readonly putRing: (
    mailbox: MailboxId,
    ring: KeptRing,
    now: Instant,
  ) => Promise<Result<void, RingTaken | NoSuchMailbox | EngineTrouble>>;

  /**
   * All of these or none, in one transaction: takes the numbers, keeps the quota, drops what is
   * replaced and remembers that it was. A slot already there with the same bytes is answered
   * with the number it has; with other bytes it is `SlotTaken`.
   */
  readonly push: (
    mailbox: MailboxId,
    items: readonly NewItem[],
    allowed: number,
    now: Instant,
  ) => Promise<Result<Pushed, Gone | SlotTaken | OverQuota | NoSuchMailbox | EngineTrouble>>;
  /** At most `mostBytes` of items, but always one if there is any. */
  readonly pull: (
    mailbox: MailboxId,
    after: number,
    mostBytes: number,
  ) => Promise<Result<Pulled, NoSuchMailbox | EngineTrouble>>;
  readonly live: (mailbox: MailboxId) => Promise<Result<LiveList, NoSuchMailbox | EngineTrouble>>;

  readonly putWitness: (
    mailbox: MailboxId,
    device: RingDeviceId,
    sealed: Bytes,
    now: Instant,
  ) => Promise<Result<void, NoSuchMailbox | EngineTrouble>>;
  /** Notes that a device was here, at most once a minute; nothing else is noted of a visit. */
  readonly seen: (
    mailbox: MailboxId,
    device: RingDeviceId,
    now: Instant,
  ) => Promise<Result<void, EngineTrouble>>;
  readonly witnesses: (
    mailbox: MailboxId,
  ) => Promise<Result<readonly KeptWitness[], EngineTrouble>>;

  /** Counts towards the quota. The bytes themselves lie in the blob store. */
  readonly noteBlob: (
    mailbox: MailboxId,
    blob: BlobLine,
    allowed: number,
  ) => Promise<Result<void, OverQuota | NoSuchMailbox | EngineTrouble>>;
  readonly dropBlob: (mailbox: MailboxId, id: BlobId) => Promise<Result<void, EngineTrouble>>;
  /** Of one that is noted, in bytes. */
  readonly blobSize: (
    mailbox: MailboxId,
    id: BlobId,
  ) => Promise<Result<number | undefined, EngineTrouble>>;
  readonly blobs: (mailbox: MailboxId) => Promise<Result<readonly BlobLine[], EngineTrouble>>;

  /** Those past their time no longer count; the same one a second time gets the new time. */
  readonly openInvite: (
    mailbox: MailboxId,
    id: InviteId,
    until: Instant,
    now: Instant,
  ) => Promise<Result<void, NoSuchMailbox | InviteTaken | TooManyInvites | EngineTrouble>>;
  /** Past its time it is not there. */
  readonly invite: (
    id: InviteId,
    now: Instant,
  ) => Promise<Result<(InviteState & { readonly mailbox: MailboxId }) | undefined, EngineTrouble>>;
  /** The first request stays; a second is `AlreadyThere`. The same for answers. */
  readonly writeInvite: (
    id: InviteId,
    part: "request" | "answer",
    sealed: Bytes,
    now: Instant,
  ) => Promise<Result<void, { readonly type: "AlreadyThere" | "NoSuchInvite" } | EngineTrouble>>;
  readonly closeInvite: (id: InviteId) => Promise<Result<void, EngineTrouble>>;

  /** What one mailbox holds, for its own devices to see. */
  readonly usage: (
    mailbox: MailboxId,
  ) => Promise<Result<MailboxUsage, NoSuchMailbox | EngineTrouble>>;
  /** Everything of this mailbox, blobs' lines included. What is not there is gone already. */
  readonly removeMailbox: (mailbox: MailboxId) => Promise<Result<void, EngineTrouble>>;

  /** Beside the mailboxes, and tied to none: what is shared, and what waits to be asked for. */
  readonly shares: ShareStore;
  readonly deposits: DepositStore;
  /** Beside the mailboxes, and tied to none. Left out of backups: a browser puts its own anew. */
  readonly wakes: WakeStore;

  /**
   * Milliseconds since 1970 by the database's own clock, where it has one: the same for every
   * process on it. Absent where it goes by this machine's.
   */
  readonly databaseTime?: () => Promise<Result<number, EngineTrouble>>;
  /** A secret all processes on one database share, made by the first: tokens are signed with it. */
  readonly sharedSecret: () => Promise<Result<Bytes, EngineTrouble>>;
  /** Tells every process that a mailbox has something new. Losing one is harmless. */
  readonly poke: (mailbox: MailboxId, what: string) => void;
  readonly onPoke: (hear: (mailbox: MailboxId, what: string) => void) => void;

  /**
   * Everything there is, as of one moment, mailbox by mailbox; goes on as fast as `visit` does.
   * The only call that touches more than one mailbox; for backup, verify and inspect.
   */
  readonly visitAll: (visit: Visit) => Promise<Result<void, EngineTrouble>>;
  /**
   * Lines of a backup, a mailbox's own line before the rest of it; all of these or none. Only
   * for a database that had no mailboxes when it began.
   */
  readonly putBack: (lines: readonly KeptLine[]) => Promise<Result<void, EngineTrouble>>;

  /** For `/readyz` and metrics: answers only if it could keep something now. */
  readonly count: () => Promise<Result<EngineCount, EngineTrouble>>;
  readonly close: () => Promise<void>;
}

export type Visit = (line: KeptLine) => Promise<void>;

/** A ring document, and the two things of it that are looked up. */
export interface KeptRing {
  readonly number: number;
  readonly document: Bytes;
  /** Hex of the Ed25519 recovery key, where the ring has one. */
  readonly recovery?: string;
}

export interface MailboxUsage {
  /** Bytes that count towards its quota: items and blobs. */
  readonly used: number;
  /** Items there just now. */
  readonly items: number;
  /** When it was made, by the server's clock. */
  readonly since: Instant;
}

export interface EngineCount {
  readonly mailboxes: number;
  readonly items: number;
  readonly bytes: number;
}

export interface NoSuchMailbox {
  readonly type: "NoSuchMailbox";
}

export interface SlotTaken {
  readonly type: "SlotTaken";
}

/** The most invitations a mailbox may have open at a time. */
export const MOST_INVITES = 3;

export interface TooManyInvites {
  readonly type: "TooManyInvites";
  readonly most: number;
}

/** Another mailbox has an invitation of that name; its secret was not random. */
export interface InviteTaken {
  readonly type: "AlreadyThere";
}

export interface OverQuota {
  readonly type: "OverQuota";
  readonly used: number;
  readonly allowed: number;
}

/**
 * The database did not do it, and nothing of the call was kept; with one exception: when the
 * connection breaks while a commit is on its way, `EngineAway` cannot say whether it arrived.
 * Every call may be made again then. A push or a blob is answered the same; a ring that did
 * arrive is answered `RingTaken`, and is found among `rings`.
 */
export type EngineTrouble =
  | { readonly type: "DiskFull" }
  /** Busy, gone or restarting: the same call may work in a moment. */
  | { readonly type: "EngineAway"; readonly reason: string }
  | { readonly type: "EngineFault"; readonly reason: string };

/** Where the bytes of blobs lie: files, or an S3-compatible store. */
export interface BlobStore {
  readonly name: "files" | "s3";
  /** On disk, or acknowledged by the store, when it resolves. */
  readonly put: (
    mailbox: MailboxId,
    id: BlobId,
    sealed: Bytes,
  ) => Promise<Result<void, EngineTrouble>>;
  readonly get: (
    mailbox: MailboxId,
    id: BlobId,
  ) => Promise<Result<Bytes | undefined, EngineTrouble>>;
  /** Removing what is not there is fine. */
  readonly remove: (mailbox: MailboxId, id: BlobId) => Promise<Result<void, EngineTrouble>>;
  readonly removeAll: (mailbox: MailboxId) => Promise<Result<void, EngineTrouble>>;

  /** What lies there, by name: for `verify`, which compares it with the engine's lines. */
  readonly lines: (mailbox: MailboxId) => Promise<Result<readonly BlobLine[], EngineTrouble>>;
  /** Every mailbox that has a blob there, sorted. */
  readonly mailboxes: () => Promise<Result<readonly MailboxId[], EngineTrouble>>;
}
