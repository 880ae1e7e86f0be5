/**
 * Note: Columns
 *
 * What must be known of every version of every entry to order, filter and merge it, in
 * typed arrays: 44 bytes a row instead of some 800 for an object. A row is one version as
 * it lies on the shelf; rows of the same entry are linked by `older`, from the newest one,
 * the head, on. The words themselves stay in their segments until they come into view.
 */
export interface Columns {
  count: number;
  at: Float64Array<ArrayBuffer>;
  /** Local days, see `dayOf`. */
  day: Int32Array<ArrayBuffer>;
  /** Index in MOMENT_KINDS; `FROM_NEWER` and `OTHER_KIND` for what is no moment here. */
  kind: Uint8Array<ArrayBuffer>;
  /** One bit for each of PATHWAYS, in their order. */
  pathways: Uint32Array<ArrayBuffer>;
  flags: Uint8Array<ArrayBuffer>;
  edits: Uint32Array<ArrayBuffer>;
  wall: Float64Array<ArrayBuffer>;
  /** Index in the list of devices. */
  device: Uint16Array<ArrayBuffer>;
  /** Index in the list of segments; `IN_TAIL` for a row of the tail. */
  segment: Uint16Array<ArrayBuffer>;
  /** Which entry of the segment. */
  position: Uint16Array<ArrayBuffer>;
  /** The next row of the same entry, or -1. In no order but that the head comes first. */
  older: Int32Array<ArrayBuffer>;
}

/** A moment of a kind or form only a newer app knows. */
export const FROM_NEWER = 254;
/** Preferences, deletions, and what could not be read as a moment. */
export const OTHER_KIND = 255;
export const IN_TAIL = 0xffff;

export const DELETED = 1;
export const BREADCRUMB = 2;
/** Not the head of its entry. */
export const SUPERSEDED = 4;
/** No longer on the shelf. */
export const GONE = 8;
export const NOT_SHOWN = DELETED | SUPERSEDED | GONE;

export const createColumns = (capacity = 4096): Columns => ({
  count: 0,
  at: new Float64Array(capacity),
  day: new Int32Array(capacity),
  kind: new Uint8Array(capacity),
  pathways: new Uint32Array(capacity),
  flags: new Uint8Array(capacity),
  edits: new Uint32Array(capacity),
  wall: new Float64Array(capacity),
  device: new Uint16Array(capacity),
  segment: new Uint16Array(capacity),
  position: new Uint16Array(capacity),
  older: new Int32Array(capacity),
});

/** Makes room for `more` rows. Half as much again each time: few copies, little left empty. */
export const makeRoom = (columns: Columns, more: number): void => {
  const needed = columns.count + more;
  if (needed <= columns.at.length) return;
  const { count: _, ...bigger } = createColumns(Math.max(needed, Math.ceil(needed * 1.5)));
  for (const name of Object.keys(bigger) as (keyof typeof bigger)[])
    bigger[name].set(columns[name]);
  Object.assign(columns, bigger);
};

/** Whether the row stands on the trail: a moment we can read, not deleted, in its newest version. */
export const isShown = ({ flags, kind }: Columns, row: number): boolean =>
  (flags[row]! & NOT_SHOWN) === 0 && kind[row]! < FROM_NEWER;

/** Whether the row would stand there if this app could read it. */
export const isFromNewer = ({ flags, kind }: Columns, row: number): boolean =>
  (flags[row]! & NOT_SHOWN) === 0 && kind[row] === FROM_NEWER;
