// A person shares a page; somebody reads it; it is extended and closed. The real keeper, vault and
// wire, and the real server in the same process.
import { readFileSync } from "node:fs";
import type { SharedReply } from "@glimmers/exchange/sharing";
import { decodeSharedPage, encodeSharedReply } from "@glimmers/exchange/sharing";
import type { HeldKey, Moment, ShareReceipt } from "@glimmers/model";
import type { Bytes, Instant } from "@glimmers/primitives";
import { seededRandom } from "@glimmers/primitives";
import type { ShareDesk } from "@glimmers/sync";
import { httpShares } from "@glimmers/sync";
import { webCryptoMachine } from "@glimmers/vault";
import {
  cardOf,
  keyFromLink,
  linkOf,
  readLink,
  sealReply,
  shareSealer,
} from "@glimmers/vault/company";
import { standardCurves } from "@glimmers/vault/curves";
import { afterEach, describe, expect, it } from "vitest";
import type { Page } from "../src/flow/sharing/make-shared-page.ts";
import { readShareKeys } from "../src/flow/sharing/share-keys.ts";
import type { Device, Net, StoryServer, Time } from "./road-devices.ts";
import {
  allGo,
  BEGAN,
  DAY,
  HOUR,
  letIn,
  newDevice,
  newNet,
  storyServer,
  turnOn,
  valueOf,
} from "./road-devices.ts";

const machine = webCryptoMachine(crypto, async () => {
  throw new Error("No story here has a lock.");
});

interface World {
  readonly time: Time;
  readonly server: StoryServer;
  readonly net: Net;
  readonly mira: Device;
}

let open: StoryServer[] = [];
afterEach(async () => {
  for (const server of open) await server.close();
  open = [];
});

const world = async (seed = 1): Promise<World> => {
  const time: Time = { now: BEGAN };
  const server = await storyServer(time);
  open.push(server);
  const net = newNet(server);
  return { time, server, net, mira: await newDevice({ net, time, seed }) };
};

const pageUntil = (until: number, more: Partial<Page> = {}): Page => ({
  language: "en",
  from: "Mira",
  made: BEGAN,
  until: until as Instant,
  once: false,
  days: [
    {
      day: "Monday, 4 May",
      entries: [{ title: "glimmer", facts: [], words: [{ text: "steam on the cup" }] }],
    },
  ],
  ...more,
});

const sharing = (page: Page) => ({ page, to: "Ines, before Thursday", what: "1 moment" });

/** The desk a reader without any journal asks at. */
const deskOf = ({ net }: World): ShareDesk =>
  httpShares("https://glimmers.test", {
    fetch: async (address, wish) => {
      const [there] = net.servers;
      const said = await (there as StoryServer).answer(address, wish);
      return (await net.lie?.(address.slice("https://glimmers.test".length), said)) ?? said;
    },
    wait: () => ({ over: new Promise(() => undefined), stop: () => undefined }),
    random: seededRandom(99),
    sha256: standardCurves.sha256,
  });

/** Reads by a link, as whoever holds it can; says why where it does not open. */
const readBy = async (given: World, link: string, secret?: Bytes): Promise<string> => {
  const read = valueOf(readLink(link));
  const found = await keyFromLink(standardCurves, read, secret);
  if (!found.ok) return found.error.type;
  const { id, key } = found.value;
  const sealer = await shareSealer(machine, key, id);
  const got = await deskOf(given).read({ id, readerToken: sealer.readerToken });
  if (!got.ok) return got.error.type;
  const plain = await sealer.open(got.value.sealed);
  if (!plain.ok) return plain.error.type;
  const page = decodeSharedPage(plain.value);
  return page.ok ? (page.value.days[0]?.entries[0]?.words[0]?.text ?? "nothing") : page.error.type;
};

const momentsOf = async <Kind extends Moment["kind"]>(
  { keeper }: Device,
  kind: Kind,
): Promise<readonly Extract<Moment, { kind: Kind }>[]> => {
  await keeper.report();
  const { search, count } = await keeper.find({ kinds: [kind] });
  const moments = await keeper.moments(search, 0, count);
  return moments.flatMap((moment) =>
    moment?.kind === kind ? [moment as Extract<Moment, { kind: Kind }>] : [],
  );
};

/** What the only share of this device is owned by. */
const ownerOf = async ({ mira }: World) => {
  const [held] = await keys(mira);
  const own = readShareKeys(held!)!;
  return { id: held!.of, ownerToken: own.ownerToken };
};

const receipts = (device: Device): Promise<readonly ShareReceipt[]> => momentsOf(device, "share");
const keys = (device: Device): Promise<readonly HeldKey[]> => momentsOf(device, "key");

describe("a share", () => {
  it("[S12] [SH20] is read by its link, extended, closed, and refused from then on", async () => {
    const given = await world();
    const { mira, time } = given;
    const made = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    expect(await readBy(given, made.link)).toBe("steam on the cup");
    valueOf(await mira.keeper.extendShare(made.receipt, (BEGAN + 3 * DAY) as Instant));
    time.now = BEGAN + 2 * DAY;
    expect(await readBy(given, made.link)).toBe("steam on the cup");
    expect(valueOf(await mira.keeper.shareStanding(made.receipt))).toEqual({
      state: "open",
      until: BEGAN + 3 * DAY,
      once: false,
    });
    valueOf(await mira.keeper.closeShare(made.receipt));
    expect(await readBy(given, made.link)).toBe("ShareClosed");
    expect(await receipts(mira)).toMatchObject([
      { to: "Ines, before Thursday", what: "1 moment", format: "link", closed: time.now },
    ]);
  });

  it("[SH21] destroys its keys when it is closed, and no older version of them is left", async () => {
    const given = await world();
    const { mira } = given;
    const made = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    const [held] = await keys(mira);
    expect(held).toMatchObject({ purpose: "share", until: BEGAN + DAY });
    valueOf(await mira.keeper.extendShare(made.receipt, (BEGAN + 2 * DAY) as Instant));
    valueOf(await mira.keeper.closeShare(made.receipt));
    expect(await keys(mira)).toEqual([]);
    expect((await mira.keeper.bringBack(held!.id)).ok).toBe(false);
    await mira.open();
    expect(await keys(mira)).toEqual([]);
    expect(await mira.keeper.shareLink(made.receipt)).toMatchObject({
      ok: false,
      error: { type: "NoKeysHere" },
    });
    const taken = await (await mira.keeper.takeCopy()).text();
    expect(taken).not.toContain(held!.secret);
  });

  it("[SH22] leaves in no copy the keys it is closed and opened with", async () => {
    const { mira } = await world();
    valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    const [held] = await keys(mira);
    const copy = await (await mira.keeper.takeCopy()).text();
    expect(copy).toContain("Ines, before Thursday");
    expect(copy).not.toContain(held!.secret);
  });

  it("[SH23] keeps nothing where it could not be put there", async () => {
    const given = await world();
    const { mira } = given;
    mira.online = false;
    const made = await mira.keeper.share(sharing(pageUntil(BEGAN + DAY)));
    expect(made).toMatchObject({ ok: false, error: { type: "Unreachable" } });
    mira.online = true;
    const past = await mira.keeper.share(sharing(pageUntil(BEGAN - HOUR)));
    expect(past).toMatchObject({ ok: false, error: { type: "NotAnEnd" } });
    expect([await keys(mira), await receipts(mira)]).toEqual([[], []]);
  });

  it("[SH24] stays as it was where closing did not reach the server, and can be closed later", async () => {
    const given = await world();
    const { mira } = given;
    const made = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    mira.online = false;
    expect(await mira.keeper.closeShare(made.receipt)).toMatchObject({
      ok: false,
      error: { type: "Unreachable" },
    });
    expect((await receipts(mira))[0]).not.toHaveProperty("closed");
    mira.online = true;
    expect(await readBy(given, made.link)).toBe("steam on the cup");
    valueOf(await mira.keeper.closeShare(made.receipt));
    expect(await readBy(given, made.link)).toBe("ShareClosed");
  });

  it("[SH25] opens once where that was chosen, and closes by itself at its end", async () => {
    const given = await world();
    const { mira, time } = given;
    const once = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY, { once: true }))));
    const daily = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    expect(await readBy(given, once.link)).toBe("steam on the cup");
    expect(await readBy(given, once.link)).toBe("ShareTaken");
    time.now = BEGAN + DAY + HOUR;
    expect(await readBy(given, daily.link)).toBe("ShareOver");
  });

  it("[SH26] is closed from another of the person's devices", async () => {
    const given = await world();
    const { mira, net, time } = given;
    await turnOn(mira);
    const laptop = await newDevice({ net, time, seed: 2 });
    await letIn(mira, laptop);
    const made = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    await allGo(mira, laptop);
    const [receipt] = await receipts(laptop);
    expect(receipt?.id).toBe(made.receipt);
    expect(valueOf(await laptop.keeper.shareLink(made.receipt))).toBe(made.link);
    valueOf(await laptop.keeper.closeShare(made.receipt));
    await allGo(laptop, mira);
    expect(await keys(mira)).toEqual([]);
    expect((await receipts(mira))[0]).toHaveProperty("closed");
    expect(await readBy(given, made.link)).toBe("ShareClosed");
  });

  it("[SH26] is not said to be closed by whom, nor when, by a device that only asks", async () => {
    const given = await world();
    const { mira } = given;
    const made = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    valueOf(await deskOf(given).close(await ownerOf(given)));
    expect(valueOf(await mira.keeper.shareStanding(made.receipt)).state).toBe("closed");
    expect((await receipts(mira))[0]).not.toHaveProperty("closed");
  });

  it("[SH27] is only an address where its link has lost what stands behind the #", async () => {
    const given = await world();
    const made = valueOf(await given.mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    expect(readLink(made.link.split("#")[0] ?? "")).toMatchObject({ ok: false });
    const { id } = valueOf(readLink(made.link));
    const guessed = linkOf("https://glimmers.test", { id, key: machine.random(32) });
    expect(await readBy(given, guessed)).toBe("NoSuchShare");
  });

  it("[SH28] tells a server neither its key nor a word of it, nor who shares", async () => {
    const given = await world();
    const { mira, net } = given;
    const seen: string[] = [];
    const [server] = net.servers;
    const answer = server!.answer;
    net.servers[0] = {
      ...server!,
      answer: async (address, wish) => {
        const body = wish.body;
        const bytes = body instanceof Uint8Array ? Buffer.from(body).toString("latin1") : body;
        seen.push(`${address} ${JSON.stringify(wish.headers)} ${bytes ?? ""}`);
        return answer(address, wish);
      },
    };
    await turnOn(mira);
    const before = seen.length;
    const made = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    const [held] = await keys(mira);
    const told = seen.slice(before).join("\n");
    expect(told).toContain("/v1/shares/");
    for (const secret of [
      "steam",
      "Mira",
      "Ines",
      made.link.split("#")[1],
      held!.secret.slice(0, 42),
    ])
      expect(told).not.toContain(secret);
    const mailbox = seen.join("\n").match(/"mailbox":"(\w+)"/)?.[1] ?? "";
    expect(mailbox).toHaveLength(32);
    const ofShares = seen.slice(before).filter((line) => line.includes("/v1/shares/"));
    expect(ofShares.join("\n")).not.toContain(mailbox);
  });
});

describe("a page with more text than anybody reads", () => {
  it("[SH14] is refused by name, and leaves nothing behind", async () => {
    const { mira } = await world();
    const entry = { title: "x", facts: [], words: [{ text: "x".repeat(9_000) }] };
    const days = [{ day: "d", entries: Array.from({ length: 300 }, () => entry) }];
    const made = await mira.keeper.share(sharing(pageUntil(BEGAN + DAY, { days })));
    expect(made).toMatchObject({ ok: false, error: { type: "PageTooLarge" } });
    expect([await keys(mira), await receipts(mira)]).toEqual([[], []]);
  });
});

describe("a server that lies", () => {
  /** The first share's page, as the server holds it, in the place of whatever is asked for. */
  const instead =
    (bytes: Bytes, until: number): NonNullable<Net["lie"]> =>
    async (path, answer) => {
      if (!path.endsWith("/read")) return answer;
      const headers = new Headers(answer.headers);
      headers.set("glimmers-until", String(until));
      headers.set("content-type", "application/octet-stream");
      return new Response(bytes, { headers });
    };

  const sealedOf = async (given: World, link: string): Promise<Bytes> => {
    const { id, key } = valueOf(await keyFromLink(standardCurves, valueOf(readLink(link))));
    const { readerToken } = await shareSealer(machine, key, id);
    return valueOf(await deskOf(given).read({ id, readerToken })).sealed;
  };

  it("[SH29] cannot hand one share over for another, nor a changed or cut one", async () => {
    const given = await world();
    const { mira, net } = given;
    const one = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    const other = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    const sealed = await sealedOf(given, one.link);
    const flipped = Uint8Array.from(sealed, (byte, at) => (at === 40 ? byte ^ 1 : byte));
    net.lie = instead(sealed, BEGAN + DAY);
    expect(await readBy(given, other.link)).toBe("WrongKey");
    expect(await readBy(given, one.link)).toBe("steam on the cup");
    net.lie = instead(flipped, BEGAN + DAY);
    expect(await readBy(given, one.link)).not.toBe("steam on the cup");
    net.lie = instead(sealed.slice(0, -20), BEGAN + DAY);
    expect(await readBy(given, one.link)).not.toBe("steam on the cup");
  });

  it("[SH29] that keeps a closed share can give out what was in it and nothing newer", async () => {
    const given = await world();
    const { mira, net } = given;
    const one = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    const sealed = await sealedOf(given, one.link);
    valueOf(await mira.keeper.closeShare(one.receipt));
    const words = [{ text: "what came after" }];
    const days = [{ day: "Friday", entries: [{ title: "glimmer", facts: [], words }] }];
    const later = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY, { days }))));
    const newer = await sealedOf(given, later.link);
    net.lie = instead(sealed, BEGAN + DAY);
    expect(await readBy(given, one.link)).toBe("steam on the cup");
    net.lie = instead(newer, BEGAN + DAY);
    expect(await readBy(given, one.link)).toBe("WrongKey");
  });

  it("[SH29] that puts an answer to one share beside another has it refused", async () => {
    const given = await world();
    const { mira } = given;
    const one = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    const other = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    const put = async (on: string, about: string): Promise<void> => {
      const [here, there] = await Promise.all(
        [on, about].map(async (link) =>
          valueOf(await keyFromLink(standardCurves, valueOf(readLink(link)))),
        ),
      );
      const desk = deskOf(given);
      const { readerToken } = await shareSealer(machine, here!.key, here!.id);
      const from = await shareSealer(machine, there!.key, there!.id);
      const got = valueOf(await desk.read({ id: there!.id, readerToken: from.readerToken }));
      const page = valueOf(decodeSharedPage(valueOf(await from.open(got.sealed))));
      const answer: SharedReply = {
        language: "en",
        at: BEGAN,
        pieces: [{ type: "practice", practice: "P09" }],
      };
      const sealed = valueOf(
        await sealReply(standardCurves, page.replyKey, there!.id, encodeSharedReply(answer)),
      );
      valueOf(await desk.reply({ id: here!.id, readerToken }, "ab".repeat(16), sealed));
    };
    await put(one.link, other.link);
    await put(other.link, other.link);
    const [moved] = valueOf(await mira.keeper.shareReplies(one.receipt));
    const [own] = valueOf(await mira.keeper.shareReplies(other.receipt));
    expect([moved?.reply, own?.reply?.pieces.length]).toEqual([undefined, 1]);
  });
});

describe("a share for one reader", () => {
  const secret = machine.random(32);
  const card = cardOf("https://glimmers.test", {
    sealKey: standardCurves.sealKeyOf(secret),
    name: "Ines",
  });

  it("[SH30] opens for whose card it was sealed to, and for nobody else with the link", async () => {
    const given = await world();
    const { mira } = given;
    const reader = valueOf(await mira.keeper.keepReader(card, ""));
    expect(await mira.keeper.knownReaders()).toMatchObject([{ id: reader, name: "Ines" }]);
    const wish = { ...sharing(pageUntil(BEGAN + DAY)), reader };
    const made = valueOf(await mira.keeper.share(wish));
    expect((await receipts(mira))[0]?.format).toBe("reader");
    expect(await readBy(given, made.link, secret)).toBe("steam on the cup");
    expect(await readBy(given, made.link, machine.random(32))).toBe("NotForThisReader");
    expect(await readBy(given, made.link)).toBe("NotForThisReader");
    const again = valueOf(await mira.keeper.shareLink(made.receipt));
    expect(await readBy(given, again, secret)).toBe("steam on the cup");
  });

  it("[SH31] knows the same card once, and nothing of one that is mistyped", async () => {
    const { mira } = await world();
    valueOf(await mira.keeper.keepReader(card, "Ines"));
    valueOf(await mira.keeper.keepReader(card, "Ines, Thursdays"));
    const known = await mira.keeper.knownReaders();
    expect(known.map(({ name }) => name)).toEqual(["Ines, Thursdays"]);
    expect(await mira.keeper.readReaderCard(`${card}x`)).toMatchObject({
      error: { type: "NotAReaderCard", isNewer: false },
    });
    valueOf(await mira.keeper.forgetReader(known[0]!.id));
    expect(await mira.keeper.knownReaders()).toEqual([]);
  });

  it("[SH32] is not made to a card whose key nobody can have", async () => {
    const { mira } = await world();
    const nobody = cardOf("https://glimmers.test", { sealKey: new Uint8Array(32), name: "X" });
    const reader = valueOf(await mira.keeper.keepReader(nobody, ""));
    const wish = { ...sharing(pageUntil(BEGAN + DAY)), reader };
    expect(await mira.keeper.share(wish)).toMatchObject({ error: { type: "NotACardKey" } });
    expect(await receipts(mira)).toEqual([]);
  });
});

describe("what comes back", () => {
  const reply: SharedReply = {
    language: "en",
    at: BEGAN,
    pieces: [{ type: "practice", practice: "P05", note: "the short one" }],
  };

  it("[SH40] is opened by the person alone, and gone from the server when it is put away", async () => {
    const given = await world();
    const { mira } = given;
    const made = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    const { id, key } = valueOf(await keyFromLink(standardCurves, valueOf(readLink(made.link))));
    const { readerToken, open: openPage } = await shareSealer(machine, key, id);
    const desk = deskOf(given);
    const got = valueOf(await desk.read({ id, readerToken }));
    const page = valueOf(decodeSharedPage(valueOf(await openPage(got.sealed))));
    const sealed = valueOf(
      await sealReply(standardCurves, page.replyKey, id, encodeSharedReply(reply)),
    );
    valueOf(await desk.reply({ id, readerToken }, "ab".repeat(16), sealed));
    valueOf(await desk.reply({ id, readerToken }, "cd".repeat(16), machine.random(200)));
    const back = valueOf(await mira.keeper.shareReplies(made.receipt));
    expect(back.toSorted((one, other) => one.id.localeCompare(other.id))).toEqual([
      { id: "ab".repeat(16), reply },
      { id: "cd".repeat(16), reply: undefined },
    ]);
    valueOf(await mira.keeper.dropShareReply(made.receipt, "ab".repeat(16)));
    expect(valueOf(await mira.keeper.shareReplies(made.receipt))).toHaveLength(1);
  });
});

describe("keys of shares", () => {
  it("[SH41] are destroyed a month after the end, and where making one broke off", async () => {
    const given = await world();
    const { mira, time } = given;
    valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    time.now = BEGAN + 20 * DAY;
    await mira.keeper.tidyShares();
    expect(await keys(mira)).toHaveLength(1);
    time.now = BEGAN + 32 * DAY;
    await mira.keeper.tidyShares();
    expect(await keys(mira)).toEqual([]);
    const loose = valueOf(await mira.keeper.share(sharing(pageUntil(time.now + 20 * DAY))));
    valueOf(await mira.keeper.erase(loose.receipt));
    expect(await readBy(given, loose.link)).toBe("steam on the cup");
    time.now += 2 * DAY;
    await mira.keeper.tidyShares();
    expect(await keys(mira)).toEqual([]);
    expect(await readBy(given, loose.link)).toBe("ShareClosed");
  });

  it("[SH41] are kept where the server still has it open, though this device never heard of it", async () => {
    const given = await world();
    const { mira, time } = given;
    const made = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    valueOf(await deskOf(given).extend(await ownerOf(given), (BEGAN + 90 * DAY) as Instant));
    time.now = BEGAN + 32 * DAY;
    await mira.keeper.tidyShares();
    expect((await keys(mira))[0]).toMatchObject({ until: BEGAN + 90 * DAY });
    expect((await receipts(mira))[0]).toMatchObject({ until: BEGAN + 90 * DAY });
    valueOf(await mira.keeper.closeShare(made.receipt));
    expect(await readBy(given, made.link)).toBe("ShareClosed");
  });

  it("[SH41] stay while the server cannot be asked, whatever the receipt says", async () => {
    const given = await world();
    const { mira, time } = given;
    const made = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    valueOf(await mira.keeper.revise(made.receipt, { closed: BEGAN + HOUR }));
    mira.online = false;
    await mira.keeper.tidyShares();
    time.now = BEGAN + 32 * DAY;
    await mira.keeper.tidyShares();
    expect(await keys(mira)).toHaveLength(1);
  });

  it("[SH41] go only after the server closed what the receipt says is closed", async () => {
    const given = await world();
    const { mira } = given;
    const made = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    valueOf(await mira.keeper.revise(made.receipt, { closed: BEGAN + HOUR }));
    await mira.keeper.tidyShares();
    expect(await keys(mira)).toEqual([]);
    expect(await readBy(given, made.link)).toBe("ShareClosed");
  });

  it("[SH45] are not touched by a receipt out of a copy that names their share", async () => {
    const given = await world();
    const { mira } = given;
    const made = valueOf(await mira.keeper.share(sharing(pageUntil(BEGAN + DAY))));
    const [receipt] = await receipts(mira);
    const copy = await (await mira.keeper.takeCopy()).text();
    const planted = copy
      .replaceAll(made.receipt, "e".repeat(32))
      .replaceAll(`"until":${BEGAN + DAY}`, `"until":${BEGAN + DAY},"closed":${BEGAN}`);
    expect(planted).toContain(`"closed":${BEGAN}`);
    valueOf(await mira.keeper.bringCopy(new Blob([planted])));
    expect(await receipts(mira)).toEqual([receipt]);
    await mira.keeper.tidyShares();
    expect(await readBy(given, made.link)).toBe("steam on the cup");
    expect(await keys(mira)).toHaveLength(1);
  });
});

describe("sharing", () => {
  it("[S12] [SH42] is counted nowhere: no door of it tells how often, when, or by whom something was read", () => {
    const door = readFileSync(new URL("../src/flow/sharing/door.ts", import.meta.url), "utf8");
    expect(door).not.toMatch(/readAt|lastRead|openedBy|views|times:|seenAt/);
  });
});
