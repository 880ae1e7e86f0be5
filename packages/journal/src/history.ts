import type { Instant } from "@glimmers/primitives";
import { dayOf, hours } from "@glimmers/primitives";
import type { EntryId, MediaId, Moment, Pathway } from "@glimmers/model";
import { MOMENT_KINDS, ownWordsOf, PATHWAYS } from "@glimmers/model";
import type { Columns } from "./columns.ts";
import {
  BREADCRUMB,
  createColumns,
  DELETED,
  GONE,
  IN_TAIL,
  makeRoom,
  NOT_SHOWN,
  OTHER_KIND,
  SUPERSEDED,
} from "./columns.ts";
import type { DeviceId, Entry, Stamp } from "./entry.ts";
import { momentOf } from "./entry.ts";
import { createHaystack } from "./haystack.ts";
import type { TrailQuery } from "./kept.ts";
import type { Segment, TailRow } from "./log.ts";
import { mediaIn } from "./media-in.ts";
import { compareStamps, later } from "./merge.ts";
import { createOrder } from "./order.ts";

/** How long a deleted moment can be brought back. */
export const UNDO_TIME = hours(24);

/**
 * Whether what was deleted at `at` can still be brought back. Told by the distance either
 * way, so that a deletion made while a clock stood in the future does not wait for it.
 */
export const isUndoable = (at: number, now: Instant): boolean => Math.abs(now - at) < UNDO_TIME;

/** Where a version lies on the shelf. */
export type Place =
  | { readonly in: "segment"; readonly name: string; readonly position: number }
  | { readonly in: "tail"; readonly name: string; readonly entry: Entry };

/** Everything known of the journal without holding its words. See `Note: Columns`. */
export interface History {
  readonly addSegment: (segment: Segment) => void;
  readonly addRow: (row: TailRow) => void;
  /** Rows of the tail that stand in a segment now, in the segment's order. */
  readonly sealed: (segment: Segment, rows: readonly TailRow[]) => void;
  /** A segment written anew under another name, or not at all, without some positions. */
  readonly rewritten: (
    name: string,
    dropped: ReadonlySet<number>,
    newName: string | undefined,
  ) => void;
  /** What is no longer on the shelf: another tab has moved or swept it. */
  readonly lost: (segments: ReadonlySet<string>, rows: ReadonlySet<string>) => void;

  readonly segmentNames: () => readonly string[];
  readonly rowNames: () => readonly string[];
  /** Entries that are neither deleted nor superseded, of kinds that belong on the trail. */
  readonly momentCount: () => number;

  readonly find: (query: TrailQuery) => Int32Array<ArrayBuffer>;
  /** The row of the newest version, a deletion included. */
  readonly headOf: (id: EntryId) => number | undefined;
  readonly idOf: (row: number) => EntryId;
  readonly isDeleted: (row: number) => boolean;
  readonly stampOf: (row: number) => Stamp;
  /** All rows of the entry whose head this is, the head first. */
  readonly versionsOf: (head: number) => readonly number[];
  /** The newest version before a deletion that still has words. */
  readonly lastBodyOf: (head: number) => number | undefined;
  readonly placeOf: (row: number) => Place;
  /** Heads that are deletions no older than the undo time, last first. */
  readonly deletedLately: (now: Instant) => readonly number[];
  /** Preferences, the newest version of each that is chosen. */
  readonly prefs: () => readonly Entry[];
  /** Versions that nobody can want again. */
  readonly leftovers: (now: Instant) => readonly number[];
  readonly mediaInUse: () => ReadonlySet<MediaId>;
  /**
   * Rows that came upon a head with the very same stamp, since last asked: only their
   * contents can say which one stands.
   */
  readonly takeRivals: () => readonly number[];
  /** Makes a version the head of its entry. */
  readonly prefer: (row: number) => void;
}

export const createHistory = (): History => {
  const columns = createColumns();
  const heads = new Map<EntryId, number>();
  const ids: EntryId[] = [];
  const haystack = createHaystack();
  const order = createOrder(columns, ids);
  const devices = createNames<DeviceId>();
  const segments = createNames<string>();
  const rowsByName = new Map<string, number>();
  const tailRows = new Map<number, TailRow>();
  const ownPathways = new Map<string, Set<number>>();
  /** The few entries that are held whole. */
  const prefs = new Map<EntryId, Entry>();
  const media = new Map<number, readonly MediaId[]>();
  const held = new Set<string>();
  let rivals: number[] = [];

  /** Fills the columns of one row and says which words it has. */
  const append = (entry: Entry, segment: number, position: number): string => {
    const row = columns.count++;
    columns.segment[row] = segment;
    columns.position[row] = position;
    columns.edits[row] = entry.stamp.edits;
    columns.wall[row] = entry.stamp.wall;
    columns.device[row] = devices.indexOf(entry.stamp.device);
    ids.push(entry.id);
    const words = describe(row, entry);
    link(row);
    order.push(row);
    return words;
  };

  const describe = (row: number, entry: Entry): string => {
    const moment = momentOf(entry);
    columns.at[row] = entry.at;
    columns.kind[row] = moment.ok ? MOMENT_KINDS.indexOf(moment.value.kind) : OTHER_KIND;
    columns.flags[row] = entry.body === null ? DELETED : 0;
    if (entry.kind.startsWith("pref:"))
      prefs.set(entry.id, later(entry, prefs.get(entry.id) ?? entry));
    const used = mediaIn(entry);
    if (used.length > 0) media.set(row, used);
    return moment.ok ? describeMoment(row, moment.value) : "";
  };

  const describeMoment = (row: number, moment: Moment): string => {
    columns.day[row] = dayOf(moment.at, moment.offset);
    if (moment.kind === "glimmer") {
      if (moment.kept) columns.flags[row]! |= BREADCRUMB;
      columns.pathways[row] = pathwayBits(moment.pathways);
      moment.pathways.forEach((pathway) => noteOwnPathway(row, pathway));
    }
    return ownWordsOf(moment).join(" ");
  };

  const noteOwnPathway = (row: number, pathway: Pathway): void => {
    if (!pathway.startsWith("own:")) return;
    const rows = ownPathways.get(pathway) ?? new Set();
    ownPathways.set(pathway, rows.add(row));
  };

  /** Puts a row among the versions of its entry. */
  const link = (row: number): void => {
    const head = heads.get(ids[row]!);
    columns.older[row] = -1;
    if (head === undefined) {
      heads.set(ids[row]!, row);
      return;
    }
    const byStamp = compareRows(row, head);
    if (byStamp === 0) rivals.push(row);
    if (byStamp > 0) putBefore(row, head);
    else putBehind(row, head);
  };

  const putBefore = (row: number, head: number): void => {
    columns.older[row] = head;
    columns.flags[head]! |= SUPERSEDED;
    heads.set(ids[row]!, row);
  };

  const putBehind = (row: number, head: number): void => {
    columns.older[row] = columns.older[head]!;
    columns.older[head] = row;
    columns.flags[row]! |= SUPERSEDED;
  };

  const stampOf = (row: number): Stamp => ({
    edits: columns.edits[row]!,
    wall: columns.wall[row]! as Instant,
    device: devices.at(columns.device[row]!),
  });

  const compareRows = (one: number, other: number): number =>
    compareStamps(stampOf(one), stampOf(other));

  const versionsOf = (head: number): readonly number[] => {
    const rows = [];
    for (let row = head; row >= 0; row = columns.older[row]!) rows.push(row);
    return rows;
  };

  /** Links the versions of an entry anew, without those that are gone. */
  const relink = (id: EntryId): void => {
    const before = heads.get(id);
    if (before === undefined) return;
    const rows = versionsOf(before).filter((row) => (columns.flags[row]! & GONE) === 0);
    const head = rows.reduce<number | undefined>(laterRow, undefined);
    if (head === undefined) {
      heads.delete(id);
      return;
    }
    const behind = rows.filter((row) => row !== head);
    makeHead(head);
    columns.older[head] = -1;
    behind.forEach((row) => putBehind(row, head));
  };

  const laterRow = (best: number | undefined, row: number): number =>
    best === undefined || compareRows(row, best) > 0 ? row : best;

  const makeHead = (row: number): void => {
    heads.set(ids[row]!, row);
    if ((columns.flags[row]! & SUPERSEDED) === 0) return;
    columns.flags[row]! &= ~SUPERSEDED;
    order.push(row);
  };

  const leave = (rows: readonly number[]): void => {
    for (const row of rows) {
      columns.flags[row]! |= GONE;
      media.delete(row);
      forgetRowName(row);
    }
    haystack.forget(new Set(rows));
    new Set(rows.map((row) => ids[row]!)).forEach(relink);
  };

  const forgetRowName = (row: number): void => {
    const name = tailRows.get(row)?.name;
    if (name !== undefined) rowsByName.delete(name);
    tailRows.delete(row);
  };

  const addRow = (row: TailRow): void => {
    if (rowsByName.has(row.name)) return;
    makeRoom(columns, 1);
    const index = columns.count;
    rowsByName.set(row.name, index);
    tailRows.set(index, row);
    haystack.add(index, [append(row.entry, IN_TAIL, 0)]);
  };

  const rowsIn = (segment: number): readonly number[] => {
    const rows = [];
    for (let row = 0; row < columns.count; row++)
      if (columns.segment[row] === segment && (columns.flags[row]! & GONE) === 0) rows.push(row);
    return rows;
  };

  /** The newest version with words, whether the head is one or not. */
  const lastBodyOf = (head: number): number | undefined =>
    versionsOf(head)
      .filter((row) => (columns.flags[row]! & DELETED) === 0)
      .reduce<number | undefined>(laterRow, undefined);

  const headRows = function* (): Generator<number> {
    for (let row = 0; row < columns.count; row++)
      if ((columns.flags[row]! & (SUPERSEDED | GONE)) === 0) yield row;
  };

  const isLeftover = (row: number, now: Instant): boolean => {
    if ((columns.flags[row]! & (SUPERSEDED | GONE)) !== SUPERSEDED) return false;
    const head = heads.get(ids[row]!)!;
    const canBeBroughtBack =
      (columns.flags[head]! & DELETED) !== 0 && isUndoable(columns.at[head]!, now);
    return !(canBeBroughtBack && lastBodyOf(head) === row);
  };

  return {
    addSegment: ({ name, entries }) => {
      if (held.has(name)) return;
      held.add(name);
      makeRoom(columns, entries.length);
      const segment = segments.indexOf(name);
      const first = columns.count;
      haystack.add(
        first,
        entries.map((entry, position) => append(entry, segment, position)),
      );
    },
    addRow,
    sealed: ({ name }, rows) => {
      held.add(name);
      const segment = segments.indexOf(name);
      for (const [position, row] of rows.entries()) {
        addRow(row);
        const index = rowsByName.get(row.name)!;
        forgetRowName(index);
        columns.segment[index] = segment;
        columns.position[index] = position;
      }
    },
    rewritten: (name, dropped, newName) => {
      const rows = rowsIn(segments.indexOf(name));
      leave(rows.filter((row) => dropped.has(columns.position[row]!)));
      held.delete(name);
      if (newName === undefined) return;
      held.add(newName);
      const shift = shiftsOf(dropped);
      for (const row of rows) {
        columns.segment[row] = segments.indexOf(newName);
        columns.position[row]! -= shift(columns.position[row]!);
      }
    },
    lost: (names, rowNames) => {
      const rows = [...rowNames].map((name) => rowsByName.get(name)).filter(isThere);
      leave([...rows, ...[...names].flatMap((name) => rowsIn(segments.indexOf(name)))]);
      names.forEach((name) => held.delete(name));
    },

    segmentNames: () => [...held],
    rowNames: () => [...rowsByName.keys()],
    momentCount: () => order.rows().reduce((sum, row) => sum + Number(isMoment(columns, row)), 0),

    find: (query) => {
      const wanted = matcher(query, columns, ownPathways);
      const hasWords = query.words?.trim()
        ? haystack.search(query.words, columns.count)
        : () => true;
      return order.rows().filter((row) => isMoment(columns, row) && wanted(row) && hasWords(row));
    },
    headOf: (id) => heads.get(id),
    idOf: (row) => ids[row]!,
    isDeleted: (row) => (columns.flags[row]! & DELETED) !== 0,
    stampOf,
    versionsOf,
    lastBodyOf,
    placeOf: (row) => {
      const inTail = tailRows.get(row);
      if (inTail !== undefined) return { in: "tail", ...inTail };
      const name = segments.at(columns.segment[row]!);
      return { in: "segment", name, position: columns.position[row]! };
    },
    deletedLately: (now) =>
      [...headRows()]
        .filter((row) => (columns.flags[row]! & DELETED) !== 0)
        .filter((row) => isUndoable(columns.at[row]!, now))
        .toSorted((one, other) => columns.at[other]! - columns.at[one]!),
    prefs: () => [...prefs.values()].filter(({ body }) => body !== null),
    leftovers: (now) => {
      const rows = [];
      for (let row = 0; row < columns.count; row++) if (isLeftover(row, now)) rows.push(row);
      return rows;
    },
    mediaInUse: () => new Set([...media.values()].flat()),
    takeRivals: () => {
      const taken = rivals.filter((row) => (columns.flags[row]! & GONE) === 0);
      rivals = [];
      return taken;
    },
    prefer: (row) => {
      const others = versionsOf(heads.get(ids[row]!)!).filter((other) => other !== row);
      makeHead(row);
      columns.older[row] = -1;
      others.forEach((other) => putBehind(other, row));
    },
  };
};

const isMoment = (columns: Columns, row: number): boolean =>
  (columns.flags[row]! & NOT_SHOWN) === 0 && columns.kind[row] !== OTHER_KIND;

const PATHWAY_BIT: ReadonlyMap<string, number> = new Map(
  PATHWAYS.map((pathway, index) => [pathway, 1 << index]),
);

const pathwayBits = (pathways: readonly Pathway[]): number =>
  pathways.reduce((bits, pathway) => bits | (PATHWAY_BIT.get(pathway) ?? 0), 0);

/** Everything a query asks but the words. */
const matcher = (
  { kinds, pathways, fromDay, toDay, breadcrumbs }: TrailQuery,
  { kind, day, flags, pathways: bits }: Columns,
  ownPathways: ReadonlyMap<string, ReadonlySet<number>>,
): ((row: number) => boolean) => {
  const kindBits = (kinds ?? MOMENT_KINDS).reduce(
    (all, one) => all | (1 << MOMENT_KINDS.indexOf(one)),
    0,
  );
  const first = fromDay ?? Number.NEGATIVE_INFINITY;
  const last = toDay ?? Number.POSITIVE_INFINITY;
  const wantedBits = pathwayBits(pathways ?? []);
  const ownRows = (pathways ?? []).map((own) => ownPathways.get(own)).filter(isThere);
  const cameBy = (row: number): boolean =>
    pathways === undefined ||
    (bits[row]! & wantedBits) !== 0 ||
    ownRows.some((rows) => rows.has(row));
  return (row) =>
    (kindBits & (1 << kind[row]!)) !== 0 &&
    day[row]! >= first &&
    day[row]! <= last &&
    (breadcrumbs !== true || (flags[row]! & BREADCRUMB) !== 0) &&
    cameBy(row);
};

/** How many positions below a given one were dropped. */
const shiftsOf = (dropped: ReadonlySet<number>): ((position: number) => number) => {
  const sorted = [...dropped].toSorted((one, other) => one - other);
  return (position) => {
    const after = sorted.findIndex((each) => each >= position);
    return after < 0 ? sorted.length : after;
  };
};

const createNames = <Name extends string>() => {
  const names: Name[] = [];
  const indexes = new Map<Name, number>();
  return {
    at: (index: number): Name => names[index]!,
    indexOf: (name: Name): number => {
      const index = indexes.get(name) ?? names.push(name) - 1;
      indexes.set(name, index);
      return index;
    },
  };
};

const isThere = <T>(value: T | undefined): value is T => value !== undefined;
