import { memoryShelf } from "@glimmers/journal";
import { ok } from "@glimmers/primitives";
import { webCryptoMachine } from "@glimmers/vault";
import type { KeeperNews } from "../flow/keeper.ts";
import type { KeeperNeeds } from "../flow/make-keeper.ts";
import { argon2id } from "./argon2.ts";
import { deviceClock, deviceRandom } from "./clock.ts";
import { deviceKeysInMemory } from "./device-key-in-memory.ts";
import { smallPicture } from "./photo.ts";
import { platformSqueeze } from "./squeeze.ts";

/**
 * The world of the sample journal: the same keeper, on a shelf in memory. Nothing here names the
 * browser's storage, another tab, or the network; when the page goes, all of it is gone.
 */
export const sampleWorld = (tell: (news: KeeperNews) => void): KeeperNeeds => ({
  machine: webCryptoMachine(crypto, argon2id),
  deviceKeys: deviceKeysInMemory(),
  clock: deviceClock,
  random: deviceRandom,
  squeeze: platformSqueeze,
  openShelf: async () => ok(memoryShelf()),
  smallPicture,
  alone: (work) => work(),
  tellTabs: () => undefined,
  tell,
});
