import type { MomentKind, Prefs, Raw } from "@glimmers/model";
import { isEntryId, MOMENT_KINDS, SUPPORT_PLAN_ID } from "@glimmers/model";
import type { Instant, Millis } from "@glimmers/primitives";
import { days } from "@glimmers/primitives";
import { heavyWeek } from "@glimmers/sessions";
import { describe, expect, it } from "vitest";
import type { App } from "../apps/web/src/app.ts";
import { readPast } from "../apps/web/src/flow/past.ts";
import { appInMemory, makeWorld } from "./app-in-memory.ts";
import { before, THEN } from "./then.ts";

// What the whole app keeps, and does not keep, of somebody who has a hard time. Rules:
// docs/spec/safety.md.

interface Copy {
  readonly moments: readonly Raw[];
  readonly prefs: Raw;
}

const open = async (prefs: Partial<Prefs> = {}) => {
  const world = makeWorld();
  const { app } = await appInMemory(world, { path: { at: "now" }, language: "en", prefs });
  return { app, world };
};

const copyOf = async (app: App): Promise<Copy> =>
  JSON.parse(await (await app.keeping.takeCopy()).text()) as Copy;

const keepAll = async (app: App, raws: readonly Raw[]): Promise<void> => {
  for (const raw of raws) expect(await app.keep(raw)).toMatchObject({ ok: true });
};

/** Words that something which looks through them would stop at. */
const ALARMING = "I want to disappear. Nobody would miss me. I have the tablets here.";

describe("what is written is looked at by nobody", () => {
  it("[S2] alarming words are kept as they are, and nothing else is kept because of them", async () => {
    const { app } = await open();
    const written: readonly Raw[] = [
      { kind: "glimmer", text: ALARMING },
      { kind: "trigger", text: ALARMING },
      { kind: "hold-both", hard: ALARMING, good: "the cat" },
      {
        kind: "check-in",
        origin: "self_started",
        raw: { mode: "own_word" },
        word: "gone",
        note: ALARMING,
      },
      { kind: "support-plan", id: SUPPORT_PLAN_ID, signs: ALARMING },
    ];
    const prefsBefore = (await copyOf(app)).prefs;
    await keepAll(app, written);
    const { moments, prefs } = await copyOf(app);
    expect(moments).toHaveLength(written.length);
    expect(prefs).toEqual(prefsBefore);
    const texts = moments.map(
      (moment) => moment["text"] ?? moment["hard"] ?? moment["note"] ?? moment["signs"],
    );
    expect(new Set(texts)).toEqual(new Set([ALARMING]));
  });

  it("[S2] no kind of record has room for a flag, a finding or a label of ours", async () => {
    const { app } = await open();
    for (const field of ["flag", "risk", "label", "concern", "severity", "alert", "score"])
      for (const kind of MOMENT_KINDS.filter((one) => one !== "kin" && one !== "container")) {
        const kept = await app.keep({ ...smallest(kind), [field]: "high" });
        expect(kept, `${kind} with a ${field}`).toMatchObject({ ok: false, error: { field } });
      }
  });

  it("[S3] the answer nobody wants to give is kept only as what it is, with no word and no state", async () => {
    const { app } = await open();
    await keepAll(app, [{ kind: "check-in", origin: "self_started", raw: { mode: "not_alive" } }]);
    const [only] = (await copyOf(app)).moments;
    expect(only).toMatchObject({
      kind: "check-in",
      raw: { mode: "not_alive" },
      signs: [],
      tags: [],
    });
    expect(only).not.toHaveProperty("stateId");
    expect(only).not.toHaveProperty("note");
  });
});

describe("a heavy week", () => {
  const hard = (ago: Millis): Raw => ({
    kind: "check-in",
    origin: "self_started",
    raw: { mode: "ladder", rung: "dorsal" },
    stateId: "dorsal",
    strength: "very_strong",
    at: before(ago),
    offset: 60,
  });
  const week = [hard(days(1)), hard(days(2)), hard(days(4))];

  it("[S5] [CH11] is made of the check-ins each time; nothing is kept but when its card was shown", async () => {
    const { app } = await open();
    await keepAll(app, week);
    expect(heavyWeek(await readPast(app))).toBe(true);
    await app.setPref("cardAt", app.clock.now());
    const { moments, prefs } = await copyOf(app);
    expect(moments).toHaveLength(week.length);
    expect(prefs).toEqual({ cardAt: THEN });
  });

  it("[S5] [CH11] has its card once in 14 days at most, and never once it was put away for good", async () => {
    const { app, world } = await open();
    await keepAll(app, week);
    await app.setPref("cardAt", app.clock.now());
    expect(heavyWeek(await readPast(app))).toBe(false);
    world.stands.now = (THEN + days(15)) as Instant;
    await keepAll(
      app,
      [0, 1, 2].map((day) => ({ ...hard(days(0)), at: world.stands.now - days(day) })),
    );
    expect(heavyWeek(await readPast(app))).toBe(true);
    await app.setPref("cardOff", true);
    expect(heavyWeek(await readPast(app))).toBe(false);
  });
});

describe("what somebody has is theirs", () => {
  it("[CH14] a copy holds every kind there is, and what was deleted is in no copy", async () => {
    const { app } = await open();
    const kinds = MOMENT_KINDS.filter((kind) => kind !== "pack");
    await keepAll(app, kinds.map(smallest));
    const { moments } = await copyOf(app);
    // A held key is no writing of theirs, and whoever finds a copy could act by it.
    const taken = new Set(moments.map(({ kind }) => kind));
    expect(taken).toEqual(new Set(kinds.filter((kind) => kind !== "key")));
    for (const id of moments.map((moment) => moment["id"]).filter(isEntryId))
      expect(await app.erase(id)).toMatchObject({ ok: true });
    expect((await copyOf(app)).moments).toEqual([]);
  });

  it("[S6] choosing less hides, and deletes nothing", async () => {
    const { app } = await open({ depth: 2 });
    await keepAll(app, [{ kind: "trigger", text: "the door" }]);
    await app.setPref("depth", 0);
    expect((await copyOf(app)).moments).toMatchObject([{ kind: "trigger", text: "the door" }]);
  });

  it("[S17] history that is hidden is still there", async () => {
    const { app } = await open();
    await keepAll(app, [{ kind: "glimmer", text: "a kite" }]);
    await app.setPref("historyHidden", true);
    expect((await copyOf(app)).moments).toMatchObject([{ text: "a kite" }]);
  });

  it("[S9] [CH15] nothing that is kept counts days in a row, points or goals", async () => {
    const { app } = await open();
    await keepAll(app, MOMENT_KINDS.filter((kind) => kind !== "pack").map(smallest));
    const { moments, prefs } = await copyOf(app);
    const names = [...moments, prefs, app.prefs.value].flatMap(Object.keys);
    const counting = /streak|point|goal|level|badge|score|inARow|total|percent/i;
    expect(names.filter((name) => counting.test(name))).toEqual([]);
  });
});

/** The least a record of this kind can be. */
const smallest = (kind: MomentKind): Raw => {
  const least: Partial<Record<MomentKind, Raw>> = {
    "check-in": { origin: "self_started", raw: { mode: "answer", answer: "cant_tell" } },
    "hold-both": { hard: "tired" },
    session: { practice: "P05" },
    anchor: { name: "feet" },
    kin: { being: "animal" },
    "ladder-item": { thing: "wool" },
    container: { label: "later" },
    wish: { text: "a green light" },
    "support-plan": { id: SUPPORT_PLAN_ID },
    answers: { set: "mornings", answers: {} },
    pack: { file: "{}" },
    "follow-up": { after: "check-in", due: Date.UTC(2026, 10, 5) },
    "heart-reading": { source: "strap", beats: "7".repeat(32), seconds: 60, intervals: 70 },
    imported: { source: { format: "daylio" }, what: "mood" },
    measured: { source: { format: "apple-health" }, metric: "rmssd", count: 1 },
    import: { format: "daylio", fileName: "a.csv", added: 1, known: 0, ids: ["7".repeat(32)] },
    share: { to: "Ines", format: "print", what: "7 moments" },
    key: { purpose: "share", of: "5".repeat(32), server: "https://a.example", secret: "AAAA" },
  };
  return { kind, ...least[kind] };
};
