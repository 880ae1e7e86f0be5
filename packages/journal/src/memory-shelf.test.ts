import { describe, expect, it } from "vitest";
import { memoryShelf } from "./memory-shelf.ts";
import { shelfAcceptance } from "./testing/index.ts";

shelfAcceptance({ describe, it, expect }, "memory", async () => memoryShelf());

describe("a shelf of memory with an edge", () => {
  it("[J8] says NoRoom, and keeps nothing of the commit that was too much", async () => {
    const shelf = memoryShelf(10);
    const put = (name: string, length: number) =>
      ({ do: "put", drawer: "tail", name, bytes: new Uint8Array(length) }) as const;
    expect((await shelf.commit([put("a", 5)])).ok).toBe(true);
    expect(await shelf.commit([put("b", 1), put("c", 5)])).toEqual({
      ok: false,
      error: { type: "NoRoom" },
    });
    expect(await shelf.names("tail")).toEqual({ ok: true, value: ["a"] });
    expect(shelf.size()).toBe(6);
  });
});
