import type { NotKept, Shelf, ShelfTrouble } from "@glimmers/journal";
import { prefEntry, prefIdOf } from "@glimmers/journal";
import type { PrefName, Prefs } from "@glimmers/model";
import type { Millis, Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
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

/** A keeper, and the ear with which it hears of the other tabs. */
export interface KeeperWithEar {
  readonly keeper: Keeper;
  /** Another tab kept something, or moved rows. */
  readonly hear: () => Promise<void>;
}

export const makeKeeper = (needs: KeeperNeeds): KeeperWithEar => {
  let shelf: Shelf | undefined;
  let journal: Journal | undefined;

  /** Screens ask for the journal only after it was opened. */
  const opened = (): Journal => {
    if (journal === undefined) throw new Error("The journal was asked for before it was open.");
    return journal;
  };
  const openWith = async (unlocked: Result<Unlocked, NotUnlockedYet>) => {
    if (!unlocked.ok) return notBegun(unlocked.error);
    journal = await openJournal(needs, shelf as Shelf, unlocked.value);
    return { type: "Open", prefs: journal.prefs(), lock: unlocked.value.lock } as const;
  };
  const begin = async (which: "newest" | "anew"): Promise<Begun> => {
    const found = await needs.openShelf(which);
    if (!found.ok) return { type: "Trouble", trouble: found.error };
    shelf = found.value;
    return (await openWith(await unlockShelf(needs, shelf))) as Begun;
  };

  const keeper: Keeper = {
    begin: () => begin("newest"),
    beginAnew: () => begin("anew"),
    unlock: async (passphrase) =>
      openWith(await unlockShelf(needs, shelf as Shelf, passphrase)),
    ...keeping(needs, opened),
    ...looking(opened),
    ...mediaOf(needs, opened),
    ...draftsOf(opened),
    changeLock: (change) => relock(needs, opened().shelf, change),
    takeCopy: () => takeCopy(needs.clock, opened()),
    bringCopy: async (file) => {
      const brought = await bringCopy(opened(), file);
      await lookAgain(needs, opened().library, opened().beside);
      opened().road.onKept("");
      return brought;
    },
  };
  const hear = async (): Promise<void> => {
    if (journal === undefined) return;
    await journal.library.refresh();
    await lookAgain(needs, journal.library, journal.beside);
    needs.tell({ news: "changed" });
  };
  return { keeper, hear };
};

const notBegun = (error: NotUnlockedYet): Begun | WrongPassphrase => {
  if (error.type === "Locked" || error.type === "WrongPassphrase") return { type: error.type } as Begun;
  return { type: "Trouble", trouble: error };
};

type Opened = () => Journal;

const keeping = (needs: KeeperNeeds, opened: Opened) => {
  // One after another: two quick changes to one moment must each build on the one before.
  const inTurn = turnTaking();
  return {
    keep: (raw) => inTurn(() => carry(opened().road, raw)),
    revise: (id, changes) => inTurn(() => carryAgain(opened().road, id, changes)),
    remove: (id) => inTurn(() => carryOff(opened().road, id)),
    bringBack: (id) => inTurn(() => carryBack(opened().road, id)),
    erase: (id) =>
      inTurn(async () => {
        const erased = await opened().library.erase(id);
        if (!erased.ok) return erased;
        opened().road.onKept(erased.value.name);
        await tidy(needs, opened().library, opened().beside);
        return ok(undefined);
      }),
    setPref: (name, value) => inTurn(() => setPref(needs, opened(), name, value)),
  } satisfies Partial<Keeper>;
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
  road.onKept(row.value.name);
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
      const rows = opened().library.find(query);
      searches.set(++last, rows);
      searches.delete(last - SEARCHES_HELD);
      return { search: last, count: rows.length };
    },
    moments: async (search, from, to) =>
      opened().library.moments(searches.get(search)?.subarray(from, to) ?? []),
    read: async (id) => {
      const { library, loaded } = opened();
      const found = await library.read(id);
      if (found !== undefined) return found;
      // It may lie further back than has been read yet.
      await loaded;
      return library.read(id);
    },
    deleted: () => opened().library.deleted(),
    report: async () => {
      const { loaded, library } = opened();
      const read = await loaded;
      return {
        moments: library.find({}).length,
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
      const id = await opened().media.keep(bytes);
      return id.ok ? ok({ id: id.value, type, width, height }) : id;
    },
    keepVoice: async (sound, duration) => {
      const id = await opened().media.keep(new Uint8Array(await sound.arrayBuffer()));
      const length = Math.round(duration) as Millis;
      return id.ok ? ok({ id: id.value, type: sound.type, duration: length }) : id;
    },
    openMedia: async (id, type) => {
      const media = await opened().media.open(id);
      return media.ok && media.value !== undefined
        ? new Blob([media.value.bytes], { type })
        : undefined;
    },
  }) satisfies Partial<Keeper>;

const draftsOf = (opened: Opened) =>
  ({
    readDraft: async (name) => opened().beside.now().drafts[name],
    keepDraft: async (name, raw) => {
      await opened().beside.write((beside) => withDraft(beside, name, raw));
    },
    dropDraft: async (name) => {
      if (opened().beside.now().drafts[name] === undefined) return;
      await opened().beside.write((beside) => withDraft(beside, name, undefined));
    },
  }) satisfies Partial<Keeper>;
