import type { EntryId, Moment } from "@glimmers/model";
import { describe, expect, it, vi } from "vitest";
import type { Tab } from "../test/world.ts";
import {
  clockAt,
  DAY,
  everythingOn,
  glimmer,
  idOf,
  Killed,
  killedShelf,
  openTab,
  reopened,
  valueOf,
} from "../test/world.ts";
import type { Shelf } from "./index.ts";
import { deleted, DRAWERS, edited, memoryShelf, newEntry } from "./index.ts";

// Thousands of entries, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

/** What a person was told is kept, and what was still under way when the page was killed. */
interface Told {
  readonly kept: Map<EntryId, string | undefined>;
  underWay?: readonly [EntryId, string | undefined];
}

const say = async (
  told: Told,
  id: EntryId,
  text: string | undefined,
  work: () => Promise<void>,
): Promise<void> => {
  told.underWay = [id, text];
  await work();
  told.kept.set(id, text);
  delete told.underWay;
};

const keep = (tab: Tab, told: Told, moment: Moment) =>
  say(told, moment.id, textOf(moment), async () => {
    const row = valueOf(await tab.log.keep(newEntry(moment, tab.log.writer)));
    tab.library.accept(row);
  });

const revise = (tab: Tab, told: Told, moment: Moment) =>
  say(told, moment.id, textOf(moment), async () => {
    const { entry, row } = (await tab.library.entry(moment.id))!;
    const next = edited(entry, moment, tab.log.writer);
    tab.library.accept(valueOf(await tab.log.keep(next, { replaces: row })));
  });

const remove = (tab: Tab, told: Told, id: EntryId) =>
  say(told, id, undefined, async () => {
    const { entry } = (await tab.library.entry(id))!;
    tab.library.accept(valueOf(await tab.log.keep(deleted(entry, tab.log.writer))));
  });

const erase = (tab: Tab, told: Told, id: EntryId) =>
  say(told, id, undefined, async () => {
    valueOf(await tab.library.erase(id));
  });

/** What lies on a shelf, on another. */
const copyOf = async (shelf: Shelf): Promise<Shelf> => {
  const copy = memoryShelf();
  for (const drawer of DRAWERS) {
    const all = [...valueOf(await shelf.readAll(drawer))];
    await copy.commit(all.map(([name, bytes]) => ({ do: "put", drawer, name, bytes }) as const));
  }
  return copy;
};

const shownBy = async (tab: Tab): Promise<ReadonlyMap<EntryId, string | undefined>> => {
  const found = await tab.library.moments(tab.library.find({}));
  const moments = found.filter((moment) => moment !== undefined);
  expect(moments.length).toBe(found.length);
  const shown = new Map(moments.map((moment) => [moment.id, textOf(moment)]));
  expect(shown.size).toBe(moments.length);
  return shown;
};

const textOf = (moment: Moment): string | undefined =>
  moment.kind === "glimmer" ? moment.text : undefined;

/** Everything told is there as told; what was under way is there in whole or not at all. */
const expectAsTold = async (tab: Tab, { kept, underWay }: Told): Promise<void> => {
  const shown = await shownBy(tab);
  const others = new Map(kept);
  if (underWay !== undefined) {
    const [id, text] = underWay;
    expect([text, kept.get(id)]).toContain(shown.get(id));
    others.delete(id);
  }
  const otherwise = [...others].filter(([id, text]) => shown.get(id) !== text);
  const unheardOf = [...shown.keys()].filter((id) => !kept.has(id) && id !== underWay?.[0]);
  expect({ otherwise, unheardOf }).toEqual({ otherwise: [], unheardOf: [] });
};

/** Some days with everything in them that writes. */
const someDays = async (tab: Tab, told: Told): Promise<void> => {
  valueOf(await tab.library.load());
  for (let number = 0; number < 6; number++) await keep(tab, told, glimmer(number));
  await revise(tab, told, glimmer(2, { text: "edited in the tail" }));
  await remove(tab, told, idOf(3));
  valueOf(await tab.log.sealTail({ evenIfSmall: true }));
  valueOf(await tab.library.refresh());
  await keep(tab, told, glimmer(7));
  await revise(tab, told, glimmer(4, { text: "edited in a segment" }));
  await remove(tab, told, idOf(5));
  valueOf(await tab.library.tidy());
  await erase(tab, told, idOf(0));
  await say(told, idOf(5), "words 5", async () => {
    valueOf(await tab.library.bringBack(idOf(5)));
  });
  tab.clock.pass(2 * DAY);
  valueOf(await tab.library.tidy());
  // Six small segments, which the last tidying joins with the one there is.
  for (let number = 20; number < 26; number++) {
    await keep(tab, told, glimmer(number));
    valueOf(await tab.log.sealTail({ evenIfSmall: true }));
  }
  valueOf(await tab.library.refresh());
  valueOf(await tab.library.tidy());
  expect(valueOf(await tab.log.segmentNames()).length).toBe(1);
};

describe("a page killed at any moment", () => {
  it.each(["before", "after"] as const)(
    "[J80] loses nothing it called kept, and shows nothing twice, killed %s any commit",
    async (when) => {
      let wasKilled = true;
      let deaths = 0;
      for (let at = 1; wasKilled; at++) {
        const shelf = memoryShelf();
        const told: Told = { kept: new Map() };
        const tab = openTab({ shelf: killedShelf(shelf, at, when), clock: clockAt() });
        wasKilled = await someDays(tab, told).then(
          () => false,
          (reason: unknown) => {
            if (reason instanceof Killed) return true;
            throw reason;
          },
        );
        deaths += Number(wasKilled);
        const after = await reopened({ ...tab, shelf });
        await expectAsTold(after, told);
        tab.clock.pass(2 * DAY);
        valueOf(await after.library.tidy());
        await expectAsTold(await reopened(after), told);
      }
      expect(deaths).toBeGreaterThan(14);
    },
  );

  it("[J81] in the middle of sealing and sweeping 12,000 entries loses none of them", async () => {
    const base = openTab();
    const told: Told = { kept: new Map() };
    const old = Array.from({ length: 10_000 }, (_, number) => glimmer(number));
    const writer = base.log.writer;
    valueOf(await base.log.addMany(old.map((moment) => newEntry(moment, writer))));
    for (const moment of old) told.kept.set(moment.id, textOf(moment));
    valueOf(await base.library.load());
    for (let number = 10_000; number < 12_000; number++) await keep(base, told, glimmer(number));
    await revise(base, told, glimmer(1_000, { text: "said better" }));
    for (const number of [500, 4_500, 9_999]) await remove(base, told, idOf(number));
    base.clock.pass(2 * DAY);

    const ends: string[] = [];
    for (let at = 1; ends.at(-1) !== "tidied"; at++) {
      const shelf = await copyOf(base.shelf);
      const tab = openTab({ shelf: killedShelf(shelf, at, "before"), clock: base.clock });
      valueOf(await tab.library.load());
      ends.push(
        await tab.library.tidy().then(
          () => "tidied",
          () => "killed",
        ),
      );
      await expectAsTold(await reopened({ ...tab, shelf }), told);
      if (ends.at(-1) === "killed") continue;
      const left = await everythingOn({ ...tab, shelf });
      for (const gone of ['"words 500"', '"words 4500"', '"words 9999"', '"words 1000"'])
        expect(left).not.toContain(gone);
    }
    // One commit seals the tail, and one each rewrites the three segments with leftovers.
    expect(ends).toEqual(["killed", "killed", "killed", "killed", "tidied"]);
  });
});
