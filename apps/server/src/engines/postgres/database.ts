import type { NamedError, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import pg from "pg";
import type { EngineTrouble } from "../../engine.ts";
import type { Row } from "../columns.ts";
import { isWorthAnotherTry, postgresTrouble } from "./trouble.ts";

/** Sent once to each connection under its name, and then known there. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** Runs one statement, and throws what the database throws. */
export type Run = (statement: Statement, ...values: readonly unknown[]) => Promise<readonly Row[]>;

export interface Database {
  /** Statements that each stand for themselves. */
  readonly apart: <T, E extends NamedError = never>(
    work: (run: Run) => Promise<Result<T, E>>,
  ) => Promise<Result<T, E | EngineTrouble>>;
  /** All of it or none: an error undoes it. What resolves as ok is committed. */
  readonly together: <T, E extends NamedError = never>(
    work: (run: Run) => Promise<Result<T, E>>,
  ) => Promise<Result<T, E | EngineTrouble>>;
  /** Only looks, and sees one moment for as long as it takes. */
  readonly atOneMoment: (look: (run: Run) => Promise<void>) => Promise<Result<void, EngineTrouble>>;
  readonly close: () => Promise<void>;
}

/** Two transactions that wait for each other: one is undone, and tries again. */
const MOST_TRIES = 5;

/** Whole numbers arrive as text by default; those here stay far below 2^53. */
const wholeNumbers = new pg.TypeOverrides();
wholeNumbers.setTypeParser(pg.types.builtins.INT8, Number);

export const connectionTo = (url: string): pg.ClientConfig => ({
  connectionString: url,
  types: wholeNumbers,
  connectionTimeoutMillis: 5_000,
  keepAlive: true,
  application_name: "glimmers",
});

export const databaseAt = (url: string, connections: number): Database => {
  const pool = new pg.Pool({
    ...connectionTo(url),
    max: connections,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
  });
  // A connection lost while idle is replaced at the next use; nothing was lost with it. One lost
  // in the middle of a transaction fails the next statement; without an ear of its own for the
  // event it would end the whole process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));

  const attempt = async <T, E extends NamedError>(
    work: () => Promise<Result<T, E>>,
    triesLeft = MOST_TRIES - 1,
  ): Promise<Result<T, E | EngineTrouble>> => {
    try {
      return await work();
    } catch (thrown) {
      if (triesLeft > 0 && isWorthAnotherTry(thrown)) return attempt(work, triesLeft - 1);
      return err(postgresTrouble(thrown));
    }
  };

  return {
    apart: (work) => attempt(async () => work(runOn(pool))),
    together: (work) => attempt(async () => inTransaction(pool, "BEGIN", work)),
    atOneMoment: (look) =>
      attempt(
        async () =>
          inTransaction(pool, ONE_MOMENT, async (run) => {
            await look(run);
            return ok(undefined);
          }),
        0,
      ),
    close: async () => pool.end(),
  };
};

/** A slow reader of a backup may take its time. */
const ONE_MOMENT = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
  SET LOCAL idle_in_transaction_session_timeout = 0`;

const inTransaction = async <T, E extends NamedError>(
  pool: pg.Pool,
  begin: string,
  work: (run: Run) => Promise<Result<T, E>>,
): Promise<Result<T, E>> => {
  const client = await pool.connect();
  try {
    await client.query(begin);
    const outcome = await work(runOn(client));
    await client.query(outcome.ok ? "COMMIT" : "ROLLBACK");
    client.release();
    return outcome;
  } catch (thrown) {
    // Closing the connection is the one way back that works in every state it may be in.
    client.release(true);
    throw thrown;
  }
};

const runOn =
  (on: pg.Pool | pg.PoolClient): Run =>
  async (statement, ...values) => {
    const { rows } = await on.query<Row>({ ...statement, values: [...values] });
    return rows;
  };
