import type { Brand, Bytes, Clock, Instant, NamedError, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { EntryId, Moment, MomentKind, NotARecord, PrefName } from "@glimmers/model";
import { isMomentKind, parseMoment } from "@glimmers/model";
import { migrated, newestVersion } from "./migrate.ts";
import { bytesToText, textToBytes } from "./utf8.ts";

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
  /**
   * For a moment, when it was noticed; for anything else, when it was kept; once deleted,
   * when that was.
   */
  readonly at: Instant;
  /** The record without id, kind and at. Null once deleted: nothing of it is left here. */
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly stamp: Stamp;
}

/** Who writes, and what time it is there. */
export interface Writer {
  readonly clock: Clock;
  readonly device: DeviceId;
}

/** The entry is of a kind or version only a newer app knows. It is kept as it is. */
export interface FromNewer extends NamedError {
  readonly type: "FromNewer";
  readonly kind: string;
  readonly version: number;
}

/** The entry is deleted: there is no moment in it. */
export interface Deleted extends NamedError {
  readonly type: "Deleted";
}

/** The stamp of the version that follows `earlier`, or of the first. */
export const stampAfter = (earlier: Stamp | undefined, by: Writer): Stamp => ({
  edits: earlier === undefined ? 0 : earlier.edits + 1,
  wall: by.clock.now(),
  device: by.device,
});

/** A moment as an entry, in the form written today. */
export const entryOf = (moment: Moment, stamp: Stamp): Entry => {
  const { kind, id, at, ...body } = moment;
  return { id, kind, version: newestVersion(kind), at, body, stamp };
};

/** The first version of a moment. */
export const newEntry = (moment: Moment, by: Writer): Entry =>
  entryOf(moment, stampAfter(undefined, by));

/** The version of `earlier` that says what `moment` says now. */
export const edited = (earlier: Entry, moment: Moment, by: Writer): Entry => ({
  ...entryOf(moment, stampAfter(earlier.stamp, by)),
  id: earlier.id,
});

/** What stands for a deleted entry: which one it was and when it went, and none of its words. */
export const deleted = (earlier: Entry, by: Writer): Entry => ({
  id: earlier.id,
  kind: earlier.kind,
  version: earlier.version,
  at: by.clock.now(),
  body: null,
  stamp: stampAfter(earlier.stamp, by),
});

/** The version after a deletion that has the last words again, and their own time. */
export const broughtBack = (tombstone: Entry, lastBody: Entry, by: Writer): Entry => ({
  ...lastBody,
  stamp: stampAfter(tombstone.stamp, by),
});

/**
 * The moment an entry holds. Bytes that opened under our own key in the form of today are
 * trusted as they are; older forms are migrated and parsed.
 */
export const momentOf = (entry: Entry): Result<Moment, Deleted | FromNewer | NotARecord> => {
  const { id, kind, version, at, body } = entry;
  if (body === null) return err({ type: "Deleted" });
  if (!isMomentKind(kind) || version > newestVersion(kind))
    return err({ type: "FromNewer", kind, version });
  if (version === newestVersion(kind)) return ok({ ...body, kind, id, at } as unknown as Moment);
  return parseMoment({ ...migrated(kind, version, body), kind, id, at });
};

export const encodeEntry = (entry: Entry): Bytes => textToBytes(JSON.stringify(entry));

/** Many entries as a list of lists: a third faster to read than as objects. */
export const encodeEntries = (entries: readonly Entry[]): Bytes =>
  textToBytes(JSON.stringify(entries.map(lineOf)));

type Line = readonly [
  id: EntryId,
  kind: string,
  version: number,
  at: Instant,
  body: Entry["body"],
  edits: number,
  wall: Instant,
  device: DeviceId,
];

const lineOf = ({ id, kind, version, at, body, stamp }: Entry): Line => [
  id,
  kind,
  version,
  at,
  body,
  stamp.edits,
  stamp.wall,
  stamp.device,
];

const entryOfLine = ([id, kind, version, at, body, edits, wall, device]: Line): Entry => ({
  id,
  kind,
  version,
  at,
  body,
  stamp: { edits, wall, device },
});

/** Authenticated bytes that are no entry after all. */
export interface NotEntries extends NamedError {
  readonly type: "Damaged";
}

export const decodeEntry = (bytes: Bytes): Result<Entry, NotEntries> => {
  const entry = parsedJson(bytes) as Entry | undefined;
  return typeof entry?.id === "string" ? ok(entry) : err({ type: "Damaged" });
};

export const decodeEntries = (bytes: Bytes): Result<readonly Entry[], NotEntries> => {
  const lines = parsedJson(bytes);
  return areLines(lines) ? ok(lines.map(entryOfLine)) : err({ type: "Damaged" });
};

const areLines = (value: unknown): value is readonly Line[] =>
  Array.isArray(value) && value.every((line) => Array.isArray(line));

const parsedJson = (bytes: Bytes): unknown => {
  try {
    return JSON.parse(bytesToText(bytes));
  } catch {
    return undefined;
  }
};
