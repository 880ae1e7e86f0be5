import type { Clock, Random } from "@glimmers/primitives";
import type { Fetch, HttpWays, Wait } from "@glimmers/sync";
import type { Machine } from "@glimmers/vault";
import type { Journal } from "./journal.ts";
import type { RoadDoor, RoadReport } from "./road.ts";

/** The browser as the road needs it; in tests, a server in the same process. */
export interface RoadEdges {
  /** The origin this app is from: "https://example.org". */
  readonly home: string;
  readonly fetch: Fetch;
  /** Resolves after so many milliseconds, unless stopped. */
  readonly wait: (milliseconds: number) => Wait;
  /** Calls back when the network may be there again, until what it gives is called. */
  readonly onOnline: (hear: () => void) => () => void;
}

/**
 * The tabs of one browser. One of them leads: it alone has the road open, and the others ask
 * it, so that what one knows and does is known to all.
 */
export interface RoadTabs {
  /**
   * Resolves once it is known whether this tab leads; calls `begin` when it does, be it later,
   * when the one that led was closed.
   */
  readonly lead: (begin: () => void) => Promise<void>;
  /** The road of the tab that leads. What is asked may never be answered, if that tab closes. */
  readonly leader: RoadDoor;
  /** Answers the others. */
  readonly serve: (door: RoadDoor) => void;
  readonly tell: (report: RoadReport) => void;
  readonly hear: (hear: (report: RoadReport) => void) => void;
}

/** All the road stands on. */
export interface RoadNeeds {
  /** Open, and all of it read. */
  readonly journal: Journal;
  readonly machine: Machine;
  readonly clock: Clock;
  readonly random: Random;
  readonly edges: RoadEdges;
  /** To the screens, here and in the other tabs. */
  readonly tell: (report: RoadReport) => void;
  /** Something came from another device and is on disk. */
  readonly onTaken: () => Promise<void>;
  /** Whether those in a mailbox are other people, who are not to learn when anybody was there. */
  readonly quiet?: boolean;
}

/** The ways to a server, for `@glimmers/sync`. */
export const waysOf = ({ edges, random }: RoadNeeds): HttpWays => ({
  fetch: edges.fetch,
  wait: edges.wait,
  random,
});
