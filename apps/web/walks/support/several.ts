import type { BrowserContext, Page } from "@playwright/test";
import { test as base } from "@playwright/test";
import type { NoPostgres } from "../../../../tools/postgres.ts";
import { startPostgres } from "../../../../tools/postgres.ts";
import type { Recorder } from "../flows/recorder.ts";
import { startRecorder } from "../flows/recorder.ts";
import { followKeeper } from "./all-kept.ts";
import type { RoadServer } from "./road-server.ts";
import { freshFolder, startRoadServer } from "./road-server.ts";
import { slowDown } from "./slow.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** A browser of its own on a server: it shares nothing with the others. */
export type Device = (server?: RoadServer) => Promise<Page>;

/**
 * Walks of several people or devices: browsers with nothing in common, real server processes, and
 * a record of everything any of them asks for.
 */
export const test = base.extend<{
  readonly server: RoadServer;
  /** Two servers on one PostgreSQL, where this machine has one. */
  readonly pair: readonly RoadServer[] | NoPostgres;
  readonly recorder: Recorder;
  readonly complaints: string[];
  readonly device: Device;
}>({
  // Playwright wants the braces, even around nothing.
  // oxlint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const server = await startRoadServer();
    await use(server);
    await server.remove();
  },
  // oxlint-disable-next-line no-empty-pattern
  pair: async ({}, use) => {
    const postgres = await startPostgres();
    if ("why" in postgres) return use(postgres);
    const environment = { DATABASE_URL: postgres.url };
    // Photos lie beside the database: in a folder both reach, as an operator would have it.
    const folder = await freshFolder();
    const one = await startRoadServer(environment, folder);
    const other = await startRoadServer(environment, folder);
    await use([one, other]);
    await one.remove();
    await other.remove();
    await postgres.remove();
  },
  // oxlint-disable-next-line no-empty-pattern
  recorder: async ({}, use) => {
    const recorder = await startRecorder();
    await use(recorder);
    recorder.stop();
  },
  // oxlint-disable-next-line no-empty-pattern
  complaints: async ({}, use) => {
    await use([]);
  },
  device: async ({ browser, server, recorder, complaints }, use) => {
    const open: BrowserContext[] = [];
    await use(async (at = server) => {
      const proxy = { server: recorder.address, bypass: "<-loopback>" };
      const settings = { ...PHONE, baseURL: at.address, locale: "en-GB", proxy };
      const context = await browser.newContext(settings);
      open.push(context);
      await listen(context, complaints);
      await followKeeper(context);
      slowDown(context);
      return context.newPage();
    });
    await Promise.all(open.map((context) => context.close()));
  },
});

/** Whatever breaks a policy or throws. */
const listen = async (context: BrowserContext, complaints: string[]): Promise<void> => {
  await context.exposeFunction("complain", (words: string) => void complaints.push(words));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      const { complain } = window as unknown as { complain: (words: string) => void };
      complain(`${violatedDirective}: ${blockedURI}`);
    });
  });
  context.on("weberror", (fault) => complaints.push(String(fault.error())));
};
