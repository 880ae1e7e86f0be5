import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { launchOptions } from "./tools/browser.ts";

const inRealBrowser = "apps/web/src/**/*.browser.test.{ts,tsx}";

export default defineConfig({
  test: {
    // Two cores: more at once only makes timings shake.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "node",
          environment: "node",
          include: ["{packages,apps,tools,content,bench,gallery}/**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**", "**/dist/**", inRealBrowser],
        },
      },
      {
        test: {
          name: "browser",
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
