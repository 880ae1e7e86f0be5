import type { App } from "../app.ts";

/** What this browser has to hear a heart with. */
export const heartPorts = (_page: Window): Omit<App["heart"], "keepBeats"> => ({});
