import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Bytes, Instant } from "@glimmers/primitives";
import { hours, sameBytes } from "@glimmers/primitives";
import type { HttpWays, NewDeposit, NewShare } from "@glimmers/sync";
import { httpDeposits, httpShares, SHARE_LIMITS } from "@glimmers/sync";
import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { checks } from "./mailboxes/checks.ts";
import { randomHex } from "./mailboxes/test-person.ts";
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
  const settings = { workBits: 4, addressRate: { burst: 1e6, perSecond: 1 } };
  const started = await startServer({ host: "127.0.0.1", port: 0, storage, settings });
  if (!started.ok) throw new Error(started.error.type);
  return started.value;
};

const sharesAt = ({ port }: RunningServer) => httpShares(`http://127.0.0.1:${port}`, ways);
const depositsAt = ({ port }: RunningServer) => httpDeposits(`http://127.0.0.1:${port}`, ways);

const bytes = (length: number): Bytes => new Uint8Array(randomBytes(length));
const done = { ok: true, value: undefined };
const refused = (type: string) => ({ ok: false, error: { type } });

const shareOf = (more: Partial<NewShare> = {}) => {
  const [id, ownerToken, readerToken] = [randomHex(16), bytes(32), bytes(32)];
  const readerHash = checks.sha256(readerToken);
  const until = (Date.now() + hours(1)) as Instant;
  const sealed = bytes(200_000);
  const share: NewShare = { id, ownerToken, readerHash, until, once: false, sealed, ...more };
  return { share, own: { id, ownerToken }, reader: { id, readerToken } };
};

interface World {
  readonly servers: readonly [RunningServer, RunningServer];
  /** Every value of the tables of shares, as the database itself tells them. */
  readonly lying: () => Promise<readonly unknown[]>;
}

const holds = (lying: readonly unknown[], wanted: Bytes): boolean =>
  lying.some(
    (value) => value instanceof Uint8Array && Buffer.from(value).includes(Buffer.from(wanted)),
  );

/** What two processes on one database must do, over real sockets. */
const story = (name: string, open: () => Promise<World>): void => {
  const within = async (test: (world: World) => Promise<void>): Promise<void> => {
    const world = await open();
    await test(world);
    await Promise.all(world.servers.map((server) => server.stop(0)));
  };

  describe(`shares and deposits at two servers on ${name}`, () => {
    it("[SV1] [SV15] opened at one, read at the other, closed, and then nothing of it is there", () =>
      within(async ({ servers, lying }) => {
        const [one, other] = servers.map(sharesAt);
        const { share, own, reader } = shareOf();
        expect(await one!.open(share)).toEqual(done);
        const read = await other!.read(reader);
        expect(read).toEqual({ ok: true, value: { sealed: share.sealed, until: share.until } });
        const reply = bytes(5_000);
        expect(await other!.reply(reader, randomHex(16), reply)).toEqual(done);
        expect(holds(await lying(), share.sealed) && holds(await lying(), reply)).toBe(true);
        expect(await one!.close(own)).toEqual(done);
        expect(await other!.read(reader)).toEqual(refused("ShareClosed"));
        expect(holds(await lying(), share.sealed) || holds(await lying(), reply)).toBe(false);
      }));

    it("[SV23] two readers race for what may be opened once: one has it", () =>
      within(async ({ servers, lying }) => {
        const desks = servers.map(sharesAt);
        const { share, reader } = shareOf({ once: true });
        await desks[0]!.open(share);
        const reads = Array.from({ length: 12 }, (_, index) => desks[index % 2]!.read(reader));
        const answers = await Promise.all(reads);
        const had = answers.filter((answer) => answer.ok);
        expect(had.map(({ value }) => value.sealed)).toEqual([share.sealed]);
        for (const answer of answers) if (!answer.ok) expect(answer).toEqual(refused("ShareTaken"));
        expect(holds(await lying(), share.sealed)).toBe(false);
      }));

    it("[SV15] closed while many read: once closing is answered, nobody reads", () =>
      within(async ({ servers }) => {
        const desks = servers.map(sharesAt);
        const { share, own, reader } = shareOf();
        await desks[0]!.open(share);
        const early = Array.from({ length: 10 }, (_, index) => desks[index % 2]!.read(reader));
        expect(await desks[1]!.close(own)).toEqual(done);
        const late = Array.from({ length: 4 }, (_, index) => desks[index % 2]!.read(reader));
        for (const answer of await Promise.all(late))
          expect(answer).toEqual(refused("ShareClosed"));
        for (const answer of await Promise.all(early))
          if (answer.ok) expect(sameBytes(answer.value.sealed, share.sealed)).toBe(true);
          else expect(answer).toEqual(refused("ShareClosed"));
      }));

    it("[SV4] the largest there may be goes there and back", () =>
      within(async ({ servers }) => {
        const [one, other] = servers.map(sharesAt);
        const { share, own, reader } = shareOf({ sealed: bytes(SHARE_LIMITS.most) });
        const [id, reply] = [randomHex(16), bytes(SHARE_LIMITS.replyBytes)];
        expect(await one!.open(share)).toEqual(done);
        const read = await other!.read(reader);
        // Compared as bytes: as lists, four million numbers would take some seconds.
        expect(read.ok && sameBytes(read.value.sealed, share.sealed)).toBe(true);
        expect(await other!.reply(reader, id, reply)).toEqual(done);
        const fetched = await one!.fetchReply(own, id);
        expect(fetched.ok && sameBytes(fetched.value ?? bytes(0), reply)).toBe(true);
        const more = shareOf({ sealed: bytes(SHARE_LIMITS.most + 1) });
        const tooLarge = { type: "TooLarge", most: SHARE_LIMITS.most };
        expect(await one!.open(more.share)).toEqual({ ok: false, error: tooLarge });
      }));

    it("[SV34] asked for at one, stopped at the other", () =>
      within(async ({ servers }) => {
        const [one, other] = servers.map(depositsAt);
        const [id, ownerToken, askerToken] = [randomHex(16), bytes(32), bytes(32)];
        const askerHash = checks.sha256(askerToken);
        const deposit: NewDeposit = { id, ownerToken, askerHash, waitDays: 7, sealed: bytes(80) };
        expect(await one!.put(deposit)).toEqual(done);
        expect(await other!.ask({ id, askerToken })).toMatchObject({ value: { state: "waiting" } });
        expect(await one!.stop({ id, ownerToken })).toEqual(done);
        expect(await other!.take({ id, askerToken })).toEqual(refused("NotAskedFor"));
      }));
  });
};

const root = await mkdtemp(join(tmpdir(), "glimmers-company-"));
afterAll(async () => rm(root, { recursive: true }));

story("one SQLite file", async () => {
  const data = await mkdtemp(join(root, "data-"));
  const lying = async (): Promise<readonly unknown[]> => {
    const file = new DatabaseSync(join(data, "glimmers.sqlite"), { readOnly: true });
    const rows = ["share", "share_reply"].flatMap((table) =>
      file.prepare(`SELECT * FROM ${table}`).all(),
    );
    file.close();
    return rows.flatMap((row) => Object.values(row));
  };
  return { servers: [await start({ data }), await start({ data })], lying };
});

await onPostgres({ it, afterAll }, "shares and deposits at two servers", (postgres) => {
  story("one PostgreSQL", async () => {
    const databaseUrl = await postgres.newDatabase();
    const plan = { data: root, databaseUrl };
    const lying = async (): Promise<readonly unknown[]> => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      const shares = await client.query<Record<string, unknown>>("SELECT * FROM share");
      const replies = await client.query<Record<string, unknown>>("SELECT * FROM share_reply");
      await client.end();
      return [...shares.rows, ...replies.rows].flatMap((row) => Object.values(row));
    };
    return { servers: [await start(plan), await start(plan)], lying };
  });
});

it("[SV15] a server that is stopped and started again knows what was closed", async () => {
  const data = await mkdtemp(join(root, "again-"));
  const first = await start({ data });
  const { share, own, reader } = shareOf();
  await sharesAt(first).open(share);
  await sharesAt(first).close(own);
  await first.stop(0);
  const again = await start({ data });
  expect(await sharesAt(again).read(reader)).toEqual(refused("ShareClosed"));
  await again.stop(0);
});
