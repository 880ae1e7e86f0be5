import type { DayNumber } from "@glimmers/primitives";
import type { Moment, MomentKind, NotARecord, Pathway } from "@glimmers/model";
import type { Entry } from "./entry.ts";
import type { ShelfTrouble } from "./shelf.ts";

/** A moment that is sealed and on disk. Only a commit makes one. */
export interface Kept<M extends Moment = Moment> {
  readonly moment: M;
  readonly entry: Entry;
}

/** Why something was not kept. Whatever was typed is still where it was typed. */
export type NotKept =
  | NotARecord
  | ShelfTrouble
  | { readonly type: "NoSuchEntry" }
  /** Deleted more than 24 hours ago, or erased: there is nothing left to bring back. */
  | { readonly type: "AlreadyGone" };

/** What to look for. Everything given must hold; nothing given means all of the trail. */
export interface TrailQuery {
  /** Words or parts of words in the person's own writing; all must be there. Case and accents do not matter. */
  readonly words?: string;
  /** Belongings (anchors, packs, …) stand beside the trail: they are found only when asked for. */
  readonly kinds?: readonly MomentKind[];
  /** Any of these. */
  readonly pathways?: readonly Pathway[];
  /** From this day on, and up to this day, both included. */
  readonly fromDay?: DayNumber;
  readonly toDay?: DayNumber;
  /** Only what was kept as a breadcrumb. */
  readonly breadcrumbs?: boolean;
}
