export type { Premises, SharedPremises } from "./engine-acceptance.ts";
export { engineAcceptance, sharedEngineAcceptance } from "./engine-acceptance.ts";
export type { Runner } from "./runner.ts";
export { sqliteInFolder, sqliteInMemory } from "./sqlite-premises.ts";
export type { PostgresForTests } from "./postgres-premises.ts";
export { postgresForTests } from "./postgres-premises.ts";
