import { sqliteAcceptance } from "@glimmers/exchange/testing";
import initSqlJs from "sql.js/dist/sql-wasm-browser.js";
import wasm from "sql.js/dist/sql-wasm-browser.wasm?url";
import { describe, expect, it } from "vitest";
import { openSqlite } from "./sqlite.ts";

sqliteAcceptance({ describe, it, expect }, "WebAssembly", openSqlite, async (statements) => {
  const { Database } = await initSqlJs({ locateFile: () => wasm });
  const database = new Database();
  for (const statement of statements) database.run(statement);
  const bytes = Uint8Array.from(database.export());
  database.close();
  return bytes;
});
