import { openLog } from "@glimmers/journal";
import { deviceKeysIn } from "../../apps/web/src/edges/device-key.ts";
import { openNewestShelf } from "../../apps/web/src/edges/newest-shelf.ts";
import { unlockShelf } from "../../apps/web/src/flow/keyring.ts";
import { sampleMoments } from "../sample-journal.ts";
import { entriesOf, logNeeds, machine, valueOf } from "./ours.ts";

/** A tail half full, as it is on an average day. */
const IN_TAIL = 1_000;

/** Fills the app's own journal in this browser, under its own keys, before the app is opened. */
export const seedJournal = async (count: number): Promise<void> => {
  const shelf = valueOf(await openNewestShelf("newest"));
  const { keys } = valueOf(await unlockShelf({ machine, deviceKeys: deviceKeysIn() }, shelf));
  const log = openLog(logNeeds(shelf, keys));
  const entries = entriesOf([...sampleMoments(count)]);
  valueOf(await log.addMany(entries.slice(0, -IN_TAIL)));
  const kept = await Promise.all(entries.slice(-IN_TAIL).map((entry) => log.keep(entry)));
  kept.forEach(valueOf);
  shelf.close();
};
