import type { ChildProcess } from "node:child_process";
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chownSync, existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** A PostgreSQL of its own for tests and benchmarks: fresh, on a free port, gone afterwards. */
export interface RunningPostgres {
  /** As `DATABASE_URL` takes it. */
  readonly url: string;
  /** The user it runs as, where that is not the one who started it. */
  readonly owner?: { readonly uid: number; readonly gid: number };
  /** Asks it to end, and waits; connections are cut. */
  readonly halt: () => Promise<void>;
  /** Kill -9, at whatever it is doing. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same data and port; resolves when it takes connections. */
  readonly start: () => Promise<void>;
  /** Ends it, and takes its folder away. */
  readonly remove: () => Promise<void>;
}

/** There is none here; `why` is a sentence to be shown beside what was skipped. */
export interface NoPostgres {
  readonly why: string;
}

/** Starting on a busy machine, with its disk busy too, in ms. */
const PATIENCE = 120_000;

/** The folder of `initdb` and `postgres`: on the path, or where Debian puts the newest. */
export const postgresPrograms = (): string | undefined => {
  const usual = globSync("/usr/lib/postgresql/*/bin").toSorted(byNumbers).toReversed();
  const onPath = (process.env["PATH"] ?? "").split(delimiter);
  return [...usual, ...onPath].find(
    (folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")),
  );
};

/**
 * Starts one, with settings beside its own defaults (which are durable). Root cannot run it, so
 * root lets the user `postgres` do so.
 */
export const startPostgres = async (
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningPostgres | NoPostgres> => {
  const programs = postgresPrograms();
  if (programs === undefined)
    return { why: "there is no PostgreSQL on this machine (Debian: apt-get install postgresql)" };
  const user = userToRunAs();
  if (user === undefined)
    return { why: "root cannot run PostgreSQL, and there is no user `postgres`" };
  const folder = mkdtempSync(join(tmpdir(), "glimmers-postgres-"));
  if ("uid" in user) chownSync(folder, user.uid, user.gid);
  const password = randomBytes(12).toString("hex");
  const place: Place = { programs, user, folder, password, port: await freePort(), settings };
  makeCluster(place);
  const running = runningIn(place);
  await running.start();
  return running;
};

interface Place {
  readonly programs: string;
  readonly user: User;
  readonly folder: string;
  readonly password: string;
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
}

type User = { readonly uid: number; readonly gid: number } | { readonly isMyself: true };

const userToRunAs = (): User | undefined => {
  if (process.getuid?.() !== 0) return { isMyself: true };
  const [uid, gid] = ["-u", "-g"].map((which) =>
    Number.parseInt(spawnSync("id", [which, "postgres"], { encoding: "utf8" }).stdout, 10),
  );
  if (uid === undefined || gid === undefined || Number.isNaN(uid)) return undefined;
  return { uid, gid };
};

const asUser = (user: User) => ("uid" in user ? { uid: user.uid, gid: user.gid } : {});

const makeCluster = ({ programs, user, folder, password }: Place): void => {
  const secret = join(folder, "password");
  writeFileSync(secret, password, { mode: 0o600 });
  if ("uid" in user) chownSync(secret, user.uid, user.gid);
  const outcome = spawnSync(
    join(programs, "initdb"),
    [
      `--pgdata=${join(folder, "data")}`,
      "--username=glimmers",
      `--pwfile=${secret}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--no-sync",
    ],
    { ...asUser(user), cwd: folder, encoding: "utf8" },
  );
  if (outcome.status !== 0)
    throw new Error(`initdb did not do it: ${outcome.stderr}${outcome.error?.message ?? ""}`);
};

const runningIn = (place: Place): RunningPostgres => {
  let child: ChildProcess | undefined;

  const end = async (signal: "SIGINT" | "SIGKILL"): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  };
  return {
    url: `postgres://glimmers:${place.password}@127.0.0.1:${place.port}/postgres`,
    ...("uid" in place.user && { owner: place.user }),
    halt: () => end("SIGINT"),
    kill: () => end("SIGKILL"),
    start: async () => {
      child = await startIn(place);
    },
    remove: async () => {
      await end("SIGINT");
      rmSync(place.folder, { recursive: true, force: true });
    },
  };
};

/**
 * Tries again while what was killed is not quite gone: its last children hold on to the shared
 * memory for a moment, and a new one refuses to start beside them.
 */
const startIn = async (place: Place, until = Date.now() + PATIENCE): Promise<ChildProcess> => {
  const child = launch(place);
  const isReady = await becomesReady(place, child, until);
  if (isReady) return child;
  if (Date.now() > until)
    throw new Error(`PostgreSQL did not start within ${PATIENCE / 1000} seconds`);
  await wait(100);
  return startIn(place, until);
};

const launch = ({ programs, user, folder, port, settings }: Place): ChildProcess => {
  const all = { listen_addresses: "127.0.0.1", port, unix_socket_directories: folder, ...settings };
  const child = spawn(
    join(programs, "postgres"),
    [
      "-D",
      join(folder, "data"),
      ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    { ...asUser(user), cwd: folder, stdio: "ignore" },
  );
  watchOver(child, folder);
  return child;
};

/**
 * Whoever started it may be killed without a word, and it must not stay behind: a shell waits
 * for its input to end, which it does with this process, and then clears up.
 */
const watchOver = (child: ChildProcess, folder: string): void => {
  if (child.pid === undefined) return;
  const clearUp = `cat > /dev/null; kill -QUIT ${child.pid} && sleep 1 && rm -rf "$0"`;
  const watch = spawn("/bin/sh", ["-c", clearUp, folder], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  child.once("exit", () => watch.kill("SIGKILL"));
  watch.on("error", () => {});
  watch.unref();
};

/** Whether it takes connections before it ends or the time is over. */
const becomesReady = async (
  { programs, port }: Place,
  child: ChildProcess,
  until: number,
): Promise<boolean> => {
  while (child.exitCode === null && Date.now() <= until) {
    const asked = spawn(join(programs, "pg_isready"), ["-q", "-h", "127.0.0.1", "-p", `${port}`]);
    await once(asked, "exit");
    if (asked.exitCode === 0) return true;
    await wait(50);
  }
  child.kill("SIGKILL");
  return false;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port to be had");
  return address.port;
};

/** Folder names with a version in them: 9 before 15. */
const byNumbers = (one: string, other: string): number =>
  one.localeCompare(other, "en", { numeric: true });

// Run by itself, it says whether there is one, and fails if not: tools/ready.mjs asks so.
if (import.meta.main) {
  const programs = postgresPrograms();
  console.log(programs ?? "There is no PostgreSQL here.");
  process.exitCode = programs === undefined ? 1 : 0;
}
