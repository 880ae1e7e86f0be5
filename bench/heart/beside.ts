import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** CPU seconds of another package for the same work. */
export interface Beside {
  readonly seconds: number;
  readonly version: string;
}

const SCRIPT = fileURLToPath(new URL("beside.py", import.meta.url));

/** Debian's, where its packages are; else whichever is found first. */
const PYTHON = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

/** Python's figures by name; without those of packages that are not here. */
export const besideIn = (five: string, day: string): ReadonlyMap<string, Beside> => {
  const { stdout } = spawnSync(PYTHON, [SCRIPT, five, day], { encoding: "utf8", timeout: 200_000 });
  const lines = (stdout ?? "").trim().split("\n");
  return new Map(
    lines.flatMap((line) => {
      const [name = "", seconds = "", version = ""] = line.split(" ");
      const taken = Number(seconds);
      return seconds === "" || Number.isNaN(taken) ? [] : [[name, { seconds: taken, version }]];
    }),
  );
};

/**
 * What they took when they were here: CPU seconds on two shared cores, Debian 12, Python 3.11, of
 * 594 beats in 5 min and 106,456 in a day (docs/methods/heart-windows.md).
 */
export const RECORDED: Readonly<Record<string, string>> = {
  "neurokit2.five": "NeuroKit2 0.2.12, hrv(): recorded 0.43 s",
  "neurokit2.mend": "NeuroKit2 0.2.12, signal_fixpeaks of a day: recorded 5.96 s",
  "hrvanalysis.five": "hrv-analysis 1.0.5, all features: recorded 0.0207 s; of a day 397 s",
};
