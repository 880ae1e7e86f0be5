import type { HeartTold, ImportedKind, Metric, Moment } from "@glimmers/model";
import type { Bytes, Instant } from "@glimmers/primitives";
import type { ReceivedBeats } from "../beats-file.ts";
import type { MediaItem } from "../reading/item.ts";
import type { Points } from "./points.ts";

/**
 * What a person may take or leave of a file, as one: all its moods, all its nights, all its
 * heart rates.
 */
export type Group = ImportedKind | Metric | "heart-reading";

/** Bytes that belong to a moment, named by what they are. */
export interface NewBlob {
  readonly id: string;
  readonly type: string;
  readonly bytes: Bytes;
}

/** A moment made of what a file told, not kept yet. */
export interface NewRecord {
  readonly group: Group;
  /** Without its photos and voice notes: they are made small first, and only of what is new. */
  readonly moment: Moment;
  /** How many of the file's rows it stands for. */
  readonly items: number;
  readonly blobs: readonly NewBlob[];
  readonly media: readonly MediaItem[];
}

/** What is here already, asked while records are made. */
export interface Held {
  /** Which of these are here, and not deleted, in their order. */
  readonly has: (ids: readonly string[]) => Promise<readonly boolean[]>;
  /** The points of a measured record, and when it begins; undefined where they do not open. */
  readonly points: (
    id: string,
  ) => Promise<{ readonly at: Instant; readonly points: Points } | undefined>;
}

/** Nothing is here yet. */
export const NOTHING_HELD: Held = {
  has: async (ids) => ids.map(() => false),
  points: async () => undefined,
};

/** What is told of beats when they are kept; absent where nobody can. */
export type TellBeats = (beats: ReceivedBeats) => HeartTold | undefined;
