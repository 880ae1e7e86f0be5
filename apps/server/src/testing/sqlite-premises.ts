import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../engine.ts";
import { openSqlite } from "../engines/index.ts";
import type { Premises, SharedPremises } from "./engine-acceptance.ts";
import { valueOf } from "./samples.ts";

/** SQLite on a file in a folder of its own, which goes when one leaves. */
export const sqliteInFolder = async (): Promise<SharedPremises & { readonly file: string }> => {
  const folder = await mkdtemp(join(tmpdir(), "glimmers-sqlite-"));
  const file = join(folder, "glimmers.sqlite");
  const opened: Engine[] = [];
  const another = async (): Promise<Engine> => {
    const engine = valueOf(await openSqlite({ file }));
    opened.push(engine);
    return engine;
  };
  return {
    file,
    engine: await another(),
    another,
    leave: async () => {
      await Promise.all(opened.map(async (engine) => engine.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** SQLite in memory: for tests that only need an engine. */
export const sqliteInMemory = async (): Promise<Premises> => {
  const engine = valueOf(await openSqlite({ file: ":memory:" }));
  return { engine, leave: async () => engine.close() };
};
