import pg from "pg";
import type { NoPostgres, RunningPostgres } from "../../../../tools/postgres.ts";
import { startPostgres } from "../../../../tools/postgres.ts";
import type { Engine } from "../engine.ts";
import { openPostgres } from "../engines/index.ts";
import type { SharedPremises } from "./engine-acceptance.ts";
import { valueOf } from "./samples.ts";

/** A PostgreSQL for one test file: databases in it are made as they are needed. */
export interface PostgresForTests {
  readonly running: RunningPostgres;
  /** The address of a new, empty database. */
  readonly newDatabase: () => Promise<string>;
  /** A new database with an engine on it. */
  readonly premises: () => Promise<SharedPremises & { readonly url: string }>;
}

/**
 * Starts one, or says why not: then the tests that need it are skipped, with that sentence.
 *
 * @example
 * const postgres = await postgresForTests();
 * if ("why" in postgres) it.skip(`needs PostgreSQL: ${postgres.why}`);
 */
export const postgresForTests = async (): Promise<PostgresForTests | NoPostgres> => {
  const running = await startPostgres();
  if ("why" in running) return running;
  let count = 0;
  const newDatabase = async (): Promise<string> => {
    const name = `test_${++count}`;
    await execute(running.url, `CREATE DATABASE ${name}`);
    return running.url.replace(/\/postgres$/, `/${name}`);
  };
  return { running, newDatabase, premises: async () => premisesAt(await newDatabase()) };
};

const premisesAt = async (url: string): Promise<SharedPremises & { readonly url: string }> => {
  const opened: Engine[] = [];
  const another = async (): Promise<Engine> => {
    const engine = valueOf(await openPostgres({ url, connections: 8 }));
    opened.push(engine);
    return engine;
  };
  return {
    url,
    engine: await another(),
    another,
    leave: async () => {
      await Promise.all(opened.map(async (engine) => engine.close()));
    },
  };
};

const execute = async (url: string, text: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
};
