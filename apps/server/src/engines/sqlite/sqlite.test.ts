import { mkdirSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import {
  engineAcceptance,
  sharedEngineAcceptance,
  sqliteInFolder,
  sqliteInMemory,
} from "../../testing/index.ts";
import { openSqlite } from "./open.ts";

engineAcceptance({ describe, it, expect }, "SQLite, in a file", sqliteInFolder);
engineAcceptance({ describe, it, expect }, "SQLite, in memory", sqliteInMemory);
sharedEngineAcceptance({ describe, it, expect }, "SQLite, in a file", sqliteInFolder);

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
