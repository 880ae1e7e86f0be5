// What truths of phones' and wrists' archives name: Health Connect, Fitbit, Google Fit, Samsung Health.
import type { Reading, SampleItem } from "@glimmers/exchange/reading";
import type { JsonObject } from "../files.ts";
import type { FactsOf } from "./facts.ts";
import { countsOf, itemsOf, samplesOf } from "./told.ts";

const valuesOf = (samples: readonly SampleItem[]): readonly number[] =>
  samples.map(({ value }) => value);

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

const meanOf = (numbers: readonly number[]): number => sumOf(numbers) / numbers.length;

const nightsOf = (told: readonly Reading[]): readonly SampleItem[] =>
  samplesOf(told, "sleep").filter(({ key }) => key.endsWith(":night"));

/** Nights by their own id: one that stands in two files is one. */
const sleepFacts = (told: readonly Reading[]): JsonObject => {
  const nights = new Set(nightsOf(told).map(({ key }) => key)).size;
  const stages = samplesOf(told, "sleep").length - nightsOf(told).length;
  return { sleepSessions: nights, nights, sleepStages: stages, stages };
};

const practices = (told: readonly Reading[]): number =>
  itemsOf(told).filter((item) => item.type === "entry" && item.what === "practice").length;

/** The first heart rate, which is where these archives begin; the first of all where there is none. */
const firstsOf = (told: readonly Reading[]): JsonObject => {
  const rates = samplesOf(told, "heart-rate");
  if (rates.length === 0) return countsOf(told);
  const at = rates.reduce((least, { when }) => Math.min(least, when.at), Infinity);
  const last = rates.reduce((most, { when }) => Math.max(most, when.at), -Infinity);
  return {
    ...countsOf(told),
    firstInstant: new Date(at).toISOString(),
    lastInstant: new Date(last).toISOString(),
  };
};

const sharedFacts = (told: readonly Reading[]): JsonObject => {
  const rates = valuesOf(samplesOf(told, "heart-rate"));
  const resting = valuesOf(samplesOf(told, "resting-heart-rate"));
  const practised = practices(told);
  return {
    ...firstsOf(told),
    ...sleepFacts(told),
    hrSamples: rates.length,
    heartRateSamples: rates.length,
    samples: rates.length,
    sum: sumOf(rates),
    heartRateSum: sumOf(rates),
    heartRateMean: meanOf(rates),
    restingHeartRate: resting,
    restingHeartRates: resting.length,
    restingDays: resting.length,
    restingHeartRateDays: resting.length,
    respiratoryRate: valuesOf(samplesOf(told, "respiratory-rate")),
    respiratoryRates: samplesOf(told, "respiratory-rate").length,
    oxygenSaturations: samplesOf(told, "oxygen-saturation").length,
    spo2Samples: samplesOf(told, "oxygen-saturation").length,
    mindfulness: practised,
    mindfulnessSessions: practised,
  };
};

const rmssdFacts = (told: readonly Reading[]): JsonObject => {
  const rmssd = valuesOf(samplesOf(told, "rmssd"));
  return {
    hrv: rmssd,
    hrvSamples: rmssd.length,
    hrvValues: rmssd.length,
    hrvMean: meanOf(rmssd),
    hrvSum: sumOf(rmssd),
  };
};

export const healthConnectFacts: FactsOf = async ({ readings }) => {
  const told = await readings();
  const apps = new Set(itemsOf(told).flatMap(({ app }) => app ?? []));
  return { ...sharedFacts(told), ...rmssdFacts(told), apps: [...apps].sort() };
};

/** Rows of one file that were told, or left out because something better stood beside them. */
const rowsIn = (told: readonly Reading[], file: RegExp): number =>
  told.filter((reading) => {
    if (reading.type === "item") return file.test(reading.item.place.file ?? "");
    return (
      reading.type === "skipped" &&
      reading.reason.why === "other-source-kept" &&
      file.test(reading.place.file ?? "")
    );
  }).length;

export const fitbitFacts: FactsOf = async ({ readings }) => {
  const told = await readings();
  const windows = samplesOf(told, "rmssd").filter(({ key }) => key.startsWith("hrv:"));
  const newer = samplesOf(told, "rmssd").filter(({ key }) => key.startsWith("rmssd:"));
  const rmssd = valuesOf(windows.length > 0 ? windows : newer);
  return {
    ...sharedFacts(told),
    ...rmssdFacts(told),
    hrvWindows: rmssd.length,
    hrvMean: meanOf(rmssd),
    hrvDays: rowsIn(told, /Daily Heart Rate Variability Summary/i),
    stressDaysValid: samplesOf(told, "vendor", "Stress Score").length,
    stressScores: valuesOf(samplesOf(told, "vendor", "Stress Score")),
    sleepScores: samplesOf(told, "vendor", "Sleep Score").length,
  };
};

export const googleFitFacts: FactsOf = async ({ readings }) => {
  const told = await readings();
  return sharedFacts(told);
};

export const samsungHealthFacts: FactsOf = async ({ readings }) => {
  const told = await readings();
  const rmssd = valuesOf(samplesOf(told, "rmssd"));
  const binned = samplesOf(told, "heart-rate").filter(({ place }) =>
    (place.file ?? "").endsWith(".json"),
  );
  const stress = valuesOf(samplesOf(told, "vendor", "Stress"));
  return {
    ...sharedFacts(told),
    ...rmssdFacts(told),
    heartRateRows: rowsIn(told, /tracker\.heart_rate[\d.]*\.csv$/),
    binnedSamples: binned.length,
    hrvWindows: rmssd.length,
    rmssdMean: meanOf(rmssd),
    sdnnMean: meanOf(valuesOf(samplesOf(told, "sdnn"))),
    stressRows: stress.length,
    stressSamples: stress.length,
    stressScores: stress,
  };
};
