import type { ImportedDetail, ImportedFeeling, ImportedKind, Metric } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import type { BeatUnit } from "../beats-text.ts";

/**
 * When something was, with three things kept apart: the instant, the wall clock as it was written,
 * and where the offset between them comes from.
 */
export interface When {
  readonly at: Instant;
  readonly offset: OffsetMinutes;
  /** "assumed": the file named no zone, and the one the person said was taken. */
  readonly zoneFrom: "record" | "file" | "assumed";
  /** IANA, where the file has one. */
  readonly zone?: string;
  /** Just as it was written. */
  readonly written?: string;
  /** The day was meant, and no time of it; `at` is its noon. */
  readonly allDay?: true;
}

/** Where in a file something stands, for people: "entries/2.json, line 14". */
export interface Place {
  /** The file inside a zip or folder. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** Of a record, from 1, where lines mean nothing. */
  readonly record?: number;
}

interface Told {
  readonly when: When;
  readonly place: Place;
  /** What wrote it, and with what, where the file says so. */
  readonly app?: string;
  readonly device?: string;
  /**
   * What makes it this one and no other: the file's own id for it, or its contents. Two files that
   * hold the same record give the same key, so that a second import adds nothing.
   */
  readonly key: string;
}

/** Something a person wrote or tapped. */
export interface EntryItem extends Told {
  readonly type: "entry";
  readonly what: ImportedKind;
  readonly title?: string;
  readonly text?: string;
  readonly feelings?: readonly ImportedFeeling[];
  readonly tags?: readonly string[];
  readonly valence?: number;
  readonly minutes?: number;
  readonly more?: readonly ImportedDetail[];
  readonly media?: readonly MediaItem[];
}

/** A photo, or a voice note, that lies in the same archive. */
export interface MediaItem {
  readonly is: "photo" | "voice";
  /** The name of its entry in the archive. */
  readonly entry: string;
}

/** A number a device measured, or a stage of sleep. */
export interface SampleItem extends Told {
  readonly type: "sample";
  readonly metric: Metric;
  /** In the unit `METRICS` gives; for a stage of sleep 0. */
  readonly value: number;
  readonly until?: Instant;
  /** A stage of sleep (`SLEEP_STAGES`). */
  readonly word?: string;
  /** Of a vendor's own number ("vendor"): what they call it. */
  readonly name?: string;
}

/**
 * Times between heartbeats, one after another: `when` is when the first of them began. A gap in the
 * recording begins a new item: beats that did not follow on one another are never joined.
 */
export interface BeatsItem extends Told {
  readonly type: "beats";
  /** In ms. */
  readonly intervals: readonly number[];
  /** What the file's numbers were, and whether it said so or their size did. */
  readonly unit: BeatUnit;
  readonly unitIs: "said" | "guessed";
  /** How finely the file told times, in ms: 10 for Apple's beats. */
  readonly step?: number;
}

export type Item = EntryItem | SampleItem | BeatsItem;
