import type { Pathway } from "@glimmers/model";
import { PATHWAYS } from "@glimmers/model";
import type { Columns } from "./columns.ts";

/** By which pathways each row came: a bit for those everybody has, a list for a person's own. */
export interface PathwayIndex {
  readonly note: (row: number, pathways: readonly Pathway[]) => void;
  /** Tells whether a row came by any of these. */
  readonly cameBy: (pathways: readonly Pathway[]) => (row: number) => boolean;
}

export const createPathwayIndex = (columns: Columns): PathwayIndex => {
  const rowsByOwn = new Map<string, Set<number>>();
  return {
    note: (row, pathways) => {
      columns.pathways[row] = bitsOf(pathways);
      for (const pathway of pathways)
        if (pathway.startsWith("own:"))
          rowsByOwn.set(pathway, (rowsByOwn.get(pathway) ?? new Set()).add(row));
    },
    cameBy: (pathways) => {
      const wanted = bitsOf(pathways);
      const own = pathways.map((pathway) => rowsByOwn.get(pathway) ?? NO_ROWS);
      return (row) => (columns.pathways[row]! & wanted) !== 0 || own.some((rows) => rows.has(row));
    },
  };
};

const NO_ROWS: ReadonlySet<number> = new Set();

const BIT: ReadonlyMap<string, number> = new Map(
  PATHWAYS.map((pathway, index) => [pathway, 1 << index]),
);

const bitsOf = (pathways: readonly Pathway[]): number =>
  pathways.reduce((bits, pathway) => bits | (BIT.get(pathway) ?? 0), 0);
