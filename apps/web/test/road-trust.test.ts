import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Device, Net, StoryServer, Time } from "./road-devices.ts";
import {
  allGo,
  BEGAN,
  letIn,
  newDevice,
  newNet,
  onRoad,
  storyServer,
  turnOn,
  valueOf,
} from "./road-devices.ts";

/** What a person is told of what their other devices did. Rules: docs/spec/app.md, A110 on. */
vi.setConfig({ testTimeout: 60_000 });

let time: Time;
let server: StoryServer;
let net: Net;
let seed = 700;

beforeEach(async () => {
  time = { now: BEGAN };
  server = await storyServer(time);
  net = newNet(server);
});

afterEach(() => server.close());

const device = (): Promise<Device> => newDevice({ net, time, seed: seed++ });
const wordsOf = async ({ keeper }: Device) => onRoad(await keeper.road()).words;
const warningsOf = async ({ keeper }: Device) =>
  onRoad(await keeper.road()).warnings.map(({ type }) => type);

const two = async (): Promise<readonly [Device, Device]> => {
  const [phone, laptop] = [await device(), await device()];
  await turnOn(phone);
  await letIn(phone, laptop);
  return [phone, laptop];
};

it("[A111] whoever another device let in is said until it was read, and only there", async () => {
  const [phone, laptop] = await two();
  const tablet = await device();
  await letIn(laptop, tablet, { name: "Tablet" });
  await phone.keeper.goNow();
  const { devices, warnings } = onRoad(await phone.keeper.road());
  expect(warnings).toEqual([{ type: "LetIn", device: devices[2]!.id }]);
  expect([await warningsOf(laptop), await warningsOf(tablet)]).toEqual([[], []]);
  await phone.keeper.warningsRead();
  await phone.keeper.goNow();
  expect(await warningsOf(phone)).toEqual([]);
});

describe("the 24 words", () => {
  it("[A110] skipped on one device, are not called written down on the next", async () => {
    const [phone, laptop] = [await device(), await device()];
    const wish = { server: "glimmers.test", deviceName: "Phone" };
    valueOf(await phone.keeper.turnOnRoad(wish));
    valueOf(await phone.keeper.settleWords("skipped"));
    await letIn(phone, laptop);
    expect(await wordsOf(laptop)).toBe("elsewhere");
    expect(await laptop.keeper.settleWords("checked")).toMatchObject({
      error: { type: "WordsChanged" },
    });
    expect([await wordsOf(phone), await wordsOf(laptop)]).toEqual(["skipped", "elsewhere"]);
  });

  it("[A110] made anew on one device, are written down nowhere by the other", async () => {
    const [phone, laptop] = await two();
    expect(await wordsOf(phone)).toBe("checked");
    valueOf(await laptop.keeper.renewWords());
    expect(await wordsOf(laptop)).toBe("not-yet");
    await phone.keeper.goNow();
    expect([await wordsOf(phone), await warningsOf(phone)]).toEqual(["elsewhere", ["NewWords"]]);
    expect(await warningsOf(laptop)).toEqual([]);
  });

  it("[A110] shown here and made anew elsewhere meanwhile, are not settled any more", async () => {
    const [phone, laptop] = await two();
    valueOf(await phone.keeper.renewWords());
    valueOf(await laptop.keeper.renewWords());
    await phone.keeper.goNow();
    expect(await phone.keeper.settleWords("checked")).toMatchObject({
      error: { type: "WordsChanged" },
    });
    expect(await wordsOf(phone)).toBe("elsewhere");
    valueOf(await phone.keeper.renewWords());
    valueOf(await phone.keeper.settleWords("checked"));
    expect(await wordsOf(phone)).toBe("checked");
  });

  it("[A110] made here are still not written down where the answer to making them was lost", async () => {
    const [phone] = await two();
    let lost = false;
    net.lie = async (path, answer) => {
      if (!path.endsWith("/rings") || lost) return answer;
      lost = true;
      throw new TypeError("fetch failed");
    };
    expect((await phone.keeper.renewWords()).ok).toBe(false);
    await phone.keeper.goNow();
    expect([await wordsOf(phone), await warningsOf(phone)]).toEqual(["not-yet", []]);
  });

  it("[A110] made elsewhere, keep what lies on the server when the last device leaves", async () => {
    const [phone, laptop] = await two();
    valueOf(await phone.keeper.leaveRoad());
    await laptop.keeper.goNow();
    valueOf(await laptop.keeper.leaveRoad());
    expect(await server.mailboxes.engine.count()).toMatchObject({ value: { mailboxes: 1 } });
  });
});

it("[A112] knows the passphrase of the lock that is on, and no other", async () => {
  const phone = await device();
  valueOf(await phone.keeper.changeLock({ next: "four words drawn by dice" }));
  expect(await phone.keeper.knowsPassphrase("four words")).toMatchObject({
    error: { type: "WrongPassphrase" },
  });
  expect(await phone.keeper.knowsPassphrase("four words drawn by dice")).toMatchObject({
    ok: true,
  });
});

describe("a server put back from a backup some rings old", () => {
  let folder: string;
  let backup: string;

  beforeEach(() => {
    [folder, backup] = [
      mkdtempSync(join(tmpdir(), "rings-")),
      mkdtempSync(join(tmpdir(), "rings-")),
    ];
  });
  afterEach(() => [folder, backup].forEach((each) => rmSync(each, { recursive: true })));

  const serve = async (from: string): Promise<void> => {
    await server.close();
    net.servers[0] = server = await storyServer(time, { folder: from });
  };
  /** Two devices; three names later the server is as it was before them. */
  const putBack = async (): Promise<readonly [Device, Device]> => {
    await serve(folder);
    const [phone, laptop] = await two();
    await allGo(phone, laptop);
    await server.close();
    cpSync(folder, backup, { recursive: true });
    net.servers[0] = server = await storyServer(time, { folder });
    for (const name of ["One", "Two", "Three"]) await rename(phone, name);
    await serve(backup);
    return [phone, laptop];
  };
  const rename = async ({ keeper }: Device, name: string) =>
    valueOf(await keeper.nameDevice(onRoad(await keeper.road()).devices[0]!.id, name));
  const namesOf = async ({ keeper }: Device) =>
    onRoad(await keeper.road()).devices.map(({ name }) => name);

  it("[A114] is given each ring it lacks, and the others follow", async () => {
    const [phone, laptop] = await putBack();
    await phone.keeper.goNow();
    expect(await warningsOf(phone)).toEqual(["OlderRing"]);
    await phone.keeper.warningsRead();
    const [report] = await allGo(phone, laptop);
    expect(onRoad(report!)).toMatchObject({ warnings: [] });
    expect(onRoad(report!).trouble).toBeUndefined();
    expect(await namesOf(laptop)).toEqual(["Three", "Laptop"]);
  });

  it("[A114] takes the next ring at once", async () => {
    const [phone, laptop] = await putBack();
    await rename(phone, "Four");
    await laptop.keeper.goNow();
    expect(await namesOf(laptop)).toEqual(["Four", "Laptop"]);
  });
});
