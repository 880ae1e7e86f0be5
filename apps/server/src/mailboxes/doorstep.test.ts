import { minutes, seconds } from "@glimmers/primitives";
import { bytesToHex } from "@glimmers/primitives";
import { bytesToBase64url } from "@glimmers/sync";
import { beforeEach, describe, expect, test } from "vitest";
import type { TestApp } from "./test-app.ts";
import { testApp } from "./test-app.ts";
import type { Sent } from "./test-person.ts";
import { PUZZLE_LASTS } from "./work.ts";
import {
  makeRing,
  named,
  newKey,
  newPerson,
  openMailbox,
  settle,
  solvedPuzzle,
} from "./test-person.ts";

let app: TestApp;

beforeEach(async () => {
  app = await testApp();
});

const create = (headers: Record<string, string>, body: Sent = newPerson().ring.document) =>
  app.ask("/v1/mailboxes", { method: "POST", headers, body });

describe("a new mailbox", () => {
  test("[H53] is made of a first ring and a solved puzzle", async () => {
    expect((await openMailbox(app.ask, newPerson().ring)).status).toBe(201);
  });

  test("[H53] work that was not done is asked for", async () => {
    const solved = await solvedPuzzle(app.ask);
    expect(await named(await create({}))).toEqual([428, "WorkNotDone"]);
    const hard = await testApp({ settings: { workBits: 32 } });
    const { puzzle } = (await (await hard.ask("/v1/puzzle")).json()) as { puzzle: string };
    const unsolved = { "Glimmers-Puzzle": puzzle, "Glimmers-Answer": solved["Glimmers-Answer"]! };
    const answer = await hard.ask("/v1/mailboxes", {
      method: "POST",
      headers: unsolved,
      body: "x",
    });
    expect(await named(answer)).toEqual([428, "WorkNotDone"]);
  });

  test("[H53] a puzzle somebody made themselves is forged", async () => {
    const solved = await solvedPuzzle(app.ask);
    const forged = { ...solved, "Glimmers-Puzzle": bytesToBase64url(new Uint8Array(40)) };
    expect(await named(await create(forged))).toEqual([403, "PuzzleForged"]);
    const short = { ...solved, "Glimmers-Puzzle": bytesToBase64url(new Uint8Array(7)) };
    expect(await named(await create(short))).toEqual([403, "PuzzleForged"]);
  });

  test("[H53] a puzzle ends after ten minutes", async () => {
    const solved = await solvedPuzzle(app.ask);
    app.clock.pass(PUZZLE_LASTS);
    expect(await named(await create(solved))).toEqual([410, "PuzzleExpired"]);
  });

  test("[H53] a puzzle replayed is used", async () => {
    const solved = await solvedPuzzle(app.ask);
    expect((await create(solved)).status).toBe(201);
    expect(await named(await create(solved))).toEqual([409, "PuzzleUsed"]);
    app.clock.pass(minutes(9));
    expect(await named(await create(solved))).toEqual([409, "PuzzleUsed"]);
  });

  test("[H54] what is no first ring is refused, and the puzzle stays good", async () => {
    const solved = await solvedPuzzle(app.ask);
    expect(await named(await create(solved, "words"))).toEqual([422, "NotARing"]);
    const newer = newPerson().ring.document.slice();
    newer[4] = 2;
    expect(await named(await create(solved, newer))).toEqual([422, "RingFromNewer"]);
    const second = secondRing();
    const answer = await create(solved, second);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({ error: "RingRefused", why: "NotNext" });
    expect((await create(solved)).status).toBe(201);
  });

  test("[H54] a damaged signature is refused by name", async () => {
    const { document: whole } = newPerson().ring;
    const document = whole.map((byte, index) => (index === whole.length - 65 ? byte ^ 1 : byte));
    const answer = await create(await solvedPuzzle(app.ask), document);
    expect(await answer.json()).toEqual({ error: "RingRefused", why: "WrongSignature" });
  });

  test("[H54] the same mailbox cannot be made twice", async () => {
    const { ring } = newPerson();
    await openMailbox(app.ask, ring);
    expect(await named(await openMailbox(app.ask, ring))).toEqual([409, "AlreadyThere"]);
  });

  test("[H55] a server that takes no new mailboxes says so, and serves those it has", async () => {
    const closed = await testApp({ settings: { newMailboxes: false } });
    const answer = await closed.ask("/v1/mailboxes", { method: "POST", body: "x" });
    expect(await named(answer)).toEqual([403, "ServerClosed"]);
    expect((await closed.ask("/v1/challenge", { method: "POST", body: "{}" })).status).toBe(400);
  });

  test("[H55] a server that takes nothing new gives no puzzle either", async () => {
    const closed = await testApp({ settings: { newMailboxes: false, newShares: false } });
    expect(await named(await closed.ask("/v1/puzzle"))).toEqual([403, "ServerClosed"]);
  });
});

const secondRing = () => {
  const { mailbox, device, words, ring } = newPerson();
  return makeRing({ mailbox, devices: [device], by: device, words, before: ring }).document;
};

describe("words find their mailbox", () => {
  test("[H56] by the key they make, on the newest ring", async () => {
    const person = await settle(app.ask);
    const answer = await app.ask(`/v1/find/${bytesToHex(person.words.verifyKey)}`);
    expect(await answer.json()).toEqual({ mailbox: person.mailbox });
  });

  test("[H56] words that were renewed find nothing any more", async () => {
    const { mailbox, device, words, ring, ask, at } = await settle(app.ask);
    const renewed = newKey();
    const next = makeRing({
      mailbox,
      devices: [device],
      by: device,
      words: renewed,
      before: ring,
      epoch: 2,
    });
    expect((await ask(`${at}/rings`, { method: "PUT", body: next.document })).status).toBe(204);
    const old = await app.ask(`/v1/find/${bytesToHex(words.verifyKey)}`);
    expect(await named(old)).toEqual([404, "NoMailboxForWords"]);
    const fresh = await app.ask(`/v1/find/${bytesToHex(renewed.verifyKey)}`);
    expect(await fresh.json()).toEqual({ mailbox });
  });

  test("[H56] unknown words find none, and what is no key is nowhere", async () => {
    const unknown = await app.ask(`/v1/find/${"ab".repeat(32)}`);
    expect(await named(unknown)).toEqual([404, "NoMailboxForWords"]);
    expect(await named(await app.ask("/v1/find/abc"))).toEqual([404, "NothingHere"]);
  });
});

describe("how often", () => {
  test("[H73] an address that asks too much hears how long to wait, and may then ask again", async () => {
    const tight = await testApp({ settings: { addressRate: { burst: 2, perSecond: 0.5 } } });
    await tight.ask("/v1/puzzle");
    await tight.ask("/v1/puzzle");
    const answer = await tight.ask("/v1/puzzle");
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([429, "2"]);
    expect(await answer.json()).toEqual({ error: "TooMuch", wait: 2000 });
    tight.clock.pass(seconds(2));
    expect((await tight.ask("/v1/puzzle")).status).toBe(200);
  });

  test("[H73] behind a proxy, the address is the last one it names; else nobody's word counts", async () => {
    const rate = { addressRate: { burst: 1, perSecond: 0.001 } };
    const from = (app: TestApp, list: string) =>
      app.ask("/v1/puzzle", { headers: { "X-Forwarded-For": list } });
    const behind = await testApp({ settings: { ...rate, behindProxy: true } });
    expect((await from(behind, "192.0.2.1, 192.0.2.7")).status).toBe(200);
    expect((await from(behind, "192.0.2.2, 192.0.2.7")).status).toBe(429);
    expect((await from(behind, "192.0.2.8")).status).toBe(200);
    expect((await from(behind, "2001:db8:1:2:aaaa::1")).status).toBe(200);
    expect((await from(behind, "2001:db8:1:2:bbbb::2")).status).toBe(429);
    const alone = await testApp({ settings: rate });
    expect((await from(alone, "192.0.2.1")).status).toBe(200);
    expect((await from(alone, "192.0.2.2")).status).toBe(429);
  });
});
