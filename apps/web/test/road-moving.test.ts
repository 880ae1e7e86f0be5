import { expect, it, vi } from "vitest";
import type { BlobLine } from "@glimmers/sync";
import { encodeBlobs } from "@glimmers/sync";
import { newEpochKey, newIdentity, webCryptoMachine } from "@glimmers/vault";
import { readRoadState } from "../src/flow/road-state.ts";
import type { OnState } from "../src/flow/road-state.ts";
import { MOVED, sealWord } from "../src/flow/road-moved-word.ts";
import { ringOf } from "../src/flow/road-open.ts";
import { FIRST, makeRing, publicOf, ringDevice, signWith } from "../src/flow/road-ring.ts";
import { unlockShelf } from "../src/flow/keyring.ts";
import { doorstepAt, newDeviceId, newMailboxId } from "../src/flow/road-turn-on.ts";
import type { RoadNeeds } from "../src/flow/road-world.ts";
import { vaultFrom } from "@glimmers/vault";
import type { Device, Net, StoryServer } from "./road-devices.ts";
import { BEGAN, allGo, kept, letIn, newDevice, newNet, onRoad } from "./road-devices.ts";
import { storyServer, textsOf, turnOn, valueOf } from "./road-devices.ts";

/** Rules: docs/spec/app.md, A120 on. */
vi.setConfig({ testTimeout: 60_000 });

let seed = 7000;

interface World {
  readonly net: Net;
  readonly elsewhere: readonly StoryServer[];
  readonly devices: readonly Device[];
}

/** So many devices on one road, and two more servers. */
const worldOf = async (count: number): Promise<World> => {
  const time = { now: BEGAN as number };
  const elsewhere = await Promise.all(
    ["https://x.test", "https://y.test"].map((origin) => storyServer(time, { origin })),
  );
  const net = newNet(await storyServer(time), ...elsewhere);
  const devices: Device[] = [];
  for (let index = 0; index < count; index++)
    devices.push(await newDevice({ net, time, seed: seed++ }));
  const [first, ...others] = devices;
  await turnOn(first!);
  for (const other of others) await letIn(first!, other);
  await allGo(...devices);
  return { net, elsewhere, devices };
};

const machine = webCryptoMachine(crypto, async () => {
  throw new Error("Nothing is stretched here.");
});

/** What a device knows of the road: what somebody who has it has. */
const stateOf = async ({ disk, keys }: Device): Promise<OnState> => {
  const find = async () => keys.key;
  const findOrMake = async () => keys.key!;
  const deviceKeys = { find, findOrMake, remove: async () => undefined };
  const unlocked = valueOf(await unlockShelf({ machine, deviceKeys }, disk));
  const state = valueOf(
    await readRoadState({ shelf: disk, sealer: vaultFrom(machine, unlocked.keys) }),
  );
  if (state.is !== "on") throw new Error("The road is off.");
  return state;
};

/** A mailbox at `server` for `victim`'s device and a stranger, as a former device would make it. */
const trapFor = async (server: StoryServer, known: OnState): Promise<OnState> => {
  const wait = (milliseconds: number) => ({
    over: milliseconds === 0 ? Promise.resolve() : new Promise<void>(() => undefined),
    stop: () => undefined,
  });
  const random = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };
  const needs = { machine, random, edges: { fetch: server.answer, wait } } as unknown as RoadNeeds;
  const identity = newIdentity(machine);
  const [mailbox, device] = [newMailboxId(needs), newDeviceId(needs)];
  const keys: OnState["keys"] = [newEpochKey(machine)];
  const since = BEGAN;
  const who = { id: device, name: "Phone", ...publicOf(identity) };
  const me = await ringDevice(machine, { mailbox, keys, since }, who);
  const victim = ringOf(known).ring.devices.find(({ id }) => id !== known.device)!;
  const plan = { mailbox, ...FIRST, keys, devices: [me, victim], signer: device };
  const ring = valueOf(await makeRing({ ...plan, sign: signWith(identity) }));
  valueOf(await doorstepAt(needs, server.origin).open(ring.document));
  return { ...known, server: server.origin, mailbox, identity, keys, ring: ring.document };
};

/** The server says that this lies under the name of the word, and hands it out. */
const handOut = (net: Net, sealed: Uint8Array<ArrayBuffer>): void => {
  const line = { id: MOVED, size: sealed.length } satisfies BlobLine;
  net.lie = async (path, answer) => {
    const headers = new Headers(answer.headers);
    headers.delete("content-length");
    if (path.endsWith("/blobs")) return new Response(encodeBlobs([line]), { headers });
    return path.endsWith(`/blobs/${MOVED}`) ? new Response(sealed, { headers }) : answer;
  };
};

const goOften = async (...devices: readonly Device[]): Promise<void> => {
  for (let times = 0; times < 4; times++) await allGo(...devices);
};

it("[A120] a word of a former device is passed over, whatever the server makes of it", async () => {
  const { net, elsewhere, devices } = await worldOf(2);
  const [phone, laptop] = devices as [Device, Device];
  const before = await stateOf(laptop);
  valueOf(await phone.keeper.removeDevice(before.device));
  await kept(phone, { kind: "glimmer", text: "after it went", pathways: [] });
  const now = await stateOf(phone);
  const trap = await trapFor(elsewhere[0]!, before);
  const needs = { machine } as unknown as RoadNeeds;
  const asItself = { ...trap, device: before.device, identity: before.identity };
  const asAnother = { ...trap, device: now.device, identity: before.identity };
  const words = [
    await sealWord(needs, before, asItself),
    await sealWord(needs, { ...now, keys: before.keys }, asAnother),
    // Even with the newest key, in some way come by: it is on the ring no more, or did not sign.
    await sealWord(needs, now, asItself),
    await sealWord(needs, now, asAnother),
    // Signed rightly, but under a key that the former device has as well.
    await sealWord(
      needs,
      { ...now, keys: before.keys },
      { ...trap, device: now.device, identity: now.identity },
    ),
  ];
  for (const word of words) {
    handOut(net, word);
    const report = onRoad(await phone.keeper.goNow());
    // Passed over: not even looked at where it leads.
    expect(report.trouble).toBeUndefined();
    expect(report).toMatchObject({ server: "https://glimmers.test", devices: [{}] });
  }
  net.lie = undefined;
  const looked = net.asked.filter((asked) => asked.startsWith("GET") && asked.endsWith(MOVED));
  expect(looked.length).toBeGreaterThanOrEqual(words.length);
  expect(await elsewhere[0]!.mailboxes.engine.count()).toMatchObject({ value: { items: 0 } });
});

it("[A120] a word for a ring of somebody else is not followed, even signed by one of ours", async () => {
  const { net, elsewhere, devices } = await worldOf(2);
  const [phone, laptop] = devices as [Device, Device];
  const [mine, theirs] = [await stateOf(phone), await stateOf(laptop)];
  const trap = await trapFor(elsewhere[0]!, theirs);
  const signed = { ...trap, device: theirs.device, identity: theirs.identity };
  handOut(net, await sealWord({ machine } as unknown as RoadNeeds, mine, signed));
  const report = onRoad(await phone.keeper.goNow());
  expect(report).toMatchObject({
    server: "https://glimmers.test",
    trouble: { type: "RingNotOurs" },
  });
  expect(
    net.asked.filter((asked) => asked.includes(trap.mailbox) && /POST.*items/.test(asked)),
  ).toEqual([]);
});

it("[A121] two that move at the same time end at one place, with everything, and nothing is left behind", async () => {
  const { net, devices } = await worldOf(3);
  const [phone, laptop, tablet] = devices as [Device, Device, Device];
  valueOf(await phone.keeper.moveRoad("x.test"));
  valueOf(await laptop.keeper.moveRoad("y.test"));
  await kept(phone, { kind: "glimmer", text: "on the phone", pathways: [] });
  await kept(laptop, { kind: "glimmer", text: "on the laptop", pathways: [] });
  await vi.waitFor(async () => {
    await goOften(phone, laptop, tablet);
    const places = await Promise.all(devices.map(({ keeper }) => keeper.road()));
    expect(new Set(places.map((report) => onRoad(report).server)).size).toBe(1);
  }, 20_000);
  for (const each of devices) each.time.now += 120_000;
  await goOften(phone, laptop, tablet);
  for (const each of devices) {
    expect((await textsOf(each)).toSorted()).toEqual(["on the laptop", "on the phone"]);
    expect(onRoad(await each.keeper.road())).toMatchObject({ waiting: 0, devices: [{}, {}, {}] });
  }
  const counts = await Promise.all(
    net.servers.map(async ({ mailboxes }) => valueOf(await mailboxes.engine.count()).mailboxes),
  );
  expect(counts.toSorted((one, other) => one - other)).toEqual([0, 0, 1]);
});

it("[A121] whoever was removed from the old mailbox meanwhile does not come along", async () => {
  const { devices } = await worldOf(3);
  const [phone, laptop, tablet] = devices as [Device, Device, Device];
  const { device } = await stateOf(tablet);
  const removing = laptop.keeper.removeDevice(device);
  const moving = phone.keeper.moveRoad("x.test");
  valueOf(await removing);
  valueOf(await moving);
  await vi.waitFor(async () => {
    await goOften(phone, laptop);
    expect(onRoad(await laptop.keeper.road()).server).toBe("https://x.test");
  }, 20_000);
  await allGo(phone, laptop);
  for (const { keeper } of [phone, laptop])
    expect(onRoad(await keeper.road()).devices).toHaveLength(2);
});
