import type { Anchor } from "@glimmers/model";
import { DEFAULT_PREFS, parseAnchor } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { minutes } from "@glimmers/primitives";
import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { anchorBegins, comeBackNow, feetFrom } from "./come-back.ts";
import { NOTHING_YET } from "./pack-library.ts";
import { ANCHOR_STEP, OWN_ANCHOR } from "./session-anchor.ts";
import { practiceFrom, SHORT_SCRIPT } from "./session-test-world.ts";

const feet = practiceFrom({ ...SHORT_SCRIPT, id: "P05" });
const library = { ...NOTHING_YET, practices: [feet] };

const anchor = (fields: object): Anchor => {
  const read = parseAnchor({
    kind: "anchor",
    id: "c".repeat(32),
    at: 0,
    offset: 0,
    name: "the blue cup",
    ...fields,
  });
  if (!read.ok) throw new Error(read.error.reason);
  return read.value;
};

const stepsOf = (fields: object): readonly string[] =>
  anchorBegins(anchor(fields), [feet], {}).practice.steps.map(({ id }) => id);

describe("an own anchor as something to run", () => {
  it("[N45] is itself first, for as long as one likes, and then its practice", () => {
    expect(stepsOf({ cue: "both hands", practice: "P05" })).toEqual([
      ANCHOR_STEP,
      "look",
      "press",
      "stay",
    ]);
    const [first] = anchorBegins(anchor({ cue: "both hands" }), [], {}).practice.steps;
    expect(first).toMatchObject({ kind: "say", say: { en: "both hands" } });
    expect(first).not.toHaveProperty("seconds");
  });

  it("[N45] with nothing of its own to show, begins with its practice", () => {
    expect(stepsOf({ practice: "P05" })).toEqual(["look", "press", "stay"]);
  });

  it("[N45] is there by its name alone, without a practice or with one that is gone", () => {
    expect(stepsOf({})).toEqual([ANCHOR_STEP]);
    expect(stepsOf({ practice: "gone/away" })).toEqual([ANCHOR_STEP]);
    expect(anchorBegins(anchor({}), [], {}).practice.id).toBe(OWN_ANCHOR);
  });

  it("[N45] is what the session followed, in the way that was chosen for it", () => {
    const begins = anchorBegins(anchor({ practice: "P05", variant: "seat" }), [feet], {
      before: "freeze",
    });
    expect(begins).toMatchObject({
      variant: "seat",
      from: { before: "freeze", following: "c".repeat(32) },
    });
  });
});

describe("coming back", () => {
  /** A journal without anything in it, which counts how often it is asked. */
  const emptyJournal = () => {
    const stands = { now: 0 as Instant, asked: 0 };
    const find = async () => {
      stands.asked += 1;
      return { count: 0, moments: async () => [] };
    };
    const app = {
      clock: { now: () => stands.now, offsetAt: () => 0 as OffsetMinutes },
      prefs: signal(DEFAULT_PREFS),
      history: {
        find,
        changed: signal(0),
        progress: signal(1),
        read: async () => undefined,
        deleted: async () => [],
      },
    };
    return { app, stands };
  };

  it("[N1] is feet on the ground where nothing is known", async () => {
    const { app } = emptyJournal();
    expect((await comeBackNow(app, library)).choice).toEqual({ practice: feet });
    expect(feetFrom(library, app)).toEqual({ practice: feet, from: {} });
  });

  it("[N1] is another one outward while the journal is silent, where feet were put away", () => {
    const { app } = emptyJournal();
    const around = practiceFrom({ ...SHORT_SCRIPT, id: "P09" });
    const both = { ...library, practices: [feet, around] };
    app.prefs.value = { ...DEFAULT_PREFS, hiddenPractices: ["P05"] };
    expect(feetFrom(both, app)).toEqual({ practice: around, from: {} });
    app.prefs.value = { ...DEFAULT_PREFS, hiddenPractices: ["P05", "P09"] };
    expect(feetFrom(both, app)).toEqual({ practice: feet, from: {} });
    expect(feetFrom(NOTHING_YET, app)).toBeUndefined();
  });

  it("[N1] asks the journal once for the door's words and for the tap", async () => {
    const { app, stands } = emptyJournal();
    await comeBackNow(app, library);
    const { asked } = stands;
    await comeBackNow(app, library);
    expect(stands.asked).toBe(asked);
  });

  it("[N1] asks again once something was kept or chosen, or some minutes have gone by", async () => {
    const { app, stands } = emptyJournal();
    const asksAgain = async (): Promise<boolean> => {
      const before = stands.asked;
      await comeBackNow(app, library);
      return stands.asked > before;
    };
    await asksAgain();
    app.history.changed.value += 1;
    expect(await asksAgain()).toBe(true);
    app.prefs.value = { ...DEFAULT_PREFS, hiddenPractices: ["P09"] };
    expect(await asksAgain()).toBe(true);
    stands.now = minutes(6) as number as Instant;
    expect(await asksAgain()).toBe(true);
    expect(await asksAgain()).toBe(false);
  });
});
