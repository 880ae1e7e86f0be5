import { memoryShelf } from "@glimmers/journal";
import type { FollowUp, Raw, RawAnswer } from "@glimmers/model";
import { placeOf } from "@glimmers/model";
import { err, hours, minutes, ok, seededRandom } from "@glimmers/primitives";
import type { Instant, Millis, OffsetMinutes } from "@glimmers/primitives";
import { webCryptoMachine } from "@glimmers/vault";
import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { argon2id } from "../edges/argon2.ts";
import { platformSqueeze } from "../edges/squeeze.ts";
import {
  changesIn,
  isAway,
  isToFollow,
  mayOffer,
  noteGoneBy,
  openFollowUp,
  originOf,
  wantToBeAsked,
  wasJustNow,
} from "./ask-again.ts";
import { dueAfter, standsAt } from "./follow-up-time.ts";
import { historyOf } from "./make-app.ts";
import { makeKeeper } from "./make-keeper.ts";

const BEGAN = Date.UTC(2026, 10, 5, 14, 42) as Instant;

const before = (span: Millis): Instant => (BEGAN - span) as Instant;
const after = (span: Millis): Instant => (BEGAN + span) as Instant;

/** As much of the app as asking again needs, on a journal in memory. */
const anApp = async () => {
  const shelf = memoryShelf();
  const stands = { now: BEGAN };
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  const clock = { now: () => stands.now, offsetAt: () => 60 as OffsetMinutes };
  const { keeper } = makeKeeper({
    machine: webCryptoMachine(crypto, argon2id),
    deviceKeys: {
      find: async () => key,
      findOrMake: async () => key,
      remove: async () => undefined,
    },
    clock,
    random: seededRandom(7),
    squeeze: platformSqueeze,
    alone: (work) => work(),
    tellTabs: () => undefined,
    tell: () => undefined,
    openShelf: async () => ok(shelf),
    smallPicture: async () => err({ type: "NotAPicture" }),
  });
  await keeper.begin();
  const history = { ...historyOf(keeper), changed: signal(0), progress: signal(1) };
  const app = {
    clock,
    history,
    chance: seededRandom(3).unit,
    keep: keeper.keep,
    revise: keeper.revise,
    remove: keeper.remove,
  };
  const kept = async (raw: Raw) => {
    const done = await keeper.keep(raw);
    if (!done.ok) throw new Error(done.error.type);
    return done.value.entry.id;
  };
  return { app, stands, kept, keeper };
};

const followUp = async ({ app }: Awaited<ReturnType<typeof anApp>>): Promise<FollowUp> => {
  const open = await openFollowUp(app);
  if (open === undefined) throw new Error("Nothing is open.");
  return open;
};

const CHECK_IN: Raw = {
  kind: "check-in",
  origin: "self_started",
  raw: { mode: "ladder", rung: "dorsal" },
};

describe("being asked again", () => {
  it("[RH90] is due at a random moment 45 to 60 minutes later", () => {
    const { unit } = seededRandom(5);
    const dues = Array.from({ length: 2_000 }, () => dueAfter(BEGAN, unit) - BEGAN);
    expect(Math.min(...dues)).toBeGreaterThanOrEqual(minutes(45));
    expect(Math.max(...dues)).toBeLessThan(minutes(60));
    const share = dues.filter((due) => due < minutes(52.5)).length / dues.length;
    expect(share).toBeGreaterThan(0.46);
    expect(share).toBeLessThan(0.54);
  });

  it("[RH90] keeps what it follows, and when it is due", async () => {
    const world = await anApp();
    const about = await world.kept(CHECK_IN);
    await wantToBeAsked(world.app, { after: "check-in", about, from: BEGAN });
    expect(await followUp(world)).toMatchObject({ after: "check-in", about, at: BEGAN });
  });

  it("[RH91] waits, stands for an hour, and has gone by; nothing else changes that", async () => {
    const world = await anApp();
    await wantToBeAsked(world.app, { after: "trigger", from: BEGAN });
    const { due } = await followUp(world);
    const at = (now: number) => standsAt({ due }, now as Instant);
    expect(at(due - 1)).toBe("waiting");
    expect(at(due)).toBe("due");
    expect(at(due + minutes(60) - 1)).toBe("due");
    expect(at(due + minutes(60))).toBe("unanswered");
    expect(changesIn({ due } as FollowUp, BEGAN)).toBe(due - BEGAN);
    expect(changesIn({ due } as FollowUp, due)).toBe(minutes(60));
  });

  it("[RH91] is one at a time, and is open to the end of its hour", async () => {
    const { app, stands } = await anApp();
    expect(await openFollowUp(app)).toBeUndefined();
    await wantToBeAsked(app, { after: "check-in", from: BEGAN });
    stands.now = after(hours(1));
    expect(await openFollowUp(app)).toBeDefined();
    stands.now = after(hours(2));
    expect(await openFollowUp(app)).toBeUndefined();
  });

  it("[RH92] an answer is asked for while the question stands; before and after, and without one, somebody came by themselves", async () => {
    const world = await anApp();
    await wantToBeAsked(world.app, { after: "check-in", from: BEGAN });
    const asked = await followUp(world);
    expect(originOf(asked, (asked.due - 1) as Instant)).toBe("self_started");
    expect(originOf(asked, asked.due)).toBe("follow_up");
    expect(originOf(asked, (asked.due + minutes(60)) as Instant)).toBe("self_started");
    expect(originOf({ ...asked, unanswered: "put_away" }, asked.due)).toBe("self_started");
    expect(originOf({ ...asked, answer: asked.id }, asked.due)).toBe("self_started");
    expect(originOf(undefined, asked.due)).toBe("self_started");
  });

  it("[RH93] notes once, without a word, of one that nobody met that it went by", async () => {
    const { app, stands, keeper } = await anApp();
    await wantToBeAsked(app, { after: "session", from: BEGAN });
    await noteGoneBy(app);
    const open = await openFollowUp(app);
    expect(open?.unanswered).toBeUndefined();
    stands.now = after(hours(3));
    await noteGoneBy(app);
    expect(await keeper.read(open!.id)).toMatchObject({ unanswered: "went_by" });
    let revised = 0;
    const counted = {
      ...app,
      revise: (...given: Parameters<typeof app.revise>) => {
        revised += 1;
        return app.revise(...given);
      },
    };
    await noteGoneBy(counted);
    expect(revised).toBe(0);
  });

  it("[RH93] what was put away or answered is neither asked again nor said to have gone by", async () => {
    const { app, stands, keeper, kept } = await anApp();
    await wantToBeAsked(app, { after: "check-in", from: BEGAN });
    const first = (await openFollowUp(app))!;
    await keeper.revise(first.id, { unanswered: "put_away" });
    expect(await openFollowUp(app)).toBeUndefined();
    await wantToBeAsked(app, { after: "check-in", from: BEGAN });
    const second = (await openFollowUp(app))!;
    await keeper.revise(second.id, { answer: await kept(CHECK_IN) });
    stands.now = after(hours(3));
    await noteGoneBy(app);
    expect(await keeper.read(first.id)).toMatchObject({ unanswered: "put_away" });
    expect(await keeper.read(second.id)).not.toHaveProperty("unanswered");
  });

  it("[RH94] taken back, it is gone like anything else", async () => {
    const { app } = await anApp();
    const wanted = await wantToBeAsked(app, { after: "check-in", from: BEGAN });
    if (wanted.ok) await app.remove(wanted.value.entry.id);
    expect(await openFollowUp(app)).toBeUndefined();
  });
});

describe("[RH97] what is deleted takes its question along", () => {
  /** A check-in, and the wish to be asked again after it. */
  const wished = async () => {
    const world = await anApp();
    const about = await world.kept(CHECK_IN);
    await wantToBeAsked(world.app, { after: "check-in", about, from: BEGAN });
    const { id, due } = await followUp(world);
    const answer = async () => {
      world.stands.now = due;
      const given = await world.kept({ ...CHECK_IN, origin: "follow_up" });
      await world.keeper.revise(id, { answer: given });
      return given;
    };
    const read = () => world.keeper.read(id);
    return { ...world, about, id, answer, read };
  };
  const isGoneForGood = async ({ keeper }: Awaited<ReturnType<typeof wished>>) =>
    expect((await keeper.deleted()).filter(({ kind }) => kind === "follow-up")).toEqual([]);

  it("and both come back", async () => {
    const { app, keeper, about, read } = await wished();
    await keeper.remove(about);
    expect(await openFollowUp(app)).toBeUndefined();
    await keeper.bringBack(about);
    expect(await openFollowUp(app)).toBeDefined();
    expect(await read()).toMatchObject({ about });
  });

  it("also when it was answered: nothing is left that tells of it", async () => {
    const { keeper, about, answer, read } = await wished();
    const given = await answer();
    await keeper.remove(about);
    expect(await read()).toBeUndefined();
    expect(await keeper.read(given)).toBeDefined();
    await keeper.bringBack(about);
    expect(await read()).toMatchObject({ about, answer: given });
  });

  it("but a wish that was taken back before stays away", async () => {
    const { app, keeper, stands, about, id } = await wished();
    await keeper.remove(id);
    stands.now = after(minutes(1));
    await keeper.remove(about);
    await keeper.bringBack(about);
    expect(await openFollowUp(app)).toBeUndefined();
  });

  it("erased, it is gone at once and for good, whether it was deleted before or not", async () => {
    const one = await wished();
    await one.keeper.erase(one.about);
    expect(await one.read()).toBeUndefined();
    await isGoneForGood(one);
    const other = await wished();
    await other.keeper.remove(other.about);
    await other.keeper.erase(other.about);
    await isGoneForGood(other);
  });

  it("leaves those of others alone", async () => {
    const { app, keeper, kept } = await wished();
    await keeper.remove(await kept(CHECK_IN));
    await keeper.erase(await kept(CHECK_IN));
    expect(await openFollowUp(app)).toBeDefined();
  });

  it("a deleted answer is gone from its question, which is not asked once more; brought back, it is there again", async () => {
    const { app, keeper, answer, read } = await wished();
    const given = await answer();
    await keeper.remove(given);
    expect(await read()).toMatchObject({ unanswered: "put_away" });
    expect(await read()).not.toHaveProperty("answer");
    expect(await openFollowUp(app)).toBeUndefined();
    await keeper.bringBack(given);
    expect(await read()).toMatchObject({ answer: given });
    expect(await read()).not.toHaveProperty("unanswered");
    await keeper.erase(given);
    expect(await read()).not.toHaveProperty("answer");
  });
});

describe("[RH95] it is offered", () => {
  const place = (ventral: number, sympathetic: number, dorsal: number): RawAnswer => {
    const found = placeOf({ ventral, sympathetic, dorsal });
    if (found === undefined) throw new Error("This is no place.");
    return { mode: "compass", place: found };
  };

  it.each([
    ["away on the compass", place(0.2, 0.7, 0.1), true],
    ["nearest to ventral", place(0.6, 0.3, 0.1), false],
    ["as near to ventral as to anything", place(0.4, 0.4, 0.2), false],
    ["on another rung", { mode: "ladder", rung: "dorsal" }, true],
    ["on the rung of ventral", { mode: "ladder", rung: "ventral" }, false],
    ["where it cannot be told", { mode: "answer", answer: "cant_tell" }, true],
    ["where there is nothing", { mode: "answer", answer: "numb_nothing" }, true],
    ["but not after “rather not”", { mode: "answer", answer: "rather_not" }, false],
    ["nor after an own word, which is nobody's to read", { mode: "own_word" }, false],
    ["nor after the hardest answer", { mode: "not_alive" }, false],
  ] as const)("after a check-in %s", (_, answer, offered) => {
    expect(isAway(answer)).toBe(offered);
  });

  it("after a practice begun away, or where nobody said where; not after one that only asks", () => {
    const session = { practice: "P05" } as Parameters<typeof isToFollow>[0];
    expect(isToFollow(session)).toBe(true);
    expect(isToFollow({ ...session, before: "dorsal" })).toBe(true);
    expect(isToFollow({ ...session, before: "ventral" })).toBe(false);
    expect(isToFollow({ ...session, practice: "P16" })).toBe(false);
    expect(isToFollow({ ...session, practice: "P27" })).toBe(false);
  });

  it("after what was of this moment, and not after what is remembered", () => {
    expect(wasJustNow({}, BEGAN)).toBe(true);
    expect(wasJustNow({ at: before(minutes(5)), dayPart: "" }, BEGAN)).toBe(true);
    expect(wasJustNow({ at: before(hours(2)) }, BEGAN)).toBe(false);
    expect(wasJustNow({ at: BEGAN, dayPart: "morning" }, BEGAN)).toBe(false);
  });

  it("never where it was switched off, nor where only glimmers were chosen", () => {
    expect(mayOffer({ askAgain: true, depth: 1 })).toBe(true);
    expect(mayOffer({ askAgain: false, depth: 3 })).toBe(false);
    expect(mayOffer({ askAgain: true, depth: 0 })).toBe(false);
  });
});
