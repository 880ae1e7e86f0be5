import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "../../tools/postgres.ts";
import type { Row } from "../budgets.ts";
import type { Stage } from "../stage.ts";
import { measureBare } from "./bare.ts";
import { countedWayTo } from "./counted.ts";
import { measureCrowds } from "./crowd.ts";
import { measureTwoDevices } from "./devices.ts";
import { measurePushing } from "./pushing.ts";
import { bareRows, crowdRows, deviceRows, pushingRows } from "./rows.ts";

type Say = (what: string) => void;

/** The server alone, on both engines. */
export const measureServer = async (
  say: Say,
  crowds: readonly number[],
): Promise<readonly Row[]> => {
  const folder = await mkdtemp(join(tmpdir(), "glimmers-bench-server-"));
  try {
    const bare = bareRows(measureBare(join(folder, "bare")));
    const sqlite = pushingRows("sqlite", await measurePushing(join(folder, "pushing")));
    say("pushed to SQLite");
    const postgres = await measurePostgres(say);
    const crowded = crowdRows(await measureCrowds(join(folder, "crowd"), crowds));
    say("filled a server with mailboxes");
    return [...bare, ...sqlite, ...postgres, ...crowded];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const measurePostgres = async (say: Say): Promise<readonly Row[]> => {
  const postgres = await startPostgres();
  if ("why" in postgres) {
    say(`PostgreSQL is left out: ${postgres.why}`);
    return [];
  }
  try {
    const rows = pushingRows("postgres", await measurePushing(postgres.url));
    say("pushed to PostgreSQL");
    return rows;
  } finally {
    await postgres.remove();
  }
};

/** Two browsers of one person, on the server that serves the app. */
export const measureRoad = async (stage: Stage): Promise<readonly Row[]> => {
  const way = await countedWayTo(Number(new URL(stage.address).port));
  try {
    return deviceRows(await measureTwoDevices(stage, way));
  } finally {
    way.end();
  }
};
