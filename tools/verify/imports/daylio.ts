import { aboutDaylioBackup } from "@glimmers/exchange/reading";
import type { Opened } from "@glimmers/exchange/reading";
import type { JsonObject } from "../files.ts";
import { entryFactsOf, entryTableFacts } from "./entries.ts";
import type { FactsOf } from "./facts.ts";

/** Of the table its columns and rows; of the backup what it is made of. */
export const daylioFacts: FactsOf = async (given) =>
  given.opened.archive === undefined
    ? entryTableFacts(given)
    : { ...(await entryFactsOf(given)), ...(await backupFacts(given.opened)) };

const backupFacts = async (opened: Opened): Promise<JsonObject> => {
  const { version, tags, customMoods } = await aboutDaylioBackup(opened);
  return { version, tags, customMoods };
};
