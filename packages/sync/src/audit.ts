import { ok } from "@glimmers/primitives";
import { versionsOf } from "./book.ts";
import { differenceBetween } from "./difference.ts";
import type { Slot } from "./ids.ts";
import type { LiveList } from "./mailbox.ts";
import { enter, pullAll } from "./pull.ts";
import type { Outcome, Trip } from "./trip.ts";
import { locally } from "./trip.ts";

/** Others may push while we look: so often it is looked again. */
const TRIES = 4;

/**
 * Compares what the server says is there with what this device knows is there. What is
 * missing there is forgotten here, and so sent again; what was never shown here is fetched,
 * and so is what holds something that was lost here since: the mailbox gives it back.
 * Needs everything to be pulled; a list drawn at another head compares nothing.
 */
export const audit = async (trip: Trip): Promise<Outcome> => {
  for (let tried = 0; tried < TRIES; tried++) {
    // oxlint-disable-next-line no-await-in-loop
    const live = await trip.sides.mailbox.live();
    if (!live.ok) return live;
    if (live.value.head === trip.book.state().cursor) return compare(trip, live.value);
    // oxlint-disable-next-line no-await-in-loop
    const pulled = await pullAll(trip);
    if (!pulled.ok) return pulled;
  }
  return ok(undefined);
};

const compare = async (trip: Trip, { items }: LiveList): Promise<Outcome> => {
  const { book, found } = trip;
  const known = book.state().items;
  const live = new Set(items.map(({ slot }) => slot));
  const remove = [...known.keys()].filter((slot) => !live.has(slot));
  found.lost.push(...versionsOf(known, remove));
  const kept = await book.commit({ remove });
  if (!kept.ok) return locally(kept.error);
  const lost = slotsOfLost(trip);
  return look(
    trip,
    items.filter(({ slot, size }) => lost.has(slot) || known.get(slot)?.size !== size),
  );
};

const slotsOfLost = ({ sides, book }: Trip): ReadonlySet<Slot> =>
  new Set(
    differenceBetween(sides.local.heads(), book.state().items).items.flatMap(
      ({ slot, holdsUnknown }) => (holdsUnknown ? slot : []),
    ),
  );

/** Items that did not open, where there may now be a key or a form for them. */
export const lookAgain = (trip: Trip): Promise<Outcome> => {
  const closed = [...trip.book.state().items].flatMap(([slot, { number, versions }]) =>
    versions === undefined ? { slot, number } : [],
  );
  return look(trip, closed);
};

/** Fetches these items by their numbers, a page at a time, and takes them in. */
const look = async (
  trip: Trip,
  wanted: readonly { readonly slot: Slot; readonly number: number }[],
): Promise<Outcome> => {
  const left = wanted.toSorted((one, other) => one.number - other.number);
  const slots = new Set(wanted.map(({ slot }) => slot));
  for (let first = left.shift(); first !== undefined; first = left.shift()) {
    // oxlint-disable-next-line no-await-in-loop
    const page = await trip.sides.mailbox.pull(first.number - 1);
    if (!page.ok) return page;
    const { items } = page.value;
    const shown = items.filter(({ slot }) => slots.has(slot));
    // oxlint-disable-next-line no-await-in-loop
    const entered = await enter(trip, shown, { gone: [], start: Infinity });
    if (!entered.ok) return entered;
    const reached = items.at(-1)?.number ?? first.number;
    while (left[0] !== undefined && left[0].number <= reached) left.shift();
  }
  return ok(undefined);
};
