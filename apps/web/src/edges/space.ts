import type { Here, StoragePromise } from "../app.ts";
import { askForDurableStorage } from "./durable-storage.ts";
import { SAMPLE_KEEPER } from "./sample-name.ts";
import type { Tabs } from "./tabs.ts";
import { browserTabs, noTabs } from "./tabs.ts";

/** What of the browser a page may touch: the own journal's, or the sample's, which is next to nothing. */
export interface Space {
  /** What its keeper's worker is called; the worker makes its world by it. */
  readonly keeper: string;
  readonly tabs: Tabs;
  readonly askToKeep: () => Promise<StoragePromise>;
  /** Whether how it looks is left on the doorstep. */
  readonly onDoorstep: boolean;
}

export const spaceOf = ({ sample }: Here, { storage }: Navigator): Space =>
  sample === true
    ? {
        keeper: SAMPLE_KEEPER,
        tabs: noTabs,
        askToKeep: async () => ({ answer: "cannot-say" }),
        onDoorstep: false,
      }
    : {
        keeper: "keeper",
        tabs: browserTabs(),
        askToKeep: () => askForDurableStorage(storage),
        onDoorstep: true,
      };
