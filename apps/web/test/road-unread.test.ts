import { expect, it, vi } from "vitest";
import type { Net } from "./road-devices.ts";
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
  textsOf,
  turnOn,
  valueOf,
} from "./road-devices.ts";

vi.setConfig({ testTimeout: 30_000 });

/** Head, flags and two counts: an answer to a pull that has nothing in it is not longer. */
const EMPTY_PULL = 15;

/** The last item of every answer does not open, as one from a newer app would not. */
const damageItems = (net: Net): void => {
  net.lie = async (path, answer) => {
    if (!path.includes("/items?after=")) return answer;
    const body = new Uint8Array(await answer.arrayBuffer());
    if (body.length > EMPTY_PULL) body.set([body.at(-1)! ^ 1], body.length - 1);
    return new Response(body, { headers: answer.headers });
  };
};

it("[A130] while something there does not open here, no photo is removed and nothing is moved away", async () => {
  const time = { now: BEGAN as number };
  const server = await storyServer(time);
  const other = await storyServer(time, { origin: "https://other.test" });
  const net = newNet(server, other);
  const device = (seed: number) => newDevice({ net, time, seed });
  const [phone, laptop] = [await device(1401), await device(1402)];
  await turnOn(phone);
  await letIn(phone, laptop);
  await allGo(phone, laptop);
  const photo = valueOf(await phone.keeper.keepPhoto(new Blob([new Uint8Array(50)])));
  await kept(phone, { kind: "glimmer", text: "with a photo", pathways: [], photo });
  await phone.keeper.goNow();
  damageItems(net);
  for (const _ of [1, 2, 3]) {
    expect(onRoad(await laptop.keeper.goNow()).trouble).toBeUndefined();
    time.now += 2 * DAY;
  }
  expect(await textsOf(laptop)).toEqual([]);
  expect(net.asked.filter((each) => each.startsWith("DELETE"))).toEqual([]);
  expect(await laptop.keeper.moveRoad("other.test")).toEqual({
    ok: false,
    error: { type: "NotAllRead" },
  });
  expect(onRoad(await laptop.keeper.road()).server).toBe("https://glimmers.test");
  net.lie = undefined;
  expect(onRoad(await laptop.keeper.goNow())).toMatchObject({ toFetch: 0 });
  expect(await textsOf(laptop)).toEqual(["with a photo"]);
  expect(await laptop.keeper.openMedia(photo.id, photo.type)).toBeDefined();
  valueOf(await laptop.keeper.moveRoad("other.test"));
  await server.close();
  await other.close();
});
