export type { PostgresPlan } from "./postgres/open.ts";
export { openPostgres } from "./postgres/open.ts";
export type { SqlitePlan } from "./sqlite/open.ts";
export { openSqlite } from "./sqlite/open.ts";
export type { DatabaseFromNewer } from "./versions.ts";
