import type { FactsOf } from "./facts.ts";
import { beatFacts, countsOf, intervalsOf, pairsOf, sampleFacts, samplesOf } from "./told.ts";

const STRESS = "Garmin stress of the day";

export const garminExportFacts: FactsOf = async ({ readings }) => {
  const told = await readings();
  const oxygen = samplesOf(told, "oxygen-saturation");
  const zeros = oxygen.filter(({ value }) => value === 0).length;
  return {
    ...sampleFacts(told),
    ...countsOf(told),
    ...beatFacts(intervalsOf(told)),
    hrv: pairsOf(samplesOf(told, "rmssd")),
    restingHeartRate: pairsOf(samplesOf(told, "resting-heart-rate")),
    respiration: pairsOf(samplesOf(told, "respiratory-rate")),
    spo2: pairsOf(oxygen).map(([day, value]) => [day, value * 100]),
    stress: pairsOf(samplesOf(told, "vendor", STRESS)),
    sleeps: samplesOf(told, "sleep").length,
    nights: samplesOf(told, "sleep").length,
    sleep: samplesOf(told, "sleep").map(({ when, until }) => ({
      start: new Date(when.at).toISOString(),
      end: until === undefined ? null : new Date(until).toISOString(),
    })),
    spo2ZeroMeansMissing: zeros === 0,
  };
};
