import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bytes, Instant } from "@glimmers/primitives";
import type {
  Doorstep,
  HttpWays,
  InviteId,
  Mailbox,
  NewItem,
  Poke,
  SignedRing,
  Slot,
} from "@glimmers/sync";
import { httpDoorstep, httpMailbox } from "@glimmers/sync";
import type { MailboxWorld } from "@glimmers/sync/testing";
import { mailboxAcceptance } from "@glimmers/sync/testing";
import { afterAll, describe, expect, it } from "vitest";
import { checks } from "./mailboxes/checks.ts";
import type { Ask, TestKey } from "./mailboxes/test-person.ts";
import {
  makeRing,
  named,
  newKey,
  newPerson,
  randomHex,
  settle,
  signWith,
  solvedPuzzle,
  withToken,
} from "./mailboxes/test-person.ts";
import type { RunningServer } from "./start.ts";
import { startServer } from "./start.ts";
import type { StoragePlan } from "./storage.ts";
import { onPostgres } from "./testing/index.ts";

const ways: HttpWays & { sha256: (bytes: Uint8Array) => Bytes } = {
  fetch,
  wait: (milliseconds) => {
    let stop = (): void => {};
    const over = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      stop = () => clearTimeout(timer);
    });
    return { over, stop };
  },
  random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
  sha256: checks.sha256,
};

const start = async (storage: StoragePlan): Promise<RunningServer> => {
  const settings = { workBits: 4 };
  const started = await startServer({ host: "127.0.0.1", port: 0, storage, settings });
  if (!started.ok) throw new Error(started.error.type);
  return started.value;
};

const originOf = ({ port }: RunningServer): string => `http://127.0.0.1:${port}`;

interface TwoDevices extends MailboxWorld {
  /** Of the first server and of the second. */
  readonly doors: readonly [Doorstep, Doorstep];
  /** The next ring, on which the second device no longer is. */
  readonly without: () => SignedRing;
}

/** Two devices of one mailbox: the second asks another server, where there is another. */
const twoDevices = async (first: RunningServer, second: RunningServer): Promise<TwoDevices> => {
  const { mailbox, device, words, ring } = newPerson();
  const other = newKey();
  const grown = makeRing({ mailbox, devices: [device, other], by: device, words, before: ring });
  const doors = [
    httpDoorstep(originOf(first), ways),
    httpDoorstep(originOf(second), ways),
  ] as const;
  const at = (server: RunningServer, key: TestKey): Mailbox =>
    httpMailbox(originOf(server), { mailbox, device: key.id, sign: signWith(key) }, ways);
  const one = at(first, device);
  expect(await doors[0].open(ring.document)).toEqual({ ok: true, value: undefined });
  expect(await one.putRing(grown.document)).toEqual({ ok: true, value: undefined });
  const third = { mailbox, devices: [device, other, newKey()], by: device, words, before: grown };
  return {
    one,
    other: at(second, other),
    devices: [device.id, other.id],
    rings: [ring.document, grown.document],
    nextRing: () => makeRing(third).document,
    now: () => Date.now() as Instant,
    doors,
    without: () => makeRing({ ...third, devices: [device], epoch: 2 }),
  };
};

mailboxAcceptance({ describe, it, expect }, "a server on SQLite", async () => {
  const server = await start({ data: ":memory:" });
  return { ...(await twoDevices(server, server)), close: () => server.stop(0) };
});

const folder = await mkdtemp(join(tmpdir(), "glimmers-two-servers-"));
afterAll(async () => rm(folder, { recursive: true }));

/** The next poke of that kind, after the ones that a new connection gives for everything. */
const nextPoke = (mailbox: Mailbox, wanted: Poke): { heard: Promise<void>; stop: () => void } => {
  let count = 0;
  let stop = (): void => {};
  const heard = new Promise<void>((resolve) => {
    const listening = mailbox.listen((poke) => {
      if (poke === wanted && ++count === 2) resolve();
    });
    stop = listening.stop;
  });
  return { heard, stop };
};

await onPostgres({ it, afterAll }, "[H80] two servers on one PostgreSQL", (postgres) => {
  /** Two processes as a proxy would stand before them: one database, one folder of blobs. */
  const twoServers = async (): Promise<readonly [RunningServer, RunningServer]> => {
    const plan = { data: folder, databaseUrl: await postgres.newDatabase() };
    return [await start(plan), await start(plan)];
  };

  const withTwo = async (test: (world: TwoDevices) => Promise<void>): Promise<void> => {
    const servers = await twoServers();
    await test(await twoDevices(...servers));
    await Promise.all(servers.map((server) => server.stop(0)));
  };

  mailboxAcceptance({ describe, it, expect }, "two servers on one PostgreSQL", async () => {
    const servers = await twoServers();
    const close = async (): Promise<void> => {
      await Promise.all(servers.map((server) => server.stop(0)));
    };
    return { ...(await twoDevices(...servers)), close };
  });

  describe("[H80] two servers on one PostgreSQL", () => {
    it("a device removed through one is out at the other, at once", () =>
      withTwo(async ({ one, other, without }) => {
        expect((await other.pull(0)).ok).toBe(true);
        await one.putRing(without().document);
        expect(await other.pull(0)).toEqual({ ok: false, error: { type: "DeviceRemoved" } });
      }));

    it("what is pushed to one is heard at the other", () =>
      withTwo(async ({ one, other }) => {
        const { heard, stop } = nextPoke(other, "items");
        // Until the line is open nothing is heard; pushing again does no harm.
        const pushing = setInterval(() => void one.push([anItem()]), 50);
        await heard;
        clearInterval(pushing);
        stop();
      }));

    it("an invitation opened at one is asked for at the other, and its answer heard there", () =>
      withTwo(async ({ one, doors }) => {
        const id = randomHex(16) as InviteId;
        const words = new TextEncoder().encode("let me in");
        await one.openInvite(id, (Date.now() + 600_000) as Instant);
        expect((await doors[1].askToJoin(id, words)).ok).toBe(true);
        const waiting = doors[1].invite(id, 20);
        expect(await one.invite(id)).toMatchObject({ value: { request: words } });
        await one.answerInvite(id, words);
        expect(await waiting).toMatchObject({ ok: true, value: { answer: words } });
      }));

    it("a token that one gave is good at the other, and so is a puzzle", async () => {
      const servers = await twoServers();
      const [first, second] = servers.map((server): Ask => askOf(server));
      const me = await settle(first!);
      const there = withToken(second!, me.token);
      expect((await there(`${me.at}/items`)).status).toBe(200);
      const headers = await solvedPuzzle(first!);
      const body = newPerson().ring.document;
      const made = await second!("/v1/mailboxes", { method: "POST", headers, body });
      expect(made.status).toBe(201);
      await Promise.all(servers.map((server) => server.stop(0)));
    });

    it("with the database away, both say so by name, and serve again once it is back", async () => {
      const server = await start({ data: folder, databaseUrl: await postgres.newDatabase() });
      const ask = askOf(server);
      const me = await settle(ask);
      await postgres.running.halt();
      expect(await named(await me.ask(`${me.at}/items`))).toEqual([503, "EngineAway"]);
      expect(await (await ask("/readyz")).text()).toBe("not ready: EngineAway");
      await postgres.running.start();
      expect((await me.ask(`${me.at}/items`)).status).toBe(200);
      await server.stop(0);
    });
  });
});

const askOf =
  (server: RunningServer): Ask =>
  (path, init) =>
    fetch(`${originOf(server)}${path}`, init);

const anItem = (): NewItem => ({
  slot: randomHex(16) as Slot,
  sealed: new Uint8Array(64),
  replaces: [],
});
