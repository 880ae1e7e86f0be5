import type { Name } from "./names.ts";
import type { Kind } from "./kinds.ts";

/** A type of record, by Apple's name, and what it is here. */
export interface RecordType extends Name {
  /** Undefined where it is none of ours: steps, energy, distances. */
  readonly kind: Kind | undefined;
  /** Of the last record of this type: the next has most often the same. */
  source: Name | undefined;
  unit: Name | undefined;
}

/** Times of the beats in a list, by the clock on the wall; used again for the next list. */
export interface BeatClocks {
  /** In ms since midnight; NaN where one cannot be read. */
  readonly times: Float64Array;
  readonly count: number;
}

/** Something beside a record: `<MetadataEntry key value>`, or an element within. */
export interface MetadataEntry {
  readonly key: string;
  readonly value: string;
}

/** One record with all that stands in it. There is one of these, used again and again. */
export interface AppleRecord {
  /** Which record of the file it is, from 1. */
  readonly number: number;
  readonly type: RecordType;
  readonly source: Name | undefined;
  readonly unit: Name | undefined;
  /** What measured it, as Apple lists it; undefined where it does not, and where it is none of ours. */
  readonly device: string | undefined;
  /** In ms since 1970; NaN where it is no date. */
  readonly start: number;
  readonly end: number;
  /** NaN where it is no number. */
  readonly value: number;
  /** What stands in place of a number: a stage of sleep. */
  readonly word: Name | undefined;
  /** `HKTimeZone`: where the person was. */
  readonly zone: Name | undefined;
  /** There where it holds a list of beats, all of it. */
  readonly beats: BeatClocks | undefined;
  /** The same record stood in this file before. */
  readonly isRepeated: boolean;
  /** For a state of mind alone. */
  readonly more: readonly MetadataEntry[];
  /** The start date as it was written; of what a person did, and where it is no date. */
  readonly written: string | undefined;
}
