import type { Instant, Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { MediaId } from "@glimmers/model";
import type { MediaStore } from "./media-store.ts";
import type { ShelfTrouble } from "./shelf.ts";
import { isUndoable } from "./undo.ts";

/**
 * Removes media nothing refers to, unless they are young enough to belong to a moment that
 * is just being written, or do not open and so cannot say how old they are.
 */
export const sweepMedia = async (
  media: MediaStore,
  inUse: ReadonlySet<MediaId>,
  stillUsed: readonly MediaId[],
  now: Instant,
): Promise<Result<number, ShelfTrouble>> => {
  const ids = await media.ids();
  if (!ids.ok) return ids;
  const unused = ids.value.filter((id) => !inUse.has(id) && !stillUsed.includes(id));
  const old: MediaId[] = [];
  for (const id of unused) {
    const opened = await media.open(id);
    if (opened.ok && opened.value !== undefined && !isUndoable(opened.value.keptAt, now))
      old.push(id);
  }
  if (old.length === 0) return ok(0);
  const done = await media.remove(old);
  return done.ok ? ok(old.length) : done;
};
