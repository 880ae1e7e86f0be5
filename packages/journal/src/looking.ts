import type { Instant, NamedError, Result } from "@glimmers/primitives";
import type { EntryId, Moment } from "@glimmers/model";
import { MOMENT_KINDS } from "@glimmers/model";
import type { Brought } from "./bring-in.ts";
import type { Entry } from "./entry.ts";
import { momentOf } from "./entry.ts";
import type { History } from "./history.ts";
import type { NotRead, Reader } from "./reader.ts";
import { isThere } from "./there.ts";

/** The newest version of an entry, deleted ones included, and the row it lies in if in the tail. */
export interface Located {
  readonly entry: Entry;
  readonly row?: string;
}

/** Fetches what the history only knows the place of. */
export interface Looking {
  readonly entryAt: (row: number) => Promise<Result<Entry, NotRead>>;
  /** Undefined when it does not open. */
  readonly entryOfRow: (row: number) => Promise<Entry | undefined>;
  readonly entry: (id: EntryId) => Promise<Located | undefined>;
  readonly moments: (rows: ArrayLike<number>) => Promise<readonly (Moment | undefined)[]>;
  readonly deleted: (now: Instant) => Promise<readonly Moment[]>;
  /** Everything, oldest first: what stands on the trail and what lies beside it. */
  readonly all: () => AsyncIterable<Brought>;
}

export interface LookingNeeds {
  readonly history: History;
  readonly reader: Reader;
  /** Reads what has changed on the shelf, after whatever is under way. */
  readonly lookAgain: () => Promise<unknown>;
}

/** How many rows are read together when all of them are. */
const PORTION = 1_000;

export const createLooking = ({ history, reader, lookAgain }: LookingNeeds): Looking => {
  const entryAt: Looking["entryAt"] = (row) => reader.entryAt(history.placeOf(row));

  const entryOfRow: Looking["entryOfRow"] = async (row) => {
    const first = await entryAt(row);
    if (first.ok || first.error.type !== "NoSuchSegment") return valueOf(first);
    // Another tab may have moved it since: then it is looked for once more.
    await lookAgain();
    const head = history.headOf(history.idOf(row));
    return head === undefined ? undefined : valueOf(await entryAt(head));
  };

  return {
    entryAt,
    entryOfRow,
    entry: async (id) => {
      const head = history.headOf(id);
      const found = head === undefined ? undefined : await entryOfRow(head);
      if (head === undefined || found === undefined) return undefined;
      const place = history.placeOf(history.headOf(id) ?? head);
      return place.in === "tail" ? { entry: found, row: place.name } : { entry: found };
    },
    moments: async (rows) => {
      const entries = await Promise.all(Array.from(rows, entryOfRow));
      return entries.map(shown);
    },
    deleted: async (now) => {
      const bodies = history.deletedLately(now).map(history.lastBodyOf).filter(isThere);
      const entries = await Promise.all(bodies.map(entryAt));
      return entries.map(valueOf).map(shown).filter(isThere);
    },
    all: async function* () {
      const rows = history.find({ kinds: MOMENT_KINDS }).toReversed();
      for (let from = 0; from < rows.length; from += PORTION) {
        const portion = rows.subarray(from, from + PORTION);
        const entries = await Promise.all(Array.from(portion, entryOfRow));
        yield* entries.map(broughtOf).filter(isThere);
      }
    },
  };
};

export const valueOf = <T, E extends NamedError>(result: Result<T, E>): T | undefined =>
  result.ok ? result.value : undefined;

/** The moment in an entry; undefined where there is none, or none this app can read. */
export const shown = (entry: Entry | undefined): Moment | undefined =>
  entry && valueOf(momentOf(entry));

const broughtOf = (entry: Entry | undefined): Brought | undefined => {
  const moment = shown(entry);
  return entry && moment && { moment, stamp: entry.stamp };
};
