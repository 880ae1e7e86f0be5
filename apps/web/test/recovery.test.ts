import { base64urlToBytes, bytesToHex, hexToBytes } from "@glimmers/primitives";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { MadeSheet, WayBack } from "../src/flow/recovery/door.ts";
import { secretOfParts } from "../src/flow/recovery/two-parts.ts";
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
  storyServer,
  textsOf,
  turnOn,
  valueOf,
} from "./road-devices.ts";

/** Ways back in, with the real server, vault, journal and wire. Rules: docs/spec/recovery.md. */
vi.setConfig({ testTimeout: 60_000 });

const HOME = "https://glimmers.test";
const ELSEWHERE = "https://elsewhere.test";

let time: Time;
let server: StoryServer;
let net: Net;
let seed = 700;

beforeEach(async () => {
  time = { now: BEGAN };
  server = await storyServer(time);
  net = newNet(server);
});

afterEach(() => Promise.all(net.servers.map(({ close }) => close())));

const device = (): Promise<Device> => newDevice({ net, time, seed: seed++ });
const typed = (words: readonly string[]): string => words.join(" ");
/** What a passkey makes: always the same, for one passkey. */
const ofPasskey = () => hexToBytes("5a".repeat(32)) ?? new Uint8Array(32);
const refused = (type: string) => ({ ok: false, error: { type } });

interface Person {
  readonly phone: Device;
  readonly words: string;
}

/** A phone with the road on and something kept. */
const somebody = async (): Promise<Person> => {
  const phone = await device();
  await kept(phone, { kind: "glimmer", text: "rain on the roof", pathways: [] });
  const words = typed(await turnOn(phone));
  await allGo(phone);
  return { phone, words };
};

const sheetOf = async ({ phone, words }: Person, waitDays: 7 | 14 | 30 = 7): Promise<MadeSheet> => {
  const made = await phone.keeper.leaveToSheet({ words, waitDays, name: "Sheet" });
  await allGo(phone);
  return valueOf(made);
};

const two = ({ parts: [one, , three] }: MadeSheet): readonly [string, string] => [
  typed(three),
  typed(one),
];

const theOnly = (ways: readonly WayBack[]): WayBack => {
  expect(ways).toHaveLength(1);
  return ways[0]!;
};

/** Comes in with these words on a device that has nothing; what stands on its trail then. */
const comeIn = async (newcomer: Device, words: readonly string[]): Promise<readonly string[]> => {
  const wish = { words: typed(words), server: HOME, deviceName: "New" };
  valueOf(await newcomer.keeper.joinWithWords(wish));
  await allGo(newcomer);
  return textsOf(newcomer);
};

const deposits = (): readonly string[] => net.asked.filter((each) => each.includes("/deposits"));

describe("leaving the words", () => {
  it("[RC1] asks for the very words that open everything now", async () => {
    const { phone, words } = await somebody();
    const other = typed(await turnOn(await device()));
    const wish = { waitDays: 7, name: "Sheet" } as const;
    const leave = (given: string) => phone.keeper.leaveToSheet({ ...wish, words: given });
    expect(await leave("not words")).toMatchObject(refused("NotWords"));
    expect(await leave(words.replace(/\w+$/, "abandon"))).toMatchObject(refused("NotWords"));
    expect(await leave(other)).toMatchObject(refused("OtherWords"));
    expect(await phone.keeper.waysBack()).toEqual([]);
    expect(deposits()).toEqual([]);
  });

  it("[RC2] leaves nothing here where the server did not take it", async () => {
    const { phone, words } = await somebody();
    phone.online = false;
    const wish = { words, waitDays: 7, name: "Sheet" } as const;
    expect(await phone.keeper.leaveToSheet(wish)).toMatchObject(refused("Unreachable"));
    phone.online = true;
    expect(await phone.keeper.waysBack()).toEqual([]);
    expect((await phone.keeper.leaveToSheet(wish)).ok).toBe(true);
  });

  it("[RC2] keeps in sight what a page that ended half way left", async () => {
    const { phone, words } = await somebody();
    const killed = phone.killBefore(2);
    void phone.keeper.leaveToPasskey({ words, secret: ofPasskey(), name: "Passkey" });
    await killed;
    await phone.open();
    const way = theOnly(await phone.keeper.waysBack());
    expect(way.stands).toEqual({ how: "gone" });
    valueOf(await phone.keeper.putWayBack(way.id));
    expect(theOnly(await phone.keeper.waysBack()).stands).toEqual({ how: "resting" });
  });

  it("[RC3] holds nothing that opens it, and takes nothing of it away", async () => {
    const person = await somebody();
    const { parts } = await sheetOf(person);
    valueOf(
      await person.phone.keeper.leaveToPasskey({
        words: person.words,
        secret: ofPasskey(),
        name: "Passkey",
      }),
    );
    const copy = await (await person.phone.keeper.takeCopy()).text();
    for (const secret of [typed(parts[0]), typed(parts[1]), person.words, "deposit"])
      expect(copy).not.toContain(secret);
    const { search, count } = await person.phone.keeper.find({ kinds: ["key"] });
    const held = await person.phone.keeper.moments(search, 0, count);
    expect(held).toHaveLength(2);
    const opens = [ofPasskey(), valueOf(await secretOfParts([typed(parts[0]), typed(parts[1])]))];
    for (const moment of held) {
      const bytes = base64urlToBytes(moment?.kind === "key" ? moment.secret : "");
      expect(bytesToHex(bytes ?? new Uint8Array(0))).not.toBe("");
      for (const secret of opens) expect(bytesToHex(bytes!)).not.toContain(bytesToHex(secret));
    }
  });

  it("[RC3] shows on the person's other devices", async () => {
    const person = await somebody();
    const laptop = await device();
    await letIn(person.phone, laptop);
    await sheetOf(person);
    await allGo(person.phone, laptop);
    expect(theOnly(await laptop.keeper.waysBack())).toMatchObject({
      kind: "sheet",
      name: "Sheet",
      waitDays: 7,
      stands: { how: "resting" },
    });
  });

  it("[RC4] is not there while the road is off", async () => {
    const { keeper } = await device();
    const wish = { words: "x", waitDays: 7, name: "Sheet" } as const;
    expect(await keeper.leaveToSheet(wish)).toMatchObject(refused("RoadIsOff"));
    expect(await keeper.waysBack()).toEqual([]);
    expect(await keeper.askedFor()).toEqual([]);
    expect(net.asked).toEqual([]);
  });
});

describe("trying", () => {
  it("[RC5] says of words whether they are the ones of now, and asks nobody", async () => {
    const { phone, words } = await somebody();
    net.asked.length = 0;
    expect(await phone.keeper.tryWords(words)).toEqual({ ok: true, value: undefined });
    const renewed = valueOf(await phone.keeper.renewWords());
    net.asked.length = 0;
    expect(await phone.keeper.tryWords(words)).toMatchObject(refused("OtherWords"));
    expect(await phone.keeper.tryWords(typed(renewed))).toMatchObject({ ok: true });
    expect(net.asked).toEqual([]);
  });

  it("[RC6] opens what lies there, and begins nothing", async () => {
    const person = await somebody();
    const sheet = await sheetOf(person);
    const { keeper } = person.phone;
    expect(await keeper.trySheet(two(sheet))).toMatchObject({ ok: true });
    expect(theOnly(await keeper.waysBack()).stands).toEqual({ how: "resting" });
    expect(await keeper.askedFor()).toEqual([]);
    const wish = { words: person.words, secret: ofPasskey(), name: "Passkey" };
    valueOf(await keeper.leaveToPasskey(wish));
    expect(await keeper.tryPasskey(ofPasskey())).toMatchObject({ ok: true });
  });

  it("[RC7] tells apart what does not fit", async () => {
    const person = await somebody();
    const { keeper } = person.phone;
    const [one, other] = [await sheetOf(person), await sheetOf(person, 14)];
    const [a, b] = two(one);
    expect(await keeper.trySheet([a, `${b} stone`])).toMatchObject({
      error: { type: "NotAPart", which: 2, why: { count: 26 } },
    });
    expect(await keeper.trySheet([a, a])).toMatchObject(refused("SamePart"));
    const mixed = await keeper.trySheet([a, two(other)[1]]);
    // Parts of two sheets may both claim one place, once in 255 times.
    expect(["NoSuchDeposit", "SamePart"]).toContain(!mixed.ok && mixed.error.type);
    for (const { id } of await keeper.waysBack()) valueOf(await keeper.endWay(id));
    expect(await keeper.trySheet([a, b])).toMatchObject(refused("NoSuchDeposit"));
  });

  it("[RC7] says of a sheet of words before that it is one", async () => {
    const person = await somebody();
    const sheet = await sheetOf(person);
    valueOf(await person.phone.keeper.renewWords());
    expect(await person.phone.keeper.trySheet(two(sheet))).toMatchObject(refused("OtherWords"));
  });
});

describe("coming back", () => {
  it("[RC8] by a passkey, on a device that has nothing", async () => {
    const { phone, words } = await somebody();
    const wish = { words, secret: ofPasskey(), name: "Passkey" };
    valueOf(await phone.keeper.leaveToPasskey(wish));
    const fresh = await device();
    const asked = { secret: ofPasskey(), server: "glimmers.test" };
    const found = valueOf(await fresh.keeper.wordsByPasskey(asked));
    expect(typed(found)).toBe(words);
    expect(await comeIn(fresh, found)).toEqual(["rain on the roof"]);
    const stranger = { secret: new Uint8Array(32), server: HOME };
    expect(await (await device()).keeper.wordsByPasskey(stranger)).toMatchObject(
      refused("NoSuchDeposit"),
    );
  });

  it.each([7, 14, 30] as const)("[RC9, RC10] by a sheet, after %d days", async (waitDays) => {
    const person = await somebody();
    const sheet = await sheetOf(person, waitDays);
    const fresh = await device();
    const asked = valueOf(await fresh.keeper.askBySheet({ parts: two(sheet), server: HOME }));
    expect(asked).toEqual({ server: HOME, until: BEGAN + waitDays * DAY });
    time.now += waitDays * DAY - HOUR;
    await fresh.open();
    expect(valueOf(await fresh.keeper.askBySheet({ parts: two(sheet), server: HOME }))).toEqual(
      asked,
    );
    expect(await fresh.keeper.wordsBySheet()).toMatchObject(refused("StillWaiting"));
    time.now += HOUR;
    expect(await fresh.keeper.sheetAsked()).toEqual({ ok: true, value: { server: HOME } });
    const words = valueOf(await fresh.keeper.wordsBySheet());
    expect(typed(words)).toBe(person.words);
    expect(await comeIn(fresh, words)).toEqual(["rain on the roof"]);
    await fresh.keeper.forgetSheet();
    expect(await fresh.keeper.sheetAsked()).toBeUndefined();
  });

  it("[RC11] not where a device of the person's stopped it", async () => {
    const person = await somebody();
    const sheet = await sheetOf(person);
    const thief = await device();
    valueOf(await thief.keeper.askBySheet({ parts: two(sheet), server: HOME }));
    time.now += 2 * DAY;
    const way = theOnly(await person.phone.keeper.askedFor());
    expect(way.stands).toEqual({ how: "waiting", askedAt: BEGAN, until: BEGAN + 7 * DAY });
    valueOf(await person.phone.keeper.stopWay(way.id));
    expect(await person.phone.keeper.askedFor()).toEqual([]);
    time.now += 7 * DAY;
    expect(await thief.keeper.sheetAsked()).toMatchObject(refused("NotAskedFor"));
    expect(await thief.keeper.wordsBySheet()).toMatchObject(refused("NotAskedFor"));
    const again = valueOf(await thief.keeper.askBySheet({ parts: two(sheet), server: HOME }));
    expect(again.until).toBe(time.now + 7 * DAY);
  });

  it("[RC11] nor where it was stopped after its time", async () => {
    const person = await somebody();
    const sheet = await sheetOf(person);
    const thief = await device();
    valueOf(await thief.keeper.askBySheet({ parts: two(sheet), server: HOME }));
    time.now += 8 * DAY;
    const way = theOnly(await person.phone.keeper.askedFor());
    expect(way.stands).toEqual({ how: "open", askedAt: BEGAN });
    valueOf(await person.phone.keeper.stopWay(way.id));
    expect(await thief.keeper.wordsBySheet()).toMatchObject(refused("NotAskedFor"));
  });

  it("[RC12] lays its way to rest again behind it", async () => {
    const person = await somebody();
    const sheet = await sheetOf(person);
    const fresh = await device();
    valueOf(await fresh.keeper.askBySheet({ parts: two(sheet), server: HOME }));
    time.now += 7 * DAY;
    await comeIn(fresh, valueOf(await fresh.keeper.wordsBySheet()));
    expect(theOnly(await fresh.keeper.waysBack()).stands).toEqual({ how: "resting" });
    expect(await fresh.keeper.wordsBySheet()).toMatchObject(refused("NotAskedFor"));
  });
});

describe("looking after ways", () => {
  it("[RC13] asks for nobody who has no sheet, and seldom for who has", async () => {
    const person = await somebody();
    net.asked.length = 0;
    expect(await person.phone.keeper.askedFor()).toEqual([]);
    expect(deposits()).toEqual([]);
    await sheetOf(person);
    net.asked.length = 0;
    for (let each = 0; each < 24; each++) {
      await person.phone.keeper.askedFor();
      time.now += HOUR;
    }
    expect(deposits()).toHaveLength(4);
  });

  it("[RC14] is gone from the server first", async () => {
    const person = await somebody();
    const sheet = await sheetOf(person);
    const { keeper } = person.phone;
    const way = theOnly(await keeper.waysBack());
    person.phone.online = false;
    expect(await keeper.endWay(way.id)).toMatchObject(refused("Unreachable"));
    expect(theOnly(await keeper.waysBack()).stands).toMatchObject({ how: "unknown" });
    person.phone.online = true;
    valueOf(await keeper.endWay(way.id));
    expect(await keeper.waysBack()).toEqual([]);
    const asked = (await device()).keeper.askBySheet({ parts: two(sheet), server: HOME });
    expect(await asked).toMatchObject(refused("NoSuchDeposit"));
  });

  it("[RC15] is over with new words, and says so", async () => {
    const person = await somebody();
    const sheet = await sheetOf(person);
    valueOf(await person.phone.keeper.renewWords());
    const way = theOnly(await person.phone.keeper.waysBack());
    expect(way.stands).toEqual({ how: "words-before" });
    const asked = (await device()).keeper.askBySheet({ parts: two(sheet), server: HOME });
    expect(await asked).toMatchObject(refused("NoSuchDeposit"));
    valueOf(await person.phone.keeper.endWay(way.id));
    expect(await person.phone.keeper.waysBack()).toEqual([]);
  });

  it("[RC16] stays behind with the words in a move, and says so", async () => {
    const person = await somebody();
    const sheet = await sheetOf(person);
    net.servers.push(await storyServer(time, { origin: ELSEWHERE }));
    valueOf(await person.phone.keeper.moveRoad(ELSEWHERE));
    const left = theOnly(await person.phone.keeper.waysBack());
    expect(left.stands).toEqual({ how: "words-before" });
    const wish = { words: person.words, waitDays: 7, name: "Sheet" } as const;
    expect(await person.phone.keeper.leaveToSheet(wish)).toMatchObject(refused("NoWordsYet"));
    valueOf(await person.phone.keeper.endWay(left.id));
    const words = typed(valueOf(await person.phone.keeper.renewWords()));
    const made = await sheetOf({ ...person, words });
    expect(made.server).toBe(ELSEWHERE);
    const fresh = (await device()).keeper;
    expect(await fresh.askBySheet({ parts: two(sheet), server: HOME })).toMatchObject(
      refused("NoSuchDeposit"),
    );
    const asked = await fresh.askBySheet({ parts: two(made), server: ELSEWHERE });
    expect(asked).toMatchObject({ ok: true });
  });

  it("[RC17] is put there again where the server lost it", async () => {
    const person = await somebody();
    const sheet = await sheetOf(person);
    const lost = await storyServer(time);
    net.lie = async (path, answer) =>
      path.startsWith("/v1/deposits") && answer.ok
        ? new Response(JSON.stringify({ refused: "NoSuchDeposit" }), { status: 404 })
        : answer;
    const way = theOnly(await person.phone.keeper.waysBack());
    net.lie = undefined;
    await lost.close();
    expect(["gone", "unknown"]).toContain(way.stands.how);
    valueOf(await person.phone.keeper.putWayBack(way.id));
    expect(await person.phone.keeper.trySheet(two(sheet))).toMatchObject({ ok: true });
  });
});

describe("what a server can do", () => {
  it("[RC19] is found out where it shows other bytes", async () => {
    const { phone, words } = await somebody();
    valueOf(await phone.keeper.leaveToPasskey({ words, secret: ofPasskey(), name: "Passkey" }));
    net.lie = async (path, answer) => {
      if (!path.endsWith("/take") || !answer.ok) return answer;
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return new Response(bytes.with(100, (bytes[100] ?? 0) ^ 1), { headers: answer.headers });
    };
    const wish = { secret: ofPasskey(), server: HOME };
    expect(await (await device()).keeper.wordsByPasskey(wish)).toMatchObject(
      refused("DepositUnread"),
    );
  });

  it("[RC18] gives out early nothing that one part, or none, would open", async () => {
    const person = await somebody();
    const sheet = await sheetOf(person);
    const given: Uint8Array[] = [];
    const fresh = await device();
    valueOf(await fresh.keeper.askBySheet({ parts: two(sheet), server: HOME }));
    net.lie = async (path, answer) => {
      if (path.endsWith("/take")) given.push(new Uint8Array(await answer.clone().arrayBuffer()));
      return answer;
    };
    time.now += 7 * DAY;
    valueOf(await fresh.keeper.wordsBySheet());
    const text = Buffer.from(given[0] ?? []).toString("latin1");
    expect(given[0]).toHaveLength(328);
    expect(text).not.toContain(person.words.slice(0, 20));
  });
});
