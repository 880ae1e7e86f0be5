// What truths of Apple's exports ask for: every type there is, ours or not, as the product counts it.
import { appleHealthCensus } from "@glimmers/exchange/reading";
import type { AppleCensus, BeatList, TypeCount } from "@glimmers/exchange/reading";
import type { JsonObject } from "../files.ts";
import type { FactsOf } from "./facts.ts";
import { countsOf, itemsOf, sampleFacts } from "./told.ts";

export const appleHealthFacts: FactsOf = async ({ opened, readings }) => {
  const census = await appleHealthCensus(opened);
  const told = await readings();
  return {
    ...countsOf(told),
    ...sampleFacts(told),
    ...censusFacts(census),
    mindful: itemsOf(told).filter((item) => item.type === "entry" && item.what === "practice")
      .length,
    stateOfMind: itemsOf(told).filter((item) => item.type === "entry" && item.what === "mood")
      .length,
    cutShort: told.some(
      (reading) => reading.type === "stopped" && reading.trouble.type === "CutShort",
    ),
    error: told.flatMap((reading) => (reading.type === "stopped" ? [reading.trouble.type] : []))[0],
  };
};

const censusFacts = (census: AppleCensus): JsonObject => ({
  records: census.records,
  types: Object.fromEntries([...census.types].map(([name, count]) => [name, typeFacts(count)])),
  metadataEntries: census.metadataEntries,
  beats: census.beats,
  hrvLists: census.beatLists,
  exactDuplicates: census.repeated,
  overlapSecondSource: census.overlapping,
  sleep: Object.fromEntries(census.sleepSeconds),
  first50: census.firstLists.map(listFacts),
  workouts: census.elements.get("Workout") ?? 0,
  workoutTypes: Object.fromEntries(census.workouts),
  workoutStatistics: census.elements.get("WorkoutStatistics") ?? 0,
  activitySummaries: census.elements.get("ActivitySummary") ?? 0,
  correlations: census.elements.get("Correlation") ?? 0,
  exportDate: census.exported,
  exportOffset: census.exported?.slice(-5),
});

const typeFacts = ({ count, sum, earliest, latest }: TypeCount): JsonObject => ({
  n: count,
  sum,
  minStart: earliest,
  maxEnd: latest,
  first: instantText(earliest),
  last: instantText(latest),
});

const instantText = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString().replace(".000Z", "+00:00");

const listFacts = ({ start, beats, first, last, sdnn, runs }: BeatList): JsonObject => ({
  startEpochMs: start,
  beats,
  firstBeatEpochMs: first,
  lastBeatEpochMs: last,
  rmssdFromBeatTimes: rmssdOf(runs),
  sdnn,
});

/** From one interval to the next, never across a gap. */
const rmssdOf = (runs: BeatList["runs"]): number => {
  const squares = runs.flatMap((run) =>
    run.slice(1).map((interval, at) => (interval - (run[at] ?? Number.NaN)) ** 2),
  );
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
};
