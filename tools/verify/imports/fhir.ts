import { fhirKinds } from "@glimmers/exchange/reading";
import type { FactsOf } from "./facts.ts";
import { beatFacts, countsOf, intervalsOf, itemsOf, sampleFacts, samplesOf } from "./told.ts";

export const fhirFacts: FactsOf = async ({ opened, readings }) => {
  const told = await readings();
  const kinds = await fhirKinds(opened);
  const entries = itemsOf(told).filter((item) => item.type === "entry");
  const moods = entries.filter(({ what }) => what === "mood");
  return {
    ...sampleFacts(told),
    ...countsOf(told),
    ...beatFacts(intervalsOf(told)),
    resources: [...kinds.values()].reduce((sum, count) => sum + count, 0),
    byType: Object.fromEntries(kinds),
    resourceTypes: Object.fromEntries(kinds),
    observations: kinds.get("Observation") ?? 0,
    questionnaireResponses: kinds.get("QuestionnaireResponse") ?? 0,
    stateOfMind: moods.length,
    valences: moods.map(({ valence }) => valence ?? null),
    mindfulSessions: entries.filter(({ what }) => what === "practice").length,
    sdnnValues: samplesOf(told, "sdnn").length,
    rmssdValues: samplesOf(told, "rmssd").length,
    restingHeartRates: samplesOf(told, "resting-heart-rate").length,
  };
};
