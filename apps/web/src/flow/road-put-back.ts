import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok, sameBytes } from "@glimmers/primitives";
import type { Mailbox } from "@glimmers/sync";
import type { RoadTrouble } from "./road.ts";
import type { Known } from "./road-known.ts";
import type { OnState } from "./road-state.ts";
import { roadTrouble } from "./road-trouble.ts";
import { withWarnings } from "./road-warnings.ts";

/** So many rings are known at once, the newest among them: a backup is seldom older than that. */
const MOST_KNOWN = 32;

/** The rings before the newest, oldest first, once these came on top. */
export const earlierRings = (
  { earlier = [], ring }: Pick<OnState, "earlier" | "ring">,
  between: readonly Bytes[] = [],
): readonly Bytes[] => [...earlier, ring, ...between].slice(1 - MOST_KNOWN);

/**
 * A server put back from a backup lacks the newest rings: each after the last one it shares with
 * this device is put there again, in order, as a server takes only the one that follows. A lying
 * one is told that we know. Either way the person is.
 */
export const putRingsBack = async (
  known: Known,
  mailbox: Mailbox,
): Promise<Result<void, RoadTrouble>> => {
  await known.change(({ warnings }) => ({
    warnings: withWarnings(warnings, [{ type: "OlderRing" }]),
  }));
  const there = await mailbox.rings(0);
  if (!there.ok) return err(roadTrouble(there.error));
  const on = known.on();
  for (const document of on === undefined ? [] : lackedBy(there.value.at(-1), on)) {
    // Each follows from the one before.
    // oxlint-disable-next-line no-await-in-loop
    const put = await mailbox.putRing(document);
    // Another device was first with it.
    if (!put.ok && put.error.type !== "RingTaken") return err(roadTrouble(put.error));
  }
  return ok(undefined);
};

/** What comes after the ring the server shows; only the newest where it is none of these. */
const lackedBy = (
  shown: Bytes | undefined,
  { earlier = [], ring }: Pick<OnState, "earlier" | "ring">,
): readonly Bytes[] => {
  const shared = earlier.findLastIndex((each) => shown !== undefined && sameBytes(each, shown));
  return shared < 0 ? [ring] : [...earlier.slice(shared + 1), ring];
};
