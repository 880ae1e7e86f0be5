import type { Bytes, NamedError, Random, Result } from "@glimmers/primitives";
import { bytesToHex, err, ok } from "@glimmers/primitives";
import type { EntryId } from "@glimmers/model";
import type { Entry, Stamp, Writer } from "./entry.ts";
import { decodeEntries, decodeEntry, encodeEntries, encodeEntry } from "./entry.ts";
import { compareStamps } from "./merge.ts";
import type { NotOpened, Sealer } from "./sealer.ts";
import type { Change, Shelf, ShelfTrouble } from "./shelf.ts";
import type { Squeeze } from "./squeeze.ts";

/** The tail becomes a segment at this many entries, or this many sealed bytes. */
export const TAIL_ENTRIES = 2_000;
export const TAIL_BYTES = 1_000_000;

export interface LogNeeds extends Writer {
  readonly shelf: Shelf;
  readonly sealer: Sealer;
  readonly squeeze: Squeeze;
  readonly random: Random;
}

/** One entry, and the name its sealed bytes have in the drawer "tail". */
export interface TailRow {
  readonly name: string;
  readonly entry: Entry;
}

/** Sealed bytes that did not open. They are left where they are. */
export interface Unopened {
  readonly drawer: "tail" | "segment";
  readonly name: string;
  readonly error: NotOpened;
}

export interface LoadedTail {
  readonly rows: readonly TailRow[];
  readonly unopened: readonly Unopened[];
}

/** A segment somebody else has rewritten under another name since it was listed. */
export interface NoSuchSegment extends NamedError {
  readonly type: "NoSuchSegment";
}

/** A segment as it was just written. */
export interface Segment {
  readonly name: string;
  readonly entries: readonly Entry[];
}

/** Rows that have gone into a segment: the entry of `rows[i]` stands at `places[i]` in it. */
export interface SealedTail {
  readonly segment: Segment;
  readonly rows: readonly TailRow[];
}

/** The writing side of the journal. Everything it says is done is on disk. */
export interface Log {
  readonly writer: Writer;
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

export const openLog = (needs: LogNeeds): Log => {
  const tail = createTailMarks();
  return {
    writer: { clock: needs.clock, device: needs.device },
    learned: (rows) => rows.forEach(tail.add),
    keep: async (entry, options = {}) => {
      const row = { name: newSlot(needs.random), entry };
      const gone = new Set(entry.body === null ? [] : tail.earlierThan(entry));
      if (options.replaces !== undefined && entry.body !== null) gone.add(options.replaces);
      const put = await tailChange(needs, row);
      const done = await needs.shelf.commit([put, ...[...gone].map(removeRow)]);
      if (!done.ok) return done;
      tail.drop(entry.id, gone);
      tail.add(row);
      return ok(row);
    },
    loadTail: async () => {
      const loaded = await loadTail(needs);
      if (loaded.ok) loaded.value.rows.forEach(tail.add);
      return loaded;
    },
    segmentNames: async () => {
      const names = await needs.shelf.names("segment");
      return names.ok ? ok(names.value.toReversed()) : names;
    },
    loadSegment: (name) => loadSegment(needs, name),
    sealTail: async ({ evenIfSmall = false } = {}) => {
      const full = await readTail(needs);
      if (!full.ok) return full;
      const { rows, sealedBytes } = full.value;
      const isFull = rows.length >= TAIL_ENTRIES || sealedBytes >= TAIL_BYTES;
      if (rows.length === 0 || !(isFull || evenIfSmall)) return ok(undefined);
      return sealRows(needs, rows);
    },
    addMany: (entries) => addMany(needs, entries),
    rewrite: (rewrites) => rewrite(needs, rewrites),
  };
};

/** Which rows of the tail belong to which entry, as far as this log has heard. */
const createTailMarks = () => {
  const marks = new Map<EntryId, Map<string, Stamp>>();
  return {
    add: ({ name, entry }: TailRow): void => {
      const rows = marks.get(entry.id) ?? new Map<string, Stamp>();
      marks.set(entry.id, rows.set(name, entry.stamp));
    },
    drop: (id: EntryId, names: ReadonlySet<string>): void => {
      names.forEach((name) => marks.get(id)?.delete(name));
    },
    /** Only what is truly earlier: another tab may have kept a later version meanwhile. */
    earlierThan: ({ id, stamp }: Entry): readonly string[] =>
      [...(marks.get(id) ?? [])]
        .filter(([, other]) => compareStamps(other, stamp) < 0)
        .map(([name]) => name),
  };
};

/** 32 random hex digits: a name on the shelf, and a place to be sealed to. */
const newSlot = (random: Random): string => bytesToHex(random.bytes(16));

const removeRow = (name: string): Change => ({ do: "remove", drawer: "tail", name });
const removeSegment = (name: string): Change => ({ do: "remove", drawer: "segment", name });

const tailChange = async ({ sealer }: LogNeeds, { name, entry }: TailRow): Promise<Change> => ({
  do: "add",
  drawer: "tail",
  name,
  bytes: await sealer.seal(encodeEntry(entry), { purpose: "tail", slot: name }),
});

interface ReadTail extends LoadedTail {
  readonly sealedBytes: number;
}

const loadTail = async (needs: LogNeeds): Promise<Result<LoadedTail, ShelfTrouble>> => {
  const read = await readTail(needs);
  if (!read.ok) return read;
  const { rows, unopened } = read.value;
  return ok({ rows, unopened });
};

const readTail = async ({ shelf, sealer }: LogNeeds): Promise<Result<ReadTail, ShelfTrouble>> => {
  const all = await shelf.readAll("tail");
  if (!all.ok) return all;
  const named = [...all.value];
  const opened = await Promise.all(named.map(([name, sealed]) => openRow(sealer, name, sealed)));
  const rows: TailRow[] = [];
  const unopened: Unopened[] = [];
  for (const [index, entry] of opened.entries()) {
    const name = named[index]![0];
    if (entry.ok) rows.push({ name, entry: entry.value });
    else unopened.push({ drawer: "tail", name, error: entry.error });
  }
  return ok({ rows, unopened, sealedBytes: sizeOf(named) });
};

const openRow = async (sealer: Sealer, name: string, sealed: Bytes) => {
  const plain = await sealer.open(sealed, { purpose: "tail", slot: name });
  return plain.ok ? decodeEntry(plain.value) : plain;
};

const sizeOf = (named: readonly (readonly [string, Bytes])[]): number =>
  named.reduce((sum, [, bytes]) => sum + bytes.length, 0);

const loadSegment = async (
  { shelf, sealer, squeeze }: LogNeeds,
  name: string,
): Promise<Result<readonly Entry[], NotOpened | NoSuchSegment | ShelfTrouble>> => {
  const sealed = await shelf.read("segment", name);
  if (!sealed.ok) return sealed;
  if (sealed.value === undefined) return err({ type: "NoSuchSegment" });
  const plain = await sealer.open(sealed.value, { purpose: "segment", slot: slotOf(name) });
  if (!plain.ok) return plain;
  const whole = await squeeze.inflate(plain.value).catch(() => undefined);
  return whole === undefined ? err({ type: "Damaged" }) : decodeEntries(whole);
};

/**
 * A segment's name: its number, so that names sort by age, and the slot it is sealed to.
 *
 * @example segmentName(7, "00ff") // "0000000007-00ff"
 */
const segmentName = (number: number, slot: string): string =>
  `${String(number).padStart(10, "0")}-${slot}`;

const slotOf = (name: string): string => name.slice(name.indexOf("-") + 1);
const numberOf = (name: string): number => Number.parseInt(name, 10);

const segmentChange = async (
  { sealer, squeeze }: LogNeeds,
  { name, entries }: Segment,
): Promise<Change> => {
  const squeezed = await squeeze.deflate(encodeEntries(entries));
  const bytes = await sealer.seal(squeezed, { purpose: "segment", slot: slotOf(name) });
  return { do: "add", drawer: "segment", name, bytes };
};

const nextNumber = async ({ shelf }: LogNeeds): Promise<Result<number, ShelfTrouble>> => {
  const names = await shelf.names("segment");
  if (!names.ok) return names;
  return ok(numberOf(names.value.at(-1) ?? "0") + 1);
};

const sealRows = async (
  needs: LogNeeds,
  rows: readonly TailRow[],
): Promise<Result<SealedTail, ShelfTrouble>> => {
  const number = await nextNumber(needs);
  if (!number.ok) return number;
  const sorted = rows.toSorted((one, other) => one.entry.at - other.entry.at);
  const name = segmentName(number.value, newSlot(needs.random));
  const segment = { name, entries: sorted.map((row) => row.entry) };
  const add = await segmentChange(needs, segment);
  const done = await needs.shelf.commit([add, ...sorted.map((row) => removeRow(row.name))]);
  return done.ok ? ok({ segment, rows: sorted }) : done;
};

const addMany = async (
  needs: LogNeeds,
  entries: readonly Entry[],
): Promise<Result<readonly Segment[], ShelfTrouble>> => {
  const number = await nextNumber(needs);
  if (!number.ok) return number;
  const sorted = entries.toSorted((one, other) => one.at - other.at);
  const written: Segment[] = [];
  for (let from = 0; from < sorted.length; from += TAIL_ENTRIES) {
    const name = segmentName(number.value + written.length, newSlot(needs.random));
    const segment = { name, entries: sorted.slice(from, from + TAIL_ENTRIES) };
    const done = await needs.shelf.commit([await segmentChange(needs, segment)]);
    if (!done.ok) return done;
    written.push(segment);
  }
  return ok(written);
};

const rewrite = async (
  needs: LogNeeds,
  { segments, rows, keep }: Rewrites,
): Promise<Result<Rewritten, ShelfTrouble>> => {
  const renamed = segments.map(({ name, entries }) =>
    entries.length === 0
      ? undefined
      : { name: segmentName(numberOf(name), newSlot(needs.random)), entries },
  );
  const kept = keep && { name: newSlot(needs.random), entry: keep };
  const done = await needs.shelf.commit([
    ...(await Promise.all(renamed.filter(isThere).map((segment) => segmentChange(needs, segment)))),
    ...segments.map(({ name }) => removeSegment(name)),
    ...rows.map(removeRow),
    ...(kept === undefined ? [] : [await tailChange(needs, kept)]),
  ]);
  if (!done.ok) return done;
  return ok({ segments: renamed, ...(kept !== undefined && { kept }) });
};

const isThere = <T>(value: T | undefined): value is T => value !== undefined;
