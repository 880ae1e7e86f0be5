import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { launchOptions } from "./tools/browser.ts";

const inRealBrowser = "apps/web/src/**/*.browser.test.{ts,tsx}";

/** Nothing here is about speed: a test fails by being wrong, not by a busy machine. */
const PATIENCE = 120_000;

export default defineConfig({
  test: {
    // Two cores: more at once only makes timings shake.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "node",
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
          environment: "node",
          include: ["{packages,apps,tools,content,bench,gallery}/**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**", "**/dist/**", inRealBrowser],
        },
      },
      {
        test: {
          name: "browser",
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
          include: [inRealBrowser],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: launchOptions() }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
