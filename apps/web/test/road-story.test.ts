import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Device, Net, StoryServer, Time } from "./road-devices.ts";
import {
  allGo,
  BEGAN,
  DAY,
  HOUR,
  kept,
  letIn,
  newDevice,
  newNet,
  newTabs,
  onRoad,
  storyServer,
  textsOf,
  trailOf,
  turnOn,
  valueOf,
} from "./road-devices.ts";

/**
 * The road between devices, walked with the real server, vault, journal and wire. Rules:
 * docs/spec/app.md, A80 on.
 */
vi.setConfig({ testTimeout: 60_000 });

let time: Time;
let server: StoryServer;
let net: Net;
let seed = 1;

beforeEach(async () => {
  time = { now: BEGAN };
  server = await storyServer(time);
  net = newNet(server);
});

afterEach(() => server.close());

const device = (): Promise<Device> => newDevice({ net, time, seed: seed++ });

/** A phone with the road on, and a laptop that was let in. */
const two = async (): Promise<readonly [Device, Device]> => {
  const [phone, laptop] = [await device(), await device()];
  await turnOn(phone);
  await letIn(phone, laptop);
  return [phone, laptop];
};

const glimmer = (text: string) => ({ kind: "glimmer", text, pathways: [] });

describe("turning the road on", () => {
  it("[A80] is off at first, and asks nothing of anybody", async () => {
    const phone = await device();
    await kept(phone, glimmer("alone"));
    expect(await phone.keeper.goNow()).toEqual({ state: "off" });
    expect(net.asked).toEqual([]);
  });

  it("[A81] gives out 24 words, and then says where it is and who is on it", async () => {
    const phone = await device();
    await kept(phone, glimmer("first"));
    const words = valueOf(
      await phone.keeper.turnOnRoad({ server: "glimmers.test", deviceName: "Phone" }),
    );
    expect(words).toHaveLength(24);
    const report = onRoad(await phone.keeper.goNow());
    expect(report).toMatchObject({
      server: "https://glimmers.test",
      waiting: 0,
      words: "not-yet",
      devices: [{ name: "Phone", isThis: true, byWords: false }],
      warnings: [],
    });
    expect(report.lastEven).toBe(BEGAN);
    expect(report.usedBytes).toBeGreaterThan(0);
  });

  it("[A81] asked for twice at once, is turned on once", async () => {
    const phone = await device();
    const wish = { server: "glimmers.test", deviceName: "Phone" };
    const [one, other] = await Promise.all([
      phone.keeper.turnOnRoad(wish),
      phone.keeper.turnOnRoad(wish),
    ]);
    expect([one.ok, other]).toEqual([true, { ok: false, error: { type: "AlreadyOn" } }]);
    expect(await server.mailboxes.engine.count()).toMatchObject({ value: { mailboxes: 1 } });
  });

  it("[A81] with no server there, or none of ours, says so and stays off", async () => {
    const phone = await device();
    const at = (where: string) => phone.keeper.turnOnRoad({ server: where, deviceName: "Phone" });
    expect(await at("nowhere.test")).toMatchObject({ error: { type: "Unreachable" } });
    expect(await at("http://glimmers.test")).toMatchObject({ error: { type: "NotAnAddress" } });
    expect(await phone.keeper.road()).toEqual({ state: "off" });
  });
});

describe("letting a device in", () => {
  it.each(["link", "words"] as const)("[A82] by %s brings the same trail to both", async (by) => {
    const [phone, laptop] = [await device(), await device()];
    await kept(phone, glimmer("from the phone"));
    await kept(laptop, glimmer("from the laptop"));
    await turnOn(phone);
    await letIn(phone, laptop, { by });
    await allGo(phone, laptop);
    expect((await textsOf(laptop)).toSorted()).toEqual(["from the laptop", "from the phone"]);
    expect(await textsOf(phone)).toEqual(await textsOf(laptop));
    const { devices } = onRoad(await phone.keeper.road());
    expect(devices.map(({ name, isThis }) => [name, isThis])).toEqual([
      ["Phone", true],
      ["Laptop", false],
    ]);
  });

  it("[A83] refused, the device stays alone and is told so", async () => {
    const [phone, laptop] = [await device(), await device()];
    await turnOn(phone);
    const { link } = valueOf(await phone.keeper.invite());
    const wish = { invitation: link, server: "", deviceName: "Not mine" };
    valueOf(await laptop.keeper.askToJoin(wish));
    const { requests } = onRoad(await phone.keeper.goNow());
    valueOf(await phone.keeper.answerRequest(requests[0]!, "no"));
    await laptop.keeper.goNow();
    expect(await laptop.keeper.road()).toEqual({ state: "off", joining: { step: "refused" } });
    expect(onRoad(await phone.keeper.road()).devices).toHaveLength(1);
    await laptop.keeper.stopJoining();
    expect(await laptop.keeper.road()).toEqual({ state: "off" });
  });

  it("[A83] after ten minutes nobody is let in by it any more", async () => {
    const [phone, laptop] = [await device(), await device()];
    await turnOn(phone);
    const { link } = valueOf(await phone.keeper.invite());
    const wish = { invitation: link, server: "", deviceName: "Laptop" };
    valueOf(await laptop.keeper.askToJoin(wish));
    time.now += 11 * 60_000;
    await laptop.keeper.goNow();
    expect(await laptop.keeper.road()).toEqual({ state: "off", joining: { step: "too-late" } });
    expect(await laptop.keeper.askToJoin(wish)).toMatchObject({ error: { type: "NoSuchInvite" } });
  });

  it("[A83] words that are none name those that are not on the list", async () => {
    const phone = await device();
    const asked = await phone.keeper.askToJoin({
      invitation: "abandon ability able about above absent glimer absurd",
      server: "glimmers.test",
      deviceName: "Phone",
    });
    expect(asked).toMatchObject({ error: { type: "NotAnInvitation", unknown: ["glimer"] } });
  });

  it("[A84] the 24 words alone let a device in, and the others are told of it", async () => {
    const [phone, laptop] = [await device(), await device()];
    await kept(phone, glimmer("kept before"));
    const words = await turnOn(phone);
    await phone.keeper.goNow();
    const typed = words.join("  ").toUpperCase();
    const wish = { words: typed, server: "glimmers.test", deviceName: "New phone" };
    valueOf(await laptop.keeper.joinWithWords(wish));
    await laptop.keeper.goNow();
    expect(await textsOf(laptop)).toEqual(["kept before"]);
    await phone.keeper.goNow();
    const { devices } = onRoad(await phone.keeper.road());
    expect(devices.map(({ name, byWords }) => [name, byWords])).toEqual([
      ["Phone", false],
      ["New phone", true],
    ]);
    await phone.keeper.knowDevice(devices[1]!.id);
    expect(onRoad(await phone.keeper.road()).devices[1]?.byWords).toBe(false);
  });

  it("[A84] words that open nothing there are told from words that are none", async () => {
    const [phone, laptop] = [await device(), await device()];
    const words = await turnOn(phone);
    valueOf(await phone.keeper.removeFromServer());
    const joined = (typed: string) =>
      laptop.keeper.joinWithWords({
        words: typed,
        server: "glimmers.test",
        deviceName: "Laptop",
      });
    expect(await joined(words.join(" "))).toMatchObject({ error: { type: "NoMailboxForWords" } });
    expect(await joined("one two three")).toMatchObject({ error: { type: "NotWords", count: 3 } });
    expect(await laptop.keeper.road()).toEqual({ state: "off" });
  });

  it("[A84] renewed, the old words open nothing and the new ones do", async () => {
    const [phone, laptop] = await two();
    const third = await device();
    await kept(phone, glimmer("still here"));
    const old = valueOf(await phone.keeper.renewWords());
    const renewed = valueOf(await phone.keeper.renewWords());
    await allGo(phone, laptop);
    const wish = { server: "glimmers.test", deviceName: "Third" };
    expect(await third.keeper.joinWithWords({ ...wish, words: old.join(" ") })).toMatchObject({
      error: { type: "NoMailboxForWords" },
    });
    valueOf(await third.keeper.joinWithWords({ ...wish, words: renewed.join(" ") }));
    await third.keeper.goNow();
    expect(await textsOf(third)).toEqual(["still here"]);
    await kept(third, glimmer("from the third"));
    await allGo(third, phone, laptop);
    expect(await textsOf(laptop)).toEqual(await textsOf(third));
  });
});

describe("the same trail", () => {
  it("[A85] both ways after edits made apart, deletions and choices among them", async () => {
    const [phone, laptop] = await two();
    const one = await kept(phone, glimmer("one"));
    const other = await kept(phone, glimmer("two"));
    await allGo(phone, laptop);
    phone.online = false;
    laptop.online = false;
    time.now += HOUR;
    valueOf(await phone.keeper.revise(one, { text: "one, from the phone" }));
    await kept(phone, glimmer("new on the phone"));
    time.now += HOUR;
    valueOf(await laptop.keeper.revise(one, { text: "one, from the laptop" }));
    valueOf(await laptop.keeper.remove(other));
    valueOf(await laptop.keeper.setPref("theme", "dusk"));
    expect(onRoad(await laptop.keeper.goNow())).toMatchObject({
      waiting: 3,
      trouble: { type: "Unreachable" },
    });
    phone.online = true;
    laptop.online = true;
    await allGo(phone, laptop);
    expect((await textsOf(phone)).toSorted()).toEqual(["new on the phone", "one, from the laptop"]);
    expect(await textsOf(laptop)).toEqual(await textsOf(phone));
    expect(phone.news.findLast(({ news }) => news === "prefs")).toMatchObject({
      prefs: { theme: "dusk" },
    });
    expect(onRoad(await phone.keeper.goNow())).toMatchObject({ waiting: 0, warnings: [] });
  });

  it("[A85] three devices, one of them long away", async () => {
    const [phone, laptop] = await two();
    const tablet = await device();
    await letIn(phone, tablet, { name: "Tablet" });
    await allGo(phone, laptop, tablet);
    tablet.online = false;
    for (let number = 0; number < 40; number++) await kept(phone, glimmer(`phone ${number}`));
    await kept(laptop, glimmer("laptop"));
    await kept(tablet, glimmer("tablet"));
    await allGo(phone, laptop);
    tablet.online = true;
    await allGo(tablet, phone, laptop);
    const texts = await textsOf(phone);
    expect(texts).toHaveLength(42);
    expect(await textsOf(laptop)).toEqual(texts);
    expect(await textsOf(tablet)).toEqual(texts);
  });

  it("[A86] a photo and a voice note follow, byte for byte", async () => {
    const [phone, laptop] = await two();
    const bytes = crypto.getRandomValues(new Uint8Array(20_000));
    const photo = valueOf(await phone.keeper.keepPhoto(new Blob([bytes])));
    const voice = valueOf(
      await phone.keeper.keepVoice(new Blob([bytes.slice(0, 900)], { type: "audio/webm" }), 1200),
    );
    await kept(phone, { ...glimmer("with both"), photo, voice });
    const before = net.asked.length;
    await phone.keeper.goNow();
    const asked = net.asked.slice(before).map((each) => each.replaceAll(/[0-9a-f]{32}/g, "…"));
    const blobAt = asked.indexOf("PUT /v1/mailboxes/…/blobs/…");
    expect(blobAt).toBeGreaterThanOrEqual(0);
    expect(blobAt).toBeLessThan(asked.indexOf("POST /v1/mailboxes/…/items"));
    expect(onRoad(await laptop.keeper.goNow())).toMatchObject({ toFetch: 0, waiting: 0 });
    const shown = await laptop.keeper.openMedia(photo.id, photo.type);
    expect(new Uint8Array(await shown!.arrayBuffer())).toEqual(bytes);
    const heard = await laptop.keeper.openMedia(voice.id, voice.type);
    expect(new Uint8Array(await heard!.arrayBuffer())).toEqual(bytes.slice(0, 900));
  });

  it("[A86] of many photos the words do not wait for the last", async () => {
    const [phone, laptop] = await two();
    for (let number = 0; number < 12; number++) {
      const bytes = new Uint8Array(60).fill(number);
      const photo = valueOf(await phone.keeper.keepPhoto(new Blob([bytes])));
      await kept(phone, { ...glimmer(`photo ${number}`), photo });
    }
    const before = net.asked.length;
    expect(onRoad(await phone.keeper.goNow())).toMatchObject({ waiting: 0 });
    const asked = net.asked.slice(before).map((each) => each.replaceAll(/[0-9a-f]{32}/g, "…"));
    expect(asked.indexOf("POST /v1/mailboxes/…/items")).toBeLessThan(
      asked.indexOf("PUT /v1/mailboxes/…/blobs/…"),
    );
    expect(onRoad(await laptop.keeper.goNow())).toMatchObject({ toFetch: 0 });
    expect(await textsOf(laptop)).toHaveLength(12);
  });

  it("[A86] a photo nobody uses any more leaves the server, after a day", async () => {
    const [phone, laptop] = await two();
    const photo = valueOf(await phone.keeper.keepPhoto(new Blob([new Uint8Array(50)])));
    const id = await kept(phone, { ...glimmer("with a photo"), photo });
    await allGo(phone, laptop);
    valueOf(await phone.keeper.remove(id));
    await allGo(phone, laptop);
    const isThere = async () => (await blobIds()).includes(photo.id);
    expect(await isThere()).toBe(true);
    valueOf(await phone.keeper.bringBack(id));
    await allGo(phone, laptop);
    time.now += 2 * DAY;
    await allGo(phone, laptop);
    expect(await isThere()).toBe(true);
    valueOf(await phone.keeper.remove(id));
    await allGo(phone, laptop);
    time.now += 2 * DAY;
    await allGo(phone, laptop);
    expect(await isThere()).toBe(false);
  });

  it("[A87] paused, nothing goes and what waits is counted; after that it goes on", async () => {
    const [phone, laptop] = await two();
    valueOf(await phone.keeper.pauseRoad(true));
    await kept(phone, glimmer("while paused"));
    const before = net.asked.length;
    expect(onRoad(await phone.keeper.goNow())).toMatchObject({ paused: true, waiting: 1 });
    expect(net.asked.length).toBe(before);
    valueOf(await phone.keeper.pauseRoad(false));
    await allGo(phone, laptop);
    expect(await textsOf(laptop)).toEqual(["while paused"]);
  });
});

const blobIds = async (): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const each of new Set(net.asked.join("\n").match(/\/v1\/mailboxes\/[0-9a-f]{32}/g))) {
    const mailbox = each.slice(-32) as Parameters<StoryServer["mailboxes"]["engine"]["blobs"]>[0];
    found.push(...valueOf(await server.mailboxes.engine.blobs(mailbox)).map(({ id }) => id));
  }
  return found;
};

describe("parting", () => {
  it("[A88] a device that was removed hears nothing more, keeps what it has, and says so", async () => {
    const [phone, laptop] = await two();
    await kept(phone, glimmer("before"));
    await allGo(phone, laptop);
    const { devices } = onRoad(await phone.keeper.road());
    valueOf(await phone.keeper.removeDevice(devices.find(({ isThis }) => !isThis)!.id));
    await kept(phone, glimmer("after"));
    await phone.keeper.goNow();
    await laptop.keeper.goNow();
    await vi.waitFor(async () =>
      expect(await laptop.keeper.road()).toEqual({ state: "off", because: "removed-by-another" }),
    );
    expect(await textsOf(laptop)).toEqual(["before"]);
    expect(onRoad(await phone.keeper.road()).devices).toHaveLength(1);
    await laptop.open();
    expect(await laptop.keeper.goNow()).toEqual({ state: "off", because: "removed-by-another" });
  });

  it("[A88] one that leaves goes on alone; the others go on without it", async () => {
    const [phone, laptop] = await two();
    valueOf(await laptop.keeper.leaveRoad());
    expect(await laptop.keeper.road()).toEqual({ state: "off", because: "removed-here" });
    await kept(laptop, glimmer("alone"));
    await kept(phone, glimmer("phone"));
    await phone.keeper.goNow();
    expect(onRoad(await phone.keeper.road()).devices).toHaveLength(1);
    expect(await textsOf(laptop)).toEqual(["alone"]);
    await letIn(phone, laptop, { name: "Laptop again" });
    await allGo(phone, laptop);
    expect(await textsOf(phone)).toEqual(await textsOf(laptop));
  });

  it("[A89] deleted on the server, each device keeps what it has, alone, and says why", async () => {
    const [phone, laptop] = await two();
    await kept(phone, glimmer("ours"));
    await allGo(phone, laptop);
    valueOf(await phone.keeper.removeFromServer());
    expect(await phone.keeper.road()).toEqual({ state: "off", because: "deleted-on-server" });
    expect(await server.mailboxes.engine.count()).toMatchObject({
      value: { mailboxes: 0, items: 0 },
    });
    await laptop.keeper.goNow();
    await vi.waitFor(async () =>
      expect(await laptop.keeper.road()).toEqual({ state: "off", because: "deleted-on-server" }),
    );
    expect(await textsOf(laptop)).toEqual(["ours"]);
    await turnOn(phone);
  });

  it("[A90] moved to another server, the others follow, and the old one has nothing left", async () => {
    const [phone, laptop] = await two();
    const elsewhere = await storyServer(time, { origin: "https://elsewhere.test" });
    net.servers.push(elsewhere);
    const photo = valueOf(await laptop.keeper.keepPhoto(new Blob([new Uint8Array(50)])));
    await kept(laptop, { ...glimmer("moves along"), photo });
    await allGo(laptop, phone);
    valueOf(await phone.keeper.moveRoad("elsewhere.test"));
    await phone.keeper.goNow();
    await laptop.keeper.goNow();
    await vi.waitFor(async () =>
      expect(onRoad(await laptop.keeper.road()).server).toBe("https://elsewhere.test"),
    );
    await kept(laptop, glimmer("there"));
    await allGo(laptop, phone);
    expect(await textsOf(phone)).toEqual(await textsOf(laptop));
    expect(onRoad(await phone.keeper.road())).toMatchObject({
      server: "https://elsewhere.test",
      words: "not-yet",
      devices: [{ name: "Phone" }, { name: "Laptop" }],
    });
    expect(await server.mailboxes.engine.count()).toMatchObject({
      value: { mailboxes: 0, items: 0 },
    });
    valueOf(await phone.keeper.renewWords());
    await elsewhere.close();
  });

  it("[A91] a device is called by the name it was given, by all", async () => {
    const [phone, laptop] = await two();
    const [mine] = onRoad(await phone.keeper.road()).devices;
    valueOf(await laptop.keeper.nameDevice(mine!.id, "Old phone"));
    await allGo(phone, laptop);
    const names = onRoad(await phone.keeper.road()).devices.map(({ name }) => name);
    expect(names).toEqual(["Old phone", "Laptop"]);
  });
});

describe("what lies on the server", () => {
  it("[A92] is nothing anybody could read: no words, no names, no picture", async () => {
    const folder = mkdtempSync(join(tmpdir(), "glimmers-story-"));
    const elsewhere = await storyServer(time, { origin: "https://written.test", folder });
    net.servers.push(elsewhere);
    const [phone, laptop] = [await device(), await device()];
    const said = "the light on the kitchen wall at seven";
    const words = await turnOn(phone, { server: "written.test", name: "Grandmother's tablet" });
    await letIn(phone, laptop, { name: "Office laptop", server: "written.test" });
    const picture = new TextEncoder().encode("a face in the window, drawn as bytes");
    const photo = valueOf(await phone.keeper.keepPhoto(new Blob([picture])));
    const id = await kept(phone, { ...glimmer(said), photo });
    for (let number = 0; number < 40; number++) await kept(phone, glimmer(`${said} ${number}`));
    await allGo(phone, laptop);
    await elsewhere.close();
    const secrets = [said, "Grandmother", "Office laptop", "a face in the window", words.join(" ")];
    const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
    const plain = [...secrets, ...pairs, 'glimmer"', id];
    const files = readdirSync(folder, { recursive: true, withFileTypes: true });
    for (const file of files.filter((each) => each.isFile())) {
      const bytes = readFileSync(join(file.parentPath, file.name));
      for (const secret of plain)
        for (const form of [secret, secret.toUpperCase()]) {
          expect([form, bytes.includes(Buffer.from(form, "utf8"))]).toEqual([form, false]);
          expect([form, bytes.includes(Buffer.from(form, "utf16le"))]).toEqual([form, false]);
        }
      expect(bytes.includes(Buffer.from(id, "hex"))).toBe(false);
    }
    rmSync(folder, { recursive: true });
  });

  it("[A93] what was deleted is in no item there, once the deletion has travelled", async () => {
    const [phone, laptop] = await two();
    const ids = [];
    for (let number = 0; number < 60; number++)
      ids.push(await kept(phone, glimmer(`moment ${number}`)));
    await allGo(phone, laptop);
    const sizes = await itemsThere();
    valueOf(await phone.keeper.remove(ids[7]!));
    await allGo(phone, laptop);
    time.now += 2 * DAY;
    await laptop.open();
    await phone.open();
    await allGo(phone, laptop);
    const third = await device();
    await letIn(phone, third, { name: "Third" });
    await third.keeper.goNow();
    expect(await textsOf(third)).toHaveLength(59);
    expect(await third.keeper.bringBack(ids[7]!)).toMatchObject({ ok: false });
    expect(await phone.keeper.bringBack(ids[7]!)).toMatchObject({ error: { type: "AlreadyGone" } });
    expect(await laptop.keeper.bringBack(ids[7]!)).toMatchObject({
      error: { type: "AlreadyGone" },
    });
    expect(sizes).toBeGreaterThan(0);
  });
});

const itemsThere = async (): Promise<number> =>
  valueOf(await server.mailboxes.engine.count()).items;

it("[A93] what was erased at once is gone from the other device as soon as it hears of it", async () => {
  const [phone, laptop] = await two();
  const id = await kept(phone, glimmer("never said"));
  await allGo(phone, laptop);
  valueOf(await phone.keeper.erase(id));
  await allGo(phone, laptop);
  expect(await textsOf(laptop)).toEqual([]);
  expect(await laptop.keeper.deleted()).toEqual([]);
  expect(await laptop.keeper.bringBack(id)).toMatchObject({ error: { type: "AlreadyGone" } });
});

describe("a server that lies about who is on it", () => {
  const asksForRings = (path: string): boolean => path.includes("/rings?after=");

  it("[A99] with an older list is told the newest, named, and changes nothing", async () => {
    const [phone, laptop] = await two();
    net.lie = async (path, answer) =>
      asksForRings(path) ? new Response(new Uint8Array(2), answer) : answer;
    const report = onRoad(await phone.keeper.goNow());
    expect(report).toMatchObject({ warnings: [{ type: "OlderRing" }], devices: [{}, {}] });
    await kept(phone, glimmer("goes on"));
    await phone.keeper.goNow();
    net.lie = undefined;
    await phone.keeper.warningsRead();
    await allGo(phone, laptop);
    expect(onRoad(await phone.keeper.road()).warnings).toEqual([]);
    expect(await textsOf(laptop)).toEqual(["goes on"]);
  });

  it("[A99] with a list of its own making is not followed", async () => {
    const [phone] = await two();
    net.lie = async (path, answer) => {
      if (!asksForRings(path)) return answer;
      const bytes = new Uint8Array(await answer.arrayBuffer());
      bytes.set([bytes.at(-1)! ^ 1], bytes.length - 1);
      return new Response(bytes, answer);
    };
    const report = onRoad(await phone.keeper.goNow());
    expect(report).toMatchObject({ trouble: { type: "RingNotOurs" }, devices: [{}, {}] });
    net.lie = undefined;
    expect(onRoad(await phone.keeper.goNow()).trouble).toBeUndefined();
  });
});

it("[A82] lets a device in whose clock, or whose host's clock, is hours off", async () => {
  const ahead = await newDevice({ net, time, seed: seed++, clockOff: 5 * HOUR });
  const behind = await newDevice({ net, time, seed: seed++, clockOff: -26 * HOUR });
  await turnOn(ahead);
  await ahead.keeper.goNow();
  await letIn(ahead, behind);
  await kept(behind, glimmer("yesterday, it says"));
  await allGo(behind, ahead);
  expect(await textsOf(ahead)).toEqual(["yesterday, it says"]);
});

it("[A88] a device can leave where the server cannot be reached", async () => {
  const [phone, laptop] = await two();
  laptop.online = false;
  valueOf(await laptop.keeper.leaveRoad());
  expect(await laptop.keeper.road()).toEqual({ state: "off", because: "removed-here" });
  const { devices } = onRoad(await phone.keeper.goNow());
  valueOf(await phone.keeper.removeDevice(devices.find(({ isThis }) => !isThis)!.id));
  expect(onRoad(await phone.keeper.road()).devices).toHaveLength(1);
});

describe("two tabs of one browser", () => {
  it("[A98] have one road: each asks it, hears how it stands, and sends what it keeps", async () => {
    const tabs = newTabs();
    const first = await newDevice({ net, time, seed: seed++, tabs });
    const second = await newDevice({ net, time, seed: seed++, tabs, beside: first });
    const laptop = await device();
    await turnOn(second);
    await letIn(second, laptop);
    await vi.waitFor(() =>
      expect(second.news.findLast(({ news }) => news === "road")).toMatchObject({
        report: { state: "on", devices: [{ name: "Phone" }, { name: "Laptop" }] },
      }),
    );
    await kept(second, glimmer("from the second tab"));
    await kept(first, glimmer("from the first tab"));
    await allGo(second, laptop);
    expect(await textsOf(laptop)).toHaveLength(2);
    await kept(laptop, glimmer("from the laptop"));
    await allGo(laptop, second);
    await vi.waitFor(async () => expect(await textsOf(second)).toHaveLength(3));
    expect(await textsOf(first)).toEqual(await textsOf(second));
  });

  it("[A98] go on when the one that had it open is closed", async () => {
    const tabs = newTabs();
    const first = await newDevice({ net, time, seed: seed++, tabs });
    const second = await newDevice({ net, time, seed: seed++, tabs, beside: first });
    const laptop = await device();
    await turnOn(first);
    await letIn(first, laptop);
    first.close();
    await kept(second, glimmer("after"));
    await allGo(second, laptop);
    expect(await textsOf(laptop)).toEqual(["after"]);
    expect(onRoad(await second.keeper.road()).devices).toHaveLength(2);
  });

  it("[A98] go on with what was asked when that one was closed before it answered", async () => {
    const tabs = newTabs();
    const first = await newDevice({ net, time, seed: seed++, tabs });
    const second = await newDevice({ net, time, seed: seed++, tabs, beside: first });
    void first.killBefore(3);
    const asked = second.keeper.turnOnRoad({ server: "glimmers.test", deviceName: "Phone" });
    await vi.waitFor(() => expect(first.steps()).toBeGreaterThanOrEqual(3));
    first.close();
    expect(await asked).toMatchObject({ ok: true });
    expect(onRoad(await second.keeper.goNow())).toMatchObject({ waiting: 0, devices: [{}] });
  });
});

it("[A94] goes on where a passphrase is put on, by itself and after it was asked for", async () => {
  const [phone, laptop] = await two();
  await kept(phone, glimmer("one"));
  expect(await phone.keeper.changeLock({ next: "four words drawn by dice" })).toMatchObject({
    ok: true,
  });
  await kept(phone, glimmer("two"));
  await allGo(phone, laptop);
  expect(await textsOf(laptop)).toHaveLength(2);
  const begun = await phone.openLocked("four words drawn by dice");
  expect(begun).toMatchObject({ type: "Open" });
  await kept(phone, glimmer("three"));
  await allGo(phone, laptop);
  expect(await textsOf(laptop)).toEqual(await textsOf(phone));
});

it("[A94] what is known of the road outlives the page, and goes on where it was", async () => {
  const [phone, laptop] = await two();
  await kept(phone, glimmer("one"));
  await allGo(phone, laptop);
  await phone.open();
  const before = net.received;
  expect(onRoad(await phone.keeper.goNow())).toMatchObject({ waiting: 0, warnings: [] });
  expect(net.received - before).toBeLessThan(10_000);
  await kept(phone, glimmer("two"));
  await allGo(phone, laptop);
  expect(await trailOf(laptop)).toHaveLength(2);
});

/** Where one may stand after a kill: off, or on and in order; and either is a place to go on from. */
const isWhole = async (each: Device): Promise<"on" | "off"> => {
  await each.open();
  await each.keeper.goNow();
  const report = await each.keeper.goNow();
  if (report.state === "off") return "off";
  expect(report.trouble).toBeUndefined();
  expect(report.waiting).toBe(0);
  expect(report.devices.filter(({ isThis }) => isThis)).toHaveLength(1);
  return "on";
};

describe("a page killed at any step", () => {
  it("[A95] of turning the road on leaves it off or on, and nothing between", async () => {
    const seen: string[] = [];
    for (let at = 1; at < 40; at++) {
      const phone = await device();
      await kept(phone, glimmer("kept"));
      const killed = phone.killBefore(at);
      const turned = phone.keeper
        .turnOnRoad({ server: "glimmers.test", deviceName: "Phone" })
        .then(() => "turned" as const);
      const how = await Promise.race([killed, turned]);
      seen.push(await isWhole(phone));
      if (seen.at(-1) === "off") await turnOn(phone);
      const laptop = await device();
      await letIn(phone, laptop);
      await allGo(phone, laptop);
      expect(await textsOf(laptop)).toEqual(["kept"]);
      if (how === "turned") break;
    }
    expect(seen.slice(0, 1)).toEqual(["off"]);
    expect(seen.at(-1)).toBe("on");
    expect(seen.length).toBeGreaterThan(4);
  });

  it("[A95] of being let in leaves the newcomer off, waiting or on", async () => {
    const phone = await device();
    await turnOn(phone);
    const seen: string[] = [];
    for (let at = 1; at < 40; at++) {
      const laptop = await device();
      await kept(laptop, glimmer(`laptop ${at}`));
      const killed = laptop.killBefore(at);
      const joined = letIn(phone, laptop)
        .then(() => "joined" as const)
        .catch(() => "cut" as const);
      const how = await Promise.race([killed, joined]);
      await laptop.open();
      // The person on the other device goes on, whatever became of the newcomer's page.
      const { requests } = onRoad(await phone.keeper.goNow());
      for (const request of requests) await phone.keeper.answerRequest(request, "let-in");
      seen.push(await isWhole(laptop));
      if (seen.at(-1) === "off") {
        await laptop.keeper.stopJoining();
        await letIn(phone, laptop);
      }
      await allGo(laptop, phone);
      expect(await textsOf(phone)).toContain(`laptop ${at}`);
      if (how === "joined") break;
    }
    expect(seen[0]).toBe("off");
    expect(seen.at(-1)).toBe("on");
  });

  it("[A95] of coming in by the 24 words leaves it off or on, and nothing between", async () => {
    const phone = await device();
    const words = (await turnOn(phone)).join(" ");
    const wish = { words, server: "glimmers.test", deviceName: "By words" };
    const seen: string[] = [];
    for (let at = 1; at < 40; at++) {
      const laptop = await device();
      const killed = laptop.killBefore(at);
      const joined = laptop.keeper.joinWithWords(wish).then(() => "joined" as const);
      const how = await Promise.race([killed, joined]);
      seen.push(await isWhole(laptop));
      if (seen.at(-1) === "off") valueOf(await laptop.keeper.joinWithWords(wish));
      await kept(laptop, glimmer(`words ${at}`));
      await allGo(laptop, phone);
      expect(await textsOf(phone)).toContain(`words ${at}`);
      if (how === "joined") break;
    }
    expect(seen[0]).toBe("off");
    expect(seen.at(-1)).toBe("on");
  });
});
