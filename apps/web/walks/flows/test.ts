import { test as base } from "@playwright/test";
import { followKeeper } from "../support/all-kept.ts";
import { slowDown } from "../support/slow.ts";

/**
 * A walk that can wait until `allKept`: for what no screen says, or says before it is so. It goes
 * without the worker that keeps the whole build for offline: fetching that is half of what a first
 * visit costs. A walk that goes offline says `test.use(WORKS_OFFLINE)`.
 */
export const test = base.extend({
  serviceWorkers: "block",
  context: async ({ context }, use) => {
    await followKeeper(context);
    slowDown(context);
    await use(context);
  },
});

export const WORKS_OFFLINE = { serviceWorkers: "allow" } as const;
