import type { Shelf, ShelfTrouble } from "@glimmers/journal";
import { memoryShelf } from "@glimmers/journal";
import type { PrefName, Prefs } from "@glimmers/model";
import { DEFAULT_PREFS } from "@glimmers/model";
import type { Clock, Instant, OffsetMinutes } from "@glimmers/primitives";
import { err, ok, seededRandom } from "@glimmers/primitives";
import { reportSteps } from "@glimmers/rhythm";
import type { Argon2id } from "@glimmers/vault";
import { webCryptoMachine } from "@glimmers/vault";
import { signal } from "@preact/signals";
import type { App, CameBy, Cues, Recording, StoragePromise } from "../apps/web/src/app.ts";
import { argon2id } from "../apps/web/src/edges/argon2.ts";
import { smallPicture } from "../apps/web/src/edges/photo.ts";
import { platformSqueeze } from "../apps/web/src/edges/squeeze.ts";
import type { CompanyDoor } from "../apps/web/src/flow/company.ts";
import type { Keeper, KeeperNews } from "../apps/web/src/flow/keeper.ts";
import { deviceKeysInMemory } from "../apps/web/src/edges/device-key-in-memory.ts";
import type { DeviceKeys } from "../apps/web/src/flow/keyring.ts";
import type { RunningApp } from "../apps/web/src/flow/make-app.ts";
import { makeApp } from "../apps/web/src/flow/make-app.ts";
import { makeKeeper } from "../apps/web/src/flow/make-keeper.ts";
import type { StartDesk } from "../apps/web/src/flow/bringing.ts";
import type { RhythmBench } from "../apps/web/src/flow/rhythm-work.ts";
import { benchHere } from "../apps/web/src/flow/rhythm-work.ts";
import type { RoadDoor, RoadReport } from "../apps/web/src/flow/road.ts";
import type { Path } from "../apps/web/src/flow/paths.ts";
import type { Words } from "../apps/web/src/words.ts";
import { THEN } from "./then.ts";
import type { Tongue } from "./tongues.ts";
import { wordsIn } from "./tongues.ts";

/** The world the app is in: what a device and its browser would be. */
export interface World {
  /** How things stand. A scene may change them at any time. */
  readonly stands: Standing;
  /** What lies on the device: it outlives the app that put it there. */
  readonly shelf: Shelf;
  readonly deviceKeys: DeviceKeys;
}

export interface Standing {
  /** The time stands still unless it is set. */
  now: Instant;
  /** Whether the device has no room left. */
  full: boolean;
  /** What opening the browser's storage meets; nothing as a rule. */
  opening?: ShelfTrouble;
  /** Why the work of a lock cannot be done here; nothing as a rule. */
  tooWeak?: string;
  /** What the browser answers when asked to keep things for good. */
  promise: StoragePromise;
  hasMicrophone: boolean;
  /** What the device has beside its screen; as a rule nothing, and its frames stand still. */
  cues: Cues;
  /** Where Rhythm is worked out: in the same room, unless a scene has it stop half way. */
  rhythmBench: () => RhythmBench;
  /** What reads files of other apps: in the same room, unless a scene has it stop half way. */
  reading: StartDesk;
  /** A folder copies can go into; none as a rule. */
  folder?: App["folder"];
  /** What the browser can be woken with; nothing as a rule. */
  push?: App["push"];
  /** Passkeys, as the device would have them; none as a rule. */
  passkeys?: App["passkeys"];
  /** What the device has to hear a heart with; nothing as a rule. */
  heart: Omit<App["heart"], "keepBeats">;
  /** The link somebody came in by; none as a rule. */
  invitation?: string;
  /** The page began at what somebody shared, and opens no journal. */
  apart?: true;
  /** Any other link with a secret in it that somebody came in by. */
  came?: CameBy;
  /** The page is in the sample journal; as a rule it is not. */
  sample?: boolean;
  /** How the road stands from the first on; later, tell it with `standsOnRoad`. Off as a rule. */
  road?: RoadReport;
  /** What the road answers when asked; where nothing is said, that it is off. */
  roadAnswers?: Partial<RoadDoor>;
  /** What company answers when asked: shares, circles, ways back in, reminders. */
  companyAnswers?: Partial<CompanyDoor>;
}

export const makeWorld = (): World => {
  const stands: Standing = {
    now: THEN,
    full: false,
    promise: { answer: "not-promised" },
    hasMicrophone: false,
    cues: { frames: () => () => undefined, sight: () => () => undefined },
    rhythmBench: () => benchHere(reportSteps),
    heart: {},
    reading: readHere,
  };
  const shelf = memoryShelf();
  const commit: Shelf["commit"] = async (changes) =>
    stands.full ? err({ type: "NoRoom" }) : shelf.commit(changes);
  return { stands, shelf: { ...shelf, commit }, deviceKeys: deviceKeysInMemory() };
};

export interface Opening {
  readonly path: Path;
  readonly language: Tongue;
  /** Known before the journal is open, as from a doorstep; kept in it once it is. */
  readonly prefs: Partial<Prefs>;
}

/** A link with a secret, as the browser's edge would hand it over. */
const cameBy = ({ came: stood, invitation }: Standing) => {
  const came = signal<CameBy | undefined>(stood);
  return { came, letGo: () => void (came.value = undefined), invitation: signal(invitation) };
};

const HERE = { origin: "https://glimmers.example", browser: "Firefox", system: "Android" };

/** The whole app, its journal included, with nothing but memory under it. */
export const appInMemory = async (world: World, opening: Opening): Promise<RunningApp> => {
  const path = signal<Path>(opening.path);
  const words = signal<Words>(await wordsIn(opening.language));
  const hear: { now?: (news: KeeperNews) => void } = {};
  const keeper = withRoad(
    world,
    keeperIn(world, (news) => hear.now?.(news)),
  );
  const running = makeApp({
    keeper,
    begun: world.stands.apart === true ? new Promise(() => undefined) : keeper.begin(),
    prefs: { ...DEFAULT_PREFS, ...opening.prefs },
    clock: clockOf(world),
    chance: seededRandom(11).unit,
    words,
    here: {
      ...HERE,
      ...cameBy(world.stands),
      ...(world.stands.sample === true && { sample: true }),
    },
    path,
    arrival: signal("asked" as const),
    go: (next) => (path.value = next),
    back: () => (path.value = { at: "now" }),
    leave: () => (path.value = { at: "now" }),
    cues: world.stands.cues,
    rhythmBench: () => world.stands.rhythmBench(),
    heart: world.stands.heart,
    ...(world.stands.folder !== undefined && { folder: world.stands.folder }),
    ...(world.stands.passkeys !== undefined && { passkeys: world.stands.passkeys }),
    ...(world.stands.push !== undefined && { push: world.stands.push }),
    reading: { start: (into) => world.stands.reading(into), zone: "Europe/Berlin" },
    startRecording: async () =>
      world.stands.hasMicrophone ? ok(quietRecording) : err({ type: "NoMicrophone" }),
    systemLowStim: signal(false),
    // Time stands still: what is said at the foot of a screen stays.
    later: () => undefined,
    shut: () => undefined,
    shutOthers: () => undefined,
    askToKeep: async () => world.stands.promise,
    handOver: () => undefined,
  });
  hear.now = running.hear;
  if (world.stands.apart !== true) await running.begin();
  if (world.stands.road !== undefined) standsOnRoad(running, world.stands.road);
  if (running.phase.value.type === "Open") await choose(running, opening.prefs);
  return running;
};

/** Tells how the road stands, as the keeper would. */
export const standsOnRoad = (running: RunningApp, report: RoadReport): void =>
  running.hear({ news: "road", report });

/** A keeper whose road and company answer as the scene says; it looks each time it is asked. */
const withRoad = (world: World, keeper: Keeper): Keeper => {
  const { stands } = world;
  const answers = (): Partial<Keeper> => ({
    ...stands.roadAnswers,
    ...stands.companyAnswers,
    ...(stands.road !== undefined && { road: async () => stands.road ?? { state: "off" } }),
  });
  return new Proxy(keeper, {
    get: (behind, name): unknown => Reflect.get({ ...behind, ...answers() }, name),
  });
};

/** Sets what the person has chosen, as Settings would. */
const choose = async (running: RunningApp, prefs: Partial<Prefs>): Promise<void> => {
  for (const [name, value] of Object.entries(prefs))
    await running.app.setPref(name as PrefName, value);
};

const keeperIn = (world: World, tell: (news: KeeperNews) => void) =>
  makeKeeper({
    machine: webCryptoMachine(crypto, stretchIn(world)),
    deviceKeys: world.deviceKeys,
    clock: clockOf(world),
    random: seededRandom(7),
    squeeze: platformSqueeze,
    alone: (work) => work(),
    tellTabs: () => undefined,
    tell,
    openShelf: async (which) => {
      const { opening } = world.stands;
      if (opening !== undefined) return err(opening);
      return ok(which === "anew" ? memoryShelf() : world.shelf);
    },
    smallPicture,
  }).keeper;

const clockOf = ({ stands }: World): Clock => ({
  now: () => stands.now,
  offsetAt: () => 60 as OffsetMinutes,
});

const stretchIn =
  ({ stands }: World): Argon2id =>
  async (work) =>
    stands.tooWeak === undefined
      ? argon2id(work)
      : err({ type: "StretchFailed", reason: stands.tooWeak });

/** Fetched only where a scene chooses a file. */
const readHere: StartDesk = (into) => {
  const desk = import("../apps/web/src/flow/bringing-work.ts").then(({ readingDesk }) =>
    readingDesk(into),
  );
  return {
    desk: {
      look: async (...given) => (await desk).look(...given),
      take: async (...given) => (await desk).take(...given),
    },
    end: () => void desk.then(({ stop }) => stop()),
  };
};

const quietRecording: Recording = {
  stop: async () => ({ sound: new Blob([]), duration: 0 }),
  cancel: () => undefined,
};
