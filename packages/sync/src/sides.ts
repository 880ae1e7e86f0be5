import type { Bytes, NamedError, Result } from "@glimmers/primitives";
import type { RingDeviceId, Slot } from "./ids.ts";

/**
 * The journal as the road sees it: versions it can tell apart, in bytes it does not
 * understand. The road never asks what an entry says.
 */
export interface LocalSide {
  /** The newest version of every entry there is, deletions and preferences included. */
  readonly heads: () => Iterable<Version>;
  /**
   * The newest versions of these entries as one item's content; leaves out what does not open
   * here. `versions` says what is in it.
   */
  readonly pack: (ids: readonly string[]) => Promise<Result<Packed, LocalTrouble>>;
  /**
   * Merges the contents of items in, all on disk when it resolves. Taking the same a second
   * time changes nothing. `undefined` for a content that is none of ours (a newer app's form).
   */
  readonly take: (
    contents: readonly Bytes[],
  ) => Promise<Result<readonly (readonly Version[] | undefined)[], LocalTrouble>>;
}

export interface Version {
  /** 32 hex digits. */
  readonly id: string;
  /**
   * 32 bits of the stamp: tell the versions of one entry apart. Of two the one with more in the
   * top 8 is the later; with as much there, which one is later is not known.
   */
  readonly tag: number;
  /** Whether this version is a deletion. */
  readonly gone: boolean;
}

export interface Packed {
  readonly content: Bytes;
  readonly versions: readonly Version[];
}

/** The shelf did not do it, in one of its own names. */
export interface LocalTrouble extends NamedError {
  readonly type: string;
}

/** Seals for this mailbox and opens what was sealed for it. */
export interface ItemSealer {
  readonly seal: (content: Bytes, slot: Slot) => Promise<Bytes>;
  readonly open: (sealed: Bytes, slot: Slot) => Promise<Result<Bytes, NotOpened>>;
}

/** Seals what this device says it has seen, bound to who says it. */
export interface WitnessSealer {
  readonly seal: (content: Bytes, by: RingDeviceId) => Promise<Bytes>;
  readonly open: (sealed: Bytes, by: RingDeviceId) => Promise<Result<Bytes, NotOpened>>;
}

/** One of the vault's own names. */
export interface NotOpened extends NamedError {
  readonly type: "WrongKey" | "Damaged" | "Cut" | "Misplaced" | "UnknownVersion" | "NotSealed";
}

/** What this device knows to be in the mailbox, kept on its own shelf between visits. */
export interface Ledger {
  readonly load: () => Promise<Result<LedgerState, LocalTrouble>>;
  /** All of it or none, on disk when it resolves. */
  readonly commit: (change: LedgerChange) => Promise<Result<void, LocalTrouble>>;
}

export interface LedgerState {
  /** The highest number seen: a server that shows less than this has rolled back. */
  readonly cursor: number;
  readonly items: ReadonlyMap<Slot, HeldItem>;
  /** What was there at the last 64 heads this device was at, oldest first. */
  readonly seen: readonly SeenAt[];
}

/** See `Note: The witness`. */
export interface SeenAt {
  readonly head: number;
  /** SHA-256 over all that was in the mailbox then. */
  readonly digest: Bytes;
}

export interface LedgerChange {
  readonly cursor?: number;
  /** In place of the list before. */
  readonly seen?: readonly SeenAt[];
  /** New, or in place of what was noted of the same slot. */
  readonly add?: ReadonlyMap<Slot, HeldItem>;
  readonly remove?: readonly Slot[];
}

/** What one item in the mailbox holds. */
export interface HeldItem {
  readonly number: number;
  /** SHA-256 of its sealed bytes. */
  readonly hash: Bytes;
  readonly size: number;
  /**
   * The versions in it, 20 bytes each: the entry's id (16), the tag (4, big end first). Absent
   * where it did not open: `trouble` says why.
   */
  readonly versions?: Bytes;
  readonly trouble?: ItemTrouble;
}

/** Why an item's content is not known here. */
export type ItemTrouble = NotOpened["type"] | "FromNewer";
