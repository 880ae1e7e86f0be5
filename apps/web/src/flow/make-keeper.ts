import type { Shelf, ShelfTrouble } from "@glimmers/journal";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { MakeSmall } from "./beside-keeping.ts";
import { draftsOf, mediaOf } from "./beside-keeping.ts";
import { bringCopy, takeCopy } from "./copies.ts";
import type { CompanyDoor } from "./company.ts";
import { companyOf } from "./company.ts";
import { importing } from "./importing.ts";
import type { Journal, JournalNeeds, Opened } from "./journal.ts";
import { lookAgain, openJournal, tidy } from "./journal.ts";
import type { Begun, Keeper, LockChange, WrongPassphrase } from "./keeper.ts";
import type { InTurn } from "./keeping.ts";
import { keeping } from "./keeping.ts";
import type { NotUnlockedYet, Unlocked } from "./keyring.ts";
import { knowsPassphrase, relock, unlockShelf } from "./keyring.ts";
import { looking } from "./looking.ts";
import type { NotebookShelves } from "./notebooks.ts";
import {
  addNotebook,
  allShelves,
  hasOthers,
  opensAny,
  otherOpenedBy,
  otherWithoutLock,
} from "./notebooks.ts";
import type { DeskEdges } from "./road-desk.ts";
import { createRoadDesk } from "./road-desk.ts";
import type { RoadDoor } from "./road.ts";
import type { RoadEdges } from "./road-world.ts";
import { takeAway } from "./take-away.ts";

/** The world as the keeper needs it: in the app the browser, in tests memory. */
export interface KeeperNeeds extends JournalNeeds {
  /** The journal of this browser; `anew` begins another beside it. */
  readonly openShelf: (which: "newest" | "anew") => Promise<Result<Shelf, ShelfTrouble>>;
  /** Further notebooks of this browser; without it there is the one. */
  readonly notebooks?: NotebookShelves;
  readonly smallPicture: MakeSmall;
  /** The way to servers; without one, the road is off and stays so. */
  readonly road?: DeskEdges;
}

/** A keeper, and what it does without being asked by a screen. */
export interface TendedKeeper {
  readonly keeper: Keeper;
  /** Another tab kept something, or moved rows. */
  readonly hear: () => Promise<void>;
  /** Now and then, while the app stays open: seals a full tail, sweeps out what is to be gone. */
  readonly tend: () => Promise<void>;
}

export const makeKeeper = (given: KeeperNeeds): TendedKeeper => {
  let shelf: Shelf | undefined;
  /** The browser's own journal, also while another notebook is open. */
  let home: Shelf | undefined;
  let journal = Promise.withResolvers<Journal>();

  /** A tap in the first moments waits here until the journal is open, and is then kept. */
  const opened: Opened = () => journal.promise;
  const turns = turnTaking();
  const desk = createRoadDesk(given, opened, () => lookAtTaken());
  const needs: KeeperNeeds = {
    ...given,
    tellTabs: () => {
      given.tellTabs();
      desk.kept();
    },
  };
  const inTurn: InTurn = (work) => turns(async () => work(await opened()));
  const openWith = async (unlocked: Result<Unlocked, NotUnlockedYet>) => {
    if (!unlocked.ok) return notBegun(unlocked.error);
    const open = await openJournal(needs, shelf as Shelf, unlocked.value);
    journal.resolve(open);
    desk.begin();
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
    shelf = home = found.value;
    const begun = (await openWith(await unlocked())) as Begun;
    if (begun.type !== "Locked") return begun;
    const open = await otherWithoutLock(needs.notebooks);
    if (open === undefined) return begun;
    shelf = open;
    return (await openWith(await unlocked())) as Begun;
  };
  /** By the passphrase of the journal, or by that of another notebook: whose it is decides. */
  const unlock = async (passphrase: string): Promise<Begun | WrongPassphrase> => {
    const own = await unlocked(passphrase);
    const other =
      own.ok || own.error.type !== "WrongPassphrase"
        ? undefined
        : await otherOpenedBy(needs, needs.notebooks, passphrase);
    if (other !== undefined) shelf = other.shelf;
    const begun = await openWith(other === undefined ? own : ok(other.unlocked));
    if (begun.type !== "Open" || !(await hasOthers(needs.notebooks))) return begun;
    return { ...begun, oneOfSeveral: true };
  };

  const shelves = async () => {
    const open = (await opened()).shelf;
    return { open, journal: home ?? open };
  };
  /** Whether another notebook has it. Its own, chosen again, is its own to have. */
  const isTaken = async (open: Shelf, { next }: LockChange): Promise<boolean> => {
    if (next === undefined || (await opensAny(needs, [open], next))) return false;
    return opensAny(needs, await allShelves(home ?? open, needs.notebooks), next);
  };

  const keeper: Keeper = {
    begin: () => begin("newest"),
    beginAnew: () => begin("anew"),
    unlock,
    ...keeping(needs, inTurn),
    ...importing(needs, needs.smallPicture, inTurn),
    ...looking(opened),
    ...mediaOf(needs.smallPicture, opened),
    ...draftsOf(opened),
    ...desk.door,
    ...companyBeside(given, opened, desk.door.road),
    changeLock: (change) =>
      inTurn(async (before) => {
        if (await isTaken(before.shelf, change)) return err({ type: "PassphraseTaken" });
        const relocked = await relock(needs, before.shelf, change);
        if (!relocked.ok) return relocked;
        // From here on with the keys of the new epoch; what is open is read again with them.
        journal = Promise.withResolvers();
        journal.resolve(await openJournal(needs, before.shelf, relocked.value));
        desk.beginAgain();
        return ok(undefined);
      }),
    knowsPassphrase: async (passphrase) =>
      knowsPassphrase(needs, (await opened()).shelf, passphrase),
    addNotebook: async (passphrase) =>
      needs.notebooks === undefined
        ? err({ type: "ShelfBlocked", reason: "no further notebook can lie here" })
        : addNotebook(needs, needs.notebooks, await shelves(), passphrase),
    takeCopy: async () => takeCopy(needs.clock, await opened()),
    takeAway: async (wish) => takeAway(needs.clock, await opened(), wish),
    bringCopy: async (file, passphrase) => {
      const { library, beside, road } = await opened();
      const brought = await bringCopy(await opened(), file, passphrase);
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
    desk.kept();
  };
  /** Something came from another device: shown here, and in the other tabs. */
  const lookAtTaken = async (): Promise<void> => {
    const { library, beside } = await opened();
    given.tellTabs();
    await lookAgain(needs, library, beside);
    given.tell({ news: "changed" });
  };
  const tend = async (): Promise<void> => {
    const { library, beside } = await opened();
    await tidy(needs, library, beside);
  };
  return { keeper, hear, tend };
};

/** Without a way to a server there is no company, and no screen that asks for any. */
const companyBeside = (
  { road: edges, machine, clock, random, tell }: KeeperNeeds,
  opened: Opened,
  road: RoadDoor["road"],
): CompanyDoor => {
  const nowhere: RoadEdges = {
    home: "",
    fetch: async () => Promise.reject(new Error("no network here")),
    wait: () => ({ over: new Promise(() => undefined), stop: () => undefined }),
    onOnline: () => () => undefined,
  };
  const there = edges ?? nowhere;
  const ways = { fetch: there.fetch, wait: there.wait, random };
  return companyOf({ opened, machine, clock, random, edges: there, ways, road, tell });
};

const notBegun = (error: NotUnlockedYet): Begun | WrongPassphrase => {
  if (error.type === "Locked" || error.type === "WrongPassphrase") return { type: error.type };
  return { type: "Trouble", trouble: error };
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
