import type { Instant, Result } from "@glimmers/primitives";
import { days, ok } from "@glimmers/primitives";
import type { Engine, EngineTrouble } from "../engine.ts";
import type { KeptLine } from "../kept-line.ts";

/** What a server holds, in numbers; no mailbox is named, and no address was ever kept. */
export interface Inspected {
  readonly engine: Engine["name"];
  readonly mailboxes: number;
  readonly items: number;
  readonly itemBytes: number;
  /** Slots of items that were replaced: kept so that they are not used again. */
  readonly dropped: number;
  readonly blobs: number;
  readonly blobBytes: number;
  readonly rings: number;
  /** Bytes of the fullest mailbox. */
  readonly fullest: number;
  /** When the first and the last mailbox were made; absent where there is none. */
  readonly oldest?: Instant;
  readonly newest?: Instant;
  /** Mailboxes of which some device was here within so many days. */
  readonly seenWithin: { readonly day: number; readonly week: number; readonly month: number };
}

export const inspect = async (
  engine: Engine,
  now: Instant,
): Promise<Result<Inspected, EngineTrouble>> => {
  const totals = { items: 0, itemBytes: 0, dropped: 0, blobs: 0, blobBytes: 0, rings: 0 };
  const boxes: Box[] = [];
  const visited = await engine.visitAll(async (line) => {
    count(totals, line);
    if (line.kind === "mailbox") boxes.push({ since: line.since, used: line.used });
    if (line.kind === "witness") sawDevice(boxes.at(-1)!, line.at);
  });
  return visited.ok ? ok({ engine: engine.name, ...totals, ...summaryOf(boxes, now) }) : visited;
};

interface Box {
  readonly since: Instant;
  readonly used: number;
  lastSeen?: Instant;
}

type Totals = Record<"items" | "itemBytes" | "dropped" | "blobs" | "blobBytes" | "rings", number>;

const count = (totals: Totals, line: KeptLine): void => {
  if (line.kind === "item") {
    totals.items += 1;
    totals.itemBytes += line.sealed.length;
  }
  if (line.kind === "blob") {
    totals.blobs += 1;
    totals.blobBytes += line.size;
  }
  if (line.kind === "dropped") totals.dropped += 1;
  if (line.kind === "ring") totals.rings += 1;
};

const sawDevice = (box: Box, at: Instant): void => {
  if (box.lastSeen === undefined || at > box.lastSeen) box.lastSeen = at;
};

const summaryOf = (boxes: readonly Box[], now: Instant) => {
  const made = boxes.map(({ since }) => since).toSorted((one, other) => one - other);
  const [oldest, newest] = [made[0], made.at(-1)];
  const within = (span: number): number =>
    boxes.filter(({ lastSeen }) => lastSeen !== undefined && lastSeen > now - span).length;
  return {
    mailboxes: boxes.length,
    fullest: boxes.reduce((most, { used }) => Math.max(most, used), 0),
    ...(oldest !== undefined && { oldest }),
    ...(newest !== undefined && { newest }),
    seenWithin: { day: within(days(1)), week: within(days(7)), month: within(days(30)) },
  };
};
