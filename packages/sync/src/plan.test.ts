import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SMALL_SIZES } from "../test/simulation.ts";
import { differenceBetween } from "./difference.ts";
import { idAt } from "./holdings.ts";
import type { HeldItem, Slot, Version } from "./index.ts";
import { packVersions } from "./index.ts";
import { planOf } from "./plan.ts";

const idOf = (number: number): string => number.toString(16).padStart(32, "0");
const slotOf = (number: number): Slot => idOf(number + 1) as Slot;

const head = fc.record({
  id: fc.nat(14).map(idOf),
  tag: fc.nat(5).map((number) => ((number >> 1) << 24) + (number & 1)),
  gone: fc.boolean(),
});
const heads = fc.uniqueArray(head, { selector: ({ id }) => id });
const items = fc.array(
  fc.uniqueArray(head, { selector: ({ id }) => id, minLength: 1, maxLength: 6 }),
  {
    maxLength: 10,
  },
);

const ledgerOf = (given: readonly (readonly Version[])[]): Map<Slot, HeldItem> =>
  new Map(
    given.map((versions, index) => [
      slotOf(index),
      { number: index + 1, hash: new Uint8Array(32), size: 1, versions: packVersions(versions) },
    ]),
  );

/** What the ledger holds once a plan is carried out. */
const carriedOut = (local: readonly Version[], ledger: Map<Slot, HeldItem>) => {
  const next = new Map(ledger);
  for (const { ids, replaces } of planOf(differenceBetween(local, ledger), SMALL_SIZES)) {
    for (const { slot } of replaces) expect(next.delete(slot), "replaced once").toBe(true);
    const versions = packVersions(local.filter(({ id }) => ids.includes(id)));
    const number = Math.max(0, ...[...next.values()].map((each) => each.number)) + 20;
    next.set(slotOf(number), { number, hash: new Uint8Array(32), size: 1, versions });
  }
  return next;
};

describe("[Y12] a plan", () => {
  test("leaves nothing waiting, loses nothing, and keeps no deleted words, but what is not known here", () => {
    fc.assert(
      fc.property(heads, items, (local, given) => {
        const before = ledgerOf(given);
        const after = carriedOut(local, before);
        const difference = differenceBetween(local, after);
        expect(difference.waiting).toEqual([]);
        expect(difference.items.filter((each) => each.holdsDeleted && !each.holdsUnknown)).toEqual(
          [],
        );
        const idsIn = (ledger: Map<Slot, HeldItem>) =>
          [...ledger.values()].flatMap(({ versions }) =>
            Array.from({ length: versions!.length / 20 }, (_, index) => idAt(versions!, index)),
          );
        const there = new Set(idsIn(after));
        for (const id of idsIn(before)) expect(there).toContain(id);
      }),
      { numRuns: 1000 },
    );
  });

  test("comes to rest: carried out a few times, there is nothing more to do", () => {
    fc.assert(
      fc.property(heads, items, (local, given) => {
        let ledger = ledgerOf(given);
        for (let turn = 0; turn < 5; turn++) ledger = carriedOut(local, ledger);
        expect(planOf(differenceBetween(local, ledger), SMALL_SIZES)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
