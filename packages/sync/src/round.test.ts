import { describe, expect, test } from "vitest";
import type { World } from "../test/simulation.ts";
import {
  CutOff,
  cutOffAt,
  idOf,
  isQuiet,
  makeWorld,
  settle,
  SMALL_SIZES,
} from "../test/simulation.ts";
import type { Mailbox, RoundReport, Slot } from "./index.ts";
import { memoryLedger, roadOf } from "./index.ts";
import { openSealer, textOf } from "./testing/index.ts";

const liveText = ({ server }: World): string =>
  server
    .lying()
    .map(({ sealed }) => textOf(sealed))
    .join("\n");

const countLive = ({ server }: World): number => server.lying().length;

const roundOf = (world: World, device: number): Promise<RoundReport> =>
  world.devices[device]!.begin().round();

const expectEven = (world: World): void => {
  for (const { journal } of world.devices) expect(journal.entries).toEqual(world.acknowledged);
};

describe("what waits", () => {
  test("[Y1] is what is here and in no item, counted without asking the server", async () => {
    const world = makeWorld({ devices: 1 });
    const road = world.devices[0]!.begin();
    for (const id of [1, 2]) world.write(0, id, "words");
    expect(await road.waiting()).toEqual({ ok: true, value: 2 });
    expect(await road.round()).toMatchObject({ pushed: 2, waiting: 0, head: 2 });
    expect(await road.waiting()).toEqual({ ok: true, value: 0 });
  });

  test("[Y1] is sent once: the next round is quiet", async () => {
    const world = makeWorld({ devices: 1 });
    const road = world.devices[0]!.begin();
    world.write(0, 1, "words");
    await road.round();
    expect(isQuiet(await road.round())).toBe(true);
  });

  test("[Y4] a few entries are an item each, and an edit takes the place of the item before", async () => {
    const world = makeWorld({ devices: 2 });
    for (let id = 0; id < 32; id++) world.write(0, id, "first words");
    await roundOf(world, 0);
    expect(countLive(world)).toBe(32);
    world.write(0, 5, "second words");
    expect(await roundOf(world, 0)).toMatchObject({ pushed: 1, rewritten: 1 });
    expect(countLive(world)).toBe(32);
  });

  test("[Y4] many are chunks of 256", async () => {
    const world = makeWorld({ devices: 2 });
    for (let id = 0; id < 600; id++) world.write(0, id, `words ${id}`);
    await roundOf(world, 0);
    expect(countLive(world)).toBe(3);
    await roundOf(world, 1);
    expectEven(world);
  });

  test("[Y4] a lot of words are cut into items a server takes, and replace only once all are there", async () => {
    const world = makeWorld({ devices: 2 });
    for (let id = 0; id < 40; id++) world.write(0, id, "a".repeat(30_000));
    await roundOf(world, 0);
    expect(countLive(world)).toBe(2);
    expect(Math.max(...world.server.lying().map(({ sealed }) => sealed.length))).toBeLessThan(
      2 ** 20 + 100,
    );
    for (let id = 0; id < 40; id++) world.write(0, id, "b".repeat(30_000));
    await roundOf(world, 0);
    expect(liveText(world)).not.toContain("aaa");
    await roundOf(world, 1);
    expectEven(world);
  });
});

test("[Y4] cut off between two pieces of one chunk, the old chunk is still there", async () => {
  const world = makeWorld({ devices: 2 });
  for (let id = 0; id < 40; id++) world.write(0, id, "a".repeat(30_000));
  await roundOf(world, 0);
  for (let id = 0; id < 40; id++) world.write(0, id, "b".repeat(30_000));
  const anna = world.devices[0]!;
  const honest = anna.mailbox;
  let pushes = 0;
  const lost = { ok: false, error: { type: "Unreachable", reason: "the line" } } as const;
  anna.mailbox = {
    ...honest,
    push: async (items) => (pushes++ === 0 ? honest.push(items) : lost),
  };
  expect((await roundOf(world, 0)).trouble).toEqual(lost.error);
  await roundOf(world, 1);
  expect(world.devices[1]!.journal.entries.size).toBe(40);
});

describe("upkeep", () => {
  test("[Y5] 512 small items become a chunk and the newest 256", async () => {
    const world = makeWorld({ devices: 2 });
    const road = world.devices[0]!.begin();
    for (let id = 0; id < 512; id++) {
      world.write(0, id, `words ${id}`);
      // oxlint-disable-next-line no-await-in-loop
      if (id % 32 === 31) await road.round();
    }
    expect(countLive(world)).toBe(512);
    expect(await road.round()).toMatchObject({ pushed: 0, rewritten: 256 });
    expect(countLive(world)).toBe(257);
    await roundOf(world, 1);
    expectEven(world);
  });

  test("[Y5] a chunk is made anew when more than a quarter of it is out of date, and not before", async () => {
    const world = makeWorld({ devices: 1 });
    for (let id = 0; id < 100; id++) world.write(0, id, `words ${id}`);
    await roundOf(world, 0);
    for (let id = 0; id < 25; id++) world.write(0, id, "edited");
    await roundOf(world, 0);
    expect(liveText(world)).toContain('"words 7"');
    world.write(0, 25, "edited");
    expect(await roundOf(world, 0)).toMatchObject({ pushed: 1, rewritten: 1 });
    expect(liveText(world)).not.toContain('"words 7"');
    // The 26th edit went into the new chunk; the 25 before lie beside it.
    expect(countLive(world)).toBe(26);
  });

  test("[Y3] deleted words leave their chunk in the round that carries the deletion", async () => {
    const world = makeWorld({ devices: 2 });
    for (let id = 0; id < 100; id++) world.write(0, id, `words ${id};`);
    await settle(world);
    world.write(1, 42, null);
    await roundOf(world, 1);
    expect(liveText(world)).not.toContain("words 42;");
    expect(liveText(world)).toContain("words 41;");
    await roundOf(world, 0);
    expectEven(world);
  });

  test("[Y6] is never done by whoever has lost some of what an item holds", async () => {
    const world = makeWorld({ devices: 2 });
    for (let id = 0; id < 40; id++) world.write(0, id, `words ${id};`);
    await settle(world);
    world.devices[0]!.journal.forget(idOf(3));
    for (let id = 20; id < 40; id++) world.write(0, id, null);
    const report = await roundOf(world, 0);
    expect(report).toMatchObject({ pushed: 20, rewritten: 0 });
    expect(liveText(world)).toContain("words 3;");
    await roundOf(world, 1);
    expect(liveText(world)).toContain("words 3;");
    expect(liveText(world)).not.toContain("words 30;");
  });

  test("[Y6] puts no version in the place of a later one that was lost here", async () => {
    const world = makeWorld({ devices: 1 });
    world.write(0, 1, "first words;");
    const { journal } = world.devices[0]!;
    const earlier = journal.entries.get(idOf(1));
    await roundOf(world, 0);
    world.write(0, 1, "later words;");
    await roundOf(world, 0);
    journal.forget(idOf(1), earlier);
    expect(await roundOf(world, 0)).toMatchObject({ pushed: 0, rewritten: 0, waiting: 0 });
    expect(liveText(world)).toContain("later words;");
    expect(journal.entries.get(idOf(1))?.words).toBe("first words;");
  });

  test("[Y13] what was lost here comes back from the mailbox on the next visit", async () => {
    const world = makeWorld({ devices: 1 });
    for (let id = 0; id < 40; id++) world.write(0, id, `words ${id};`);
    const { journal } = world.devices[0]!;
    await roundOf(world, 0);
    const earlier = journal.entries.get(idOf(5));
    world.write(0, 5, "later words;");
    await roundOf(world, 0);
    journal.forget(idOf(5), earlier);
    journal.forget(idOf(3));
    await settle(world, { audit: true });
    expect(journal.entries.get(idOf(5))?.words).toBe("later words;");
    expect(journal.entries.get(idOf(3))?.words).toBe("words 3;");
    expectEven(world);
  });

  test("[Y6] leaves an item where something in it does not open here", async () => {
    const world = makeWorld({ devices: 2 });
    for (let id = 0; id < 40; id++) world.write(0, id, `words ${id};`);
    await settle(world);
    const anna = world.devices[0]!;
    for (let id = 20; id < 40; id++) world.write(0, id, null);
    const { local } = anna.journal;
    const road = anna.begin((sides) => ({
      ...sides,
      local: { ...local, pack: (ids) => local.pack(ids.filter((id) => id !== idOf(3))) },
    }));
    await road.round();
    expect(liveText(world)).toContain("words 3;");
    await settle(world);
    expectEven(world);
  });
});

describe("[Y7] a device that is cut off", () => {
  const cutAll = async (change: (world: World) => unknown): Promise<number> => {
    for (let at = 0; ; at++)
      for (const when of ["before", "after"] as const) {
        const world = makeWorld({ devices: 2, sizes: SMALL_SIZES, pageSize: 2 });
        for (let id = 0; id < 12; id++) world.write(id % 2, id, `words ${id};`);
        // oxlint-disable-next-line no-await-in-loop
        await settle(world);
        // oxlint-disable-next-line no-await-in-loop
        await change(world);
        const cut = world.devices[0]!.begin(cutOffAt(at, when));
        // oxlint-disable-next-line no-await-in-loop
        const wasCut = await cut.round().then(
          () => false,
          (fault: unknown) => fault instanceof CutOff,
        );
        // oxlint-disable-next-line no-await-in-loop
        await roundOf(world, 1);
        // oxlint-disable-next-line no-await-in-loop
        const reports = await settle(world);
        expect(
          reports.flatMap(({ warnings }) => warnings),
          `wait ${at}, ${when}`,
        ).toEqual([]);
        expectEven(world);
        for (const words of world.deletedWords()) expect(liveText(world)).not.toContain(words);
        if (!wasCut) return at;
      }
  };

  test("at any wait, while chunks are made anew, changes nothing anyone sees", async () => {
    const waits = await cutAll((world) => {
      for (const id of [0, 1, 2, 5]) world.write(0, id, "edited");
      for (const id of [3, 8]) world.write(0, id, null);
      world.write(1, 4, "edited by the other");
    });
    expect(waits).toBeGreaterThan(5);
  });

  test("at any wait, while much comes in, takes it in later", async () => {
    const waits = await cutAll((world) => {
      for (let id = 0; id < 20; id++) world.write(1, id, "edited by the other");
      return roundOf(world, 1);
    });
    expect(waits).toBeGreaterThan(5);
  });

  test("with an item of its own replaced before it came by again, has what the server has", async () => {
    const world = makeWorld({ devices: 2, sizes: SMALL_SIZES });
    const [anna, ben] = [world.devices[0]!, world.devices[1]!];
    world.write(0, 1, "by Anna");
    const honest = anna.mailbox;
    let pulls = 0;
    const lineThatDies: Mailbox = {
      ...honest,
      push: async (items) => {
        world.write(1, 2, "by Ben, just before");
        await ben.begin().round();
        return honest.push(items);
      },
      pull: async (after) =>
        pulls++ > 0
          ? { ok: false, error: { type: "Unreachable", reason: "the line" } }
          : honest.pull(after),
    };
    anna.mailbox = lineThatDies;
    expect((await roundOf(world, 0)).trouble).toMatchObject({ type: "Unreachable" });
    anna.mailbox = honest;
    await ben.begin().round();
    world.write(1, 1, "by Ben, in its place");
    await ben.begin().round();
    const reports = await settle(world);
    const ledger = await anna.ledger.load();
    const known = ledger.ok ? [...ledger.value.items.keys()].toSorted() : [];
    expect(known).toEqual(
      world.server
        .lying()
        .map(({ slot }) => slot)
        .toSorted(),
    );
    expect(reports.flatMap(({ warnings }) => warnings)).toEqual([]);
  });
});

describe("[Y8] what does not open", () => {
  test("is noted by name, holds nothing up, and is looked at again when there are new keys", async () => {
    const world = makeWorld({ devices: 2 });
    for (const id of [1, 2]) world.write(0, id, `words ${id}`);
    await roundOf(world, 0);
    const closed = world.server.lying()[0]!.slot;
    let hasKey = false;
    const { person: who, journal, mailbox } = world.devices[1]!;
    const road = roadOf({
      mailbox,
      local: journal.local,
      ledger: memoryLedger(),
      witness: openSealer,
      device: who.id,
      who: () => new Set([who.id]),
      random: { bytes: (length) => new Uint8Array(length) },
      sha256: (bytes) => Uint8Array.from(bytes.slice(0, 32)),
      items: {
        seal: openSealer.seal,
        open: async (sealed, slot) =>
          slot === closed && !hasKey
            ? { ok: false, error: { type: "WrongKey" } }
            : openSealer.open(sealed, slot),
      },
    });
    const report = await road.round();
    expect([report.taken, report.unread]).toEqual([1, { WrongKey: 1 }]);
    expect(report.warnings.filter(({ type }) => type === "Changed")).toEqual([]);
    hasKey = true;
    const later = await road.round({ lookAgain: true });
    expect([later.taken, later.unread]).toEqual([1, {}]);
    expect(journal.entries).toEqual(world.acknowledged);
  });
});

test("[Y8] what was replaced by something that does not open here is not called withheld", async () => {
  const world = makeWorld({ devices: 2 });
  world.write(0, 1, "words");
  await settle(world);
  const ben = world.devices[1]!;
  const { slot } = world.server.lying()[0]!;
  const sealed = Uint8Array.of(1, 2, 3);
  await world.devices[0]!.mailbox.push([
    { slot: "ab".repeat(16) as Slot, sealed, replaces: [slot] },
  ]);
  const report = await ben.begin().round();
  expect(report.warnings.map(({ type }) => type)).toEqual(["Changed"]);
  expect(report.pushed).toBe(1);
});

test("[Y9] storage that does not do it ends the round by its own name, and nothing is claimed", async () => {
  const world = makeWorld({ devices: 1 });
  world.write(0, 1, "words");
  const full = { ok: false, error: { type: "Full" } } as const;
  const anna = world.devices[0]!;
  const noCommit = anna.begin((sides) => ({
    ...sides,
    ledger: { ...sides.ledger, commit: async () => full },
  }));
  const trouble = { type: "LocalTrouble", trouble: { type: "Full" } };
  expect((await noCommit.round()).trouble).toEqual(trouble);
  const noLoad = anna.begin((sides) => ({
    ...sides,
    ledger: { ...sides.ledger, load: async () => full },
  }));
  expect((await noLoad.round()).trouble).toEqual(trouble);
  const report = await roundOf(world, 0);
  expect([report.trouble, report.waiting]).toEqual([undefined, 0]);
});

test("[Y9] a mailbox that is full ends the round by name, and says what waits", async () => {
  const world = makeWorld({ devices: 1 });
  world.write(0, 1, "words");
  const anna = world.devices[0]!;
  const trouble = { type: "NoRoomThere", used: 9, allowed: 8 } as const;
  anna.mailbox = { ...anna.mailbox, push: async () => ({ ok: false, error: trouble }) };
  expect(await roundOf(world, 0)).toMatchObject({ trouble, waiting: 1, pushed: 0 });
});

test("[Y10] two rounds of one road at once happen one after the other", async () => {
  const world = makeWorld({ devices: 1 });
  world.write(0, 1, "words");
  const road = world.devices[0]!.begin();
  const [first, second] = await Promise.all([road.round(), road.round()]);
  expect([first.pushed, second.pushed]).toEqual([1, 0]);
});

test("[Y4] how far along it is grows to the end", async () => {
  const world = makeWorld({ devices: 2, pageSize: 1 });
  for (let id = 0; id < 8; id++) world.write(0, id, "words");
  await roundOf(world, 0);
  const shares: number[] = [];
  await world.devices[1]!.begin().round({ onShare: (share) => shares.push(share) });
  expect(shares).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((count) => count / 8));
});
