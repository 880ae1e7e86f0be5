import type { Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { ShelfTrouble } from "./shelf.ts";
import type { Unopened } from "./tail.ts";
import type { Progress, TakeInNeeds } from "./take-in.ts";
import { settleRivals, takeInShelf } from "./take-in.ts";

/** What was read, and what would not open: left where it is, named, and counted. */
export interface Loaded {
  readonly moments: number;
  /** Moments only a newer app can show. They are kept as they are, and on no trail here. */
  readonly fromNewer: number;
  readonly unopened: readonly Unopened[];
}

/** Reads the shelf into the history, and knows how far that got the last time. */
export interface Intake {
  readonly takeIn: (onProgress?: Progress) => Promise<Result<Loaded, ShelfTrouble>>;
  /** Whether no other tab was moving things while they were read. */
  readonly sawAll: () => boolean;
  /** Whether, beyond that, all there is could be opened. */
  readonly openedAll: () => boolean;
}

export const createIntake = (needs: TakeInNeeds): Intake => {
  const { history, reader } = needs;
  let sawAll = false;
  let openedAll = false;
  return {
    takeIn: async (onProgress) => {
      const taken = await takeInShelf(needs, onProgress);
      if (!taken.ok) return taken;
      await settleRivals(history, reader);
      const { unopened, someMoved } = taken.value;
      sawAll = !someMoved;
      openedAll = sawAll && unopened.length === 0;
      const [moments, fromNewer] = [history.momentCount(), history.fromNewerCount()];
      return ok({ moments, fromNewer, unopened });
    },
    sawAll: () => sawAll,
    openedAll: () => openedAll,
  };
};
