import type { NotAllRead, NotKept, Shelf, ShelfTrouble } from "@glimmers/journal";
import { prefEntry, prefIdOf } from "@glimmers/journal";
import type { EntryId, PrefName, Prefs } from "@glimmers/model";
import type { Millis, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { NotAPicture } from "../app.ts";
import { carry, carryAgain, carryBack, carryOff } from "./carry.ts";
import { bringCopy, takeCopy } from "./copies.ts";
import { withDraft } from "./drafts.ts";
import type { Journal, JournalNeeds } from "./journal.ts";
import { lookAgain, openJournal, tidy } from "./journal.ts";
import type { Begun, Keeper, WrongPassphrase } from "./keeper.ts";
import type { NotUnlockedYet, Unlocked } from "./keyring.ts";
import { relock, unlockShelf } from "./keyring.ts";
import type { SmallPicture } from "./pictures.ts";

/** The world as the keeper needs it: in the app the browser, in tests memory. */
export interface KeeperNeeds extends JournalNeeds {
  /** The journal of this browser; `anew` begins another beside it. */
  readonly openShelf: (which: "newest" | "anew") => Promise<Result<Shelf, ShelfTrouble>>;
  readonly smallPicture: (file: Blob) => Promise<Result<SmallPicture, NotAPicture>>;
}

/** A keeper, and what it does without being asked by a screen. */
export interface TendedKeeper {
  readonly keeper: Keeper;
  /** Another tab kept something, or moved rows. */
  readonly hear: () => Promise<void>;
  /** Now and then, while the app stays open: seals a full tail, sweeps out what is to be gone. */
  readonly tend: () => Promise<void>;
}

export const makeKeeper = (needs: KeeperNeeds): TendedKeeper => {
  let shelf: Shelf | undefined;
  let journal = Promise.withResolvers<Journal>();

  /** A tap in the first moments waits here until the journal is open, and is then kept. */
  const opened = (): Promise<Journal> => journal.promise;
  const openWith = async (unlocked: Result<Unlocked, NotUnlockedYet>) => {
    if (!unlocked.ok) return notBegun(unlocked.error);
    const open = await openJournal(needs, shelf as Shelf, unlocked.value);
    journal.resolve(open);
    return { type: "Open", prefs: open.prefs(), lock: unlocked.value.lock } as const;
  };
  /** The browser may refuse even a key: with no room for one, say. Then that is the trouble. */
  const unlocked = (passphrase?: string): Promise<Result<Unlocked, NotUnlockedYet>> =>
    unlockShelf(needs, shelf as Shelf, passphrase).catch((fault: unknown) =>
      err({ type: "ShelfFault", reason: String(fault) }),
    );
  const begin = async (which: "newest" | "anew"): Promise<Begun> => {
    const found = await needs.openShelf(which);
    if (!found.ok) return { type: "Trouble", trouble: found.error };
    shelf = found.value;
    return (await openWith(await unlocked())) as Begun;
  };

  const keeper: Keeper = {
    begin: () => begin("newest"),
    beginAnew: () => begin("anew"),
    unlock: async (passphrase) => openWith(await unlocked(passphrase)),
    ...keeping(needs, opened),
    ...looking(opened),
    ...mediaOf(needs, opened),
    ...draftsOf(opened),
    changeLock: async (change) => {
      const before = await opened();
      const relocked = await relock(needs, before.shelf, change);
      if (!relocked.ok) return relocked;
      // From here on with the keys of the new epoch; what is open is read again with them.
      journal = Promise.withResolvers();
      journal.resolve(await openJournal(needs, before.shelf, relocked.value));
      return ok(undefined);
    },
    takeCopy: async () => takeCopy(needs.clock, await opened()),
    bringCopy: async (file) => {
      const { library, beside, road } = await opened();
      const brought = await bringCopy(await opened(), file);
      await lookAgain(needs, library, beside);
      road.onKept();
      return brought;
    },
  };
  const hear = async (): Promise<void> => {
    const { library, beside } = await opened();
    await library.refresh();
    await lookAgain(needs, library, beside);
    needs.tell({ news: "changed" });
  };
  const tend = async (): Promise<void> => {
    const { library, beside } = await opened();
    await tidy(needs, library, beside);
  };
  return { keeper, hear, tend };
};

const notBegun = (error: NotUnlockedYet): Begun | WrongPassphrase => {
  if (error.type === "Locked" || error.type === "WrongPassphrase")
    return { type: error.type } as Begun;
  return { type: "Trouble", trouble: error };
};

type Opened = () => Promise<Journal>;

const keeping = (needs: KeeperNeeds, opened: Opened) => {
  // One after another: two quick changes to one moment must each build on the one before.
  const turns = turnTaking();
  const inTurn = <T>(work: (journal: Journal) => Promise<T>): Promise<T> =>
    turns(async () => work(await opened()));
  return {
    keep: (raw) => inTurn(({ road }) => carry(road, raw)),
    revise: (id, changes) => inTurn(({ road }) => carryAgain(road, id, changes)),
    remove: (id) => inTurn(({ road }) => carryOff(road, id)),
    bringBack: (id) => inTurn(({ road }) => carryBack(road, id)),
    erase: (id) => inTurn((journal) => erase(needs, journal, id)),
    setPref: (name, value) => inTurn((journal) => setPref(needs, journal, name, value)),
  } satisfies Partial<Keeper>;
};

const erase = async (
  needs: KeeperNeeds,
  { library, road, beside }: Journal,
  id: EntryId,
): Promise<Result<void, NotKept | NotAllRead>> => {
  const erased = await library.erase(id);
  if (!erased.ok) return erased;
  road.onKept();
  await tidy(needs, library, beside);
  return ok(undefined);
};

/** Runs pieces of work one after another, in the order they were asked for. */
const turnTaking = (): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
};

const setPref = async <Name extends PrefName>(
  needs: KeeperNeeds,
  { library, log, road, beside }: Journal,
  name: Name,
  value: Required<Prefs>[Name],
): Promise<Result<void, NotKept>> => {
  const earlier = await library.entry(prefIdOf(name));
  const row = await log.keep(prefEntry(name, value, earlier?.entry, log.writer), {
    replaces: earlier?.row,
  });
  if (!row.ok) return row;
  library.accept(row.value);
  road.onKept();
  await lookAgain(needs, library, beside);
  return ok(undefined);
};

/** Searches a screen may still be scrolling through; older ones are forgotten. */
const SEARCHES_HELD = 4;

const looking = (opened: Opened) => {
  const searches = new Map<number, Int32Array>();
  let last = 0;
  return {
    find: async (query) => {
      const rows = (await opened()).library.find(query);
      searches.set(++last, rows);
      searches.delete(last - SEARCHES_HELD);
      return { search: last, count: rows.length };
    },
    moments: async (search, from, to) =>
      (await opened()).library.moments(searches.get(search)?.subarray(from, to) ?? []),
    read: async (id) => {
      const { library, loaded } = await opened();
      const found = await library.read(id);
      if (found !== undefined) return found;
      // It may lie further back than has been read yet.
      await loaded;
      return library.read(id);
    },
    deleted: async () => (await opened()).library.deleted(),
    report: async () => {
      const { loaded, library } = await opened();
      const read = await loaded;
      return {
        moments: library.find({}).length,
        fromNewer: read.ok ? read.value.fromNewer : 0,
        unopened: read.ok ? read.value.unopened.map(({ error }) => error.type) : [],
      };
    },
  } satisfies Partial<Keeper>;
};

const mediaOf = (needs: KeeperNeeds, opened: Opened) =>
  ({
    keepPhoto: async (file) => {
      const picture = await needs.smallPicture(file);
      if (!picture.ok) return picture;
      const { bytes, type, width, height } = picture.value;
      const id = await (await opened()).media.keep(bytes);
      return id.ok ? ok({ id: id.value, type, width, height }) : id;
    },
    keepVoice: async (sound, duration) => {
      const id = await (await opened()).media.keep(new Uint8Array(await sound.arrayBuffer()));
      const length = Math.round(duration) as Millis;
      return id.ok ? ok({ id: id.value, type: sound.type, duration: length }) : id;
    },
    openMedia: async (id, type) => {
      const media = await (await opened()).media.open(id);
      return media.ok && media.value !== undefined
        ? new Blob([media.value.bytes], { type })
        : undefined;
    },
  }) satisfies Partial<Keeper>;

const draftsOf = (opened: Opened) =>
  ({
    readDraft: async (name) => (await opened()).beside.now().drafts[name],
    keepDraft: async (name, raw) => {
      await (await opened()).beside.write((before) => withDraft(before, name, raw));
    },
    dropDraft: async (name) => {
      const { beside } = await opened();
      if (beside.now().drafts[name] === undefined) return;
      await beside.write((before) => withDraft(before, name, undefined));
    },
  }) satisfies Partial<Keeper>;
