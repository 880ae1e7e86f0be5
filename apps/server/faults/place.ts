import type { Engine } from "../src/engine.ts";
import { openPostgres, openSqlite } from "../src/engines/index.ts";
import { valueOf } from "../src/testing/samples.ts";

/** Where a database is, as a child process can be told. */
export interface Place {
  readonly kind: "sqlite" | "postgres";
  /** A path, or an address. */
  readonly at: string;
}

export const openAt = async ({ kind, at }: Place): Promise<Engine> =>
  valueOf(
    kind === "sqlite"
      ? await openSqlite({ file: at })
      : await openPostgres({ url: at, connections: 4 }),
  );
