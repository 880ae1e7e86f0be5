import { expect, it, vi } from "vitest";
import type { Device, Net, Time } from "./road-devices.ts";
import {
  BEGAN,
  kept,
  letIn,
  newDevice,
  newNet,
  storyServer,
  textsOf,
  turnOn,
} from "./road-devices.ts";

// By itself here: these wait for what happens on its own, and only for that.
vi.setConfig({ testTimeout: 30_000 });

const live = (net: Net, time: Time, seed: number): Promise<Device> =>
  newDevice({ net, time, seed, isLive: true });

it("[A96] what is kept on one device is on the other within a second, both ways", async () => {
  const time = { now: BEGAN };
  const server = await storyServer(time);
  const net = newNet(server);
  const [phone, laptop] = [await live(net, time, 901), await live(net, time, 902)];
  await turnOn(phone);
  await letIn(phone, laptop);
  const arrives = async (from: Device, to: Device, text: string): Promise<number> => {
    const began = performance.now();
    await kept(from, { kind: "glimmer", text, pathways: [] });
    await vi.waitFor(async () => expect(await textsOf(to)).toContain(text), {
      timeout: 5_000,
      interval: 5,
    });
    return performance.now() - began;
  };
  // The first one may still find the lines being opened.
  await arrives(phone, laptop, "warm");
  await arrives(laptop, phone, "warm too");
  const took = [
    await arrives(phone, laptop, "from the phone"),
    await arrives(laptop, phone, "from the laptop"),
  ];
  for (const each of took) expect(each).toBeLessThan(1_000);
  await phone.keeper.leaveRoad();
  await laptop.keeper.leaveRoad();
  await server.close();
});

it("[A96] a newcomer is let in without anybody asking again", async () => {
  const time = { now: BEGAN };
  const server = await storyServer(time);
  const net = newNet(server);
  const [phone, laptop] = [await live(net, time, 903), await live(net, time, 904)];
  await turnOn(phone);
  const invitation = await phone.keeper.invite();
  if (!invitation.ok) throw new Error(invitation.error.type);
  const wish = { invitation: invitation.value.link, server: "", deviceName: "Laptop" };
  expect(await laptop.keeper.askToJoin(wish)).toMatchObject({ ok: true });
  const request = await vi.waitFor(async () => {
    const report = await phone.keeper.road();
    const found = report.state === "on" ? report.requests[0] : undefined;
    if (found === undefined) throw new Error("Nobody asks yet.");
    return found;
  });
  expect(await phone.keeper.answerRequest(request, "let-in")).toMatchObject({ ok: true });
  await vi.waitFor(
    async () => expect(await laptop.keeper.road()).toMatchObject({ state: "on", waiting: 0 }),
    { timeout: 5_000 },
  );
  await vi.waitFor(async () =>
    expect(await phone.keeper.road()).toMatchObject({ requests: [], devices: [{}, {}] }),
  );
  await laptop.keeper.leaveRoad();
  await phone.keeper.leaveRoad();
  await server.close();
});
