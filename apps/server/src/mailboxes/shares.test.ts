import { days, err, hours, minutes, ok } from "@glimmers/primitives";
import type { Bytes, Instant } from "@glimmers/primitives";
import type { NewShare, ShareDesk } from "@glimmers/sync";
import { bytesToBase64url, httpShares, SHARE_LIMITS } from "@glimmers/sync";
import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { checks } from "./checks.ts";
import type { Mailboxes } from "./mailboxes.ts";
import { keepSwept, sweepOnce } from "./sweeping.ts";
import type { TestApp } from "./test-app.ts";
import { testApp } from "./test-app.ts";
import type { Wish } from "./test-person.ts";
import { named, randomHex, solvedPuzzle } from "./test-person.ts";
import { ORIGIN, testWays } from "./test-ways.ts";
import { MOST_UNDER_WAY } from "./under-way.ts";

let app: TestApp;
let desk: ShareDesk;

beforeEach(async () => {
  app = await testApp();
  desk = httpShares(ORIGIN, testWays(app.ask));
});

const bytes = (length: number): Bytes => new Uint8Array(randomBytes(length));
const inTime = (time: number): Instant => (app.clock.now + time) as Instant;
const refused = (type: string) => ({ ok: false, error: { type } });
const done = { ok: true, value: undefined };

/** A share for two hours, with what its owner and its reader have. */
const shareFor = (more: Partial<NewShare> = {}) => {
  const [id, ownerToken, readerToken] = [randomHex(16), bytes(32), bytes(32)];
  const readerHash = checks.sha256(readerToken);
  const [until, once, sealed] = [inTime(hours(2)), false, bytes(500)];
  const share: NewShare = { id, ownerToken, readerHash, until, once, sealed, ...more };
  return { share, own: { id, ownerToken }, reader: { id, readerToken } };
};

const opened = async (more: Partial<NewShare> = {}) => {
  const made = shareFor(more);
  expect(await desk.open(made.share)).toEqual(done);
  return made;
};

describe("a share, from its owner to its reader", () => {
  test("[SV1] is opened, read, extended, closed and then refused", async () => {
    const { share, own, reader } = await opened();
    const { sealed, until } = share;
    expect(await desk.read(reader)).toEqual({ ok: true, value: { sealed, until } });
    expect(await desk.extend(own, inTime(days(9)))).toEqual(done);
    app.clock.pass(days(8));
    expect((await desk.read(reader)).ok).toBe(true);
    expect(await desk.close(own)).toEqual(done);
    expect(await desk.close(own)).toEqual(done);
    expect(await desk.read(reader)).toEqual(refused("ShareClosed"));
    expect(await desk.standing(own)).toMatchObject({ value: { state: "closed" } });
  });

  test("[SV1] ends by itself", async () => {
    const { own, reader, share } = await opened();
    app.clock.pass(hours(2));
    expect(await desk.read(reader)).toEqual(refused("ShareOver"));
    expect(await desk.extend(own, inTime(days(1)))).toEqual(refused("ShareOver"));
    const standing = { state: "over", until: share.until, once: false };
    expect(await desk.standing(own)).toEqual({ ok: true, value: standing });
    app.clock.pass(days(30));
    expect(await desk.read(reader)).toEqual(refused("NoSuchShare"));
  });

  test("[SV1] opened once is taken, and the second reader hears so", async () => {
    const { own, reader } = await opened({ once: true });
    const both = await Promise.all([desk.read(reader), desk.read(reader)]);
    expect(both.filter(({ ok }) => ok).length).toBe(1);
    expect(both).toContainEqual(refused("ShareTaken"));
    expect(await desk.standing(own)).toMatchObject({ value: { state: "taken", once: true } });
  });

  test("[SV2] what a reader puts beside it comes to its owner, and goes with it", async () => {
    const { own, reader } = await opened();
    const [reply, sealed] = [randomHex(16), bytes(2_000)];
    expect(await desk.reply(reader, reply, sealed)).toEqual(done);
    expect(await desk.reply(reader, reply, sealed)).toEqual(done);
    expect(await desk.replies(own)).toEqual({ ok: true, value: [{ id: reply, size: 2_000 }] });
    expect(await desk.fetchReply(own, reply)).toEqual({ ok: true, value: sealed });
    expect(await desk.fetchReply(own, randomHex(16))).toEqual(done);
    expect(await desk.dropReply(own, reply)).toEqual(done);
    expect(await desk.replies(own)).toEqual({ ok: true, value: [] });
    await desk.reply(reader, reply, sealed);
    await desk.close(own);
    expect(await desk.fetchReply(own, reply)).toEqual(refused("ShareClosed"));
    expect(await desk.reply(reader, randomHex(16), sealed)).toEqual(refused("ShareClosed"));
  });

  test("[SV2] eight lie beside it at most", async () => {
    const { reader } = await opened();
    for (let count = 0; count < SHARE_LIMITS.replies; count++)
      expect(await desk.reply(reader, randomHex(16), bytes(9))).toEqual(done);
    const ninth = await desk.reply(reader, randomHex(16), bytes(9));
    expect(ninth).toEqual(refused("TooManyReplies"));
  });

  test("[SV3] the same one again is fine: its answer may have been lost", async () => {
    const { share, own, reader } = await opened();
    expect(await desk.open(share)).toEqual(done);
    await desk.close(own);
    expect(await desk.open(share)).toEqual(refused("ShareClosed"));
    expect(await desk.read(reader)).toEqual(refused("ShareClosed"));
  });

  test("[SV3] an end in the past, or a year and more away, is none", async () => {
    for (const time of [-1, 0, days(SHARE_LIMITS.days) + 1]) {
      const { share } = shareFor({ until: inTime(time) });
      expect(await desk.open(share)).toEqual(refused("NotAnEnd"));
    }
    const { own } = await opened({ until: inTime(days(SHARE_LIMITS.days)) });
    expect(await desk.extend(own, inTime(0))).toEqual(refused("NotAnEnd"));
    expect(await desk.extend(own, inTime(days(400)))).toEqual(refused("NotAnEnd"));
  });

  test("[SV4] more than it may hold is not taken", async () => {
    const { share } = shareFor({ sealed: new Uint8Array(SHARE_LIMITS.most + 1) });
    const tooLarge = { type: "TooLarge", most: SHARE_LIMITS.most };
    expect(await desk.open(share)).toEqual({ ok: false, error: tooLarge });
    const full = await opened({ sealed: new Uint8Array(SHARE_LIMITS.most) });
    const reply = new Uint8Array(SHARE_LIMITS.replyBytes + 1);
    expect((await desk.reply(full.reader, randomHex(16), reply)).ok).toBe(false);
  });

  test("[SV5] a server that takes none says so, and still serves those it has", async () => {
    const { own, reader } = await opened();
    const closed = await testApp({
      settings: { newShares: false },
      engine: () => app.mailboxes.engine,
    });
    const there = httpShares(ORIGIN, testWays(closed.ask));
    expect(await there.open(shareFor().share)).toEqual(refused("ServerClosed"));
    expect((await there.read(reader)).ok).toBe(true);
    expect(await there.close(own)).toEqual(done);
  });

  test("[SV5] a server for its own household takes no new mailbox, and shares all the same", async () => {
    const household = await testApp({ settings: { newMailboxes: false } });
    const there = httpShares(ORIGIN, testWays(household.ask));
    expect(await there.open(shareFor().share)).toEqual(done);
  });
});

describe("whoever should not get at a share", () => {
  const ask = async (path: string, method: string, token?: Bytes) =>
    named(
      await app.ask(path, {
        method,
        ...(token && { headers: { Authorization: `Glimmers ${bytesToBase64url(token)}` } }),
      }),
    );

  test("[SV6] a wrong token and an id that never was are answered alike, byte for byte", async () => {
    const { share } = await opened();
    const answers = await Promise.all(
      [share.id, randomHex(16)].map(async (id) => {
        const headers = { Authorization: `Glimmers ${bytesToBase64url(bytes(32))}` };
        const answer = await app.ask(`/v1/shares/${id}/read`, { method: "POST", headers });
        return [answer.status, [...answer.headers], await answer.text()];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[0]).toBe(404);
  });

  test("[SV6] the reader's token does nothing of the owner's, and the owner's reads nothing", async () => {
    const { share, own, reader } = await opened();
    const at = `/v1/shares/${share.id}`;
    const none = [404, "NoSuchShare"];
    expect(await ask(at, "GET", reader.readerToken)).toEqual(none);
    expect(await ask(at, "DELETE", reader.readerToken)).toEqual(none);
    expect(await ask(`${at}/replies`, "GET", reader.readerToken)).toEqual(none);
    expect(await ask(`${at}/read`, "POST", own.ownerToken)).toEqual(none);
    expect(await ask(`${at}/read`, "POST", share.readerHash)).toEqual(none);
  });

  test("[SV6] without a token, or with what is none, nothing is said", async () => {
    const { share } = await opened();
    const at = `/v1/shares/${share.id}`;
    expect(await ask(at, "GET")).toEqual([401, "NoToken"]);
    expect(await ask(`${at}/read`, "POST", bytes(31))).toEqual([401, "NoToken"]);
    expect(await ask(`/v1/shares/${share.id.slice(1)}/read`, "POST")).toEqual([404, "NothingHere"]);
  });

  test("[SV7] a share cannot be put over another's", async () => {
    const { share, reader } = await opened();
    const thief = shareFor().share;
    expect(await desk.open({ ...thief, id: share.id })).toEqual(refused("NoSuchShare"));
    const own = { ...thief, id: share.id, ownerToken: share.ownerToken };
    expect(await desk.open(own)).toEqual({
      ok: false,
      error: { type: "ServerTrouble", status: 409, named: "AlreadyThere" },
    });
    expect(await desk.read(reader)).toMatchObject({ value: { sealed: share.sealed } });
  });

  test("[SV8] a new one takes work, each its own", async () => {
    const put = async (work: Record<string, string>) => {
      const { share } = shareFor();
      const headers = {
        Authorization: `Glimmers ${bytesToBase64url(share.ownerToken)}`,
        "Glimmers-Reader": randomHex(32),
        "Glimmers-Until": String(share.until),
        "Glimmers-Once": "0",
        ...work,
      };
      return named(await app.ask(`/v1/shares/${share.id}`, { method: "PUT", headers, body: "x" }));
    };
    expect(await put({})).toEqual([428, "WorkNotDone"]);
    const solved = await solvedPuzzle(app.ask);
    expect((await put(solved))[0]).toBe(201);
    expect(await put(solved)).toEqual([409, "PuzzleUsed"]);
    const fresh = await solvedPuzzle(app.ask);
    for (const wrong of ["Glimmers-Reader", "Glimmers-Until", "Glimmers-Once"])
      expect(await put({ ...fresh, [wrong]: "-1" })).toEqual([400, "NotABody"]);
    expect((await put(fresh))[0]).toBe(201);
  });

  test("[SV8] one address leaves so many in a while", async () => {
    const calm = await testApp({
      settings: { workBits: 0, addressRate: { burst: 1e6, perSecond: 1 } },
    });
    const there = httpShares(ORIGIN, testWays(calm.ask));
    const answers = [];
    for (let count = 0; count < 101; count++)
      answers.push(
        await there.open(shareFor({ until: (calm.clock.now + minutes(9)) as Instant }).share),
      );
    expect(answers.filter(({ ok }) => ok).length).toBe(100);
    expect(answers.at(-1)).toEqual({ ok: false, error: { type: "TooMuch", wait: 20_000 } });
    calm.clock.pass(20_000);
    expect((await there.open(shareFor().share)).ok).toBe(true);
  });
});

describe("somebody who opens many and is slow", () => {
  /** An answer to a share whose bytes never all come, until it is let go. */
  const slowReply = (at: string, token: Bytes) => {
    let end = (): void => {};
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => (end = () => stream.close()),
    });
    const headers = { Authorization: `Glimmers ${bytesToBase64url(token)}` };
    const path = `${at}/replies/${randomHex(16)}`;
    const wish: Wish = { method: "PUT", headers, body, duplex: "half" };
    return { answer: app.ask(path, wish), end: () => end() };
  };

  test("[SV29] has so many under way from one address, and hears when to come again", async () => {
    const { share, reader } = await opened();
    const at = `/v1/shares/${share.id}`;
    const slow = Array.from({ length: MOST_UNDER_WAY }, () => slowReply(at, reader.readerToken));
    expect(await desk.read(reader)).toEqual({ ok: false, error: { type: "TooMuch", wait: 1000 } });
    for (const { end } of slow) end();
    await Promise.all(slow.map(async ({ answer }) => answer));
    expect((await desk.read(reader)).ok).toBe(true);
  });
});

describe("what is left of a share", () => {
  const lying = async (): Promise<readonly string[]> => {
    const kept: string[] = [];
    await app.mailboxes.engine.visitAll(async (line) => void kept.push(JSON.stringify(line)));
    return kept;
  };

  test("[SV9] sweeping clears away what ended, and what is open stays", async () => {
    const { reader } = await opened({ until: inTime(days(60)) });
    await opened();
    const count = async () => {
      const counted = await app.mailboxes.engine.shares.count();
      return counted.ok ? counted.value : undefined;
    };
    await sweepOnce(app.mailboxes);
    expect(await count()).toBe(2);
    app.clock.pass(hours(2));
    await sweepOnce(app.mailboxes);
    expect(await count()).toBe(1);
    expect((await desk.read(reader)).ok).toBe(true);
  });

  test("[SV9] sweeping goes on by itself, until the server stops", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    let swept = 0;
    const { engine } = app.mailboxes;
    const counting: Mailboxes = {
      ...app.mailboxes,
      engine: { ...engine, shares: { ...engine.shares, sweep: async () => (swept++, ok(0)) } },
    };
    const { stop } = keepSwept(counting);
    expect(swept).toBe(1);
    await vi.advanceTimersByTimeAsync(minutes(30));
    await stop();
    expect(swept).toBe(4);
    await vi.advanceTimersByTimeAsync(minutes(30));
    expect(swept).toBe(4);
    vi.useRealTimers();
  });

  test("[SV9] a sweep that the storage does not do is told to the operator, and tried later", async () => {
    const away = await testApp({
      engine: (real) => ({
        ...real,
        shares: { ...real.shares, sweep: async () => err({ type: "EngineAway", reason: "gone" }) },
      }),
    });
    await sweepOnce(away.mailboxes);
    expect(away.complaints).toEqual(["EngineAway while clearing away shares that ended"]);
  });

  test("[SV24] a backup holds no share: what was closed does not come back with it", async () => {
    const { reader } = await opened();
    await desk.reply(reader, randomHex(16), bytes(10));
    expect(await lying()).toEqual([]);
  });

  test("[SV25] the operator's figures say how many, and nothing of whose", async () => {
    const { share } = await opened();
    const shown = await testApp({
      settings: { metricsToken: "let me see" },
      engine: () => app.mailboxes.engine,
    });
    const headers = { Authorization: "Bearer let me see" };
    const text = await (await shown.ask("/metrics", { headers })).text();
    expect(text).toContain("\nglimmers_shares 1\n");
    expect(text).toContain("\nglimmers_deposits 0\n");
    expect(text).not.toContain(share.id);
  });

  test("[SV26] no cookie, no cache and no address to pass on goes with a share", async () => {
    const { share, reader } = await opened();
    const headers = { Authorization: `Glimmers ${bytesToBase64url(reader.readerToken)}` };
    const answer = await app.ask(`/v1/shares/${share.id}/read`, { method: "POST", headers });
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect(answer.headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(answer.headers.get("Set-Cookie")).toBe(null);
    const asked = await app.ask(`/v1/shares/${share.id}`, { method: "OPTIONS" });
    for (const name of ["Reader", "Until", "Once", "Asker", "Wait"])
      expect(asked.headers.get("Access-Control-Allow-Headers")).toContain(`Glimmers-${name}`);
    expect(answer.headers.get("Access-Control-Expose-Headers")).toContain("Glimmers-Until");
  });
});

describe("a server that lies to whoever asks about a share", () => {
  const against = (lie: (path: string) => Response | undefined): ShareDesk =>
    httpShares(
      ORIGIN,
      testWays(app.ask, (answer, address) => lie(new URL(address).pathname) ?? answer),
    );
  const says = (value: unknown, more: Record<string, string> = {}) =>
    Response.json(value, { headers: { "Glimmers-Version": "1", ...more } });
  const garbled = { ok: false, error: { type: "ServerTrouble", status: 200, named: "NotABody" } };

  test("[SV27] an answer that makes no sense is trouble, and is believed in no part", async () => {
    const { own } = await opened();
    const until = inTime(1);
    const lies = [
      {},
      { state: "open", until, once: "no" },
      { state: "seen", until, once: true },
      { state: "open", until: "soon", once: true },
      [],
    ];
    for (const lie of lies) expect(await against(() => says(lie)).standing(own)).toEqual(garbled);
    const lists = [
      {},
      { replies: [{ id: "../..", size: 1 }] },
      { replies: [{ id: randomHex(16), size: -1 }] },
      { replies: [7] },
      { replies: Array.from({ length: 9 }, () => ({ id: randomHex(16), size: 1 })) },
    ];
    for (const lie of lists) expect(await against(() => says(lie)).replies(own)).toEqual(garbled);
  });

  test("[SV27] bytes without an end, or more than a share may have, are none", async () => {
    const { reader, own } = await opened();
    const version = { "Glimmers-Version": "1" };
    const endless = () => new Response("bytes", { headers: version });
    expect(await against(endless).read(reader)).toEqual(garbled);
    const many = () =>
      new Response(new Uint8Array(SHARE_LIMITS.most + 1), {
        headers: { ...version, "Glimmers-Until": "1800000000000" },
      });
    expect(await against(many).read(reader)).toEqual(garbled);
    expect(await against(many).fetchReply(own, randomHex(16))).toEqual(garbled);
  });

  test("[SV28] no token goes out but in its own header, and no secret in an address", async () => {
    const ways = testWays(app.ask);
    const { share, own, reader } = shareFor();
    const there = httpShares(ORIGIN, ways);
    await there.open(share);
    await there.read(reader);
    await there.close(own);
    const tokens = [share.ownerToken, reader.readerToken].map(bytesToBase64url);
    for (const { address, wish } of ways.sent) {
      const { authorization = "", ...others } = wish.headers;
      for (const token of tokens) expect(JSON.stringify([address, others])).not.toContain(token);
      expect(authorization === "" || /^Glimmers [\w-]{43}$/.test(authorization)).toBe(true);
      expect([wish.referrerPolicy, wish.credentials, wish.cache, wish.redirect]).toEqual([
        "no-referrer",
        "omit",
        "no-store",
        "error",
      ]);
    }
  });
});
