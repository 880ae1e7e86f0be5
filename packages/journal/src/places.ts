import type { Columns } from "./columns.ts";
import { GONE, IN_TAIL } from "./columns.ts";
import type { Entry } from "./entry.ts";
import type { TailRow } from "./log.ts";
import { createNames } from "./names.ts";

/** Where a version lies on the shelf. */
export type Place =
  | { readonly in: "segment"; readonly name: string; readonly position: number }
  | { readonly in: "tail"; readonly name: string; readonly entry: Entry };

/**
 * Which row lies where: in the tail under a name of its own, whole, or in a segment at a
 * position, where its words have to be fetched.
 */
export interface Places {
  readonly placeOf: (row: number) => Place;

  readonly putInTail: (row: number, lying: TailRow) => void;
  /** The row that lies in the tail under this name. */
  readonly rowNamed: (name: string) => number | undefined;
  readonly rowNames: () => readonly string[];

  /** Says that `size` rows from `firstRow` on are the segment, in its order. */
  readonly putSegment: (name: string, firstRow: number, size: number) => void;
  /** Rows of the tail that are a segment now, in its order. */
  readonly sealTail: (name: string, rows: readonly number[]) => void;
  /** Moves what is left of a segment into another, each to the position it has there. */
  readonly moveSegment: (
    name: string,
    newName: string,
    positionOf: (position: number) => number,
  ) => void;
  readonly rowsIn: (name: string) => readonly number[];
  readonly holdsSegment: (name: string) => boolean;
  /** How many versions lie in each segment. */
  readonly segmentSizes: () => ReadonlyMap<string, number>;

  readonly forgetSegment: (name: string) => void;
  readonly forgetRow: (row: number) => void;
}

export const createPlaces = (columns: Columns): Places => {
  const segments = createNames<string>();
  const sizes = new Map<string, number>();
  const tail = new Map<number, TailRow>();
  const rowsByName = new Map<string, number>();

  const put = (row: number, segment: number, position: number): void => {
    columns.segment[row] = segment;
    columns.position[row] = position;
  };
  const forgetRow = (row: number): void => {
    const lying = tail.get(row);
    if (lying !== undefined) rowsByName.delete(lying.name);
    tail.delete(row);
  };
  const rowsIn = (name: string): readonly number[] => {
    const segment = segments.indexOf(name);
    const rows = [];
    for (let row = 0; row < columns.count; row++)
      if (columns.segment[row] === segment && (columns.flags[row]! & GONE) === 0) rows.push(row);
    return rows;
  };

  return {
    placeOf: (row) => {
      const lying = tail.get(row);
      if (lying !== undefined) return { in: "tail", ...lying };
      const name = segments.at(columns.segment[row]!);
      return { in: "segment", name, position: columns.position[row]! };
    },
    putInTail: (row, lying) => {
      put(row, IN_TAIL, 0);
      tail.set(row, lying);
      rowsByName.set(lying.name, row);
    },
    rowNamed: (name) => rowsByName.get(name),
    rowNames: () => [...rowsByName.keys()],
    putSegment: (name, firstRow, size) => {
      const segment = segments.indexOf(name);
      for (let position = 0; position < size; position++)
        put(firstRow + position, segment, position);
      sizes.set(name, size);
    },
    sealTail: (name, rows) => {
      const segment = segments.indexOf(name);
      rows.forEach((row, position) => put(row, segment, position));
      rows.forEach(forgetRow);
      sizes.set(name, rows.length);
    },
    moveSegment: (name, newName, positionOf) => {
      const rows = rowsIn(name);
      const segment = segments.indexOf(newName);
      for (const row of rows) put(row, segment, positionOf(columns.position[row]!));
      sizes.delete(name);
      sizes.set(newName, (sizes.get(newName) ?? 0) + rows.length);
    },
    rowsIn,
    holdsSegment: (name) => sizes.has(name),
    segmentSizes: () => sizes,
    forgetSegment: (name) => {
      sizes.delete(name);
    },
    forgetRow,
  };
};
