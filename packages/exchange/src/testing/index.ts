export type { MakeSqlite, Runner } from "./sqlite-acceptance.ts";
export { sqliteAcceptance } from "./sqlite-acceptance.ts";
