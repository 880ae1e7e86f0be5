// A raised hand reaches somebody whose app is closed, if they wished it. The real keepers, wire and
// server; the push service takes down what comes.
import type { ReminderWays } from "@glimmers/model";
import { DEFAULT_PREFS } from "@glimmers/model";
import type { FetchWish } from "@glimmers/sync";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Somebody } from "./circle-people.ts";
import { circleIdOf, circleOf, looked, memberNamed, put, somebody } from "./circle-people.ts";
import type { Net, StoryServer, Time } from "./road-devices.ts";
import { BEGAN, newNet, storyServer, valueOf } from "./road-devices.ts";

vi.setConfig({ testTimeout: 120_000 });

/** The devices of these stories are an hour ahead of UTC, and it is within these hours. */
const HANDS: ReminderWays = {
  ...DEFAULT_PREFS.reminders,
  on: true,
  hands: true,
  from: 0,
  to: 1_440,
  most: 2,
};

let time: Time;
let server: StoryServer;
let net: Net;
let anna: Somebody;
let ben: Somebody;
let cleo: Somebody;
let sent: string[];
let last: { readonly address: string; readonly wish: FetchWish } | undefined;

beforeEach(async () => {
  time = { now: BEGAN };
  server = await storyServer(time);
  sent = [];
  vi.spyOn(server.mailboxes, "push").mockImplementation(async (endpoint) => {
    sent.push(endpoint);
    return "sent";
  });
  last = undefined;
  const overheard: StoryServer = {
    ...server,
    answer: (address, wish) => {
      if (address.endsWith("/knock")) last = { address, wish };
      return server.answer(address, wish);
    },
  };
  net = newNet(overheard);
  [anna, ben, cleo] = [
    await somebody("Anna", net, time),
    await somebody("Ben", net, time),
    await somebody("Cleo", net, time),
  ];
});

afterEach(() => server.close());

const endpointOf = ({ name }: Somebody): string => `https://fcm.googleapis.com/fcm/send/${name}`;

const wish = async (who: Somebody, ways = HANDS): Promise<void> => {
  valueOf(await who.device.keeper.leaveWake(endpointOf(who), ways));
  await who.device.keeper.tendKnocks();
};

/** Raises a hand, towards everybody or some; knocks go out meanwhile. */
const raise = async (who: Somebody, only?: readonly string[]): Promise<void> => {
  const circle = await circleIdOf(who);
  const members = only && (await Promise.all(only.map((name) => memberNamed(who, name))));
  const [done] = await who.device.keeper.raiseHand({
    circles: [circle],
    ...(members && { only: [{ circle, members }] }),
  });
  expect(done?.done.ok).toBe(true);
};

const heard = (count: number): Promise<void> =>
  vi.waitFor(() => expect(sent.length).toBe(count), { timeout: 30_000 });

/** The last knock there was, as somebody who kept it could bring it again: the answer's status. */
const knockAgain = async (): Promise<number | undefined> =>
  last && (await server.answer(last.address, last.wish)).status;

describe("a hand and a closed app", () => {
  it("[CI46] [RE45] reaches those it is meant for who wished it, and nobody else", async () => {
    await circleOf([anna, ben, cleo]);
    await raise(anna);
    expect(net.asked.some((asked) => asked.includes("/v1/wakes"))).toBe(false);
    await wish(ben);
    await wish(cleo);
    await raise(anna, ["Cleo"]);
    await heard(1);
    expect(sent).toEqual([endpointOf(cleo)]);
  });

  it("[CI47] [RE46] switched off, the wake takes none at once, and no page says how any more", async () => {
    await circleOf([anna, ben]);
    await wish(ben);
    await raise(anna);
    await heard(1);
    expect(await knockAgain()).toBe(204);
    await wish(ben, { ...HANDS, hands: false });
    expect(await knockAgain()).toBe(404);
    last = undefined;
    await raise(anna);
    await looked(ben);
    expect(last).toBeUndefined();
  });

  it("[CI48] who was taken out knocks in vain from the next thing one does there; looking changes nothing", async () => {
    await circleOf([anna, ben, cleo]);
    await wish(ben);
    await raise(cleo);
    await heard(1);
    const cleos = last;
    const circle = await circleIdOf(anna);
    valueOf(await anna.device.keeper.removeMember(circle, await memberNamed(anna, "Cleo")));
    await looked(ben);
    expect(await knockAgain()).toBe(204);
    await put(ben, "Rain on the tent");
    expect(await knockAgain()).toBe(404);
    await raise(anna);
    await vi.waitFor(() => expect(last).not.toBe(cleos), { timeout: 30_000 });
    expect(await knockAgain()).toBe(204);
  });

  it("[CI49] whoever leaves takes back how to knock at them", async () => {
    await circleOf([anna, ben]);
    await wish(ben);
    await raise(anna);
    await heard(1);
    valueOf(await ben.device.keeper.leaveCircle(await circleIdOf(ben)));
    await vi.waitFor(async () => expect(await knockAgain()).toBe(404), { timeout: 30_000 });
  });
});
