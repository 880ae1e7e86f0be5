import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Engine, EngineTrouble } from "../../engine.ts";
import type { Addition } from "../additions.ts";
import type { DatabaseFromNewer } from "../versions.ts";
import { numberIn } from "../columns.ts";
import { pokeBoard } from "../poke-board.ts";
import { blobLinesOn } from "./blob-lines.ts";
import { boxesOf } from "./boxes.ts";
import { databaseOn } from "./database.ts";
import { depositsOn } from "./deposits.ts";
import { invitesOn } from "./invites.ts";
import { itemsOn } from "./items.ts";
import { mailboxesOn } from "./mailboxes.ts";
import { putBackOn } from "./put-back.ts";
import { ringShelfOn, ringsOn } from "./rings.ts";
import { ADDITIONS, STEPS } from "./schema.ts";
import { sharesOn } from "./shares.ts";
import { sqliteTrouble } from "./trouble.ts";
import { visitAllOf } from "./visit-all.ts";
import { wakesOn } from "./wakes.ts";
import { witnessesOn } from "./witnesses.ts";

export interface SqlitePlan {
  /** Its path, made with its folder if it is not there; or `:memory:`, which keeps nothing. */
  readonly file: string;
  /** The most bytes the file may grow to; as many as the disk has, if absent. */
  readonly mostBytes?: number;
  /** What it makes beside the tables of its version: this program's own, if absent. */
  readonly additions?: readonly Addition[];
}

/** "glim": tells our files from any other SQLite database. */
const APPLICATION = 0x676c696d;
/** How long a second process on the same file waits for its turn, in ms. */
const PATIENCE = 5_000;

/**
 * Mailboxes in one SQLite file. Durable: write-ahead log, synced at each commit. Two processes
 * may share the file; they take turns, and do not hear each other's pokes.
 */
export const openSqlite = async (
  plan: SqlitePlan,
): Promise<Result<Engine, EngineTrouble | DatabaseFromNewer>> => {
  try {
    if (plan.file !== ":memory:") makeFile(plan.file);
    const file = new DatabaseSync(plan.file, { timeout: PATIENCE });
    const prepared = prepare(file, plan);
    if (prepared.ok) return ok(engineOn(file));
    file.close();
    return prepared;
  } catch (thrown) {
    return err(sqliteTrouble(thrown));
  }
};

/** Nobody else on this machine may read it; SQLite gives its log the same rights. */
const makeFile = (file: string): void => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, "a", 0o600));
};

const prepare = (
  file: DatabaseSync,
  { mostBytes, additions = ADDITIONS }: SqlitePlan,
): Result<void, DatabaseFromNewer> => {
  file.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
  // The log is folded back every 16 MB, not every 4: each time costs two more syncs.
  file.exec("PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -32000;");
  // What was replaced or removed is overwritten where that costs nothing more.
  file.exec("PRAGMA secure_delete = FAST");
  if (mostBytes !== undefined)
    file.exec(`PRAGMA max_page_count = ${Math.floor(mostBytes / pragma(file, "page_size"))}`);
  file.exec("BEGIN IMMEDIATE");
  const migrated = migrate(file, additions);
  file.exec(migrated.ok ? "COMMIT" : "ROLLBACK");
  return migrated;
};

/** Inside one transaction: of two processes that start at once, the second finds it done. */
const migrate = (
  file: DatabaseSync,
  additions: readonly Addition[],
): Result<void, DatabaseFromNewer> => {
  const version = pragma(file, "user_version");
  if (version > STEPS.length)
    return err({ type: "DatabaseFromNewer", found: version, known: STEPS.length });
  for (const step of STEPS.slice(version)) file.exec(step);
  file.exec(`PRAGMA user_version = ${STEPS.length}; PRAGMA application_id = ${APPLICATION};`);
  file
    .prepare("INSERT OR IGNORE INTO server (one, secret, asked) VALUES (1, ?, 0)")
    .run(randomBytes(32));
  makeAdditions(file, additions);
  return ok(undefined);
};

const makeAdditions = (file: DatabaseSync, additions: readonly Addition[]): void => {
  file.exec("CREATE TABLE IF NOT EXISTS addition (name TEXT PRIMARY KEY) WITHOUT ROWID");
  const note = file.prepare("INSERT OR IGNORE INTO addition (name) VALUES (?)");
  for (const { name, texts } of additions)
    if (note.run(name).changes === 1) for (const text of texts) file.exec(text);
};

const pragma = (file: DatabaseSync, name: string): number =>
  numberIn(file.prepare(`PRAGMA ${name}`).get() ?? {}, name);

const engineOn = (file: DatabaseSync): Engine => {
  const database = databaseOn(file);
  const boxes = boxesOf(database);
  const rings = ringShelfOn(database);
  const board = pokeBoard();
  return {
    name: "sqlite",
    ...mailboxesOn(database, boxes, rings),
    ...ringsOn(database, boxes, rings),
    ...itemsOn(database, boxes),
    ...witnessesOn(database, boxes),
    ...blobLinesOn(database, boxes),
    ...invitesOn(database, boxes),
    shares: sharesOn(database),
    deposits: depositsOn(database),
    wakes: wakesOn(database),
    putBack: putBackOn(database, boxes, rings),
    visitAll: visitAllOf(file),
    poke: board.tell,
    onPoke: board.onPoke,
    close: async () => {
      database.settle();
      if (file.isOpen) file.close();
    },
  };
};
