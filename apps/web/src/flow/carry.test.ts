import { memoryShelf } from "@glimmers/journal";
import type { Moment, Raw } from "@glimmers/model";
import { err, hours, minutes, ok, seededRandom } from "@glimmers/primitives";
import type { Instant, Millis, OffsetMinutes } from "@glimmers/primitives";
import { webCryptoMachine } from "@glimmers/vault";
import { describe, expect, it } from "vitest";
import { argon2id } from "../edges/argon2.ts";
import { platformSqueeze } from "../edges/squeeze.ts";
import { makeKeeper } from "./make-keeper.ts";

const BEGAN = Date.UTC(2026, 10, 5, 14, 42) as Instant;

const ago = (span: Millis): Instant => (BEGAN - span) as Instant;

/** A journal in memory, and a clock that goes only when told. */
const aJournal = async () => {
  const shelf = memoryShelf();
  const stands = { now: BEGAN };
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  const { keeper } = makeKeeper({
    machine: webCryptoMachine(crypto, argon2id),
    deviceKeys: {
      find: async () => key,
      findOrMake: async () => key,
      remove: async () => undefined,
    },
    clock: { now: () => stands.now, offsetAt: () => 60 as OffsetMinutes },
    random: seededRandom(7),
    squeeze: platformSqueeze,
    alone: (work) => work(),
    tellTabs: () => undefined,
    tell: () => undefined,
    openShelf: async () => ok(shelf),
    smallPicture: async () => err({ type: "NotAPicture" }),
  });
  await keeper.begin();
  const kept = async (raw: Raw): Promise<Moment> => {
    const done = await keeper.keep(raw);
    if (!done.ok) throw new Error(done.error.type);
    return done.value.moment;
  };
  const revised = async ({ id }: Moment, changes: Raw): Promise<Moment> => {
    const done = await keeper.revise(id, changes);
    if (!done.ok) throw new Error(done.error.type);
    return done.value.moment;
  };
  const later = (span: Millis): void => void (stands.now = (stands.now + span) as Instant);
  return { kept, revised, later };
};

const CHECK_IN: Raw = {
  kind: "check-in",
  origin: "self_started",
  raw: { mode: "ladder", rung: "dorsal" },
};

describe("[M69] a moment written down later than it was noticed", () => {
  it.each([
    CHECK_IN,
    { kind: "glimmer", text: "leaves" },
    { kind: "trigger", text: "a slammed door" },
    { kind: "return", back: "yes" },
    { kind: "hold-both", hard: "tired" },
  ])("keeps both times: $kind", async (raw) => {
    const { kept } = await aJournal();
    const moment = await kept({ ...raw, at: ago(hours(3)), offset: 60 });
    expect(moment).toMatchObject({ at: ago(hours(3)), loggedAt: BEGAN });
  });

  it("has one time where it was noticed just now, and up to ten minutes before", async () => {
    const { kept } = await aJournal();
    expect(await kept(CHECK_IN)).not.toHaveProperty("loggedAt");
    const close = await kept({ ...CHECK_IN, at: ago(minutes(10)) });
    expect(close).not.toHaveProperty("loggedAt");
    const beyond = await kept({ ...CHECK_IN, at: BEGAN - minutes(10) - 1 });
    expect(beyond).toHaveProperty("loggedAt", BEGAN);
  });

  it("says what it was told, where somebody wrote it for them at the time: a sample, a copy", async () => {
    const { kept } = await aJournal();
    const sampled = await kept({ ...CHECK_IN, at: ago(hours(30)), loggedAt: undefined });
    expect(sampled).not.toHaveProperty("loggedAt");
  });

  it("is never a session: it has the time it began at, and was there all along", async () => {
    const { kept } = await aJournal();
    const session = await kept({ kind: "session", practice: "P12", at: ago(minutes(12)) });
    expect(session).toMatchObject({ at: ago(minutes(12)) });
    expect(session).not.toHaveProperty("loggedAt");
  });

  it("keeps when it was written where only its words change, however much later", async () => {
    const { kept, revised, later } = await aJournal();
    const now = await kept({ kind: "glimmer" });
    const remembered = await kept({ kind: "glimmer", at: ago(hours(3)) });
    later(hours(5));
    expect(await revised(now, { text: "leaves" })).not.toHaveProperty("loggedAt");
    expect(await revised(remembered, { text: "rain" })).toHaveProperty("loggedAt", BEGAN);
  });

  it("keeps both times where it was kept with a tap, and only then said when it was", async () => {
    const { kept, revised, later } = await aJournal();
    const tapped = await kept({ kind: "glimmer" });
    later(minutes(1));
    const moved = await revised(tapped, { at: ago(hours(6)), dayPart: "morning" });
    expect(moved).toMatchObject({ at: ago(hours(6)), loggedAt: BEGAN });
    const back = await revised(moved, { at: ago(minutes(1)), dayPart: "" });
    expect(back).not.toHaveProperty("loggedAt");
  });
});
