import { expect, it, vi } from "vitest";
import type { Device, Net } from "./road-devices.ts";
import {
  BEGAN,
  kept,
  letIn,
  newDevice,
  newNet,
  storyServer,
  textsOf,
  turnOn,
  valueOf,
} from "./road-devices.ts";

// Real waiting, so that what would hang for as long as a line may hang is seen to.
vi.setConfig({ testTimeout: 15_000 });

const world = async (seed: number) => {
  const time = { now: BEGAN as number };
  const server = await storyServer(time);
  const net = newNet(server);
  const device = (more: number): Promise<Device> =>
    newDevice({ net, time, seed: seed + more, isLive: true });
  return { net, server, phone: await device(1), laptop: await device(2) };
};

/** From now on no answer comes back, and no connection breaks; resolves when one is waited for. */
const hang = (net: Net): Promise<void> => {
  const asked = Promise.withResolvers<void>();
  net.lie = () => {
    asked.resolve();
    return new Promise<never>(() => undefined);
  };
  return asked.promise;
};

const tookOf = async (task: Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await task;
  return performance.now() - began;
};

it("[A108] a lock put on while a device waits to be let in holds up neither itself nor a tap", async () => {
  const { net, server, phone, laptop } = await world(1200);
  await turnOn(phone);
  const { link } = valueOf(await phone.keeper.invite());
  const wish = { invitation: link, server: "", deviceName: "Laptop" };
  valueOf(await laptop.keeper.askToJoin(wish));
  await vi.waitFor(() => expect(net.asked.some((each) => each.includes("?wait=20"))).toBe(true));
  const locked = laptop.keeper.changeLock({ next: "a long passphrase" });
  const tapped = kept(laptop, { kind: "glimmer", text: "meanwhile", pathways: [] });
  expect(await tookOf(Promise.all([locked, tapped]))).toBeLessThan(5_000);
  const waiting = await laptop.keeper.road();
  expect(waiting).toMatchObject({ state: "off", joining: { step: "waiting" } });
  const [request] = await vi.waitFor(async () => {
    const report = await phone.keeper.goNow();
    if (report.state === "off" || report.requests.length === 0) throw new Error("Nobody asks.");
    return report.requests;
  });
  valueOf(await phone.keeper.answerRequest(request!, "let-in"));
  await vi.waitFor(async () => expect(await textsOf(phone)).toEqual(["meanwhile"]), {
    timeout: 5_000,
  });
  await laptop.keeper.leaveRoad();
  await phone.keeper.leaveRoad();
  await server.close();
});

it("[A108] a lock put on while a server hangs waits for nobody, and once it is back all goes on", async () => {
  const { net, server, phone, laptop } = await world(1210);
  await turnOn(phone);
  await letIn(phone, laptop);
  const asked = hang(net);
  await kept(phone, { kind: "glimmer", text: "before", pathways: [] });
  await asked;
  const locked = phone.keeper.changeLock({ next: "a long passphrase" });
  const tapped = kept(phone, { kind: "glimmer", text: "after", pathways: [] });
  expect(await tookOf(Promise.all([locked, tapped]))).toBeLessThan(5_000);
  net.lie = undefined;
  // What was asked before the line was back still hangs: a page loaded anew does not.
  await phone.openLocked("a long passphrase");
  await phone.keeper.goNow();
  await laptop.open();
  await laptop.keeper.goNow();
  expect((await textsOf(laptop)).toSorted()).toEqual(["after", "before"]);
  await laptop.keeper.leaveRoad();
  await phone.keeper.leaveRoad();
  await server.close();
});

it("[A108] a device that leaves while the server hangs is off within seconds", async () => {
  const { net, server, phone, laptop } = await world(1220);
  await turnOn(phone);
  await letIn(phone, laptop);
  const asked = hang(net);
  await kept(laptop, { kind: "glimmer", text: "mine", pathways: [] });
  await asked;
  expect(await tookOf(laptop.keeper.leaveRoad())).toBeLessThan(8_000);
  expect(await laptop.keeper.road()).toMatchObject({ state: "off", because: "removed-here" });
  expect(await textsOf(laptop)).toEqual(["mine"]);
  net.lie = undefined;
  await phone.open();
  await phone.keeper.leaveRoad();
  await server.close();
});
