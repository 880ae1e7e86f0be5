// What others shared, from a link to the page it opens: the real keeper, vault and wire, and the
// real server in the same process.
import { createHash } from "node:crypto";
import type { SharedPage } from "@glimmers/exchange/sharing";
import { decodeSharedReply, encodeSharedPage } from "@glimmers/exchange/sharing";
import type { EntryId } from "@glimmers/model";
import type { Bytes, Clock, Instant, OffsetMinutes } from "@glimmers/primitives";
import { bytesToHex, seededRandom } from "@glimmers/primitives";
import type { HttpWays, ShareDesk } from "@glimmers/sync";
import { httpShares } from "@glimmers/sync";
import { webCryptoMachine } from "@glimmers/vault";
import {
  cardCode,
  linkFor,
  linkOf,
  newShareKey,
  openReply,
  readCard,
  shareSealer,
} from "@glimmers/vault/company";
import { standardCurves } from "@glimmers/vault/curves";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { platformSqueeze } from "../src/edges/squeeze.ts";
import type { Keeper } from "../src/flow/keeper.ts";
import { makeKeeper } from "../src/flow/make-keeper.ts";
import type { Device, Net, StoryServer, Time } from "./road-devices.ts";
import {
  allGo,
  BEGAN,
  DAY,
  letIn,
  newDevice,
  newNet,
  storyServer,
  turnOn,
  valueOf,
} from "./road-devices.ts";

const HOME = "https://glimmers.test";
const machine = webCryptoMachine(crypto, async ({ passphrase, length }) => ({
  ok: true,
  value: new Uint8Array(createHash("sha256").update(passphrase).digest()).slice(0, length),
}));

/** Nobody waits here: a turn of the loop, and never the end of anybody's patience. */
const wait: HttpWays["wait"] = (milliseconds) => ({
  over: milliseconds === 0 ? Promise.resolve() : new Promise(() => undefined),
  stop: () => undefined,
});

let time: Time;
let server: StoryServer;
let net: Net;

beforeEach(async () => {
  time = { now: BEGAN };
  server = await storyServer(time);
  net = newNet(server);
});
afterEach(() => server.close());

/** Whoever shares, at the wire: all of it known, so that a test can look behind it. */
interface Shared {
  readonly id: string;
  readonly key: Bytes;
  readonly ownerToken: Bytes;
  readonly replySecret: Bytes;
  readonly page: SharedPage;
  readonly link: string;
  readonly desk: ShareDesk;
}

const deskAt = (): ShareDesk =>
  httpShares(HOME, {
    fetch: async (address, wish) => server.answer(address, wish),
    wait,
    random: seededRandom(5),
    sha256: standardCurves.sha256,
  });

const shareOne = async (more: Partial<SharedPage> = {}): Promise<Shared> => {
  const [id, key] = [bytesToHex(machine.random(16)), newShareKey(machine)];
  const [ownerToken, replySecret] = [machine.random(32), machine.random(32)];
  const page: SharedPage = {
    language: "en",
    from: "Mira",
    why: "before Thursday",
    made: BEGAN,
    until: (time.now + 7 * DAY) as Instant,
    once: false,
    replyKey: standardCurves.sealKeyOf(replySecret),
    days: [
      {
        day: "Wednesday, 4 November",
        entries: [{ title: "glimmer", facts: [], words: [{ text: "steam on the cup" }] }],
      },
    ],
    ...more,
  };
  const { seal, readerToken } = await shareSealer(machine, key, id);
  const desk = deskAt();
  const readerHash = standardCurves.sha256(readerToken);
  const sealed = await seal(encodeSharedPage(page));
  const { until, once } = page;
  valueOf(await desk.open({ id, ownerToken, readerHash, until, once, sealed }));
  return { id, key, ownerToken, replySecret, page, link: linkOf(HOME, { id, key }), desk };
};

/** A page of the app that begins at a link: its journal is never asked for, and would throw. */
const apart = (): Keeper => {
  const clock: Clock = { now: () => time.now as Instant, offsetAt: () => 60 as OffsetMinutes };
  const never = () => Promise.reject(new Error("somebody asked for a journal"));
  const tended = makeKeeper({
    machine,
    deviceKeys: { find: never, findOrMake: never, remove: never },
    clock,
    random: seededRandom(3),
    squeeze: platformSqueeze,
    alone: never,
    tellTabs: () => undefined,
    tell: () => undefined,
    openShelf: never,
    smallPicture: never,
    road: {
      home: HOME,
      fetch: async (address, wish) => {
        const path = address.slice(HOME.length);
        net.asked.push(`${wish.method} ${path}`);
        const answer = await server.answer(address, wish);
        return (await net.lie?.(path, answer)) ?? answer;
      },
      wait,
      onOnline: () => () => undefined,
    },
  });
  return tended.keeper;
};

const browser = (seed: number): Promise<Device> => newDevice({ net, time, seed });
type Asked = Promise<
  { readonly ok: true } | { readonly ok: false; readonly error: { readonly type: string } }
>;

const nameOf = async (asked: Asked): Promise<string> => {
  const answer = await asked;
  return answer.ok ? "it opened" : answer.error.type;
};

describe("a link, apart from any journal", () => {
  it("[RD4] [RD2] opens exactly the page that was shared, and asks for no journal", async () => {
    const { link, page } = await shareOne();
    const opened = valueOf(await apart().openLink(link));
    expect(opened.page).toEqual(page);
    expect(opened.until).toBe(page.until);
  });

  it("[RD3] asks no server anything until it is opened", async () => {
    const { link } = await shareOne();
    expect(valueOf(await apart().lookAtLink(link))).toEqual({ server: HOME, isForReader: false });
    expect(net.asked).toEqual([]);
  });

  it("[RD5] without its fragment, cut or changed opens nothing", async () => {
    const { link, id } = await shareOne();
    const keeper = apart();
    const [before = "", fragment = ""] = link.split("#");
    for (const broken of [before, `${before}#`, link.slice(0, -5), `${link}AAAA`, "", id])
      expect(await nameOf(keeper.openLink(broken))).toBe("NotALink");
    expect(net.asked).toEqual([]);
    const other = linkOf(HOME, { id, key: newShareKey(machine) });
    expect(await nameOf(keeper.openLink(other))).toBe("NoSuchShare");
    expect(fragment).not.toBe("");
  });

  it("[RD5] the server is never sent the key, nor anything that opens it", async () => {
    const { link, key, id } = await shareOne();
    valueOf(await apart().openLink(link));
    const said = net.asked.join("\n");
    expect(said).not.toContain(link.split("#")[1]);
    expect(said).not.toContain(bytesToHex(key));
    expect(net.asked).toEqual([`POST /v1/shares/${id}/read`]);
  });

  it("[RD8] leads to no server without a certificate", async () => {
    const { id, key } = await shareOne();
    const link = linkOf(HOME, { id, key, server: "http://elsewhere.test" });
    expect(await nameOf(apart().lookAtLink(link))).toBe("NotALink");
    const fine = linkOf(HOME, { id, key, server: "https://elsewhere.test" });
    expect(valueOf(await apart().lookAtLink(fine)).server).toBe("https://elsewhere.test");
  });

  it("[RD7] [RD10] opens once, stays open until it is put away, and is then called taken", async () => {
    const { link } = await shareOne({ once: true });
    const keeper = apart();
    const { ticket, page } = valueOf(await keeper.openLink(link));
    const looked = valueOf(await keeper.lookAtLink(link));
    expect(looked.open).toMatchObject({ ticket, page });
    await keeper.putReadingAway(ticket);
    expect(valueOf(await keeper.lookAtLink(link)).open).toBeUndefined();
    expect(await nameOf(keeper.openLink(link))).toBe("ShareTaken");
  });

  it("[RD9] an open page is shown again to the link that opened it, and to none of the same id", async () => {
    const { link, id, key } = await shareOne();
    const keeper = apart();
    const { ticket } = valueOf(await keeper.openLink(link));
    const openBy = async (other: string) => valueOf(await keeper.lookAtLink(other)).open;
    expect(await openBy(linkOf(HOME, { id, key: newShareKey(machine) }))).toBeUndefined();
    expect(await openBy(linkOf("https://elsewhere.test", { id, key }))).toBeUndefined();
    expect(await openBy(link)).toMatchObject({ ticket });
  });

  it("[RD10] closed, over, and never there are told apart", async () => {
    const keeper = apart();
    const closed = await shareOne();
    valueOf(await closed.desk.close(closed));
    expect(await nameOf(keeper.openLink(closed.link))).toBe("ShareClosed");
    const over = await shareOne();
    time.now += 8 * DAY;
    expect(await nameOf(keeper.openLink(over.link))).toBe("ShareOver");
    const id = "0".repeat(32);
    const none = linkOf(HOME, { id, key: newShareKey(machine) });
    expect(await nameOf(keeper.openLink(none))).toBe("NoSuchShare");
  });

  it("[RD12] the key of a share that ended opens no other, newer one", async () => {
    const ended = await shareOne();
    valueOf(await ended.desk.close(ended));
    const newer = await shareOne();
    const keeper = apart();
    const crossed = linkOf(HOME, { id: newer.id, key: ended.key });
    expect(await nameOf(keeper.openLink(crossed))).toBe("NoSuchShare");
    // Even handed the newer bytes by a server that helps, the older key opens none of them.
    const { open } = await shareSealer(machine, ended.key, newer.id);
    const { seal } = await shareSealer(machine, newer.key, newer.id);
    expect((await open(await seal(encodeSharedPage(newer.page)))).ok).toBe(false);
  });
});

describe("a server that lies to a reader", () => {
  const withBody = (answer: Response, body: Bytes): Response =>
    new Response(body, { status: answer.status, headers: answer.headers });

  it("[RD11] hands out another share's page, changed bytes, cut bytes, noise: none is shown", async () => {
    const [mine, other] = [await shareOne(), await shareOne({ from: "Somebody else" })];
    const { readerToken } = await shareSealer(machine, other.key, other.id);
    const swapped = valueOf(await other.desk.read({ id: other.id, readerToken })).sealed;
    const keeper = apart();
    const lies: readonly ((real: Bytes) => Bytes)[] = [
      () => swapped,
      (real) => real.map((byte, at) => (at === real.length >> 1 ? byte ^ 1 : byte)),
      (real) => real.slice(0, -1),
      () => machine.random(300),
      () => new Uint8Array(0),
    ];
    for (const lie of lies) {
      net.lie = async (_path, answer) =>
        withBody(answer, lie(new Uint8Array(await answer.arrayBuffer())));
      expect(await nameOf(keeper.openLink(mine.link))).toBe("NotWhatWasShared");
    }
  });

  it("[RD13] goes on handing out what was closed: what could be read before, and nothing else", async () => {
    const { link, page, ...shared } = await shareOne();
    const { readerToken } = await shareSealer(machine, shared.key, shared.id);
    const before = valueOf(await shared.desk.read({ id: shared.id, readerToken })).sealed;
    valueOf(await shared.desk.close(shared));
    expect(await nameOf(apart().openLink(link))).toBe("ShareClosed");
    net.lie = async (_path, { headers }) => {
      const lying = new Headers(headers);
      lying.set("content-type", "application/octet-stream");
      lying.set("glimmers-until", String(page.until));
      return new Response(before, { headers: lying });
    };
    expect(valueOf(await apart().openLink(link)).page).toEqual(page);
  });

  it("says that it is not there when nobody answers", async () => {
    const { link } = await shareOne();
    net.lie = () => Promise.reject(new TypeError("fetch failed"));
    expect(await nameOf(apart().openLink(link))).toBe("Unreachable");
  });

  it("[RD11] hands out what is sealed well and is no page: nothing of it is shown", async () => {
    const { link, id, key } = await shareOne();
    const { seal } = await shareSealer(machine, key, id);
    const sealed = await seal(new TextEncoder().encode("<script>"));
    net.lie = async (_path, answer) => withBody(answer, sealed);
    expect(await nameOf(apart().openLink(link))).toBe("NotAParcel");
  });
});

describe("the own page", () => {
  const keepOne = async (device: Device, link: string, name = "Mira"): Promise<EntryId> => {
    const { ticket } = valueOf(await device.keeper.openLink(link));
    return valueOf(await device.keeper.keepReading(ticket, name));
  };

  it("[RD20] keeps a key and a name, and fetches the page each time", async () => {
    const { link, page } = await shareOne();
    const device = await browser(1);
    const id = await keepOne(device, link);
    expect(await device.keeper.readings()).toEqual([{ id, name: "Mira", until: page.until }]);
    for (const times of [2, 3]) {
      expect(valueOf(await device.keeper.openReading(id))).toMatchObject({ page, kept: id });
      expect(net.asked.filter((each) => each.endsWith("/read"))).toHaveLength(times);
    }
  });

  it("[RD20] a page that is kept is put away: closed since, its link shows it no more", async () => {
    const { link, desk, id, ownerToken } = await shareOne();
    const device = await browser(1);
    await keepOne(device, link);
    valueOf(await desk.close({ id, ownerToken }));
    expect(valueOf(await device.keeper.lookAtLink(link)).open).toBeUndefined();
    expect(await nameOf(device.keeper.openLink(link))).toBe("ShareClosed");
  });

  it("[RD20] a name too long to keep is cut between signs, never inside one", async () => {
    const device = await browser(1);
    const { link } = await shareOne();
    await keepOne(device, link, `${"x".repeat(79)}💛y`);
    const [kept] = await device.keeper.readings();
    expect(kept?.name).toBe("x".repeat(79));
  });

  it("[RD21] is one however often it is kept, and goes into nothing that is taken away", async () => {
    const { link, key } = await shareOne();
    const device = await browser(1);
    expect(await keepOne(device, link, "")).toBe(await keepOne(device, link, "again"));
    expect(await device.keeper.readings()).toHaveLength(1);
    const copy = await (await device.keeper.takeCopy()).text();
    expect(copy).not.toContain(Buffer.from(key).toString("base64url"));
    expect(copy).not.toContain('"key"');
  });

  it("[RD21] [RD23] goes along to the person's other devices, and is destroyed on all of them", async () => {
    const { link, page } = await shareOne();
    const [phone, laptop] = [await browser(1), await browser(2)];
    await turnOn(phone);
    await letIn(phone, laptop);
    const id = await keepOne(phone, link);
    await allGo(phone, laptop);
    expect(valueOf(await laptop.keeper.openReading(id)).page).toEqual(page);
    valueOf(await laptop.keeper.letGoOfReading(id));
    await allGo(laptop, phone);
    expect(await phone.keeper.readings()).toEqual([]);
    expect(await nameOf(phone.keeper.openReading(id))).toBe("NotHere");
  });

  it("[RD22] keeps a new end", async () => {
    const { link, page, desk, ...own } = await shareOne();
    const device = await browser(1);
    const id = await keepOne(device, link);
    const later = (page.until + 7 * DAY) as Instant;
    valueOf(await desk.extend(own, later));
    expect(valueOf(await device.keeper.openReading(id)).until).toBe(later);
    expect(await device.keeper.readings()).toMatchObject([{ until: later }]);
  });

  it("[RD10] says so where it was closed meanwhile", async () => {
    const { link, desk, ...own } = await shareOne();
    const device = await browser(1);
    const id = await keepOne(device, link);
    valueOf(await desk.close(own));
    expect(await nameOf(device.keeper.openReading(id))).toBe("ShareClosed");
  });
});

describe("a reader's card", () => {
  const sealedTo = async (card: string, shared: Shared): Promise<string> => {
    const { sealKey } = valueOf(readCard(card));
    return valueOf(await linkFor(standardCurves, HOME, shared, sealKey));
  };

  it("[RD30] keeps its key under another name, and shows the same digits on both sides", async () => {
    const { keeper } = await browser(1);
    expect(await keeper.readerCard()).toBeUndefined();
    const first = valueOf(await keeper.nameReaderCard("Ines"));
    const second = valueOf(await keeper.nameReaderCard("Ines, Thursday room"));
    expect(second.code).toBe(first.code);
    const read = valueOf(readCard(second.link));
    expect(read.name).toBe("Ines, Thursday room");
    expect(cardCode(standardCurves, read.sealKey)).toBe(second.code);
    expect(await keeper.readerCard()).toEqual(second);
    expect(valueOf(await keeper.nameReaderCard("")).name).toBe("");
  });

  it("[RD32] is made anew under the same name: other digits, and on no device is anything left of the old one", async () => {
    const [phone, laptop] = [await browser(1), await browser(2)];
    await turnOn(phone);
    await letIn(phone, laptop);
    const old = valueOf(await phone.keeper.nameReaderCard("Ines"));
    await allGo(phone, laptop);
    const fresh = valueOf(await laptop.keeper.renewReaderCard());
    expect([fresh.name, fresh.code === old.code]).toEqual(["Ines", false]);
    await allGo(laptop, phone);
    expect(await phone.keeper.readerCard()).toEqual(fresh);
    const link = await sealedTo(old.link, await shareOne());
    expect(await nameOf(phone.keeper.openLink(link))).toBe("NotForThisReader");
  });

  it("[RD33] tells what for keys are held, and so what a device taken off could still open", async () => {
    const device = await browser(1);
    expect(await device.keeper.heldPurposes()).toEqual([]);
    valueOf(await device.keeper.nameReaderCard("Ines"));
    const { ticket } = valueOf(await device.keeper.openLink((await shareOne()).link));
    valueOf(await device.keeper.keepReading(ticket, "Mira"));
    expect((await device.keeper.heldPurposes()).toSorted()).toEqual(["reader", "reading"]);
  });

  it("[RD6] opens what was sealed to it, in its own journal and in no other", async () => {
    const [reader, other] = [await browser(1), await browser(2)];
    const card = valueOf(await reader.keeper.nameReaderCard("Ines"));
    valueOf(await other.keeper.nameReaderCard("Somebody else"));
    const shared = await shareOne();
    const link = await sealedTo(card.link, shared);
    expect(valueOf(await apart().lookAtLink(link)).isForReader).toBe(true);
    expect(valueOf(await reader.keeper.openLink(link)).page).toEqual(shared.page);
    expect(await nameOf(other.keeper.openLink(link))).toBe("NotForThisReader");
    const none = await browser(3);
    expect(await nameOf(none.keeper.openLink(link))).toBe("NotForThisReader");
  });

  it("[RD31] two made apart both open, and one of them is shown", async () => {
    const [phone, laptop] = [await browser(1), await browser(2)];
    const first = valueOf(await phone.keeper.nameReaderCard("phone"));
    time.now += 1000;
    const second = valueOf(await laptop.keeper.nameReaderCard("laptop"));
    await turnOn(phone);
    await letIn(phone, laptop);
    await allGo(phone, laptop);
    for (const device of [phone, laptop]) {
      expect((await device.keeper.readerCard())?.code).toBe(first.code);
      for (const card of [first, second]) {
        const link = await sealedTo(card.link, await shareOne());
        expect(await nameOf(device.keeper.openLink(link))).toBe("it opened");
      }
    }
  });
});

describe("something that goes back", () => {
  const PRACTICE = { type: "practice", practice: "P05", note: "on the tram" } as const;
  const wish = { language: "en", from: " Ines ", note: "", pieces: [PRACTICE] };

  it("[RD40] opens for whoever shared it, beside that share, and for nobody else", async () => {
    const { link, desk, replySecret, ...own } = await shareOne();
    const keeper = apart();
    const { ticket } = valueOf(await keeper.openLink(link));
    const bytes = Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, ...machine.random(900));
    const voice = { type: "audio/webm;codecs=opus", duration: 4000, bytes };
    const anchor = { type: "anchor", name: "the blue door", voice } as never;
    valueOf(await keeper.sendBack(ticket, { ...wish, pieces: [PRACTICE, anchor] }));
    const [line] = valueOf(await desk.replies(own));
    const sealed = valueOf(await desk.fetchReply(own, line?.id ?? "")) as Bytes;
    const plain = valueOf(await openReply(standardCurves, replySecret, own.id, sealed));
    expect(valueOf(decodeSharedReply(plain))).toEqual({
      language: "en",
      from: "Ines",
      at: time.now,
      pieces: [PRACTICE, anchor],
    });
    const elsewhere = "0".repeat(32);
    for (const opened of [
      openReply(standardCurves, machine.random(32), own.id, sealed),
      openReply(standardCurves, replySecret, elsewhere, sealed),
    ])
      expect((await opened).ok).toBe(false);
  });

  it("[RD41] none of what may be sent, or too much of it, does not go", async () => {
    const { link, desk, ...own } = await shareOne();
    const keeper = apart();
    const { ticket } = valueOf(await keeper.openLink(link));
    const bad = [
      [],
      [{ type: "practice", practice: "https://elsewhere.test" }],
      [{ type: "script", code: "1" }],
      Array.from({ length: 9 }, () => PRACTICE),
      [
        {
          type: "anchor",
          name: "x",
          voice: { type: "text/html", duration: 1, bytes: new Uint8Array(3) },
        },
      ],
    ];
    for (const pieces of bad)
      expect(await nameOf(keeper.sendBack(ticket, { ...wish, pieces: pieces as never }))).toBe(
        "NotSendable",
      );
    expect(valueOf(await desk.replies(own))).toEqual([]);
  });

  it("[RD10] beside what was closed, or put away, does not go either", async () => {
    const { link, desk, ...own } = await shareOne();
    const keeper = apart();
    const { ticket } = valueOf(await keeper.openLink(link));
    valueOf(await desk.close(own));
    expect(await nameOf(keeper.sendBack(ticket, wish))).toBe("ShareClosed");
    await keeper.putReadingAway(ticket);
    expect(await nameOf(keeper.sendBack(ticket, wish))).toBe("NotOpenNow");
  });

  it("a page with a key nobody can have is answered by nobody", async () => {
    const { link } = await shareOne({ replyKey: new Uint8Array(32) });
    const keeper = apart();
    const { ticket } = valueOf(await keeper.openLink(link));
    expect(await nameOf(keeper.sendBack(ticket, wish))).toBe("NotSendable");
  });
});
