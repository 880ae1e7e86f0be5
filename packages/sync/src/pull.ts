import type { Bytes } from "@glimmers/primitives";
import { ok, sameBytes } from "@glimmers/primitives";
import { versionsOf } from "./book.ts";
import { packVersions } from "./holdings.ts";
import type { Slot } from "./ids.ts";
import type { Item, Pulled } from "./mailbox.ts";
import type { HeldItem } from "./sides.ts";
import type { Outcome, Trip } from "./trip.ts";
import { isTamper, locally, outOfOrder } from "./trip.ts";

/**
 * Takes in everything new, page after page: opened, merged, on disk, and only then noted in
 * the ledger. A crash in between takes the same page in again, which changes nothing. The
 * next page is asked for while this one is opened.
 */
export const pullAll = async (trip: Trip): Promise<Outcome> => {
  const { book, sides } = trip;
  const start = book.state().cursor;
  /** Our own, noted when pushed: what of these does not come now is gone already. */
  const ahead = new Set(slotsAbove(trip, start));
  let next = sides.mailbox.pull(start);
  for (let isMore = true; isMore;) {
    // oxlint-disable-next-line no-await-in-loop
    const page = await next;
    if (!page.ok) return page;
    if (page.value.head < book.state().cursor) return lookThroughAnew(trip);
    if (!isInOrder(page.value, book.state().cursor)) return outOfOrder();
    isMore = page.value.more;
    const last = isMore ? page.value.items.at(-1)!.number : page.value.head;
    if (isMore) next = asked(sides.mailbox.pull(last));
    for (const { slot } of page.value.items) ahead.delete(slot);
    const gone = isMore ? page.value.gone : [...page.value.gone, ...ahead];
    // oxlint-disable-next-line no-await-in-loop
    const entered = await enter(trip, page.value.items, { gone, cursor: last, start });
    if (!entered.ok) return entered;
    trip.onShare(last / Math.max(1, page.value.head));
  }
  return ok(undefined);
};

const slotsAbove = ({ book }: Trip, start: number): readonly Slot[] =>
  [...book.state().items].flatMap(([slot, { number }]) => (number > start ? slot : []));

/** A page asked for early and no longer wanted must not be an unheard rejection. */
const asked = <T>(page: Promise<T>): Promise<T> => {
  page.catch(() => undefined);
  return page;
};

/** Rising numbers above what was asked for and not above the head; more only where there is some. */
const isInOrder = ({ head, items, more }: Pulled, cursor: number): boolean => {
  let before = cursor;
  for (const { number } of items) {
    if (number <= before || number > head) return false;
    before = number;
  }
  return !more || items.length > 0;
};

/**
 * The server shows less than it had: it went back to an older state. Everything is pulled
 * anew; what this device knew and is no longer there is missing, and is sent again.
 */
const lookThroughAnew = async (trip: Trip): Promise<Outcome> => {
  const { found, book } = trip;
  if (found.rolledBack) return outOfOrder();
  found.rolledBack = true;
  // How far back it went is not known: heads this device was at may be of a time that is no more.
  const kept = await book.commit({ cursor: 0, seen: [] });
  return kept.ok ? pullAll(trip) : locally(kept.error);
};

interface PageNotes {
  readonly gone: readonly Slot[];
  /** Where the ledger stands after it; absent when items are looked at again, known or not. */
  readonly cursor?: number;
  /** Numbers up to this were known before; a known item under another one is a repetition. */
  readonly start: number;
}

/** Opens, merges and notes items, whether new or looked at again. */
export const enter = async (
  trip: Trip,
  items: readonly Item[],
  { gone, cursor, start }: PageNotes,
): Promise<Outcome> => {
  const { book, found } = trip;
  const known = book.state().items;
  const add = new Map<Slot, HeldItem>();
  const unknown = new Map<Slot, Item>();
  for (const item of items) {
    const held = known.get(item.slot);
    if (held === undefined || cursor === undefined || !isAsHeld(trip, item, held)) {
      if (!unknown.has(item.slot)) unknown.set(item.slot, item);
    } else if (held.number > start) add.set(item.slot, { ...held, number: item.number });
  }
  const opened = await openAll(trip, [...unknown.values()]);
  if (!opened.ok) return opened;
  for (const [slot, row] of opened.value) add.set(slot, row);
  const remove = gone.filter((slot) => known.has(slot));
  found.lost.push(...versionsOf(known, remove));
  const change = cursor === undefined ? { add, remove } : { add, remove, cursor };
  const kept = await book.commit(change);
  if (!kept.ok) return locally(kept.error);
  found.pulled += unknown.size;
  return ok(undefined);
};

/** The same bytes as when it was noted, and something was read in them. */
const isAsHeld = ({ sides }: Trip, { sealed }: Item, held: HeldItem): boolean =>
  held.versions !== undefined &&
  held.size === sealed.length &&
  sameBytes(held.hash, sides.sha256(sealed));

const openAll = async (
  trip: Trip,
  items: readonly Item[],
): Promise<Outcome<readonly (readonly [Slot, HeldItem])[]>> => {
  const { sides } = trip;
  const opened = await Promise.all(items.map(({ sealed, slot }) => sides.items.open(sealed, slot)));
  const contents = opened.flatMap((each) => (each.ok ? each.value : []));
  const taken = await takeAll(trip, contents);
  if (!taken.ok) return taken;
  let next = 0;
  return ok(
    items.map((item, index) => {
      const each = opened[index]!;
      const read = each.ok ? (taken.value[next++] ?? "FromNewer") : each.error.type;
      return [item.slot, rowOf(trip, item, read)] as const;
    }),
  );
};

const takeAll = async (
  { sides, found }: Trip,
  contents: readonly Bytes[],
): Promise<Outcome<readonly (Bytes | undefined)[]>> => {
  if (contents.length === 0) return ok([]);
  const taken = await sides.local.take(contents);
  if (!taken.ok) return locally(taken.error);
  for (const versions of taken.value) found.taken += versions?.length ?? 0;
  return ok(taken.value.map((versions) => versions && packVersions(versions)));
};

const rowOf = (
  { sides, found, book }: Trip,
  { number, sealed, slot }: Item,
  read: Bytes | NonNullable<HeldItem["trouble"]>,
): HeldItem => {
  const row = { number, size: sealed.length, hash: sides.sha256(sealed) };
  if (typeof read !== "string") return { ...row, versions: read };
  found.unread += 1;
  const isNews = book.state().items.get(slot)?.trouble !== read;
  if (isNews && isTamper(read)) found.changed += 1;
  return { ...row, trouble: read };
};
