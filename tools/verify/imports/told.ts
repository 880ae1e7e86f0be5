// What truth files of many formats ask alike: counts of what was told, and numbers of beats.
import type { Item, Reading, SampleItem } from "@glimmers/exchange/reading";
import type { JsonObject } from "../files.ts";

export const itemsOf = (told: readonly Reading[]): readonly Item[] =>
  told.flatMap((reading) => (reading.type === "item" ? [reading.item] : []));

/** Every interval that was told, in ms, in order, gaps passed over. */
export const intervalsOf = (told: readonly Reading[]): readonly number[] =>
  itemsOf(told).flatMap((item) => (item.type === "beats" ? item.intervals : []));

export const samplesOf = (
  told: readonly Reading[],
  metric: SampleItem["metric"],
  name?: string,
): readonly SampleItem[] =>
  itemsOf(told).filter(
    (item): item is SampleItem =>
      item.type === "sample" &&
      item.metric === metric &&
      (name === undefined || item.name === name),
  );

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);

/**
 * A list as it stands in the file, one difference after another: nothing mended, nothing left out.
 * SDNN over n - 1, pNN50 in per cent.
 */
export const beatFacts = (intervals: readonly number[]): JsonObject => {
  const { length } = intervals;
  if (length === 0) return { rr: 0, beats: 0 };
  const mean = sum(intervals) / length;
  const steps = intervals.slice(1).map((interval, at) => interval - (intervals[at] ?? 0));
  const squares = intervals.map((interval) => (interval - mean) ** 2);
  return {
    rr: length,
    beats: length,
    meanMs: mean,
    sdnn: Math.sqrt(sum(squares) / (length - 1)),
    rmssd: Math.sqrt(sum(steps.map((step) => step ** 2)) / steps.length),
    pnn50: (100 * steps.filter((step) => Math.abs(step) > 50).length) / steps.length,
    firstMs: intervals[0],
    lastMs: intervals.at(-1),
  };
};

/** How much was told of each kind. */
export const countsOf = (told: readonly Reading[]): JsonObject => {
  const items = itemsOf(told);
  const count = (type: Reading["type"]): number =>
    told.filter((reading) => reading.type === type).length;
  const first = items.reduce((least, { when }) => Math.min(least, when.at), Infinity);
  const last = items.reduce((most, { when }) => Math.max(most, when.at), -Infinity);
  return {
    items: items.length,
    skipped: count("skipped"),
    notUnderstood: count("not-understood"),
    ...(items.length > 0 && {
      firstInstant: new Date(first).toISOString(),
      lastInstant: new Date(last).toISOString(),
    }),
  };
};

/** How many samples of each metric there are, under the names truth files are likely to use. */
export const sampleFacts = (told: readonly Reading[]): JsonObject => ({
  heartRateSamples: samplesOf(told, "heart-rate").length,
  heartRates: samplesOf(told, "heart-rate").length,
  hrvValues: samplesOf(told, "rmssd").length,
  respirationSamples: samplesOf(told, "respiratory-rate").length,
  spo2Samples: samplesOf(told, "oxygen-saturation").length,
  sleepStages: samplesOf(told, "sleep").length,
  stressSamples: samplesOf(told, "vendor").length,
});

/** The day it was where the person lived: "2025-03-24". */
export const dayOfItem = ({ when }: Item): string =>
  new Date(when.at + when.offset * 60_000).toISOString().slice(0, 10);

/** Days and values, in the order they were told. */
export const pairsOf = (samples: readonly SampleItem[]): readonly (readonly [string, number])[] =>
  samples.map((sample) => [dayOfItem(sample), sample.value]);

/** How often something was left out, or could not be read, for one reason. */
export const countOfReason = (told: readonly Reading[], why: string): number =>
  told.filter((reading) => "reason" in reading && reading.reason.why === why).length;
