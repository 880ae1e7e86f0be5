import type { Instant, NamedError, Result } from "@glimmers/primitives";
import { err } from "@glimmers/primitives";
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
import { sweepTogether } from "./sweep.ts";
import type { TailRow } from "./tail.ts";
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

/** Dated a day back: no device has it in its undo time, so each sweeps it when it hears of it. */
const erased = (standing: Entry, by: Writer): Entry => {
  const tombstone = deleted(standing, by);
  return { ...tombstone, at: (tombstone.at - UNDO_TIME) as Instant };
};
