export { acceptOlderBesideNewer } from "./accept-older-beside-newer.ts";
export type { Premises, SharedPremises } from "./engine-acceptance.ts";
export { engineAcceptance, sharedEngineAcceptance } from "./engine-acceptance.ts";
export type { Runner } from "./runner.ts";
export { sqliteInFolder, sqliteInMemory } from "./sqlite-premises.ts";
export type { Hooks, PostgresForTests } from "./postgres-premises.ts";
export { onPostgres } from "./postgres-premises.ts";
export { blobStoreAcceptance } from "./blob-store-acceptance.ts";
