// One piece of work on one series in a process of its own, so that its memory is its own:
//   node bench/heart/alone.ts indices|mend FILE
// FILE is {"rr": [ms, ...]}. Says on one line of JSON what it cost, with the machine code not made
// yet, as it is for who opens one file.
import { readFileSync } from "node:fs";
import { frequencyDomain, heartIndices, mendBeats, readBeats } from "@glimmers/hrv";
import type { BeatSeries } from "@glimmers/hrv";

/** Everything there is to tell: all indices, entropy at twenty scales, all three spectra. */
const everything = (series: BeatSeries): number => {
  const { indices } = heartIndices(series, { short: "tell" });
  frequencyDomain(series, { method: "lomb" });
  frequencyDomain(series, { method: "autoregressive" });
  return Object.values(indices).filter((told) => typeof told === "number").length;
};

const mended = (series: BeatSeries): number => {
  const result = mendBeats(series);
  return result.ok ? result.value.mends.length : 0;
};

const [what, path] = process.argv.slice(2);
const text: unknown = JSON.parse(readFileSync(path ?? "", "utf8"));
if (typeof text !== "object" || text === null || !("rr" in text) || !Array.isArray(text.rr))
  throw new Error("there are no intervals in it");
const read = readBeats(text.rr.map(Number));
if (!read.ok) throw new Error(read.error.type);
const before = process.cpuUsage();
const told = (what === "mend" ? mended : everything)(read.value);
const { user, system } = process.cpuUsage(before);
// Kilobytes of 1,024, of the largest it ever was.
const memory = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ seconds: (user + system) / 1e6, memory, told }));
