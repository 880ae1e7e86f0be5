import type { Bytes } from "@glimmers/primitives";
import { err } from "@glimmers/primitives";
import { decodeLive, decodePulled, MOST } from "@glimmers/sync";
import { beforeEach, describe, expect, test } from "vitest";
import type { EngineTrouble } from "../engine.ts";
import { openSqlite } from "../engines/index.ts";
import type { TestApp, TestPlan } from "./test-app.ts";
import { testApp } from "./test-app.ts";
import type { Sent, TestItem } from "./test-person.ts";
import {
  bodyOf,
  named,
  pushBody,
  randomHex,
  settle,
  statusesOf,
  tokenOf,
  withToken,
} from "./test-person.ts";

let app: TestApp;
let me: Awaited<ReturnType<typeof settle>>;

const begin = async (plan?: TestPlan): Promise<void> => {
  app = await testApp(plan);
  me = await settle(app.ask);
};

beforeEach(() => begin());

const send = (body: Sent): Promise<Response> => me.ask(`${me.at}/items`, { method: "POST", body });
const push = (...items: readonly TestItem[]): Promise<Response> => send(pushBody(items));
const pull = async (after = 0) => {
  const pulled = decodePulled(await bodyOf(await me.ask(`${me.at}/items?after=${after}`)));
  if (!pulled.ok) throw new Error("no pull");
  return pulled.value;
};

const bytes = (length: number, value = 7): Bytes => new Uint8Array(length).fill(value);

describe("items", () => {
  test("[H62] get the next numbers in the order pushed, and are pulled in that order", async () => {
    const [one, two, three] = [randomHex(16), randomHex(16), randomHex(16)];
    expect(await (await push({ slot: one }, { slot: two })).json()).toEqual({
      head: 2,
      numbers: [1, 2],
    });
    await push({ slot: three, sealed: bytes(3) });
    const { head, items, more } = await pull();
    expect(items.map(({ number, slot }) => [number, slot])).toEqual([
      [1, one],
      [2, two],
      [3, three],
    ]);
    expect([head, more, items[2]?.sealed]).toEqual([3, false, bytes(3)]);
    expect((await pull(2)).items.map(({ slot }) => slot)).toEqual([three]);
  });

  test("[H62] one that replaces another: the list says what is gone, and what is there now", async () => {
    const [old, fresh] = [randomHex(16), randomHex(16)];
    await push({ slot: old });
    await push({ slot: fresh, replaces: [old], sealed: bytes(9) });
    expect(await pull(1)).toMatchObject({ gone: [old], items: [{ slot: fresh }] });
    const live = decodeLive(await bodyOf(await me.ask(`${me.at}/live`)));
    expect(live).toEqual({
      ok: true,
      value: { head: 2, items: [{ number: 2, slot: fresh, size: 9 }] },
    });
  });

  test("[H75] of two clients racing to replace one item, one is told that it is gone", async () => {
    const slot = randomHex(16);
    await push({ slot });
    const both = await Promise.all(
      [randomHex(16), randomHex(16)].map((mine) => push({ slot: mine, replaces: [slot] })),
    );
    expect(statusesOf(both)).toEqual([200, 409]);
    const lost = both.find(({ status }) => status === 409)!;
    expect(await lost.json()).toEqual({ error: "Gone", slots: [slot] });
    expect((await pull()).items).toHaveLength(1);
  });

  test("[H62] a push repeated is answered like the first; other bytes in its slot are not taken", async () => {
    const slot = randomHex(16);
    const first = await (await push({ slot, sealed: bytes(5) })).json();
    expect(await (await push({ slot, sealed: bytes(5) })).json()).toEqual(first);
    expect(await named(await push({ slot, sealed: bytes(5, 8) }))).toEqual([409, "SlotTaken"]);
  });

  test("[H62] more than one answer holds comes in several", async () => {
    const big = bytes(3 * 2 ** 20);
    for (const slot of [randomHex(16), randomHex(16)]) await push({ slot, sealed: big });
    const first = await pull();
    expect([first.items.length, first.more]).toEqual([1, true]);
    const second = await pull(1);
    expect([second.items.length, second.more]).toEqual([1, false]);
  });

  test.each([
    ["nothing", ""],
    ["words", "not a push"],
    ["a push cut short", pushBody([{ slot: randomHex(16) }]).slice(0, -1)],
    ["an empty push", pushBody([])],
    ["one slot twice", pushBody(["ab", "ab"].map((two) => ({ slot: two.repeat(16) })))],
  ])("[H62] %s is no push", async (_, body) => {
    expect(await named(await send(body))).toEqual([400, "NotABody"]);
  });

  test("[H62] a mailbox that is full says so, and keeps what it has", async () => {
    await begin({ settings: { quota: 1000 } });
    expect((await push({ slot: randomHex(16), sealed: bytes(900) })).status).toBe(200);
    const full = await push({ slot: randomHex(16), sealed: bytes(200) });
    expect([full.status, await full.json()]).toEqual([
      507,
      { error: "OverQuota", used: 900, allowed: 1000 },
    ]);
    expect((await pull()).items).toHaveLength(1);
  });

  test("[H69] a device sees what its mailbox holds, and how much it may", async () => {
    await push({ slot: randomHex(16), sealed: bytes(100) });
    const usage = await (await me.ask(me.at)).json();
    expect(usage).toEqual({ used: 100, allowed: 512 * 2 ** 20, items: 1, since: app.clock.now });
  });

  test("[H69] everything gone means everything", async () => {
    await push({ slot: randomHex(16) });
    await me.ask(`${me.at}/blobs/${randomHex(16)}`, { method: "PUT", body: "sealed" });
    expect((await me.ask(me.at, { method: "DELETE" })).status).toBe(204);
    expect(await named(await me.ask(`${me.at}/items`))).toEqual([404, "NoSuchMailbox"]);
    expect(await app.mailboxes.engine.count()).toMatchObject({
      value: { mailboxes: 0, items: 0, bytes: 0 },
    });
  });
});

describe("too much", () => {
  test("[H70] a body longer than its place takes is refused by its length, and not read", async () => {
    const tooLong = { error: "TooLarge", most: MOST.pushBytes };
    const headers = { "Content-Length": String(MOST.pushBytes + 1) };
    const { body, taken } = endless(1);
    const init = { method: "POST", headers, body, duplex: "half" as const };
    const answer = await me.ask(`${me.at}/items`, init);
    expect([answer.status, await answer.json()]).toEqual([413, tooLong]);
    // A stream has one part ready before anybody asks for it.
    expect(taken()).toBeLessThanOrEqual(1);
  });

  test("[H70] one that does not say its length is read up to the first byte too many", async () => {
    const { body, taken } = endless(2 ** 20);
    const answer = await me.ask(`${me.at}/witnesses`, {
      method: "PUT",
      body,
      duplex: "half" as const,
    });
    expect([answer.status, await answer.json()]).toEqual([
      413,
      { error: "TooLarge", most: MOST.witnessBytes },
    ]);
    expect(taken()).toBeLessThanOrEqual(3 * 2 ** 20);
  });

  test("[H70] more items than a push takes", async () => {
    const items = Array.from({ length: MOST.pushItems + 1 }, () => ({
      slot: randomHex(16),
      sealed: bytes(1),
    }));
    expect(await named(await push(...items))).toEqual([413, "TooLarge"]);
  });

  test("[H73] a mailbox that asks too much hears how long to wait", async () => {
    await begin({ settings: { mailboxRate: { burst: 2, perSecond: 10 } } });
    await pull();
    await pull();
    const answer = await me.ask(`${me.at}/items`);
    expect([answer.status, await answer.json()]).toEqual([429, { error: "TooMuch", wait: 100 }]);
    app.clock.pass(100);
    expect((await me.ask(`${me.at}/items`)).status).toBe(200);
  });
});

/** A body without end, and how much of it was asked for. */
const endless = (part: number): { body: ReadableStream<Uint8Array>; taken: () => number } => {
  let taken = 0;
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    taken += part;
    controller.enqueue(bytes(part));
  };
  return { body: new ReadableStream({ pull }), taken: () => taken };
};

describe("when the storage fails", () => {
  const failing = (trouble: EngineTrouble): TestPlan => ({
    engine: (real) => ({
      ...real,
      push: async () => err(trouble),
      count: async () => err(trouble),
    }),
  });

  test.each([
    [{ type: "DiskFull" }, 507],
    [{ type: "EngineAway", reason: "the database restarts" }, 503],
    [{ type: "EngineFault", reason: "a page is damaged" }, 500],
  ] as const)(
    "[H74] %j is answered by its name, without the storage's own words",
    async (trouble, status) => {
      await begin(failing(trouble));
      const answer = await push({ slot: randomHex(16) });
      expect([answer.status, await answer.json()]).toEqual([status, { error: trouble.type }]);
      const told = "reason" in trouble ? [`${trouble.type} at push: ${trouble.reason}`] : [];
      expect(app.complaints).toEqual(told);
    },
  );

  test("[H74] the operator is told once a minute, not with every request", async () => {
    await begin(failing({ type: "EngineAway", reason: "it restarts" }));
    for (let count = 0; count < 5; count++) await push({ slot: randomHex(16) });
    app.clock.pass(60_000);
    await push({ slot: randomHex(16) });
    expect(app.complaints).toEqual(Array(2).fill("EngineAway at push: it restarts"));
  });

  test("[H74] on a full disk a device still signs in, and fetches what is there", async () => {
    await begin();
    await push({ slot: randomHex(16) });
    const full = await testApp({
      engine: () => ({ ...app.mailboxes.engine, seen: async () => err({ type: "DiskFull" }) }),
    });
    const token = await tokenOf(full.ask, me.mailbox, me.device);
    const pulled = await withToken(full.ask, token)(`${me.at}/items`);
    expect(decodePulled(await bodyOf(pulled))).toMatchObject({ value: { head: 1 } });
    expect(full.complaints).toContain("DiskFull while noting who was here");
  });

  test("[H74] a disk that is truly full: nothing of the push is kept, what was there stays", async () => {
    const opened = await openSqlite({ file: ":memory:", mostBytes: 400_000 });
    if (!opened.ok) throw new Error(opened.error.type);
    await begin({ engine: () => opened.value });
    const slots: string[] = [];
    let answer = await push({ slot: randomHex(16) });
    for (; answer.status === 200; slots.push("one more"))
      answer = await push({ slot: randomHex(16), sealed: bytes(30_000) });
    expect(await named(answer)).toEqual([507, "DiskFull"]);
    expect((await pull()).items).toHaveLength(slots.length);
  });

  test("[H76] it is not ready, and says why; it is well all the same", async () => {
    await begin(failing({ type: "DiskFull" }));
    const answer = await app.ask("/readyz");
    expect([answer.status, await answer.text()]).toEqual([503, "not ready: DiskFull"]);
    expect((await app.ask("/healthz")).status).toBe(200);
  });

  test("[H76] when it could keep something, it is ready", async () => {
    expect(await (await app.ask("/readyz")).text()).toBe("ready");
  });
});

describe("every answer under /v1", () => {
  test("[H50] names the version, may be read by any origin, and is kept nowhere", async () => {
    const answers = [
      await app.ask("/v1/puzzle"),
      await me.ask(`${me.at}/items`),
      await app.ask(me.at),
      await app.ask("/v1/nothing"),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 401, 404]);
    for (const { headers } of answers) {
      expect(headers.get("Glimmers-Version")).toBe("1");
      expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
      expect(headers.has("Access-Control-Allow-Credentials")).toBe(false);
      expect(headers.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
      expect(headers.get("Cache-Control")).toBe("no-store");
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    }
    expect((await app.ask("/healthz")).headers.has("Access-Control-Allow-Origin")).toBe(false);
  });

  test("[H51] a browser that asks first hears what it may send", async () => {
    const answer = await app.ask(`${me.at}/items`, { method: "OPTIONS" });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("Access-Control-Allow-Methods")).toBe("GET, POST, PUT, DELETE");
    expect(answer.headers.get("Access-Control-Allow-Headers")).toContain("Authorization");
  });

  test.each(["/v1/", "/v1/mailboxes/zz/items", "/v1/mailboxes", "/v1/invites/1", "/v1/blobs"])(
    "[H52] there is nothing at %s",
    async (path) => {
      expect(await named(await app.ask(path))).toEqual([404, "NothingHere"]);
    },
  );
});
