import type { Instant } from "@glimmers/primitives";
import type { Usage } from "@glimmers/sync";
import type { JoinRequest, RoadTrouble } from "./road.ts";
import type { BlobCounts } from "./road-blobs.ts";

/** What is known of a road under way beyond its state: gone with the page, and found out again. */
export interface Facts extends BlobCounts {
  readonly waiting: number;
  /** Items that lie there and did not open here in the last round. */
  readonly unread: number;
  readonly going?: { readonly share: number } | undefined;
  readonly trouble?: RoadTrouble | undefined;
  readonly lastEven?: Instant | undefined;
  readonly seen: ReadonlyMap<string, Instant>;
  readonly usage?: Usage | undefined;
  readonly requests: readonly JoinRequest[];
}

/** Before anything was found out. */
export const NO_FACTS: Facts = {
  waiting: 0,
  unread: 0,
  toPut: 0,
  toFetch: 0,
  changed: 0,
  seen: new Map(),
  requests: [],
};
