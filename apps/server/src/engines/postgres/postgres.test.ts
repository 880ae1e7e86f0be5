import { afterAll, describe, expect, it } from "vitest";
import { engineAcceptance, postgresForTests, sharedEngineAcceptance } from "../../testing/index.ts";

const postgres = await postgresForTests();

if ("why" in postgres) {
  it.skip(`mailboxes in PostgreSQL are not tried here: ${postgres.why}`);
} else {
  afterAll(postgres.running.remove);
  // One database for all: what a neighbour does must not matter.
  const shared = await postgres.premises();
  afterAll(shared.leave);
  const runner = { describe, it, expect };
  engineAcceptance(runner, "PostgreSQL", async () => ({
    engine: shared.engine,
    leave: async () => {},
  }));
  sharedEngineAcceptance(runner, "PostgreSQL", postgres.premises);
}
