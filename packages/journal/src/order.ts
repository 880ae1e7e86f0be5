import type { EntryId } from "@glimmers/model";
import type { Columns } from "./columns.ts";
import { GONE, SUPERSEDED } from "./columns.ts";

/** Rows in the order of the trail, kept sorted as rows arrive. */
export interface Order {
  readonly push: (row: number) => void;
  /** Newest first, by id where the time is the same. The array is not to be changed. */
  readonly rows: () => Int32Array<ArrayBuffer>;
}

export const createOrder = (columns: Columns, ids: readonly EntryId[]): Order => {
  let sorted = new Int32Array(0);
  let waiting: number[] = [];
  const compare = (one: number, other: number): number =>
    columns.at[other]! - columns.at[one]! || (ids[one]! < ids[other]! ? -1 : 1);
  return {
    push: (row) => {
      waiting.push(row);
    },
    rows: () => {
      if (waiting.length > 0) {
        const stands = (row: number): boolean => (columns.flags[row]! & (SUPERSEDED | GONE)) === 0;
        const arrived = waiting.filter(stands).sort(compare);
        sorted = merged(sorted.filter(stands), arrived, compare);
        waiting = [];
      }
      return sorted;
    },
  };
};

/** Two sorted lists of rows as one. A row that is in both comes once. */
const merged = (
  rows: Int32Array<ArrayBuffer>,
  arrived: readonly number[],
  compare: (one: number, other: number) => number,
): Int32Array<ArrayBuffer> => {
  const all = new Int32Array(rows.length + arrived.length);
  let [left, right, count] = [0, 0, 0];
  while (left < rows.length || right < arrived.length) {
    const one = rows[left];
    const other = arrived[right];
    const takeLeft = other === undefined || (one !== undefined && compare(one, other) <= 0);
    const next = takeLeft ? rows[left++]! : arrived[right++]!;
    if (count === 0 || all[count - 1] !== next) all[count++] = next;
  }
  return all.slice(0, count);
};
