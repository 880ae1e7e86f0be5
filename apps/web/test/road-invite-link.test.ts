import { expect, it, vi } from "vitest";
import {
  BEGAN,
  letIn,
  newDevice,
  newNet,
  onRoad,
  storyServer,
  turnOn,
  valueOf,
} from "./road-devices.ts";

vi.setConfig({ testTimeout: 60_000 });

it("[A122] leads a new device to this app's own address, and through the server that carries", async () => {
  const time = { now: BEGAN as number };
  const carrying = await storyServer(time, { origin: "https://carries.test" });
  const net = newNet(await storyServer(time), carrying);
  const [phone, laptop] = [
    await newDevice({ net, time, seed: 8001 }),
    await newDevice({ net, time, seed: 8002 }),
  ];
  await turnOn(phone, { server: carrying.origin });
  const { link } = valueOf(await phone.keeper.invite());
  expect(new URL(link)).toMatchObject({ origin: "https://glimmers.test", pathname: "/join" });
  await letIn(phone, laptop);
  expect(onRoad(await laptop.keeper.road()).server).toBe("https://carries.test");
});
