import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Journal, JournalNeeds, Opened } from "./journal.ts";
import type { RoadDoor, RoadReport, RoadTrouble } from "./road.ts";
import { roadDoorOf } from "./road-door.ts";
import { roadIsOff } from "./road-off.ts";
import { hasRoadState } from "./road-state.ts";
import { shelfTrouble } from "./road-trouble.ts";
import type { RoadWorks } from "./road-works.ts";
import type { RoadEdges, RoadTabs } from "./road-world.ts";

/** What the desk needs of the browser. */
export interface DeskEdges extends RoadEdges {
  /** Absent where there is only one tab: then it leads. */
  readonly tabs?: RoadTabs;
}

export type DeskNeeds = Pick<JournalNeeds, "machine" | "clock" | "random" | "tell"> & {
  readonly road?: DeskEdges;
};

/**
 * Where the road is asked for. It knows whether the road is on, and which tab has it open; the
 * road itself (`road-works.ts`) is fetched only where it is on, or is being turned on, so that
 * whoever never does pays nothing for it.
 */
export interface RoadDesk {
  readonly door: RoadDoor;
  /** A journal is open: goes on with the road where it was on, once all of it has been read. */
  readonly begin: () => void;
  /** The journal was opened anew, under other keys. Nobody need wait for what follows. */
  readonly beginAgain: () => void;
  /** Something was kept here, or in another tab. */
  readonly kept: () => void;
}

/** These begin something; the rest needs a road that is on already. */
const BEGINS: ReadonlySet<keyof RoadDoor> = new Set(["turnOnRoad", "askToJoin", "joinWithWords"]);

export const createRoadDesk = (
  needs: DeskNeeds,
  opened: Opened,
  onTaken: () => Promise<void>,
): RoadDesk => {
  const { road: edges } = needs;
  if (edges === undefined) return noDesk;
  const { tabs } = edges;
  const leading = Promise.withResolvers<void>();
  let works: Promise<RoadWorks> | undefined;
  let led: Promise<void> | undefined;
  let isLeading = tabs === undefined;

  const tell = (report: RoadReport): void => {
    needs.tell({ news: "road", report });
    tabs?.tell(report);
  };
  const open = async (journal: Journal): Promise<RoadWorks> => {
    const { openRoadWorks } = await import("./road-works.ts");
    const { machine, clock, random } = needs;
    return openRoadWorks({ journal, machine, clock, random, edges, tell, onTaken });
  };
  const openNow = async (): Promise<RoadWorks> => {
    const journal = await openedWhole(opened);
    return journal.ok ? open(journal.value) : nothingWorks(journal.error);
  };
  const worksNow = (): Promise<RoadWorks> => (works ??= openNow());
  const ask = async (name: keyof RoadDoor, given: readonly unknown[]): Promise<unknown> => {
    await begun();
    if (!isLeading && tabs !== undefined)
      // The tab that leads may close before it answers; then this one, or another, leads next.
      return Promise.race([
        call(tabs.leader, name, given),
        leading.promise.then(() => ask(name, given)),
      ]);
    if (works === undefined && !BEGINS.has(name)) return call(roadIsOff(), name, given);
    return call((await worksNow()).door, name, given);
  };
  const door = roadDoorOf(asking(ask));

  const goOn = async (): Promise<void> => {
    const journal = await openedWhole(opened);
    if (journal.ok && (await hasRoadState(journal.value.shelf))) await worksNow();
  };
  const lead = (): void => {
    isLeading = true;
    tabs?.serve(door);
    leading.resolve();
  };
  /** Asked for only once a journal is open here: a tab that is locked could not answer. */
  const begun = (): Promise<void> => (led ??= beginOnce());
  const beginOnce = async (): Promise<void> => {
    await openedWhole(opened);
    await tabs?.lead(() => {
      lead();
      void goOn();
    });
    if (tabs === undefined) await goOn();
    if (isLeading || tabs === undefined) return;
    tabs.hear((report) => needs.tell({ news: "road", report }));
    void tabs.leader.road().then((report) => needs.tell({ news: "road", report }));
  };
  return {
    door,
    begin: () => void begun(),
    beginAgain: () => {
      // In one step: whoever asks meanwhile waits for the new ones, and opens none beside them.
      works &&= works.then(({ stop }) => stop()).then(openNow);
    },
    kept: () => void works?.then(({ kept }) => kept()),
  };
};

/**
 * No road goes on beside a journal that was read by half: an earlier version would stand where
 * the later one was not read.
 */
const openedWhole = async (opened: Opened): Promise<Result<Journal, RoadTrouble>> => {
  const journal = await opened();
  const loaded = await journal.loaded;
  return loaded.ok ? ok(journal) : err(shelfTrouble(loaded.error));
};

const nothingWorks = (trouble: RoadTrouble): RoadWorks => ({
  door: roadIsOff(undefined, trouble),
  kept: () => undefined,
  stop: async () => undefined,
});

const call = (door: RoadDoor, name: keyof RoadDoor, given: readonly unknown[]): unknown => {
  const method = door[name] as (...given: readonly unknown[]) => unknown;
  return method(...given);
};

/** A door that asks for each of its methods by name. */
const asking = (
  ask: (name: keyof RoadDoor, given: readonly unknown[]) => Promise<unknown>,
): RoadDoor =>
  new Proxy({} as RoadDoor, {
    get:
      (_none, name) =>
      (...given: readonly unknown[]) =>
        ask(name as keyof RoadDoor, given),
  });

const noDesk: RoadDesk = {
  door: roadIsOff(),
  begin: () => undefined,
  beginAgain: () => undefined,
  kept: () => undefined,
};
