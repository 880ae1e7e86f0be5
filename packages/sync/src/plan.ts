import type { Difference, ItemStanding } from "./difference.ts";
import { idAt } from "./holdings.ts";
import type { Slot } from "./ids.ts";

/** One new item (or a few, where it gets too large for one), and what it takes the place of. */
export interface Task {
  readonly ids: readonly string[];
  readonly replaces: readonly Replaced[];
  /** How many of the entries are in no item so far; none for mere upkeep. */
  readonly fresh: number;
}

/** An item that may go once these entries are in the new one. */
export interface Replaced {
  readonly slot: Slot;
  readonly needs: readonly string[];
}

/** How entries are shared out among items. */
export interface ItemSizes {
  /** Up to so many waiting entries travel singly: a tap is a small item, soon there. */
  readonly singles: number;
  /** Entries in a chunk. */
  readonly chunk: number;
  /** An item with fewer entries is small … */
  readonly small: number;
  /** … and so many small ones are too many: all but the newest `smallLeft` are joined. */
  readonly smallMost: number;
  readonly smallLeft: number;
}

export const ITEM_SIZES: ItemSizes = {
  singles: 32,
  chunk: 256,
  small: 64,
  smallMost: 512,
  smallLeft: 256,
};

/**
 * What to push, in this order: items that hold words of deleted entries, or too much that is
 * out of date, are made anew without them; then what waits; then, where small items have
 * become many, the oldest are joined. All of it only ever moves newest versions between
 * items, so it does not matter who does it, when, or whether it was done half.
 */
export const planOf = (difference: Difference, sizes: ItemSizes = ITEM_SIZES): readonly Task[] => {
  const waiting = new Set(difference.waiting.map(({ id }) => id));
  const isMuch = waiting.size > sizes.singles;
  const taskOf = (parts: readonly Replaced[], more: readonly string[] = []): Task => {
    const ids = [...parts.flatMap(({ needs }) => needs), ...more];
    return { ids, replaces: parts, fresh: ids.filter((id) => waiting.has(id)).length };
  };

  const worn = difference.items.filter(isWorn);
  const remade = worn.map((item) => replacedBy(item, difference));
  const alone = (index: number): boolean => !isMuch && worn[index]!.count === 1;
  const empties = remade.filter(({ needs }) => needs.length === 0);
  const filled = remade.filter(({ needs }) => needs.length > 0);
  const single = remade.filter(({ needs }, index) => needs.length > 0 && alone(index));
  const joined = filled.filter((part) => !single.includes(part));

  const fresh = difference.unclaimed().map(({ id }) => id);
  const freshTasks = inPieces(fresh, isMuch ? sizes.chunk : 1).map((ids) => taskOf([], ids));
  const upkeep = grouped(upkept(difference, sizes), sizes.chunk).map((parts) => taskOf(parts));
  const tasks = [
    ...single.map((part) => taskOf([part])),
    ...grouped(joined, sizes.chunk).map((parts) => taskOf(parts)),
    ...freshTasks,
    ...upkeep,
  ];
  return withEmpties(tasks, empties, worn);
};

const isWorn = ({ holdsUnknown, holdsDeleted, stale, count }: ItemStanding): boolean =>
  !holdsUnknown && (holdsDeleted || stale * 4 > count);

const replacedBy = (item: ItemStanding, { claim }: Difference): Replaced => ({
  slot: item.slot,
  needs: claim(item),
});

/** The oldest of the small items, where there are too many. */
const upkept = (difference: Difference, sizes: ItemSizes): readonly Replaced[] => {
  const small = difference.items.filter(
    (item) => item.count < sizes.small && !item.holdsUnknown && !isWorn(item),
  );
  const old = small.length < sizes.smallMost ? [] : small.slice(sizes.smallLeft).toReversed();
  return old.map((item) => replacedBy(item, difference));
};

/** As many together as fill a chunk. */
const grouped = (parts: readonly Replaced[], chunk: number): readonly (readonly Replaced[])[] => {
  const groups: Replaced[][] = [];
  let room = 0;
  for (const part of parts) {
    if (groups.length === 0 || part.needs.length > room) {
      groups.push([]);
      room = chunk;
    }
    groups.at(-1)!.push(part);
    room -= part.needs.length;
  }
  return groups;
};

const inPieces = (ids: readonly string[], most: number): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / most) }, (_, piece) =>
    ids.slice(piece * most, (piece + 1) * most),
  );

/**
 * Items of which nothing is needed any more go with any other push. Where there is none they
 * wait, unless they hold what was deleted: then the entry itself is put in anew for their sake.
 */
const withEmpties = (
  tasks: readonly Task[],
  empties: readonly Replaced[],
  worn: readonly ItemStanding[],
): readonly Task[] => {
  const [first, ...rest] = tasks;
  if (empties.length === 0) return tasks;
  if (first !== undefined)
    return [{ ...first, replaces: [...first.replaces, ...empties] }, ...rest];
  const slots = new Set(empties.map(({ slot }) => slot));
  const pressing = worn.find(({ slot, holdsDeleted }) => holdsDeleted && slots.has(slot));
  if (pressing === undefined) return [];
  return [{ ids: [idAt(pressing.versions, 0)], replaces: empties, fresh: 0 }];
};
