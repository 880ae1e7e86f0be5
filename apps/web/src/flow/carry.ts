import type { Kept, Library, Log, NotKept, TailRow } from "@glimmers/journal";
import { deleted, edited, momentOf, newEntry } from "@glimmers/journal";
import type { EntryId, Moment, Raw } from "@glimmers/model";
import { parseMoment } from "@glimmers/model";
import type { Instant, Random, Result } from "@glimmers/primitives";
import { bytesToHex, err, minutes, ok } from "@glimmers/primitives";

/**
 * Note: The road of a glimmer
 *
 * A tap becomes a moment (`model` parses it or says why not), the moment an entry
 * (`journal` stamps it), the entry sealed bytes (`vault`, behind the log), the bytes a row
 * on the shelf. Only then does anybody say "kept". Back again: the library opens rows and
 * hands out moments. This file is the middle of that road, and all of it.
 */
export interface Road {
  readonly log: Log;
  readonly library: Library;
  readonly random: Random;
  /** Called once something is on disk. */
  readonly onKept: () => void;
}

/** Keeps a new moment; what `raw` does not say of id and time is filled in. */
export const carry = async (road: Road, raw: Raw): Promise<Result<Kept, NotKept>> => {
  const { clock } = road.log.writer;
  const at = clock.now();
  const given = {
    id: bytesToHex(road.random.bytes(16)),
    at,
    offset: clock.offsetAt(at),
    ...rememberedAt(raw, at),
    ...raw,
  };
  const moment = parseMoment(given);
  if (!moment.ok) return moment;
  return putDown(road, moment.value, await road.log.keep(newEntry(moment.value, road.log.writer)));
};

/** Within this it counts as written down when it was noticed. */
const AT_ONCE = minutes(10);

/**
 * A moment with a time of its own was remembered: then is kept, and so is when it was written. A
 * session has the time it began at, and was not.
 */
const rememberedAt = ({ kind, at }: Raw, now: Instant): Raw =>
  kind !== "session" && typeof at === "number" && now - at > AT_ONCE ? { loggedAt: now } : {};

/** A time said or changed afterwards: the moment was written down when it was first kept. */
const rememberedSince = (before: Moment, { at }: Raw): Raw => {
  if (before.kind === "session" || typeof at !== "number") return {};
  const written = before.loggedAt ?? before.at;
  return { loggedAt: written - at > AT_ONCE ? written : undefined };
};

/** Keeps the next version of a moment: `changes` over what is there, undefined takes one away. */
export const carryAgain = async (
  road: Road,
  id: EntryId,
  changes: Raw,
): Promise<Result<Kept, NotKept>> => {
  const located = await road.library.entry(id);
  if (located === undefined) return err({ type: "NoSuchEntry" });
  const before = momentOf(located.entry);
  if (!before.ok) return err({ type: "NoSuchEntry" });
  const moment = parseMoment({
    ...before.value,
    ...changes,
    ...rememberedSince(before.value, changes),
    id,
  });
  if (!moment.ok) return moment;
  const next = edited(located.entry, moment.value, road.log.writer);
  return putDown(road, moment.value, await road.log.keep(next, { replaces: located.row }));
};

/** Takes a moment off the trail. Its last words stay sealed for a day, to be brought back. */
export const carryOff = async (road: Road, id: EntryId): Promise<Result<void, NotKept>> => {
  const located = await road.library.entry(id);
  if (located === undefined) return err({ type: "NoSuchEntry" });
  if (located.entry.body === null) return ok(undefined);
  const row = await road.log.keep(deleted(located.entry, road.log.writer));
  if (!row.ok) return row;
  noted(road, row.value);
  return ok(undefined);
};

/** Brings back what was deleted within the day. */
export const carryBack = async (road: Road, id: EntryId): Promise<Result<Kept, NotKept>> => {
  const row = await road.library.bringBack(id);
  if (!row.ok) return row;
  const moment = momentOf(row.value.entry);
  if (!moment.ok) return err({ type: "AlreadyGone" });
  return putDown(road, moment.value, row);
};

const putDown = (
  road: Road,
  moment: Moment,
  row: Result<TailRow, NotKept>,
): Result<Kept, NotKept> => {
  if (!row.ok) return row;
  noted(road, row.value);
  return ok({ moment, entry: row.value.entry });
};

const noted = (road: Road, row: TailRow): void => {
  road.library.accept(row);
  road.onKept();
};
