import { deleteDB } from "idb";
import { afterEach, expect, it } from "vitest";
import type { IndexedDbShelf } from "./indexed-db-shelf.ts";
import { openNewestShelf } from "./newest-shelf.ts";

const open: IndexedDbShelf[] = [];

const shelfOf = async (which: "newest" | "anew"): Promise<IndexedDbShelf> => {
  const shelf = await openNewestShelf(which);
  if (!shelf.ok) throw new Error(shelf.error.type);
  open.push(shelf.value);
  return shelf.value;
};

const row = (byte: number) =>
  ({ do: "put", drawer: "tail", name: "a", bytes: Uint8Array.of(byte) }) as const;

afterEach(async () => {
  for (const shelf of open.splice(0)) shelf.close();
  await Promise.all(["glimmers", "glimmers-2", "glimmers-10"].map((name) => deleteDB(name)));
});

it("[A11] one begun anew stands beside the first, is the one in use from then on, and leaves it be", async () => {
  await (await shelfOf("newest")).commit([row(1)]);
  const beside = await shelfOf("anew");
  expect(await beside.names("tail")).toEqual({ ok: true, value: [] });
  await beside.commit([row(2)]);
  const next = await shelfOf("newest");
  expect(await next.read("tail", "a")).toEqual({ ok: true, value: Uint8Array.of(2) });
  expect(await open[0]?.read("tail", "a")).toEqual({ ok: true, value: Uint8Array.of(1) });
});
