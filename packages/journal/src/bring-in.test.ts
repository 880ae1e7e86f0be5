import type { Moment } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { describe, expect, it, vi } from "vitest";
import type { Tab } from "../test/world.ts";
import { DAY, glimmer, idOf, momentOf, openTab, reopened, valueOf } from "../test/world.ts";
import type { Brought } from "./index.ts";
import { deleted, edited, memoryShelf, newEntry, prefEntry, prefsOf } from "./index.ts";

// Thousands of entries, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

const keepAll = async (tab: Tab, moments: readonly Moment[]): Promise<void> => {
  for (const moment of moments) {
    const row = valueOf(await tab.log.keep(newEntry(moment, tab.log.writer)));
    tab.library.accept(row);
  }
};

const archiveOf = async ({ library }: Tab): Promise<readonly Brought[]> => {
  const all: Brought[] = [];
  for await (const each of library.all()) all.push(each);
  return all;
};

const remove = async (tab: Tab, number: number): Promise<void> => {
  const { entry } = (await tab.library.entry(idOf(number)))!;
  tab.library.accept(valueOf(await tab.log.keep(deleted(entry, tab.log.writer))));
};

const TEN = Array.from({ length: 10 }, (_, number) => glimmer(number));

describe("bringing an archive in", () => {
  it("[J55] gives back an equal journal after everything was wiped", async () => {
    const tab = openTab();
    await keepAll(tab, TEN);
    const { entry, row } = (await tab.library.entry(idOf(4)))!;
    const next = edited(entry, glimmer(4, { text: "said better" }), tab.log.writer);
    tab.library.accept(valueOf(await tab.log.keep(next, { replaces: row })));
    await remove(tab, 7);
    const archive = await archiveOf(tab);
    expect(archive.map(({ moment }) => moment.id)).toEqual([0, 1, 2, 3, 4, 5, 6, 8, 9].map(idOf));

    const fresh = openTab();
    valueOf(await fresh.library.load());
    expect(await fresh.library.bringIn(archive, { theme: "dusk" })).toEqual({
      ok: true,
      value: { added: 9, known: 0, changed: 0 },
    });
    expect(await archiveOf(fresh)).toEqual(archive);
    const again = await reopened(fresh);
    expect(await archiveOf(again)).toEqual(archive);
    expect(prefsOf(again.library.prefs()).theme).toBe("dusk");
  });

  it("[J55] [J48] takes along what lies beside the trail", async () => {
    const tab = openTab();
    const noticed = { at: 5, offset: 60 };
    const belongings = [
      { kind: "anchor", id: idOf(20), ...noticed, name: "the blue cup" },
      { kind: "support-plan", id: idOf(21), ...noticed, reason: "the dog" },
      { kind: "pack", id: idOf(22), ...noticed, file: "{}", accepted: ["a/one"] },
    ].map(momentOf);
    await keepAll(tab, [...TEN, ...belongings]);
    expect(tab.library.find({}).length).toBe(10);
    const archive = await archiveOf(tab);
    expect(archive.length).toBe(13);
    const fresh = openTab();
    valueOf(await fresh.library.load());
    valueOf(await fresh.library.bringIn(archive, {}));
    expect(await archiveOf(fresh)).toEqual(archive);
    const found = await fresh.library.moments(fresh.library.find({ kinds: ["anchor"] }));
    expect(found).toEqual(belongings.slice(0, 1));
  });

  it("[J56] adds nothing the second time", async () => {
    const tab = openTab();
    const archive = TEN.map((moment) => ({ moment, stamp: stampOf(1) }));
    valueOf(await tab.library.bringIn(archive, { theme: "dusk" }));
    const before = valueOf(await tab.log.segmentNames());
    expect(await tab.library.bringIn(archive, { theme: "dusk" })).toEqual({
      ok: true,
      value: { added: 0, known: 10, changed: 0 },
    });
    expect(valueOf(await tab.log.segmentNames())).toEqual(before);
  });

  it("[J56] takes later versions, and leaves later ones here alone", async () => {
    const tab = openTab();
    await keepAll(tab, [glimmer(0), glimmer(1)]);
    const older = { moment: glimmer(0, { text: "older" }), stamp: stampOf(0, -DAY) };
    const newer = { moment: glimmer(1, { text: "newer" }), stamp: stampOf(3) };
    expect(valueOf(await tab.library.bringIn([older, newer], {}))).toEqual({
      added: 0,
      known: 1,
      changed: 1,
    });
    expect(await tab.library.read(idOf(0))).toEqual(glimmer(0));
    expect(await tab.library.read(idOf(1))).toMatchObject({ text: "newer" });
  });

  it("[J57] brings back what was deleted or erased here, because the person asked", async () => {
    const tab = openTab();
    await keepAll(tab, TEN);
    const archive = await archiveOf(tab);
    await remove(tab, 2);
    valueOf(await tab.library.erase(idOf(3)));
    tab.clock.pass(2 * DAY);
    valueOf(await tab.library.tidy());
    const counts = { added: 2, known: 8, changed: 0 };
    expect(valueOf(await tab.library.bringIn(archive, {}))).toEqual(counts);
    valueOf(await tab.library.tidy());
    const again = await reopened(tab);
    expect((await archiveOf(again)).map(({ moment }) => moment)).toEqual(TEN);
    const nothingNew = { added: 0, known: 10, changed: 0 };
    expect(valueOf(await again.library.bringIn(archive, {}))).toEqual(nothingNew);
  });

  it("[J58] leaves preferences alone that were chosen here", async () => {
    const tab = openTab();
    const chosen = prefEntry("theme", "paper", undefined, tab.log.writer);
    tab.library.accept(valueOf(await tab.log.keep(chosen)));
    valueOf(await tab.library.bringIn([], { theme: "dusk", textSize: 1.5 }));
    expect(prefsOf(tab.library.prefs())).toMatchObject({ theme: "paper", textSize: 1.5 });
  });

  it("[J58] takes the later of two rows of an archive that are the same moment", async () => {
    const tab = openTab();
    const twice = [
      { moment: glimmer(1, { text: "later" }), stamp: stampOf(2) },
      { moment: glimmer(1, { text: "earlier" }), stamp: stampOf(1) },
    ];
    const counts = { added: 1, known: 0, changed: 0 };
    expect(valueOf(await tab.library.bringIn(twice, {}))).toEqual(counts);
    expect(await tab.library.read(idOf(1))).toMatchObject({ text: "later" });
  });

  it("[J59] says when there is no room, and has what it could keep", async () => {
    const tab = openTab({ shelf: memoryShelf(30_000) });
    const moments = Array.from({ length: 4_000 }, (_, number) => glimmer(number));
    const archive = moments.map((moment) => ({ moment, stamp: stampOf(0) }));
    expect(await tab.library.bringIn(archive, {})).toMatchObject({ error: { type: "NoRoom" } });
    const kept = tab.library.find({}).length;
    expect((await archiveOf(await reopened(tab))).length).toBe(kept);
  });
});

const stampOf = (edits: number, later = 0): Brought["stamp"] => ({
  edits,
  wall: (glimmer(0).at + later) as Instant,
  device: "00000000000000d9",
});
