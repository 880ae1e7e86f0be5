import type { Shelf } from "@glimmers/journal";
import { memoryShelf } from "@glimmers/journal";
import type { PrefName, Prefs } from "@glimmers/model";
import { DEFAULT_PREFS } from "@glimmers/model";
import type { Clock, Instant, OffsetMinutes } from "@glimmers/primitives";
import { err, ok, seededRandom } from "@glimmers/primitives";
import type { MachineKey } from "@glimmers/vault";
import { webCryptoMachine } from "@glimmers/vault";
import { signal } from "@preact/signals";
import { argon2id } from "../apps/web/src/edges/argon2.ts";
import { platformSqueeze } from "../apps/web/src/edges/squeeze.ts";
import { smallPicture } from "../apps/web/src/edges/photo.ts";
import type { KeeperNews } from "../apps/web/src/flow/keeper.ts";
import type { DeviceKeys } from "../apps/web/src/flow/keyring.ts";
import type { RunningApp } from "../apps/web/src/flow/make-app.ts";
import { makeApp } from "../apps/web/src/flow/make-app.ts";
import { makeKeeper } from "../apps/web/src/flow/make-keeper.ts";
import type { Path } from "../apps/web/src/flow/paths.ts";
import type { Words } from "../apps/web/src/words.ts";
import { loadWords } from "../apps/web/src/words.ts";

/** A Thursday afternoon, 3:42 pm, an hour ahead of UTC: every picture is taken then. */
export const THEN = Date.UTC(2026, 10, 5, 14, 42) as Instant;

/** What a scene may change about the world the app is in. */
export interface World {
  /** The time stands still unless it is set. */
  readonly time: { now: Instant };
  readonly shelf: Shelf;
  /** From now on the device is full, as seen by the app. */
  readonly fill: () => void;
}

/** The whole app, its journal included, with nothing but memory under it. */
export const appInMemory = async (
  start: Path,
  language: "en" | "de" = "en",
): Promise<{ readonly running: RunningApp; readonly world: World }> => {
  const path = signal<Path>(start);
  const words = signal<Words>(await loadWords(language));
  const world = makeWorld();
  const hear: { now?: (news: KeeperNews) => void } = {};
  const running = makeApp({
    keeper: keeperIn(world, (news) => hear.now?.(news)),
    prefs: DEFAULT_PREFS,
    clock: clockOf(world),
    words,
    path,
    go: (next) => (path.value = next),
    back: () => (path.value = { at: "now" }),
    leave: () => (path.value = { at: "now" }),
    startRecording: async () => err({ type: "NoMicrophone" }),
    systemLowStim: signal(false),
    later: (delay, then) => void setTimeout(then, delay),
    shut: () => undefined,
    shutOthers: () => undefined,
    askToKeep: async () => ({ answer: "not-promised" }),
    handOver: () => undefined,
  });
  hear.now = running.hear;
  await running.begin();
  return { running, world };
};

/** Sets what the person has chosen, as Settings would. */
export const choose = async (running: RunningApp, prefs: Partial<Prefs>): Promise<void> => {
  for (const [name, value] of Object.entries(prefs))
    await running.app.setPref(name as PrefName, value);
};

interface WholeWorld extends World {
  readonly full: { now: boolean };
}

const makeWorld = (): WholeWorld => {
  const full = { now: false };
  const shelf = memoryShelf();
  const commit: Shelf["commit"] = async (changes) =>
    full.now ? err({ type: "NoRoom" }) : shelf.commit(changes);
  return {
    time: { now: THEN },
    shelf: { ...shelf, commit },
    full,
    fill: () => {
      full.now = true;
    },
  };
};

const keeperIn = (world: WholeWorld, tell: (news: KeeperNews) => void) =>
  makeKeeper({
    machine: webCryptoMachine(crypto, argon2id),
    deviceKeys: deviceKeysInMemory(),
    clock: clockOf(world),
    random: seededRandom(7),
    squeeze: platformSqueeze,
    alone: (work) => work(),
    tellTabs: () => undefined,
    tell,
    openShelf: async () => ok(world.shelf),
    smallPicture,
  }).keeper;

const clockOf = ({ time }: World): Clock => ({
  now: () => time.now,
  offsetAt: () => 60 as OffsetMinutes,
});

const deviceKeysInMemory = (): DeviceKeys => {
  let key: MachineKey | undefined;
  const make = (): Promise<MachineKey> =>
    crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  return {
    find: async () => key,
    findOrMake: async () => (key ??= await make()),
    remove: async () => {
      key = undefined;
    },
  };
};
