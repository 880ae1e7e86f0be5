import { mkdirSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ok } from "@glimmers/primitives";
import type { NewItem } from "@glimmers/sync";
import { afterAll, describe, expect, it } from "vitest";
import type { Engine } from "../../engine.ts";
import {
  acceptOlderBesideNewer,
  engineAcceptance,
  sharedEngineAcceptance,
  sqliteInFolder,
  sqliteInMemory,
} from "../../testing/index.ts";
import * as given from "../../testing/samples.ts";
import { MOST_KEPT } from "../push-plan.ts";
import { databaseOn } from "./database.ts";
import { openSqlite } from "./open.ts";
import { ADDITIONS } from "./schema.ts";

engineAcceptance({ describe, it, expect }, "SQLite, in a file", sqliteInFolder);
engineAcceptance({ describe, it, expect }, "SQLite, in memory", sqliteInMemory);
sharedEngineAcceptance({ describe, it, expect }, "SQLite, in a file", sqliteInFolder);

describe("processes of two versions in SQLite", async () => {
  const { file, leave } = await sqliteInFolder();
  const opened: Engine[] = [];
  acceptOlderBesideNewer({ describe, it, expect }, async (additions) => {
    const engine = given.valueOf(
      await openSqlite({ file, additions: [...ADDITIONS, ...additions] }),
    );
    opened.push(engine);
    return engine;
  });
  afterAll(async () => {
    await Promise.all(opened.map(async (engine) => engine.close()));
    await leave();
  });
});

it("[K17] refuses a database of a later version, and leaves it as it was", async () => {
  const { file, leave } = await sqliteInFolder();
  await leave();
  mkdirSync(dirname(file));
  const newer = new DatabaseSync(file);
  newer.exec("CREATE TABLE of_tomorrow (a); PRAGMA user_version = 99");
  expect(await openSqlite({ file })).toEqual({
    ok: false,
    error: { type: "DatabaseFromNewer", found: 99, known: 1 },
  });
  const tables = newer.prepare("SELECT name FROM sqlite_schema").all();
  expect(tables.map(({ name }) => name)).toEqual(["of_tomorrow"]);
  newer.close();
  await rm(dirname(file), { recursive: true });
});

it("[K19] those that wait together for a locked database wait once", async () => {
  const { file, leave } = await sqliteInFolder();
  const [other, own] = [new DatabaseSync(file), new DatabaseSync(file, { timeout: 0 })];
  let begun = 0;
  const counting = new Proxy(own, {
    get: (target, name): unknown => {
      if (name !== "prepare") return Reflect.get(target, name);
      return (sql: string) => {
        if (sql !== "BEGIN IMMEDIATE") return target.prepare(sql);
        return { run: () => (begun++, target.prepare(sql).run()) };
      };
    },
  });
  other.exec("BEGIN IMMEDIATE");
  const database = databaseOn(counting);
  const tried = Array.from({ length: 20 }, () => database.write(() => ok("kept")));
  for (const outcome of await Promise.all(tried))
    expect(outcome.ok ? "kept" : outcome.error.type).toBe("EngineAway");
  expect(begun).toBe(1);
  other.exec("ROLLBACK");
  expect(await database.write(() => ok("kept"))).toEqual(ok("kept"));
  other.close();
  own.close();
  await leave();
});

it("[H89] a mailbox has so many items at most, however small they are", async () => {
  const { engine, file, leave } = await sqliteInFolder();
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
  const other = new DatabaseSync(file);
  other.exec(`UPDATE mailbox SET items = ${MOST_KEPT.items}`);
  other.close();
  const error = { type: "OverQuota", used: 2, allowed: given.PLENTY };
  expect(await push()).toEqual({ ok: false, error });
  expect((await push(...items)).ok).toBe(true);
  expect((await push()).ok).toBe(true);
  expect(await push()).toEqual({ ok: false, error });
  expect(given.valueOf(await engine.usage(mailbox)).items).toBe(MOST_KEPT.items);
  await leave();
});

it("[H89] a mailbox has so many blobs at most, however small they are", async () => {
  const { engine, file, leave } = await sqliteInFolder();
  const mailbox = await given.openMailbox(engine);
  const other = new DatabaseSync(file);
  other.exec(`WITH RECURSIVE count (place) AS
      (SELECT 1 UNION ALL SELECT place + 1 FROM count WHERE place < ${MOST_KEPT.blobs})
      INSERT INTO blob (box, id, size) SELECT box, randomblob(16), 0 FROM mailbox, count`);
  other.close();
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

it("says what is wrong where there can be no file", async () => {
  const opened = await openSqlite({ file: "/dev/null/glimmers.sqlite" });
  expect(opened.ok ? "opened" : opened.error.type).toBe("EngineFault");
});

it("makes files that nobody else on the machine can read", async () => {
  const { file, leave } = await sqliteInFolder();
  const rights = [file, `${file}-wal`].map((each) => statSync(each).mode & 0o777);
  expect(rights).toEqual([0o600, 0o600]);
  await leave();
});
