import type { Random, Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { Entry, Writer } from "./entry.ts";
import type { NotOpened } from "./sealer.ts";
import type { JoinedPart, NoSuchSegment, Segment, SegmentNeeds } from "./segment.ts";
import {
  addSegment,
  byTime,
  joinedEntries,
  loadSegment,
  numberOf,
  removeSegment,
  segmentName,
} from "./segment.ts";
import type { ShelfTrouble } from "./shelf.ts";
import type { LoadedTail, TailRow } from "./tail.ts";
import { addRow, createTailMarks, newSlot, readTail, removeRow } from "./tail.ts";
import type { Squeeze } from "./squeeze.ts";
import { isThere } from "./there.ts";

export type { JoinedPart, NoSuchSegment, Segment } from "./segment.ts";
export type { LoadedTail, TailRow, Unopened } from "./tail.ts";

/** The tail becomes a segment at this many entries, or this many sealed bytes. */
export const TAIL_ENTRIES = 2_000;
export const TAIL_BYTES = 1_000_000;

/** Of many segments so many are sealed side by side, and written in one commit. */
const SEALED_AT_ONCE = 4;

export interface LogNeeds extends Writer, SegmentNeeds {
  readonly random: Random;
}

/** Rows that have gone into a segment, in its order. */
export interface SealedTail {
  readonly segment: Segment;
  readonly rows: readonly TailRow[];
}

/** The writing side of the journal. Everything it says is done is on disk. */
export interface Log {
  readonly writer: Writer;
  /** For whoever packs entries for elsewhere. */
  readonly squeeze: Squeeze;
  /**
   * Seals one version and keeps it in the tail; earlier rows of the same entry go in the
   * same commit, unless this is a deletion, which can be undone for a day. `replaces` names
   * a row known to be earlier, where this log has not learned of it.
   */
  readonly keep: (
    entry: Entry,
    options?: { readonly replaces?: string | undefined },
  ) => Promise<Result<TailRow, ShelfTrouble>>;
  /** Rows in the tail that came from elsewhere: another tab, or a worker that has read it. */
  readonly learned: (rows: readonly TailRow[]) => void;
  /** Many versions in one commit, each as `keep` keeps it. One version of an entry at most. */
  readonly keepAll: (
    entries: readonly Entry[],
  ) => Promise<Result<readonly TailRow[], ShelfTrouble>>;
  readonly loadTail: () => Promise<Result<LoadedTail, ShelfTrouble>>;
  /** Newest first. */
  readonly segmentNames: () => Promise<Result<readonly string[], ShelfTrouble>>;
  readonly loadSegment: (
    name: string,
  ) => Promise<Result<readonly Entry[], NotOpened | NoSuchSegment | ShelfTrouble>>;
  /**
   * Turns a full tail into a segment, in one commit; undefined when it is not full. Nothing
   * is lost if two tabs do it at once, only written twice, and swept later.
   */
  readonly sealTail: (options?: {
    readonly evenIfSmall?: boolean;
  }) => Promise<Result<SealedTail | undefined, ShelfTrouble>>;
  /** Writes many entries straight into segments, oldest first. What is written stays written. */
  readonly addMany: (
    entries: readonly Entry[],
  ) => Promise<Result<readonly Segment[], ShelfTrouble>>;
  /** Does several rewrites, removals and one more entry in a single commit. See `Rewrites`. */
  readonly rewrite: (rewrites: Rewrites) => Promise<Result<Rewritten, ShelfTrouble>>;
  /** Puts one segment in the place of several, in one commit. */
  readonly join: (segments: readonly Segment[]) => Promise<Result<JoinedSegment, ShelfTrouble>>;
}

/** What a sweep does to the drawers. */
export interface Rewrites {
  /** Segments with what is left of them; nothing left means the segment goes. */
  readonly segments: readonly Segment[];
  /** Names of rows in the tail that go. */
  readonly rows: readonly string[];
  /** An entry kept in the same commit. */
  readonly keep?: Entry;
}

export interface Rewritten {
  /** The new segments, in the order given; undefined where nothing was left. */
  readonly segments: readonly (Segment | undefined)[];
  readonly kept?: TailRow;
}

/** One segment that holds what several held, under the number of the newest of them. */
export interface JoinedSegment {
  readonly name: string;
  readonly parts: readonly JoinedPart[];
}

export const openLog = (needs: LogNeeds): Log => {
  const { shelf, sealer, random } = needs;
  const tail = createTailMarks();
  return {
    writer: { clock: needs.clock, device: needs.device },
    squeeze: needs.squeeze,
    learned: (rows) => rows.forEach(tail.add),
    keep: async (entry, options = {}) => {
      const row = { name: newSlot(random), entry };
      const gone = new Set(entry.body === null ? [] : tail.earlierThan(entry));
      if (options.replaces !== undefined && entry.body !== null) gone.add(options.replaces);
      const done = await shelf.commit([await addRow(sealer, row), ...[...gone].map(removeRow)]);
      if (!done.ok) return done;
      tail.drop(entry.id, gone);
      tail.add(row);
      return ok(row);
    },
    keepAll: async (entries) => {
      const rows = entries.map((entry) => ({ name: newSlot(random), entry }));
      const earlier = entries.map((entry) =>
        entry.body === null ? new Set<string>() : new Set(tail.earlierThan(entry)),
      );
      const done = await shelf.commit([
        ...(await Promise.all(rows.map((row) => addRow(sealer, row)))),
        ...earlier.flatMap((names) => [...names].map(removeRow)),
      ]);
      if (!done.ok) return done;
      entries.forEach(({ id }, index) => tail.drop(id, earlier[index]!));
      rows.forEach(tail.add);
      return ok(rows);
    },
    loadTail: async () => {
      const read = await readTail(shelf, sealer);
      if (!read.ok) return read;
      const { rows, unopened } = read.value;
      rows.forEach(tail.add);
      return ok({ rows, unopened });
    },
    segmentNames: async () => {
      const names = await shelf.names("segment");
      return names.ok ? ok(names.value.toReversed()) : names;
    },
    loadSegment: (name) => loadSegment(needs, name),
    sealTail: async ({ evenIfSmall = false } = {}) => {
      const read = await readTail(shelf, sealer);
      if (!read.ok) return read;
      const { rows, sealedBytes } = read.value;
      const isFull = rows.length >= TAIL_ENTRIES || sealedBytes >= TAIL_BYTES;
      if (rows.length === 0 || !(isFull || evenIfSmall)) return ok(undefined);
      return sealRows(needs, rows);
    },
    addMany: (entries) => addMany(needs, entries),
    rewrite: (rewrites) => rewrite(needs, rewrites),
    join: (segments) => join(needs, segments),
  };
};

/** Names for new segments, above all that are there: `name(0)`, `name(1)` and so on. */
const newNames = async ({
  shelf,
  random,
}: LogNeeds): Promise<Result<(index: number) => string, ShelfTrouble>> => {
  const names = await shelf.names("segment");
  if (!names.ok) return names;
  const first = numberOf(names.value.at(-1) ?? "0") + 1;
  return ok((index) => segmentName(first + index, newSlot(random)));
};

/** Another name for a segment that is written anew: its number, and a slot not sealed to yet. */
const nameAnew = ({ random }: LogNeeds, name: string): string =>
  segmentName(numberOf(name), newSlot(random));

const sealRows = async (
  needs: LogNeeds,
  rows: readonly TailRow[],
): Promise<Result<SealedTail, ShelfTrouble>> => {
  const name = await newNames(needs);
  if (!name.ok) return name;
  const sorted = rows.toSorted((one, other) => byTime(one.entry, other.entry));
  const segment = { name: name.value(0), entries: sorted.map(({ entry }) => entry) };
  const add = await addSegment(needs, segment);
  const done = await needs.shelf.commit([add, ...sorted.map((row) => removeRow(row.name))]);
  return done.ok ? ok({ segment, rows: sorted }) : done;
};

const addMany = async (
  needs: LogNeeds,
  entries: readonly Entry[],
): Promise<Result<readonly Segment[], ShelfTrouble>> => {
  const name = await newNames(needs);
  if (!name.ok) return name;
  const sorted = entries.toSorted(byTime);
  const segments = Array.from({ length: Math.ceil(sorted.length / TAIL_ENTRIES) }, (_, index) => ({
    name: name.value(index),
    entries: sorted.slice(index * TAIL_ENTRIES, (index + 1) * TAIL_ENTRIES),
  }));
  for (let from = 0; from < segments.length; from += SEALED_AT_ONCE) {
    const group = segments.slice(from, from + SEALED_AT_ONCE);
    const sealed = await Promise.all(group.map((segment) => addSegment(needs, segment)));
    const done = await needs.shelf.commit(sealed);
    if (!done.ok) return done;
  }
  return ok(segments);
};

const rewrite = async (
  needs: LogNeeds,
  { segments, rows, keep }: Rewrites,
): Promise<Result<Rewritten, ShelfTrouble>> => {
  const { shelf, sealer, random } = needs;
  const renamed = segments.map(({ name, entries }) =>
    entries.length === 0 ? undefined : { name: nameAnew(needs, name), entries },
  );
  const kept = keep && { name: newSlot(random), entry: keep };
  const done = await shelf.commit([
    ...(await Promise.all(renamed.filter(isThere).map((segment) => addSegment(needs, segment)))),
    ...segments.map(({ name }) => removeSegment(name)),
    ...rows.map(removeRow),
    ...(kept === undefined ? [] : [await addRow(sealer, kept)]),
  ]);
  if (!done.ok) return done;
  return ok({ segments: renamed, ...(kept !== undefined && { kept }) });
};

const join = async (
  needs: LogNeeds,
  segments: readonly Segment[],
): Promise<Result<JoinedSegment, ShelfTrouble>> => {
  const { entries, parts } = joinedEntries(segments);
  const newest =
    segments
      .map(({ name }) => name)
      .toSorted()
      .at(-1) ?? "0";
  const name = nameAnew(needs, newest);
  const add = await addSegment(needs, { name, entries });
  const done = await needs.shelf.commit([add, ...parts.map((part) => removeSegment(part.name))]);
  return done.ok ? ok({ name, parts }) : done;
};
