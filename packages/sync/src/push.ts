import type { Bytes } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import { packVersions } from "./holdings.ts";
import type { Slot } from "./ids.ts";
import type { NewItem, Pushed } from "./mailbox.ts";
import type { Replaced, Task } from "./plan.ts";
import type { HeldItem, LedgerChange, Packed, Version } from "./sides.ts";
import type { Outcome, Trip } from "./trip.ts";
import { isAllRead, locally, newSlot, outOfOrder } from "./trip.ts";
import { MOST } from "./wire.ts";

/** An item ready to go, and what the ledger will say of it. */
interface Piece {
  readonly item: NewItem;
  readonly row: Omit<HeldItem, "number">;
  readonly versions: readonly Version[];
  /** Counted in the report once it is there. */
  readonly fresh: number;
}

/** About what one push carries: little enough for a slow line, enough for few round trips. */
const BATCH = { bytes: 2 ** 20, items: 64 } as const;

/**
 * Does the tasks in order, a batch at a time; each batch is there wholly or not at all, and
 * noted before the next. "overtaken" when another device replaced something first: the rest
 * is to be worked out anew.
 */
export const carryOut = async (
  trip: Trip,
  tasks: readonly Task[],
): Promise<Outcome<"done" | "overtaken">> => {
  const batch = batchesOf(trip);
  for (const [index, task] of tasks.entries()) {
    // One after the other: packing ahead would hold a whole history in memory.
    // oxlint-disable-next-line no-await-in-loop
    const pieces = await piecesOf(trip, task);
    if (!pieces.ok) return pieces;
    // oxlint-disable-next-line no-await-in-loop
    const sent = await batch.add(pieces.value);
    if (!sent.ok || sent.value === "overtaken") return sent;
    trip.onShare(index / tasks.length);
  }
  return batch.send();
};

/** Gathers pieces, and sends them whenever there are enough. */
const batchesOf = (trip: Trip) => {
  let batch: Piece[] = [];
  const send = async (): Promise<Outcome<"done" | "overtaken">> => {
    const sent = await pushBatch(trip, batch);
    batch = [];
    return sent;
  };
  const add = async (pieces: readonly Piece[]): Promise<Outcome<"done" | "overtaken">> => {
    for (const piece of pieces) {
      // oxlint-disable-next-line no-await-in-loop
      const sent = isFull(batch, piece) ? await send() : done;
      if (!sent.ok || sent.value === "overtaken") return sent;
      batch.push(piece);
    }
    return done;
  };
  return { add, send };
};

const done: Outcome<"done" | "overtaken"> = ok("done");

const isFull = (batch: readonly Piece[], piece: Piece): boolean =>
  batch.length >= BATCH.items || (batch.length > 0 && sizeOf([...batch, piece]) > BATCH.bytes);

const sizeOf = (batch: readonly Piece[]): number =>
  batch.reduce((size, { row }) => size + row.size, 0);

const pushBatch = async (
  trip: Trip,
  batch: readonly Piece[],
): Promise<Outcome<"done" | "overtaken">> => {
  if (batch.length === 0) return ok("done");
  const { sides, book, found, parking } = trip;
  const pushed = await sides.mailbox.push(batch.map(({ item }) => item));
  if (!pushed.ok) {
    if (pushed.error.type !== "Gone") return { ok: false, error: pushed.error };
    found.saidGone = pushed.error.slots;
    return ok("overtaken");
  }
  const { cursor } = book.state();
  if (!isInOrder(pushed.value, batch.length, cursor)) return outOfOrder();
  const change = changeAfter(batch, pushed.value, cursor);
  const kept = await book.commit(change);
  if (!kept.ok) return locally(kept.error);
  for (const { fresh } of batch) found.pushed += fresh;
  if (!isAllRead(book)) parking.sent(batch.flatMap(({ versions }) => versions));
  found.rewritten += change.remove?.length ?? 0;
  return ok("done");
};

const isInOrder = ({ head, numbers }: Pushed, count: number, cursor: number): boolean =>
  numbers.length === count &&
  numbers.every((number, index) => number > (numbers[index - 1] ?? cursor)) &&
  (numbers.at(-1) ?? 0) <= head;

/** Where nobody else pushed in between, all up to the new head is known now. */
const changeAfter = (
  batch: readonly Piece[],
  { head, numbers }: Pushed,
  cursor: number,
): LedgerChange => {
  const add = new Map<Slot, HeldItem>(
    batch.map(({ item, row }, index) => [item.slot, { ...row, number: numbers[index]! }]),
  );
  const remove = batch.flatMap(({ item }) => item.replaces);
  return head === cursor + batch.length ? { add, remove, cursor: head } : { add, remove };
};

/**
 * A task as items. What does not open here is left out, and whatever holds it stays. The last
 * piece does the replacing: by then all the others are there.
 */
const piecesOf = async (trip: Trip, task: Task): Promise<Outcome<readonly Piece[]>> => {
  const contents = await contentsOf(trip, task.ids);
  if (!contents.ok) return contents;
  const there = new Set(contents.value.flatMap(({ versions }) => versions.map(({ id }) => id)));
  const replaces = task.replaces.filter((part) => isCovered(part, there)).map(({ slot }) => slot);
  // Upkeep that may replace nothing would only be more of the same.
  if (there.size === 0 || (task.fresh === 0 && replaces.length === 0)) return ok([]);
  const last = contents.value.length - 1;
  return ok(
    await Promise.all(
      contents.value.map((packed, index) =>
        pieceOf(trip, packed, index === last ? replaces : [], index === last ? task.fresh : 0),
      ),
    ),
  );
};

const isCovered = ({ needs }: Replaced, there: ReadonlySet<string>): boolean =>
  needs.every((id) => there.has(id));

/** Split in halves until each fits well below what a server takes. */
const contentsOf = async (
  trip: Trip,
  ids: readonly string[],
): Promise<Outcome<readonly Packed[]>> => {
  const packed = await trip.sides.local.pack(ids);
  if (!packed.ok) return locally(packed.error);
  const { content, versions } = packed.value;
  if (versions.length === 0) return ok([]);
  if (content.length <= MOST.pushBytes / 8 || ids.length === 1) return ok([packed.value]);
  const middle = Math.ceil(ids.length / 2);
  const first = await contentsOf(trip, ids.slice(0, middle));
  const second = first.ok ? await contentsOf(trip, ids.slice(middle)) : first;
  return first.ok && second.ok ? ok([...first.value, ...second.value]) : second;
};

const pieceOf = async (
  { sides }: Trip,
  { content, versions }: Packed,
  replaces: readonly Slot[],
  fresh: number,
): Promise<Piece> => {
  const slot = newSlot(sides.random);
  const sealed: Bytes = await sides.items.seal(content, slot);
  const row = { hash: sides.sha256(sealed), size: sealed.length, versions: packVersions(versions) };
  return { item: { slot, sealed, replaces }, row, versions, fresh };
};
