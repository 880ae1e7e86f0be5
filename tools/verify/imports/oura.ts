import { ouraNights } from "@glimmers/exchange/reading";
import type { OuraNight } from "@glimmers/exchange/reading";
import type { JsonObject } from "../files.ts";
import type { FactsOf } from "./facts.ts";
import { countOfReason, countsOf, itemsOf, pairsOf, sampleFacts, samplesOf } from "./told.ts";

const nightFacts = (night: OuraNight): JsonObject => ({
  day: night.day,
  averageHrvMs: night.averageHrv,
  averageHeartRate: night.averageRate,
  lowestHeartRate: night.lowestRate,
  averageBreath: night.averageBreath,
  hrvItems: night.hrv.length,
  heartRateItems: night.rate.length,
  deleted: night.isDeleted,
  start: new Date(night.start.at).toISOString(),
  end: night.end === undefined ? null : new Date(night.end.at).toISOString(),
});

export const ouraFacts: FactsOf = async ({ opened, readings }) => {
  const told = await readings();
  const sleep: JsonObject[] = [];
  for await (const night of ouraNights(opened)) sleep.push(nightFacts(night));
  const rates = samplesOf(told, "heart-rate").filter(({ place }) =>
    /heart_?rate/i.test(place.file ?? opened.name),
  );
  const entries = itemsOf(told).filter((item) => item.type === "entry");
  return {
    ...sampleFacts(told),
    ...countsOf(told),
    sleep,
    nights: sleep.length,
    deletedNights: countOfReason(told, "deleted-there"),
    heartRateSamples: rates.length,
    hrvValues: samplesOf(told, "rmssd").length,
    stressHigh: pairsOf(samplesOf(told, "vendor", "Oura time of high stress (s)")),
    recoveryHigh: pairsOf(samplesOf(told, "vendor", "Oura time of high recovery (s)")),
    readiness: pairsOf(samplesOf(told, "vendor", "Oura readiness")),
    sessions: entries.filter(({ what }) => what === "practice").length,
    tags: entries.filter(({ what }) => what === "factor").length,
  };
};
