import { describe, expect, test } from "vitest";
import type { Device, World } from "../test/simulation.ts";
import { idOf, isQuiet, makeWorld, settle } from "../test/simulation.ts";
import type { Item, Pushed, Road, RoundReport } from "./index.ts";
import { encodeWitness } from "./index.ts";
import type { Lies } from "./testing/index.ts";
import { lyingMailbox, openSealer, withByteChanged, withItem } from "./testing/index.ts";

/** Anna and Ben share a mailbox with ten entries, all even; then the server begins to lie. */
const evenWorld = async (): Promise<World> => {
  const world = makeWorld({ devices: 2 });
  for (let id = 0; id < 10; id++) world.write(0, id, `words ${id}`);
  await settle(world);
  return world;
};

const lieTo = (device: Device, lies: Lies): void => {
  device.mailbox = lyingMailbox(device.mailbox, lies);
};

const honestAgain = (world: World): void => {
  for (const device of world.devices) device.mailbox = world.server.mailboxOf(device.person.id);
};

const people = (world: World) => world.devices as unknown as readonly [Device, Device];

const round = (device: Device): Promise<RoundReport> => device.begin().round();
const visit = (device: Device): Promise<RoundReport> => device.begin().round({ audit: true });

/** Everybody has everything that was ever kept. */
const expectEven = (world: World): void => {
  for (const { journal } of world.devices) expect(journal.entries).toEqual(world.acknowledged);
};

/** As it goes on, with both writing, nobody is blamed any more. */
const expectNoBlame = async (world: World): Promise<void> => {
  const [anna, ben] = people(world);
  for (let turn = 0; turn < 8; turn++) {
    world.write(1, 100 + turn, "by Ben, later");
    world.write(0, 200 + turn, "by Anna, later");
    // oxlint-disable-next-line no-await-in-loop
    for (const device of [ben, anna]) expect((await round(device)).warnings).toEqual([]);
  }
};

describe("a server that lies about items", () => {
  test("[Y50] drops what it had: seen on the next visit, named, and sent again", async () => {
    const world = await evenWorld();
    const [anna, ben] = people(world);
    const lost = world.server.lying()[3]!.slot;
    const isLost = ({ slot }: { readonly slot: string }): boolean => slot === lost;
    lieTo(anna, {
      live: (live) => ({ ...live, items: live.items.filter((item) => !isLost(item)) }),
    });
    const report = await visit(anna);
    expect(report.warnings).toContainEqual({ type: "Withheld", count: 1 });
    expect(report.pushed).toBe(1);
    honestAgain(world);
    await visit(ben);
    expectEven(world);
  });

  test("[Y51] says gone what is not: named, and sent again", async () => {
    const world = await evenWorld();
    const [anna] = people(world);
    const slot = world.server.lying()[0]!.slot;
    lieTo(anna, { pulled: (pulled) => ({ ...pulled, gone: [slot] }) });
    const report = await round(anna);
    expect(report.warnings).toContainEqual({ type: "Withheld", count: 1 });
    expect(report.pushed).toBe(1);
    expectEven(world);
  });

  test("[Y52] repeats an item under a new number: nothing happens", async () => {
    const world = await evenWorld();
    const [anna] = people(world);
    lieTo(anna, {
      pulled: (pulled) => {
        const again = { ...world.server.lying()[0]!, number: pulled.head + 1 };
        return { ...pulled, head: pulled.head + 1, items: [...pulled.items, again] };
      },
    });
    const before = await anna.ledger.load();
    const report = await round(anna);
    expect(report.pulled).toBe(0);
    expect(report.trouble).toBeUndefined();
    const after = await anna.ledger.load();
    expect(after.ok && after.value.items).toEqual(before.ok && before.value.items);
    expectEven(world);
  });

  test("[Y52] brings back an item that was replaced: older words do not win", async () => {
    const world = await evenWorld();
    const [, ben] = people(world);
    const old = world.server.lying()[0]!;
    world.write(0, 0, null);
    await settle(world);
    lieTo(ben, {
      pulled: (pulled, after) =>
        after < pulled.head + 1
          ? {
              ...pulled,
              head: pulled.head + 1,
              items: [...pulled.items, { ...old, number: pulled.head + 1 }],
            }
          : pulled,
    });
    await round(ben);
    expect(ben.journal.entries.get(idOf(0))?.words).toBeNull();
    expectEven(world);
  });

  test.each<[string, Lies["pulled"]]>([
    ["in another order", (pulled) => ({ ...pulled, items: pulled.items.toReversed() })],
    [
      "with one number for two",
      (pulled) => ({
        ...pulled,
        items: pulled.items.map((item) => ({ ...item, number: 20 })),
        head: 20,
      }),
    ],
    [
      "with numbers above its head",
      (pulled) => ({
        ...pulled,
        items: pulled.items.map((item) => ({ ...item, number: item.number + 99 })),
      }),
    ],
    [
      "with numbers already given",
      (pulled) => ({
        ...pulled,
        items: pulled.items.map((item, index) => ({ ...item, number: index + 1 })),
      }),
    ],
    ["with more to come after nothing", (pulled) => ({ ...pulled, items: [], more: true })],
  ])("[Y53] gives items %s: refused whole, by name, and nothing of it is noted", async (_, lie) => {
    const world = await evenWorld();
    const [anna, ben] = people(world);
    for (const id of [20, 21, 22]) world.write(0, id, "more");
    await round(anna);
    const before = await ben.ledger.load();
    lieTo(ben, { pulled: lie! });
    expect((await round(ben)).trouble).toEqual({
      type: "ServerTrouble",
      status: 200,
      named: "OutOfOrder",
    });
    expect(await ben.ledger.load()).toEqual(before);
    honestAgain(world);
    await settle(world);
    expectEven(world);
  });

  test("[Y54] changes a byte: not opened, named, and the other device is told by its witness", async () => {
    const world = await evenWorld();
    const [anna, ben] = people(world);
    world.write(0, 20, "more");
    await round(anna);
    lieTo(ben, {
      pulled: (pulled) =>
        withItem(
          pulled,
          () => true,
          (item) => [{ ...item, sealed: withByteChanged(item.sealed) }],
        ),
    });
    const report = await round(ben);
    expect(report.warnings).toContainEqual({ type: "Changed", count: 1 });
    expect(report.unread).toEqual({ Damaged: 1 });
    expect(ben.journal.entries.has(idOf(20))).toBe(false);
    expect((await visit(anna)).warnings).toEqual([
      { type: "ShownDifferently", device: ben.person.id },
    ]);
    honestAgain(world);
    await ben.begin().round({ lookAgain: true });
    expectEven(world);
  });

  test("[Y55] swaps the contents of two slots: neither opens, and both are named", async () => {
    const world = await evenWorld();
    const [anna, ben] = people(world);
    for (const id of [20, 21]) world.write(0, id, `more ${id}`);
    await round(anna);
    lieTo(ben, {
      pulled: (pulled) => {
        const sealed = pulled.items.map((item) => item.sealed).toReversed();
        return {
          ...pulled,
          items: pulled.items.map((item, index) => ({ ...item, sealed: sealed[index]! })),
        };
      },
    });
    const report = await round(ben);
    expect(report.warnings).toContainEqual({ type: "Changed", count: 2 });
    expect(report.unread).toEqual({ Misplaced: 2 });
  });

  test("[Y56] forges an item of its own: not opened, named, and nothing here changes", async () => {
    const world = await evenWorld();
    const [, ben] = people(world);
    lieTo(ben, {
      pulled: (pulled) => ({
        ...pulled,
        head: pulled.head + 1,
        items: [
          ...pulled.items,
          { slot: "ee".repeat(16) as never, number: pulled.head + 1, sealed: new Uint8Array(300) },
        ],
      }),
    });
    const report = await round(ben);
    expect(report.warnings).toContainEqual({ type: "Changed", count: 1 });
    expectEven(world);
  });

  test("[Y57] shows one device nothing new: named as soon as it hears the other's witness", async () => {
    const world = await evenWorld();
    const [anna, ben] = people(world);
    const frozen = (await ben.mailbox.pull(0)) as { value: { head: number } };
    lieTo(ben, {
      pulled: (pulled, after) => ({
        ...pulled,
        head: Math.max(after, frozen.value.head),
        items: [],
        gone: [],
      }),
      live: (live) => ({
        head: frozen.value.head,
        items: live.items.filter(({ number }) => number <= frozen.value.head),
      }),
    });
    world.write(0, 20, "kept from Ben");
    await round(anna);
    expect((await visit(ben)).warnings).toEqual([
      { type: "ShownDifferently", device: anna.person.id },
    ]);
  });

  test("[Y66] with a device that was removed, which says what was never seen: nobody listens", async () => {
    const world = await evenWorld();
    const [anna, ben] = people(world);
    const invented = { head: 1_000, digest: new Uint8Array(32) };
    const sealed = await openSealer.seal(encodeWitness(invented), ben.person.id);
    await ben.mailbox.putWitness(sealed);
    const warningsWhile = async (who: readonly Device[]) => {
      const ring = new Set(who.map(({ person: { id } }) => id));
      const road = anna.begin((sides) => ({ ...sides, who: () => ring }));
      return (await road.round({ audit: true })).warnings;
    };
    expect(await warningsWhile([anna])).toEqual([]);
    expect(await warningsWhile([anna, ben])).toEqual([
      { type: "ShownDifferently", device: ben.person.id },
    ]);
  });

  test("[Y57] leaves one new item out: named by the witnesses, and fetched once it is listed", async () => {
    const world = await evenWorld();
    const [anna, ben] = people(world);
    world.write(0, 20, "left out for Ben");
    await round(anna);
    const slot = world.server.lying().at(-1)!.slot;
    let isLeftOut = true;
    lieTo(ben, {
      pulled: (pulled) =>
        isLeftOut
          ? withItem(
              pulled,
              (item) => item.slot === slot,
              () => [],
            )
          : pulled,
      live: (live) => {
        isLeftOut = false;
        return live;
      },
    });
    expect((await round(ben)).warnings).toEqual([
      { type: "ShownDifferently", device: anna.person.id },
    ]);
    expectEven(world);
  });

  test("[Y58] keeps old items from a device that is new: named by the witnesses", async () => {
    const world = makeWorld({ devices: 3 });
    for (let id = 0; id < 5; id++) world.write(0, id, `words ${id}`);
    await round(world.devices[0]!);
    const hidden = world.server.lying()[2]!.slot;
    const cleo = world.devices[2]!;
    lieTo(cleo, {
      pulled: (pulled) =>
        withItem(
          pulled,
          ({ slot }) => slot === hidden,
          () => [],
        ),
      live: (live) => ({ ...live, items: live.items.filter(({ slot }) => slot !== hidden) }),
    });
    const report = await round(cleo);
    expect(report.warnings).toEqual([
      { type: "ShownDifferently", device: world.devices[0]!.person.id },
    ]);
  });

  test("[Y59] goes back to an older state: named, looked through anew, and what it lost is sent again", async () => {
    const world = await evenWorld();
    const [anna, ben] = people(world);
    const goBack = world.server.backup();
    for (const id of [20, 21, 22]) world.write(0, id, `after the backup ${id}`);
    world.write(0, 3, null);
    await settle(world);
    goBack();
    const report = await round(anna);
    expect(report.warnings).toContainEqual({ type: "RolledBack" });
    expect(report.warnings).toContainEqual({ type: "Withheld", count: 4 });
    await settle(world);
    expectEven(world);
    expect((await visit(ben)).warnings).toEqual([]);
    await expectNoBlame(world);
  });

  test("[Y59] goes back and on again before a device comes by: it finds what it missed on its visit", async () => {
    const world = await evenWorld();
    const [anna, ben] = people(world);
    const goBack = world.server.backup();
    for (const id of [20, 21]) world.write(1, id, `by Ben, after the backup ${id}`);
    await round(ben);
    goBack();
    for (const id of [30, 31, 32, 33]) world.write(0, id, `by Anna, after it went back ${id}`);
    await round(anna);
    const report = await visit(ben);
    expect(report.warnings).toContainEqual({ type: "Withheld", count: 2 });
    await settle(world, { audit: true });
    expectEven(world);
    await expectNoBlame(world);
  });

  /** Ben was at five heads of a time the server then goes back from; Cleo is at one of them after. */
  const twoTimes = async (): Promise<World> => {
    const world = makeWorld({ devices: 3 });
    for (let id = 0; id < 10; id++) world.write(0, id, `words ${id}`);
    await settle(world);
    const goBack = world.server.backup();
    for (const [device, times] of [
      [1, 5],
      [2, 2],
    ] as const) {
      for (let id = 0; id < times; id++) {
        world.write(device, 20 + 10 * device + id, "one at a time");
        // oxlint-disable-next-line no-await-in-loop
        await round(world.devices[device]!);
      }
      if (device === 1) goBack();
    }
    return world;
  };

  test("[Y59] the heads from before it went back are not held against anybody", async () => {
    const world = await twoTimes();
    const report = await round(world.devices[1]!);
    expect(report.warnings).toEqual([{ type: "RolledBack" }, { type: "Withheld", count: 5 }]);
  });

  test("[Y59] not seen to go back, it is named once, and not again", async () => {
    const world = await twoTimes();
    const [, ben, cleo] = world.devices as unknown as readonly [Device, Device, Device];
    for (let id = 60; id < 70; id++) world.write(0, id, "by Anna");
    await round(world.devices[0]!);
    const named = { type: "ShownDifferently", device: cleo.person.id };
    expect((await round(ben)).warnings).toContainEqual(named);
    world.write(1, 80, "by Ben, later");
    expect((await round(ben)).warnings).toEqual([]);
    await settle(world);
    expectEven(world);
  });

  test("[Y60] says it kept a push and did not: seen on the next visit, named, and sent again", async () => {
    const world = await evenWorld();
    const [anna, ben] = people(world);
    lieTo(anna, { keepsNothing: () => true });
    world.write(0, 20, "not kept at all");
    expect((await round(anna)).pushed).toBe(1);
    honestAgain(world);
    const report = await visit(anna);
    expect(report.warnings.map(({ type }) => type)).toContain("RolledBack");
    expect(report.warnings).toContainEqual({ type: "Withheld", count: 1 });
    await round(ben);
    expectEven(world);
  });

  test.each<[string, Partial<Pushed>]>([
    ["numbers given before", { numbers: [1] }],
    ["too few numbers", { numbers: [] }],
    ["a number above its head", { head: 11, numbers: [12] }],
  ])("[Y61] answers a push with %s: refused by name, and pulled instead", async (_, wrong) => {
    const world = await evenWorld();
    const [anna] = people(world);
    const honest = anna.mailbox;
    anna.mailbox = {
      ...honest,
      push: async (items) => {
        const pushed = await honest.push(items);
        return pushed.ok ? { ok: true, value: { ...pushed.value, ...wrong } } : pushed;
      },
    };
    world.write(0, 20, "numbered wrongly");
    const outOfOrder = { type: "ServerTrouble", status: 200, named: "OutOfOrder" };
    expect((await round(anna)).trouble).toEqual(outOfOrder);
    honestAgain(world);
    const report = await round(anna);
    expect([report.pulled, report.pushed]).toEqual([1, 0]);
    await settle(world);
    expectEven(world);
  });

  test("[Y54] has other bytes than it had, in another size: seen on the next visit, and sent again", async () => {
    const world = await evenWorld();
    const [anna] = people(world);
    const { slot } = world.server.lying()[0]!;
    const cut = (item: Item): Item =>
      item.slot === slot ? { ...item, sealed: item.sealed.slice(0, -1) } : item;
    lieTo(anna, {
      pulled: (pulled) => ({ ...pulled, items: pulled.items.map(cut) }),
      live: (live) => ({
        ...live,
        items: live.items.map((item) =>
          item.slot === slot ? { ...item, size: item.size - 1 } : item,
        ),
      }),
    });
    const report = await visit(anna);
    expect(report.warnings).toContainEqual({ type: "Changed", count: 1 });
    expect(report.pushed).toBe(1);
  });

  test("[Y62] refuses every replacement as gone: it ends, nothing is lost, and it is named", async () => {
    const world = await evenWorld();
    const [anna, ben] = people(world);
    const honest = anna.mailbox;
    anna.mailbox = {
      ...honest,
      push: async (items) => {
        const slots = items.flatMap(({ replaces }) => replaces);
        return slots.length > 0
          ? { ok: false, error: { type: "Gone", slots } }
          : honest.push(items);
      },
    };
    world.write(0, 0, "edited");
    const report = await round(anna);
    expect(report.trouble).toBeUndefined();
    await round(ben);
    expectEven(world);
    honestAgain(world);
    await settle(world, { audit: true });
    expectEven(world);
  });

  test("[Y63] puts another person's mailbox in the place of this one: nothing opens, all of it named", async () => {
    const world = await evenWorld();
    const other = makeWorld({ devices: 1 });
    for (let id = 50; id < 65; id++) other.write(0, id, "somebody else's");
    await settle(other);
    const [anna] = people(world);
    const strange = other.server.mailboxOf(anna.person.id);
    // Sealed under other keys, which a test without secrets says by damaging it.
    anna.mailbox = lyingMailbox(strange, {
      pulled: (pulled) =>
        withItem(
          pulled,
          () => true,
          (item) => [{ ...item, sealed: withByteChanged(item.sealed) }],
        ),
    });
    const report = await round(anna);
    expect(report.warnings.map(({ type }) => type)).toContain("Changed");
    expect(anna.journal.entries).toEqual(world.acknowledged);
  });

  test("[Y64] hands a witness on as another device's, or an old one: nobody is blamed for it", async () => {
    const world = await evenWorld();
    const [anna, ben] = people(world);
    const honest = ben.mailbox;
    ben.mailbox = {
      ...honest,
      witnesses: async () => {
        const kept = await honest.witnesses();
        if (!kept.ok) return kept;
        const sealed = kept.value.find(({ device }) => device === ben.person.id)?.sealed;
        return {
          ok: true,
          value: kept.value.map((each) => ({ ...each, ...(sealed && { sealed }) })),
        };
      },
    };
    world.write(0, 20, "more");
    await round(anna);
    expect((await visit(ben)).warnings).toEqual([]);
    expectEven(world);
  });
});

test("[Y65] after any of it, an honest server and one visit each make all even and quiet", async () => {
  const world = await evenWorld();
  const [anna, ben] = people(world);
  lieTo(anna, {
    pulled: (pulled) => ({ ...pulled, gone: world.server.lying().map(({ slot }) => slot) }),
  });
  world.write(1, 4, "edited meanwhile");
  await round(ben);
  await round(anna);
  honestAgain(world);
  const reports = await settle(world, { audit: true });
  expectEven(world);
  expect(reports.slice(-2).every(isQuiet)).toBe(true);
  const roads: readonly Road[] = world.devices.map((device) => device.begin());
  for (const road of roads) expect((await road.round({ audit: true })).warnings).toEqual([]);
});
