import { DatabaseSync } from "node:sqlite";
import { sqliteAcceptance } from "@glimmers/exchange/testing";
import { describe, expect, it } from "vitest";
import { openSqlite } from "./sqlite.ts";

sqliteAcceptance({ describe, it, expect }, "Node", openSqlite, async (statements) => {
  const database = new DatabaseSync(":memory:");
  for (const statement of statements) database.exec(statement);
  const bytes = Uint8Array.from(database.serialize());
  database.close();
  return bytes;
});
