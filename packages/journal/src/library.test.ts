import type { EntryId, MediaId, Moment } from "@glimmers/model";
import type { DayNumber } from "@glimmers/primitives";
import { dayOf } from "@glimmers/primitives";
import { describe, expect, it, vi } from "vitest";
import type { Tab } from "../test/world.ts";
import {
  clockAt,
  damage,
  DAY,
  everythingOn,
  glimmer,
  HOUR,
  idOf,
  momentOf,
  NOON,
  openTab,
  reopened,
  valueOf,
} from "../test/world.ts";
import type { Entry, TrailQuery } from "./index.ts";
import { deleted, edited, memoryShelf, newEntry, prefEntry, prefIdOf } from "./index.ts";

// Thousands of entries, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

const keep = async (tab: Tab, moment: Moment): Promise<void> => {
  const row = valueOf(await tab.log.keep(newEntry(moment, tab.log.writer)));
  tab.library.accept(row);
};

const revise = async (tab: Tab, moment: Moment): Promise<void> => {
  const { entry, row } = (await tab.library.entry(moment.id))!;
  const next = edited(entry, moment, tab.log.writer);
  tab.library.accept(valueOf(await tab.log.keep(next, { replaces: row })));
};

const remove = async (tab: Tab, number: number): Promise<void> => {
  const { entry } = (await tab.library.entry(idOf(number)))!;
  tab.library.accept(valueOf(await tab.log.keep(deleted(entry, tab.log.writer))));
};

/** A tab with glimmers 0 to count - 1, of which those before `inSegments` are in segments. */
const tabWith = async (count: number, inSegments = 0): Promise<Tab> => {
  const tab = openTab();
  const entries = Array.from({ length: count }, (_, number) =>
    newEntry(glimmer(number), tab.log.writer),
  );
  valueOf(await tab.log.addMany(entries.slice(0, inSegments)));
  for (const entry of entries.slice(inSegments)) valueOf(await tab.log.keep(entry));
  valueOf(await tab.library.load());
  return tab;
};

const textsOf = async (tab: Tab, query: TrailQuery = {}): Promise<readonly string[]> => {
  const moments = await tab.library.moments(tab.library.find(query));
  return moments.map((moment) =>
    moment?.kind === "glimmer" ? (moment.text ?? "") : (moment?.kind ?? "(does not open)"),
  );
};

describe("the trail", () => {
  it("[J30] has the newest first, by id where the time is the same", async () => {
    const tab = openTab();
    for (const number of [2, 0, 1]) await keep(tab, glimmer(number));
    const [one, other] = [idOf(8), idOf(9)].toSorted() as [EntryId, EntryId];
    await keep(tab, glimmer(5, { id: other, text: "second" }));
    await keep(tab, glimmer(5, { id: one, text: "first" }));
    const expected = ["first", "second", "words 2", "words 1", "words 0"];
    expect(await textsOf(tab)).toEqual(expected);
    expect(await textsOf(await reopened(tab))).toEqual(expected);
  });

  it("[J30] is the same from the tail, from segments, and from both", async () => {
    const all = Array.from({ length: 30 }, (_, number) => `words ${29 - number}`);
    expect(await textsOf(await tabWith(30, 0))).toEqual(all);
    expect(await textsOf(await tabWith(30, 30))).toEqual(all);
    expect(await textsOf(await tabWith(30, 17))).toEqual(all);
  });

  it("[J31] finds the person's own words, whatever their case and accents", async () => {
    const tab = openTab();
    await keep(tab, glimmer(1, { text: "Coffee at the CAFÉ,\nby the window" }));
    await keep(tab, glimmer(2, { text: "İstanbul in the rain, ąęß" }));
    await keep(tab, glimmer(3, { pathways: ["own:Schrebergarten"], text: "soft" }));
    const found = async (words: string) => (await textsOf(tab, { words })).length;
    expect(await found("cafe")).toBe(1);
    expect(await found("Café")).toBe(1);
    expect(await found("cafe\u0301")).toBe(1);
    expect(await found("istanbul RAIN")).toBe(1);
    expect(await found("aeß")).toBe(1);
    expect(await found("garten")).toBe(1);
    expect(await found("win cof")).toBe(1);
    expect(await found("cafe, by")).toBe(1);
    expect(await found("coffee rain")).toBe(0);
    expect(await found("warmth")).toBe(0);
    expect(await found("  ")).toBe(3);
    expect(await found("the the")).toBe(2);
  });

  it("[J31] never finds words that go from one moment into the next", async () => {
    const tab = await tabWith(20, 20);
    expect(tab.library.find({ words: "1words" }).length).toBe(0);
    expect(await textsOf(tab, { words: "words 13" })).toEqual(["words 13"]);
  });

  it("[J32] filters by kind, pathway, day and breadcrumb, all at once", async () => {
    const tab = openTab();
    const day = dayOf(NOON, 60 as never);
    await keep(tab, glimmer(1, { text: "a", pathways: ["scent"], kept: true }));
    await keep(tab, glimmer(2, { text: "b", pathways: ["sound", "own:rowing"] }));
    await keep(tab, glimmer(3, { text: "c", at: NOON + 2 * DAY, pathways: ["music"] }));
    await keep(tab, momentOf({ kind: "return", id: idOf(4), at: NOON, offset: 60 }));
    expect(await textsOf(tab, { kinds: ["return"] })).toEqual(["return"]);
    expect(await textsOf(tab, { kinds: ["return", "glimmer"] })).toEqual(["c", "b", "a", "return"]);
    expect(await textsOf(tab, { kinds: [] })).toEqual([]);
    expect(await textsOf(tab, { pathways: ["scent", "music"] })).toEqual(["c", "a"]);
    expect(await textsOf(tab, { pathways: ["own:rowing"] })).toEqual(["b"]);
    expect(await textsOf(tab, { pathways: ["own:sewing"] })).toEqual([]);
    expect(await textsOf(tab, { toDay: day })).toEqual(["b", "a", "return"]);
    expect(await textsOf(tab, { fromDay: (day + 1) as DayNumber })).toEqual(["c"]);
    expect(await textsOf(tab, { breadcrumbs: true })).toEqual(["a"]);
    expect(await textsOf(tab, { breadcrumbs: true, pathways: ["music"] })).toEqual([]);
  });

  it("[J33] shows the last edit, also where it is older by the clock", async () => {
    const tab = await tabWith(3, 3);
    tab.clock.pass(-400 * DAY);
    await revise(tab, glimmer(1, { text: "said better" }));
    const expected = ["words 2", "said better", "words 0"];
    expect(await textsOf(tab)).toEqual(expected);
    expect(await textsOf(tab, { words: "words 1" })).toEqual([]);
    expect(await textsOf(await reopened(tab))).toEqual(expected);
  });

  it("[J33] moves a moment whose time was changed", async () => {
    const tab = await tabWith(3, 3);
    await revise(tab, glimmer(0, { at: NOON + DAY }));
    expect(await textsOf(tab)).toEqual(["words 0", "words 2", "words 1"]);
  });

  it("[J34] gives the newest and the tail before the rest", async () => {
    const tab = await tabWith(6_001, 6_000);
    const fresh = openTab({ shelf: tab.shelf });
    const seen: number[] = [];
    await fresh.library.load(() => seen.push(fresh.library.find({}).length));
    expect(seen.length).toBe(3);
    expect(seen[0]).toBe(2_001);
    expect(seen.at(-1)).toBe(6_001);
  });

  it("[J34] is full at once when there is nothing to read", async () => {
    const shares: number[] = [];
    const { library } = openTab();
    expect(await library.load((share) => shares.push(share))).toEqual({
      ok: true,
      value: { moments: 0, fromNewer: 0, unopened: [] },
    });
    expect(shares).toEqual([1]);
    expect(await library.read(idOf(1))).toBeUndefined();
  });

  it("[J35] takes the same row twice for one", async () => {
    const tab = openTab();
    const row = valueOf(await tab.log.keep(newEntry(glimmer(1), tab.log.writer)));
    tab.library.accept(row);
    tab.library.accept(structuredClone(row));
    expect(tab.library.find({}).length).toBe(1);
  });
});

describe("what does not open, and what only a newer app knows", () => {
  it("[J39] leaves its place empty where its body does not open, and moves no other", async () => {
    // More segments than are held open, so that the oldest is read again when it is looked at.
    const tab = await tabWith(0);
    for (let number = 0; number < 12; number++)
      valueOf(await tab.log.addMany([newEntry(glimmer(number), tab.log.writer)]));
    valueOf(await tab.library.load());
    const oldest = valueOf(await tab.log.segmentNames()).at(-1)!;
    await damage(tab.shelf, "segment", oldest);
    const moments = await tab.library.moments(tab.library.find({}).toReversed().subarray(0, 3));
    expect(moments).toEqual([undefined, glimmer(1), glimmer(2)]);
    expect((await tab.library.moments(tab.library.find({}))).length).toBe(12);
  });

  it("[J14] is counted, and takes no place on the trail", async () => {
    const tab = await tabWith(3, 3);
    const known = newEntry(glimmer(4), tab.log.writer);
    const dream: Entry = { ...known, kind: "dream" };
    const newer: Entry = { ...known, id: idOf(5), version: 99 };
    const newerPref = { ...prefEntry("theme", "dusk", undefined, tab.log.writer), version: 99 };
    const gone = deleted({ ...dream, id: idOf(6) }, tab.log.writer);
    for (const entry of [dream, newer, newerPref, gone]) valueOf(await tab.log.keep(entry));
    const again = openTab(tab);
    expect(valueOf(await again.library.load())).toMatchObject({ moments: 3, fromNewer: 2 });
    expect(await textsOf(again)).toEqual(["words 2", "words 1", "words 0"]);
    expect(await again.library.read(idOf(4))).toBeUndefined();
    tab.clock.pass(9 * DAY);
    valueOf(await again.library.tidy());
    expect(valueOf(await again.library.refresh())).toMatchObject({ moments: 3, fromNewer: 2 });
    expect(await everythingOn(again)).toContain('"dream"');
  });

  it("[J14] hides an older form behind a newer one, and shows it again once that is gone", async () => {
    const tab = await tabWith(2, 2);
    const { entry } = (await tab.library.entry(idOf(1)))!;
    const newer = { ...edited(entry, glimmer(1), tab.log.writer), version: 99 };
    const row = valueOf(await tab.log.keep(newer));
    tab.library.accept(row);
    expect(valueOf(await tab.library.refresh())).toMatchObject({ moments: 1, fromNewer: 1 });
    expect(await textsOf(tab)).toEqual(["words 0"]);
    await tab.shelf.commit([{ do: "remove", drawer: "tail", name: row.name }]);
    expect(valueOf(await tab.library.refresh())).toMatchObject({ moments: 2, fromNewer: 0 });
    expect(await textsOf(tab)).toEqual(["words 1", "words 0"]);
  });
});

describe("small segments", () => {
  /** `count` segments of two glimmers each, as small copies brought in leave them. */
  const tabOfSmall = async (count: number): Promise<Tab> => {
    const tab = openTab();
    for (let number = 0; number < count; number++) {
      const pair = [glimmer(number), glimmer(number + 100)];
      valueOf(await tab.log.addMany(pair.map((moment) => newEntry(moment, tab.log.writer))));
    }
    valueOf(await tab.library.load());
    return tab;
  };
  const segmentsOf = async (tab: Tab): Promise<readonly string[]> =>
    valueOf(await tab.log.segmentNames());

  it("[J47] become one where there are more than five, and show what they showed", async () => {
    const tab = await tabOfSmall(6);
    const other = await reopened(tab);
    const before = await textsOf(tab);
    expect(before.length).toBe(12);
    expect(valueOf(await tab.library.tidy()).moved).toBe(true);
    expect((await segmentsOf(tab)).length).toBe(1);
    expect(await textsOf(tab)).toEqual(before);
    expect(await textsOf(other)).toEqual(before);
    expect(await textsOf(await reopened(tab))).toEqual(before);
    expect(valueOf(await tab.library.tidy()).moved).toBe(false);
  });

  it("[J47] stay where there are five", async () => {
    const tab = await tabOfSmall(5);
    const names = await segmentsOf(tab);
    expect(valueOf(await tab.library.tidy()).moved).toBe(false);
    expect(await segmentsOf(tab)).toEqual(names);
  });

  it("[J47] make no segment larger than a full one, and leave full ones alone", async () => {
    const tab = openTab();
    const sizes = [900, 2_000, 900, 900, 900, 900, 1_000, 900, 10];
    const numbers = Array.from({ length: 8_410 }, (_, number) => number);
    for (const size of sizes) {
      const part = numbers.splice(0, size);
      const entries = part.map((number) => newEntry(glimmer(number), tab.log.writer));
      valueOf(await tab.log.addMany(entries));
    }
    const names = await segmentsOf(tab);
    valueOf(await tab.library.load());
    valueOf(await tab.library.tidy());
    const left = await segmentsOf(tab);
    const entries = await Promise.all(left.map(async (name) => tab.log.loadSegment(name)));
    expect(entries.map((each) => valueOf(each).length)).toEqual([
      1_810, 1_000, 1_800, 1_800, 2_000,
    ]);
    expect([left[1], left[4]]).toEqual([names[2], names[7]]);
    expect((await textsOf(tab)).length).toBe(8_410);
  });

  it("[J47] are edited, deleted and swept where they stand now", async () => {
    const tab = await tabOfSmall(8);
    valueOf(await tab.library.tidy());
    await revise(tab, glimmer(3, { text: "said better" }));
    await remove(tab, 103);
    tab.clock.pass(DAY);
    valueOf(await tab.library.tidy());
    const left = await everythingOn(tab);
    expect(left).not.toContain('"words 3"');
    expect(left).not.toContain('"words 103"');
    expect((await textsOf(tab)).length).toBe(15);
    expect(await textsOf(await reopened(tab))).toEqual(await textsOf(tab));
  });

  it("[J47] stay as they are together with one that does not open any more", async () => {
    const tab = await tabOfSmall(7);
    const names = await segmentsOf(tab);
    await damage(tab.shelf, "segment", names[2]!);
    expect(valueOf(await tab.library.tidy()).moved).toBe(false);
    expect(await segmentsOf(tab)).toEqual(names);
  });

  it("[J47] do not bring back what another tab has swept meanwhile", async () => {
    const tab = await tabOfSmall(7);
    await remove(tab, 3);
    const other = await reopened(tab);
    tab.clock.pass(2 * DAY);
    valueOf(await other.library.tidy());
    expect(await everythingOn(other)).not.toContain('"words 3"');
    valueOf(await tab.library.tidy());
    expect(await everythingOn(tab)).not.toContain('"words 3"');
    expect((await textsOf(await reopened(tab))).length).toBe(13);
  });
});

describe("deleting", () => {
  it("[J40] takes a moment off the trail, and brings it back within a day", async () => {
    const tab = await tabWith(3, 3);
    await remove(tab, 1);
    expect(await textsOf(tab)).toEqual(["words 2", "words 0"]);
    expect(await tab.library.read(idOf(1))).toBeUndefined();
    tab.clock.pass(DAY - 1);
    valueOf(await tab.library.tidy());
    const again = await reopened(tab);
    expect(await again.library.deleted()).toEqual([glimmer(1)]);
    const row = valueOf(await again.library.bringBack(idOf(1)));
    again.library.accept(row);
    expect(await textsOf(again)).toEqual(["words 2", "words 1", "words 0"]);
    expect(await again.library.deleted()).toEqual([]);
    expect(await textsOf(await reopened(again))).toEqual(["words 2", "words 1", "words 0"]);
  });

  it("[J40] brings back the last words, not earlier ones", async () => {
    const tab = await tabWith(2, 2);
    await revise(tab, glimmer(1, { text: "said better" }));
    await remove(tab, 1);
    valueOf(await tab.library.bringBack(idOf(1)));
    await remove(tab, 1);
    valueOf(await (await reopened(tab)).library.bringBack(idOf(1)));
    expect(await textsOf(await reopened(tab))).toEqual(["said better", "words 0"]);
  });

  it("[J41] is for good after a day: no drawer holds the words", async () => {
    const tab = await tabWith(40, 20);
    await revise(tab, glimmer(3, { text: "even more secret" }));
    for (const number of [3, 25]) await remove(tab, number);
    expect(await everythingOn(tab)).toContain("even more secret");
    tab.clock.pass(DAY);
    expect(await tab.library.bringBack(idOf(3))).toMatchObject({ error: { type: "AlreadyGone" } });
    expect(await tab.library.deleted()).toEqual([]);
    const tidied = valueOf(await tab.library.tidy());
    expect(tidied).toMatchObject({ moved: true, sweptVersions: 3 });
    const left = await everythingOn(tab);
    for (const gone of ['"words 3"', "even more secret", '"words 25"'])
      expect(left).not.toContain(gone);
    for (const there of ['"words 4"', '"words 24"', '"words 39"']) expect(left).toContain(there);
    expect((await textsOf(tab)).length).toBe(38);
    expect(await textsOf(await reopened(tab))).toEqual(await textsOf(tab));
    expect(await tab.library.bringBack(idOf(3))).toMatchObject({ error: { type: "AlreadyGone" } });
  });

  it("[J41] is for good after a day when another tab does the tidying", async () => {
    const tab = await tabWith(10, 5);
    await remove(tab, 2);
    tab.clock.pass(2 * DAY);
    const other = await reopened(tab);
    valueOf(await other.library.tidy());
    expect(await everythingOn(other)).not.toContain('"words 2"');
    // The first tab still believes in the old segment, until it looks.
    expect((await textsOf(tab)).length).toBe(9);
    valueOf(await tab.library.refresh());
    expect((await textsOf(tab)).length).toBe(9);
    expect(valueOf(await tab.library.tidy()).sweptVersions).toBe(0);
  });

  it("[J42] removes words that were edited away, without waiting", async () => {
    const tab = await tabWith(4, 2);
    await revise(tab, glimmer(3, { text: "in the tail, twice" }));
    expect(await everythingOn(tab)).not.toContain('"words 3"');
    await revise(tab, glimmer(0, { text: "from a segment" }));
    valueOf(await tab.library.tidy());
    expect(await everythingOn(tab)).not.toContain('"words 0"');
    expect(await textsOf(await reopened(tab))).toEqual([
      "in the tail, twice",
      "words 2",
      "words 1",
      "from a segment",
    ]);
  });

  it("[J43] erases at once, in one commit, wherever versions lie", async () => {
    const tab = await tabWith(6, 4);
    await revise(tab, glimmer(1, { text: "a second time" }));
    valueOf(await tab.library.erase(idOf(1)));
    const left = await everythingOn(tab);
    expect(left).not.toContain('"words 1"');
    expect(left).not.toContain("a second time");
    expect(await tab.library.deleted()).toEqual([]);
    expect(await tab.library.bringBack(idOf(1))).toMatchObject({ error: { type: "AlreadyGone" } });
    expect(await textsOf(await reopened(tab))).toEqual(await textsOf(tab));
    expect((await textsOf(tab)).length).toBe(5);
  });

  it("[J43] erases what has not been read yet, and what another tab has moved", async () => {
    const first = await tabWith(10, 5);
    const unread = openTab(first);
    valueOf(await unread.library.erase(idOf(1)));
    valueOf(await first.library.erase(idOf(2)));
    valueOf(await unread.library.erase(idOf(3)));
    const left = await everythingOn(first);
    for (const gone of ['"words 1"', '"words 2"', '"words 3"']) expect(left).not.toContain(gone);
    expect((await textsOf(await reopened(first))).length).toBe(7);
  });

  it("[J44] names what was never there", async () => {
    const { library } = await tabWith(1);
    expect(await library.bringBack(idOf(9))).toMatchObject({ error: { type: "NoSuchEntry" } });
    expect(await library.erase(idOf(9))).toMatchObject({ error: { type: "NoSuchEntry" } });
  });

  it("[J45] does not wait for ever for a deletion dated in the future", async () => {
    const tab = await tabWith(2, 2);
    tab.clock.pass(3_000 * DAY);
    await remove(tab, 0);
    tab.clock.pass(-3_000 * DAY);
    valueOf(await tab.library.tidy());
    expect(await everythingOn(tab)).not.toContain('"words 0"');
  });
});

describe("photos and voice notes", () => {
  const withPhoto = (number: number, id: MediaId): Moment =>
    glimmer(number, { photo: { id, type: "image/webp", width: 9, height: 9 } });

  it("[J50] stay for as long as a moment, or one that can be brought back, has them", async () => {
    const tab = await tabWith(0);
    const id = valueOf(await tab.media.keep(Uint8Array.of(1, 2, 3)));
    await keep(tab, withPhoto(1, id));
    tab.clock.pass(9 * DAY);
    expect(valueOf(await tab.library.tidy()).sweptMedia).toBe(0);
    await remove(tab, 1);
    tab.clock.pass(DAY - HOUR);
    expect(valueOf(await tab.library.tidy()).sweptMedia).toBe(0);
    expect(valueOf(await tab.media.open(id))?.bytes).toEqual(Uint8Array.of(1, 2, 3));
    tab.clock.pass(HOUR);
    expect(valueOf(await tab.library.tidy()).sweptMedia).toBe(1);
    expect(valueOf(await tab.media.open(id))).toBeUndefined();
  });

  it("[J50] stay for as long as an anchor has them", async () => {
    const tab = await tabWith(0);
    const [cup, hum] = [Uint8Array.of(1), Uint8Array.of(2)];
    const [photo, voice] = [valueOf(await tab.media.keep(cup)), valueOf(await tab.media.keep(hum))];
    const anchor = {
      kind: "anchor",
      id: idOf(1),
      at: NOON,
      offset: 60,
      name: "the blue cup",
      photo: { id: photo, type: "image/webp", width: 9, height: 9 },
      voice: { id: voice, type: "audio/mp4", duration: 900 },
    };
    await keep(tab, momentOf(anchor));
    tab.clock.pass(9 * DAY);
    expect(valueOf(await tab.library.tidy()).sweptMedia).toBe(0);
    expect(valueOf(await tab.media.open(voice))?.bytes).toEqual(hum);
    await remove(tab, 1);
    tab.clock.pass(DAY);
    expect(valueOf(await tab.library.tidy()).sweptMedia).toBe(2);
  });

  it("[J51] stay for a day without a moment, and for as long as a draft has them", async () => {
    const tab = await tabWith(0);
    const id = valueOf(await tab.media.keep(Uint8Array.of(1)));
    tab.clock.pass(DAY - 1);
    expect(valueOf(await tab.library.tidy()).sweptMedia).toBe(0);
    tab.clock.pass(DAY);
    expect(valueOf(await tab.library.tidy([id])).sweptMedia).toBe(0);
    expect(valueOf(await tab.library.tidy()).sweptMedia).toBe(1);
  });

  it("[J52] stay where an entry only a newer app understands may speak of them", async () => {
    const tab = await tabWith(0);
    const id = valueOf(await tab.media.keep(Uint8Array.of(1)));
    const dream: Entry = {
      ...newEntry(glimmer(1), tab.log.writer),
      kind: "dream",
      body: { drawings: [{ sheet: id }] },
    };
    valueOf(await tab.log.keep(dream));
    tab.clock.pass(9 * DAY);
    const again = await reopened(tab);
    expect(valueOf(await again.library.tidy()).sweptMedia).toBe(0);
  });

  it("[J53] are not written over by what an archive says they are", async () => {
    const { media, shelf } = openTab();
    const id = valueOf(await media.keep(Uint8Array.of(1)));
    expect(valueOf(await media.keep(Uint8Array.of(2), id))).toBe(id);
    expect(valueOf(await media.open(id))?.bytes).toEqual(Uint8Array.of(1));
    await damage(shelf, "media", id);
    valueOf(await media.keep(Uint8Array.of(2), id));
    expect(valueOf(await media.open(id))?.bytes).toEqual(Uint8Array.of(2));
  });

  it("[J52] stay while part of the journal does not open", async () => {
    const tab = await tabWith(5, 3);
    valueOf(await tab.media.keep(Uint8Array.of(1)));
    tab.clock.pass(9 * DAY);
    const [name] = valueOf(await tab.log.segmentNames());
    await damage(tab.shelf, "segment", name!);
    const again = await reopened(tab);
    expect(valueOf(await again.library.tidy()).sweptMedia).toBe(0);
  });
});

describe("damage", () => {
  it("[J60] is named and counted, left where it is, and hides nothing else", async () => {
    const tab = await tabWith(4_010, 4_000);
    const [newest, oldest] = valueOf(await tab.log.segmentNames()) as [string, string];
    const [row] = valueOf(await tab.shelf.names("tail")) as [string];
    await damage(tab.shelf, "segment", oldest);
    await damage(tab.shelf, "tail", row);
    const again = openTab(tab);
    const loaded = valueOf(await again.library.load());
    expect(loaded.moments).toBe(2_009);
    expect(loaded.unopened).toEqual([
      { drawer: "tail", name: row, error: { type: "Damaged" } },
      { drawer: "segment", name: oldest, error: { type: "Damaged" } },
    ]);
    tab.clock.pass(2 * DAY);
    valueOf(await again.library.tidy());
    expect(valueOf(await tab.shelf.names("tail"))).toContain(row);
    expect(valueOf(await tab.log.segmentNames())).toEqual([newest, oldest]);
  });

  it("[J60] is found when a segment is put in another's place", async () => {
    const tab = await tabWith(4_000, 4_000);
    const [one, other] = valueOf(await tab.log.segmentNames()) as [string, string];
    const bytes = valueOf(await tab.shelf.read("segment", one))!;
    await tab.shelf.commit([{ do: "put", drawer: "segment", name: other, bytes }]);
    const loaded = valueOf(await openTab(tab).library.load());
    expect(loaded.unopened).toEqual([
      { drawer: "segment", name: other, error: { type: "Misplaced" } },
    ]);
  });

  it("[J61] of the shelf itself is told, not taken for an empty journal", async () => {
    const shelf = {
      ...memoryShelf(),
      readAll: async () =>
        ({ ok: false, error: { type: "ShelfGone", reason: "cleared" } }) as const,
    };
    expect(await openTab({ shelf }).library.load()).toMatchObject({ error: { type: "ShelfGone" } });
  });
});

describe("two tabs", () => {
  it("[J70] see what the other has kept, once they look", async () => {
    const one = await tabWith(5, 3);
    const other = await reopened(one);
    await keep(one, glimmer(10));
    await revise(one, glimmer(4, { text: "edited there" }));
    valueOf(await other.library.refresh());
    expect(await textsOf(other)).toEqual(await textsOf(one));
  });

  it("[J70] lose nothing and show nothing twice when both seal the tail at once", async () => {
    const one = await tabWith(20);
    const other = await reopened(one);
    const sealed = await Promise.all(
      [one, other].map(({ log }) => log.sealTail({ evenIfSmall: true })),
    );
    expect(sealed.every(({ ok }) => ok)).toBe(true);
    const fresh = await reopened(one);
    expect((await textsOf(fresh)).length).toBe(20);
    valueOf(await fresh.library.tidy());
    expect((await everythingOn(fresh)).match(/"words 7"/g)?.length).toBe(1);
    for (const tab of [one, other]) {
      valueOf(await tab.library.refresh());
      expect(await textsOf(tab)).toEqual(await textsOf(fresh));
    }
  });

  it("[J71] agree on edits made apart, in whatever order they hear of them", async () => {
    const one = await tabWith(1, 1);
    const other = openTab({ shelf: one.shelf, device: "00000000000000d2", clock: clockAt() });
    valueOf(await other.library.load());
    await revise(one, glimmer(0, { text: "here" }));
    await revise(other, glimmer(0, { text: "there" }));
    valueOf(await one.library.refresh());
    valueOf(await other.library.refresh());
    expect(await textsOf(one)).toEqual(["there"]);
    expect(await textsOf(other)).toEqual(["there"]);
    expect(await textsOf(await reopened(one))).toEqual(["there"]);
  });

  it("[J71] agree even on several contents under one stamp", async () => {
    const tab = openTab();
    const entry = newEntry(glimmer(1, { text: "a" }), tab.log.writer);
    const twin = newEntry(glimmer(1, { text: "b" }), tab.log.writer);
    const third = newEntry(glimmer(1, { text: "c" }), tab.log.writer);
    const orders = [
      [entry, twin, third],
      [third, twin, entry],
      [twin, third, entry],
    ] as const;
    for (const [first, second, last] of orders) {
      const { shelf, log } = openTab();
      valueOf(await log.addMany([first]));
      valueOf(await log.keep(second));
      valueOf(await log.keep(last));
      expect(await textsOf(await reopened({ ...tab, shelf }))).toEqual(["c"]);
    }
  });

  it("[J72] finds a moment whose segment the other tab has rewritten meanwhile", async () => {
    const one = await tabWith(2_010, 2_010);
    const other = await reopened(one);
    await revise(other, glimmer(2, { text: "new words" }));
    valueOf(await other.library.tidy());
    expect(await one.library.read(idOf(5))).toEqual(glimmer(5));
    expect(await one.library.read(idOf(2))).toMatchObject({ text: "new words" });
    expect((await textsOf(one)).length).toBe(2_010);
  });

  it("[J72] brings back what the other tab has moved meanwhile", async () => {
    const one = await tabWith(2_010, 2_010);
    await remove(one, 2);
    const other = await reopened(one);
    await revise(other, glimmer(3, { text: "new words" }));
    valueOf(await other.library.tidy());
    valueOf(await one.library.bringBack(idOf(2)));
    expect(await one.library.read(idOf(2))).toEqual(glimmer(2));
  });
});

describe("preferences in the journal", () => {
  it("[J15] are found again, newest version each", async () => {
    const tab = await tabWith(2, 2);
    const first = prefEntry("theme", "dusk", undefined, tab.log.writer);
    const second = prefEntry("theme", "paper", first, tab.log.writer);
    valueOf(await tab.log.addMany([first]));
    valueOf(await tab.log.keep(second));
    const again = await reopened(tab);
    expect(again.library.prefs()).toEqual([second]);
    expect((await again.library.entry(prefIdOf("theme")))?.entry).toEqual(second);
    expect((await textsOf(again)).length).toBe(2);
  });
});
