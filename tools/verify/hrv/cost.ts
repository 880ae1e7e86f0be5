// What all indices of one series cost, in CPU seconds of this process: HRV.md section 9, rows 8 and
// 9. It is told, and judges nothing: a machine that is slow or busy makes no number wrong.
import { join } from "node:path";
import type { BeatSeries } from "@glimmers/hrv";
import { frequencyDomain, heartIndices, readBeats, secondsOf } from "@glimmers/hrv";
import type { Case } from "../case.ts";
import { numbersAt, readJson } from "../files.ts";
import { given } from "../given.ts";
import type { Verdict } from "../verdict.ts";
import type { Listed } from "./listed.ts";

/** Everything there is: all indices, multiscale entropy among them, and all three spectra. */
const everything = (series: BeatSeries): void => {
  heartIndices(series, { short: "tell" });
  frequencyDomain(series, { method: "lomb" });
  frequencyDomain(series, { method: "autoregressive" });
};

const seconds = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

/** The middle of so many times, after once to warm up. */
const middleOf = (times: number, work: () => unknown): number => {
  work();
  const taken = Array.from({ length: times }, () => seconds(work));
  return taken.toSorted((one, other) => one - other)[times >> 1]!;
};

const noted = (reason: string): Verdict => ({ type: "noted", reason });

const seriesOf = (folder: string, { file }: Listed): BeatSeries =>
  given(readBeats(numbersAt(readJson(join(folder, file)), "rr")));

const fiveMinutes = (series: BeatSeries): Verdict => {
  const taken = middleOf(9, () => everything(series));
  return noted(
    `${taken.toFixed(4)} CPU s of 0.02 for every index of ${series.intervals.length} beats, warm; NeuroKit2 0.2.12 took 0.43`,
  );
};

const longest = (series: BeatSeries): Verdict => {
  const taken = seconds(() => everything(series));
  const memory = process.memoryUsage().rss / 1e6;
  return noted(
    `${taken.toFixed(2)} CPU s of 15 for every index of ${series.intervals.length} beats in ${(secondsOf(series) / 3600).toFixed(1)} h, ` +
      `this process then ${memory.toFixed(0)} MB of 300; NeuroKit2 0.2.12 cannot finish a day, hrv-analysis 1.0.5 took 397`,
  );
};

/** The series that is worth most. */
const foremost = (
  folder: string,
  listed: readonly Listed[],
  worth: (series: BeatSeries) => number,
): BeatSeries =>
  listed
    .map((each) => seriesOf(folder, each))
    .toSorted((one, other) => worth(other) - worth(one))[0]!;

/** Of the series that is nearest to five minutes, and of the longest. */
export const costCases = (folder: string, listed: readonly Listed[]): readonly Case[] => {
  if (listed.length === 0) return [];
  const nearness = (series: BeatSeries): number => -Math.abs(secondsOf(series) - 300);
  return [
    { name: "cost of 5 min", judge: () => fiveMinutes(foremost(folder, listed, nearness)) },
    { name: "cost of the longest", judge: () => longest(foremost(folder, listed, secondsOf)) },
  ];
};
