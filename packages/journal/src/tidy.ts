import type { Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { MediaId } from "@glimmers/model";
import type { Intake } from "./intake.ts";
import { joinSmall } from "./join.ts";
import type { MediaStore } from "./media-store.ts";
import type { ShelfTrouble } from "./shelf.ts";
import type { SweepNeeds } from "./sweep.ts";
import { sweepLeftovers } from "./sweep.ts";
import { sweepMedia } from "./sweep-media.ts";

/** What tidying changed on the shelf, for other tabs to hear of. */
export interface Tidied {
  /** Whether segments or rows of the tail have other names than before. */
  readonly moved: boolean;
  /** Older and deleted versions that are now physically gone. */
  readonly sweptVersions: number;
  readonly sweptMedia: number;
}

export interface TidyNeeds extends SweepNeeds {
  readonly media: MediaStore;
  readonly intake: Intake;
}

/** Seals a full tail, sweeps, and joins what is small. */
export const tidy = async (
  needs: TidyNeeds,
  stillUsed: readonly MediaId[],
): Promise<Result<Tidied, ShelfTrouble>> => {
  const { log, history, media, intake } = needs;
  const now = log.writer.clock.now();
  const sealed = await sealWholeTail(needs);
  if (!sealed.ok) return sealed;
  const swept = await sweepLeftovers(needs, now);
  if (!swept.ok) return swept;
  const joined = await joinSmall(log, history);
  if (!joined.ok) return joined;
  const unread = intake.openedAll() ? undefined : ok(0);
  const sweptMedia = unread ?? (await sweepMedia(media, history.mediaInUse(), stillUsed, now));
  if (!sweptMedia.ok) return sweptMedia;
  const moved = sealed.value || swept.value > 0 || joined.value;
  return ok({ moved, sweptVersions: swept.value, sweptMedia: sweptMedia.value });
};

/** Seals the tail for as long as it is full. True when it was. */
const sealWholeTail = async ({
  log,
  history,
}: SweepNeeds): Promise<Result<boolean, ShelfTrouble>> => {
  for (let any = false; ; any = true) {
    const sealed = await log.sealTail();
    if (!sealed.ok) return sealed;
    if (sealed.value === undefined) return ok(any);
    history.sealed(sealed.value.segment, sealed.value.rows);
  }
};
