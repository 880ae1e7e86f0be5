import type { Bytes } from "@glimmers/primitives";
import type { ReadingTrouble } from "./stopped.ts";

/** A file somebody chose: any part of it can be had, any number of times. Bytes in, nothing else. */
export interface FileToRead {
  /** As it was called. Never used as a path. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** From `from` up to and without `to`; shorter only where the file ends. */
  readonly slice: (from: number, to: number) => Promise<Bytes>;
}

/** One file inside a zip, or inside a folder somebody chose. */
export interface ArchiveEntry {
  /** Its whole name as it stands there, with `/` between folders; a label and never a path. */
  readonly name: string;
  /** In bytes, as it says of itself; what really comes is counted. */
  readonly size: number;
}

/** Several files in one: a zip, or a folder. Both are read the same way. */
export interface Archive {
  readonly entries: readonly ArchiveEntry[];
  /** Its bytes piece by piece. Ends with a `ReadingStopped` where they are damaged or too many. */
  readonly stream: (entry: ArchiveEntry) => AsyncIterable<Bytes>;
  /** All of it, where it is no larger than `most` bytes (64 MB where nothing is said). */
  readonly bytes: (entry: ArchiveEntry, most?: number) => Promise<Bytes>;
}

/** What an importer is given: one file, or several. */
export interface Opened {
  readonly name: string;
  /** In bytes; of all its files together where it is a folder. */
  readonly size: number;
  /** Absent where a folder was chosen. */
  readonly file?: FileToRead;
  /** There where the file is a zip, or a folder was chosen. */
  readonly archive?: Archive;
  /** Why there is nothing to read in it: a zip cut short, a placeholder. `readFile` tells it. */
  readonly trouble?: ReadingTrouble;
}
