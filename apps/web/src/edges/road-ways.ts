import type { RoadEdges } from "../flow/road-world.ts";

/** The network and the clock of this browser, for the road. */
export const browserRoadWays: RoadEdges = {
  home: location.origin,
  fetch: (address, wish) => fetch(address, wish),
  wait: (milliseconds) => {
    const over = Promise.withResolvers<void>();
    const timer = setTimeout(over.resolve, milliseconds);
    return { over: over.promise, stop: () => clearTimeout(timer) };
  },
  onOnline: (hear) => {
    addEventListener("online", hear);
    return () => removeEventListener("online", hear);
  },
};
