import type { Instant, Result } from "@glimmers/primitives";
import { dayOf } from "@glimmers/primitives";
import type { EntryId, MediaId, Moment } from "@glimmers/model";
import { MOMENT_KINDS, ownWordsOf } from "@glimmers/model";
import { createAside } from "./aside.ts";
import {
  BREADCRUMB,
  createColumns,
  DELETED,
  FROM_NEWER,
  GONE,
  isFromNewer,
  makeRoom,
  NOT_SHOWN,
  OTHER_KIND,
  SUPERSEDED,
} from "./columns.ts";
import type { Entry, Stamp } from "./entry.ts";
import { momentOf } from "./entry.ts";
import { createFinder } from "./finder.ts";
import { createHaystack } from "./haystack.ts";
import type { TrailQuery } from "./kept.ts";
import type { JoinedPart, Segment, TailRow } from "./log.ts";
import { createOrder } from "./order.ts";
import { createPathwayIndex } from "./pathways.ts";
import type { Place } from "./places.ts";
import { createPlaces } from "./places.ts";
import { tagOf } from "./tag.ts";
import { isThere } from "./there.ts";
import { isUndoable } from "./undo.ts";
import { createVersions } from "./versions.ts";

/** A version that can be told from the others of its entry without holding it. */
export interface Head {
  readonly id: EntryId;
  /** See `tagOf`. */
  readonly tag: number;
  /** Whether it is a deletion. */
  readonly gone: boolean;
}

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
  /** Segments whose entries stand in one under another name now. */
  readonly joined: (newName: string, parts: readonly JoinedPart[]) => void;
  /** What is no longer on the shelf: another tab has moved or swept it. */
  readonly lost: (segments: ReadonlySet<string>, rows: ReadonlySet<string>) => void;

  readonly segmentNames: () => readonly string[];
  /** How many versions lie in each segment. */
  readonly segmentSizes: () => ReadonlyMap<string, number>;
  readonly rowNames: () => readonly string[];
  /** Entries that are neither deleted nor superseded, of kinds that belong on the trail. */
  readonly momentCount: () => number;
  /** Entries that would be among them if this app could read them. */
  readonly fromNewerCount: () => number;

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
  /** The newest version of every entry, deletions and preferences included, as they lie. */
  readonly heads: () => Iterable<Head>;
  /** What `heads` would say of this version. */
  readonly headLike: (entry: Entry) => Head;
  /** Preferences, the newest version of each that is chosen. */
  readonly prefs: () => readonly Entry[];
  /** Versions that nobody can want again. */
  readonly leftovers: (now: Instant) => readonly number[];
  readonly mediaInUse: () => ReadonlySet<MediaId>;
  /** Those of versions that stand, of the newest moments first. */
  readonly mediaOnTrail: () => readonly MediaId[];
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
  const ids: EntryId[] = [];
  const order = createOrder(columns, ids);
  const versions = createVersions(columns, ids, order.push);
  const places = createPlaces(columns);
  const pathways = createPathwayIndex(columns);
  const haystack = createHaystack();
  const finder = createFinder({ columns, order, haystack, pathways });
  const aside = createAside();

  /** Fills the columns of the next row and says which words it has. */
  const append = (entry: Entry): string => {
    const row = columns.count++;
    const moment = momentOf(entry);
    ids.push(entry.id);
    columns.at[row] = entry.at;
    columns.kind[row] = kindIn(entry, moment);
    columns.flags[row] = entry.body === null ? DELETED : 0;
    aside.note(row, entry);
    const words = moment.ok ? describe(row, moment.value) : "";
    versions.add(row, entry);
    return words;
  };

  const describe = (row: number, moment: Moment): string => {
    columns.day[row] = dayOf(moment.at, moment.offset);
    if (moment.kind === "glimmer") {
      if (moment.kept) columns.flags[row]! |= BREADCRUMB;
      pathways.note(row, moment.pathways);
    }
    return ownWordsOf(moment).join(" ");
  };

  const addRow = (lying: TailRow): void => {
    if (places.rowNamed(lying.name) !== undefined) return;
    makeRoom(columns, 1);
    const row = columns.count;
    haystack.add(row, [append(lying.entry)]);
    places.putInTail(row, lying);
  };

  const leave = (rows: readonly number[]): void => {
    versions.leave(rows);
    haystack.forget(new Set(rows));
    rows.forEach(places.forgetRow);
    rows.forEach(aside.forget);
  };

  const isDeleted = (row: number): boolean => (columns.flags[row]! & DELETED) !== 0;

  const rowsWhere = (holds: (row: number) => boolean): readonly number[] => {
    const rows = [];
    for (let row = 0; row < columns.count; row++) if (holds(row)) rows.push(row);
    return rows;
  };

  return {
    addSegment: ({ name, entries }) => {
      if (places.holdsSegment(name)) return;
      makeRoom(columns, entries.length);
      const firstRow = columns.count;
      haystack.add(firstRow, entries.map(append));
      places.putSegment(name, firstRow, entries.length);
    },
    addRow,
    sealed: ({ name }, rows) => {
      rows.forEach(addRow);
      places.sealTail(
        name,
        rows.map((row) => places.rowNamed(row.name)!),
      );
    },
    rewritten: (name, dropped, newName) => {
      leave(places.rowsIn(name).filter((row) => dropped.has(columns.position[row]!)));
      if (newName === undefined) places.forgetSegment(name);
      else places.moveSegment(name, newName, closingUp(dropped));
    },
    joined: (newName, parts) => {
      for (const { name, positions } of parts)
        places.moveSegment(name, newName, (position) => positions[position]!);
    },
    lost: (names, rowNames) => {
      const rows = [...rowNames].map(places.rowNamed).filter(isThere);
      leave([...rows, ...[...names].flatMap(places.rowsIn)]);
      names.forEach(places.forgetSegment);
    },

    segmentNames: () => [...places.segmentSizes().keys()],
    segmentSizes: places.segmentSizes,
    rowNames: places.rowNames,
    momentCount: finder.count,
    fromNewerCount: () => rowsWhere((row) => isFromNewer(columns, row)).length,

    find: finder.find,
    headOf: versions.headOf,
    idOf: (row) => ids[row]!,
    isDeleted,
    stampOf: versions.stampOf,
    versionsOf: versions.versionsOf,
    lastBodyOf: versions.lastBodyOf,
    placeOf: places.placeOf,
    deletedLately: (now) =>
      rowsWhere((row) => (columns.flags[row]! & (SUPERSEDED | GONE | DELETED)) === DELETED)
        .filter((row) => isUndoable(columns.at[row]!, now))
        .toSorted((one, other) => columns.at[other]! - columns.at[one]!),
    heads: function* () {
      for (let row = 0; row < columns.count; row++)
        if ((columns.flags[row]! & (SUPERSEDED | GONE)) === 0)
          yield { id: ids[row]!, tag: versions.tagOf(row), gone: isDeleted(row) };
    },
    headLike: ({ id, stamp, body }) => ({ id, tag: tagOf(stamp), gone: body === null }),
    prefs: aside.prefs,
    leftovers: versions.leftovers,
    mediaInUse: aside.mediaInUse,
    mediaOnTrail: () =>
      aside
        .rowsWithMedia()
        .filter((row) => (columns.flags[row]! & NOT_SHOWN) === 0)
        .toSorted((one, other) => columns.at[other]! - columns.at[one]!)
        .flatMap(aside.mediaOf),
    takeRivals: versions.takeRivals,
    prefer: versions.prefer,
  };
};

/** The number of its kind, or what it is instead of a moment. */
const kindIn = (entry: Entry, moment: Result<Moment, { readonly type: string }>): number => {
  if (moment.ok) return MOMENT_KINDS.indexOf(moment.value.kind);
  const isNewer = moment.error.type === "FromNewer" && !entry.kind.startsWith("pref:");
  return isNewer ? FROM_NEWER : OTHER_KIND;
};

/** Where a position comes to lie once those dropped before it are out. */
const closingUp = (dropped: ReadonlySet<number>): ((position: number) => number) => {
  const sorted = [...dropped].toSorted((one, other) => one - other);
  return (position) => {
    const after = sorted.findIndex((each) => each >= position);
    return position - (after < 0 ? sorted.length : after);
  };
};
