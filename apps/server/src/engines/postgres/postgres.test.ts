import { bytesToHex } from "@glimmers/primitives";
import type { NewItem } from "@glimmers/sync";
import { afterAll, describe, expect, it } from "vitest";
import {
  acceptOlderBesideNewer,
  cutInPartitions,
  engineAcceptance,
  onPostgres,
  sharedEngineAcceptance,
} from "../../testing/index.ts";
import * as given from "../../testing/samples.ts";
import { valueOf } from "../../testing/samples.ts";
import type { Engine } from "../../engine.ts";
import { MOST_KEPT } from "../push-plan.ts";
import { openPostgres } from "./open.ts";
import { ADDITIONS } from "./schema.ts";

await onPostgres({ it, afterAll }, "mailboxes in PostgreSQL", async (postgres) => {
  // One database for all: what a neighbour does must not matter.
  const { engine, leave } = await postgres.premises();
  afterAll(leave);
  const runner = { describe, it, expect };
  engineAcceptance(runner, "PostgreSQL", async () => ({ engine, leave: async () => {} }));
  sharedEngineAcceptance(runner, "PostgreSQL", postgres.premises);

  const cut = await postgres.premises();
  afterAll(cut.leave);
  await cutInPartitions(cut.execute, 4);
  const onCut = await cut.another();
  engineAcceptance(runner, "PostgreSQL, [K22] in hash partitions", async () => ({
    engine: onCut,
    leave: async () => {},
  }));

  describe("processes of two versions in PostgreSQL", async () => {
    const url = await postgres.newDatabase();
    const opened: Engine[] = [];
    acceptOlderBesideNewer(runner, async (additions) => {
      const engine = valueOf(
        await openPostgres({ url, connections: 2, additions: [...ADDITIONS, ...additions] }),
      );
      opened.push(engine);
      return engine;
    });
    afterAll(async () => {
      await Promise.all(opened.map(async (engine) => engine.close()));
    });
  });

  it("[H44] processes may start at the same time on a new database", async () => {
    const url = await postgres.newDatabase();
    const opened = await Promise.all(
      Array.from({ length: 5 }, async () => openPostgres({ url, connections: 2 })),
    );
    const engines = opened.map(valueOf);
    const secrets = await Promise.all(engines.map(async (one) => one.sharedSecret()));
    expect(new Set(secrets.map((secret) => bytesToHex(valueOf(secret)))).size).toBe(1);
    await Promise.all(engines.map(async (one) => one.close()));
  });

  it("[H89] a mailbox has so many items at most, however small they are", async () => {
    const { engine, execute, leave } = await postgres.premises();
    const mailbox = await given.openMailbox(engine);
    const push = async (...replaces: readonly NewItem[]) => {
      const item = given.itemOf(
        1,
        replaces.map(({ slot }) => slot),
      );
      return engine.push(mailbox, [item], given.PLENTY, given.NOON);
    };
    const items = [given.itemOf(1), given.itemOf(1)];
    given.valueOf(await engine.push(mailbox, items, given.PLENTY, given.NOON));
    await execute(`UPDATE mailbox SET items = ${MOST_KEPT.items}`);
    const error = { type: "OverQuota", used: 2, allowed: given.PLENTY };
    expect(await push()).toEqual({ ok: false, error });
    expect((await push(...items)).ok).toBe(true);
    expect((await push()).ok).toBe(true);
    expect(await push()).toEqual({ ok: false, error });
    expect(given.valueOf(await engine.usage(mailbox)).items).toBe(MOST_KEPT.items);
    await leave();
  });

  it("[H89] a mailbox has so many blobs at most, however small they are", async () => {
    const { engine, execute, leave } = await postgres.premises();
    const mailbox = await given.openMailbox(engine);
    await execute(`INSERT INTO blob (mailbox, id, size)
      SELECT mailbox, decode(md5(place::text), 'hex'), 0
      FROM mailbox CROSS JOIN generate_series(1, ${MOST_KEPT.blobs}) AS place`);
    const one = { id: given.newBlobId(), size: 1 };
    expect(await engine.noteBlob(mailbox, one, 100)).toEqual({
      ok: false,
      error: { type: "OverQuota", used: 0, allowed: 100 },
    });
    const [first] = given.valueOf(await engine.blobs(mailbox));
    const again = { id: first!.id, size: 1 };
    expect((await engine.noteBlob(mailbox, again, 100)).ok).toBe(true);
    given.valueOf(await engine.dropBlob(mailbox, first!.id));
    expect((await engine.noteBlob(mailbox, one, 100)).ok).toBe(true);
    await leave();
  });

  it("[K17] refuses a database of a later version", async () => {
    const premises = await postgres.premises();
    await premises.execute("UPDATE server SET version = 99");
    const opened = await openPostgres({ url: premises.url });
    expect(opened).toEqual({
      ok: false,
      error: { type: "DatabaseFromNewer", found: 99, known: 1 },
    });
    await premises.leave();
  });
});
