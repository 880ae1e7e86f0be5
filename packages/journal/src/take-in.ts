import type { Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { History } from "./history.ts";
import { atOnce } from "./in-turn.ts";
import type { Log, Unopened } from "./log.ts";
import { compareVersions } from "./merge.ts";
import type { NotRead, Reader } from "./reader.ts";
import { isNotOpened } from "./sealer.ts";
import type { ShelfTrouble } from "./shelf.ts";

/** Gets the share read so far, 0 to 1. */
export type Progress = (share: number) => void;

export interface TakeInNeeds {
  readonly log: Log;
  readonly history: History;
  readonly reader: Reader;
}

/** Segments being opened at once: enough to keep the platform's own threads busy. */
const OPENED_AT_ONCE = 4;

/** Another tab can rewrite segments while they are read, but not for ever. */
const MOST_ROUNDS = 5;

/**
 * Makes the history agree with the shelf, newest first. The tail is read before the names
 * of segments are: a row sealed in between is then seen twice, and never not at all.
 */
export const takeInShelf = async (
  needs: TakeInNeeds,
  onProgress: Progress = () => undefined,
): Promise<Result<TakenIn, ShelfTrouble>> => {
  for (let round = 1; ; round++) {
    const taken = await takeInOnce(needs, onProgress);
    if (!taken.ok || !taken.value.someMoved || round === MOST_ROUNDS) return taken;
  }
};

export interface TakenIn {
  readonly unopened: readonly Unopened[];
  /** Segments that were listed, and gone when they were to be read. */
  readonly someMoved: boolean;
}

const takeInOnce = async (
  needs: TakeInNeeds,
  onProgress: Progress,
): Promise<Result<TakenIn, ShelfTrouble>> => {
  const { log, history } = needs;
  const before = { rows: history.rowNames(), segments: history.segmentNames() };
  const tail = await log.loadTail();
  if (!tail.ok) return tail;
  const names = await log.segmentNames();
  if (!names.ok) return names;
  tail.value.rows.forEach(history.addRow);
  const missing = without(names.value, before.segments);
  const segments = await takeInSegments(needs, missing, onProgress);
  if (!segments.ok) return segments;
  const rows = [...tail.value.rows, ...tail.value.unopened].map(({ name }) => name);
  history.lost(new Set(without(before.segments, names.value)), new Set(without(before.rows, rows)));
  const { unopened, someMoved } = segments.value;
  return ok({ unopened: [...tail.value.unopened, ...unopened], someMoved });
};

const takeInSegments = async (
  { log, reader, history }: TakeInNeeds,
  [newest, ...rest]: readonly string[],
  onProgress: Progress,
): Promise<Result<TakenIn, ShelfTrouble>> => {
  const troubles: { readonly name: string; readonly error: NotRead }[] = [];
  let done = 0;
  const takeIn = async (name: string, open: Log["loadSegment"]): Promise<void> => {
    const entries = await open(name);
    if (entries.ok) history.addSegment({ name, entries: entries.value });
    else troubles.push({ name, error: entries.error });
    onProgress(++done / (rest.length + 1));
  };
  if (newest === undefined) onProgress(1);
  // The newest will be looked at first: it stays open in the reader.
  else await takeIn(newest, reader.open);
  await atOnce(OPENED_AT_ONCE, rest, (name) => takeIn(name, log.loadSegment));
  return sortedTroubles(troubles);
};

const sortedTroubles = (
  troubles: readonly { readonly name: string; readonly error: NotRead }[],
): Result<TakenIn, ShelfTrouble> => {
  const unopened: Unopened[] = [];
  let someMoved = false;
  for (const { name, error } of troubles) {
    if (error.type === "NoSuchSegment") someMoved = true;
    else if (isNotOpened(error)) unopened.push({ drawer: "segment", name, error });
    else return { ok: false, error };
  }
  return ok({ unopened, someMoved });
};

const without = (names: readonly string[], others: readonly string[]): readonly string[] => {
  const excluded = new Set(others);
  return names.filter((name) => !excluded.has(name));
};

/** Where two versions have the same stamp, reads both and lets their content decide. */
export const settleRivals = async (history: History, reader: Reader): Promise<void> => {
  for (const rival of history.takeRivals()) {
    const head = history.headOf(history.idOf(rival));
    if (head !== undefined && (await isLater(rival, head, history, reader))) history.prefer(rival);
  }
};

const isLater = async (row: number, head: number, history: History, reader: Reader) => {
  const one = await reader.entryAt(history.placeOf(row));
  const other = await reader.entryAt(history.placeOf(head));
  return one.ok && other.ok && compareVersions(one.value, other.value) > 0;
};
