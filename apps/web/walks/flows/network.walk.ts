// What leaves the device: every request of page, worker and service worker is written down by
// a proxy that sees them all. Rules: docs/spec/flows.md.
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { test as base, expect } from "@playwright/test";
import { launchOptions } from "../../../../tools/browser.ts";
import type { Recorder } from "./recorder.ts";
import { startRecorder } from "./recorder.ts";
import { ALL_SCREENS, settleIn, show } from "./screens.ts";

const test = base.extend<{ readonly recorder: Recorder; readonly recorded: BrowserContext }>({
  // Playwright wants the braces, even around nothing.
  // oxlint-disable-next-line no-empty-pattern
  recorder: async ({}, use) => {
    const recorder = await startRecorder();
    await use(recorder);
    recorder.stop();
  },
  recorded: async (
    {
      browser,
      contextOptions,
      recorder,
    }: { browser: Browser; contextOptions: object; recorder: Recorder },
    use,
  ) => {
    // Without the bypass, Chromium goes to its own machine directly, past the recorder.
    const proxy = { server: recorder.address, bypass: "<-loopback>" };
    const context = await browser.newContext({ ...contextOptions, proxy });
    await use(context);
    await context.close();
  },
});

/**
 * Chromium asks its maker what the fields of a form may be for, whatever a page says about it.
 * That is the browser's own doing, and a person can turn it off; here it is off, so that what
 * is written down is what the app does.
 */
const ARGS = [...launchOptions().args, "--disable-features=AutofillServerCommunication"];

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
test.use({ contextOptions: PHONE, launchOptions: { ...launchOptions(), args: ARGS } });

/** Whatever breaks a policy, fails, or is warned of. */
const complaintsOf = async (context: BrowserContext, page: Page): Promise<readonly string[]> => {
  const complaints: string[] = [];
  await context.exposeFunction("complain", (words: string) => void complaints.push(words));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      const { complain } = window as unknown as { complain: (words: string) => void };
      complain(`${violatedDirective}: ${blockedURI}`);
    });
  });
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return complaints;
};

const wholeWalk = async (page: Page): Promise<void> => {
  await settleIn(page, {});
  await page.goto("/");
  for (const screen of ALL_SCREENS) await show(page, screen);
};

test("[S2] [S16] [CH7] [F39] in a whole walk nothing is asked of any other origin, and no policy is broken @phone", async ({
  recorder,
  recorded,
  baseURL,
}) => {
  test.slow();
  const page = await recorded.newPage();
  const complaints = await complaintsOf(recorded, page);
  await page.goto(baseURL ?? "");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // What the first visit began to fetch belongs to the first visit.
  await page.waitForLoadState("networkidle");
  const first = recorder.asked.length;
  expect(first).toBeGreaterThan(10);
  await wholeWalk(page);
  await page.goto("/away.html");
  const others = recorder.asked.filter((address) => !address.startsWith(`${baseURL ?? ""}/`));
  expect(others).toEqual([]);
  expect(complaints).toEqual([]);
  // All of the app came with the first visit; from then on only a newer one is looked for.
  const later = recorder.asked.slice(first).map((address) => new URL(address).pathname);
  expect(later.filter((path) => path !== "/offline.js")).toEqual([]);
});

test("[CH7] [F40] after one visit every screen opens without a network, seen before or not @phone", async ({
  recorder,
  recorded,
  baseURL,
}) => {
  test.slow();
  const page = await recorded.newPage();
  const complaints = await complaintsOf(recorded, page);
  await page.goto(baseURL ?? "");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForLoadState("networkidle");
  // Cut where every request passes: a service worker knows nothing of a page that is offline.
  recorder.cut();
  await recorded.setOffline(true);
  const before = recorder.asked.length;
  await wholeWalk(page);
  // The lock needs WebAssembly of its own, which has come along too.
  await page.goto("/lock");
  await page.getByLabel("Passphrase", { exact: true }).fill("four quiet birds");
  await page.getByLabel("The same once more").fill("four quiet birds");
  await page.getByRole("button", { name: "Turn the lock on" }).click();
  await expect(page.getByText("The lock is on.")).toBeVisible();
  expect(complaints).toEqual([]);
  const later = recorder.asked.slice(before).map((address) => new URL(address).pathname);
  expect(later.filter((path) => path !== "/offline.js")).toEqual([]);
});
