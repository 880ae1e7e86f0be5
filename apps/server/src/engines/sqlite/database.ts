import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { NamedError, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { EngineTrouble } from "../../engine.ts";
import type { Row } from "../columns.ts";
import { sqliteTrouble } from "./trouble.ts";

/** What the parts of the engine stand on: statements, and the two ways to run them. */
export interface Database {
  readonly statement: (sql: string) => Statement;
  /** Looks, now, at one moment of the database. */
  readonly read: <T, E extends NamedError = never>(
    look: () => Result<T, E>,
  ) => Promise<Result<T, E | EngineTrouble>>;
  /**
   * Runs `change` with others in one transaction (see Note: One sync for many). Nothing of a
   * change that answers with an error is kept; what resolves as ok is on disk.
   */
  readonly write: <T, E extends NamedError = never>(
    change: () => Result<T, E>,
  ) => Promise<Result<T, E | EngineTrouble>>;
}

export interface Statement {
  readonly run: (...values: SQLInputValue[]) => { readonly changes: number | bigint };
  readonly get: (...values: SQLInputValue[]) => Row | undefined;
  readonly all: (...values: SQLInputValue[]) => readonly Row[];
  readonly iterate: (...values: SQLInputValue[]) => Iterable<Row>;
}

/** So many changes share one transaction at most: a longer one would keep readers waiting. */
const MOST_TOGETHER = 256;

interface Waiting {
  /** Whether it is to be kept. Throws where the database does. */
  readonly attempt: () => boolean;
  readonly settle: () => void;
  readonly fail: (trouble: EngineTrouble) => void;
}

/**
 * Note: One sync for many
 *
 * What costs in a durable write is waiting for the disk, once a transaction. So changes that
 * arrive in one turn of the event loop share one, each behind a savepoint of its own, and all
 * are answered once it is committed. Should it fail (one of them may be too big for the disk)
 * each is tried again alone, so that one's trouble is not another's. A database that is locked
 * is everybody's trouble: each alone would wait its whole time for it, with the process.
 */
export const databaseOn = (file: DatabaseSync): Database & { readonly settle: () => void } => {
  const begin = file.prepare("BEGIN IMMEDIATE");
  const look = file.prepare("BEGIN");
  const commit = file.prepare("COMMIT");
  const mark = file.prepare("SAVEPOINT change");
  const back = file.prepare("ROLLBACK TO change");
  const release = file.prepare("RELEASE change");
  let queue: Waiting[] = [];
  let isScheduled = false;

  /** Runs them in one transaction, and says what went wrong with it. */
  const together = (group: readonly Waiting[]): EngineTrouble | undefined => {
    try {
      begin.run();
      for (const { attempt } of group) {
        mark.run();
        if (!attempt()) back.run();
        release.run();
      }
      commit.run();
      return undefined;
    } catch (thrown) {
      undo();
      return sqliteTrouble(thrown);
    }
  };

  const undo = (): void => {
    if (file.isOpen && file.isTransaction) file.exec("ROLLBACK");
  };

  const keep = (group: readonly Waiting[]): void => {
    const trouble = together(group);
    if (trouble === undefined) for (const { settle } of group) settle();
    else if (group.length === 1 || trouble.type === "EngineAway")
      for (const { fail } of group) fail(trouble);
    else for (const one of group) keep([one]);
  };

  const settle = (): void => {
    isScheduled = false;
    const waiting = queue;
    queue = [];
    for (let next = 0; next < waiting.length; next += MOST_TOGETHER)
      keep(waiting.slice(next, next + MOST_TOGETHER));
  };

  const enqueue = (one: Waiting): void => {
    queue.push(one);
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(settle);
  };

  return {
    settle,
    statement: (sql) => preparedWhenUsed(file, sql),
    write: <T, E extends NamedError>(change: () => Result<T, E>) =>
      new Promise<Result<T, E | EngineTrouble>>((resolve) => {
        let outcome: Result<T, E>;
        enqueue({
          attempt: () => (outcome = change()).ok,
          settle: () => resolve(outcome),
          fail: (trouble) => resolve(err(trouble)),
        });
      }),
    read: async <T, E extends NamedError>(see: () => Result<T, E>) => {
      try {
        look.run();
        const seen = see();
        commit.run();
        return seen;
      } catch (thrown) {
        undo();
        return err(sqliteTrouble(thrown));
      }
    },
  };
};

/** A database may still lack a table that nobody asks for: see Note: Additions have names. */
const preparedWhenUsed = (file: DatabaseSync, sql: string): Statement => {
  let made: ReturnType<DatabaseSync["prepare"]> | undefined;
  const prepared = () => (made ??= file.prepare(sql));
  return {
    run: (...values) => prepared().run(...values),
    get: (...values) => prepared().get(...values),
    all: (...values) => prepared().all(...values),
    iterate: (...values) => prepared().iterate(...values),
  };
};

/** For a look that cannot fail by itself. */
export const seen = <T>(value: T): Result<T> => ok(value);
