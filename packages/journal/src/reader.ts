import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Entry } from "./entry.ts";
import type { Place } from "./places.ts";
import type { Log, NoSuchSegment } from "./log.ts";
import type { NotOpened } from "./sealer.ts";
import type { ShelfTrouble } from "./shelf.ts";

/** A screenful lies in one or two segments; a search for a rare word in a handful. */
const HELD_SEGMENTS = 8;

export type NotRead = NotOpened | NoSuchSegment | ShelfTrouble;

/** Opens segments, and holds the last few of them open. */
export interface Reader {
  readonly open: (name: string) => Promise<Result<readonly Entry[], NotRead>>;
  readonly entryAt: (place: Place) => Promise<Result<Entry, NotRead>>;
}

export const createReader = (log: Pick<Log, "loadSegment">): Reader => {
  const held = new Map<string, Promise<Result<readonly Entry[], NotRead>>>();
  const open: Reader["open"] = (name) => {
    const opening = held.get(name) ?? log.loadSegment(name);
    // Taken out and put in again, it is the last to go.
    held.delete(name);
    held.set(name, opening);
    for (const oldest of held.keys()) {
      if (held.size <= HELD_SEGMENTS) break;
      held.delete(oldest);
    }
    return opening;
  };
  return {
    open: async (name) => {
      const opened = await open(name);
      if (!opened.ok) held.delete(name);
      return opened;
    },
    entryAt: async (place) => {
      if (place.in === "tail") return ok(place.entry);
      const opened = await open(place.name);
      if (!opened.ok) return opened;
      const entry = opened.value[place.position];
      return entry === undefined ? err({ type: "NoSuchSegment" }) : ok(entry);
    },
  };
};
