#!/usr/bin/env node
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Instant } from "@glimmers/primitives";
import { glimmers } from "./glimmers.ts";

/** Ctrl+C and a service manager's stop both mean: finish, then end. A second one ends at once. */
const askedToStop = (): Promise<void> =>
  new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });

// Whoever read the first lines and went, as "head" does, has what they wanted.
process.stdout.on("error", (fault: NodeJS.ErrnoException) => {
  process.exit(fault.code === "EPIPE" ? 0 : 1);
});

process.exitCode = await glimmers(process.argv.slice(2), {
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  asked: askedToStop,
  // Until somebody wants to hear it, a terminal that closes ends the program, as it ends others.
  onRenew: (hear) => void process.on("SIGHUP", hear),
  dist: fileURLToPath(new URL("../../web/dist", import.meta.url)),
  data: resolve("data"),
  environment: process.env,
  now: () => Date.now() as Instant,
});
