// What all indices of one series cost, in CPU seconds of this process: HRV.md section 9, rows 8 and
// 9. It is told, and judges nothing: a machine that is slow or busy makes no number wrong.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BeatSeries } from "@glimmers/hrv";
import { frequencyDomain, heartIndices, readBeats, secondsOf } from "@glimmers/hrv";
import type { Case } from "../case.ts";
import { numberAt, numbersAt, readJson } from "../files.ts";
import { given } from "../given.ts";
import type { Verdict } from "../verdict.ts";
import type { Listed } from "./listed.ts";

const seconds = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

/** So often first, so that the machine code is made: as it is for who opens many readings. */
const WARM = 30;

/** The middle of nine times. */
const middleOf = (work: () => unknown): number => {
  for (let run = 0; run < WARM; run += 1) work();
  const taken = Array.from({ length: 9 }, () => seconds(work));
  return taken.toSorted((one, other) => one - other)[4]!;
};

const noted = (reason: string): Verdict => ({ type: "noted", reason });

const seriesIn = (file: string): BeatSeries => given(readBeats(numbersAt(readJson(file), "rr")));

const fiveMinutes = (series: BeatSeries): Verdict => {
  const all = middleOf(() => heartIndices(series, { short: "tell" }));
  const others = middleOf(() => {
    frequencyDomain(series, { method: "lomb" });
    frequencyDomain(series, { method: "autoregressive" });
  });
  return noted(
    `${all.toFixed(4)} CPU s of 0.02 for every index of ${series.intervals.length} beats by Welch (NeuroKit2 0.2.12, hrv(): 0.43), and ${others.toFixed(4)} for the other two spectra`,
  );
};

const ALONE = fileURLToPath(new URL("../../../bench/heart/alone.ts", import.meta.url));

/** What bench/heart/alone.ts tells of one series, in a process of its own with a memory of its own. */
const apart = (what: "indices" | "mend", file: string): { seconds: number; memory: number } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ALONE, what, file], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr.trim());
  const told: unknown = JSON.parse(stdout);
  return { seconds: numberAt(told, "seconds"), memory: numberAt(told, "memory") };
};

const longest = (series: BeatSeries, file: string): Verdict => {
  const { seconds: taken, memory } = apart("indices", file);
  const mending = apart("mend", file).seconds;
  return noted(
    `${taken.toFixed(2)} CPU s of 15 and ${(memory / 1e6).toFixed(0)} MB of 300 (Node with it) for every index of ${series.intervals.length} beats in ${(secondsOf(series) / 3600).toFixed(1)} h; ` +
      `mending ${mending.toFixed(2)} CPU s of 0.5. Of a day, NeuroKit2 0.2.12 cannot finish and mends in 5.96, hrv-analysis 1.0.5 took 397`,
  );
};

/** The series that is worth most. */
const foremost = (
  folder: string,
  listed: readonly Listed[],
  worth: (series: BeatSeries) => number,
): Weighed =>
  listed
    .map(({ file }) => ({ file: join(folder, file), series: seriesIn(join(folder, file)) }))
    .toSorted((one, other) => worth(other.series) - worth(one.series))[0]!;

interface Weighed {
  readonly file: string;
  readonly series: BeatSeries;
}

/** Of the series that is nearest to five minutes, and of the longest. */
export const costCases = (folder: string, listed: readonly Listed[]): readonly Case[] => {
  const here = listed.filter(({ file }) => file !== "" && existsSync(join(folder, file)));
  if (here.length === 0) return [];
  const nearness = (series: BeatSeries): number => -Math.abs(secondsOf(series) - 300);
  return [
    {
      name: "row 8 cost of 5 min",
      judge: () => fiveMinutes(foremost(folder, here, nearness).series),
    },
    {
      name: "row 9 cost of the longest",
      judge: () => {
        const { series, file } = foremost(folder, here, secondsOf);
        return longest(series, file);
      },
    },
  ];
};
