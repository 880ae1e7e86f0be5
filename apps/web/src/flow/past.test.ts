import { memoryShelf } from "@glimmers/journal";
import type { Moment, Raw } from "@glimmers/model";
import { DEFAULT_PREFS } from "@glimmers/model";
import type { Clock, Instant, OffsetMinutes } from "@glimmers/primitives";
import { ok, seededRandom } from "@glimmers/primitives";
import { backAndForth, heavyWeek, lastKnown } from "@glimmers/sessions";
import type { MachineKey } from "@glimmers/vault";
import { webCryptoMachine } from "@glimmers/vault";
import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { argon2id } from "../edges/argon2.ts";
import { platformSqueeze } from "../edges/squeeze.ts";
import type { Found } from "../app.ts";
import { makeKeeper } from "./make-keeper.ts";
import { readPast } from "./past.ts";

/** What offers and gates go by, read of a real journal in memory. Rules: docs/spec/offers.md. */

const NOW = Date.UTC(2026, 10, 5, 14, 42) as Instant;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const newDeviceKey = (): Promise<MachineKey> =>
  crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

/** An app with a journal, as far as the past needs one; `opened` counts the moments it opens. */
const anApp = async () => {
  const clock: Clock = { now: () => NOW, offsetAt: () => 60 as OffsetMinutes };
  const key = newDeviceKey();
  const { keeper } = makeKeeper({
    machine: webCryptoMachine(crypto, argon2id),
    deviceKeys: { find: () => key, findOrMake: () => key, remove: async () => undefined },
    clock,
    random: seededRandom(7),
    squeeze: platformSqueeze,
    alone: (work) => work(),
    tellTabs: () => undefined,
    tell: () => undefined,
    openShelf: async () => ok(memoryShelf()),
    smallPicture: async () => ({ ok: false, error: { type: "NotAPicture" } }),
  });
  await keeper.begin();
  const counts = { opened: 0 };
  const find = async (query: object): Promise<Found> => {
    const { search, count } = await keeper.find(query);
    const moments: Found["moments"] = async (from, to) => {
      counts.opened += to - from;
      return keeper.moments(search, from, to);
    };
    return { count, moments };
  };
  const keep = async (ago: number, raw: Raw): Promise<Moment> => {
    const kept = await keeper.keep({ at: NOW - ago, offset: 60, ...raw });
    if (!kept.ok) throw new Error(JSON.stringify(kept.error));
    return kept.value.moment;
  };
  const progress = signal(1);
  return { clock, prefs: signal(DEFAULT_PREFS), history: { find, progress }, keep, keeper, counts };
};

const feet = { kind: "session", practice: "P05", after: "easier" };
const heavy = {
  kind: "check-in",
  origin: "self_started",
  raw: { mode: "ladder", rung: "dorsal" },
  stateId: "dorsal",
  strength: "very_strong",
};

describe("the past that offers and gates go by", () => {
  it("[O70] has what was said and done lately, the newest first, and when it is now", async () => {
    const app = await anApp();
    const first = await app.keep(3 * DAY, feet);
    const back = await app.keep(2 * DAY, { kind: "return", back: "yes" });
    const where = await app.keep(HOUR, heavy);
    const last = await app.keep(0, { ...feet, after: "same" });
    await app.keep(HOUR, { kind: "glimmer", text: "moss" });
    await app.keep(HOUR, { kind: "anchor", name: "the blue cup" });
    expect(await readPast(app)).toEqual({
      now: NOW,
      offset: 60,
      prefs: DEFAULT_PREFS,
      checkIns: [where],
      sessions: [last, first],
      returns: [back],
      began: first.at,
    });
  });

  it("[O70] is empty, and began never, where nothing was kept", async () => {
    const past = await readPast(await anApp());
    expect(past).toMatchObject({ checkIns: [], sessions: [], returns: [] });
    expect(past).not.toHaveProperty("began");
  });

  it("[O70] leaves check-ins and returns of more than a month ago where they are, and no session", async () => {
    const app = await anApp();
    for (const ago of [31 * DAY, 32 * DAY]) {
      await app.keep(ago, heavy);
      await app.keep(ago, { kind: "return" });
      await app.keep(ago, feet);
    }
    const past = await readPast(app);
    expect([past.checkIns.length, past.returns.length, past.sessions.length]).toEqual([1, 1, 2]);
  });

  it("[O70] opens 601 moments at most, however much there is", async () => {
    const app = await anApp();
    const many: Promise<unknown>[] = [];
    for (let index = 0; index < 230; index++) {
      many.push(app.keep(index * HOUR, heavy), app.keep(index * HOUR, { kind: "return" }));
      many.push(app.keep(index * 2 * DAY, feet), app.keep(index * HOUR, { kind: "glimmer" }));
    }
    await Promise.all(many);
    app.counts.opened = 0;
    const past = await readPast(app);
    expect([past.checkIns.length, past.returns.length, past.sessions.length]).toEqual([
      200, 200, 200,
    ]);
    expect(past.sessions[0]?.at).toBe(NOW);
    expect(app.counts.opened).toBeLessThanOrEqual(601);
  });

  it("[O71] began with its oldest moment, whatever that is", async () => {
    const app = await anApp();
    await app.keep(DAY, feet);
    const oldest = await app.keep(9 * DAY, { kind: "glimmer" });
    expect((await readPast(app)).began).toBe(oldest.at);
    const yearsAgo = await app.keep(900 * DAY, { kind: "glimmer" });
    expect((await readPast(app)).began).toBe(yearsAgo.at);
    const monthsAgo = await app.keep(40 * DAY, { kind: "hold-both", hard: "tired" });
    expect((await readPast(app)).began).toBe(monthsAgo.at);
  });

  it("[O71] did not begin with what was deleted, nor with what lies beside the trail", async () => {
    const app = await anApp();
    const { at } = await app.keep(DAY, feet);
    await app.keep(50 * DAY, { kind: "anchor", name: "the blue cup" });
    const { id } = await app.keep(40 * DAY, { kind: "glimmer" });
    await app.keeper.remove(id);
    expect((await readPast(app)).began).toBe(at);
  });

  it("[O28] does not say when it began while the journal is still being read, which keeps the gate shut", async () => {
    const app = await anApp();
    app.prefs.value = { ...DEFAULT_PREFS, depth: 3, adult: true };
    await app.keep(40 * DAY, { kind: "glimmer" });
    await app.keep(2 * DAY, feet);
    await app.keep(DAY, { ...feet, practice: "P09" });
    const where = { ...heavy, stateId: "ventral", strength: "a_bit", room: "inside" };
    await app.keep(HOUR, where);
    const gate = async () => backAndForth(await readPast(app), { small: true });
    app.history.progress.value = 0.4;
    expect(await gate()).toEqual({ ok: false, error: { type: "FirstWeek" } });
    app.history.progress.value = 1;
    expect(await gate()).toEqual({ ok: true, value: undefined });
  });

  it("[O72] leaves out what does not open", async () => {
    const app = await anApp();
    await app.keep(DAY, feet);
    const last = await app.keep(0, feet);
    const find = async (query: object): Promise<Found> => {
      const found = await app.history.find(query);
      const moments: Found["moments"] = async (from, to) =>
        (await found.moments(from, to)).map((moment) => (moment?.at === NOW ? moment : undefined));
      return { ...found, moments };
    };
    const past = await readPast({ ...app, history: { ...app.history, find } });
    expect(past.sessions).toEqual([last]);
    expect(past).not.toHaveProperty("began");
  });

  it("[O70] looks again where a search was forgotten meanwhile, and never goes by half a past", async () => {
    const app = await anApp();
    await app.keep(0, feet);
    let forgotten = 0;
    const find = async (query: object): Promise<Found> => {
      const found = await app.history.find(query);
      return forgotten++ < 2 ? { ...found, moments: async () => [] } : found;
    };
    const past = await readPast({ ...app, history: { ...app.history, find } });
    expect(past.sessions.length).toBe(1);
  });

  it("[S5] [O5] is all that the heavy week and the last known place need", async () => {
    const app = await anApp();
    for (const day of [0, 1, 2]) await app.keep(day * DAY, heavy);
    const past = await readPast(app);
    expect(heavyWeek(past)).toBe(true);
    expect(lastKnown(past)).toMatchObject({ situation: "dorsal", at: NOW });
  });
});
