/**
 * The room behind: the keeper with the real browser around it. All keys, storage and the
 * whole of the journal are in here; the page has screens, and a line to this. Behind a page of
 * the sample journal it is the same keeper in a world of memory, and touches nothing of this.
 */
import { webCryptoMachine } from "@glimmers/vault";
import { aloneAmongTabs } from "../edges/alone.ts";
import { argon2id } from "../edges/argon2.ts";
import { deviceClock, deviceRandom } from "../edges/clock.ts";
import { deviceKeysIn } from "../edges/device-key.ts";
import { answerOn } from "../edges/line.ts";
import { besideShelves, openNewestShelf } from "../edges/newest-shelf.ts";
import { smallPicture } from "../edges/photo.ts";
import { SAMPLE_KEEPER } from "../edges/sample-name.ts";
import { sampleWorld } from "../edges/sample-world.ts";
import { platformSqueeze } from "../edges/squeeze.ts";
import { browserRoadTabs } from "../edges/road-tabs.ts";
import { browserRoadWays } from "../edges/road-ways.ts";
import type { Tabs } from "../edges/tabs.ts";
import { browserTabs, noTabs } from "../edges/tabs.ts";
import type { KeeperNews } from "../flow/keeper.ts";
import type { KeeperNeeds } from "../flow/make-keeper.ts";
import { makeKeeper } from "../flow/make-keeper.ts";

declare const self: DedicatedWorkerGlobalScope;

const tell = (news: KeeperNews): void => self.postMessage(news);

const shelfEvents = {
  onGone: (): void => tell({ news: "gone" }),
  onNewerTab: (): void => tell({ news: "newer-tab" }),
};

const browserWorld = (tabs: Tabs): KeeperNeeds => ({
  machine: webCryptoMachine(crypto, argon2id),
  deviceKeys: deviceKeysIn(),
  clock: deviceClock,
  random: deviceRandom,
  squeeze: platformSqueeze,
  openShelf: (which) => openNewestShelf(which, shelfEvents),
  notebooks: besideShelves(shelfEvents),
  smallPicture,
  alone: aloneAmongTabs,
  road: { ...browserRoadWays, tabs: browserRoadTabs() },
  tellTabs: () => tabs.tell({ type: "kept" }),
  tell,
});

const isSample = self.name === SAMPLE_KEEPER;
const tabs = isSample ? noTabs : browserTabs();
const { keeper, hear, tend } = makeKeeper(isSample ? sampleWorld(tell) : browserWorld(tabs));

tabs.listen((news) => {
  if (news.type === "kept") void hear();
});
/** An app left open for days still sweeps out what was deleted a day ago. */
const TEND_EVERY = 10 * 60_000;
setInterval(() => void tend(), TEND_EVERY);
answerOn(self, keeper);
