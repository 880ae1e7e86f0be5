// Makes a fresh clone ready. Plain JavaScript, because it runs before anything is installed,
// on whichever Node (20 or later) happens to be there.
//
//   node tools/ready.mjs app       installs what is missing, builds the app if it is older than its sources
//   node tools/ready.mjs browser   the same, and makes sure that there is a Chromium for the tests,
//                                  and a PostgreSQL and a message bus where they can be had
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OWN_NODE = join(ROOT, "node_modules/.bin/node");
const BUILT = join(ROOT, "apps/web/dist/index.html");
const SOURCES = ["apps/web", "packages", "content", "package-lock.json"];
const NEEDED_NODE = 24;

const say = (sentence) => console.log(`glimmers: ${sentence}`);

/** Runs a command in silence; what it had to say is shown only if it fails. */
const run = (command, given) =>
  spawnSync(command, given, {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 1e8,
    shell: process.platform === "win32",
  });

const giveUp = (sentence, outcome) => {
  if (outcome !== undefined)
    console.error(
      [outcome.stdout, outcome.stderr, outcome.error?.message].filter(Boolean).join("\n"),
    );
  console.error(`glimmers: ${sentence}`);
  process.exit(1);
};

const readLock = (path) => JSON.parse(readFileSync(join(ROOT, path), "utf8")).packages;

/** Whether what lies in node_modules is what package-lock.json asks for, package by package. */
const isInstalled = () => {
  if (!existsSync(join(ROOT, "node_modules/.package-lock.json"))) return false;
  const there = readLock("node_modules/.package-lock.json");
  return Object.entries(readLock("package-lock.json"))
    .filter(([path]) => path.includes("node_modules/"))
    .every(([path, wanted]) => {
      const found = there[path];
      return found === undefined ? wanted.optional === true : found.version === wanted.version;
    });
};

const install = () => {
  if (isInstalled()) return;
  say("installing what is missing (a minute or so) …");
  // No package here needs an install script, so none gets to run one.
  const outcome = run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  if (outcome.status !== 0)
    giveUp(
      "npm could not install the packages; what it said is above. Check the network, then run the same command again.",
      outcome,
    );
};

/** The Node that npm scripts will find first: our pinned one, or the one running this. */
const nodeForScripts = () => {
  const outcome = run(OWN_NODE, ["--version"]);
  if (outcome.status === 0) return OWN_NODE;
  if (Number.parseInt(process.versions.node, 10) >= NEEDED_NODE) return process.execPath;
  return giveUp(
    `there is no packaged Node for this machine. Please install Node ${NEEDED_NODE} or later, then run the same command again.`,
  );
};

/** When the newest file under a path was written, in ms since 1970. */
const newestIn = (path) => {
  if (!existsSync(path)) return 0;
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return readdirSync(path)
    .filter((name) => name !== "node_modules" && name !== "dist" && !name.startsWith("."))
    .reduce((newest, name) => Math.max(newest, newestIn(join(path, name))), 0);
};

const build = () => {
  const newestSource = Math.max(...SOURCES.map((path) => newestIn(join(ROOT, path))));
  if (existsSync(BUILT) && statSync(BUILT).mtimeMs >= newestSource) return;
  say("building the app …");
  const outcome = run("npm", ["run", "--silent", "build"]);
  if (outcome.status !== 0)
    giveUp("the app could not be built; what went wrong is above.", outcome);
};

/** Asks tools/browser.ts, the one place that knows where a Chromium may be. */
const hasBrowser = (node) => run(node, ["tools/browser.ts"]).status === 0;

/** `apt-get update` does not wait for another apt to be done with its lists, so we do. */
const aptWithPatience = async (given, patience = 30) => {
  const outcome = run("apt-get", ["-o", "DPkg::Lock::Timeout=300", ...given]);
  if (outcome.status === 0 || patience === 0 || !/could not get lock/i.test(outcome.stderr ?? ""))
    return outcome;
  await wait(10_000);
  return aptWithPatience(given, patience - 1);
};

const installBrowserByApt = async () => {
  say("installing Chromium for the tests, by apt …");
  await aptWithPatience(["update"]);
  const outcome = await aptWithPatience(["install", "-y", "--no-install-recommends", "chromium"]);
  if (outcome.status !== 0)
    giveUp(
      "apt could not install Chromium; what it said is above. Try `apt-get install chromium` by hand, or name a Chromium in GLIMMERS_CHROMIUM.",
      outcome,
    );
};

const installBrowserByPlaywright = () => {
  say("fetching Playwright's Chromium for the tests …");
  const outcome = run("npx", ["playwright", "install", "chromium"]);
  if (outcome.status !== 0)
    giveUp(
      "Playwright could not fetch its Chromium; what it said is above. Install a Chromium yourself, or name one in GLIMMERS_CHROMIUM.",
      outcome,
    );
};

const installBrowser = async (node) => {
  if (hasBrowser(node)) return;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync("/usr/bin/apt-get")) await installBrowserByApt();
  else installBrowserByPlaywright();
  if (!hasBrowser(node))
    giveUp("Chromium was installed but cannot be found. Name its path in GLIMMERS_CHROMIUM.");
};

/**
 * What some tests need beside the browser: the tool that knows where it may be, and its package.
 * Without it those tests are skipped, and say so; so nothing here gives up.
 */
const EXTRAS = [
  { name: "PostgreSQL", tool: "tools/postgres.ts", debian: "postgresql" },
  { name: "message bus (dbus-daemon)", tool: "tools/bus.ts", debian: "dbus-daemon" },
];

const isThere = (node, { tool }) => run(node, [tool]).status === 0;

const installExtra = async (node, extra) => {
  if (isThere(node, extra)) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync("/usr/bin/apt-get"))
    return say(
      `there is no ${extra.name} here, and it needs root on Debian to install one; its tests will be skipped.`,
    );
  say(`installing a ${extra.name} for the tests, by apt …`);
  await aptWithPatience(["update"]);
  await aptWithPatience(["install", "-y", "--no-install-recommends", extra.debian]);
  if (!isThere(node, extra))
    say(`a ${extra.name} could not be installed; its tests will be skipped.`);
};

const what = process.argv[2];
if (what !== "app" && what !== "browser")
  giveUp("say what should be made ready: `app` or `browser`.");
install();
const node = nodeForScripts();
build();
if (what === "browser") {
  await installBrowser(node);
  for (const extra of EXTRAS) await installExtra(node, extra);
}
