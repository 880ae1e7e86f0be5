import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Device, Net, StoryServer, Time } from "./road-devices.ts";
import {
  allGo,
  BEGAN,
  DAY,
  kept,
  letIn,
  newDevice,
  newNet,
  onRoad,
  storyServer,
  turnOn,
  valueOf,
} from "./road-devices.ts";

/** Heartbeats on the road, as photos go: docs/spec/heart-kept.md. */
vi.setConfig({ testTimeout: 60_000 });

let time: Time;
let server: StoryServer;
let net: Net;

beforeEach(async () => {
  time = { now: BEGAN };
  server = await storyServer(time);
  net = newNet(server);
});

afterEach(() => server.close());

const two = async (): Promise<readonly [Device, Device]> => {
  const device = (seed: number): Promise<Device> => newDevice({ net, time, seed });
  const [phone, laptop] = [await device(1701), await device(1702)];
  await turnOn(phone);
  await letIn(phone, laptop);
  return [phone, laptop];
};

const BEATS = '{"format":"glimmers-beats","version":1,"intervals":[829.1015625]}';

const aReading = async (phone: Device) => {
  const beats = valueOf(await phone.keeper.keepBeats(new Blob([BEATS])));
  const reading = { kind: "heart-reading", source: "strap", beats, seconds: 1, intervals: 1 };
  return { beats, id: await kept(phone, reading) };
};

it("[HR175] a reading and its beats come to the other device, before anything tells of them", async () => {
  const [phone, laptop] = await two();
  const { beats, id } = await aReading(phone);
  const before = net.asked.length;
  await phone.keeper.goNow();
  const asked = net.asked.slice(before).map((each) => each.replaceAll(/[0-9a-f]{32}/g, "…"));
  const blobAt = asked.indexOf("PUT /v1/mailboxes/…/blobs/…");
  expect(blobAt).toBeGreaterThanOrEqual(0);
  expect(blobAt).toBeLessThan(asked.indexOf("POST /v1/mailboxes/…/items"));
  expect(onRoad(await laptop.keeper.goNow())).toMatchObject({ toFetch: 0, waiting: 0 });
  expect(await laptop.keeper.read(id)).toMatchObject({ kind: "heart-reading", beats });
  const there = await laptop.keeper.openMedia(beats, "application/json");
  expect(await there?.text()).toBe(BEATS);
});

it("[HR175] deleted on one device, they leave the server after a day", async () => {
  const [phone, laptop] = await two();
  const { beats, id } = await aReading(phone);
  await allGo(phone, laptop);
  valueOf(await laptop.keeper.remove(id));
  await allGo(phone, laptop);
  for (let day = 0; day < 3; day += 1) {
    time.now += DAY;
    await allGo(phone, laptop);
  }
  expect(await phone.keeper.read(id)).toBeUndefined();
  const removed = net.asked.filter((each) => each.startsWith("DELETE"));
  expect(removed.some((each) => each.includes(beats))).toBe(true);
});
