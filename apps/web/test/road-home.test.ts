import { expect, it, vi } from "vitest";
import {
  allGo,
  BEGAN,
  kept,
  letIn,
  newDevice,
  newNet,
  onRoad,
  storyServer,
  turnOn,
} from "./road-devices.ts";
import { textsOf, valueOf } from "./road-devices.ts";

vi.setConfig({ testTimeout: 30_000 });

it("[A107] what belongs to one browser is changed by no other, and is in a plain copy", async () => {
  const time = { now: BEGAN as number };
  const server = await storyServer(time);
  const net = newNet(server);
  const device = (seed: number) => newDevice({ net, time, seed });
  const [phone, laptop] = [await device(1101), await device(1102)];
  await turnOn(laptop);
  await phone.keeper.setPref("discreet", true);
  await phone.keeper.setPref("autoLockMinutes", 0);
  time.now += 60_000;
  await laptop.keeper.setPref("discreet", false);
  await laptop.keeper.setPref("autoLockMinutes", 60);
  await laptop.keeper.setPref("theme", "dusk");
  await kept(laptop, { kind: "glimmer", text: "warm", pathways: [] });
  await letIn(laptop, phone, { name: "Phone" });
  await allGo(laptop, phone);
  expect(await textsOf(phone)).toEqual(["warm"]);
  expect(phone.news.findLast(({ news }) => news === "prefs")).toMatchObject({
    prefs: { discreet: true, autoLockMinutes: 0, theme: "dusk" },
  });
  expect(onRoad(await phone.keeper.goNow())).toMatchObject({ waiting: 0, warnings: [] });
  const copy = await phone.keeper.takeCopy();
  const third = await device(1103);
  valueOf(await third.keeper.bringCopy(copy));
  expect(third.news.findLast(({ news }) => news === "prefs")).toMatchObject({
    prefs: { discreet: true, autoLockMinutes: 0 },
  });
  await server.close();
});
