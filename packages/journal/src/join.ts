import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { History } from "./history.ts";
import type { Log, Segment } from "./log.ts";
import { TAIL_ENTRIES } from "./log.ts";
import { isNotOpened } from "./sealer.ts";
import type { ShelfTrouble } from "./shelf.ts";

/** A segment of fewer entries than this is small. */
const SMALL = TAIL_ENTRIES / 2;

/** So many small ones may lie there; it is not worth a commit to have fewer. */
const FEW = 5;

/**
 * Note: Joining
 *
 * Copies brought in now and then, and what a sweep leaves, make small segments, and each
 * costs a read and a seal at every opening. Where more than a few have gathered, neighbours
 * by age become one, up to the size of a full one, in one commit that adds it and removes
 * them: a page killed in between leaves either. A group is closed only when the next small
 * one would not fit, so that all but the last are more than half full and not small again.
 * True when any were joined.
 */
export const joinSmall = async (
  log: Log,
  history: History,
): Promise<Result<boolean, ShelfTrouble>> => {
  const small = [...history.segmentSizes()].filter(([, size]) => size < SMALL);
  if (small.length <= FEW) return ok(false);
  let any = false;
  for (const names of neighbours(small.toSorted(byName))) {
    const segments = await openAll(log, names);
    if (!segments.ok) return segments;
    if (segments.value === undefined) continue;
    const joined = await log.join(segments.value);
    if (!joined.ok) return joined;
    history.joined(joined.value.name, joined.value.parts);
    any = true;
  }
  return ok(any);
};

type Sized = readonly [name: string, size: number];

const byName = ([one]: Sized, [other]: Sized): number => (one < other ? -1 : 1);

/** Names in groups of two or more that fit into one segment together. */
const neighbours = (small: readonly Sized[]): readonly (readonly string[])[] => {
  const groups: string[][] = [];
  let room = 0;
  for (const [name, size] of small) {
    if (size > room) {
      groups.push([]);
      room = TAIL_ENTRIES;
    }
    groups.at(-1)?.push(name);
    room -= size;
  }
  return groups.filter((names) => names.length > 1);
};

/**
 * Read from the shelf itself, so that nothing swept meanwhile is written back. Undefined
 * where one does not open any more, or another tab has moved it: then all stay as they are.
 */
const openAll = async (
  log: Log,
  names: readonly string[],
): Promise<Result<readonly Segment[] | undefined, ShelfTrouble>> => {
  const segments: Segment[] = [];
  for (const name of names) {
    const opened = await log.loadSegment(name);
    if (opened.ok) segments.push({ name, entries: opened.value });
    else if (opened.error.type === "NoSuchSegment" || isNotOpened(opened.error))
      return ok(undefined);
    else return err(opened.error);
  }
  return ok(segments);
};
