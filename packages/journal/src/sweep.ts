import type { Instant, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Entry } from "./entry.ts";
import type { History } from "./history.ts";
import type { Log, Segment, TailRow } from "./log.ts";
import type { Reader } from "./reader.ts";
import type { ShelfTrouble } from "./shelf.ts";
import { isThere } from "./there.ts";

/**
 * Note: The sweep
 *
 * A deletion is a tombstone, and the words under it can be brought back for a day. After
 * that, and for versions an edit has replaced at once, the sweep rewrites what they lie in
 * without them: each segment in one commit that adds the new one and removes the old, so
 * that a page killed in between leaves either. The tombstone itself stays, for devices that
 * have not heard of it. A segment that does not open is left as it is.
 */
export interface SweepNeeds {
  readonly log: Log;
  readonly history: History;
  readonly reader: Reader;
}

/** What is to leave: rows of the tail by name, and positions in segments. */
interface Departure {
  readonly rows: readonly string[];
  readonly positions: ReadonlyMap<string, ReadonlySet<number>>;
}

/** Sweeps what nobody can want again, one segment at a time. The number of versions gone. */
export const sweepLeftovers = async (
  needs: SweepNeeds,
  now: Instant,
): Promise<Result<number, ShelfTrouble>> => {
  const { rows, positions } = departureOf(needs.history, needs.history.leftovers(now));
  const steps: Departure[] = [...positions].map((each) => ({
    rows: [],
    positions: new Map([each]),
  }));
  if (rows.length > 0) steps.push({ rows, positions: new Map() });
  let gone = 0;
  for (const step of steps) {
    const swept = await sweep(needs, step);
    if (!swept.ok) return swept;
    gone += swept.value.gone;
  }
  return ok(gone);
};

/** Sweeps these versions and keeps their tombstone, all in one commit. */
export const sweepTogether = async (
  needs: SweepNeeds,
  versions: readonly number[],
  tombstone: Entry,
): Promise<Result<TailRow, ShelfTrouble>> => {
  const swept = await sweep(needs, departureOf(needs.history, versions), tombstone);
  if (!swept.ok) return swept;
  const { kept } = swept.value;
  return kept === undefined
    ? err({ type: "ShelfFault", reason: "the deletion was not kept" })
    : ok(kept);
};

const departureOf = (history: History, versions: readonly number[]): Departure => {
  const rows: string[] = [];
  const positions = new Map<string, Set<number>>();
  for (const place of versions.map(history.placeOf)) {
    if (place.in === "tail") rows.push(place.name);
    else positions.set(place.name, (positions.get(place.name) ?? new Set()).add(place.position));
  }
  return { rows, positions };
};

interface Swept {
  readonly gone: number;
  readonly kept?: TailRow;
}

const sweep = async (
  { log, history, reader }: SweepNeeds,
  { rows, positions }: Departure,
  keep?: Entry,
): Promise<Result<Swept, ShelfTrouble>> => {
  const segments = (await Promise.all([...positions].map(leftOf(reader)))).filter(isThere);
  const done = await log.rewrite({ segments, rows, ...(keep !== undefined && { keep }) });
  if (!done.ok) return done;
  const { kept } = done.value;
  if (kept !== undefined) history.addRow(kept);
  history.lost(new Set(), new Set(rows));
  let gone = rows.length;
  for (const [index, { name }] of segments.entries()) {
    const dropped = positions.get(name) ?? new Set<number>();
    history.rewritten(name, dropped, done.value.segments[index]?.name);
    gone += dropped.size;
  }
  return ok({ gone, ...(kept !== undefined && { kept }) });
};

/** What is left of a segment without some positions; undefined when it does not open. */
const leftOf =
  (reader: Reader) =>
  async ([name, dropped]: readonly [string, ReadonlySet<number>]): Promise<Segment | undefined> => {
    const opened = await reader.open(name);
    if (!opened.ok) return undefined;
    return { name, entries: opened.value.filter((_, position) => !dropped.has(position)) };
  };
