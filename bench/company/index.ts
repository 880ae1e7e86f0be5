import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { RunningPostgres } from "../../tools/postgres.ts";
import { startPostgres } from "../../tools/postgres.ts";
import type { Row } from "../budgets.ts";
import { measureCrowds } from "../road/crowd.ts";
import { growthRows, serverRows, serversWords } from "./rows.ts";
import type { Size } from "./servers.ts";
import { measureServers } from "./servers.ts";

type Say = (what: string) => void;

const WHOLE: Size = { devices: 64, listeners: 2_000, lasts: 10_000 };
const SMALL: Size = { devices: 32, listeners: 400, lasts: 4_000 };

/** One server process on a PostgreSQL, and then two on another. */
export const measureCompany = async (say: Say, isSmall: boolean): Promise<readonly Row[]> => {
  const size = isSmall ? SMALL : WHOLE;
  const rows: Row[] = [];
  for (const count of [1, 2])
    rows.push(
      ...(await onPostgres(say, async ({ url: databaseUrl }, data) => {
        const said = await measureServers(count, { data, databaseUrl }, size);
        say(`${serversWords(count)} measured; words that did not come: ${said.listen.missed}`);
        return serverRows(count, said, size);
      })),
    );
  return rows;
};

const CROWDS = [1_000, 10_000, 100_000];
const SMALL_CROWDS = [100, 1_000];

/** What one append costs, and one mailbox takes up, as mailboxes become more; on both engines. */
export const measureGrowth = async (say: Say, isSmall: boolean): Promise<readonly Row[]> => {
  const crowds = isSmall ? SMALL_CROWDS : CROWDS;
  const sqlite = await inFolder(async (folder) =>
    growthRows("SQLite", await measureCrowds(folder, crowds)),
  );
  say("filled SQLite");
  const postgres = await onPostgres(say, async ({ url }) =>
    growthRows("PostgreSQL", await measureCrowds(url, crowds, () => databaseBytes(url))),
  );
  say("filled PostgreSQL");
  return [...sqlite, ...postgres];
};

/** Without its write-ahead log, which does not grow with what there is. */
const databaseBytes = async (url: string): Promise<number> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ size: string }>(
      "SELECT pg_database_size(current_database()) AS size",
    );
    return Number(rows[0]?.size);
  } finally {
    await client.end();
  }
};

const onPostgres = async (
  say: Say,
  work: (postgres: RunningPostgres, folder: string) => Promise<readonly Row[]>,
): Promise<readonly Row[]> => {
  const postgres = await startPostgres({ shared_buffers: "1GB", max_wal_size: "4GB" });
  if ("why" in postgres) {
    say(`PostgreSQL is left out: ${postgres.why}`);
    return [];
  }
  try {
    return await inFolder((folder) => work(postgres, folder));
  } finally {
    await postgres.remove();
  }
};

const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), "glimmers-bench-company-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
