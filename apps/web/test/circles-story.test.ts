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
});
