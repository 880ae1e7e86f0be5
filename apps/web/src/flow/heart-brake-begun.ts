import type { StrapPort } from "../app.ts";
import type { Braking } from "./heart-braking.ts";
import { brakeSession } from "./heart-braking.ts";
import { heartTools } from "./heart-tools.ts";
import type { SessionRun } from "./session-run.ts";

/** The brake with the watch the Heart room has: fetched only where it was switched on. */
export const beginBraking = (port: StrapPort, run: SessionRun): Braking =>
  brakeSession({ port, run, watch: heartTools().watch });
