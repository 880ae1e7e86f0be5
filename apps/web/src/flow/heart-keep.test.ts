import type { Shelf } from "@glimmers/journal";
import { memoryShelf } from "@glimmers/journal";
import type { EntryId, HeartReading } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { days, err, ok, seededRandom } from "@glimmers/primitives";
import { webCryptoMachine } from "@glimmers/vault";
import { describe, expect, it } from "vitest";
import { argon2id } from "../edges/argon2.ts";
import { platformSqueeze } from "../edges/squeeze.ts";
import type { AboutReading, TakenReading } from "./heart-keep.ts";
import { beatsOf, heldBeats, holdBeats, keepReading, letGo } from "./heart-keep.ts";
import type { Keeper } from "./keeper.ts";
import { historyOf } from "./make-app.ts";
import { makeKeeper } from "./make-keeper.ts";

// What is kept of the Heart room. Rules: docs/spec/heart-kept.md.

const BEGAN = Date.UTC(2026, 10, 5, 14, 42) as Instant;

/** One device: its disk, its key, its time. A page on it can be closed at any moment. */
const aDevice = async () => {
  const disk = memoryShelf();
  const stands = { now: BEGAN as number, full: false, seed: 7 };
  const commit: Shelf["commit"] = async (changes) =>
    stands.full ? err({ type: "NoRoom" }) : disk.commit(changes);
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  return { shelf: { ...disk, commit }, stands, key, busy: new Map<string, object>() };
};

type Device = Awaited<ReturnType<typeof aDevice>>;

/** As much of the app as the Heart room needs, opened on what lies on the disk. */
const aPage = async ({ shelf, stands, key, busy }: Device) => {
  const page = {};
  const clock = { now: () => stands.now as Instant, offsetAt: () => 60 as OffsetMinutes };
  const { keeper } = makeKeeper({
    machine: webCryptoMachine(crypto, argon2id),
    deviceKeys: {
      find: async () => key,
      findOrMake: async () => key,
      remove: async () => undefined,
    },
    clock,
    random: seededRandom(stands.seed++),
    squeeze: platformSqueeze,
    alone: (work) => work(),
    tellTabs: () => undefined,
    tell: () => undefined,
    openShelf: async () => ok(shelf),
    smallPicture: async () => err({ type: "NotAPicture" }),
  });
  await keeper.begin();
  const sight = { told: (_seen: boolean): void => undefined };
  const app = {
    clock,
    keep: keeper.keep,
    heart: { keepBeats: keeper.keepBeats },
    media: { open: keeper.openMedia },
    drafts: draftsOf(keeper, page, busy),
    remove: keeper.remove,
    cues: {
      sight: (changed: (seen: boolean) => void) => {
        sight.told = changed;
        return () => (sight.told = () => undefined);
      },
    },
  };
  return { app, keeper, sight };
};

/** What pages are at is known to all of them, until they are closed. */
const draftsOf = (keeper: Keeper, page: object, busy: Map<string, object>) => {
  const writing: Promise<void>[] = [];
  return {
    names: async () => {
      await Promise.all(writing);
      return keeper.draftNames();
    },
    busy: {
      begin: (name: string) => {
        busy.set(name, page);
        return () => void busy.delete(name);
      },
      all: async () => [...busy.keys()],
    },
    read: async (name: string) => {
      await Promise.all(writing);
      return keeper.readDraft(name);
    },
    keep: (name: string, raw: Readonly<Record<string, unknown>>) =>
      void writing.push(keeper.keepDraft(name, raw)),
    drop: (name: string) => void writing.push(keeper.dropDraft(name)),
  };
};

const ABOUT: AboutReading = {
  source: "strap",
  startedAt: BEGAN,
  pace: { in: 4, out: 6 },
  posture: "sitting",
};

/** Closed without a word: what it was at, it is at no more. */
const close = ({ busy }: Device): void => busy.clear();

/** Beats of a strap, in parts of 1/1024 s, swinging with a breath of ten seconds. */
const someBeats = (count: number) => {
  let ticks = 0;
  const ticked = Array.from({ length: count }, () => {
    const interval = Math.round(850 + 60 * Math.sin((2 * Math.PI * ticks) / 10_240));
    ticks += interval;
    return { interval: (interval * 1_000) / 1_024, end: ticks / 1_024 };
  });
  return {
    intervals: ticked.map(({ interval }) => interval),
    ends: ticked.map(({ end }) => end),
  };
};

const inhalesUntil = (seconds: number): readonly number[] =>
  Array.from({ length: Math.floor(seconds / 10) }, (_, breath) => breath * 10);

const aReading = (count = 360): TakenReading => {
  const beats = someBeats(count);
  return { ...ABOUT, ...beats, inhales: inhalesUntil(beats.ends.at(-1) ?? 0) };
};

/** A strap sends a beat; the clock goes on with it. */
const listen = (
  device: Device,
  held: ReturnType<typeof holdBeats>,
  { intervals, ends }: ReturnType<typeof someBeats>,
): void => {
  intervals.forEach((interval, at) => {
    const end = ends[at] ?? 0;
    device.stands.now = Math.round(BEGAN + end * 1_000);
    held.add([interval], [end]);
  });
};

describe("[HR171] while a reading runs", () => {
  it("a page that is closed without a word loses ten seconds at most", async () => {
    const device = await aDevice();
    const page = await aPage(device);
    const beats = someBeats(700);
    listen(device, holdBeats(page.app, ABOUT), beats);
    await page.app.drafts.read("");
    close(device);
    const held = await heldBeats((await aPage(device)).app);
    const lost = (beats.ends.at(-1) ?? 0) - (held?.ends.at(-1) ?? 0);
    expect(lost).toBeLessThan(10);
    expect(lost).toBeGreaterThan(0);
    expect(held).toMatchObject(ABOUT);
    expect(held?.intervals).toEqual(beats.intervals.slice(0, held?.intervals.length));
    expect(held?.ends).toEqual(beats.ends.slice(0, held?.ends.length));
  });

  it("what goes out of sight loses nothing, breaths and pauses with it", async () => {
    const device = await aDevice();
    const { app, sight } = await aPage(device);
    const held = holdBeats(app, ABOUT);
    held.add([800], [0.8], { inhales: [0] });
    held.add([810], [1.61], { pauses: [{ from: 1.61, to: 4, why: "lost" }] });
    sight.told(false);
    await app.drafts.read("");
    close(device);
    expect(await heldBeats((await aPage(device)).app)).toEqual({
      ...ABOUT,
      intervals: [800, 810],
      ends: [0.8, 1.61],
      inhales: [0],
      pauses: [{ from: 1.61, to: 4, why: "lost" }],
    });
  });

  it("nothing is held any more once it is done", async () => {
    const device = await aDevice();
    const { app, sight } = await aPage(device);
    const held = holdBeats(app, ABOUT);
    listen(device, held, someBeats(600));
    await held.done();
    sight.told(false);
    expect(await heldBeats(app)).toBeUndefined();
    expect(await heldBeats((await aPage(device)).app)).toBeUndefined();
  });

  it("a reading begun after one that was cut short is not mixed with it, and writes nothing of it over", async () => {
    const device = await aDevice();
    const { app } = await aPage(device);
    const first = holdBeats(app, ABOUT);
    listen(device, first, someBeats(600));
    first.keepNow();
    device.stands.now += days(1);
    const about = { ...ABOUT, startedAt: device.stands.now as Instant };
    const next = holdBeats(app, about);
    next.add([900], [0.9]);
    next.keepNow();
    expect(await heldBeats(app)).toMatchObject({ ...ABOUT, ...someBeats(600) });
    await letGo(app, ABOUT);
    expect(await heldBeats(app)).toMatchObject({ ...about, intervals: [900], ends: [0.9] });
    await letGo(app, about);
    expect(await heldBeats(app)).toBeUndefined();
  });

  it("what one tab listens to is not offered in another, and nothing that one does drops it", async () => {
    const device = await aDevice();
    const [one, other] = [await aPage(device), await aPage(device)];
    const running = holdBeats(one.app, ABOUT);
    listen(device, running, someBeats(300));
    await one.app.drafts.read("");
    expect(await heldBeats(other.app)).toBeUndefined();
    const about = { ...ABOUT, startedAt: device.stands.now as Instant };
    const beside = holdBeats(other.app, about);
    beside.add([900], [0.9]);
    await beside.done();
    await letGo(other.app, about);
    running.keepNow();
    await one.app.drafts.read("");
    expect(await heldBeats(other.app)).toMatchObject(someBeats(300));
  });

  it("what one tab has let go is offered in no other", async () => {
    const device = await aDevice();
    const one = await aPage(device);
    const held = holdBeats(one.app, ABOUT);
    listen(device, held, someBeats(300));
    held.keepNow();
    await one.app.drafts.read("");
    const other = await aPage(device);
    expect(await heldBeats(other.app)).toBeDefined();
    await letGo(one.app, ABOUT);
    await one.app.drafts.read("");
    expect(await heldBeats(other.app)).toBeUndefined();
  });
});

const kept = async (page: Awaited<ReturnType<typeof aPage>>, taken = aReading()) => {
  const id = await keepReading(page.app, taken);
  if (!id.ok) throw new Error(id.error.type);
  return id.value;
};

const readingOf = async (keeper: Keeper, id: EntryId): Promise<HeartReading> => {
  const found = await keeper.read(id);
  if (found?.kind !== "heart-reading") throw new Error("It is not there.");
  return found;
};

const idsFound = async (keeper: Keeper, query: Parameters<Keeper["find"]>[0]) => {
  const { search, count } = await keeper.find(query);
  return (await keeper.moments(search, 0, count)).map((moment) => moment?.id);
};

describe("[HR172] a reading that is kept", () => {
  it("has its beats bit for bit, and when and how it was", async () => {
    const device = await aDevice();
    const page = await aPage(device);
    const taken = aReading();
    device.stands.now += 300_000;
    const reading = await readingOf(page.keeper, await kept(page, taken));
    const { posture: _, ...received } = taken;
    expect(await beatsOf((await aPage(device)).app, reading)).toMatchObject(received);
    const { startedAt: at, ...about } = ABOUT;
    expect(reading).toMatchObject({ ...about, at, offset: 60, intervals: 360 });
    expect(reading.told).toMatchObject({ mended: 0, share: 0 });
  });

  it("is kept once, where a page was closed before what was held was let go", async () => {
    const page = await aPage(await aDevice());
    const app = { ...page.app, history: historyOf(page.keeper) };
    const id = await keepReading(app, aReading());
    expect(await keepReading(app, aReading(350))).toEqual(id);
    expect(await idsFound(page.keeper, { kinds: ["heart-reading"] })).toHaveLength(1);
    const whole = await keepReading(app, aReading(370));
    expect(whole).not.toEqual(id);
    // Of one reading there is one, the longer.
    expect(await idsFound(page.keeper, { kinds: ["heart-reading"] })).toEqual([
      whole.ok && whole.value,
    ]);
  });

  it("is not kept where its beats were not: nothing says they are there", async () => {
    const device = await aDevice();
    const page = await aPage(device);
    device.stands.full = true;
    expect(await keepReading(page.app, aReading())).toMatchObject({ error: { type: "NoRoom" } });
    device.stands.full = false;
    expect(await idsFound(page.keeper, { kinds: ["heart-reading"] })).toEqual([]);
  });

  it("stands on no trail and in no search; who asks for readings finds it", async () => {
    const page = await aPage(await aDevice());
    const id = await kept(page);
    expect(await idsFound(page.keeper, {})).toEqual([]);
    expect(await idsFound(page.keeper, { words: "strap" })).toEqual([]);
    expect(await idsFound(page.keeper, { kinds: ["heart-reading"] })).toEqual([id]);
  });

  it("can be deleted and brought back, with its beats; after a day both are gone", async () => {
    const device = await aDevice();
    const page = await aPage(device);
    const id = await kept(page);
    const { beats } = await readingOf(page.keeper, id);
    expect(await page.keeper.remove(id)).toMatchObject({ ok: true });
    expect(await page.keeper.read(id)).toBeUndefined();
    expect(await page.keeper.bringBack(id)).toMatchObject({ ok: true });
    expect(await beatsOf(page.app, await readingOf(page.keeper, id))).toBeDefined();
    device.stands.now += days(2);
    expect(await page.keeper.erase(id)).toMatchObject({ ok: true });
    const later = await aPage(device);
    await later.keeper.report();
    expect(await later.keeper.openMedia(beats, "application/json")).toBeUndefined();
  });

  it("goes with its beats in the readable copy, and comes back from it", async () => {
    const page = await aPage(await aDevice());
    const taken = aReading(100);
    const id = await kept(page, taken);
    const copy = await page.keeper.takeCopy();
    const other = await aPage(await aDevice());
    expect(await other.keeper.bringCopy(copy)).toMatchObject({ value: { added: 1, media: 1 } });
    const there = await beatsOf(other.app, await readingOf(other.keeper, id));
    expect(there?.intervals).toEqual(taken.intervals);
  });
});

describe("[HR173] [S16] Rhythm", () => {
  it("is told the very same, whether there are readings or not", async () => {
    const page = await aPage(await aDevice());
    await page.keeper.keep({ kind: "glimmer", at: BEGAN, text: "steam" });
    const raw = { mode: "compass", place: { ventral: 0.8, sympathetic: 0.1, dorsal: 0.1 } };
    await page.keeper.keep({ kind: "check-in", at: BEGAN, origin: "self_started", raw });
    const before = await page.keeper.logged();
    await kept(page);
    await kept(page, { ...aReading(900), resonance: 5.5, posture: "lying" });
    expect(await page.keeper.logged()).toEqual(before);
    expect(before.count).toBe(2);
  });
});
