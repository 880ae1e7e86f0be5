import { describe, expect, it, vi } from "vitest";
import type { Tab } from "../test/world.ts";
import { everythingOn, glimmer, idOf, openTab, reopened, valueOf } from "../test/world.ts";
import type { Brought, Change } from "./index.ts";

// Thousands of entries, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

const MANY = 3_000;
const STAMP = { edits: 0, wall: 5, device: "00000000000000d1" } as unknown as Brought["stamp"];

const brought = (from: number, to: number): readonly Brought[] =>
  Array.from({ length: to - from }, (_, index) => ({
    moment: glimmer(from + index, { text: "kites and whistles" }),
    stamp: STAMP,
  }));

const ids = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => idOf(from + index));

const full = async (): Promise<Tab> => {
  const tab = openTab();
  valueOf(await tab.library.load());
  valueOf(await tab.library.bringIn(brought(0, MANY), {}));
  return tab;
};

describe("deleting many at once", () => {
  it("[IM214] takes all of them off, with every word, and leaves the others", async () => {
    const tab = await full();
    expect(valueOf(await tab.library.eraseMany(ids(1, MANY)))).toBe(MANY - 1);
    expect(tab.library.find({}).length).toBe(1);
    expect(tab.library.find({ words: "whistles" }).length).toBe(1);
    const again = await reopened(tab);
    expect(again.library.find({}).length).toBe(1);
    expect((await again.library.read(idOf(0)))?.id).toBe(idOf(0));
  });

  it("[IM214] takes few commits, and no word of them is left on the shelf", async () => {
    const tab = await full();
    expect(await everythingOn(tab)).toContain("whistles");
    const commit = vi.spyOn(tab.shelf, "commit");
    valueOf(await tab.library.eraseMany(ids(0, MANY)));
    expect(commit.mock.calls.length).toBeLessThan(10);
    expect(await everythingOn(tab)).not.toContain("whistles");
  });

  it("[IM214] a deletion travels: every one of them is told of as gone", async () => {
    const tab = await full();
    valueOf(await tab.library.eraseMany(ids(0, 500)));
    const gone = [...tab.library.heads()].filter(({ gone: isGone }) => isGone);
    expect(gone.length).toBe(500);
  });

  it("[IM215] what was taken off can be brought in again", async () => {
    const tab = await full();
    valueOf(await tab.library.eraseMany(ids(0, MANY)));
    expect(tab.library.known(ids(0, MANY))).toEqual([]);
    const again = valueOf(await tab.library.bringIn(brought(0, MANY), {}));
    expect(again.added).toBe(MANY);
    expect(tab.library.find({}).length).toBe(MANY);
  });

  it("[IM214] does the rest when it was cut off after any commit", async () => {
    const tab = await full();
    const { commit } = tab.shelf;
    let left = 1;
    const fullShelf = vi
      .spyOn(tab.shelf, "commit")
      .mockImplementation(async (changes: readonly Change[]) =>
        left-- > 0 ? commit(changes) : { ok: false, error: { type: "NoRoom" } },
      );
    expect((await tab.library.eraseMany(ids(0, MANY))).ok).toBe(false);
    fullShelf.mockRestore();
    const again = await reopened(tab);
    valueOf(await again.library.eraseMany(ids(0, MANY)));
    expect(again.library.find({}).length).toBe(0);
    expect((await reopened(again)).library.find({ words: "kites" }).length).toBe(0);
  });

  it("passes over what is not here, and over what is gone already", async () => {
    const tab = await full();
    expect(valueOf(await tab.library.eraseMany([...ids(0, 3), idOf(99_999)]))).toBe(3);
    expect(valueOf(await tab.library.eraseMany(ids(0, 3)))).toBe(0);
    expect(tab.library.known([idOf(1), idOf(5), idOf(99_999)])).toEqual([idOf(5)]);
  });
});
