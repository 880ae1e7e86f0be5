import type { Instant, NamedError, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { EntryId } from "@glimmers/model";
import type { Entry } from "./entry.ts";
import { broughtBack, deleted } from "./entry.ts";
import type { Writer } from "./entry.ts";
import type { Intake } from "./intake.ts";
import type { NotKept } from "./kept.ts";
import type { Looking } from "./looking.ts";
import { valueOf } from "./looking.ts";
import type { ShelfTrouble } from "./shelf.ts";
import type { SweepNeeds } from "./sweep.ts";
import { sweepLeftovers, sweepTogether } from "./sweep.ts";
import type { TailRow } from "./tail.ts";
import { isThere } from "./there.ts";
import { isUndoable, UNDO_TIME } from "./undo.ts";

/** Another tab kept moving parts of the journal while they were looked for. Nothing was done. */
export interface NotAllRead extends NamedError {
  readonly type: "NotAllRead";
}

export interface DeletingNeeds extends SweepNeeds {
  readonly looking: Looking;
  readonly intake: Intake;
  readonly keep: (entry: Entry) => Promise<Result<TailRow, ShelfTrouble>>;
}

/** Keeps the last words of a deleted moment again, within the undo time. */
export const bringBack = async (
  { log, history, looking, keep }: DeletingNeeds,
  id: EntryId,
): Promise<Result<TailRow, NotKept>> => {
  const standing = (await looking.entry(id))?.entry;
  const head = history.headOf(id);
  if (head === undefined || standing === undefined) return err({ type: "NoSuchEntry" });
  if (standing.body !== null) return keep(broughtBack(standing, standing, log.writer));
  const lastRow = history.lastBodyOf(head);
  if (lastRow === undefined || !isUndoable(standing.at, log.writer.clock.now()))
    return err({ type: "AlreadyGone" });
  const last = valueOf(await looking.entryAt(lastRow));
  if (last === undefined) return err({ type: "AlreadyGone" });
  return keep(broughtBack(standing, last, log.writer));
};

/** Deletes now, in one commit: every version of it leaves the shelf. */
export const erase = async (
  needs: DeletingNeeds,
  id: EntryId,
): Promise<Result<TailRow, NotKept | NotAllRead>> => {
  const { log, history, looking, intake } = needs;
  // Words that another tab has moved since would be left behind.
  const taken = await intake.takeIn();
  if (!taken.ok) return taken;
  if (!intake.sawAll()) return err({ type: "NotAllRead" });
  const head = history.headOf(id);
  const standing = head === undefined ? undefined : valueOf(await looking.entryAt(head));
  if (head === undefined || standing === undefined) return err({ type: "NoSuchEntry" });
  return sweepTogether(needs, history.versionsOf(head), erased(standing, log.writer));
};

/** More than this many tombstones go straight into a segment; fewer into the tail, in one commit. */
const FEW = 200;

/**
 * Deletes many now, in few commits: tombstones for all of them first, then every version of them
 * leaves the shelf, a segment at a time. Cut off in between, they are deleted, and what is left of
 * their words is swept with the next tidying; done again, it ends what was begun. How many went.
 */
export const eraseMany = async (
  needs: DeletingNeeds,
  ids: readonly EntryId[],
): Promise<Result<number, ShelfTrouble | NotAllRead>> => {
  const { log, history, intake } = needs;
  const taken = await intake.takeIn();
  if (!taken.ok) return taken;
  if (!intake.sawAll()) return err({ type: "NotAllRead" });
  const tombstones = await tombstonesFor(needs, ids);
  const written = await keepTombstones(needs, tombstones);
  if (!written.ok) return written;
  const swept = await sweepLeftovers(
    { log, history, reader: needs.reader },
    log.writer.clock.now(),
  );
  return swept.ok ? ok(tombstones.length) : swept;
};

/** For each that stands, or was deleted so lately that its words are here still. */
const tombstonesFor = async (
  { history, looking, log }: DeletingNeeds,
  ids: readonly EntryId[],
): Promise<readonly Entry[]> => {
  const heads = [...new Set(ids)]
    .map(history.headOf)
    .filter(isThere)
    .filter((head) => !history.isDeleted(head) || history.lastBodyOf(head) !== undefined)
    // As they lie: neighbours are in the same segment, which the reader holds open.
    .toSorted((one, other) => one - other);
  const tombstones: Entry[] = [];
  for (const head of heads) {
    const standing = valueOf(await looking.entryAt(head));
    if (standing !== undefined) tombstones.push(erased(standing, log.writer));
  }
  return tombstones;
};

const keepTombstones = async (
  { log, history }: DeletingNeeds,
  tombstones: readonly Entry[],
): Promise<Result<void, ShelfTrouble>> => {
  if (tombstones.length <= FEW) {
    const rows = await log.keepAll(tombstones);
    if (rows.ok) rows.value.forEach(history.addRow);
    return rows.ok ? ok(undefined) : rows;
  }
  const segments = await log.addMany(tombstones);
  if (segments.ok) segments.value.forEach(history.addSegment);
  return segments.ok ? ok(undefined) : segments;
};

/** Dated a day back: no device has it in its undo time, so each sweeps it when it hears of it. */
const erased = (standing: Entry, by: Writer): Entry => {
  const tombstone = deleted(standing, by);
  return { ...tombstone, at: (tombstone.at - UNDO_TIME) as Instant };
};
