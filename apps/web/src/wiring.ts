import { parsePref } from "@glimmers/model";
import type { Prefs } from "@glimmers/model";
import { DEFAULT_PREFS } from "@glimmers/model";
import type { ReadonlySignal } from "@preact/signals";
import { computed, effect, signal } from "@preact/signals";
import type { App } from "./app.ts";
import { busyAmongTabs } from "./edges/busy-tabs.ts";
import { deviceChance, deviceClock, deviceRandom } from "./edges/clock.ts";
import { copyFolderLater } from "./edges/copy-folder-later.ts";
import { deviceCues } from "./edges/cues.ts";
import { doorstepOf, readDoorstep } from "./edges/doorstep.ts";
import { handOver } from "./edges/hand-over.ts";
import { pushLater } from "./edges/push-later.ts";
import { heartPorts } from "./edges/heart-ports.ts";
import { whereThisIs } from "./edges/here.ts";
import { lineTo } from "./edges/line.ts";
import { createOpenThings } from "./edges/open-things.ts";
import { keepPageLook, systemAsksForLess } from "./edges/page-look.ts";
import { passkeysLater } from "./edges/passkey-later.ts";
import {
  fallSilent,
  leaveNow,
  listenForGoing,
  listenForLeaving,
  rememberLeaving,
} from "./edges/quick-exit.ts";
import { deskInWorker } from "./edges/reading-desk.ts";
import { workerBench } from "./edges/rhythm-bench.ts";
import { browserRouter } from "./edges/router.ts";
import { spaceOf } from "./edges/space.ts";
import { startWorker } from "./edges/trusted-urls.ts";
import { startRecording } from "./edges/voice.ts";
import { whenIdle } from "./edges/when-idle.ts";
import { watchForAway } from "./edges/when-away.ts";
import { beginsApart, whenNeeded } from "./flow/apart.ts";
import { copyMark } from "./flow/copy-mark.ts";
import type { Begun, Keeper, KeeperNews } from "./flow/keeper.ts";
import type { RunningApp } from "./flow/make-app.ts";
import { makeApp } from "./flow/make-app.ts";
import type { Path } from "./flow/paths.ts";
import { standInSample } from "./flow/paths.ts";
import type { Words } from "./words.ts";
import { loadFirstWords, loadWords } from "./words.ts";
import keeperAddress from "./workers/keeper.ts?worker&url";
import readingAddress from "./workers/reading.ts?worker&url";
import rhythmAddress from "./workers/rhythm.ts?worker&url";

/** Joins the real browser to the app: the one place that knows both. */
export const wire = async (page: Window & typeof globalThis): Promise<RunningApp> => {
  // Before all else: no secret of a link stays in the address bar.
  const here = whereThisIs(page);
  standInSample(here.sample === true);
  const space = spaceOf(here, page.navigator);
  const worker = startWorker(keeperAddress, space.keeper);
  const keeper = lineTo<Keeper>(worker);
  // The journal opens in its worker while the words and the first screen are made here; what
  // it tells meanwhile waits until there is somebody to hear it.
  const prefs = prefsFrom(readDoorstep());
  const router = browserRouter(page);
  const begun =
    here.sample === true
      ? beginMadeUp(keeper, prefs, languageOf(prefs, page))
      : beginOnceNeeded(keeper, router.path);
  const early: KeeperNews[] = [];
  let hear = (news: KeeperNews): void => void early.push(news);
  worker.addEventListener("message", ({ data }) => {
    if ("news" in data) hear(data as KeeperNews);
  });
  const { tabs } = space;
  const words = signal<Words>(await loadFirstWords(languageOf(prefs, page)));
  const cues = deviceCues(page);
  const open = createOpenThings();
  const hush = (): void => {
    open.letGoAll();
    cues.hush?.();
  };
  const leave = (): void => {
    rememberLeaving(page);
    leaveNow(page, hush);
  };
  // Nothing of an open journal is left once the page has begun anew; and nothing of it is heard.
  const beginAnew = (): void => {
    fallSilent(page, hush);
    page.location.reload();
  };
  const shutOthers = (): void => tabs.tell({ type: "locked" });
  const folder =
    here.sample === true ? undefined : copyFolderLater(page, copyMark(keeper, deviceRandom));
  const push = here.sample === true ? undefined : pushLater(page);
  const passkeys = here.sample === true ? undefined : passkeysLater(page);
  const running = makeApp({
    ...router,
    keeper,
    begun,
    prefs,
    clock: deviceClock,
    chance: deviceChance,
    words,
    here,
    leave,
    cues,
    rhythmBench: () => workerBench(() => startWorker(rhythmAddress, "rhythm")),
    ...(folder !== undefined && { folder }),
    ...(passkeys !== undefined && { passkeys }),
    ...(push !== undefined && { push }),
    reading: {
      start: deskInWorker(() => startWorker(readingAddress, "reading")),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    startRecording: () => startRecording(deviceClock.now),
    heart: heartPorts(page, open),
    systemLowStim: systemAsksForLess(page),
    askToKeep: space.askToKeep,
    ...busyAmongTabs(navigator),
    handOver,
    later: (delay, then) => void setTimeout(then, delay),
    shut: () => {
      shutOthers();
      beginAnew();
    },
    shutOthers,
  });
  const { app } = running;
  hear = running.hear;
  early.forEach(hear);
  tabs.listen((news) => {
    if (news.type === "locked") beginAnew();
  });
  effect(() => {
    const language = languageOf(app.prefs.value, page);
    if (language !== words.peek().language || !words.peek().whole)
      void loadWords(language).then((loaded) => (words.value = loaded));
  });
  copyOnce(page, app);
  tendOnce(page, app);
  const onDoorstep = computed(() => space.onDoorstep && app.journalOpen.value);
  keepPageLook(page, app.prefs, app.lowStim, words, onDoorstep);
  listenForLeaving(page, leave);
  listenForGoing(page, hush);
  watchForAway(page, {
    lockAfter: () =>
      running.lock.value === "passphrase" ? app.prefs.value.autoLockMinutes * 60_000 : undefined,
    lock: app.shut,
  });
  return running;
};

/** A copy by itself, where one is due: once for each page, and fetched only where any are wanted. */
const copyOnce = (page: Window, app: App): void => {
  let isTried = false;
  effect(() => {
    const isWanted = app.folder !== undefined && app.prefs.value.backup.every !== "never";
    if (isTried || !isWanted || !app.journalOpen.value) return;
    isTried = true;
    whenIdle(page, () => {
      void import("./flow/copies-by-themselves.ts").then(({ writeCopyIfDue }) =>
        writeCopyIfDue(app),
      );
    });
  });
};

/** At once, in the same step; later where the page stays apart from any journal. */
const beginOnceNeeded = (keeper: Keeper, path: ReadonlySignal<Path>): Promise<Begun> =>
  beginsApart(path.peek()) ? whenNeeded(path).then(() => keeper.begin()) : keeper.begin();

/** Reminders, where they are on: once for each page, and fetched only then. */
const tendOnce = (page: Window, app: App): void => {
  let isTried = false;
  effect(() => {
    const { push } = app;
    const isOpen = app.journalOpen.value && app.words.value.whole;
    if (isTried || push === undefined || !isOpen || !app.prefs.value.reminders.on) return;
    isTried = true;
    whenIdle(page, () => {
      void import("./flow/reminders/turn.ts").then(({ tendReminders }) => tendReminders(app, push));
    });
  });
};

/** The sample journal: fetched only by who goes there. */
const beginMadeUp = async (keeper: Keeper, look: Prefs, language: "en" | "de"): Promise<Begun> => {
  const { beginSample } = await import("./flow/sample-fill.ts");
  return beginSample(keeper, { clock: deviceClock, language, look: doorstepOf(look) });
};

/** The defaults, with what lies on the doorstep over them as far as it is understood. */
const prefsFrom = (doorstep: Readonly<Record<string, unknown>>): Prefs => {
  const names = ["theme", "lowStim", "textSize", "language", "discreet"] as const;
  const chosen = names.map((name) => [name, parsePref(name, doorstep[name])] as const);
  const understood = chosen.flatMap(([name, value]) => (value.ok ? [[name, value.value]] : []));
  return { ...DEFAULT_PREFS, ...(Object.fromEntries(understood) as Partial<Prefs>) };
};

const languageOf = ({ language }: Pick<Prefs, "language">, page: Window): "en" | "de" => {
  if (language !== "system") return language;
  const wanted = page.navigator.languages.map((tag) => tag.slice(0, 2));
  return wanted.find((tag) => tag === "de" || tag === "en") === "de" ? "de" : "en";
};
