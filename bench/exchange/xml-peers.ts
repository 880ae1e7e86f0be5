import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AppleTruth, TypeTruth } from "./made-up-apple.ts";

export interface XmlFound {
  readonly records: number;
  readonly beats: number;
  readonly types: Readonly<Record<string, TypeTruth>>;
}

/** What a reader found, and what it cost in a process of its own. */
export interface XmlCost {
  readonly found: XmlFound;
  /** CPU, of all processors together; starting the process is not in it. */
  readonly seconds: number;
  /** In bytes, the most there ever was, with its interpreter. */
  readonly memory: number;
}

const ALONE = fileURLToPath(new URL("xml-alone.ts", import.meta.url));
const LXML = fileURLToPath(new URL("xml-lxml.py", import.meta.url));
const PYTHON = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

const TIME = 300_000;

/** Ours to a census, ours to items, or saxes. Throws where it did not end well. */
export const costOf = (what: "scan" | "import" | "saxes", file: string): XmlCost => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ALONE, what, file], {
    encoding: "utf8",
    timeout: TIME,
  });
  if (status !== 0) throw new Error(stderr.trim().split("\n").at(-1) ?? "it did not end");
  return JSON.parse(stdout) as XmlCost;
};

/** Undefined where lxml is not here. */
export const costOfLxml = (file: string): XmlCost | undefined => {
  const { status, stdout } = spawnSync(PYTHON, [LXML, file], { encoding: "utf8", timeout: TIME });
  return status === 0 ? (JSON.parse(stdout) as XmlCost) : undefined;
};

/** Where what was found is not what was written; undefined where it is. */
export const differenceFrom = (truth: AppleTruth, found: XmlFound): string | undefined => {
  if (found.records !== truth.records) return `${found.records} records`;
  if (found.beats !== truth.beats) return `${found.beats} beats`;
  return Object.entries(truth.types).find(
    ([name, known]) => !isLike(known, found.types[name]),
  )?.[0];
};

const isLike = (known: TypeTruth, found: TypeTruth | undefined): boolean =>
  found !== undefined &&
  found.count === known.count &&
  Math.abs(found.sum - known.sum) <= 1e-6 * known.sum &&
  found.earliest === known.earliest &&
  found.latest === known.latest;
