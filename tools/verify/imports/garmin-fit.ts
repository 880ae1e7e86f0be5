import { recordsOfFit } from "@glimmers/exchange/reading";
import type { FactsOf } from "./facts.ts";
import { beatFacts, countsOf, intervalsOf, sampleFacts } from "./told.ts";

export const garminFitFacts: FactsOf = async ({ opened, readings }) => {
  const told = await readings();
  const { file } = opened;
  const pieces = async function* () {
    if (file !== undefined) yield await file.slice(0, file.size);
  };
  const { records, firstRecord } = await recordsOfFit(pieces());
  return {
    ...sampleFacts(told),
    ...countsOf(told),
    ...beatFacts(intervalsOf(told)),
    records,
    ...(firstRecord !== undefined && { firstRecord: new Date(firstRecord).toISOString() }),
  };
};
