import type { Instant } from "@glimmers/primitives";
import type { EntryId } from "@glimmers/model";
import type { Columns } from "./columns.ts";
import { DELETED, GONE, SUPERSEDED } from "./columns.ts";
import type { DeviceId, Entry, Stamp } from "./entry.ts";
import { compareStamps } from "./merge.ts";
import { createNames } from "./names.ts";
import { tagOfRow, textDigest } from "./tag.ts";
import { isUndoable } from "./undo.ts";

/**
 * Which rows are versions of one entry, and which of them stands: the one with the latest
 * stamp, the head. Where two have the very same stamp, only their contents can say, which
 * are not held here: such a row is a rival, and waits for whoever can read both.
 */
export interface Versions {
  /** Puts a new row among the versions of its entry. */
  readonly add: (row: number, entry: Entry) => void;
  /** Takes rows out that left the shelf; the latest of those left stands. */
  readonly leave: (rows: readonly number[]) => void;

  readonly headOf: (id: EntryId) => number | undefined;
  readonly stampOf: (row: number) => Stamp;
  /** See `tag.ts`. */
  readonly tagOf: (row: number) => number;
  /** All rows of the entry whose head this is, the head first. */
  readonly versionsOf: (head: number) => readonly number[];
  /** The newest version with words, whether it is the head or not. */
  readonly lastBodyOf: (head: number) => number | undefined;
  /** Versions that nobody can want again. */
  readonly leftovers: (now: Instant) => readonly number[];

  /** Rows that met a head with their own stamp, since last asked. */
  readonly takeRivals: () => readonly number[];
  /** Makes a version the head of its entry. */
  readonly prefer: (row: number) => void;
}

/** `ids` says whose version each row is; `onHead` hears of each row that comes to stand. */
export const createVersions = (
  columns: Columns,
  ids: readonly EntryId[],
  onHead: (row: number) => void,
): Versions => {
  const heads = new Map<EntryId, number>();
  const devices = createNames<DeviceId>();
  let rivals: number[] = [];
  const digests: number[] = [];
  const digestOf = (device: number): number => (digests[device] ??= textDigest(devices.at(device)));

  const stampOf = (row: number): Stamp => ({
    edits: columns.edits[row]!,
    wall: columns.wall[row]! as Instant,
    device: devices.at(columns.device[row]!),
  });
  const compare = (one: number, other: number): number =>
    compareStamps(stampOf(one), stampOf(other));
  const latest = (rows: readonly number[]): number | undefined =>
    rows.reduce<number | undefined>(
      (best, row) => (best === undefined || compare(row, best) > 0 ? row : best),
      undefined,
    );
  const versionsOf = (head: number): readonly number[] => chainFrom(columns, head);
  const lastBodyOf = (head: number): number | undefined =>
    latest(versionsOf(head).filter((row) => !hasFlag(columns, row, DELETED)));

  const stand = (head: number, others: readonly number[]): void => {
    heads.set(ids[head]!, head);
    columns.flags[head]! &= ~SUPERSEDED;
    columns.older[head] = -1;
    others.forEach((row) => putBehind(columns, row, head));
  };
  /** Lets `row` stand before the others. The order hears of it only if it did not before. */
  const promote = (row: number, versions: readonly number[]): void => {
    const isNew = hasFlag(columns, row, SUPERSEDED);
    stand(
      row,
      versions.filter((other) => other !== row),
    );
    if (isNew) onHead(row);
  };
  const relink = (id: EntryId): void => {
    const before = heads.get(id);
    if (before === undefined) return;
    const left = versionsOf(before).filter((row) => !hasFlag(columns, row, GONE));
    const head = latest(left);
    if (head === undefined) heads.delete(id);
    else promote(head, left);
  };

  const isLeftover = (row: number, now: Instant): boolean => {
    if (!hasFlag(columns, row, SUPERSEDED) || hasFlag(columns, row, GONE)) return false;
    const head = heads.get(ids[row]!)!;
    const canBeBroughtBack = hasFlag(columns, head, DELETED) && isUndoable(columns.at[head]!, now);
    return !(canBeBroughtBack && lastBodyOf(head) === row);
  };

  return {
    add: (row, { id, stamp }) => {
      columns.edits[row] = stamp.edits;
      columns.wall[row] = stamp.wall;
      columns.device[row] = devices.indexOf(stamp.device);
      const head = heads.get(id);
      const byStamp = head === undefined ? 1 : compare(row, head);
      if (byStamp === 0) rivals.push(row);
      if (head !== undefined && byStamp <= 0) return putBehind(columns, row, head);
      heads.set(id, row);
      columns.older[row] = head ?? -1;
      if (head !== undefined) columns.flags[head]! |= SUPERSEDED;
      onHead(row);
    },
    leave: (rows) => {
      for (const row of rows) columns.flags[row]! |= GONE;
      new Set(rows.map((row) => ids[row]!)).forEach(relink);
    },
    headOf: (id) => heads.get(id),
    stampOf,
    tagOf: (row) => tagOfRow(columns, row, digestOf(columns.device[row]!)),
    versionsOf,
    lastBodyOf,
    leftovers: (now) => {
      const rows = [];
      for (let row = 0; row < columns.count; row++) if (isLeftover(row, now)) rows.push(row);
      return rows;
    },
    takeRivals: () => {
      const taken = rivals.filter((row) => !hasFlag(columns, row, GONE));
      rivals = [];
      return taken;
    },
    prefer: (row) => promote(row, versionsOf(heads.get(ids[row]!)!)),
  };
};

const hasFlag = ({ flags }: Columns, row: number, flag: number): boolean =>
  (flags[row]! & flag) !== 0;

/** The rows of one entry hang on one another by `older`, the head first. */
const chainFrom = ({ older }: Columns, head: number): readonly number[] => {
  const rows = [];
  for (let row = head; row >= 0; row = older[row]!) rows.push(row);
  return rows;
};

const putBehind = ({ older, flags }: Columns, row: number, head: number): void => {
  older[row] = older[head]!;
  older[head] = row;
  flags[row]! |= SUPERSEDED;
};
