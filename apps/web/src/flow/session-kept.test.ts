import type { PrefName, Prefs, Raw } from "@glimmers/model";
import { DEFAULT_PREFS } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Kept } from "@glimmers/journal";
import type { Outcome } from "@glimmers/sessions";
import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { wordsOf } from "../words.ts";
import type { Path } from "./paths.ts";
import { keepSession } from "./session-kept.ts";
import { practiceFrom, SHORT_SCRIPT } from "./session-test-world.ts";

const practice = practiceFrom(SHORT_SCRIPT);
const cameBack = practiceFrom({
  ...SHORT_SCRIPT,
  keeps: { kind: "return", fields: { back: "back" } },
});

const OVER: Outcome = { practice: "test/short", stepsSeen: 3, answers: {}, begun: true };

/** A journal that writes down what it was given; full, while `full` says so. */
const journal = () => {
  const kept: Raw[] = [];
  const revised: Raw[] = [];
  const stands = { full: false };
  const prefs = signal<Prefs>(DEFAULT_PREFS);
  const journalOpen = signal(true);
  const path = signal<Path>({ at: "session", practice: "test/short" });
  const app = {
    prefs,
    journalOpen,
    path,
    setPref: async <Name extends PrefName>(name: Name, value: Required<Prefs>[Name]) => {
      prefs.value = { ...prefs.value, [name]: value };
      return ok(undefined);
    },
    clock: { now: () => 0 as Instant, offsetAt: () => 0 as OffsetMinutes },
    words: signal(wordsOf("en", {})),
    keep: async (raw: Raw) => {
      if (stands.full) return err({ type: "NoRoom" } as const);
      kept.push(raw);
      return ok({ entry: { id: `entry ${kept.length}`, body: raw } } as unknown as Kept);
    },
    revise: async (id: string, raw: Raw) => {
      revised.push({ id, ...raw });
      return ok({ entry: { id, body: raw } } as unknown as Kept);
    },
  };
  return { app, kept, revised, stands };
};

describe("what is kept of a session", () => {
  it("[N20] is the session once its steps are over, and then its answer, in the same entry", async () => {
    const { app, kept, revised } = journal();
    const keep = keepSession(app, practice, { before: "dorsal" });
    await keep(OVER);
    await keep({ ...OVER, after: "easier" });
    expect(kept).toEqual([
      { kind: "session", practice: "test/short", stepsSeen: 3, before: "dorsal" },
    ]);
    expect(revised).toEqual([{ id: "entry 1", after: "easier" }]);
  });

  it("[N20] has the time its first step came, though it is kept at its end", async () => {
    const { app, kept } = journal();
    const keep = keepSession(app, practice, { beganAt: () => 1_000 as Instant });
    await keep(OVER);
    expect(kept).toEqual([{ kind: "session", practice: "test/short", stepsSeen: 3, at: 1_000 }]);
  });

  it("[N2] is nothing, where it never left its preview", async () => {
    const { app, kept } = journal();
    await keepSession(app, practice, {})({ ...OVER, begun: false });
    expect(kept).toEqual([]);
  });

  it("[N21] is tried again with the answer, where there was no room", async () => {
    const { app, kept, stands } = journal();
    const keep = keepSession(app, practice, {});
    stands.full = true;
    expect(await keep(OVER)).toEqual(err({ type: "NoRoom" }));
    stands.full = false;
    expect((await keep({ ...OVER, after: "same" })).ok).toBe(true);
    expect(kept).toEqual([
      { kind: "session", practice: "test/short", stepsSeen: 3, after: "same" },
    ]);
  });

  it("[N22] is what its answers make, once, however often it is told", async () => {
    const { app, kept } = journal();
    const keep = keepSession(app, cameBack, {});
    const outcome = { ...OVER, answers: { back: ["partly"] } };
    await keep(outcome);
    await keep({ ...outcome, after: "skip" });
    expect(kept.map(({ kind }) => kind)).toEqual(["session", "return"]);
    expect(kept[1]).toEqual({ kind: "return", back: "partly" });
  });

  it("[N22] is nothing of the answers, where it was stopped", async () => {
    const { app, kept } = journal();
    const keep = keepSession(app, cameBack, {});
    await keep({ ...OVER, answers: { back: ["partly"] }, stopReason: "stopped" });
    expect(kept.map(({ kind }) => kind)).toEqual(["session"]);
  });

  it("[N23] is a stop from the first step on, where leaving ends it, until it has ended well", async () => {
    const { app, kept, revised } = journal();
    const keep = keepSession(app, practice, {});
    await keep({ ...OVER, stepsSeen: 1, rounds: 0, stopReason: "left" });
    expect(kept).toMatchObject([{ stopReason: "left", stepsSeen: 1 }]);
    await keep({ ...OVER, stepsSeen: 3, rounds: 1, stopReason: "left" });
    await keep({ ...OVER, stepsSeen: 9, rounds: 1 });
    await keep({ ...OVER, stepsSeen: 9, rounds: 1, after: "same" });
    expect(kept).toHaveLength(1);
    expect(revised).toEqual([
      { id: "entry 1", stepsSeen: 3, rounds: 1 },
      { id: "entry 1", stepsSeen: 9, stopReason: undefined },
      { id: "entry 1", after: "same" },
    ]);
  });

  it("[N23] builds on what was kept, though nobody waited for it", async () => {
    const { app, kept, revised } = journal();
    const keep = keepSession(app, practice, {});
    const told = [
      keep({ ...OVER, stopReason: "left" }),
      keep(OVER),
      keep({ ...OVER, after: "same" }),
    ];
    expect((await Promise.all(told)).every(({ ok }) => ok)).toBe(true);
    expect([kept.length, revised.length]).toEqual([1, 2]);
  });

  it("[N24] is no stop, where Support was opened in the middle; but where leaving ends it", async () => {
    const { app, kept } = journal();
    const left = { ...OVER, stopReason: "left" } as const;
    app.path.value = { at: "support" };
    await keepSession(app, practice, {})(left);
    await keepSession(app, { ...practice, leavingStops: true }, {})(left);
    app.path.value = { at: "now" };
    await keepSession(app, practice, {})(left);
    expect(kept.map(({ stopReason }) => stopReason)).toEqual([undefined, "left", "left"]);
  });

  it("[N25] is nothing while the journal is not open, and all of it once it is", async () => {
    const { app, kept } = journal();
    const keep = keepSession(app, practice, {});
    app.journalOpen.value = false;
    expect(await keep(OVER)).toEqual(ok(undefined));
    expect(kept).toEqual([]);
    app.journalOpen.value = true;
    await keep({ ...OVER, after: "same" });
    expect(kept).toMatchObject([{ kind: "session", after: "same" }]);
  });

  it("[O19] counts harder once for a session, also where it is told again", async () => {
    const { app, stands } = journal();
    const keep = keepSession(app, practice, {});
    stands.full = true;
    await keep({ ...OVER, after: "harder" });
    stands.full = false;
    await keep({ ...OVER, after: "harder" });
    expect(app.prefs.value.harder).toEqual({ "test/short": 1 });
  });
});
