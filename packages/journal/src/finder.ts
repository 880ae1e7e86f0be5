import { MOMENT_KINDS, TRAIL_KINDS } from "@glimmers/model";
import type { Columns } from "./columns.ts";
import { BREADCRUMB, isShown } from "./columns.ts";
import type { Haystack } from "./haystack.ts";
import type { TrailQuery } from "./kept.ts";
import type { Order } from "./order.ts";
import type { PathwayIndex } from "./pathways.ts";

/** Turns a query into the rows it asks for. */
export interface Finder {
  readonly find: (query: TrailQuery) => Int32Array<ArrayBuffer>;
  /** How many rows stand on the trail. */
  readonly count: () => number;
}

export interface FinderNeeds {
  readonly columns: Columns;
  readonly order: Order;
  readonly haystack: Haystack;
  readonly pathways: PathwayIndex;
}

export const createFinder = ({ columns, order, haystack, pathways }: FinderNeeds): Finder => ({
  find: (query) => {
    const fits = fitsColumns(query, columns);
    const cameBy = query.pathways === undefined ? anyRow : pathways.cameBy(query.pathways);
    const hasWords = query.words?.trim() ? haystack.search(query.words, columns.count) : anyRow;
    return order
      .rows()
      .filter((row) => isShown(columns, row) && fits(row) && cameBy(row) && hasWords(row));
  },
  count: () => {
    const onTrail = fitsColumns({}, columns);
    return order.rows().filter((row) => isShown(columns, row) && onTrail(row)).length;
  },
});

const anyRow = (): boolean => true;

/** What a query asks of kind, day and breadcrumb. */
const fitsColumns = (
  { kinds = TRAIL_KINDS, fromDay, toDay, breadcrumbs }: TrailQuery,
  { kind, day, flags }: Columns,
): ((row: number) => boolean) => {
  const kindBits = kinds.reduce((bits, one) => bits | (1 << MOMENT_KINDS.indexOf(one)), 0);
  const first = fromDay ?? Number.NEGATIVE_INFINITY;
  const last = toDay ?? Number.POSITIVE_INFINITY;
  return (row) =>
    (kindBits & (1 << kind[row]!)) !== 0 &&
    day[row]! >= first &&
    day[row]! <= last &&
    (breadcrumbs !== true || (flags[row]! & BREADCRUMB) !== 0);
};
