// What truths of Health Auto Export ask for.
import type { FactsOf } from "./facts.ts";
import { countsOf, itemsOf, sampleFacts, samplesOf } from "./told.ts";

export const healthAutoExportFacts: FactsOf = async ({ readings }) => {
  const told = await readings();
  const entries = itemsOf(told).filter((item) => item.type === "entry");
  const minds = entries.filter(({ what }) => what === "mood");
  return {
    ...countsOf(told),
    ...sampleFacts(told),
    hrv: samplesOf(told, "sdnn").length + samplesOf(told, "rmssd").length,
    heartRate: samplesOf(told, "heart-rate").length,
    sleepNights: samplesOf(told, "vendor", "sleep totalSleep (h)").length,
    mindful: entries.filter(({ what }) => what === "practice").length,
    mindfulMinutes: entries
      .filter(({ what }) => what === "practice")
      .reduce((sum, { minutes = 0 }) => sum + minutes, 0),
    stateOfMind: minds.length,
    valences: minds.map(({ valence }) => valence),
    neutral: minds.filter(({ valence }) => valence === 0).length,
    // Every state of mind has a valence, also where it is 0.
    neutralIsNotMissing: minds.every(({ valence }) => valence !== undefined),
  };
};
