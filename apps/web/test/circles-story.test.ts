import type { MailboxId } from "@glimmers/sync";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Somebody } from "./circle-people.ts";
import {
  circleIdOf,
  circleOf,
  errorOf,
  jarOf,
  letInto,
  lineOf,
  looked,
  memberNamed,
  put,
  somebody,
} from "./circle-people.ts";
import type { Net, StoryServer, Time } from "./road-devices.ts";
import {
  allGo,
  BEGAN,
  HOUR,
  letIn,
  newDevice,
  newNet,
  storyServer,
  turnOn,
  valueOf,
} from "./road-devices.ts";

/** What people in a circle can do together. Rules: docs/spec/circles.md. */
vi.setConfig({ testTimeout: 60_000 });

let time: Time;
let server: StoryServer;
let net: Net;
let anna: Somebody;
let ben: Somebody;
let cleo: Somebody;

beforeEach(async () => {
  time = { now: BEGAN };
  server = await storyServer(time);
  net = newNet(server);
  [anna, ben, cleo] = [
    await somebody("Anna", net, time),
    await somebody("Ben", net, time),
    await somebody("Cleo", net, time),
  ];
});

afterEach(() => server.close());

describe("coming in", () => {
  it("[CI1] everybody sees who is in it, and what it is called", async () => {
    await circleOf([anna, ben, cleo], "Tuesday");
    for (const who of [anna, ben, cleo]) {
      const { name, members, warnings, trouble } = await looked(who);
      expect(name).toBe("Tuesday");
      expect(members.map((member) => member.name).toSorted()).toEqual(["Anna", "Ben", "Cleo"]);
      expect(members[0]).toMatchObject({ name: who.name, isMe: true });
      expect(trouble).toBeUndefined();
      const others = warnings.filter(({ type }) => type !== "LetIn");
      expect(others).toEqual([]);
    }
  });

  it("[CI2] eight words do as well as the link", async () => {
    await circleOf([anna]);
    await letInto(anna, ben, { by: "words" });
    expect((await looked(ben)).members.map(({ name }) => name)).toEqual(["Ben", "Anna"]);
  });
});

describe("coming in, where it does not work", () => {
  const invitationOf = async (who: Somebody) =>
    valueOf(await who.device.keeper.inviteToCircle(await circleIdOf(who)));

  it("[CI3] an invitation into a circle adds no device, and one for a device leads into no circle", async () => {
    await circleOf([anna]);
    const { link, words } = await invitationOf(anna);
    const server = "https://glimmers.test";
    for (const invitation of [link, words.join(" ")]) {
      const asked = await ben.device.keeper.askToJoin({ invitation, server, deviceName: "Laptop" });
      expect(errorOf(asked)).toBe("NoSuchInvite");
    }
    await turnOn(anna.device);
    const device = valueOf(await anna.device.keeper.invite());
    const asked = [device.link, device.words.join(" ")].map((invitation) =>
      ben.device.keeper.askToJoinCircle({ invitation, myName: "Ben" }),
    );
    expect((await Promise.all(asked)).map(errorOf)).toEqual([
      "NotACircleInvitation",
      "NoSuchInvite",
    ]);
  });

  it("[CI4] eight are the most", async () => {
    const others = ["D", "E", "F", "G", "H"].map((name) => somebody(name, net, time));
    await circleOf([anna, ben, cleo, ...(await Promise.all(others))]);
    const { members } = await looked(anna);
    expect(members).toHaveLength(8);
    const ninth = await anna.device.keeper.inviteToCircle(await circleIdOf(anna));
    expect(errorOf(ninth)).toBe("CircleFull");
  });

  it("[CI5] no, too late and never mind leave nothing behind", async () => {
    await circleOf([anna]);
    const circle = await circleIdOf(anna);
    const ask = async (): Promise<void> => {
      const { link } = await invitationOf(anna);
      valueOf(await ben.device.keeper.askToJoinCircle({ invitation: link, myName: "Ben" }));
    };
    await ask();
    const [request] = valueOf(await anna.device.keeper.circleRequests(circle));
    valueOf(await anna.device.keeper.answerCircleRequest(circle, request!, "no"));
    expect(await ben.device.keeper.joiningCircle()).toEqual({ step: "refused" });
    await ask();
    await ben.device.keeper.stopJoiningCircle();
    expect(await ben.device.keeper.joiningCircle()).toBeUndefined();
    await ask();
    time.now += HOUR;
    expect(await ben.device.keeper.joiningCircle()).toEqual({ step: "too-late" });
    expect(await ben.device.keeper.circles()).toEqual([]);
  });

  it("[CI5] what is no invitation says which words are none", async () => {
    const asked = await ben.device.keeper.askToJoinCircle({
      invitation: "ability able about qwertz",
      myName: "Ben",
    });
    expect(asked).toMatchObject({ error: { type: "NotACircleInvitation", unknown: ["qwertz"] } });
  });

  it("[CI5] without a network nothing is claimed, and what is known is still shown", async () => {
    await circleOf([anna, ben]);
    await put(anna, "Rain on the tent");
    anna.device.online = false;
    const { name, trouble } = await looked(anna);
    expect([name, trouble?.type, await jarOf(anna)]).toEqual([
      "Tuesday",
      "Unreachable",
      ["Rain on the tent"],
    ]);
    const tried = await anna.device.keeper.putInJar(await circleIdOf(anna), {
      text: "No line here",
      named: false,
    });
    expect(errorOf(tried)).toBe("Unreachable");
    anna.device.online = true;
    expect((await looked(anna)).trouble).toBeUndefined();
  });
});

/** Every mailbox that anybody opened, in the order of the first time. */
const mailboxesAsked = (): readonly MailboxId[] => {
  const named = net.asked.map((asked) => /mailboxes\/([0-9a-f]{32})/.exec(asked)?.[1]);
  return [...new Set(named)].filter((each) => each !== undefined) as MailboxId[];
};

describe("what a circle leaves behind", () => {
  it("[CI12] looking writes nothing: nobody can tell who looked, or when", async () => {
    await circleOf([anna, ben]);
    await put(anna, "Rain on the tent");
    net.asked.length = 0;
    await looked(ben);
    await jarOf(ben);
    await ben.device.keeper.hands();
    await ben.device.keeper.together(await circleIdOf(ben));
    const written = net.asked.filter((each) => !each.startsWith("GET "));
    expect(written.every((each) => /^POST \/v1\/(challenge|session)$/.test(each))).toBe(true);
  });

  it("[CI12] the server tells nobody when a member was last there, whatever they did there", async () => {
    await circleOf([anna, ben]);
    await put(anna, "Rain on the tent");
    await looked(ben);
    await letInto(ben, cleo);
    await looked(anna);
    const [circle, ...none] = mailboxesAsked();
    expect(none).toEqual([]);
    expect(valueOf(await server.mailboxes.engine.witnesses(circle!))).toEqual([]);
    // Between own devices it is told, as ever.
    await turnOn(anna.device);
    await allGo(anna.device);
    const [, own] = mailboxesAsked();
    const noted = valueOf(await server.mailboxes.engine.witnesses(own!));
    expect(noted.map(({ at }) => at)).toEqual([BEGAN]);
  });

  it("[CI11] the keys of a circle are in no copy", async () => {
    await circleOf([anna, ben]);
    await anna.device.keeper.keep({ kind: "glimmer", text: "Rain on the tent" });
    const copy = await (await anna.device.keeper.takeCopy()).text();
    expect(copy).toContain("Rain on the tent");
    expect(copy).not.toMatch(/"circle"|"purpose"/);
  });
});

describe("going", () => {
  it("[CI8] whoever leaves takes along what they put in", async () => {
    await circleOf([anna, ben, cleo]);
    await put(ben, "A dog that knew me");
    await put(cleo, "The kettle");
    const left = await ben.device.keeper.leaveCircle(await circleIdOf(ben));
    expect(left).toEqual({ ok: true, value: { told: true } });
    expect(await ben.device.keeper.circles()).toEqual([]);
    for (const who of [anna, cleo]) {
      const { members } = await looked(who);
      expect([members.map(({ name }) => name), await jarOf(who)]).toEqual([
        who === anna ? ["Anna", "Cleo"] : ["Cleo", "Anna"],
        ["The kettle"],
      ]);
    }
  });

  it("[CI8] without a network the keys are destroyed here all the same", async () => {
    await circleOf([anna, ben]);
    ben.device.online = false;
    const left = await ben.device.keeper.leaveCircle(await circleIdOf(ben));
    expect(left).toEqual({ ok: true, value: { told: false } });
    expect(await ben.device.keeper.circles()).toEqual([]);
    const { search, count } = await ben.device.keeper.find({ kinds: ["key"] });
    expect(await ben.device.keeper.moments(search, 0, count)).toEqual([]);
  });

  it("[CI9] after the last nothing of it is on the server", async () => {
    await circleOf([anna, ben]);
    await ben.device.keeper.leaveCircle(await circleIdOf(ben));
    await anna.device.keeper.leaveCircle(await circleIdOf(anna));
    expect(valueOf(await server.mailboxes.engine.count()).mailboxes).toBe(0);
  });

  it("[CI7] whoever was taken out is told so, and sees what was known before", async () => {
    await circleOf([anna, ben, cleo]);
    await put(ben, "A dog that knew me");
    await looked(cleo);
    const removed = await memberNamed(anna, "Cleo");
    valueOf(await anna.device.keeper.removeMember(await circleIdOf(anna), removed));
    const { trouble } = await looked(cleo);
    expect([trouble?.type, await jarOf(cleo)]).toEqual([
      "RemovedFromCircle",
      ["A dog that knew me"],
    ]);
    expect(await cleo.device.keeper.leaveCircle(await circleIdOf(cleo))).toEqual({
      ok: true,
      value: { told: true },
    });
    expect((await looked(ben)).members.map(({ name }) => name)).toEqual(["Ben", "Anna"]);
    const again = await anna.device.keeper.removeMember(await circleIdOf(anna), removed);
    expect(errorOf(again)).toBe("NoSuchMember");
  });
});

describe("on all devices of one person", () => {
  it("[CI10] the place in a circle goes along, and both can write", async () => {
    await circleOf([anna, ben], "Tuesday");
    await put(anna, "Rain on the tent");
    const laptop = { name: "Anna", device: await newDevice({ net, time, seed: 6_900 }) };
    await turnOn(anna.device);
    await letIn(anna.device, laptop.device);
    await allGo(anna.device, laptop.device);
    expect(await lineOf(laptop)).toMatchObject({ name: "Tuesday", members: [] });
    expect((await looked(laptop)).members.map(({ name }) => name)).toEqual(["Anna", "Ben"]);
    await put(laptop, "The kettle");
    await put(anna, "A robin");
    await put(laptop, "Warm socks");
    await looked(ben);
    expect(await jarOf(ben)).toEqual(["A robin", "Rain on the tent", "The kettle", "Warm socks"]);
    expect((await looked(ben)).warnings.filter(({ type }) => type !== "LetIn")).toEqual([]);
    await laptop.device.keeper.leaveCircle(await circleIdOf(laptop));
    await allGo(laptop.device, anna.device);
    expect(await anna.device.keeper.circles()).toEqual([]);
  });

  it("[CI10] a page loaded anew knows what it knew", async () => {
    await circleOf([anna, ben]);
    await put(ben, "A dog that knew me");
    await looked(anna);
    anna.device.online = false;
    await anna.device.open();
    expect([(await lineOf(anna)).members.length, await jarOf(anna)]).toEqual([
      2,
      ["A dog that knew me"],
    ]);
  });
});

describe("another lock, another server", () => {
  it("[CI10] a lock put on changes nothing of a circle, and it opens behind the passphrase", async () => {
    await circleOf([anna, ben]);
    valueOf(await anna.device.keeper.changeLock({ next: "rain on the tent" }));
    await put(anna, "The kettle");
    await anna.device.openLocked("rain on the tent");
    expect(await jarOf(anna)).toEqual(["The kettle"]);
    await put(ben, "A robin");
    await looked(anna);
    expect(await jarOf(anna)).toEqual(["A robin", "The kettle"]);
  });

  it("[CI2] an invitation leads to the server of who made it; words need to be told which", async () => {
    const other = await storyServer(time, { origin: "https://other.test" });
    net.servers.push(other);
    await turnOn(anna.device, { server: "https://other.test" });
    await circleOf([anna, ben]);
    expect((await looked(ben)).server).toBe("https://other.test");
    const { words } = valueOf(await anna.device.keeper.inviteToCircle(await circleIdOf(anna)));
    const wish = { invitation: words.join(" "), myName: "Cleo" };
    expect(errorOf(await cleo.device.keeper.askToJoinCircle(wish))).toBe("NoSuchInvite");
    const there = { ...wish, server: "other.test" };
    expect(errorOf(await cleo.device.keeper.askToJoinCircle(there))).toBe("none");
    await other.close();
  });
});

describe("the jar", () => {
  it("[CI20] holds what each put in, with a name only where they wished it", async () => {
    await circleOf([anna, ben]);
    await put(anna, "Rain on the tent");
    await put(ben, "A dog that knew me", true);
    await looked(anna);
    await looked(ben);
    expect(await jarOf(anna)).toEqual(await jarOf(ben));
    const { glimmers } = await anna.device.keeper.jar(await circleIdOf(anna));
    const named = Object.fromEntries(
      glimmers.map(({ text, from, mine }) => [text, { from, mine }]),
    );
    expect(named).toEqual({
      "Rain on the tent": { from: undefined, mine: true },
      "A dog that knew me": { from: "Ben", mine: false },
    });
  });

  it("[CI21] whoever put one in can take it out, and nobody else", async () => {
    await circleOf([anna, ben]);
    await put(anna, "Rain on the tent");
    await looked(ben);
    const circle = await circleIdOf(ben);
    const [glimmer] = (await ben.device.keeper.jar(circle)).glimmers;
    expect(errorOf(await ben.device.keeper.takeOutOfJar(circle, glimmer!.id))).toBe(
      "NoSuchGlimmer",
    );
    valueOf(await anna.device.keeper.takeOutOfJar(await circleIdOf(anna), glimmer!.id));
    await looked(ben);
    expect(await jarOf(ben)).toEqual([]);
  });

  it("[CI22] blanks, whole pages and a sixty-fifth are not taken", async () => {
    await circleOf([anna]);
    const circle = await circleIdOf(anna);
    const tried = async (text: string) =>
      errorOf(await anna.device.keeper.putInJar(circle, { text, named: false }));
    expect([await tried("  \n "), await tried("x".repeat(301)), await tried("🐦".repeat(300))])
      // The last is taken: a letter is a letter, however many bytes it has.
      .toEqual(["NoWords", "TooLong", "none"]);
    for (let count = 1; count < 64; count++) await put(anna, `Glimmer ${count}`);
    expect(await tried("One more")).toBe("JarFull");
  });
});

describe("a raised hand", () => {
  const raise = async (who: Somebody, members?: readonly string[]): Promise<void> => {
    const circle = await circleIdOf(who);
    const only = members === undefined ? {} : { only: [{ circle, members }] };
    const [raised] = await who.device.keeper.raiseHand({ circles: [circle], ...only });
    valueOf(raised!.done);
  };
  const handsOf = async (who: Somebody) => {
    await looked(who);
    return who.device.keeper.hands();
  };

  it("[CI23] is seen and answered without a word", async () => {
    await circleOf([anna, ben, cleo]);
    await raise(anna);
    const { raised } = await handsOf(ben);
    expect(raised).toMatchObject([{ from: { name: "Anna" }, circleName: "Tuesday", at: BEGAN }]);
    valueOf(await ben.device.keeper.answerHand(raised[0]!.id, "thinking-of-you"));
    expect((await handsOf(ben)).raised[0]!.myAnswer).toBe("thinking-of-you");
    const { mine } = await handsOf(anna);
    expect(mine).toMatchObject([
      { answers: [{ from: { name: "Ben" }, answer: "thinking-of-you" }] },
    ]);
  });

  it("[CI25] who did not answer is told of nowhere", async () => {
    await circleOf([anna, ben, cleo]);
    await raise(anna);
    const { raised } = await handsOf(ben);
    valueOf(await ben.device.keeper.answerHand(raised[0]!.id, "here"));
    const { mine } = await handsOf(anna);
    expect(JSON.stringify(mine)).not.toContain("Cleo");
  });

  it("[CI24] towards one of them is seen by that one, and the answer by nobody else", async () => {
    await circleOf([anna, ben, cleo]);
    await raise(anna, [await memberNamed(anna, "Ben")]);
    expect((await handsOf(cleo)).raised).toEqual([]);
    const { raised } = await handsOf(ben);
    valueOf(await ben.device.keeper.answerHand(raised[0]!.id, "later"));
    expect(await handsOf(cleo)).toEqual({ raised: [], mine: [] });
    expect((await handsOf(anna)).mine[0]!.answers).toHaveLength(1);
  });

  it("[CI26] is over when it is taken down, and by itself after twelve hours", async () => {
    await circleOf([anna, ben]);
    await raise(anna);
    const { raised } = await handsOf(ben);
    await anna.device.keeper.lowerHand();
    expect(await handsOf(anna)).toEqual({ raised: [], mine: [] });
    expect((await handsOf(ben)).raised).toEqual([]);
    expect(errorOf(await ben.device.keeper.answerHand(raised[0]!.id, "here"))).toBe("NoSuchHand");
    await raise(anna);
    time.now += 12 * HOUR;
    expect([await handsOf(anna), await handsOf(ben)]).toEqual([
      { raised: [], mine: [] },
      { raised: [], mine: [] },
    ]);
  });

  it.each([
    ["ahead", 2 * HOUR],
    ["behind", -2 * HOUR],
    ["far behind", -13 * HOUR],
  ])(
    "[CI26] from a clock that is %s is seen at once, by the others and by oneself",
    async (_, apart) => {
      await circleOf([anna, ben]);
      const off = await somebody("Dora", net, { now: BEGAN + apart });
      await letInto(anna, off);
      await raise(off);
      const { raised } = await handsOf(ben);
      expect(raised).toMatchObject([{ at: BEGAN, until: BEGAN + 12 * HOUR }]);
      const { mine } = await off.device.keeper.hands();
      expect(mine).toMatchObject([{ until: BEGAN + apart + 12 * HOUR }]);
    },
  );

  it("[CI24] says to whoever raised it whether it went to some or to all", async () => {
    await circleOf([anna, ben, cleo]);
    await raise(anna, [await memberNamed(anna, "Ben")]);
    expect((await handsOf(anna)).mine[0]!.toSome).toBe(true);
    await raise(anna);
    expect((await handsOf(anna)).mine[0]!.toSome).toBeUndefined();
  });

  it("[CI27] anew takes the place of the one before, and old answers are none to it", async () => {
    await circleOf([anna, ben]);
    await raise(anna);
    const { raised } = await handsOf(ben);
    valueOf(await ben.device.keeper.answerHand(raised[0]!.id, "here"));
    await raise(anna);
    const { mine } = await handsOf(anna);
    expect([mine.length, mine[0]!.answers]).toEqual([1, []]);
    expect((await handsOf(ben)).raised[0]!.myAnswer).toBeUndefined();
  });

  it("[CI6] is no affair of whoever came in afterwards", async () => {
    await circleOf([anna, ben]);
    await put(ben, "A dog that knew me");
    await raise(anna);
    await letInto(anna, cleo);
    await put(anna, "Rain on the tent");
    expect((await handsOf(cleo)).raised).toEqual([]);
    expect(await jarOf(cleo)).toEqual(["A dog that knew me", "Rain on the tent"]);
    expect((await handsOf(ben)).raised).toHaveLength(1);
  });

  it("[CI27] in two circles has an answer in each, and says where it could not be raised", async () => {
    await circleOf([anna, ben], "Tuesday");
    await circleOf([cleo, anna], "Choir");
    const circles = (await anna.device.keeper.circles()).map(({ id }) => id);
    const done = await anna.device.keeper.raiseHand({ circles });
    expect(done.map((each) => each.done.ok)).toEqual([true, true]);
    const { mine } = await anna.device.keeper.hands();
    expect(mine.map(({ circleName }) => circleName).toSorted()).toEqual(["Choir", "Tuesday"]);
    anna.device.online = false;
    const lowered = await anna.device.keeper.lowerHand();
    expect(lowered.map((each) => errorOf(each.done))).toEqual(["Unreachable", "Unreachable"]);
  });
});

describe("in time together", () => {
  const plan = { practice: "breath", startsAt: BEGAN + 60_000, seconds: 180, pace: 5.5 } as const;

  it("[CI28] what one proposes all of them see, until it is over or taken back", async () => {
    await circleOf([anna, ben]);
    const [annas, bens] = [await circleIdOf(anna), await circleIdOf(ben)];
    const proposal = { ...plan, startsAt: plan.startsAt as typeof BEGAN };
    valueOf(await anna.device.keeper.proposeTogether(annas, proposal));
    await looked(ben);
    const [seen] = await ben.device.keeper.together(bens);
    expect(seen).toMatchObject({ ...plan, from: { name: "Anna" } });
    time.now += 3 * HOUR;
    expect(await ben.device.keeper.together(bens)).toEqual([]);
    time.now = BEGAN;
    valueOf(await anna.device.keeper.endTogether(annas));
    await looked(ben);
    expect(await ben.device.keeper.together(bens)).toEqual([]);
  });

  it.each([
    ["too short", { seconds: 29 }],
    ["too long", { seconds: 3_601 }],
    ["too fast", { pace: 12.1 }],
    ["too slow", { pace: 2.9 }],
    ["too far off", { startsAt: BEGAN + 26 * HOUR }],
    ["long over", { startsAt: BEGAN - 2 * HOUR }],
  ])("[CI28] what is %s is no plan", async (_how, wrong) => {
    await circleOf([anna]);
    const proposal = { ...plan, ...wrong } as Parameters<
      typeof anna.device.keeper.proposeTogether
    >[1];
    const proposed = await anna.device.keeper.proposeTogether(await circleIdOf(anna), proposal);
    expect(errorOf(proposed)).toBe("NotAPlan");
  });
});
