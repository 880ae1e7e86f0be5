import type { Bytes, Random, Result } from "@glimmers/primitives";
import { bytesToHex, ok } from "@glimmers/primitives";
import type { EntryId } from "@glimmers/model";
import type { Entry, Stamp } from "./entry.ts";
import { decodeEntry, encodeEntry } from "./entry.ts";
import { compareStamps } from "./merge.ts";
import type { NotOpened, Sealer } from "./sealer.ts";
import type { Change, Shelf, ShelfTrouble } from "./shelf.ts";

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

export interface ReadTail extends LoadedTail {
  readonly sealedBytes: number;
}

/** 32 random hex digits: a name on the shelf, and a place to be sealed to. */
export const newSlot = (random: Random): string => bytesToHex(random.bytes(16));

export const addRow = async (sealer: Sealer, { name, entry }: TailRow): Promise<Change> => ({
  do: "add",
  drawer: "tail",
  name,
  bytes: await sealer.seal(encodeEntry(entry), { purpose: "tail", slot: name }),
});

export const removeRow = (name: string): Change => ({ do: "remove", drawer: "tail", name });

export const readTail = async (
  shelf: Shelf,
  sealer: Sealer,
): Promise<Result<ReadTail, ShelfTrouble>> => {
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

/** Which rows of the tail belong to which entry, as far as a log has heard. */
export interface TailMarks {
  readonly add: (row: TailRow) => void;
  readonly drop: (id: EntryId, names: ReadonlySet<string>) => void;
  /** Only what is truly earlier: another tab may have kept a later version meanwhile. */
  readonly earlierThan: (entry: Entry) => readonly string[];
}

export const createTailMarks = (): TailMarks => {
  const marks = new Map<EntryId, Map<string, Stamp>>();
  return {
    add: ({ name, entry }) => {
      const rows = marks.get(entry.id) ?? new Map<string, Stamp>();
      marks.set(entry.id, rows.set(name, entry.stamp));
    },
    drop: (id, names) => {
      names.forEach((name) => marks.get(id)?.delete(name));
    },
    earlierThan: ({ id, stamp }) =>
      [...(marks.get(id) ?? [])]
        .filter(([, other]) => compareStamps(other, stamp) < 0)
        .map(([name]) => name),
  };
};
