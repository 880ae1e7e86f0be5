import type { MediaId } from "@glimmers/model";
import type { Bytes, Instant, Result } from "@glimmers/primitives";
import { days, err, ok } from "@glimmers/primitives";
import type { BlobId, Mailbox } from "@glimmers/sync";
import type { RoadVault } from "@glimmers/vault";
import type { RoadTrouble } from "./road.ts";
import type { Known } from "./road-known.ts";
import { roadTrouble, shelfTrouble } from "./road-trouble.ts";
import type { RoadNeeds } from "./road-world.ts";

/**
 * Note: Photos and voice on the road
 *
 * Each lies on the server under its own name, sealed for the road. What is in use here and
 * lacks there is put, before the entries that tell of it; what is in use and lacks here is
 * fetched, the newest first. What nothing here has used for a day is removed there: a moment
 * deleted can come back for so long, and one that another device is just writing has its photo
 * there before it tells of it. Nothing is removed while part of the journal here does not open,
 * or part of what lies on the server.
 */
export interface Blobs {
  /** The list is asked for anew before it is used again. */
  readonly listAgain: () => void;
  readonly put: () => Promise<Result<void, RoadTrouble>>;
  readonly fetch: () => Promise<Result<void, RoadTrouble>>;
  readonly sweep: () => Promise<Result<void, RoadTrouble>>;
  /** Whether something lies there under this name. */
  readonly holds: (id: BlobId) => Promise<Result<boolean, RoadTrouble>>;
  readonly counts: () => Promise<BlobCounts>;
}

export interface BlobCounts {
  readonly toPut: number;
  readonly toFetch: number;
  /** What came and was not what was sent. */
  readonly changed: number;
}

export interface BlobNeeds extends RoadNeeds {
  readonly known: Known;
  readonly mailbox: Mailbox;
  readonly vault: () => Promise<RoadVault>;
  /** Not a photo: never removed for being unused. */
  readonly reserved: BlobId;
}

const UNUSED_FOR = days(1);
const AT_ONCE = 3;

export const createBlobs = (needs: BlobNeeds): Blobs => {
  const { mailbox, journal, vault } = needs;
  let listed: Set<string> | undefined;
  const tooLarge = new Set<string>();
  const changed = new Set<string>();

  const there = async (): Promise<Result<Set<string>, RoadTrouble>> => {
    if (listed !== undefined) return ok(listed);
    const lines = await mailbox.blobs();
    if (!lines.ok) return err(roadTrouble(lines.error));
    listed = new Set<string>(lines.value.map(({ id }) => id));
    return ok(listed);
  };
  const lacking = async (): Promise<readonly MediaId[]> => {
    const here = await idsHere(needs);
    return journal.library
      .mediaOnTrail()
      .filter((id) => here.has(id) && listed?.has(id) !== true && !tooLarge.has(id));
  };
  const missing = async (): Promise<readonly MediaId[]> => {
    const here = await idsHere(needs);
    return journal.library
      .mediaOnTrail()
      .filter((id) => !here.has(id) && listed?.has(id) === true && !changed.has(id));
  };
  const putOne = async (id: MediaId): Promise<Result<void, RoadTrouble>> => {
    const media = await journal.media.open(id);
    // What does not open here cannot be sent from here; another device may have it.
    if (!media.ok || media.value === undefined) return ok(undefined);
    const sealed = await (await vault()).seal(media.value.bytes, { purpose: "blob", slot: id });
    const put = await mailbox.putBlob(blobIdOf(id), sealed);
    if (put.ok) listed?.add(id);
    else if (put.error.type === "TooLarge") tooLarge.add(id);
    else return err(roadTrouble(put.error));
    return ok(undefined);
  };
  const fetchOne = async (id: MediaId): Promise<Result<void, RoadTrouble>> => {
    const sealed = await mailbox.blob(blobIdOf(id));
    if (!sealed.ok) return err(roadTrouble(sealed.error));
    if (sealed.value === undefined) return ok(void listed?.delete(id));
    const bytes = await openBlob(await vault(), id, sealed.value);
    if (bytes === undefined) return ok(void changed.add(id));
    const kept = await journal.media.keep(bytes, id);
    return kept.ok ? ok(undefined) : err(shelfTrouble(kept.error));
  };
  const removeOne = async (id: string): Promise<Result<void, RoadTrouble>> => {
    const removed = await mailbox.removeBlob(id as BlobId);
    if (removed.ok) listed?.delete(id);
    return removed.ok ? ok(undefined) : err(roadTrouble(removed.error));
  };
  const whereListed = async (
    work: (listed: Set<string>) => Promise<Result<void, RoadTrouble>>,
  ): Promise<Result<void, RoadTrouble>> => {
    const list = await there();
    return list.ok ? work(list.value) : list;
  };

  return {
    listAgain: () => {
      listed = undefined;
    },
    put: async () => {
      // Most rounds have no photo in them: then nobody need ask what lies there.
      if (journal.library.mediaOnTrail().length === 0) return ok(undefined);
      return whereListed(async () => inLanes(await lacking(), putOne));
    },
    fetch: () => whereListed(async () => inLanes(await missing(), fetchOne)),
    sweep: () =>
      whereListed(async (list) => {
        const unused = await settleUnused(needs, list);
        return unused.ok ? inLanes(unused.value, removeOne) : unused;
      }),
    holds: async (id) => {
      const list = await there();
      return list.ok ? ok(list.value.has(id)) : list;
    },
    counts: async () => ({
      toPut: (await lacking()).length,
      toFetch: (await missing()).length,
      changed: changed.size,
    }),
  };
};

/** A file has the same name on the road as here; it was drawn by chance and says nothing. */
const blobIdOf = (id: MediaId): BlobId => id as string as BlobId;

const idsHere = async ({ journal }: RoadNeeds): Promise<ReadonlySet<string>> => {
  const ids = await journal.media.ids();
  return new Set<string>(ids.ok ? ids.value : []);
};

const openBlob = async (
  vault: RoadVault,
  id: MediaId,
  sealed: Bytes,
): Promise<Bytes | undefined> => {
  const opened = await vault.open(sealed, { purpose: "blob", slot: id });
  return opened.ok ? opened.value : undefined;
};

/** Notes since when what lies there was not used, and says what has been so for long enough. */
const settleUnused = async (
  { journal, known, clock, reserved }: BlobNeeds,
  listed: ReadonlySet<string>,
): Promise<Result<readonly string[], RoadTrouble>> => {
  const read = await journal.loaded;
  if (!read.ok || read.value.unopened.length > 0) return ok([]);
  const used = new Set<string>(journal.library.mediaOnTrail());
  const unused = [...listed].filter((id) => !used.has(id) && id !== reserved);
  const before = known.on()?.unusedSince ?? {};
  const now = clock.now();
  const since = Object.fromEntries(unused.map((id) => [id, before[id] ?? now]));
  if (Object.keys(since).join() !== Object.keys(before).join()) {
    const noted = await known.change(() => ({ unusedSince: since }));
    if (!noted.ok) return noted;
  }
  return ok(unused.filter((id) => isLongAgo(since[id] ?? now, now)));
};

const isLongAgo = (since: Instant, now: Instant): boolean => Math.abs(now - since) > UNUSED_FOR;

/** A few at once, in their order; the first trouble ends it. */
const inLanes = async <T>(
  items: readonly T[],
  task: (item: T) => Promise<Result<void, RoadTrouble>>,
): Promise<Result<void, RoadTrouble>> => {
  const left = items.values();
  let trouble: Result<void, RoadTrouble> = ok(undefined);
  const lane = async (): Promise<void> => {
    for (const item of left) {
      if (!trouble.ok) return;
      // oxlint-disable-next-line no-await-in-loop
      const done = await task(item);
      if (!done.ok) trouble = done;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return trouble;
};
