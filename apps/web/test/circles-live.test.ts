import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Somebody } from "./circle-people.ts";
import {
  circleIdOf,
  circleOf,
  errorOf,
  jarOf,
  lineOf,
  looked,
  put,
  somebody,
} from "./circle-people.ts";
import type { Net, StoryServer, Time } from "./road-devices.ts";
import {
  allGo,
  BEGAN,
  letIn,
  newDevice,
  newNet,
  storyServer,
  turnOn,
  valueOf,
} from "./road-devices.ts";

/** Circles while they go on: several at once, pages that are closed, what is told by itself. */
vi.setConfig({ testTimeout: 120_000 });

let time: Time;
let server: StoryServer;
let net: Net;
let anna: Somebody;
let ben: Somebody;
let cleo: Somebody;
let seed = 8_500;

beforeEach(async () => {
  time = { now: BEGAN };
  server = await storyServer(time);
  net = newNet(server);
  const come = async (name: string): Promise<Somebody> => ({
    name,
    device: await newDevice({ net, time, seed: seed++, isLive: true }),
  });
  [anna, ben, cleo] = [await come("Anna"), await come("Ben"), await come("Cleo")];
});

afterEach(async () => {
  for (const { device } of [anna, ben, cleo]) await device.keeper.followCircles(false);
  await server.close();
});

const blamed = async (who: Somebody) =>
  (await looked(who)).warnings.filter(({ type }) => type !== "LetIn");

describe("while a screen shows circles", () => {
  it("[CI1] what another does is told and shown without being asked for", async () => {
    await circleOf([anna, ben]);
    await anna.device.keeper.followCircles(true);
    await put(ben, "A dog that knew me");
    await vi.waitFor(async () => expect(await jarOf(anna)).toEqual(["A dog that knew me"]), {
      timeout: 20_000,
    });
    const id = await circleIdOf(anna);
    expect(anna.device.news).toContainEqual({ news: "circle", id });
    await anna.device.keeper.followCircles(false);
  });

  it("[CI28] its server's clock is told as it is, whatever this device's says", async () => {
    await circleOf([anna]);
    time.now += 1_234;
    expect(await anna.device.keeper.circleTime(await circleIdOf(anna))).toEqual({
      ok: true,
      value: time.now,
    });
    anna.device.online = false;
    const asked = await anna.device.keeper.circleTime(await circleIdOf(anna));
    expect(errorOf(asked)).toBe("Unreachable");
  });
});

describe("several at once", () => {
  it("[CI10] two devices of one person writing at one moment lose nothing of each other", async () => {
    await circleOf([anna, ben]);
    const laptop = { name: "Anna", device: await newDevice({ net, time, seed: seed++ }) };
    await turnOn(anna.device);
    await letIn(anna.device, laptop.device);
    await allGo(anna.device, laptop.device);
    const both = [anna, laptop].flatMap((who, at) =>
      ["one", "two", "three"].map((word) => put(who, `${word} ${at}`)),
    );
    await Promise.all([...both, put(ben, "A dog that knew me")]);
    for (const who of [anna, ben, laptop]) expect(await blamed(who)).toEqual([]);
    expect(await jarOf(ben)).toHaveLength(7);
    expect(await jarOf(anna)).toEqual(await jarOf(ben));
    expect(await jarOf(laptop)).toEqual(await jarOf(ben));
  });

  it("[CI44] whatever honest people do in whatever order, no honest server is blamed", async () => {
    await circleOf([anna, ben, cleo]);
    const people = [anna, ben, cleo];
    const deeds = fc.array(fc.tuple(fc.nat(2), fc.nat(4)), { minLength: 4, maxLength: 10 });
    let words = 0;
    const deed = async (who: Somebody, what: number): Promise<unknown> => {
      const circle = await circleIdOf(who);
      if (what === 0) return put(who, `Glimmer ${words++}`);
      if (what === 1) return who.device.keeper.raiseHand({ circles: [circle] });
      if (what === 2) return who.device.keeper.lowerHand();
      if (what === 3) return looked(who);
      const { raised } = await who.device.keeper.hands();
      return raised[0] && who.device.keeper.answerHand(raised[0].id, "here");
    };
    await fc.assert(
      fc.asyncProperty(deeds, async (all) => {
        await Promise.all(all.map(([who, what]) => deed(people[who]!, what)));
        for (const who of people) expect(await blamed(who)).toEqual([]);
        const [one, ...others] = await Promise.all(people.map(jarOf));
        for (const other of others) expect(other).toEqual(one);
      }),
      { numRuns: 6 },
    );
  });

  it("[CI7] a removal and a leaving at one moment leave those who stay together", async () => {
    await circleOf([anna, ben, cleo]);
    const dora = await somebody("Dora", net, time);
    const cleos = (await lineOf(anna)).members.find(({ name }) => name === "Cleo")!.id;
    await looked(ben);
    await Promise.all([
      anna.device.keeper.removeMember(await circleIdOf(anna), cleos),
      ben.device.keeper.leaveCircle(await circleIdOf(ben)),
      dora.device.keeper.circles(),
    ]);
    expect((await looked(anna)).members.map(({ name }) => name)).toEqual(["Anna"]);
    await put(anna, "Rain on the tent");
    expect(await jarOf(anna)).toEqual(["Rain on the tent"]);
  });
});

describe("a page closed in the middle", () => {
  it("[CI5] of coming in leaves the newcomer in or out, and what was asked is settled next time", async () => {
    await circleOf([anna]);
    const circle = await circleIdOf(anna);
    for (let step = 1; step <= 12; step++) {
      const newcomer = await somebody("Ines", net, time);
      const { link } = valueOf(await anna.device.keeper.inviteToCircle(circle));
      const killed = newcomer.device.killBefore(step);
      const asked = newcomer.device.keeper
        .askToJoinCircle({ invitation: link, myName: "Ines" })
        .then(() => newcomer.device.keeper.joiningCircle());
      await Promise.race([killed, asked]);
      const [request] = valueOf(await anna.device.keeper.circleRequests(circle));
      if (request !== undefined)
        valueOf(await anna.device.keeper.answerCircleRequest(circle, request, "let-in"));
      await newcomer.device.open();
      const came = await newcomer.device.keeper.joiningCircle();
      const circles = await newcomer.device.keeper.lookAtCircles();
      if (request !== undefined) {
        expect(came).toMatchObject({ step: "in" });
        expect(circles).toHaveLength(1);
        valueOf(await newcomer.device.keeper.leaveCircle(circles[0]!.id));
      } else expect(circles).toEqual([]);
      newcomer.device.close();
    }
  });

  it("[CI8] of leaving leaves them in or out, and going again gets them out", async () => {
    for (let step = 1; step <= 8; step++) {
      const [host, guest] = [await somebody("Host", net, time), await somebody("Guest", net, time)];
      await circleOf([host, guest]);
      const circle = await circleIdOf(guest);
      const killed = guest.device.killBefore(step);
      await Promise.race([killed, guest.device.keeper.leaveCircle(circle)]);
      await guest.device.open();
      if ((await guest.device.keeper.circles()).length > 0)
        valueOf(await guest.device.keeper.leaveCircle(circle));
      expect(await guest.device.keeper.circles()).toEqual([]);
      expect((await looked(host)).members.map(({ name }) => name)).toEqual(["Host"]);
    }
  });
});
