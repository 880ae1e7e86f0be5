import { ok } from "@glimmers/primitives";
import type { Slot } from "./ids.ts";
import type { HeldItem, Ledger, LedgerState } from "./sides.ts";

/** A ledger that lasts as long as it is held: for tests, simulations and a first look. */
export const memoryLedger = (): Ledger => {
  let state: LedgerState = { cursor: 0, seen: [], items: new Map() };
  return {
    load: async () => ok(state),
    commit: async ({ cursor, seen, add, remove }) => {
      const items = new Map<Slot, HeldItem>(state.items);
      for (const slot of remove ?? []) items.delete(slot);
      for (const [slot, item] of add ?? []) items.set(slot, item);
      state = { cursor: cursor ?? state.cursor, seen: seen ?? state.seen, items };
      return ok(undefined);
    },
  };
};
