import { defineConfig } from "@playwright/test";
import { launchOptions } from "./tools/browser.ts";

const PORT = 4399;
/** Where gallery/pictures.walk.ts looks for the gallery. */
const GALLERY_PORT = 4388;

/**
 * Walks through the built app in a real browser. A walk runs on both sizes, unless its title
 * says `@phone` or `@desktop`: then on that one only, and is not counted as skipped on the other.
 */
export default defineConfig({
  testDir: ".",
  testMatch: ["apps/web/walks/**/*.walk.ts", "gallery/**/*.walk.ts"],
  outputDir: "test-results",
  snapshotPathTemplate: "gallery/pictures/{arg}-{projectName}{ext}",
  // Of a thousand walks on a busy machine one may meet a moment nobody would. A second try tells
  // that from something broken; the report names each that needed it.
  retries: 1,
  // Nothing here is about speed: a walk fails by being wrong, not by a busy machine.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  reporter: [["list"]],
  use: { baseURL: `http://localhost:${PORT}`, launchOptions: launchOptions() },
  projects: [
    {
      name: "phone",
      grepInvert: /@desktop\b/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    {
      name: "desktop",
      grepInvert: /@phone\b/,
      use: { viewport: { width: 1280, height: 800 } },
    },
  ],
  webServer: [
    {
      // In memory: nothing of a walk is to lie among somebody's own mailboxes.
      command: `npm run --silent serve -- --port ${PORT} --data :memory:`,
      port: PORT,
      reuseExistingServer: false,
      stdout: "pipe",
    },
    {
      // Built, not served from its sources: a picture is taken in a second, not in five.
      command: `npm run --silent gallery:built -- --port ${GALLERY_PORT}`,
      port: GALLERY_PORT,
      reuseExistingServer: false,
      stdout: "ignore",
    },
  ],
});
