import type { EntryId } from "@glimmers/model";
import { bytesToHex, seededRandom } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Tab } from "../test/world.ts";
import {
  clockAt,
  DAY,
  everythingOn,
  glimmer,
  HOUR,
  idOf,
  openTab,
  reopened,
  squeeze,
  valueOf,
} from "../test/world.ts";
import type { Entry } from "./index.ts";
import {
  chosenPrefs,
  deleted,
  edited,
  encodeEntries,
  memoryShelf,
  newEntry,
  prefEntry,
  tagOf,
} from "./index.ts";

/** A browser of its own: its shelf, its device, and all of its journal read. */
const deviceTab = async (device: string, clock = clockAt()): Promise<Tab> => {
  const tab = openTab({ shelf: memoryShelf(), device: device.padStart(16, "0"), clock });
  valueOf(await tab.library.load());
  return tab;
};

const keep = async (tab: Tab, entry: Entry): Promise<void> =>
  tab.library.accept(valueOf(await tab.log.keep(entry)));

const revise = async (tab: Tab, number: number, text: string): Promise<void> => {
  const { entry, row } = (await tab.library.entry(idOf(number)))!;
  const next = edited(entry, glimmer(number, { text }), tab.log.writer);
  tab.library.accept(valueOf(await tab.log.keep(next, { replaces: row })));
};

const remove = async (tab: Tab, number: number): Promise<void> => {
  const { entry } = (await tab.library.entry(idOf(number)))!;
  if (entry.body !== null) await keep(tab, deleted(entry, tab.log.writer));
};

/** Everything one device has, carried to the other as one item. */
const carry = async (from: Tab, to: Tab): Promise<void> => {
  const ids = [...from.library.heads()].map(({ id }) => id);
  const { content } = valueOf(await from.library.pack(ids));
  valueOf(await to.library.take([content]));
};

const textsOf = async (tab: Tab): Promise<readonly string[]> => {
  const moments = await tab.library.moments(tab.library.find({}));
  return moments.map((moment) => (moment?.kind === "glimmer" ? (moment.text ?? "") : "?"));
};

const headsOf = (tab: Tab) =>
  [...tab.library.heads()].toSorted((one, other) => (one.id < other.id ? -1 : 1));

describe("the newest versions", () => {
  it("[J90] are one of every entry, deletions and preferences among them", async () => {
    const tab = await deviceTab("a");
    for (const number of [0, 1]) await keep(tab, newEntry(glimmer(number), tab.log.writer));
    await revise(tab, 0, "other words");
    await remove(tab, 1);
    const pref = prefEntry("theme", "dusk", undefined, tab.log.writer);
    await keep(tab, pref);
    const entryOf = async (id: EntryId) => (await tab.library.entry(id))!.entry;
    const expected = await Promise.all([idOf(0), idOf(1), pref.id].map(entryOf));
    expect(headsOf(tab)).toEqual(
      expected
        .map(({ id, stamp, body }) => ({ id, tag: tagOf(stamp), gone: body === null }))
        .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    );
  });

  it("[J91] have the same tags in the tail, in a segment and read anew, and others when edited", async () => {
    const tab = await deviceTab("a");
    for (const number of [0, 1, 2]) await keep(tab, newEntry(glimmer(number), tab.log.writer));
    const before = headsOf(tab);
    valueOf(await tab.log.sealTail({ evenIfSmall: true }));
    expect(headsOf(await reopened(tab))).toEqual(before);
    await revise(tab, 1, "other words");
    const changed = headsOf(tab).filter(({ tag }) => !before.some((head) => head.tag === tag));
    expect(changed.map(({ id }) => id)).toEqual([idOf(1)]);
  });

  it("[J91] hardly ever share a tag: none of 20,000 stamps of one entry that differ a little", () => {
    const tags = new Set<number>();
    for (let wall = 0; wall < 5_000; wall++)
      for (const device of ["00000000000000a1", "00000000000000a2"])
        for (const edits of [0, 1]) tags.add(tagOf({ edits, wall, device } as Entry["stamp"]));
    // By chance alone some 6 of twice 10,000 meet in 24 bits; 20 are let pass.
    expect(tags.size).toBeGreaterThanOrEqual(19_980);
  });

  it("[J91] are higher in their top 8 bits where there are more edits, up to 255", () => {
    const countIn = (edits: number): number =>
      tagOf({ edits, wall: 1, device: "00000000000000a1" } as Entry["stamp"]) >>> 24;
    expect([0, 1, 128, 255, 256, 70_000].map(countIn)).toEqual([0, 1, 128, 255, 255, 255]);
  });
});

describe("an item's content", () => {
  it("[J92] holds the newest versions asked for, and says which", async () => {
    const tab = await deviceTab("a");
    for (const number of [0, 1, 2]) await keep(tab, newEntry(glimmer(number), tab.log.writer));
    const packed = valueOf(await tab.library.pack([idOf(2), idOf(0), idOf(9)]));
    expect(packed.versions.map(({ id }) => id)).toEqual([idOf(2), idOf(0)]);
    const other = await deviceTab("b");
    expect(valueOf(await other.library.take([packed.content]))).toEqual([packed.versions]);
    expect(await textsOf(other)).toEqual(["words 2", "words 0"]);
  });

  it("[J92] leaves out what does not open here", async () => {
    const tab = await deviceTab("a");
    for (const number of [0, 1])
      valueOf(await tab.log.addMany([newEntry(glimmer(number), tab.log.writer)]));
    valueOf(await tab.library.refresh());
    // The newest is held open; the older one goes bad where it lies.
    const name = valueOf(await tab.log.segmentNames()).at(-1);
    const bytes = Uint8Array.of(1, 2, 3);
    valueOf(await tab.shelf.commit([{ do: "put", drawer: "segment", name: name!, bytes }]));
    const packed = valueOf(await tab.library.pack([idOf(0), idOf(1)]));
    expect(packed.versions.map(({ id }) => id)).toEqual([idOf(1)]);
  });

  it("[J93] is read as it is and deflated; another first byte, or no entries, is none of ours", async () => {
    const tab = await deviceTab("a");
    const lines = encodeEntries([newEntry(glimmer(0), tab.log.writer)]);
    const plain = Uint8Array.of(1, ...lines);
    const small = Uint8Array.of(2, ...(await squeeze.deflate(lines)));
    const newer = Uint8Array.of(3, ...lines);
    const noEntries = new TextEncoder().encode('\u0001[["not an id"]]');
    const contents = [newer, plain, noEntries, small, Uint8Array.of(2, 9, 9), new Uint8Array(0)];
    const taken = valueOf(await tab.library.take(contents));
    expect(taken.map((versions) => versions?.length)).toEqual([
      undefined,
      1,
      undefined,
      1,
      undefined,
      undefined,
    ]);
    expect(await textsOf(tab)).toEqual(["words 0"]);
  });
});

describe("what comes from another device", () => {
  it("[J94] is on disk when it resolves: few in the tail in one commit, many in segments", async () => {
    const [from, to] = [await deviceTab("a"), await deviceTab("b")];
    for (const number of [0, 1]) await keep(from, newEntry(glimmer(number), from.log.writer));
    await carry(from, to);
    expect(valueOf(await to.shelf.names("tail"))).toHaveLength(2);
    expect(await textsOf(await reopened(to))).toEqual(["words 1", "words 0"]);
    const many = Array.from({ length: 300 }, (_, number) =>
      newEntry(glimmer(number), from.log.writer),
    );
    valueOf(await from.log.addMany(many));
    valueOf(await from.library.refresh());
    await carry(from, to);
    expect(valueOf(await to.shelf.names("segment"))).toHaveLength(1);
    expect(await textsOf(await reopened(to))).toHaveLength(300);
  });

  it("[J95] taken a second time changes nothing on the shelf", async () => {
    const [from, to] = [await deviceTab("a"), await deviceTab("b")];
    for (const number of [0, 1, 2]) await keep(from, newEntry(glimmer(number), from.log.writer));
    await remove(from, 1);
    await carry(from, to);
    const before = await everythingOn(to);
    await carry(from, to);
    expect(await everythingOn(to)).toBe(before);
  });

  it("[J95] in an earlier version than the one here, is not even kept", async () => {
    const [from, to] = [await deviceTab("a"), await deviceTab("b")];
    await keep(from, newEntry(glimmer(0), from.log.writer));
    await carry(from, to);
    await revise(to, 0, "later words");
    await carry(from, to);
    expect(await everythingOn(to)).not.toContain("words 0");
    expect(await textsOf(to)).toEqual(["later words"]);
  });

  it("[J96] a deletion leaves the words here for a day, and then nowhere", async () => {
    const clock = clockAt();
    const [from, to] = [await deviceTab("a", clock), await deviceTab("b", clock)];
    await keep(from, newEntry(glimmer(0), from.log.writer));
    await carry(from, to);
    await remove(from, 0);
    await carry(from, to);
    expect(await textsOf(to)).toEqual([]);
    expect(await to.library.deleted()).toHaveLength(1);
    clock.pass(23 * HOUR);
    valueOf(await to.library.tidy());
    expect(await everythingOn(to)).toContain("words 0");
    clock.pass(DAY);
    valueOf(await to.library.tidy());
    expect(await everythingOn(to)).not.toContain("words 0");
    expect(headsOf(to)).toEqual(headsOf(from));
  });

  it("[J43] an erasure that arrives leaves nothing to bring back, and goes with the next tidying", async () => {
    const [from, to] = [await deviceTab("a"), await deviceTab("b")];
    await keep(from, newEntry(glimmer(0), from.log.writer));
    await carry(from, to);
    valueOf(await from.library.erase(idOf(0)));
    await carry(from, to);
    expect(await to.library.deleted()).toEqual([]);
    expect(await to.library.bringBack(idOf(0))).toMatchObject({ error: { type: "AlreadyGone" } });
    valueOf(await to.library.tidy());
    expect(await everythingOn(to)).not.toContain("words 0");
  });

  it("[J97] preferences follow, and what a newer app wrote is carried on untouched", async () => {
    const [from, to] = [await deviceTab("a"), await deviceTab("b")];
    await keep(from, prefEntry("theme", "dusk", undefined, from.log.writer));
    const { writer } = from.log;
    const newer = { ...newEntry(glimmer(0), writer), kind: "constellation", version: 7 };
    await keep(from, newer);
    await carry(from, to);
    expect(chosenPrefs(to.library.prefs())).toEqual({ theme: "dusk" });
    expect((await to.library.entry(newer.id))?.entry).toEqual(newer);
    const third = await deviceTab("c");
    await carry(to, third);
    expect((await third.library.entry(newer.id))?.entry).toEqual(newer);
  });

  it("[J97] preferences of one browser are not offered, and not taken from one that does", async () => {
    const [from, to] = [await deviceTab("a"), await deviceTab("b")];
    const { writer } = from.log;
    const words = newEntry(glimmer(0), writer);
    const hidden = prefEntry("discreet", false, undefined, writer);
    for (const entry of [words, hidden]) await keep(from, entry);
    expect(headsOf(from).map(({ id }) => id)).toEqual([words.id]);
    const packed = valueOf(await from.library.pack([words.id, hidden.id]));
    expect(packed.versions.map(({ id }) => id)).toEqual([words.id]);
    await keep(to, prefEntry("discreet", true, undefined, to.log.writer));
    const content = Uint8Array.of(1, ...encodeEntries([words, hidden]));
    const [taken] = valueOf(await to.library.take([content]));
    expect(taken?.map(({ id }) => id)).toEqual([words.id]);
    expect(chosenPrefs(to.library.prefs())).toEqual({ discreet: true });
    expect(await textsOf(to)).toEqual(["words 0"]);
  });

  it("[J98] of many photos, names those of the newest moments first, and none of what is deleted", async () => {
    const tab = await deviceTab("a");
    const photo = (number: number) => ({
      id: bytesToHex(seededRandom(number).bytes(16)),
      type: "image/jpeg",
      width: 1,
      height: 1,
    });
    for (const number of [1, 0, 2])
      await keep(tab, newEntry(glimmer(number, { photo: photo(number) }), tab.log.writer));
    await remove(tab, 1);
    expect(tab.library.mediaOnTrail()).toEqual([photo(2).id, photo(0).id]);
  });
});

// One history: what happens on which of three devices, and who carries everything to whom.
const step = fc.record({
  on: fc.nat(2),
  to: fc.nat(2),
  entry: fc.nat(4),
  what: fc.constantFrom("keep", "revise", "remove", "carry", "pass"),
  word: fc.string({ maxLength: 4 }),
});

const play = async (
  tabs: readonly Tab[],
  each: typeof step extends fc.Arbitrary<infer S> ? S : never,
) => {
  const tab = tabs[each.on]!;
  const isThere = (await tab.library.entry(idOf(each.entry))) !== undefined;
  if (each.what === "keep" && !isThere) {
    const fresh = glimmer(each.entry, { text: each.word || "–" });
    await keep(tab, newEntry(fresh, tab.log.writer));
  }
  if (each.what === "revise" && isThere) await revise(tab, each.entry, each.word || "–");
  if (each.what === "remove" && isThere) await remove(tab, each.entry);
  if (each.what === "carry") await carry(tab, tabs[each.to]!);
  if (each.what === "pass") tab.clock.pass(HOUR);
};

const EACH_OTHER = [
  [0, 1],
  [1, 2],
  [2, 0],
] as const;

it("[J99] whatever is kept, changed, deleted and carried where, in the end all devices are the same", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const tabs = await Promise.all(["a", "b", "c"].map((name) => deviceTab(name)));
      for (const each of steps) await play(tabs, each);
      for (const _ of [1, 2])
        for (const [from, to] of EACH_OTHER) await carry(tabs[from]!, tabs[to]!);
      const [one, ...others] = await Promise.all(tabs.map(textsOf));
      for (const other of others) expect(other).toEqual(one);
      const heads = tabs.map(headsOf);
      for (const other of heads) expect(other).toEqual(heads[0]);
    }),
    { numRuns: 60 },
  );
});
