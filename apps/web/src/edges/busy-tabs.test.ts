import { describe, expect, it } from "vitest";
import { busyAmongTabs } from "./busy-tabs.ts";

describe("what tabs are at", () => {
  it("is known for as long as it goes on, and then no more", async () => {
    const held = new Map<string, object>();
    const request = async (name: string, _options: unknown, work: () => Promise<void>) => {
      held.set(name, {});
      await work();
      held.delete(name);
    };
    const query = async () => ({
      held: [...held.keys(), "another lock"].map((name) => ({ name })),
    });
    const locks = { request, query } as unknown as LockManager;
    const { busy } = busyAmongTabs({ locks });
    const over = busy?.begin("listening");
    expect(await busy?.all()).toEqual(["listening"]);
    over?.();
    await Promise.resolve();
    expect(await busy?.all()).toEqual([]);
  });

  it("is not known in a browser without locks", () => {
    expect(busyAmongTabs({})).toEqual({});
  });
});
