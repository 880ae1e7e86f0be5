import { randomBytes } from "node:crypto";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Engine, EngineTrouble } from "../../engine.ts";
import type { Addition } from "../additions.ts";
import { numberIn } from "../columns.ts";
import type { DatabaseFromNewer } from "../versions.ts";
import { blobLinesOn } from "./blob-lines.ts";
import type { Database, Run } from "./database.ts";
import { databaseAt } from "./database.ts";
import { depositsOn } from "./deposits.ts";
import { invitesOn } from "./invites.ts";
import { itemsOn } from "./items.ts";
import { mailboxesOn } from "./mailboxes.ts";
import { pokesThrough } from "./pokes.ts";
import { putBackOn } from "./put-back.ts";
import { ringsOn } from "./rings.ts";
import { ADDITIONS, STEPS } from "./schema.ts";
import { sharesOn } from "./shares.ts";
import { isMadeMeanwhile } from "./trouble.ts";
import { visitAllOf } from "./visit-all.ts";
import { wakesOn } from "./wakes.ts";
import { witnessesOn } from "./witnesses.ts";

export interface PostgresPlan {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** The most connections at a time, beside one that listens. */
  readonly connections?: number;
  /** What it makes beside the tables of its version: this program's own, if absent. */
  readonly additions?: readonly Addition[];
}

/**
 * Mailboxes in PostgreSQL, or in what speaks like it. Many processes may share one database.
 * Durable as the database is: `synchronous_commit` is left on.
 */
export const openPostgres = async (
  plan: PostgresPlan,
): Promise<Result<Engine, EngineTrouble | DatabaseFromNewer>> => {
  const database = databaseAt(plan.url, plan.connections ?? 16);
  const prepared = await prepare(database, plan.additions ?? ADDITIONS);
  if (prepared.ok) return ok(engineOn(plan.url, database));
  await database.close();
  return prepared;
};

const engineOn = (url: string, database: Database): Engine => {
  const pokes = pokesThrough(url, database);
  return {
    name: "postgres",
    ...mailboxesOn(database),
    ...ringsOn(database),
    ...itemsOn(database),
    ...witnessesOn(database),
    ...blobLinesOn(database),
    ...invitesOn(database),
    shares: sharesOn(database),
    deposits: depositsOn(database),
    wakes: wakesOn(database),
    putBack: putBackOn(database),
    visitAll: visitAllOf(database),
    poke: pokes.poke,
    onPoke: pokes.onPoke,
    close: async () => {
      await pokes.stop();
      await database.close();
    },
  };
};

const MAKE = {
  name: "server-make",
  text: `CREATE TABLE IF NOT EXISTS server (
    one bigint PRIMARY KEY CHECK (one = 1),
    version bigint NOT NULL,
    secret bytea NOT NULL,
    asked bigint NOT NULL
  )`,
};
const FIRST = {
  name: "server-first",
  text: `INSERT INTO server (one, version, secret, asked) VALUES (1, 0, $1, 0)
         ON CONFLICT (one) DO NOTHING`,
};
const VERSION = { name: "server-version", text: "SELECT version FROM server FOR UPDATE" };
/** What has to wait for a table that somebody reads would keep all others waiting behind it. */
const BRIEFLY = { name: "server-briefly", text: "SET LOCAL lock_timeout = '5s'" };
const ADDITION = {
  name: "addition-make",
  text: "CREATE TABLE IF NOT EXISTS addition (name text PRIMARY KEY)",
};
const NOTE = {
  name: "addition-note",
  text: "INSERT INTO addition (name) VALUES ($1) ON CONFLICT (name) DO NOTHING RETURNING name",
};
const MOVED = { name: "server-moved", text: "UPDATE server SET version = $1" };

/**
 * Of processes that start at once, the first locks the one row of `server` and brings the
 * tables up to date; the others wait for it and find them so. A row, not an advisory lock: that
 * is what every database which speaks like PostgreSQL has.
 */
const prepare = async (
  database: Database,
  additions: readonly Addition[],
): Promise<Result<void, EngineTrouble | DatabaseFromNewer>> => {
  const made = await database.apart(async (run) => ok(await makeServerTable(run)));
  if (!made.ok) return made;
  return database.together<void, DatabaseFromNewer>(async (run) => {
    await run(FIRST, randomBytes(32));
    const [row] = await run(VERSION);
    const version = numberIn(row!, "version");
    if (version > STEPS.length)
      return err({ type: "DatabaseFromNewer", found: version, known: STEPS.length });
    await run(BRIEFLY);
    await migrate(run, version);
    await makeAdditions(run, additions);
    return ok(undefined);
  });
};

/** Two at once may both find that it is missing; the slower of them is told that it is there. */
const makeServerTable = async (run: Run): Promise<void> => {
  try {
    await run(MAKE);
  } catch (thrown) {
    if (!isMadeMeanwhile(thrown)) throw thrown;
  }
};

const migrate = async (run: Run, from: number): Promise<void> => {
  if (from === STEPS.length) return;
  for (const [index, text] of STEPS.slice(from).flat().entries())
    await run({ name: `step-${from}-${index}`, text });
  await run(MOVED, STEPS.length);
};

const makeAdditions = async (run: Run, additions: readonly Addition[]): Promise<void> => {
  await run(ADDITION);
  for (const { name, texts } of additions) {
    const isNew = (await run(NOTE, name)).length === 1;
    for (const [index, text] of isNew ? texts.entries() : [])
      await run({ name: `addition-${name}-${index}`, text });
  }
};
