import { expect, it, vi } from "vitest";
import type { Net } from "./road-devices.ts";
import {
  allGo,
  BEGAN,
  kept,
  newDevice,
  newNet,
  onRoad,
  storyServer,
  textsOf,
  turnOn,
  valueOf,
} from "./road-devices.ts";

vi.setConfig({ testTimeout: 30_000 });

const world = async (seed: number) => {
  const time = { now: BEGAN as number };
  const server = await storyServer(time);
  const elsewhere = await storyServer(time, { origin: "https://elsewhere.test" });
  const net = newNet(server, elsewhere);
  const device = (more: number) => newDevice({ net, time, seed: seed + more });
  const [phone, newcomer] = [await device(1), await device(2)];
  const words = (await turnOn(phone)).join(" ");
  await kept(phone, { kind: "glimmer", text: "warm", pathways: [] });
  await phone.keeper.goNow();
  const wish = { words, server: "https://glimmers.test", deviceName: "New" };
  const close = async () => {
    await server.close();
    await elsewhere.close();
  };
  return { net, server, phone, newcomer, wish, close };
};

/** The server takes the new ring, and nothing it says from then on arrives. */
const loseAnswers = (net: Net): void => {
  let isTaken = false;
  net.lie = async (path, answer) => {
    isTaken ||= path.endsWith("/rings");
    if (isTaken) throw new TypeError("fetch failed");
    return answer;
  };
};

it("[A109] words typed again after an answer was lost make no second device", async () => {
  const { net, phone, newcomer, wish, close } = await world(1300);
  loseAnswers(net);
  const lost = await newcomer.keeper.joinWithWords(wish);
  expect(lost).toMatchObject({ error: { type: "Unreachable" } });
  expect(await newcomer.keeper.road()).toEqual({ state: "off" });
  // Still not to be reached: nothing is begun beside what may be there.
  const again = await newcomer.keeper.joinWithWords(wish);
  expect(again).toMatchObject({ error: { type: "Unreachable" } });
  net.lie = undefined;
  valueOf(await newcomer.keeper.joinWithWords(wish));
  await allGo(newcomer, phone);
  expect(onRoad(await phone.keeper.road()).devices.map(({ name }) => name)).toEqual([
    "Phone",
    "New",
  ]);
  expect(await textsOf(newcomer)).toEqual(["warm"]);
  await close();
});

it("[A109] once the server is back, the device finds by itself that it was let in", async () => {
  const { net, newcomer, wish, close } = await world(1310);
  loseAnswers(net);
  expect(await newcomer.keeper.joinWithWords(wish)).toMatchObject({ ok: false });
  net.lie = undefined;
  await newcomer.open();
  await newcomer.keeper.goNow();
  await newcomer.keeper.goNow();
  expect(onRoad(await newcomer.keeper.road()).devices).toHaveLength(2);
  expect(await newcomer.keeper.joinWithWords(wish)).toMatchObject({
    error: { type: "AlreadyOn" },
  });
  await close();
});

it("[A109] a question that was lost on the way there leaves the device off, and free to try anew", async () => {
  const { net, server, phone, newcomer, wish, close } = await world(1320);
  const { answer } = server;
  const isPut = (path: string, method: string) => path.endsWith("/rings") && method === "PUT";
  net.servers[0] = {
    ...server,
    answer: async (address, asked) => {
      if (isPut(address, asked.method)) throw new TypeError("fetch failed");
      return answer(address, asked);
    },
  };
  const lost = await newcomer.keeper.joinWithWords(wish);
  expect(lost).toMatchObject({ error: { type: "Unreachable" } });
  net.servers[0] = server;
  valueOf(await newcomer.keeper.joinWithWords(wish));
  await allGo(newcomer, phone);
  expect(onRoad(await phone.keeper.road()).devices).toHaveLength(2);
  await close();
});

it("[A109] a server that stays away holds nobody back from another", async () => {
  const { net, newcomer, wish, close } = await world(1330);
  loseAnswers(net);
  expect(await newcomer.keeper.joinWithWords(wish)).toMatchObject({ ok: false });
  net.lie = undefined;
  net.servers.shift();
  await turnOn(newcomer, { server: "https://elsewhere.test" });
  expect(onRoad(await newcomer.keeper.goNow())).toMatchObject({
    server: "https://elsewhere.test",
    devices: [{ isThis: true }],
  });
  await close();
});
