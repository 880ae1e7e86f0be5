import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startServer } from "@glimmers/server";
import type { BrowserContext, Page } from "playwright";
import { chromium } from "playwright";
import { build } from "vite";
import { launchOptions } from "../tools/browser.ts";
import { eavesdrop } from "./eavesdrop.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The app is built apart from the one that is served, so that neither disturbs the other. */
export const DIST = here("dist");

/** How many entries everything is measured with. */
export const ENTRIES = 180_000;

export const buildAll = async (): Promise<void> => {
  const quiet = { logLevel: "error" } as const;
  const app = { ...quiet, configFile: here("../apps/web/vite.config.ts") };
  await build({ ...app, build: { outDir: DIST } });
  await build({ ...quiet, configFile: here("vite.config.ts") });
};

/** A server with the built app, and a browser profile of its own on the disk. */
export interface Stage {
  readonly address: string;
  /** A browser that was not running before, with what this profile keeps. */
  readonly launch: () => Promise<BrowserContext>;
  readonly end: () => Promise<void>;
}

export const setStage = async (): Promise<Stage> => {
  const data = await mkdtemp(join(tmpdir(), "glimmers-bench-data-"));
  const server = await startServer({ dist: DIST, host: "127.0.0.1", port: 0, storage: { data } });
  if (!server.ok) throw new Error(server.error.type);
  const profile = await mkdtemp(join(tmpdir(), "glimmers-bench-"));
  return {
    address: `http://localhost:${server.value.port}`,
    launch: () => launchProfile(profile),
    end: async () => {
      await server.value.stop(0);
      // A browser that was just closed may still be putting its last files down.
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
      await rm(data, { recursive: true, force: true });
    },
  };
};

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** A browser on a profile's folder, made if it is not there. */
export const launchProfile = async (profile: string): Promise<BrowserContext> => {
  const { args, ...options } = launchOptions();
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    ...PHONE,
    locale: "en-GB",
    // Otherwise memory is told at the next great tidying up, half a minute later.
    args: [...args, "--enable-blink-features=ForceEagerMeasureMemory"],
  });
  await context.addInitScript(eavesdrop);
  return context;
};

export const pageOf = async (context: BrowserContext): Promise<Page> =>
  context.pages()[0] ?? context.newPage();

/** Opens the page that fills journals and measures peers. */
export const openBenchPage = async (context: BrowserContext, address: string): Promise<Page> => {
  const page = await pageOf(context);
  await page.goto(`${address}/bench/index.html`);
  await page.waitForFunction(() => globalThis.benchPage !== undefined);
  return page;
};

/** Fills the app's journal, visits the app once, and lets it settle down for offline use. */
export const seed = async ({ launch, address }: Stage): Promise<readonly string[]> => {
  const context = await launch();
  const bench = await openBenchPage(context, address);
  await bench.evaluate((count) => globalThis.benchPage?.seed(count), ENTRIES);
  const asked: string[] = [];
  bench.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await bench.goto(address);
  await allRead(bench);
  await bench.evaluate(async () => void (await navigator.serviceWorker.ready));
  await context.close();
  return asked;
};

/** Resolves once the keeper has read all of the journal, and answers. */
export const allRead = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => globalThis.heard.progress.at(-1)?.share === 1, undefined, {
    timeout: 120_000,
  });
  await page.evaluate(() => globalThis.heard.ask("report"));
};

/** Slows the page's main thread through CDP; see `Note: Slowing the worker`. */
export const slowPage = async (page: Page, rate: number): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
};
