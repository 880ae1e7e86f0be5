import type { Moment } from "@glimmers/model";
import type { DBSchema, IDBPDatabase } from "idb";
import { openDB } from "idb";
import type { Peer } from "./peer.ts";
import { deleteDatabase, portionsOf, scanned } from "./peer.ts";

interface Records extends DBSchema {
  moments: { key: string; value: Moment; indexes: { at: number } };
}

const NAME = "bench-idb";

/** One row per record in the clear, an index on the time, durability as the browser has it. */
export const plainIdb: Peer = {
  write: (moments) =>
    within(async (database) => {
      for (const portion of portionsOf(moments)) {
        const transaction = database.transaction("moments", "readwrite");
        for (const moment of portion) void transaction.store.put(moment);
        await transaction.done;
      }
    }),
  newest: (count) =>
    within(async (database) => {
      const found: Moment[] = [];
      const index = database.transaction("moments").store.index("at");
      for await (const cursor of index.iterate(null, "prev"))
        if (found.push(cursor.value) === count) break;
      return found.length;
    }),
  readAll: () => within(async (database) => (await database.getAll("moments")).length),
  search: (words) => within(async (database) => scanned(await database.getAll("moments"), words)),
  forget: () => deleteDatabase(NAME),
};

const within = async <T>(work: (database: IDBPDatabase<Records>) => Promise<T>): Promise<T> => {
  const database = await openDB<Records>(NAME, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore("moments", { keyPath: "id" }).createIndex("at", "at");
    },
  });
  try {
    return await work(database);
  } finally {
    database.close();
  }
};
