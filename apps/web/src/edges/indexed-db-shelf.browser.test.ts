import { shelfAcceptance } from "@glimmers/journal/testing";
import { deleteDB, openDB } from "idb";
import { afterEach, describe, expect, it } from "vitest";
import type { IndexedDbShelf, ShelfEvents } from "./indexed-db-shelf.ts";
import { openIndexedDbShelf } from "./indexed-db-shelf.ts";

const made: { readonly name: string; readonly close: () => void }[] = [];

const newName = (): string => `shelf-${crypto.randomUUID()}`;

const opened = async (name = newName(), events: ShelfEvents = {}): Promise<IndexedDbShelf> => {
  const shelf = await openIndexedDbShelf(name, events);
  if (!shelf.ok) throw new Error(shelf.error.type);
  made.push({ name, close: shelf.value.close });
  return shelf.value;
};

afterEach(async () => {
  for (const { close } of made) close();
  await Promise.all(made.splice(0).map(({ name }) => deleteDB(name)));
});

// [A70] The same suite that the shelf in memory passes.
shelfAcceptance({ describe, it, expect }, "IndexedDB", () => opened());

const row = { do: "put", drawer: "tail", name: "a", bytes: Uint8Array.of(1, 2) } as const;

describe("a shelf of IndexedDB", () => {
  it("[A70] is there for whoever opens it next", async () => {
    const name = newName();
    const first = await opened(name);
    await first.commit([row]);
    first.close();
    const next = await opened(name);
    expect(await next.read("tail", "a")).toEqual({ ok: true, value: row.bytes });
  });

  it("[A70] is the same for two who have it open", async () => {
    const name = newName();
    const [one, other] = [await opened(name), await opened(name)];
    await one.commit([row]);
    expect(await other.names("tail")).toEqual({ ok: true, value: ["a"] });
  });

  it.each([
    { version: 1, drawers: ["keys", "tail", "segment"], lacks: "media" },
    { version: 2, drawers: ["keys", "tail", "segment", "media", "draft"], lacks: "road" },
  ] as const)(
    "[A26] of version $version gets the drawers it lacks, and keeps what it has",
    async ({ version, drawers, lacks }) => {
      const name = newName();
      const old = await openDB(name, version, {
        upgrade: (database) => {
          for (const drawer of drawers) database.createObjectStore(drawer);
        },
      });
      await old.put("tail", row.bytes, "a");
      old.close();
      const shelf = await opened(name);
      expect(await shelf.read("tail", "a")).toEqual({ ok: true, value: row.bytes });
      expect(await shelf.commit([{ ...row, drawer: lacks }])).toMatchObject({ ok: true });
    },
  );

  it("[A71] held open by an older tab, it says so", async () => {
    const name = newName();
    const older = await openDB(name, 1);
    expect(await openIndexedDbShelf(name)).toEqual({
      ok: false,
      error: { type: "HeldByOlderTab" },
    });
    older.close();
    const shelf = await opened(name);
    expect(await shelf.commit([row])).toMatchObject({ ok: true });
  });

  it("[A71] of a newer version, it says so and is left alone", async () => {
    const name = newName();
    const newer = await openDB(name, 4, { upgrade: (each) => void each.createObjectStore("new") });
    newer.close();
    const found = await openIndexedDbShelf(name);
    expect(found).toMatchObject({ ok: false, error: { type: "ShelfFromNewer" } });
    const after = await openDB(name);
    expect([after.version, [...after.objectStoreNames]]).toEqual([4, ["new"]]);
    after.close();
    await deleteDB(name);
  });

  it("[A71] asked for by a newer tab, it lets go, tells, and keeps nothing more", async () => {
    const name = newName();
    const told: string[] = [];
    const shelf = await opened(name, {
      onNewerTab: () => told.push("newer tab"),
      onGone: () => told.push("gone"),
    });
    (await openDB(name, 4)).close();
    expect(told).toEqual(["newer tab"]);
    expect(await shelf.commit([row])).toMatchObject({ ok: false, error: { type: "ShelfGone" } });
    expect(await shelf.names("tail")).toMatchObject({ ok: false, error: { type: "ShelfGone" } });
  });

  it("[A71] removed from elsewhere, it tells that it is gone", async () => {
    const name = newName();
    const told: string[] = [];
    await opened(name, {
      onNewerTab: () => told.push("newer tab"),
      onGone: () => told.push("gone"),
    });
    await deleteDB(name);
    expect(told).toEqual(["gone"]);
  });
});
