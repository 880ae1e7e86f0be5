// A chunk of its own: the library and its WebAssembly are fetched with it, and never without need.
import type { SqliteConnection } from "@glimmers/exchange/reading";
import initSqlJs from "sql.js/dist/sql-wasm-browser.js";
import wasm from "sql.js/dist/sql-wasm-browser.wasm?url";

/** One instance for as long as the worker lives. */
let library: ReturnType<typeof initSqlJs> | undefined;

export const connectTo = async (bytes: Uint8Array): Promise<SqliteConnection> => {
  library ??= initSqlJs({ locateFile: () => wasm });
  const { Database } = await library;
  const database = new Database(bytes);
  return {
    select: function* (statement) {
      const prepared = database.prepare(statement);
      try {
        while (prepared.step()) yield prepared.get(null, { useBigInt: true });
      } finally {
        prepared.free();
      }
    },
    close: () => database.close(),
  };
};
