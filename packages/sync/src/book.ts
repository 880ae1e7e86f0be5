import type { Bytes, Result } from "@glimmers/primitives";
import type { Slot } from "./ids.ts";
import type { HeldItem, Ledger, LedgerChange, LedgerState, LocalTrouble } from "./sides.ts";

/** The ledger, held open for as long as rounds go on: read once, on disk before it is here. */
export interface Book {
  readonly state: () => LedgerState;
  readonly commit: (change: LedgerChange) => Promise<Result<void, LocalTrouble>>;
}

export const openBook = async (ledger: Ledger): Promise<Result<Book, LocalTrouble>> => {
  const loaded = await ledger.load();
  if (!loaded.ok) return loaded;
  const items = new Map(loaded.value.items);
  let { cursor, seen } = loaded.value;
  return {
    ok: true,
    value: {
      state: () => ({ cursor, seen, items }),
      commit: async (change) => {
        const kept = await ledger.commit(change);
        if (!kept.ok) return kept;
        for (const slot of change.remove ?? []) items.delete(slot);
        for (const [slot, item] of change.add ?? []) items.set(slot, item);
        cursor = change.cursor ?? cursor;
        seen = change.seen ?? seen;
        return kept;
      },
    },
  };
};

/** The versions of these items, as far as they are known, end to end. */
export const versionsOf = (
  items: ReadonlyMap<Slot, HeldItem>,
  slots: Iterable<Slot>,
): readonly Bytes[] => [...slots].flatMap((slot) => items.get(slot)?.versions ?? []);
