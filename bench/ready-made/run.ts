/**
 * `npm run bench:peers`: the road between two devices beside a ready-made encrypted sync
 * engine, Jazz, doing the same work in the same run. Jazz is fetched into a folder of its own,
 * outside the product, and taken away again. How each is measured: docs/methods/bench.md.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { machineWords } from "../baselines.ts";
import type { TwoDeviceWork } from "./work.ts";

const JAZZ = "0.20.19";
const run = promisify(execFile);

const { values } = parseArgs({ options: { entries: { type: "string", default: "180000" } } });

/** In a process of its own, so that each has the memory to itself. */
const measure = async (script: string, folder: string): Promise<TwoDeviceWork> => {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = await run(process.execPath, [path, values.entries, folder], {
    maxBuffer: 1e8,
  });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}") as TwoDeviceWork;
};

const fetchJazz = async (folder: string): Promise<void> => {
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  const packages = [`cojson@${JAZZ}`, `cojson-core-wasm@${JAZZ}`];
  // Its peers are for phones; nothing of them is used here.
  const flags = ["--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund"];
  await run("npm", ["install", ...flags, ...packages], { cwd: folder });
};

const line = (name: string, work: TwoDeviceWork, ours: TwoDeviceWork): string => {
  const cell = (key: "insert" | "receive"): string => {
    const times = name === "ours" ? "" : ` (${(work[key] / ours[key]).toFixed(1)}×)`;
    return `${(work[key] / 1000).toFixed(1)} s${times}`.padStart(18);
  };
  return `${name.padEnd(14)}${cell("insert")}${cell("receive")}${`${work.memory} MB`.padStart(10)}`;
};

const folder = await mkdtemp(join(tmpdir(), "glimmers-peers-"));
try {
  console.log(`${machineWords()}; fetching Jazz ${JAZZ} …`);
  await fetchJazz(folder);
  const ours = await measure("ours.ts", folder);
  const jazz = await measure("jazz.ts", folder);
  const head = ["written + sent", "received", "memory"];
  console.log(`\n${values.entries} entries, two devices and a server, in memory, in Node`);
  console.log(
    `${"".padEnd(14)}${head.map((each, at) => each.padStart(at < 2 ? 18 : 10)).join("")}`,
  );
  console.log(line("ours", ours, ours));
  console.log(line(`Jazz ${JAZZ}`, jazz, ours));
} finally {
  await rm(folder, { recursive: true, force: true });
}
