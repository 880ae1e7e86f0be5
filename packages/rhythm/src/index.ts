export type * from "./report.ts";
export type { Timeline } from "./timeline.ts";
export { ROW_KIND, WINDOW_HOURS } from "./timeline.ts";
