import type { Moment } from "@glimmers/model";
import type { Table } from "dexie";
import { Dexie } from "dexie";
import type { Peer } from "./peer.ts";
import { portionsOf, scanned } from "./peer.ts";

const NAME = "bench-dexie";

/** Dexie as its documentation says: bulk writes, one row per record in the clear, an index on the time. */
export const dexie: Peer = {
  write: (moments) =>
    within(async (table) => {
      for (const portion of portionsOf(moments)) await table.bulkPut(portion);
    }),
  newest: (count) =>
    // A collection of Dexie's, not an array.
    // oxlint-disable-next-line unicorn/no-array-reverse
    within(async (table) => (await table.orderBy("at").reverse().limit(count).toArray()).length),
  readAll: () => within(async (table) => (await table.toArray()).length),
  search: (words) => within(async (table) => scanned(await table.toArray(), words)),
  forget: () => Dexie.delete(NAME),
};

const within = async <T>(work: (table: Table<Moment, string>) => Promise<T>): Promise<T> => {
  const database = new Dexie(NAME);
  database.version(1).stores({ moments: "id, at" });
  try {
    return await work(database.table<Moment, string>("moments"));
  } finally {
    database.close();
  }
};
