import { test as base, expect as plainly } from "@playwright/test";
import type { BrowserSettings, OwnBrowser } from "./own-browser.ts";
import { ownBrowser } from "./own-browser.ts";

/** Patient: a small machine that does much else at once is slow, and that is no fault. */
export const expect = plainly.configure({ timeout: 20_000 });

/** A walk with a browser of its own, in a fresh folder that goes with it. */
export const walk = base.extend<{
  readonly own: OwnBrowser;
  readonly address: string;
  /** What a person has set in this browser: `walk.use({ settings: … })`. */
  readonly settings: BrowserSettings;
}>({
  settings: [{}, { option: true }],
  address: ({ baseURL }, use) => use(baseURL ?? ""),
  own: async ({ address, settings }, use) => {
    const own = await ownBrowser(address, settings);
    await use(own);
    await own.remove();
  },
});

/** More rounds than the normal few, where somebody asks for them: `GLIMMERS_ROUNDS=200`. */
export const rounds = (usual: number): number => Number(process.env["GLIMMERS_ROUNDS"] ?? usual);

/** Where chance comes from; printed, so that a walk that failed can be walked again. */
export const seedOf = (): number => {
  const seed = Number(process.env["GLIMMERS_SEED"] ?? Date.now() % 1_000_000);
  console.log(`seed ${seed} (again with GLIMMERS_SEED=${seed})`);
  return seed;
};
