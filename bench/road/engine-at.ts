import type { Engine } from "@glimmers/server";
import { openStorage } from "@glimmers/server";

/** The engine a server would have: on PostgreSQL for an address, on SQLite in a folder else. */
export const openEngineAt = async (at: string): Promise<Engine> => {
  const isAddress = /^postgres(?:ql)?:/.test(at);
  const storage = await openStorage(
    isAddress ? { data: ":memory:", databaseUrl: at } : { data: at },
  );
  if (!storage.ok) throw new Error(`No engine at ${at}: ${storage.error.trouble.type}.`);
  return storage.value.engine;
};
