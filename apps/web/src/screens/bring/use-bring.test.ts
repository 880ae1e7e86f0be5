import type { PlannedGroup } from "@glimmers/exchange/reading";
import { DEFAULT_PREFS } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import { signal } from "@preact/signals";
import { describe, expect, it, vi } from "vitest";
import type { Bringing, LookedAt, Taken } from "../../flow/bringing.ts";
import { createRun } from "./use-bring.ts";

/** Rules: docs/spec/imports-h.md. */

const group = (name: PlannedGroup["group"], fresh = 1): PlannedGroup => ({
  group: name,
  items: 1,
  new: fresh,
  known: 0,
  left: 0,
  first: 0 as Instant,
  last: 1 as Instant,
  examples: [],
});

const looked = (groups: readonly PlannedGroup[]): LookedAt => ({
  name: "moods.csv",
  plan: {
    format: "daylio",
    groups,
    skipped: [],
    notUnderstood: [],
    noted: [],
    questions: [{ ask: "zone", example: "2026-05-30 18:50" }],
  },
});

const DONE: Taken = { how: "done", added: 1, known: 0, receipts: [], mediaLeft: 0 };

const begun = async (
  groups: readonly PlannedGroup[],
  take: Bringing["take"] = async () => DONE,
) => {
  const look = vi.fn<Bringing["look"]>(async () => [looked(groups)]);
  const bring = {
    zone: "Europe/Berlin",
    bringing: () => ({ look, take, end: () => undefined }),
    undo: () => Promise.reject(new Error("not asked")),
  };
  const run = createRun({
    bring,
    prefs: signal(DEFAULT_PREFS),
    setPref: async () => ok(undefined),
  });
  run.choose([new File(["x"], "moods.csv")]);
  await vi.waitFor(() => expect(run.stage.value.at).toBe("found"));
  return { run, look };
};

describe("[IM219] what the person said of a file", () => {
  it("counts: nothing is taken before the file was read that way", async () => {
    const { run, look } = await begun([group("mood")]);
    run.say({ zone: "Asia/Tokyo" });
    run.take();
    expect(run.stage.value.at).toBe("found");
    run.readAgain();
    await vi.waitFor(() => expect(run.stage.value.at).toBe("found"));
    expect(look.mock.lastCall?.[1]).toEqual({ zone: "Asia/Tokyo" });
    run.take();
    await vi.waitFor(() => expect(run.stage.value.at).toBe("taken"));
  });

  it("is forgotten with the file it was said of", async () => {
    const { run, look } = await begun([group("mood")]);
    run.say({ zone: "Asia/Tokyo" });
    run.choose([new File(["y"], "other.csv")]);
    await vi.waitFor(() => expect(run.stage.value.at).toBe("found"));
    expect(run.said.value).toBeUndefined();
    expect(look.mock.lastCall?.[1]).toEqual({ zone: "Europe/Berlin" });
  });
});

describe("after an import", () => {
  it("[IM224] leads to where what came in can be seen, and nowhere else", async () => {
    const { run } = await begun([group("sleep"), group("mood", 0)]);
    run.take();
    await vi.waitFor(() =>
      expect(run.stage.value).toMatchObject({ at: "taken", seen: ["numbers"] }),
    );
    const both = await begun([group("sleep"), group("mood"), group("rmssd")]);
    both.run.take();
    await vi.waitFor(() =>
      expect(both.run.stage.value).toMatchObject({ seen: ["trail", "numbers"] }),
    );
  });

  it("[IM213] that broke off, says so, and does not wait for ever", async () => {
    const { run } = await begun([group("mood")], async (_groups, progress) => {
      progress(0.5, 30);
      throw new Error("gone");
    });
    run.take();
    await vi.waitFor(() =>
      expect(run.stage.value).toMatchObject({ at: "taken", taken: { how: "failed", added: 30 } }),
    );
  });
});
