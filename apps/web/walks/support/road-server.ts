import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A real server process, with the app and mailboxes of its own: `glimmers serve`. */
export interface RoadServer {
  /** Stays the same when it is stopped and started again. */
  readonly address: string;
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Stops it, and takes its data away. */
  readonly remove: () => Promise<void>;
}

const MAIN = fileURLToPath(new URL("../../../cli/src/main.ts", import.meta.url));

/** A fresh folder for mailboxes, or for photos beside a database. */
export const freshFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "glimmers-mailboxes-"));

/** `environment` may name a database, for servers that share it, and a folder with it. */
export const startRoadServer = async (
  environment: Readonly<Record<string, string>> = {},
  shared?: string,
): Promise<RoadServer> => {
  const folder = shared ?? (await freshFolder());
  let child = begin("0", folder, environment);
  const address = await addressOf(child);
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  };
  return {
    address,
    stop,
    start: async () => {
      child = begin(new URL(address).port, folder, environment);
      await addressOf(child);
    },
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const begin = (
  port: string,
  folder: string,
  environment: Readonly<Record<string, string>>,
): ChildProcess =>
  spawn(process.execPath, [MAIN, "serve", "--port", port, "--data", folder, ...dist()], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });

/** The app as it was built, or one built elsewhere: `GLIMMERS_DIST`. */
const dist = (): readonly string[] => {
  const elsewhere = process.env["GLIMMERS_DIST"];
  return elsewhere === undefined ? [] : ["--dist", elsewhere];
};

/** What it says once it listens: its address, in its one line. */
const addressOf = async (child: ChildProcess): Promise<string> => {
  let said = "";
  for await (const part of child.stdout ?? []) {
    said += String(part);
    const [address] = /http:\/\/[\w.]+:\d+/.exec(said) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(`The server did not start: ${said}`);
};
