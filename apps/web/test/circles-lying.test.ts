import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import type { HeldKey } from "@glimmers/model";
import type { Item, LiveList, MailboxId, RingDeviceId, SignedRing } from "@glimmers/sync";
import {
  decodeLive,
  decodePulled,
  decodeRings,
  encodeLive,
  encodePulled,
  encodeRings,
  readRing,
} from "@glimmers/sync";
import { pageAt, pageSlot, readPage, signPage } from "@glimmers/sync/circle";
import type { EpochKeyList } from "@glimmers/vault";
import { roadVault, webCryptoMachine } from "@glimmers/vault";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { placeIn } from "../src/flow/circles/world.ts";
import { keysOn, makeRing, after as ringAfter, signWith } from "../src/flow/road-ring.ts";
import type { Somebody } from "./circle-people.ts";
import {
  circleIdOf,
  circleOf,
  errorOf,
  jarOf,
  letInto,
  looked,
  memberNamed,
  put,
  somebody,
} from "./circle-people.ts";
import type { Net, StoryServer, Time } from "./road-devices.ts";
import { BEGAN, newNet, storyServer, valueOf } from "./road-devices.ts";

/**
 * A server that lies, and members who have gone with every key in hand. Each case says what came of
 * it: detected, by which name, or harmless. Rules: docs/spec/circles.md, from CI30 on.
 */
vi.setConfig({ testTimeout: 60_000 });

let time: Time;
let server: StoryServer;
let net: Net;
let anna: Somebody;
let ben: Somebody;
let cleo: Somebody;

beforeEach(async () => {
  time = { now: BEGAN };
  server = await storyServer(time);
  net = newNet(server);
  [anna, ben, cleo] = [
    await somebody("Anna", net, time),
    await somebody("Ben", net, time),
    await somebody("Cleo", net, time),
  ];
});

afterEach(() => server.close());

const machine = webCryptoMachine(crypto, async () => {
  throw new Error("No passphrase here.");
});

/** What somebody holds of their circle. */
const heldBy = async ({ device }: Somebody): Promise<HeldKey> => {
  const { search, count } = await device.keeper.find({ kinds: ["key"] });
  const [held] = await device.keeper.moments(search, 0, count);
  if (held?.kind !== "key") throw new Error("No key held.");
  return held;
};
const mailboxOf = async (who: Somebody): Promise<MailboxId> => (await heldBy(who)).of as MailboxId;

/** Everything on the server, as it lies there. */
const lying = async (mailbox: MailboxId): Promise<readonly Item[]> =>
  valueOf(await server.mailboxes.engine.pull(mailbox, 0, 2 ** 22)).items;
const ringsThere = async (mailbox: MailboxId): Promise<readonly SignedRing[]> => {
  const documents = valueOf(await server.mailboxes.engine.rings(mailbox, 0));
  return documents.map((document) => valueOf(readRing(document)));
};

/** Every key somebody can lay hands on with a server that helps them: their own, and all rings. */
const keysInHand = async (held: HeldKey, mailbox: MailboxId) => {
  const place = placeIn(held)!;
  const rings = await ringsThere(mailbox);
  const found = await Promise.all(rings.map((ring) => keysOn(ring, place.member, place.identity)));
  const lists = found.filter((keys): keys is EpochKeyList => keys !== undefined);
  const longest = lists.toSorted((one, other) => other.length - one.length)[0]!;
  return { place, keys: longest, vault: await roadVault(machine, mailbox, longest) };
};

/** What of it opens with those keys. */
const opened = async (
  { vault }: Awaited<ReturnType<typeof keysInHand>>,
  items: readonly Item[],
): Promise<readonly Bytes[]> => {
  const plain = await Promise.all(
    items.map(({ slot, sealed }) => vault.open(sealed, { purpose: "item", slot })),
  );
  return plain.flatMap((each) => (each.ok ? [each.value] : []));
};

const textIn = (documents: readonly Bytes[]): string =>
  documents.map((each) => new TextDecoder().decode(each)).join();

describe("with every key in hand", () => {
  it("[CI7] whoever was taken out opens nothing that came after, though the server hands it over", async () => {
    await circleOf([anna, ben, cleo]);
    await put(anna, "Before");
    const [held, mailbox] = [await heldBy(cleo), await mailboxOf(anna)];
    // She reads on until then.
    expect(textIn(await opened(await keysInHand(held, mailbox), await lying(mailbox)))).toContain(
      "Before",
    );
    const circle = await circleIdOf(anna);
    valueOf(await anna.device.keeper.removeMember(circle, await memberNamed(anna, "Cleo")));
    await put(anna, "After");
    await put(ben, "After as well");
    const items = await lying(mailbox);
    const hers = await keysInHand(held, mailbox);
    expect([items.length, await opened(hers, items)]).toEqual([2, []]);
    // Not by way of the rings either: none after she went has anything for her.
    const rings = await ringsThere(mailbox);
    const newest = rings.at(-1)!;
    expect(newest.ring.envelopes.some(({ to }) => to === hers.place.member)).toBe(false);
    expect(Math.max(...hers.keys.map(({ epoch }) => epoch))).toBeLessThan(newest.ring.epoch);
    await looked(ben);
    expect(await jarOf(ben)).toEqual(["After", "After as well", "Before"]);
  });

  it("[CI8] whoever left made the keys of that day, and opens nothing that came after either", async () => {
    await circleOf([anna, ben, cleo]);
    const [held, mailbox] = [await heldBy(cleo), await mailboxOf(anna)];
    const hers = await keysInHand(held, mailbox);
    await cleo.device.keeper.leaveCircle(await circleIdOf(cleo));
    const leaving = (await ringsThere(mailbox)).at(-1)!;
    // She made the new keys, so she could have kept them: that is what is guarded against.
    expect(leaving.ring.signer).toBe(hers.place.member);
    await put(anna, "After");
    const newest = (await ringsThere(mailbox)).at(-1)!;
    expect(newest.ring.epoch).toBe(leaving.ring.epoch + 1);
    const annas = await keysInHand(await heldBy(anna), mailbox);
    const ofThatDay = annas.keys.filter(({ epoch }) => epoch <= leaving.ring.epoch);
    const vault = await roadVault(machine, mailbox, ofThatDay as unknown as EpochKeyList);
    const pages = await lying(mailbox);
    const readable = textIn(await opened({ ...hers, vault }, pages));
    expect(readable).not.toContain("After");
    expect(textIn(await opened(annas, pages))).toContain("After");
  });

  it("[CI7] whoever was taken out cannot write, nor come back in by themselves", async () => {
    await circleOf([anna, ben, cleo]);
    const circle = await circleIdOf(anna);
    valueOf(await anna.device.keeper.removeMember(circle, await memberNamed(anna, "Cleo")));
    const cleos = await circleIdOf(cleo);
    const tried = await cleo.device.keeper.putInJar(cleos, { text: "Still here", named: false });
    expect(errorOf(tried)).toBe("RemovedFromCircle");
    expect(errorOf(await cleo.device.keeper.inviteToCircle(cleos))).toBe("RemovedFromCircle");
  });

  it("[CI6] whoever comes in cannot open notes that were not for them", async () => {
    await circleOf([anna, ben]);
    const annas = await circleIdOf(anna);
    await anna.device.keeper.raiseHand({ circles: [annas] });
    await letInto(anna, cleo);
    await looked(cleo);
    expect((await cleo.device.keeper.hands()).raised).toEqual([]);
  });
});

describe("nobody else can tell a hand from none", () => {
  const lengths = async (mailbox: MailboxId): Promise<readonly number[]> =>
    (await lying(mailbox)).map(({ sealed }) => sealed.length);

  it("[CI24] a page with a hand, with an answer and with neither are of one length", async () => {
    await circleOf([anna, ben, cleo]);
    const mailbox = await mailboxOf(anna);
    const annas = await circleIdOf(anna);
    for (const who of [anna, ben, cleo]) await put(who, "Alike");
    const before = await lengths(mailbox);
    await anna.device.keeper.raiseHand({
      circles: [annas],
      only: [{ circle: annas, members: [await memberNamed(anna, "Ben")] }],
    });
    await looked(ben);
    const { raised } = await ben.device.keeper.hands();
    valueOf(await ben.device.keeper.answerHand(raised[0]!.id, "here"));
    expect(new Set(await lengths(mailbox))).toEqual(new Set(before));
    expect(new Set(before).size).toBe(1);
  });
});

/** Changes what one of them is shown: of pulls, of what is live, of rings. */
interface Lie {
  readonly pulled?: (items: readonly Item[]) => readonly Item[];
  readonly live?: (items: LiveList["items"]) => LiveList["items"];
  readonly rings?: (documents: readonly Bytes[], after: number) => readonly Bytes[];
}

const lie = (to: Somebody, { pulled, live, rings }: Lie): void => {
  const isTo = (): boolean => speaking === to;
  net.lie = async (path, answer) => {
    if (!isTo() || answer.status !== 200) return answer;
    const again = async (change: (body: Bytes) => Bytes): Promise<Response> =>
      new Response(change(new Uint8Array(await answer.arrayBuffer())), answer);
    if (path.includes("/items?after=") && pulled)
      return again((body) => {
        const all = valueOf(decodePulled(body));
        return encodePulled({ ...all, items: pulled(all.items) });
      });
    if (path.endsWith("/live") && live)
      return again((body) => {
        const all = valueOf(decodeLive(body));
        return encodeLive({ ...all, items: live(all.items) });
      });
    const asked = /\/rings\?after=(\d+)/.exec(path);
    if (asked !== null && rings)
      return again((body) => encodeRings(rings(valueOf(decodeRings(body)), Number(asked[1]))));
    return answer;
  };
};

/** Who is asking just now: one at a time, so that a lie reaches only one of them. */
let speaking: Somebody | undefined;

const by = async <T>(who: Somebody, work: () => Promise<T>): Promise<T> => {
  speaking = who;
  try {
    return await work();
  } finally {
    speaking = undefined;
  }
};

const warningsOf = async (who: Somebody) => {
  const { warnings } = await by(who, () => looked(who));
  return warnings.filter(({ type }) => type !== "LetIn");
};

describe("a server that lies is caught", () => {
  let bens: string;
  let cleos: string;

  beforeEach(async () => {
    await circleOf([anna, ben, cleo]);
    for (const who of [anna, ben, cleo]) await looked(who);
    bens = await memberNamed(anna, "Ben");
    cleos = await memberNamed(anna, "Cleo");
  });

  const isOf =
    (member: string) =>
    ({ slot }: { readonly slot: string }) =>
      pageAt(slot)?.member === member;

  it("[CI30] where it withholds a page that another member has seen", async () => {
    const before = await lying(await mailboxOf(anna));
    await put(ben, "A dog that knew me");
    await put(cleo, "The kettle");
    const old = before.filter(isOf(bens));
    const shownOld = (items: readonly Item[]) => [
      ...items.filter((each) => !isOf(bens)(each)),
      ...old,
    ];
    lie(anna, {
      live: (items) => [
        ...items.filter((each) => !isOf(bens)(each)),
        ...old.map(({ slot, number, sealed }) => ({ slot, number, size: sealed.length })),
      ],
      pulled: shownOld,
    });
    expect(await warningsOf(anna)).toEqual([{ type: "Withheld", member: bens }]);
    // What it does show is still there, and once it shows all, all is there.
    expect(await jarOf(anna)).toEqual(["The kettle"]);
    net.lie = undefined;
    await looked(anna);
    expect(await jarOf(anna)).toEqual(["A dog that knew me", "The kettle"]);
  });

  it("[CI31] where it goes back to what it had before", async () => {
    const mailbox = await mailboxOf(anna);
    const before = await lying(mailbox);
    await put(ben, "A dog that knew me");
    await looked(anna);
    lie(anna, {
      live: () => before.map(({ slot, number, sealed }) => ({ slot, number, size: sealed.length })),
      pulled: () => before,
    });
    expect(await warningsOf(anna)).toEqual([{ type: "Withheld", member: bens }]);
    // What was seen once stays seen.
    expect(await jarOf(anna)).toEqual(["A dog that knew me"]);
  });

  it("[CI31] where it shows nothing at all any more", async () => {
    lie(anna, { live: () => [], pulled: () => [] });
    const members = (await warningsOf(anna)).map(
      (warning) => "member" in warning && warning.member,
    );
    expect(new Set(members)).toEqual(new Set([bens, cleos, await memberNamed(anna, "Anna")]));
  });

  it("[CI38] where it says that it kept a page, and did not", async () => {
    const mailbox = await mailboxOf(anna);
    const before = await lying(mailbox);
    await put(anna, "Rain on the tent");
    const mine = await memberNamed(anna, "Anna");
    lie(anna, {
      live: () => before.map(({ slot, number, sealed }) => ({ slot, number, size: sealed.length })),
      pulled: () => before,
    });
    expect(await warningsOf(anna)).toEqual([{ type: "Withheld", member: mine }]);
  });

  it("[CI32] where it changes a byte, or makes one up", async () => {
    await put(ben, "A dog that knew me");
    lie(anna, {
      pulled: (items) =>
        items.map((item) => (isOf(bens)(item) ? { ...item, sealed: flipped(item.sealed) } : item)),
    });
    const warnings = await warningsOf(anna);
    expect(warnings).toContainEqual({ type: "Changed", member: bens });
    expect(await jarOf(anna)).toEqual([]);
  });

  it("[CI32] where it plants one beyond the newest, which is found all the same", async () => {
    await put(ben, "A dog that knew me");
    const planted = { slot: pageSlot(bens as RingDeviceId, 99), number: 99 };
    lie(anna, {
      live: (items) => [...items, { ...planted, size: 400 }],
      pulled: (items) => [...items, { ...planted, sealed: new Uint8Array(400) }],
    });
    expect(await warningsOf(anna)).toEqual([{ type: "Changed", member: bens }]);
    expect(await jarOf(anna)).toEqual(["A dog that knew me"]);
  });

  it("[CI32] where it puts one member's page where another's belongs", async () => {
    await put(ben, "A dog that knew me");
    await put(cleo, "The kettle");
    lie(anna, {
      pulled: (items) => {
        const other = items.find(isOf(cleos))!;
        return items.map((item) => (isOf(bens)(item) ? { ...item, sealed: other.sealed } : item));
      },
    });
    expect(await warningsOf(anna)).toContainEqual({ type: "Changed", member: bens });
    expect(await jarOf(anna)).toEqual(["The kettle"]);
  });

  it("[CI33] where it gives an older page out as the newest", async () => {
    const older = (await lying(await mailboxOf(anna))).find(isOf(bens))!;
    await put(ben, "A dog that knew me");
    lie(anna, {
      pulled: (items) =>
        items.map((item) => (isOf(bens)(item) ? { ...item, sealed: older.sealed } : item)),
    });
    expect(await warningsOf(anna)).toContainEqual({ type: "Changed", member: bens });
  });

  it("[CI35] where it keeps a newer list of members from one of them", async () => {
    const before = await ringsThere(await mailboxOf(anna));
    await by(ben, async () => {
      const removed = await ben.device.keeper.removeMember(await circleIdOf(ben), cleos);
      valueOf(removed);
    });
    lie(anna, {
      rings: (documents, after) => documents.slice(0, before.length - after),
    });
    expect(await warningsOf(anna)).toContainEqual({ type: "OlderList" });
  });

  it("[CI35] where it shows an older list than the one known here", async () => {
    lie(anna, { rings: () => [] });
    const { trouble, warnings } = await by(anna, () => looked(anna));
    expect([trouble?.type, warnings.some(({ type }) => type === "OlderList")]).toEqual([
      "MembersNotOurs",
      true,
    ]);
  });

  it("[CI36] where it puts somebody else's keys on the list", async () => {
    const mailbox = await mailboxOf(anna);
    const newest = (await ringsThere(mailbox)).at(-1)!;
    const place = placeIn(await heldBy(cleo))!;
    // It has no key of any member, so it signs with one it made.
    const stranger = { signSeed: machine.random(32), sealSecret: machine.random(32) };
    const forged = valueOf(
      await makeRing({
        ...ringAfter(newest),
        keys: [{ epoch: newest.ring.epoch, secret: machine.random(32) }],
        devices: newest.ring.devices,
        signer: place.member,
        sign: signWith(stranger),
      }),
    );
    lie(anna, { rings: (documents) => [...documents, forged.document] });
    const { trouble } = await by(anna, () => looked(anna));
    expect(trouble).toEqual({ type: "MembersNotOurs" });
    const put = await by(anna, async () =>
      anna.device.keeper.putInJar(await circleIdOf(anna), { text: "For them?", named: false }),
    );
    expect(errorOf(put)).toBe("MembersNotOurs");
  });

  it("[CI34] where two members are shown different pages of a third", async () => {
    // Ben writes two pages of one number: with his keys, as only he or his other device could.
    const mailbox = await mailboxOf(anna);
    await put(ben, "For Cleo");
    await put(cleo, "The kettle");
    const fork = await forkOf(ben, (await lying(mailbox)).find(isOf(bens))!);
    lie(anna, {
      pulled: (items) => items.map((item) => (isOf(bens)(item) ? { ...item, sealed: fork } : item)),
    });
    expect(await warningsOf(anna)).toContainEqual({ type: "ShownDifferently", member: bens });
  });
});

describe("a member who lies", () => {
  it("[CI42] cannot speak as another: what they sign is theirs alone", async () => {
    await circleOf([anna, ben, cleo]);
    for (const who of [anna, ben, cleo]) await looked(who);
    await put(cleo, "The kettle");
    const cleos = await memberNamed(anna, "Cleo");
    const held = await heldBy(ben);
    const mailbox = held.of as MailboxId;
    const { place, vault } = await keysInHand(held, mailbox);
    const theirs = (await lying(mailbox)).find(({ slot }) => pageAt(slot)?.member === cleos)!;
    const plain = valueOf(await vault.open(theirs.sealed, { purpose: "item", slot: theirs.slot }));
    const { page } = valueOf(readPage(plain));
    const said = { ...page, number: page.number + 1, glimmers: [] };
    const { document } = signPage(said, signWith(place.identity));
    const slot = pageSlot(page.member, said.number);
    const sealed = await vault.seal(document, { purpose: "item", slot });
    const pushed = await server.mailboxes.engine.push(
      mailbox,
      [{ slot, sealed, replaces: [theirs.slot] }],
      2 ** 30,
      BEGAN,
    );
    valueOf(pushed);
    expect(await warningsOf(anna)).toContainEqual({ type: "Changed", member: cleos });
    // Cleo's own words can be kept from her friends so; hers again, they are there again.
    await put(cleo, "A robin");
    await looked(anna);
    expect(await jarOf(anna)).toEqual(["A robin", "The kettle"]);
  });
});

describe("a server that lies does no harm", () => {
  it("[CI37] by another order, or the same twice", async () => {
    await circleOf([anna, ben, cleo]);
    await put(ben, "A dog that knew me");
    await put(cleo, "The kettle");
    lie(anna, {
      pulled: (items) => [...items.toReversed(), ...items],
      live: (items) => [...items.toReversed(), ...items],
    });
    expect(await warningsOf(anna)).toEqual([]);
    expect(await jarOf(anna)).toEqual(["A dog that knew me", "The kettle"]);
  });

  it("[CI37] by things of its own in other places", async () => {
    await circleOf([anna, ben]);
    await put(ben, "A dog that knew me");
    const planted: Item = {
      slot: "ff".repeat(16) as Item["slot"],
      number: 99,
      sealed: new Uint8Array(400),
    };
    lie(anna, { pulled: (items) => [...items, planted] });
    expect(await warningsOf(anna)).toEqual([]);
    expect(await jarOf(anna)).toEqual(["A dog that knew me"]);
  });
});

/** Another page of the same writer with the same number, rightly signed and sealed. */
const forkOf = async (writer: Somebody, { slot, sealed }: Item): Promise<Bytes> => {
  const held = await heldBy(writer);
  const { place, vault } = await keysInHand(held, held.of as MailboxId);
  const plain = valueOf(await vault.open(sealed, { purpose: "item", slot }));
  const { page } = valueOf(readPage(plain));
  const other = signPage({ ...page, glimmers: [] }, signWith(place.identity));
  return vault.seal(other.document, { purpose: "item", slot });
};

const flipped = (bytes: Bytes): Bytes => {
  const [last = 0] = bytes.slice(-1);
  return joinBytes([bytes.slice(0, -1), Uint8Array.of(last ^ 1)]);
};
