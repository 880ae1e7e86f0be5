import { ok } from "@glimmers/primitives";
import type { LocalSide } from "@glimmers/sync";
import type { RoadNeeds } from "./road-world.ts";

/** The journal as the road sees it; what comes shows on the trail as soon as it is on disk. */
export const localSide = ({ journal, onTaken }: RoadNeeds): LocalSide => ({
  heads: journal.library.heads,
  pack: journal.library.pack,
  take: async (contents) => {
    const taken = await journal.library.take(contents);
    if (!taken.ok) return taken;
    if (taken.value.some((versions) => versions !== undefined && versions.length > 0))
      await onTaken();
    return ok(taken.value);
  },
});
