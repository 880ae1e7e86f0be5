import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Gone, Item, LiveList, NewItem, Pulled, Pushed, Slot } from "@glimmers/sync";
import type { Engine, OverQuota, SlotTaken } from "../../engine.ts";
import { bytesIn, idIn, numberIn } from "../columns.ts";
import { idToBytes } from "../ids.ts";
import { MOST_ITEMS } from "../page.ts";
import type { KnownSlot, PushPlan } from "../push-plan.ts";
import { fitsCount, fitsQuota, MOST_KEPT, planPush, pushedOf, slotsNamed } from "../push-plan.ts";
import type { Box, Boxes } from "./boxes.ts";
import type { Database } from "./database.ts";

export const itemsOn = (
  database: Database,
  boxes: Boxes,
): Pick<Engine, "push" | "pull" | "live"> => {
  const push = pushOn(database);
  const pull = pullOn(database);
  const live = liveOn(database);
  return {
    push: (mailbox, items, allowed) =>
      database.write(() => boxes.within(mailbox, (box) => push(box, items, allowed))),
    pull: (mailbox, after, mostBytes) =>
      database.read(() => boxes.within(mailbox, (box) => ok(pull(box, after, mostBytes)))),
    live: (mailbox) => database.read(() => boxes.within(mailbox, (box) => ok(live(box)))),
  };
};

type Push = (
  box: Box,
  items: readonly NewItem[],
  allowed: number,
) => Result<Pushed, Gone | SlotTaken | OverQuota>;

const pushOn = (database: Database): Push => {
  const know = knowOn(database);
  const keep = keepOn(database);
  return (box, items, allowed) => {
    const known = know(box, items);
    const planned = planPush(items, known);
    if (!planned.ok) return planned;
    const { growth, fresh, drops } = planned.value;
    const isFew = fitsCount(box.items, fresh.length - drops.length, MOST_KEPT.items);
    if (!isFew || !fitsQuota(box.used, growth, allowed))
      return err({ type: "OverQuota", used: box.used, allowed });
    keep(box, planned.value);
    return ok(pushedOf(items, planned.value, known, box.head));
  };
};

/** Looks up the slots a push names; the bytes only of those it brings itself. */
const knowOn = (database: Database) => {
  const lookUp = database.statement(
    `SELECT slot.number AS number, length(item.sealed) AS size
     FROM slot LEFT JOIN item ON item.box = slot.box AND item.number = slot.number
     WHERE slot.box = ? AND slot.slot = ?`,
  );
  const bytesOf = database.statement("SELECT sealed FROM item WHERE box = ? AND number = ?");

  const knownSlot = (box: number, slot: Slot, isBrought: boolean): KnownSlot | undefined => {
    const row = lookUp.get(box, idToBytes(slot));
    if (row === undefined) return undefined;
    const number = numberIn(row, "number");
    if (row["size"] === null) return { number };
    const size = numberIn(row, "size");
    if (!isBrought) return { number, size };
    return { number, size, sealed: bytesIn(bytesOf.get(box, number) ?? {}, "sealed") };
  };

  return ({ box }: Box, items: readonly NewItem[]): ReadonlyMap<Slot, KnownSlot> => {
    const brought = new Set(items.map(({ slot }) => slot));
    const known = new Map<Slot, KnownSlot>();
    for (const slot of slotsNamed(items)) {
      const one = knownSlot(box, slot, brought.has(slot));
      if (one !== undefined) known.set(slot, one);
    }
    return known;
  };
};

const keepOn = (database: Database) => {
  const addSlot = database.statement("INSERT INTO slot (box, slot, number) VALUES (?, ?, ?)");
  const addItem = database.statement(
    "INSERT INTO item (box, number, slot, sealed) VALUES (?, ?, ?, ?)",
  );
  const dropSlot = database.statement("UPDATE slot SET dropped_by = ? WHERE box = ? AND slot = ?");
  const dropItem = database.statement("DELETE FROM item WHERE box = ? AND number = ?");
  const count = database.statement(
    "UPDATE mailbox SET head = head + ?, items = items + ?, used = used + ? WHERE box = ?",
  );

  return ({ box, head }: Box, { fresh, drops, growth }: PushPlan): void => {
    for (const [index, { slot, sealed }] of fresh.entries()) {
      const [name, number] = [idToBytes(slot), head + index + 1];
      addSlot.run(box, name, number);
      addItem.run(box, number, name, sealed);
    }
    for (const { slot, number, by } of drops) {
      dropSlot.run(head + by + 1, box, idToBytes(slot));
      dropItem.run(box, number);
    }
    if (fresh.length > 0) count.run(fresh.length, fresh.length - drops.length, growth, box);
  };
};

const pullOn = (database: Database) => {
  const itemsAfter = database.statement(
    "SELECT number, slot, sealed FROM item WHERE box = ? AND number > ? ORDER BY number LIMIT ?",
  );
  const goneSince = database.statement(
    `SELECT slot FROM slot WHERE box = ? AND dropped_by > ? AND dropped_by <= ? AND number <= ?
     ORDER BY dropped_by, number`,
  );

  /** As many as fit, and whether there is another. */
  const page = (box: number, after: number, mostBytes: number) => {
    const items: Item[] = [];
    let bytes = 0;
    for (const row of itemsAfter.iterate(box, after, MOST_ITEMS + 1)) {
      const sealed = bytesIn(row, "sealed");
      bytes += sealed.length;
      if (items.length > 0 && (bytes > mostBytes || items.length === MOST_ITEMS))
        return { items, more: true };
      items.push({ slot: idIn(row, "slot") as Slot, number: numberIn(row, "number"), sealed });
    }
    return { items, more: false };
  };

  return ({ box, head }: Box, after: number, mostBytes: number): Pulled => {
    const { items, more } = page(box, after, mostBytes);
    const last = more ? items.at(-1)!.number : head;
    const gone = goneSince.all(box, after, last, after).map((row) => idIn(row, "slot") as Slot);
    return { head, items, gone, more };
  };
};

const liveOn = (database: Database) => {
  const all = database.statement(
    "SELECT number, slot, length(sealed) AS size FROM item WHERE box = ? ORDER BY number",
  );
  return ({ box, head }: Box): LiveList => ({
    head,
    items: all.all(box).map((row) => ({
      slot: idIn(row, "slot") as Slot,
      number: numberIn(row, "number"),
      size: numberIn(row, "size"),
    })),
  });
};
