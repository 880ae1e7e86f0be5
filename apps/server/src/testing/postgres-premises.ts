import pg from "pg";
import type { RunningPostgres } from "../../../../tools/postgres.ts";
import { startPostgres } from "../../../../tools/postgres.ts";
import type { Engine } from "../engine.ts";
import type { Row } from "../engines/columns.ts";
import { openPostgres } from "../engines/index.ts";
import type { SharedPremises } from "./engine-acceptance.ts";
import { valueOf } from "./samples.ts";

/** A PostgreSQL for one test file: databases in it are made as they are needed. */
export interface PostgresForTests {
  readonly running: RunningPostgres;
  /** Runs SQL in its first database, and answers with the rows. */
  readonly execute: (text: string) => Promise<readonly Row[]>;
  /** The address of a new, empty database. */
  readonly newDatabase: () => Promise<string>;
  /** A new database with an engine on it. */
  readonly premises: () => Promise<PostgresPremises>;
}

export interface PostgresPremises extends SharedPremises {
  readonly url: string;
  /** Runs SQL in this database. */
  readonly execute: (text: string) => Promise<readonly Row[]>;
}

/** What the tests need of Vitest to be skipped in words, and to clear up. */
export interface Hooks {
  readonly it: { readonly skip: (sentence: string, test: () => void) => void };
  readonly afterAll: (clearUp: () => Promise<void>) => void;
}

/**
 * Starts a PostgreSQL and declares the tests that need it; where there is none, one skipped
 * test says so and why.
 *
 * @example await onPostgres({ it, afterAll }, "two servers", (postgres) => { it("…", …) })
 */
export const onPostgres = async (
  { it, afterAll }: Hooks,
  what: string,
  declare: (postgres: PostgresForTests) => Promise<void> | void,
): Promise<void> => {
  const running = await startPostgres();
  if ("why" in running) {
    it.skip(`${what}: not tried here, as ${running.why}`, () => {});
    return;
  }
  afterAll(running.remove);
  await declare(postgresForTests(running));
};

const postgresForTests = (running: RunningPostgres): PostgresForTests => {
  let count = 0;
  const newDatabase = async (): Promise<string> => {
    const name = `test_${++count}`;
    await executeAt(running.url, `CREATE DATABASE ${name}`);
    return running.url.replace(/\/postgres$/, `/${name}`);
  };
  const execute = async (text: string) => executeAt(running.url, text);
  return { running, execute, newDatabase, premises: async () => premisesAt(await newDatabase()) };
};

const premisesAt = async (url: string): Promise<PostgresPremises> => {
  const opened: Engine[] = [];
  const another = async (): Promise<Engine> => {
    const engine = valueOf(await openPostgres({ url, connections: 8 }));
    opened.push(engine);
    return engine;
  };
  return {
    url,
    execute: async (text) => executeAt(url, text),
    engine: await another(),
    another,
    leave: async () => {
      await Promise.all(opened.map(async (engine) => engine.close()));
    },
  };
};

const executeAt = async (url: string, text: string): Promise<readonly Row[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
};
