import type { Bytes } from "@glimmers/primitives";
import type { HeadTable } from "./holdings.ts";
import { countVersions, headTableOf, VERSION_LENGTH } from "./holdings.ts";
import type { Slot } from "./ids.ts";
import type { HeldItem, Version } from "./sides.ts";

/**
 * Note: The difference instead of an outbox
 *
 * What is here and in no item of the mailbox that this device knows, waits. That is worked out
 * anew from the journal and the ledger in every round: nothing says "still to be sent", so
 * nothing can be lost between keeping an entry and noting that it is to be sent, and an item
 * the server lost shows as missing by itself.
 */
export interface Difference {
  /**
   * The newest versions that no known item holds, nor a later one, in the order the journal
   * gave them.
   */
  readonly waiting: readonly Version[];
  /** Every item whose content is known, the newest first. */
  readonly items: readonly ItemStanding[];
  /** Of these versions, how many are the newest here and in no known item. */
  readonly countMissing: (packed: Bytes) => number;
  /**
   * The entries that must come along when this item is replaced: those whose newest version is
   * in it and in no newer item, and those whose newest version is nowhere yet, which are then
   * spoken for: asked a second time they are not given again.
   */
  readonly claim: (item: ItemStanding) => readonly string[];
  /** What waits and nobody has claimed so far. */
  readonly unclaimed: () => readonly Version[];
}

/** How an item stands against the journal. */
export interface ItemStanding {
  readonly slot: Slot;
  readonly number: number;
  /** How many versions are in it. */
  readonly count: number;
  /** Of these, those that are not the newest, or are in a newer item as well. */
  readonly stale: number;
  /** Holds words of an entry that is deleted. */
  readonly holdsDeleted: boolean;
  /**
   * Holds an entry that is not here, or in a later version than the one here, as storage was
   * hurt: it must not be replaced from here.
   */
  readonly holdsUnknown: boolean;
  readonly versions: Bytes;
}

const NOWHERE = -1;

export const differenceBetween = (
  given: Iterable<Version>,
  ledger: ReadonlyMap<Slot, HeldItem>,
): Difference => {
  const table = headTableOf(given);
  /** For each head, the index of the newest item that holds it. */
  const holder = new Int32Array(table.heads.length).fill(NOWHERE);
  const places = new Map<Slot, number>();
  const items = readableItems(ledger).map((item, place) => {
    places.set(item.slot, place);
    return standingOf(item, place, table, holder);
  });
  const unclaimed = () => table.heads.filter((_, index) => holder[index] === NOWHERE);
  return {
    waiting: unclaimed(),
    items,
    countMissing: (packed) =>
      headsIn(packed, table).filter(
        ({ head, tag }) =>
          head !== NOWHERE && holder[head] === NOWHERE && table.heads[head]!.tag === tag,
      ).length,
    claim: (item) => claimOf(item, places.get(item.slot) ?? NOWHERE, table, holder),
    unclaimed,
  };
};

interface Readable {
  readonly slot: Slot;
  readonly number: number;
  readonly versions: Bytes;
}

/** Newest first, so that of two items with the same version every device counts the same one. */
const readableItems = (ledger: ReadonlyMap<Slot, HeldItem>): readonly Readable[] =>
  [...ledger]
    .flatMap(([slot, { number, versions }]) =>
      versions === undefined ? [] : [{ slot, number, versions }],
    )
    .toSorted((one, other) => other.number - one.number);

/** Notes in `holder` what this item is the first to hold, and counts the rest. */
const standingOf = (
  { slot, number, versions }: Readable,
  place: number,
  { heads, find }: HeadTable,
  holder: Int32Array,
): ItemStanding => {
  const view = viewOf(versions);
  let stale = 0;
  let holdsDeleted = false;
  let holdsUnknown = false;
  for (let at = 0; at < versions.length; at += VERSION_LENGTH) {
    const index = find(view, at);
    const head = heads[index];
    const tag = view.getUint32(at + 16);
    const isLost = head === undefined || editsIn(tag) > editsIn(head.tag);
    holdsUnknown ||= isLost;
    if (head === undefined) continue;
    if (isLost) holder[index] = place;
    else if (head.tag !== tag) {
      stale += 1;
      holdsDeleted ||= head.gone;
    } else if (holder[index] === NOWHERE) holder[index] = place;
    else stale += 1;
  }
  const count = countVersions(versions);
  return { slot, number, count, stale, holdsDeleted, holdsUnknown, versions };
};

/** Everything in the ledger was merged here once: what is later than the head now was lost here. */
const editsIn = (tag: number): number => tag >>> 24;

const claimOf = (
  { versions }: ItemStanding,
  place: number,
  table: HeadTable,
  holder: Int32Array,
): readonly string[] => {
  const claimed = new Set<number>();
  for (const { head } of headsIn(versions, table)) {
    if (head === NOWHERE || (holder[head] !== NOWHERE && holder[head] !== place)) continue;
    holder[head] = place;
    claimed.add(head);
  }
  return [...claimed].map((index) => table.heads[index]!.id);
};

const headsIn = (
  packed: Bytes,
  { find }: HeadTable,
): readonly { readonly head: number; readonly tag: number }[] => {
  const view = viewOf(packed);
  return Array.from({ length: countVersions(packed) }, (_, index) => {
    const at = index * VERSION_LENGTH;
    return { head: find(view, at), tag: view.getUint32(at + 16) };
  });
};

const viewOf = (bytes: Bytes): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
