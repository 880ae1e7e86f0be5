import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { RoadTrouble } from "./road.ts";
import type { OnState, RoadState } from "./road-state.ts";
import { writeRoadState } from "./road-state.ts";
import { shelfTrouble } from "./road-trouble.ts";
import type { RoadNeeds } from "./road-world.ts";

/** What is known of the road, in memory as on the shelf: nothing is here that is not there. */
export interface Known {
  readonly now: () => RoadState;
  /** Undefined while the road is not on. */
  readonly on: () => OnState | undefined;
  /** Puts another state in its place; with `forget`, the ledger goes in the same commit. */
  readonly write: (
    state: RoadState,
    options?: { readonly forget?: boolean },
  ) => Promise<Result<void, RoadTrouble>>;
  /** Changes some of it, while the road is on; one change after another. */
  readonly change: (
    change: (before: OnState) => Partial<OnState>,
  ) => Promise<Result<void, RoadTrouble>>;
}

export const knownFrom = (
  { journal }: Pick<RoadNeeds, "journal">,
  first: RoadState,
  onChange: () => void,
): Known => {
  let state = first;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
  const write = async (
    next: RoadState,
    options?: { readonly forget?: boolean },
  ): Promise<Result<void, RoadTrouble>> => {
    const written = await writeRoadState(journal, next, options);
    if (!written.ok) return err(shelfTrouble(written.error));
    state = next;
    onChange();
    return ok(undefined);
  };
  return {
    now: () => state,
    on: () => (state.is === "on" ? state : undefined),
    write: (next, options) => inTurn(() => write(next, options)),
    change: (change) =>
      inTurn(async () =>
        state.is === "on" ? write({ ...state, ...change(state) }) : err({ type: "RoadIsOff" }),
      ),
  };
};
