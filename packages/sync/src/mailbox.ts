import type { Bytes, Instant, NamedError, Result } from "@glimmers/primitives";
import type { BlobId, InviteId, RingDeviceId, Slot } from "./ids.ts";

/**
 * A mailbox as one of its devices sees it: the one port to the server. What it says is
 * believed only as far as it can be checked (see `round.ts`).
 */
export interface Mailbox {
  /** Items with numbers above `after`, oldest first, as many as fit one answer. */
  readonly pull: (after: number) => Promise<Result<Pulled, MailboxTrouble>>;
  /**
   * All of these or none: fails with `Gone` when an item to be replaced is no longer there.
   * Pushing the same slot with the same bytes a second time is answered like the first.
   */
  readonly push: (items: readonly NewItem[]) => Promise<Result<Pushed, MailboxTrouble | Gone>>;
  /** Everything that is there just now, in order of numbers. */
  readonly live: () => Promise<Result<LiveList, MailboxTrouble>>;
  /** How much of its room is in use, photos and voice included. */
  readonly usage: () => Promise<Result<Usage, MailboxTrouble>>;

  /** Documents with numbers above `after`, in order. */
  readonly rings: (after: number) => Promise<Result<readonly Bytes[], MailboxTrouble>>;
  /** Fails with `RingTaken` when another device was first. */
  readonly putRing: (document: Bytes) => Promise<Result<void, MailboxTrouble | RingTaken>>;

  /** What each device last said it had seen; see `Note: The witness`. */
  readonly witnesses: () => Promise<Result<readonly KeptWitness[], MailboxTrouble>>;
  readonly putWitness: (sealed: Bytes) => Promise<Result<void, MailboxTrouble>>;

  readonly blobs: () => Promise<Result<readonly BlobLine[], MailboxTrouble>>;
  readonly putBlob: (id: BlobId, sealed: Bytes) => Promise<Result<void, MailboxTrouble>>;
  readonly blob: (id: BlobId) => Promise<Result<Bytes | undefined, MailboxTrouble>>;
  readonly removeBlob: (id: BlobId) => Promise<Result<void, MailboxTrouble>>;

  readonly openInvite: (id: InviteId, until: Instant) => Promise<Result<void, MailboxTrouble>>;
  readonly invite: (id: InviteId) => Promise<Result<InviteState | undefined, MailboxTrouble>>;
  readonly answerInvite: (id: InviteId, sealed: Bytes) => Promise<Result<void, MailboxTrouble>>;
  readonly closeInvite: (id: InviteId) => Promise<Result<void, MailboxTrouble>>;

  /** Everything of this mailbox, gone from the server. */
  readonly removeAll: () => Promise<Result<void, MailboxTrouble>>;
  /** Calls back when there is something new. Only a poke: losing one loses nothing. */
  readonly listen: (onPoke: (poke: Poke) => void) => Listening;
}

/** What a device that is on no ring yet may do, knowing an invitation's secret or the words. */
export interface Doorstep {
  readonly askToJoin: (id: InviteId, sealed: Bytes) => Promise<Result<void, DoorstepTrouble>>;
  /** With `waitSeconds` (20 at most), answers when something new came, or after that time. */
  readonly invite: (
    id: InviteId,
    waitSeconds?: number,
  ) => Promise<Result<InviteState, DoorstepTrouble>>;
  /** Which mailbox has this recovery key (Ed25519) on its newest ring. */
  readonly find: (verifyKey: Bytes) => Promise<Result<string, DoorstepTrouble>>;
  /** Makes a mailbox of a first ring, with the work the server asks for done. */
  readonly open: (firstRing: Bytes) => Promise<Result<void, DoorstepTrouble>>;
}

export type DoorstepTrouble =
  | MailboxTrouble
  /** No such invitation: mistyped, used, closed, or past its time. */
  | { readonly type: "NoSuchInvite" }
  /** No mailbox here knows these words. */
  | { readonly type: "NoMailboxForWords" }
  /** The server takes no new mailboxes. */
  | { readonly type: "ServerClosed" };

export interface Item {
  readonly slot: Slot;
  /** Its place in the mailbox, given by the server: 1 for the first, never given twice. */
  readonly number: number;
  readonly sealed: Bytes;
}

export interface Pulled {
  /** The highest number given so far. */
  readonly head: number;
  readonly items: readonly Item[];
  /** Slots with numbers up to `after` that were dropped since: something replaced them. */
  readonly gone: readonly Slot[];
  /** Whether there is more after the last of these. */
  readonly more: boolean;
}

export interface NewItem {
  readonly slot: Slot;
  readonly sealed: Bytes;
  /** What it takes the place of; all must still be there. */
  readonly replaces: readonly Slot[];
}

export interface Pushed {
  readonly head: number;
  /** In the order pushed. */
  readonly numbers: readonly number[];
}

/** Compare-and-set failed: these were replaced by somebody else. Nothing was pushed. */
export interface Gone extends NamedError {
  readonly type: "Gone";
  readonly slots: readonly Slot[];
}

/** A ring of that number is there already. */
export interface RingTaken extends NamedError {
  readonly type: "RingTaken";
}

export interface LiveList {
  readonly head: number;
  readonly items: readonly {
    readonly slot: Slot;
    readonly number: number;
    readonly size: number;
  }[];
}

/** In bytes. */
export interface Usage {
  readonly used: number;
  readonly allowed: number;
}

export interface KeptWitness {
  readonly device: RingDeviceId;
  /** When that device was last here, by the server's clock. */
  readonly at: Instant;
  /** Absent while it has said nothing yet. */
  readonly sealed?: Bytes;
}

export interface BlobLine {
  readonly id: BlobId;
  readonly size: number;
}

/** An invitation as the server knows it; both messages are sealed with its secret. */
export interface InviteState {
  readonly until: Instant;
  readonly request?: Bytes;
  readonly answer?: Bytes;
}

export type Poke = "items" | "ring" | "invite" | "blobs";

export interface Listening {
  readonly stop: () => void;
}

/** Why the server did not do it. Every one has its words for a person. */
export type MailboxTrouble =
  /** No network, no such address, or nobody answers. */
  | { readonly type: "Unreachable"; readonly reason: string }
  /** Somebody answers, and it is no server of ours. */
  | { readonly type: "NotAServer" }
  /** It speaks a later version only. */
  | { readonly type: "ServerFromNewer"; readonly version: number }
  /** This device is not on the newest ring (any more). */
  | { readonly type: "DeviceRemoved" }
  | { readonly type: "NoSuchMailbox" }
  /** Too many requests: try again after so many milliseconds. */
  | { readonly type: "TooMuch"; readonly wait: number }
  /** The mailbox has all the bytes it may have. */
  | { readonly type: "NoRoomThere"; readonly used: number; readonly allowed: number }
  /** More in one piece than the server takes. */
  | { readonly type: "TooLarge"; readonly most: number }
  /** The server could not keep it (its disk is full, its database away); nothing was kept. */
  | { readonly type: "ServerTrouble"; readonly status: number; readonly named?: string };
