import type { Bytes, Result } from "@glimmers/primitives";

/** The drawers of a shelf. What lies in them is sealed, but for `keys`, which wraps itself. */
export const DRAWERS = ["keys", "tail", "segment", "media", "draft", "road"] as const;
export type Drawer = (typeof DRAWERS)[number];

/** One thing to do; a commit does all of its changes or none. */
export type Change =
  | { readonly do: "put"; readonly drawer: Drawer; readonly name: string; readonly bytes: Bytes }
  /** Like put, but the whole commit fails with `AlreadyThere` if the name is taken. */
  | { readonly do: "add"; readonly drawer: Drawer; readonly name: string; readonly bytes: Bytes }
  /** Removing what is not there is fine. */
  | { readonly do: "remove"; readonly drawer: Drawer; readonly name: string };

/**
 * Where sealed bytes are kept: the one port to storage. Names are chosen by the caller and
 * mean nothing to the shelf. Every adapter passes the suite in `shelf-acceptance.ts`.
 */
export interface Shelf {
  readonly read: (drawer: Drawer, name: string) => Promise<Result<Bytes | undefined, ShelfTrouble>>;
  /** Everything in a drawer, in the order of its names. */
  readonly readAll: (drawer: Drawer) => Promise<Result<ReadonlyMap<string, Bytes>, ShelfTrouble>>;
  /** Names only, sorted. */
  readonly names: (drawer: Drawer) => Promise<Result<readonly string[], ShelfTrouble>>;
  /** Resolves once all changes are on disk, or names why none of them is. */
  readonly commit: (changes: readonly Change[]) => Promise<Result<void, ShelfTrouble>>;
}

export type ShelfTrouble =
  /** The device or the browser's share of it is full. Nothing of the commit was kept. */
  | { readonly type: "NoRoom" }
  /** The browser keeps nothing here: blocked by settings, or by a kind of private window. */
  | { readonly type: "ShelfBlocked"; readonly reason: string }
  /** It was there and is not any more: storage was cleared while the app was open. */
  | { readonly type: "ShelfGone"; readonly reason: string }
  /** Another tab runs an older version and holds the shelf; closing it lets this one go on. */
  | { readonly type: "HeldByOlderTab" }
  /** Kept by a newer version of the app than this one. */
  | { readonly type: "ShelfFromNewer"; readonly version: number }
  | { readonly type: "AlreadyThere"; readonly drawer: Drawer; readonly name: string }
  /** Anything else the browser says went wrong, in its own words. */
  | { readonly type: "ShelfFault"; readonly reason: string };
