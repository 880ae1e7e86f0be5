import type { Brand, Instant } from "@glimmers/primitives";
import type { EntryId, MomentKind, PrefName } from "@glimmers/model";

/** 16 hex digits, 8 random bytes: one browser profile, not a person. */
export type DeviceId = Brand<string, "DeviceId">;

/**
 * Which of two versions of an entry is the later one. Edits are counted first, so that a
 * clock standing in 2099 cannot win for ever; the wall clock decides between edits made
 * apart, and the device only where even that is the same.
 */
export interface Stamp {
  /** 0 when first kept, one more with each edit of this entry. */
  readonly edits: number;
  readonly wall: Instant;
  readonly device: DeviceId;
}

/** A moment on the trail, or one preference (`pref:theme`), which merges on its own. */
export type EntryKind = MomentKind | `pref:${PrefName}`;

/** What the journal keeps: one version of one thing. */
export interface Entry {
  readonly id: EntryId;
  /** A kind this version does not know is carried along untouched. */
  readonly kind: EntryKind | (string & {});
  /** The form of `body`: which migrations it has been through. See `migrate.ts`. */
  readonly version: number;
  /** For a moment, when it was noticed; for anything else, when it was kept. */
  readonly at: Instant;
  /** The record without id, kind and at. Null once deleted: nothing of it is left here. */
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly stamp: Stamp;
}
