import type { EntryId, Glimmer, Pathway } from "@glimmers/model";

/** Somebody's own words for glimmers that reached them one way; no way where they named none. */
export interface WordsByWay {
  readonly pathway?: Pathway;
  readonly words: readonly { readonly id: EntryId; readonly text: string }[];
}

/**
 * The person's own words by how each glimmer reached them, in the order they come: nothing is
 * counted, and no way stands first for having more. What they do not want back is left out.
 */
export const wordsByWay = (glimmers: readonly Glimmer[]): readonly WordsByWay[] => {
  const ways = new Map<Pathway | undefined, { readonly id: EntryId; readonly text: string }[]>();
  for (const { id, text, pathways, dontBringBack } of glimmers) {
    if (text === undefined || dontBringBack) continue;
    const reached: readonly (Pathway | undefined)[] =
      pathways.length === 0 ? [undefined] : pathways;
    for (const way of reached) ways.set(way, [...(ways.get(way) ?? []), { id, text }]);
  }
  return Array.from(ways, ([pathway, words]) => ({ ...(pathway && { pathway }), words }));
};
