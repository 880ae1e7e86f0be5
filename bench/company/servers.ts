import type { ChildProcess } from "node:child_process";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { PeopleSaid, PeopleWish, ServerWish } from "./plan.ts";

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const run = promisify(execFile);

/** How much, and for how long. */
export interface Size {
  readonly devices: number;
  readonly listeners: number;
  readonly lasts: number;
}

/** What so many servers on one database do for people. */
export type ServersSaid = Readonly<Record<PeopleWish["what"], PeopleSaid>>;

/** Starts so many servers, measures, and ends them. */
export const measureServers = async (
  count: number,
  wish: ServerWish,
  { devices, listeners, lasts }: Size,
): Promise<ServersSaid> => {
  const servers = await Promise.all(Array.from({ length: count }, () => startOne(wish)));
  const ports = servers.map(({ port }) => port);
  const measured = async (what: PeopleWish["what"], many: number): Promise<PeopleSaid> =>
    measure({ what, ports, devices: many, lasts });
  try {
    return {
      append: await measured("append", devices),
      fetch: await measured("fetch", devices),
      listen: await measured("listen", listeners),
    };
  } finally {
    await Promise.all(servers.map(async ({ child }) => endOf(child)));
  }
};

const measure = async (wish: PeopleWish): Promise<PeopleSaid> => {
  const { stdout } = await run(process.execPath, [script("people.ts"), JSON.stringify(wish)]);
  return JSON.parse(stdout) as PeopleSaid;
};

const startOne = async (
  wish: ServerWish,
): Promise<{ readonly child: ChildProcess; readonly port: number }> => {
  const child = spawn(process.execPath, [script("server.ts"), JSON.stringify(wish)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return { child, port: (JSON.parse(line) as { port: number }).port };
};

const endOf = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
};
