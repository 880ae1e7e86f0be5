import { readdir, readFile, rm, mkdtemp, mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { chromium } from "@playwright/test";
import { launchOptions } from "../../../../tools/browser.ts";
import { followKeeper } from "./all-kept.ts";
import { slowDown } from "./slow.ts";

/**
 * A browser with a folder of its own on the disk, so that it can be closed, or killed, and
 * what it kept is there or is not when it opens again.
 */
export interface OwnBrowser {
  /** Its folder on the disk. */
  readonly folder: string;
  /** Starts it, if it does not run, and gives its first page, still empty. */
  readonly open: () => Promise<Page>;
  readonly another: () => Promise<Page>;
  readonly close: () => Promise<void>;
  /** Ends all of its processes at once, as the system does when it needs the memory. */
  readonly kill: () => Promise<void>;
  /** Closes it and removes its folder. */
  readonly remove: () => Promise<void>;
}

/** What a person has set in this browser before, by the browser's own names. */
export type BrowserSettings = Readonly<Record<string, unknown>>;

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export const ownBrowser = async (
  baseURL: string,
  settings: BrowserSettings = {},
): Promise<OwnBrowser> => {
  const folder = await mkdtemp(join(tmpdir(), "glimmers-profile-"));
  await writeSettings(folder, settings);
  let context: BrowserContext | undefined;
  const running = async (): Promise<BrowserContext> => {
    if (context !== undefined) return context;
    context = await chromium.launchPersistentContext(folder, {
      ...launchOptions(),
      ...PHONE,
      baseURL,
      locale: "en-GB",
    });
    await followKeeper(context);
    slowDown(context);
    return context;
  };
  const close = async (): Promise<void> => {
    await context?.close();
    context = undefined;
  };
  return {
    folder,
    open: async () => (await running()).pages()[0] ?? (await running()).newPage(),
    another: async () => (await running()).newPage(),
    close,
    kill: async () => {
      const gone = new Promise((resolve) => context?.once("close", resolve));
      for (const id of await processesOn(folder)) endNow(id);
      await gone;
      context = undefined;
    },
    remove: async () => {
      await close();
      await rm(folder, { recursive: true, maxRetries: 5, retryDelay: 100 });
    },
  };
};

const writeSettings = async (folder: string, settings: BrowserSettings): Promise<void> => {
  if (Object.keys(settings).length === 0) return;
  await mkdir(join(folder, "Default"));
  await writeFile(join(folder, "Default", "Preferences"), JSON.stringify(settings));
};

/** Every process that was started on this folder, and what those started, oldest first. */
const processesOn = async (folder: string): Promise<readonly number[]> => {
  const all = await Promise.all(
    (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(processAt),
  );
  const there = all.filter((one) => one !== undefined);
  const ours = new Set(there.filter(({ said }) => said.includes(folder)).map(({ id }) => id));
  for (const { id, parent } of there.toSorted((one, other) => one.id - other.id))
    if (ours.has(parent)) ours.add(id);
  return [...ours];
};

interface RunningProcess {
  readonly id: number;
  readonly parent: number;
  readonly said: string;
}

const processAt = async (name: string): Promise<RunningProcess | undefined> => {
  try {
    const said = await readFile(`/proc/${name}/cmdline`, "utf8");
    const status = await readFile(`/proc/${name}/stat`, "utf8");
    const parent = Number(status.slice(status.lastIndexOf(")") + 2).split(" ")[1]);
    return { id: Number(name), parent, said };
  } catch {
    // It ended while we looked.
    return undefined;
  }
};

const endNow = (id: number): void => {
  try {
    process.kill(id, "SIGKILL");
  } catch {
    // It went together with one before it.
  }
};
