import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Change, Drawer, Shelf, ShelfTrouble } from "./shelf.ts";
import { DRAWERS } from "./shelf.ts";

/** A shelf in memory: for tests, the gallery, and a browser that keeps nothing. */
export interface MemoryShelf extends Shelf {
  /** How many bytes lie on it, names included. */
  readonly size: () => number;
}

type Drawers = ReadonlyMap<Drawer, ReadonlyMap<string, Bytes>>;

/** @example memoryShelf(1_000).size() // 0 */
export const memoryShelf = (capacity = Number.POSITIVE_INFINITY): MemoryShelf => {
  let drawers: Drawers = new Map(DRAWERS.map((drawer) => [drawer, new Map()]));
  const inOrder = (drawer: Drawer): readonly (readonly [string, Bytes])[] =>
    [...(drawers.get(drawer) ?? [])].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return {
    read: async (drawer, name) => ok(drawers.get(drawer)?.get(name)?.slice()),
    readAll: async (drawer) =>
      ok(new Map(inOrder(drawer).map(([name, bytes]) => [name, bytes.slice()]))),
    names: async (drawer) => ok(inOrder(drawer).map(([name]) => name)),
    commit: async (changes) => {
      const changed = changedDrawers(drawers, changes);
      if (!changed.ok) return changed;
      if (sizeOf(changed.value) > capacity) return err({ type: "NoRoom" });
      drawers = changed.value;
      return ok(undefined);
    },
    size: () => sizeOf(drawers),
  };
};

/** The drawers after all changes; those before stay as they are. */
const changedDrawers = (
  before: Drawers,
  changes: readonly Change[],
): Result<Drawers, ShelfTrouble> => {
  const touched = new Set(changes.map(({ drawer }) => drawer));
  const copies = new Map([...touched].map((drawer) => [drawer, new Map(before.get(drawer))]));
  for (const change of changes) {
    const drawer = copies.get(change.drawer);
    if (change.do === "add" && drawer?.has(change.name))
      return err({ type: "AlreadyThere", drawer: change.drawer, name: change.name });
    if (change.do === "remove") drawer?.delete(change.name);
    else drawer?.set(change.name, change.bytes.slice());
  }
  return ok(new Map([...before, ...copies]));
};

const sizeOf = (drawers: Drawers): number => {
  let size = 0;
  for (const drawer of drawers.values())
    for (const [name, bytes] of drawer) size += name.length + bytes.length;
  return size;
};
