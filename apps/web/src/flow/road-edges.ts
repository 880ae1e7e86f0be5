import type { FetchAnswer } from "@glimmers/sync";
import type { RoadEdges } from "./road-world.ts";

/** Edges whose requests can be ended. */
export interface StoppableEdges extends RoadEdges {
  /** From now on nobody is there: what is under way ends at once, as if unreachable. */
  readonly stop: () => void;
}

/**
 * The same edges until they are stopped. A request is given up by the browser as well, but
 * nobody waits for that: one that hangs holds up neither a lock nor whoever leaves.
 */
export const stoppableEdges = (edges: RoadEdges): StoppableEdges => {
  const ending = new AbortController();
  const { signal } = ending;
  return {
    ...edges,
    fetch: (address, wish) => {
      const stoppable = { ...wish, signal };
      return signal.aborted
        ? Promise.reject(STOPPED)
        : untilStopped(signal, () => edges.fetch(address, stoppable));
    },
    stop: () => ending.abort(STOPPED),
  };
};

const STOPPED = new Error("stopped");

const untilStopped = async (
  signal: AbortSignal,
  ask: () => Promise<FetchAnswer>,
): Promise<FetchAnswer> => {
  const stopped = Promise.withResolvers<never>();
  const onStop = (): void => stopped.reject(STOPPED);
  signal.addEventListener("abort", onStop);
  try {
    return await Promise.race([ask(), stopped.promise]);
  } finally {
    signal.removeEventListener("abort", onStop);
  }
};
