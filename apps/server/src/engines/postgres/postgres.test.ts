import { afterAll, describe, expect, it } from "vitest";
import { engineAcceptance, onPostgres, sharedEngineAcceptance } from "../../testing/index.ts";

await onPostgres({ it, afterAll }, "mailboxes in PostgreSQL", async (postgres) => {
  // One database for all: what a neighbour does must not matter.
  const { engine, leave } = await postgres.premises();
  afterAll(leave);
  const runner = { describe, it, expect };
  engineAcceptance(runner, "PostgreSQL", async () => ({ engine, leave: async () => {} }));
  sharedEngineAcceptance(runner, "PostgreSQL", postgres.premises);
});
