import { createPublicKey, verify } from "node:crypto";
import type { Bytes, Instant } from "@glimmers/primitives";
import { days, minutes, ok } from "@glimmers/primitives";
import type { HttpWays, NewWake, WakeDesk } from "@glimmers/sync";
import { base64urlToBytes, httpWakes } from "@glimmers/sync";
import { beforeEach, describe, expect, test } from "vitest";
import { sqliteInFolder } from "../testing/sqlite-premises.ts";
import { checks } from "./checks.ts";
import { openMailboxes } from "./mailboxes.ts";
import { pushServiceAt } from "./push-service.ts";
import type { PushFetch } from "./pushes.ts";
import type { TestApp } from "./test-app.ts";
import { testApp } from "./test-app.ts";
import { vapidOf } from "./vapid.ts";
import { sendDue } from "./wake-sender.ts";

interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A push service that takes down what comes, and answers as told. */
const pushService = (status = 201) => {
  const sent: Sent[] = [];
  const fetch: PushFetch = async (url, { headers }) => {
    sent.push({ url: url.href, headers });
    return { status, body: null };
  };
  return { sent, fetch };
};

const deskOf = ({ ask }: Pick<TestApp, "ask">): WakeDesk => {
  const ways: HttpWays = {
    fetch: async (address, { body, ...wish }) =>
      ask(new URL(address).pathname, { ...wish, ...(body !== undefined && { body }) }),
    wait: () => ({ over: new Promise(() => {}), stop: () => {} }),
    random: { bytes: (length) => new Uint8Array(length) },
  };
  return httpWakes("https://example.org", { ...ways, sha256: checks.sha256 });
};

const OWNER = Uint8Array.from({ length: 32 }, (_, index) => index);
const KNOCKER = Uint8Array.from({ length: 32 }, () => 9);
const ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/abc";

let service = pushService();
let app: TestApp;
let desk: WakeDesk;

beforeEach(async () => {
  service = pushService();
  app = await testApp({ fetch: service.fetch });
  desk = deskOf(app);
});

const wakeOf = (changes: Partial<NewWake> = {}): NewWake => ({
  id: "0123456789abcdef0123456789abcdef",
  ownerToken: OWNER,
  endpoint: ENDPOINT,
  times: [(app.clock.now + minutes(5)) as Instant, (app.clock.now + days(1)) as Instant],
  hours: { from: 0, to: 0 },
  most: 2,
  ...changes,
});

const later = (time: number): readonly Instant[] => [(app.clock.now + time) as Instant];

describe("wakes over the wire", () => {
  test("[S16] [RE20] [RE30] what is due is sent once, empty, for ten minutes, and nothing else goes with it", async () => {
    expect(await desk.put(wakeOf())).toEqual(ok(undefined));
    await sendDue(app.mailboxes);
    expect(service.sent).toEqual([]);
    app.clock.pass(minutes(5));
    await sendDue(app.mailboxes);
    await sendDue(app.mailboxes);
    expect(service.sent.map(({ url }) => url)).toEqual([ENDPOINT]);
    expect(Object.keys(service.sent[0]!.headers).toSorted()).toEqual([
      "Authorization",
      "TTL",
      "Urgency",
    ]);
    expect(service.sent[0]!.headers["TTL"]).toBe("600");
  });

  test("[RE31] a push service can tell by the server's key that it is the one subscribed with", async () => {
    const settings = { pushContact: "mailto:me@example.org" };
    app = await testApp({ fetch: service.fetch, settings });
    desk = deskOf(app);
    await desk.put(wakeOf());
    app.clock.pass(minutes(5));
    await sendDue(app.mailboxes);
    const publicKey = await desk.publicKey();
    const claims = claimsIn(service.sent[0]!.headers["Authorization"]!);
    expect(publicKey).toEqual(ok(claims.key));
    expect(claims.isSigned).toBe(true);
    expect(claims.claims).toEqual({
      aud: "https://updates.push.services.mozilla.com",
      exp: app.clock.now / 1000 + 12 * 3600,
      sub: "mailto:me@example.org",
    });
  });

  test("[RE27] where nobody listens any more, it is taken off", async () => {
    service = pushService(410);
    app = await testApp({ fetch: service.fetch });
    desk = deskOf(app);
    await desk.put(wakeOf({ knockHash: checks.sha256(KNOCKER) }));
    app.clock.pass(minutes(5));
    await sendDue(app.mailboxes);
    expect(await desk.knock(wakeOf().id, KNOCKER)).toMatchObject({ error: { type: "NoSuchWake" } });
    expect(app.complaints).toEqual([]);
  });

  test.each([403, 429, 500])(
    "[RE32] a push service that answers %s is told of to the operator, and it is not sent again",
    async (status) => {
      service = pushService(status);
      app = await testApp({ fetch: service.fetch });
      desk = deskOf(app);
      await desk.put(wakeOf());
      app.clock.pass(minutes(5));
      await sendDue(app.mailboxes);
      await sendDue(app.mailboxes);
      expect(service.sent.length).toBe(1);
      expect(app.complaints).toEqual([
        `the push service updates.push.services.mozilla.com answered ${status}`,
      ]);
    },
  );

  test("[RE24] [RE25] who has the knock token may knock; and with the day's pushes gone hears the same", async () => {
    await desk.put(wakeOf({ knockHash: checks.sha256(KNOCKER), times: later(days(3)) }));
    const knocks = [1, 2, 3].map(async () => desk.knock(wakeOf().id, KNOCKER));
    expect(await Promise.all(knocks)).toEqual([1, 2, 3].map(() => ok(undefined)));
    expect(service.sent.length).toBe(2);
    expect(await desk.knock(wakeOf().id, OWNER)).toMatchObject({ error: { type: "NoSuchWake" } });
  });

  test("[RE25] nobody but its owner ends it; ended twice is fine", async () => {
    await desk.put(wakeOf());
    await desk.remove(wakeOf().id, KNOCKER);
    app.clock.pass(minutes(5));
    await sendDue(app.mailboxes);
    expect(service.sent.length).toBe(1);
    expect(await desk.remove(wakeOf().id, OWNER)).toEqual(ok(undefined));
    expect(await desk.remove(wakeOf().id, OWNER)).toEqual(ok(undefined));
    app.clock.pass(days(1));
    await sendDue(app.mailboxes);
    expect(service.sent.length).toBe(1);
  });

  test("[RE33] a wake takes work, once for each", async () => {
    const headers = { authorization: `Glimmers ${"A".repeat(43)}` };
    const body = JSON.stringify({ endpoint: ENDPOINT });
    const path = "/v1/wakes/0123456789abcdef0123456789abcdef";
    const answer = await app.ask(path, { method: "PUT", headers, body });
    expect([answer.status, await answer.json()]).toEqual([428, { error: "WorkNotDone" }]);
  });

  test("[RE34] times that are past or too far are left out, and with none left it is refused", async () => {
    const far = (app.clock.now + days(61)) as Instant;
    const past = (app.clock.now - 1) as Instant;
    expect(await desk.put(wakeOf({ times: [past, far] }))).toEqual({
      ok: false,
      error: { type: "ClockApart" },
    });
    expect(await desk.put(wakeOf({ times: [past, far, ...later(60_000)] }))).toEqual(ok(undefined));
  });

  test("[RE35] a server that sends no pushes says so, to everything", async () => {
    app = await testApp({ settings: { push: false } });
    desk = deskOf(app);
    const none = { ok: false, error: { type: "NoPushHere" } };
    expect(await desk.publicKey()).toEqual(none);
    expect(await desk.put(wakeOf())).toEqual(none);
    expect(await desk.knock(wakeOf().id, KNOCKER)).toEqual(none);
  });

  test("[S16] [RE36] an address that is no push service's is refused", async () => {
    expect(await desk.put(wakeOf({ endpoint: "https://example.org/inside" }))).toEqual({
      ok: false,
      error: { type: "NotAPushService" },
    });
  });
});

describe("[RE36] whom a server sends pushes to", () => {
  test.each([
    "https://fcm.googleapis.com/fcm/send/abc",
    "https://updates.push.services.mozilla.com/wpush/v2/abc",
    "https://web.push.apple.com/abc",
    "https://db5p.notify.windows.com/w/?token=abc",
  ])("%s is a push service", (endpoint) => {
    expect(pushServiceAt(endpoint, []).ok).toBe(true);
  });

  test.each([
    "http://fcm.googleapis.com/fcm/send/abc",
    "https://fcm.googleapis.com.evil.example/abc",
    "https://fcm.googleapis.com:8443/abc",
    "https://someone@fcm.googleapis.com/abc",
    "https://notify.windows.com.example/abc",
    "https://evilpush.apple.com.example/",
    "https://127.0.0.1/abc",
    "http://localhost/abc",
    "https://169.254.169.254/latest/meta-data",
    "file:///etc/passwd",
    "fcm.googleapis.com",
    "",
  ])("“%s” is none", (endpoint) => {
    expect(pushServiceAt(endpoint, [])).toEqual({ ok: false, error: { type: "NotAPushService" } });
  });

  test("an operator can add one; without a certificate only on the machine itself", () => {
    const added = ["push.mine.test", "localhost:9999", "plain.test"];
    expect(pushServiceAt("https://push.mine.test/a", added).ok).toBe(true);
    expect(pushServiceAt("http://localhost:9999/a", added).ok).toBe(true);
    expect(pushServiceAt("http://localhost:9998/a", added).ok).toBe(false);
    expect(pushServiceAt("http://plain.test/a", added).ok).toBe(false);
  });
});

describe("the server's name before push services", () => {
  test("[RE37] all processes on one database have the same, and another database another", async () => {
    const { engine, another, leave } = await sqliteInFolder();
    const keyOf = async (on: typeof engine): Promise<Bytes> => {
      const opened = await openMailboxes({ engine: on, blobs: app.mailboxes.blobs });
      if (!opened.ok) throw new Error(opened.error.type);
      return opened.value.vapid.publicKey;
    };
    const key = await keyOf(engine);
    expect(await keyOf(await another())).toEqual(key);
    expect(app.mailboxes.vapid.publicKey).not.toEqual(key);
    await leave();
  });

  test("[RE31] a token is signed once in six hours for each service, and lasts twelve", () => {
    const vapid = vapidOf(OWNER, undefined);
    const at = (hour: number): Instant => (hour * 3_600_000) as Instant;
    const first = vapid.authorizationFor("https://one.example", at(0));
    expect(vapid.authorizationFor("https://one.example", at(5.9))).toBe(first);
    const second = vapid.authorizationFor("https://one.example", at(6));
    expect(claimsIn(second).claims).toEqual({ aud: "https://one.example", exp: 18 * 3600 });
    expect(claimsIn(vapid.authorizationFor("https://two.example", at(6))).claims["aud"]).toBe(
      "https://two.example",
    );
  });
});

/** Reads what goes into `Authorization`, as a push service does. */
const claimsIn = (authorization: string) => {
  const [, token, k] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization)!;
  const [header, body, signature] = token!.split(".");
  const key = base64urlToBytes(k!)!;
  const [x, y] = [key.slice(1, 33), key.slice(33)].map((part) =>
    Buffer.from(part).toString("base64url"),
  );
  const publicKey = createPublicKey({
    format: "jwk",
    key: { kty: "EC", crv: "P-256", x: x!, y: y! },
  });
  const signed = Buffer.from(`${header}.${body}`);
  const isSigned = verify(
    "sha256",
    signed,
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature!, "base64url"),
  );
  const claims = JSON.parse(Buffer.from(body!, "base64url").toString()) as Record<string, unknown>;
  return { key, isSigned, claims };
};
