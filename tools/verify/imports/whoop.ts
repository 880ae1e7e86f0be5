import { whoopCycles } from "@glimmers/exchange/reading";
import type { WhoopCycle } from "@glimmers/exchange/reading";
import type { JsonObject } from "../files.ts";
import type { FactsOf } from "./facts.ts";
import { countsOf, itemsOf, sampleFacts, samplesOf } from "./told.ts";

/** As truth files write an instant: "2025-04-05T20:27:00+00:00". */
const inUtc = (at: number): string => new Date(at).toISOString().replace(".000Z", "+00:00");

const cycleFacts = ({ start, rmssd, resting, isRunning }: WhoopCycle): JsonObject => ({
  cycleStart: start === undefined ? null : inUtc(start),
  hrvRmssdMs: rmssd ?? null,
  rhr: resting ?? null,
  inProgress: isRunning,
});

export const whoopFacts: FactsOf = async ({ opened, readings }) => {
  const told = await readings();
  const cycles: JsonObject[] = [];
  for await (const cycle of whoopCycles(opened)) cycles.push(cycleFacts(cycle));
  const entries = itemsOf(told).filter((item) => item.type === "entry");
  return {
    ...sampleFacts(told),
    ...countsOf(told),
    cycles,
    cycleCount: cycles.length,
    sleeps: samplesOf(told, "sleep").length,
    journal: entries.length,
    journalEntries: entries.length,
    journalNotes: entries.filter(({ text }) => text !== undefined).length,
  };
};
