import { err, ok } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import { createOpenThings } from "./open-things.ts";

const opened = () => {
  const done: string[] = [];
  const thing = { close: () => void done.push("closed") };
  return { done, thing, tellGone: () => void done.push("told") };
};

describe("what listens, when somebody leaves at once", () => {
  it("[HR164] is closed then and there, and told to be gone, once", async () => {
    const open = createOpenThings();
    const { done, thing, tellGone } = opened();
    await open.hold(Promise.resolve(ok(thing)), tellGone);
    open.letGoAll();
    expect(done).toEqual(["closed", "told"]);
    open.letGoAll();
    expect(done).toHaveLength(2);
  });

  it("[HR164] is closed where it opens only afterwards", async () => {
    const open = createOpenThings();
    const { done, thing, tellGone } = opened();
    const opening = open.hold(Promise.resolve(ok(thing)), tellGone);
    open.letGoAll();
    await opening;
    expect(done).toEqual(["closed", "told"]);
  });

  it("[HR164] is nothing any more where it was closed before, or never opened", async () => {
    const open = createOpenThings();
    const { done, thing, tellGone } = opened();
    const held = await open.hold(Promise.resolve(ok(thing)), tellGone);
    if (held.ok) held.value.close();
    const refused = err({ type: "NoCamera" } as const);
    expect(await open.hold(Promise.resolve(refused), tellGone)).toBe(refused);
    open.letGoAll();
    expect(done).toEqual(["closed"]);
  });
});
