import { memoryShelf } from "@glimmers/journal";
import { plainSealer } from "@glimmers/journal/testing";
import type { HeldItem, ItemTrouble, Slot } from "@glimmers/sync";
import { describe, expect, it } from "vitest";
import { ledgerOn } from "./road-ledger.ts";

const slot = (digit: string): Slot => digit.repeat(32) as Slot;
const hash = (byte: number): Uint8Array<ArrayBuffer> => new Uint8Array(32).fill(byte);

const readable = (number: number): HeldItem => ({
  number,
  hash: hash(number % 256),
  size: 1234,
  versions: new Uint8Array(40).fill(7),
});
const closed = (number: number, trouble: ItemTrouble): HeldItem => ({
  number,
  hash: hash(9),
  size: 77,
  trouble,
});

const newLedger = () => {
  const shelf = memoryShelf();
  const ledger = ledgerOn({ shelf, sealer: plainSealer });
  return { shelf, ledger, again: () => ledgerOn({ shelf, sealer: plainSealer }).load() };
};

describe("the ledger of a mailbox", () => {
  it("[A94] is read back by the next page as it was written", async () => {
    const { ledger, again } = newLedger();
    const troubles = ["WrongKey", "Damaged", "Cut", "Misplaced", "UnknownVersion", "NotSealed"];
    const items = new Map<Slot, HeldItem>([
      [slot("a"), readable(1)],
      [slot("b"), readable(2 ** 40)],
      ...troubles.map(
        (trouble, index) =>
          [slot(String(index)), closed(index + 5, trouble as ItemTrouble)] as const,
      ),
      [slot("c"), closed(99, "FromNewer")],
    ]);
    const seen = [
      { head: 3, digest: hash(1) },
      { head: 2 ** 41, digest: hash(2) },
    ];
    await ledger.commit({ cursor: 2 ** 41, seen, add: items });
    expect(await again()).toEqual({ ok: true, value: { cursor: 2 ** 41, seen, items } });
  });

  it("[A94] keeps of how far it was read what a change does not speak of", async () => {
    const { ledger, again } = newLedger();
    await ledger.commit({ cursor: 5 });
    await ledger.commit({ seen: [{ head: 5, digest: hash(5) }] });
    await ledger.commit({ add: new Map([[slot("a"), readable(5)]]) });
    await ledger.commit({ cursor: 6, remove: [slot("a")] });
    expect(await again()).toEqual({
      ok: true,
      value: { cursor: 6, seen: [{ head: 5, digest: hash(5) }], items: new Map() },
    });
  });

  it("[A94] goes on from what was read, in a page that read before it wrote", async () => {
    const { shelf, ledger, again } = newLedger();
    await ledger.commit({ cursor: 8, seen: [{ head: 8, digest: hash(8) }] });
    const next = ledgerOn({ shelf, sealer: plainSealer });
    await next.load();
    await next.commit({ cursor: 9 });
    expect(await again()).toMatchObject({ value: { cursor: 9, seen: [{ head: 8 }] } });
  });

  it("[A123] forgets what the mailbox holds once for each new name of what does not open here", async () => {
    const { shelf, ledger } = newLedger();
    const seen = [{ head: 8, digest: hash(8) }];
    const items = new Map([[slot("a"), readable(5)]]);
    await ledger.commit({ cursor: 8, seen, add: items });
    const loadedWith = (...names: readonly string[]) =>
      ledgerOn({ shelf, sealer: plainSealer }, async () => names).load();
    const forgotten = { ok: true, value: { cursor: 0, seen, items: new Map() } };
    expect(await loadedWith("one")).toEqual(forgotten);
    await ledger.commit({ cursor: 8, seen, add: items });
    const known = { ok: true, value: { cursor: 8, seen, items } };
    expect(await loadedWith("one")).toEqual(known);
    expect(await loadedWith()).toEqual(known);
    expect(await loadedWith("one", "two")).toEqual(forgotten);
  });

  it("[A94] without a row that does not open, knows the rest; the state is none of its rows", async () => {
    const { shelf, ledger, again } = newLedger();
    await ledger.commit({
      cursor: 2,
      add: new Map([
        [slot("a"), readable(1)],
        [slot("b"), readable(2)],
      ]),
    });
    const bytes = Uint8Array.of(1, 2, 3);
    await shelf.commit([
      { do: "put", drawer: "road", name: slot("a"), bytes },
      { do: "put", drawer: "road", name: "state", bytes },
    ]);
    const read = await again();
    expect(read.ok && [...read.value.items.keys()]).toEqual([slot("b")]);
  });
});
