import { hours, minutes } from "@glimmers/primitives";
import type { MailboxId, RingDeviceId } from "@glimmers/sync";
import { base64urlToBytes, bytesToBase64url } from "@glimmers/sync";
import { beforeEach, describe, expect, test } from "vitest";
import { CHALLENGE_LASTS, TOKEN_LASTS } from "./session.ts";
import type { TestApp } from "./test-app.ts";
import { testApp } from "./test-app.ts";
import type { Ask } from "./test-person.ts";
import {
  challengeFor,
  makeRing,
  named,
  newKey,
  post,
  pushBody,
  randomHex,
  settle,
  signInFor,
  signInWith,
  statusesOf,
  tokenOf,
  withToken,
} from "./test-person.ts";

let app: TestApp;
let me: Awaited<ReturnType<typeof settle>>;

beforeEach(async () => {
  app = await testApp();
  me = await settle(app.ask);
});

const putRing = (ask: Ask, document: Uint8Array<ArrayBuffer>): Promise<Response> =>
  ask(`${me.at}/rings`, { method: "PUT", body: document });

describe("a token", () => {
  const sign = (challenge: Uint8Array<ArrayBuffer>, key = me.device) =>
    signInWith(app.ask, me.mailbox, me.device.id, key, challenge);

  test("[H57] is given for a challenge that the device's key signed", async () => {
    const answer = await sign(await challengeFor(app.ask, me.mailbox, me.device.id));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      token: expect.any(String) as string,
      lasts: TOKEN_LASTS,
    });
  });

  test("[H57] not for another key's signature, and the challenge is not spoilt by it", async () => {
    const challenge = await challengeFor(app.ask, me.mailbox, me.device.id);
    expect(await named(await sign(challenge, newKey()))).toEqual([401, "WrongSignature"]);
    expect((await sign(challenge)).status).toBe(200);
  });

  test("[H57] not for what was signed for another server and handed on", async () => {
    const signedFor = async (host: string, { ask }: TestApp, sentAs?: object): Promise<unknown> => {
      const { mailbox, device } = await settle(ask);
      const challenge = await challengeFor(ask, mailbox, device.id);
      const through: Ask = (path, init) =>
        ask(path, { ...init, headers: { ...init?.headers, ...sentAs } });
      const signing = { mailbox, device: device.id, key: device, challenge };
      return (await signInFor(host, through, signing)).status;
    };
    expect(await signedFor("evil.test", app)).toBe(401);
    expect(await signedFor("evil.test", app, { "X-Forwarded-Host": "evil.test" })).toBe(401);
    expect(await signedFor("mine.test", app, { Host: "Mine.test" })).toBe(200);

    const behind = await testApp({ settings: { behindProxy: true } });
    const proxied = { "X-Forwarded-Host": "evil.test, mine.test" };
    expect(await signedFor("mine.test", behind, proxied)).toBe(200);
    expect(await signedFor("evil.test", behind, proxied)).toBe(401);
  });

  test("[H57] with names of its own a server goes by no header", async () => {
    const told = await testApp({ settings: { hosts: ["localhost", "mine.test:8443"] } });
    const { mailbox, device } = await settle(told.ask);
    const through: Ask = (path, init) =>
      told.ask(path, { ...init, headers: { ...init?.headers, Host: "evil.test" } });
    const signedFor = async (host: string): Promise<number> => {
      const challenge = await challengeFor(told.ask, mailbox, device.id);
      const signing = { mailbox, device: device.id, key: device, challenge };
      return (await signInFor(host, through, signing)).status;
    };
    expect(await signedFor("evil.test")).toBe(401);
    expect(await signedFor("mine.test:8443")).toBe(200);
  });

  test("[H57] not for a challenge that was used", async () => {
    const challenge = await challengeFor(app.ask, me.mailbox, me.device.id);
    expect((await sign(challenge)).status).toBe(200);
    expect(await named(await sign(challenge))).toEqual([401, "ChallengeUsed"]);
  });

  test("[H57] not for a challenge older than a minute", async () => {
    const challenge = await challengeFor(app.ask, me.mailbox, me.device.id);
    app.clock.pass(CHALLENGE_LASTS);
    expect(await named(await sign(challenge))).toEqual([401, "ChallengeExpired"]);
  });

  test("[H57] not for a challenge of one's own making, or made for another device", async () => {
    const challenge = await challengeFor(app.ask, me.mailbox, me.device.id);
    challenge[0]! ^= 1;
    expect(await named(await sign(challenge))).toEqual([401, "ChallengeForged"]);
    expect(await named(await sign(new Uint8Array(3)))).toEqual([401, "ChallengeForged"]);
    const others = await challengeFor(app.ask, me.mailbox, randomHex(8) as RingDeviceId);
    expect(await named(await sign(others))).toEqual([401, "ChallengeForged"]);
  });

  test("[H57] not for a device that is on no ring, and not for a mailbox that is not there", async () => {
    const stranger = newKey();
    const challenge = await challengeFor(app.ask, me.mailbox, stranger.id);
    const answer = await signInWith(app.ask, me.mailbox, stranger.id, stranger, challenge);
    expect(await named(answer)).toEqual([403, "DeviceRemoved"]);
    const nowhere = randomHex(16) as MailboxId;
    const there = await challengeFor(app.ask, nowhere, stranger.id);
    const other = await signInWith(app.ask, nowhere, stranger.id, stranger, there);
    expect(await named(other)).toEqual([404, "NoSuchMailbox"]);
  });

  test.each([
    {},
    { mailbox: "zz", device: "recovery" },
    [],
    7,
    { mailbox: "00".repeat(16), device: "00".repeat(8) },
  ])("[H57] %j asks for no challenge", async (body) => {
    expect(await named(await post(app.ask, "/v1/challenge", body))).toEqual([400, "NotABody"]);
  });
});

describe("with every request", () => {
  const look = (authorization?: string): Promise<Response> =>
    app.ask(`${me.at}/items`, {
      headers: authorization === undefined ? {} : { Authorization: authorization },
    });

  test("[H58] the token is looked at, and what is wrong with it has a name", async () => {
    expect((await look(`Bearer ${me.token}`)).status).toBe(200);
    expect(await named(await look())).toEqual([401, "NoToken"]);
    expect(await named(await look("Basic abc"))).toEqual([401, "NoToken"]);
    expect(await named(await look("Bearer abc"))).toEqual([401, "TokenForged"]);
    const forged = base64urlToBytes(me.token)!;
    forged[20]! ^= 1;
    expect(await named(await look(`Bearer ${bytesToBase64url(forged)}`))).toEqual([
      401,
      "TokenForged",
    ]);
    const other = await settle(app.ask);
    expect(await named(await look(`Bearer ${other.token}`))).toEqual([403, "TokenElsewhere"]);
  });

  test("[H58] no byte of a token can be changed", async () => {
    const bytes = base64urlToBytes(me.token)!;
    for (const index of bytes.keys()) {
      const changed = bytes.with(index, bytes[index]! ^ 0x80);
      expect(await named(await look(`Bearer ${bytesToBase64url(changed)}`))).toEqual([
        401,
        "TokenForged",
      ]);
    }
  });

  test("[H58] a token replayed after a quarter of an hour has ended", async () => {
    app.clock.pass(TOKEN_LASTS);
    expect(await named(await look(`Bearer ${me.token}`))).toEqual([401, "TokenExpired"]);
  });

  test("[H58] a challenge is no token, though the same secret sealed it", async () => {
    const challenge = bytesToBase64url(await challengeFor(app.ask, me.mailbox, me.device.id));
    expect(await named(await look(`Bearer ${challenge}`))).toEqual([401, "TokenForged"]);
  });

  test("[H58] a device that was removed is out at once, whatever its token says", async () => {
    const second = newKey();
    const { mailbox, device, words } = me;
    const with2 = makeRing({
      mailbox,
      devices: [device, second],
      by: device,
      words,
      before: me.ring,
    });
    await putRing(me.ask, with2.document);
    const theirs = withToken(app.ask, await tokenOf(app.ask, mailbox, second));
    expect((await theirs(`${me.at}/items`)).status).toBe(200);
    const without = makeRing({
      mailbox,
      devices: [device],
      by: device,
      words,
      before: with2,
      epoch: 2,
    });
    expect((await putRing(me.ask, without.document)).status).toBe(204);
    const removed = [403, "DeviceRemoved"];
    for (const path of ["items", "rings", "live", "witnesses", "blobs", "events"])
      expect(await named(await theirs(`${me.at}/${path}`))).toEqual(removed);
    const pushed = await theirs(`${me.at}/items`, {
      method: "POST",
      body: pushBody([{ slot: randomHex(16) }]),
    });
    expect(await named(pushed)).toEqual(removed);
    expect(await named(await theirs(me.at, { method: "DELETE" }))).toEqual(removed);
  });

  test("[H73] of a device that was removed uses up nothing of its mailbox's", async () => {
    app = await testApp({ settings: { mailboxRate: { burst: 10, perSecond: 1 } } });
    me = await settle(app.ask);
    const { mailbox, device, words } = me;
    const other = newKey();
    const both = [device, other];
    const with2 = makeRing({ mailbox, devices: both, by: device, words, before: me.ring });
    await putRing(me.ask, with2.document);
    const theirs = withToken(app.ask, await tokenOf(app.ask, mailbox, other));
    const alone = { mailbox, devices: [device], by: device, words, before: with2, epoch: 2 };
    await putRing(me.ask, makeRing(alone).document);
    const answers = [];
    for (let count = 0; count < 30; count++) answers.push(await theirs(`${me.at}/items`));
    expect(statusesOf(answers)).toEqual([
      ...Array.from({ length: 10 }, () => 403),
      ...Array.from({ length: 20 }, () => 429),
    ]);
    for (let left = 0; left < 8; left++) expect((await me.ask(`${me.at}/items`)).status).toBe(200);
    expect(await named(await me.ask(`${me.at}/items`))).toEqual([429, "TooMuch"]);
  });

  test("[H58] an unknown mailbox is named, once its token is told apart from a forged one", async () => {
    await me.ask(me.at, { method: "DELETE" });
    expect(await named(await look(`Bearer ${me.token}`))).toEqual([404, "NoSuchMailbox"]);
  });
});

describe("the words", () => {
  test("[H59] sign in like a device, and can put a device of theirs on the ring", async () => {
    const { mailbox, words, device } = me;
    const ask = withToken(app.ask, await tokenOf(app.ask, mailbox, words, "recovery"));
    const fresh = newKey();
    const next = makeRing({
      mailbox,
      devices: [device, fresh],
      by: words,
      byWords: true,
      words,
      before: me.ring,
    });
    expect((await putRing(ask, next.document)).status).toBe(204);
    expect(await tokenOf(app.ask, mailbox, fresh)).toEqual(expect.any(String));
  });

  test("[H59] cannot say what a device has seen", async () => {
    const ask = withToken(app.ask, await tokenOf(app.ask, me.mailbox, me.words, "recovery"));
    const answer = await ask(`${me.at}/witnesses`, { method: "PUT", body: "seen" });
    expect(await named(answer)).toEqual([403, "DevicesOnly"]);
  });

  test("[H59] that were renewed are out at once", async () => {
    const { mailbox, device, words } = me;
    const ask = withToken(app.ask, await tokenOf(app.ask, mailbox, words, "recovery"));
    const next = makeRing({
      mailbox,
      devices: [device],
      by: device,
      words: newKey(),
      before: me.ring,
      epoch: 2,
    });
    await putRing(me.ask, next.document);
    expect(await named(await ask(`${me.at}/rings`))).toEqual([403, "DeviceRemoved"]);
  });
});

describe("clocks", () => {
  test("[H60] a device whose clock is an hour off signs in all the same: its clock is never asked", async () => {
    // Nothing a device sends to sign in holds a time; what it holds is what it was handed.
    const challenge = await challengeFor(app.ask, me.mailbox, me.device.id);
    const answer = await signInWith(app.ask, me.mailbox, me.device.id, me.device, challenge);
    expect(answer.status).toBe(200);
  });

  test("[H60] a server's clock that leaps an hour ahead ends tokens; signing in anew mends it", async () => {
    app.clock.pass(hours(1));
    expect(await named(await me.ask(`${me.at}/items`))).toEqual([401, "TokenExpired"]);
    const anew = withToken(app.ask, await tokenOf(app.ask, me.mailbox, me.device));
    expect((await anew(`${me.at}/items`)).status).toBe(200);
  });

  test("[H60] a server's clock set back an hour makes no token live longer", async () => {
    app.clock.pass(-3_600_000);
    expect(await named(await me.ask(`${me.at}/items`))).toEqual([401, "TokenExpired"]);
    app.clock.pass(minutes(59));
    expect((await me.ask(`${me.at}/items`)).status).toBe(200);
  });
});
