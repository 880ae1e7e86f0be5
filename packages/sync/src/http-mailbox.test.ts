import type { Random } from "@glimmers/primitives";
import { seededRandom } from "@glimmers/primitives";
import { describe, expect, expectTypeOf, test } from "vitest";
import { checks, person, sha256 } from "../test/people.ts";
import type { Fetch, FetchWish, HttpWays, InviteId, MailboxId, Poke, Slot } from "./index.ts";
import {
  base64urlToBytes,
  bytesToBase64url,
  encodePulled,
  httpDoorstep,
  httpMailbox,
  sessionMessage,
  workDone,
} from "./index.ts";

const ORIGIN = "https://example.org";
const MAILBOX = "00112233445566778899aabbccddeeff" as MailboxId;
const HOME = `/v1/mailboxes/${MAILBOX}`;
const ours = { "Glimmers-Version": "1" };
const anna = person(1);

type Answering = (wish: FetchWish, path: string) => Response | Promise<Response>;

const said = (status: number, details: object): Response =>
  new Response(JSON.stringify(details), { status, headers: ours });
const refused = (status: number, error: string, details: object = {}): Response =>
  said(status, { error, ...details });

/** A server of one script: each place says what it was told to say, the log-in works. */
const serverWith = (places: Record<string, Answering>) => {
  const calls: string[] = [];
  const tokens: string[] = [];
  const challenge = Uint8Array.from({ length: 32 }, (_, index) => index);
  const known: Record<string, Answering> = {
    "POST /v1/challenge": () => said(200, { challenge: bytesToBase64url(challenge) }),
    "POST /v1/session": (wish) => {
      const { signature } = JSON.parse(String(wish.body)) as { signature: string };
      const message = sessionMessage(MAILBOX, anna.id, challenge, "example.org");
      const fits = checks.verify(anna.verifyKey, message, base64urlToBytes(signature)!);
      tokens.push(`token-${tokens.length + 1}`);
      return fits
        ? said(200, { token: tokens.at(-1), lasts: 900_000 })
        : refused(401, "WrongSignature");
    },
    ...places,
  };
  const fetch: Fetch = async (address, wish) => {
    const { pathname, search } = new URL(address);
    const name = `${wish.method} ${pathname}`;
    calls.push(name.replace(HOME, ""));
    return known[name]?.(wish, `${pathname}${search}`) ?? refused(404, "NoSuchPlace");
  };
  return { fetch, calls, tokens };
};

/** Waiting that takes no time, or never ends: no test sleeps. */
const never = new Promise<void>(() => undefined);
const random: Random = seededRandom(1);
const waysWith = (
  fetch: Fetch,
  isOver: (milliseconds: number) => boolean = () => false,
): HttpWays => ({
  fetch,
  random,
  wait: (milliseconds) => ({
    over: milliseconds === 0 || isOver(milliseconds) ? Promise.resolve() : never,
    stop: () => undefined,
  }),
});

const visitor = { mailbox: MAILBOX, device: anna.id, sign: anna.sign };
const mailboxOn = (places: Record<string, Answering>) => {
  const server = serverWith(places);
  return { ...server, mailbox: httpMailbox(ORIGIN, visitor, waysWith(server.fetch)) };
};

const nothing = { head: 7, items: [], gone: [], more: false };
const body = (bytes: Uint8Array<ArrayBuffer>): Response => new Response(bytes, { headers: ours });
const failed = (error: object) => ({ ok: false, error });

test("the fetch of this platform is all it takes", () => {
  expectTypeOf(globalThis.fetch).toExtend<Fetch>();
});

describe("[Y40] logging in", () => {
  const items: Answering = (wish) =>
    wish.headers["authorization"] === "Bearer token-2"
      ? body(encodePulled(nothing))
      : refused(401, "TokenExpired");

  test("happens by itself, once for all who ask at the same time", async () => {
    const { mailbox, calls } = mailboxOn({
      [`GET ${HOME}/items`]: () => body(encodePulled(nothing)),
    });
    const both = await Promise.all([mailbox.pull(7), mailbox.pull(7)]);
    expect(both).toEqual([1, 2].map(() => ({ ok: true, value: nothing })));
    expect(calls.filter((call) => call === "POST /v1/session")).toHaveLength(1);
  });

  test("happens anew when the token is at its end, and the call is made again", async () => {
    const { mailbox, tokens } = mailboxOn({ [`GET ${HOME}/items`]: items });
    expect(await mailbox.pull(7)).toEqual({ ok: true, value: nothing });
    expect(tokens).toHaveLength(2);
  });

  test("but only once: a server that takes no token is named", async () => {
    const { mailbox, tokens } = mailboxOn({
      [`GET ${HOME}/items`]: () => refused(401, "TokenExpired"),
    });
    expect(await mailbox.pull(7)).toEqual(
      failed({ type: "ServerTrouble", status: 401, named: "TokenExpired" }),
    );
    expect(tokens).toHaveLength(2);
  });

  test("asks for a second challenge where the first was too old", async () => {
    let asked = 0;
    const { mailbox } = mailboxOn({
      "POST /v1/session": () =>
        asked++ === 0
          ? refused(401, "ChallengeExpired")
          : said(200, { token: "token-2", lasts: 1 }),
      [`GET ${HOME}/items`]: items,
    });
    expect(await mailbox.pull(7)).toEqual({ ok: true, value: nothing });
  });

  test("a device that is off the ring is told so, and may try again later", async () => {
    let isRemoved = true;
    const { mailbox } = mailboxOn({
      "POST /v1/challenge": () =>
        isRemoved ? refused(403, "DeviceRemoved") : said(200, { challenge: "AAAA" }),
      "POST /v1/session": () => said(200, { token: "token-2", lasts: 1 }),
      [`GET ${HOME}/items`]: items,
    });
    expect(await mailbox.pull(7)).toEqual(failed({ type: "DeviceRemoved" }));
    isRemoved = false;
    expect(await mailbox.pull(7)).toEqual({ ok: true, value: nothing });
  });
});

describe("[Y41] every trouble has its name", () => {
  const pullFrom = (answering: Answering) =>
    mailboxOn({ [`GET ${HOME}/items`]: answering }).mailbox.pull(0);

  test.each<[string, () => Response, object]>([
    ["a page of somebody else's", () => new Response("<html>"), { type: "NotAServer" }],
    [
      "a gateway whose server is away",
      () => new Response("", { status: 502 }),
      { type: "ServerTrouble", status: 502 },
    ],
    [
      "a later server",
      () => new Response("", { headers: { "Glimmers-Version": "2" } }),
      { type: "ServerFromNewer", version: 2 },
    ],
    ["a mailbox that is gone", () => refused(404, "NoSuchMailbox"), { type: "NoSuchMailbox" }],
    [
      "too many requests",
      () => refused(429, "TooMuch", { wait: 1500 }),
      { type: "TooMuch", wait: 1500 },
    ],
    [
      "a full mailbox",
      () => refused(507, "OverQuota", { used: 9, allowed: 8 }),
      { type: "NoRoomThere", used: 9, allowed: 8 },
    ],
    [
      "too large a piece",
      () => refused(413, "TooLarge", { most: 4096 }),
      { type: "TooLarge", most: 4096 },
    ],
    [
      "a full disk",
      () => refused(507, "DiskFull"),
      { type: "ServerTrouble", status: 507, named: "DiskFull" },
    ],
    [
      "no JSON in a refusal",
      () => new Response("oh", { status: 500, headers: ours }),
      { type: "ServerTrouble", status: 500 },
    ],
    [
      "a body that is none",
      () => body(Uint8Array.of(1)),
      { type: "ServerTrouble", status: 200, named: "NotABody" },
    ],
  ])("%s", async (_, answer, error) => {
    expect(await pullFrom(answer)).toEqual(failed(error));
  });

  test("a line that is dead", async () => {
    const dead: Fetch = () => Promise.reject(new TypeError("fetch failed"));
    const mailbox = httpMailbox(ORIGIN, visitor, waysWith(dead));
    expect(await mailbox.pull(0)).toEqual(failed({ type: "Unreachable", reason: "fetch failed" }));
  });

  test("a line that dies within the answer", async () => {
    const cut = new ReadableStream({ start: (stream) => stream.error(new TypeError("cut")) });
    expect(await pullFrom(() => new Response(cut, { headers: ours }))).toEqual(
      failed({ type: "Unreachable", reason: "cut" }),
    );
  });

  test("a server that never answers", async () => {
    const asleep: Fetch = () => new Promise(() => undefined);
    const mailbox = httpMailbox(
      ORIGIN,
      visitor,
      waysWith(asleep, () => true),
    );
    expect(await mailbox.pull(0)).toEqual(failed({ type: "Unreachable", reason: "no answer" }));
  });

  test("what is gone, and a ring that is taken", async () => {
    const slots = ["ab".repeat(16) as Slot];
    const { mailbox } = mailboxOn({
      [`POST ${HOME}/items`]: () => refused(409, "Gone", { slots }),
      [`PUT ${HOME}/rings`]: () => refused(409, "RingTaken"),
    });
    expect(await mailbox.push([])).toEqual(failed({ type: "Gone", slots }));
    expect(await mailbox.putRing(Uint8Array.of(1))).toEqual(failed({ type: "RingTaken" }));
  });
});

test("[Y42] what is removed a second time is removed, and what is not there is absent", async () => {
  const { mailbox } = mailboxOn({
    [`DELETE ${HOME}/blobs/b`]: () => refused(404, "NoSuchBlob"),
    [`GET ${HOME}/blobs/b`]: () => refused(404, "NoSuchBlob"),
    "GET /v1/invites/i": () => refused(404, "NoSuchInvite"),
  });
  expect(await mailbox.removeBlob("b" as never)).toEqual({ ok: true, value: undefined });
  expect(await mailbox.blob("b" as never)).toEqual({ ok: true, value: undefined });
  expect(await mailbox.invite("i" as InviteId)).toEqual({ ok: true, value: undefined });
});

describe("[Y43] listening", () => {
  const streamOf = (...chunks: string[]): Response => {
    const bytes = chunks.map((chunk) => new TextEncoder().encode(chunk));
    return new Response(ReadableStream.from(bytes), { headers: ours });
  };

  test("pokes for everything at first, then for what is said, in whatever pieces", async () => {
    let opened = 0;
    const heard: Poke[] = [];
    const { fetch } = serverWith({
      [`GET ${HOME}/events`]: () =>
        opened++ === 0
          ? streamOf(
              ": hello\n\nevent: it",
              "ems\r\ndata: 1\n\nevent: rin",
              "g\n\nevent: other\n\n",
            )
          : refused(503, "EngineAway"),
    });
    await new Promise<void>((done) => {
      const ways = waysWith(fetch, (milliseconds) => {
        if (opened < 3) return milliseconds < 40_000;
        done();
        return false;
      });
      const listening = httpMailbox(ORIGIN, visitor, ways).listen((poke) => heard.push(poke));
      void never.then(() => listening.stop());
    });
    expect(heard).toEqual(["items", "ring", "invite", "blobs", "items", "ring"]);
  });

  test.each(["DeviceRemoved", "NoSuchMailbox"])(
    "pokes for the ring where it is refused for %s, and tries again",
    async (named) => {
      const heard: Poke[] = [];
      const { fetch } = serverWith({ [`GET ${HOME}/events`]: () => refused(403, named) });
      await new Promise<void>((done) => {
        const ways = waysWith(fetch, (milliseconds) => {
          if (milliseconds >= 40_000) return false;
          if (heard.length === 2) done();
          return heard.length < 2;
        });
        httpMailbox(ORIGIN, visitor, ways).listen((poke) => heard.push(poke));
      });
      expect(heard).toEqual(["ring", "ring"]);
    },
  );

  test("waits longer each time it fails", async () => {
    const waits: number[] = [];
    const heard: Poke[] = [];
    await new Promise<void>((done) => {
      const dead: Fetch = () => Promise.reject(new TypeError("fetch failed"));
      const ways = waysWith(dead, (milliseconds) => {
        if (milliseconds >= 50_000) return false;
        waits.push(milliseconds);
        if (waits.length === 4) done();
        return waits.length < 4;
      });
      httpMailbox(ORIGIN, visitor, ways).listen((poke) => heard.push(poke));
    });
    const middle = waits.map((wait, index) => wait / 2 ** (index + 1) / 1000);
    expect(middle).toHaveLength(4);
    expect(middle.every((share) => share >= 0.5 && share <= 1.5)).toBe(true);
    expect(heard).toEqual([]);
  });
});

describe("[Y44] the doorstep", () => {
  const doorstepOn = (places: Record<string, Answering>) => {
    const server = serverWith(places);
    return { ...server, door: httpDoorstep(ORIGIN, { ...waysWith(server.fetch), sha256 }) };
  };
  const puzzle = Uint8Array.from({ length: 40 }, (_, index) => 200 - index);

  test("does the work it is asked for", async () => {
    let isDone = false;
    const { door } = doorstepOn({
      "GET /v1/puzzle": () => said(200, { puzzle: bytesToBase64url(puzzle), bits: 10 }),
      "POST /v1/mailboxes": ({ headers }) => {
        const answer = base64urlToBytes(headers["glimmers-answer"]!)!;
        isDone = headers["glimmers-puzzle"] === bytesToBase64url(puzzle);
        isDone &&= workDone(puzzle, answer, 10, sha256);
        return said(201, {});
      },
    });
    expect(await door.open(Uint8Array.of(1))).toEqual({ ok: true, value: undefined });
    expect(isDone).toBe(true);
  });

  test("an answer that was lost is no trouble: the mailbox is there", async () => {
    const { door } = doorstepOn({
      "GET /v1/puzzle": () => said(200, { puzzle: bytesToBase64url(puzzle), bits: 1 }),
      "POST /v1/mailboxes": () => refused(409, "AlreadyThere"),
    });
    expect(await door.open(Uint8Array.of(1))).toEqual({ ok: true, value: undefined });
  });

  test("a request asked a second time is there; another's there means the invitation is used", async () => {
    const { door } = doorstepOn({
      "PUT /v1/invites/i/request": () => refused(409, "AlreadyThere"),
      "GET /v1/invites/i": () => said(200, { until: 5, request: "AQI" }),
    });
    expect(await door.askToJoin("i" as InviteId, Uint8Array.of(1, 2))).toEqual({
      ok: true,
      value: undefined,
    });
    expect(await door.askToJoin("i" as InviteId, Uint8Array.of(1, 3))).toEqual(
      failed({ type: "NoSuchInvite" }),
    );
  });

  test("says by name what is not there, and that a server is closed", async () => {
    const { door } = doorstepOn({
      "GET /v1/puzzle": () => refused(403, "ServerClosed"),
      [`GET /v1/find/${"07".repeat(32)}`]: () => refused(404, "NoMailboxForWords"),
      "GET /v1/invites/i": (_, path) =>
        path.endsWith("?wait=20") ? refused(404, "NoSuchInvite") : said(500, {}),
    });
    expect(await door.open(Uint8Array.of(1))).toEqual(failed({ type: "ServerClosed" }));
    expect(await door.find(new Uint8Array(32).fill(7))).toEqual(
      failed({ type: "NoMailboxForWords" }),
    );
    expect(await door.invite("i" as InviteId, 20)).toEqual(failed({ type: "NoSuchInvite" }));
  });
});
