// What expected/_rsa.json and synthetic/_coherence_expected.json say of the series in rr/: Porges and
// Bohrer's measure and the coherence of stretches of 64 s. What NeuroKit2 says of the same is not
// matched: its Porges-Bohrer is on another scale (HRV.md section 1).
//
// Bound: 1e-6 of the expected number, or half of the last of its digits where that is more.
import { join } from "node:path";
import type { BeatSeries } from "@glimmers/hrv";
import { coherence, porgesBohrer, readBeats } from "@glimmers/hrv";
import type { Case } from "../case.ts";
import type { BoundOf } from "../compare.ts";
import { compare, relative } from "../compare.ts";
import { at, entriesOf, isObject, numberAt, numbersAt, readJson } from "../files.ts";
import { given } from "../given.ts";

/** The keys were written with six digits; Porges-Bohrer's with ten. */
const COHERENCE: BoundOf = () => relative(5e-6);
const PORGES: BoundOf = () => relative(1e-6);

const intervalsOf = (folder: string, id: string): readonly number[] =>
  numbersAt(readJson(join(folder, "rr", `${id}.json`)), "rr");

/** The intervals that end within a window, begun anew at 0 as the key has them. */
const windowOf = (intervals: readonly number[], from: number, seconds: number): BeatSeries => {
  const { ends } = given(readBeats(intervals));
  return given(
    readBeats(intervals.filter((_, i) => ends[i]! >= from && ends[i]! < from + seconds)),
  );
};

const coherenceOf = (series: BeatSeries): Readonly<Record<string, number>> => {
  const { peakHz, peakPower, totalPower, ratio, ratioSquared, share } = given(coherence(series));
  return { peakHz, peakPower, totalPower, ratio, ratio_squared: ratioSquared, share };
};

const listLength = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

export const coherenceCases = (folder: string, synthetic: string): readonly Case[] => {
  const key = readJson(join(synthetic, "_coherence_expected.json"));
  return entriesOf(at(key, "values")).map(([id, expected]) => ({
    name: `coherence ${id}`,
    judge: () => {
      const [seconds, intervals] = [numberAt(key, "window_s"), intervalsOf(folder, id)];
      // A series too short for a later window has none in the key.
      const starts = numbersAt(key, "starts_s").slice(0, listLength(expected));
      const windows = starts.map((from) => windowOf(intervals, from, seconds));
      return compare(expected, windows.map(coherenceOf), COHERENCE);
    },
  }));
};

const THEIRS = /^neurokit/i;

export const rsaCases = (folder: string): readonly Case[] =>
  entriesOf(at(readJson(join(folder, "expected", "_rsa.json")), "values")).flatMap(
    ([id, expected]): readonly Case[] => {
      const own = entriesOf(expected).filter(([name]) => !THEIRS.test(name));
      if (own.length === 0) return [];
      return [{ name: `rsa ${id}`, judge: () => rsaVerdict(folder, id, Object.fromEntries(own)) }];
    },
  );

const rsaVerdict = (folder: string, id: string, expected: Readonly<Record<string, unknown>>) => {
  const intervals = intervalsOf(folder, id);
  const asked = isObject(expected["coherence_first64s"]);
  const ours = {
    porgesBohrer_lnms2: given(porgesBohrer(given(readBeats(intervals)))),
    ...(asked ? { coherence_first64s: coherenceOf(windowOf(intervals, 0, 64)) } : {}),
  };
  return compare(expected, ours, PORGES);
};
