import { test as base } from "@playwright/test";
import { followKeeper } from "../support/all-kept.ts";
import { slowDown } from "../support/slow.ts";

/** A walk that can wait until `allKept`: for what no screen says, or says before it is so. */
export const test = base.extend({
  context: async ({ context }, use) => {
    await followKeeper(context);
    slowDown(context);
    await use(context);
  },
});
