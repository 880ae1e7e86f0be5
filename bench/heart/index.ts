import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BeatSeries } from "@glimmers/hrv";
import {
  createBeatWatch,
  createBreathMeter,
  frequencyDomain,
  heartIndices,
  readBeats,
} from "@glimmers/hrv";
import type { Row } from "../budgets.ts";
import { ownMedian } from "../rhythm/timed.ts";
import { costApart } from "./apart.ts";
import type { Beside } from "./beside.ts";
import { besideIn, RECORDED } from "./beside.ts";
import { brokenHeart, heartOf } from "./made-up.ts";

type Say = (what: string) => void;

/** A strap's clock, in ms. */
const STRAP = 1000 / 1024;

/** The numbers of Heart on this thread and in processes of their own, and Python's where it is here. */
export const measureHeart = async (say: Say): Promise<readonly Row[]> => {
  const folder = await mkdtemp(join(tmpdir(), "glimmers-bench-heart-"));
  try {
    const put = async (name: string, rr: Float64Array): Promise<string> => {
      await writeFile(join(folder, name), JSON.stringify({ rr: [...rr] }));
      return join(folder, name);
    };
    const five = heartOf(1 / 12, 7, STRAP);
    const [short, day, broken] = [
      await put("five.json", five),
      await put("day.json", heartOf(24, 7, STRAP)),
      await put("broken.json", brokenHeart(24, 7)),
    ];
    const beside = besideIn(short, broken);
    for (const [name, recorded] of Object.entries(RECORDED))
      if (!beside.has(name)) say(`skipped, as it is not here: ${recorded}`);
    const rows = [...fiveRows(five, short, beside), ...dayRows(day, broken, beside), ...liveRows()];
    say("hearts weighed");
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const seriesOf = (rr: Float64Array): BeatSeries => {
  const read = readBeats(rr);
  if (!read.ok) throw new Error(read.error.type);
  return read.value;
};

const row = (
  key: string,
  what: string,
  measured: number,
  unit: Row["unit"],
  most?: number,
): Row => ({
  key: `heart.${key}`,
  what,
  measured,
  unit,
  ...(most !== undefined && { budget: { most } }),
});

const besideRow = (
  name: string,
  what: string,
  ours: number,
  beside: ReadonlyMap<string, Beside>,
): readonly Row[] => {
  const theirs = beside.get(name);
  if (theirs === undefined) return [];
  return [
    row(name, `  ${what} ${theirs.version}`, theirs.seconds, "s"),
    row(`${name}.ratio`, "  which is so many times ours", theirs.seconds / ours, "×"),
  ];
};

const fiveRows = (
  rr: Float64Array,
  file: string,
  beside: ReadonlyMap<string, Beside>,
): readonly Row[] => {
  const series = seriesOf(rr);
  const warm = ownMedian(() => heartIndices(series));
  const others = ownMedian(() => {
    frequencyDomain(series, { method: "lomb" });
    frequencyDomain(series, { method: "autoregressive" });
  });
  const what = `5 min (${rr.length} beats): every index, by Welch`;
  return [
    row("five", what, warm, "ms", 20),
    row("five.others", "  and two more spectra: Lomb's and Burg's", others, "ms"),
    row(
      "five.cold",
      "  all of it, the first time in a process",
      costApart("indices", file).seconds,
      "s",
    ),
    ...besideRow("neurokit2.five", "NeuroKit2, hrv()", warm / 1000, beside),
    ...besideRow("hrvanalysis.five", "hrv-analysis, all features", warm / 1000, beside),
  ];
};

const dayRows = (
  day: string,
  broken: string,
  beside: ReadonlyMap<string, Beside>,
): readonly Row[] => {
  const [strap, any, mending] = [
    costApart("indices", day),
    costApart("indices", broken),
    costApart("mend", broken),
  ];
  return [
    row("day", "24 h: every index, on a strap's clock", strap.seconds, "s", 15),
    row("day.memory", "  memory of that process, Node with it", strap.memory / 1e6, "MB", 300),
    row("day.any", "24 h of broken beats, no two alike: every index", any.seconds, "s", 15),
    row("day.any.memory", "  memory of that process, Node with it", any.memory / 1e6, "MB", 300),
    row("mend", `24 h: ${mending.told} beats mended`, mending.seconds, "s", 0.5),
    ...besideRow("neurokit2.mend", "NeuroKit2, signal_fixpeaks", mending.seconds, beside),
  ];
};

/** An hour of beats as they come, and a breath every ten seconds. */
const liveRows = (): readonly Row[] => {
  const { intervals, ends } = seriesOf(heartOf(1, 8, STRAP));
  const hour = ownMedian(() => {
    const [watch, meter] = [createBeatWatch(), createBreathMeter()];
    for (let [at, breath] = [0, 0]; at < intervals.length; at += 1) {
      for (; breath * 10 <= ends[at]!; breath += 1) meter.inhale(breath * 10);
      for (const { interval, end } of watch.push(intervals[at]!, ends[at]))
        meter.push(interval, end);
    }
  });
  return [row("live", "a beat, live: judged, and its breath", hour / intervals.length, "ms", 1)];
};
