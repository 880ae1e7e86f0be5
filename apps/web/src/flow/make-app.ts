import type { Prefs } from "@glimmers/model";
import type { Clock, Result } from "@glimmers/primitives";
import type { ReadonlySignal } from "@preact/signals";
import { computed, signal } from "@preact/signals";
import type { App, BusyPort, NoVoice, OfflineNews, Recording } from "../app.ts";
import type { Words } from "../words.ts";
import type { StartDesk } from "./bringing.ts";
import { createBringing } from "./bringing.ts";
import type { CirclesDoor } from "./circles/door.ts";
import { CIRCLES } from "./circles/door.ts";
import { doorOf } from "./company.ts";
import type { Begun, Keeper, KeeperNews, LockKind } from "./keeper.ts";
import { libraryOf } from "./open-library.ts";
import type { Path } from "./paths.ts";
import type { ReadingDoor } from "./reading/door.ts";
import { READING } from "./reading/door.ts";
import type { RecoveryDoor } from "./recovery/door.ts";
import { RECOVERY } from "./recovery/door.ts";
import type { RemindersDoor } from "./reminders/door.ts";
import { REMINDERS } from "./reminders/door.ts";
import type { PushPort } from "./reminders/push-port.ts";
import type { RoadReport } from "./road.ts";
import type { SharingDoor } from "./sharing/door.ts";
import { SHARING } from "./sharing/door.ts";
import { roadDoorOf } from "./road-door.ts";

/** The page as the app needs it: in the browser the real one, in the gallery a quiet one. */
export interface AppNeeds {
  readonly keeper: Keeper;
  /** What opening the journal brings; asked for before there is a page, to lose no time. */
  readonly begun: Promise<Begun>;
  /** What is known before the journal is open. */
  readonly prefs: Prefs;
  readonly clock: Clock;
  readonly chance: App["chance"];
  readonly words: ReadonlySignal<Words>;
  readonly here: App["here"];
  readonly path: ReadonlySignal<Path>;
  readonly arrival: App["arrival"];
  readonly go: (path: Path) => void;
  readonly back: () => void;
  readonly leave: () => void;
  readonly cues: App["cues"];
  readonly rhythmBench: App["rhythm"]["bench"];
  /** Starts what reads files of other apps; and the zone of this device's clock. */
  readonly reading: { readonly start: StartDesk; readonly zone: string };
  readonly folder?: App["folder"];
  readonly passkeys?: App["passkeys"];
  readonly push?: PushPort;
  readonly startRecording: () => Promise<Result<Recording, NoVoice>>;
  /** The ways a device has to hear a heart. */
  readonly heart: Omit<App["heart"], "keepBeats">;
  /** Whether the system asks for less motion or more contrast. */
  readonly systemLowStim: ReadonlySignal<boolean>;
  /** Calls back after so many milliseconds. */
  readonly later: (delay: number, then: () => void) => void;
  /** Shuts the journal, here and in every other tab. */
  readonly shut: () => void;
  /** Has every other tab begin anew: their keys are of an epoch, or a lock, that is over. */
  readonly shutOthers: () => void;
  readonly askToKeep: App["askToKeep"];
  readonly busy?: BusyPort;
  readonly handOver: App["handOver"];
}

/** A sentence at the foot of the screen, and how to take back what it tells of. */
export interface Saying {
  readonly sentence: string;
  readonly undo?: () => void;
}

export interface RunningApp {
  readonly app: App;
  readonly phase: ReadonlySignal<Phase>;
  readonly lock: ReadonlySignal<LockKind>;
  readonly saying: ReadonlySignal<Saying | undefined>;
  /** What became of working offline. */
  readonly hearOffline: (news: OfflineNews) => void;
  /** The keeper's news, as they come. */
  readonly hear: (news: KeeperNews) => void;
  /** Resolves once the journal is open, or it is known what stands in the way. */
  readonly begin: () => Promise<void>;
  readonly beginAnew: () => Promise<void>;
  /** Whether the passphrase opened it. */
  readonly unlock: (passphrase: string) => Promise<boolean>;
}

/** Where opening stands. Only "Open" has a journal behind it. */
export type Phase =
  | { readonly type: "Opening" }
  | Exclude<Begun, { readonly type: "Open" }>
  | { readonly type: "Open" }
  /** Storage went away, or a newer tab took over, while the app was open. */
  | { readonly type: "Gone" | "NewerTab" };

/** How long a sentence stays, in milliseconds; one with an undo stays longer. */
const SAID_FOR = { plain: 6_000, undo: 12_000 };

export const makeApp = (needs: AppNeeds): RunningApp => {
  const { keeper, clock, words, path, arrival, go, back, leave } = needs;
  const prefs = signal(needs.prefs);
  const lock = signal<LockKind>("device");
  const offline = signal<OfflineNews | undefined>(undefined);
  const roadReport = signal<RoadReport>({ state: "off" });
  const phase = signal<Phase>({ type: "Opening" });
  const [changed, progress, circlesChanged] = [signal(0), signal(0), signal(0)];
  const saying = signal<Saying | undefined>(undefined);
  const lowStim = computed(() =>
    prefs.value.lowStim === "system" ? needs.systemLowStim.value : prefs.value.lowStim === "on",
  );
  const say: App["say"] = (sentence, undo) => {
    const said: Saying = { sentence, ...(undo && { undo: () => takeBack(undo) }) };
    saying.value = said;
    needs.later(undo === undefined ? SAID_FOR.plain : SAID_FOR.undo, () => {
      if (saying.value === said) saying.value = undefined;
    });
  };
  const takeBack = (undo: () => void): void => {
    saying.value = undefined;
    undo();
  };
  // Once there is something to lose is the time to ask the browser to keep it for good.
  let asked = false;
  const askOnce = (): void => {
    if (!asked) void needs.askToKeep();
    asked = true;
  };
  const app: App = {
    clock,
    chance: needs.chance,
    journalOpen: computed(() => phase.value.type === "Open"),
    prefs,
    words,
    here: needs.here,
    path,
    arrival,
    go,
    back,
    leave,
    say,
    lowStim,
    setPref: async (name, value) => {
      const kept = await keeper.setPref(name, value);
      if (kept.ok) prefs.value = { ...prefs.value, [name]: value };
      return kept;
    },
    keep: async (raw) => {
      const kept = await keeper.keep(raw);
      if (kept.ok) askOnce();
      return kept;
    },
    revise: keeper.revise,
    remove: keeper.remove,
    bringBack: keeper.bringBack,
    erase: keeper.erase,
    history: { changed, progress, ...historyOf(keeper) },
    media: {
      keepPhoto: keeper.keepPhoto,
      keepVoice: keeper.keepVoice,
      open: keeper.openMedia,
      startRecording: needs.startRecording,
    },
    ...libraryOf(keeper, changed),
    cues: needs.cues,
    drafts: {
      names: keeper.draftNames,
      read: keeper.readDraft,
      keep: (name, raw) => void keeper.keepDraft(name, raw),
      drop: (name) => void keeper.dropDraft(name),
      ...(needs.busy !== undefined && { busy: needs.busy }),
    },
    keeping: {
      lock,
      changeLock: async (change) => {
        const done = await keeper.changeLock(change);
        if (!done.ok) return done;
        lock.value = change.next === undefined ? "device" : "passphrase";
        needs.shutOthers();
        return done;
      },
      knowsPassphrase: keeper.knowsPassphrase,
      addNotebook: keeper.addNotebook,
      report: keeper.report,
      takeCopy: keeper.takeCopy,
      takeAway: keeper.takeAway,
      bringCopy: keeper.bringCopy,
    },
    heart: { ...needs.heart, keepBeats: keeper.keepBeats },
    rhythm: { logged: keeper.logged, bench: needs.rhythmBench, held: signal(undefined) },
    bring: {
      zone: needs.reading.zone,
      bringing: () => createBringing(keeper, needs.reading.start),
      undo: keeper.undoImport,
    },
    ...(needs.folder !== undefined && { folder: needs.folder }),
    ...(needs.passkeys !== undefined && { passkeys: needs.passkeys }),
    road: { ...roadDoorOf(keeper), report: roadReport },
    sharing: doorOf<SharingDoor>(SHARING, keeper),
    reading: doorOf<ReadingDoor>(READING, keeper),
    circles: { ...doorOf<CirclesDoor>(CIRCLES, keeper), changed: circlesChanged },
    recovery: doorOf<RecoveryDoor>(RECOVERY, keeper),
    reminders: doorOf<RemindersDoor>(REMINDERS, keeper),
    ...(needs.push !== undefined && { push: needs.push }),
    shut: needs.shut,
    askToKeep: needs.askToKeep,
    handOver: needs.handOver,
    offline,
  };
  let isToldPrefs = false;
  const hear = (news: KeeperNews): void => {
    if (news.news === "changed") changed.value += 1;
    if (news.news === "progress") progress.value = news.share;
    if (news.news === "prefs") [prefs.value, isToldPrefs] = [news.prefs, true];
    if (news.news === "road") roadReport.value = news.report;
    if (news.news === "circle") circlesChanged.value += 1;
    if (news.news === "gone") phase.value = { type: "Gone" };
    if (news.news === "newer-tab") phase.value = { type: "NewerTab" };
  };
  const settle = (begun: Begun): void => {
    // Where the page was slow, what the journal itself says may have come before the glance.
    if (begun.type === "Open" && !isToldPrefs) prefs.value = begun.prefs;
    if (begun.type === "Open") lock.value = begun.lock;
    phase.value = begun.type === "Open" ? { type: "Open" } : begun;
  };
  return {
    app,
    phase,
    lock,
    saying,
    hear,
    hearOffline: (news) => (offline.value = news),
    begin: async () => settle(await needs.begun),
    beginAnew: async () => settle(await keeper.beginAnew()),
    unlock: async (passphrase) => {
      const begun = await keeper.unlock(passphrase);
      if (begun.type === "WrongPassphrase") return false;
      // Another tab may have another notebook open; all of them show the one that was opened last.
      if (begun.type === "Open" && begun.oneOfSeveral) needs.shutOthers();
      settle(begun);
      return true;
    },
  };
};

/** What is read of a journal, as screens read it. */
export const historyOf = (keeper: Keeper): Pick<App["history"], "find" | "read" | "deleted"> => ({
  find: async (query) => {
    const { search, count } = await keeper.find(query);
    return { count, moments: (from, to) => keeper.moments(search, from, to) };
  },
  read: keeper.read,
  deleted: keeper.deleted,
});
