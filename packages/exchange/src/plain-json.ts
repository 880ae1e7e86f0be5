import type { MediaId, Moment, Prefs } from "@glimmers/model";
import type { Bytes, Instant, NamedError } from "@glimmers/primitives";

/** What the file says it is, in its first line. */
export const PLAIN_JSON = { format: "glimmers-journal", version: 1 } as const;

/** Which version of a moment this is: see `Stamp` in the journal, which stamps merge by. */
export interface PlainStamp {
  readonly edits: number;
  readonly wall: Instant;
  /** 16 hex digits. */
  readonly device: string;
}

export interface StampedMoment {
  readonly moment: Moment;
  readonly stamp: PlainStamp;
}

/** A photo or a voice note as it lies in the file. */
export interface PlainMedia {
  readonly id: MediaId;
  readonly type: string;
  readonly bytes: Bytes;
}

/** What could not be read, where, and why. The rest of the file was. */
export interface NotUnderstood {
  /** A path into the file, like `moments[3].text`. */
  readonly place: string;
  readonly reason: string;
}

/** What a file holds. */
export interface PlainArchive {
  readonly moments: readonly StampedMoment[];
  readonly prefs: Partial<Prefs>;
  readonly media: readonly PlainMedia[];
  readonly notUnderstood: readonly NotUnderstood[];
}

/** The file is not one of ours, or only part of one. */
export interface NotAnArchive extends NamedError {
  readonly type: "NotAnArchive";
  readonly reason: string;
}

/** Written by a newer app, in a form this one does not know. */
export interface ArchiveFromNewer extends NamedError {
  readonly type: "FromNewer";
  readonly version: number;
}
