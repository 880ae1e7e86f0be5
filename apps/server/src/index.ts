export { serverApp } from "./app.ts";
export { STRICT_HEADERS } from "./headers.ts";
export type { NotBuilt, Site, SiteFile } from "./site.ts";
export { readSite } from "./site.ts";
export type { CannotServe, RunningServer, ServerPlan } from "./start.ts";
export { startServer } from "./start.ts";
