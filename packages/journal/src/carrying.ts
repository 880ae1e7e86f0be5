import type { Bytes, Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { EntryId } from "@glimmers/model";
import { contentOf, entriesIn } from "./content.ts";
import type { Entry } from "./entry.ts";
import type { Head, History } from "./history.ts";
import type { Log } from "./log.ts";
import type { Looking } from "./looking.ts";
import { valueOf } from "./looking.ts";
import { compareStamps, compareVersions, later } from "./merge.ts";
import { isTravelling } from "./prefs.ts";
import type { Reader } from "./reader.ts";
import { isNotOpened } from "./sealer.ts";
import type { ShelfTrouble } from "./shelf.ts";
import { settleRivals } from "./take-in.ts";
import { isThere } from "./there.ts";

/** Entries as one item's content, and which versions are in it. */
export interface PackedEntries {
  readonly content: Bytes;
  readonly versions: readonly Head[];
}

/** More than this many go straight into segments; fewer into the tail, in one commit. */
const FEW = 200;

/**
 * Note: To and from other devices
 *
 * The road between devices asks three things of a journal: which versions stand (`heads`),
 * some of them as bytes (`pack`), and to merge in what came (`take`). It never learns what an
 * entry says. What arrives is merged as anything is: the latest stamp stands, and an earlier
 * version than the one here is not even kept. Taking the same again changes nothing.
 *
 * Preferences that belong to this browser stay at home: they are in none of the three, whoever
 * sends them. An item that holds one is known all the same, and made anew without it.
 */
export interface Carrying {
  readonly heads: () => Iterable<Head>;
  readonly pack: (ids: readonly string[]) => Promise<Result<PackedEntries, ShelfTrouble>>;
  readonly take: (
    contents: readonly Bytes[],
  ) => Promise<Result<readonly (readonly Head[] | undefined)[], ShelfTrouble>>;
}

export interface CarryingNeeds {
  readonly log: Log;
  readonly history: History;
  readonly reader: Reader;
  readonly looking: Looking;
}

export const createCarrying = (needs: CarryingNeeds): Carrying => ({
  heads: function* () {
    for (const head of needs.history.heads()) if (isTravelling(head)) yield head;
  },
  pack: async (ids) => {
    const { history, log } = needs;
    const entries = await standing(needs, ids.filter(isTravellingId));
    if (!entries.ok) return entries;
    const content = await contentOf(log.squeeze, entries.value);
    return ok({ content, versions: entries.value.map(history.headLike) });
  },
  take: async (contents) => {
    const { history, log } = needs;
    const found = await Promise.all(contents.map((content) => entriesIn(log.squeeze, content)));
    const lists = found.map((entries) => entries?.filter(isTravelling));
    const fresh = await whatIsLater(needs, lists.filter(isThere).flat());
    const kept = await keepAll(needs, fresh);
    if (!kept.ok) return kept;
    return ok(lists.map((entries) => entries?.map(history.headLike)));
  },
});

const isTravellingId = (id: string): boolean => isTravelling({ id });

/** The newest versions of these entries, without those that do not open here. */
const standing = async (
  { history, looking }: CarryingNeeds,
  ids: readonly string[],
): Promise<Result<readonly Entry[], ShelfTrouble>> => {
  const rows = ids.map((id) => history.headOf(id as EntryId)).filter(isThere);
  const found: Entry[] = [];
  for (const row of rows) {
    // One after another: neighbours lie in the same segment, which the reader holds open.
    const first = await looking.entryAt(row);
    if (first.ok) found.push(first.value);
    else if (first.error.type === "NoSuchSegment") found.push(...(await lookedFor(looking, row)));
    else if (!isNotOpened(first.error)) return { ok: false, error: first.error };
  }
  return ok(found);
};

const lookedFor = async (looking: Looking, row: number): Promise<readonly Entry[]> => {
  const again = await looking.entryAt(row);
  return again.ok ? [again.value] : [];
};

/** One version per entry, and only what is later than what stands here. */
const whatIsLater = async (
  { history, looking }: CarryingNeeds,
  entries: readonly Entry[],
): Promise<readonly Entry[]> => {
  const byId = new Map<EntryId, Entry>();
  for (const entry of entries) {
    const other = byId.get(entry.id);
    byId.set(entry.id, other === undefined ? entry : later(entry, other));
  }
  const fresh: Entry[] = [];
  for (const entry of byId.values()) {
    const head = history.headOf(entry.id);
    const byStamp = head === undefined ? 1 : compareStamps(entry.stamp, history.stampOf(head));
    if (byStamp > 0) fresh.push(entry);
    // The very same stamp is nearly always the very same version.
    if (byStamp === 0 && (await saysMore(looking, entry, head!))) fresh.push(entry);
  }
  return fresh;
};

const saysMore = async (looking: Looking, entry: Entry, head: number): Promise<boolean> => {
  const here = valueOf(await looking.entryAt(head));
  return here !== undefined && compareVersions(entry, here) > 0;
};

const keepAll = async (
  { log, history, reader }: CarryingNeeds,
  entries: readonly Entry[],
): Promise<Result<void, ShelfTrouble>> => {
  if (entries.length === 0) return ok(undefined);
  if (entries.length <= FEW) {
    const rows = await log.keepAll(entries);
    if (!rows.ok) return rows;
    rows.value.forEach(history.addRow);
  } else {
    const segments = await log.addMany(entries);
    if (!segments.ok) return segments;
    segments.value.forEach(history.addSegment);
  }
  await settleRivals(history, reader);
  return ok(undefined);
};
