// What truths of a table of one's own ask for.
import type { FactsOf } from "./facts.ts";
import { heartFacts } from "./heart.ts";

/** How much was made of it, beside all that holds for beats and numbers of the heart. */
export const tableFacts: FactsOf = async (given) => {
  const all = await given.readings();
  const items = all.flatMap((reading) => (reading.type === "item" ? [reading.item] : []));
  const asked = all.flatMap((reading) =>
    reading.type === "ask" && reading.question.ask === "columns" ? [reading.question.columns] : [],
  );
  return {
    ...(await heartFacts(given)),
    columns: asked[0]?.length,
    entries: items.filter(({ type }) => type === "entry").length,
    samples: items.filter(({ type }) => type === "sample").length,
  };
};
