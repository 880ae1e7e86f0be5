import { expect, it, vi } from "vitest";
import type { Device } from "./road-devices.ts";
import {
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

/** What the road does for a device whose own storage was hurt. Rules: docs/spec/app.md. */
vi.setConfig({ testTimeout: 60_000 });

type Rows = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

const rowsOf = async ({ disk }: Device): Promise<Rows> => valueOf(await disk.readAll("tail"));

/** The later rows no longer open, and the earlier ones, as before a tidying, still lie there. */
const hurt = async ({ disk }: Device, earlier: Rows): Promise<void> => {
  const later = [...valueOf(await disk.readAll("tail")).keys()].filter(
    (name) => !earlier.has(name),
  );
  const damaged = later.map((name) => [name, Uint8Array.of(1, 2, 3)] as const);
  const rows = [...earlier, ...damaged].map(
    ([name, bytes]) => ({ do: "put", drawer: "tail", name, bytes }) as const,
  );
  valueOf(await disk.commit(rows));
};

/** A glimmer with earlier words on the shelf, and later ones in a row by themselves. */
const revised = async () => {
  const time = { now: BEGAN as number };
  const server = await storyServer(time);
  const net = newNet(server);
  const phone = await newDevice({ net, time, seed: 901 });
  await turnOn(phone);
  const id = await kept(phone, { kind: "glimmer", text: "first words", pathways: [] });
  await phone.keeper.goNow();
  const earlier = new Map(await rowsOf(phone));
  valueOf(await phone.keeper.revise(id, { text: "later words" }));
  await phone.keeper.goNow();
  return { phone, net, earlier, close: server.close };
};

it("[A123] later words that no longer open here come back, and are not overwritten there", async () => {
  const { phone, net, earlier, close } = await revised();
  await hurt(phone, earlier);
  phone.online = false;
  await phone.open();
  expect(await textsOf(phone)).toEqual(["first words"]);
  phone.online = true;
  net.asked.length = 0;
  expect(onRoad(await phone.keeper.goNow())).toMatchObject({ waiting: 0, warnings: [] });
  expect(await textsOf(phone)).toEqual(["later words"]);
  expect(net.asked.filter((asked) => /^POST .*items$/.test(asked))).toEqual([]);
  await close();
});

it("[A124] beside a journal that was read by half no road goes on", async () => {
  const { phone, net, close } = await revised();
  net.asked.length = 0;
  const trouble = { type: "ShelfFault", reason: "a bad sector" } as const;
  await phone.open({ ...phone.disk, readAll: async () => ({ ok: false, error: trouble }) });
  const server = "https://glimmers.test";
  expect(await phone.keeper.turnOnRoad({ server, deviceName: "Phone" })).toEqual({
    ok: false,
    error: { type: "Shelf", trouble },
  });
  await phone.keeper.goNow();
  expect(net.asked).toEqual([]);
  await close();
});
