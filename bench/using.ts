import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { rendererProcesses } from "./hold.ts";
import { median, quantile, times } from "./numbers.ts";

/** Milliseconds from the tap, which is when the browser says the finger was lifted. */
export interface Tapping {
  /** The keeper's answer: sealed, and on the disk. Median. */
  readonly onDisk: number;
  /** The same for the slowest of twenty. */
  readonly onDiskSlow: number;
  /** "Kept" can be read on the screen. Median. */
  readonly seen: number;
}

/** Taps the light `count` times, each from the first screen. */
export const tapTheLight = async (page: Page, count: number): Promise<Tapping> => {
  const taps = await times(count, () => oneTap(page));
  const onDisk = taps.map((tap) => tap.onDisk);
  return {
    onDisk: median(onDisk),
    onDiskSlow: quantile(onDisk, 0.95),
    seen: median(taps.map((tap) => tap.seen)),
  };
};

const oneTap = async (page: Page): Promise<{ onDisk: number; seen: number }> => {
  const light = page.locator(".light");
  await light.waitFor();
  const timed = page.evaluate(timeTheTap);
  await light.tap();
  const tap = await timed;
  await page.locator(".foot button").last().tap();
  return tap;
};

/** Runs in the page. */
const timeTheTap = (): Promise<{ onDisk: number; seen: number }> =>
  new Promise((resolve) => {
    const watch = (tapped: number): void => {
      const kept = globalThis.heard.calls.findLast(({ method }) => method === "keep");
      const isSaid =
        location.pathname.startsWith("/kept/") && document.querySelector(".foot") !== null;
      requestAnimationFrame((now) => {
        if (!isSaid || kept?.answered === undefined) return watch(tapped);
        resolve({ onDisk: kept.answered - tapped, seen: now - tapped });
      });
    };
    addEventListener("click", ({ timeStamp }) => watch(timeStamp), { capture: true, once: true });
  });

/** What people look for: rare, common, two words, most of a word, nearly all, none. */
const SEARCHES = ["café", "the light", "warm cup", "neighb", "e a", "zeppelin", "moss sister"];

/** Milliseconds. */
export interface Searching {
  readonly median: number;
  /** The median of the slowest of the queries. */
  readonly slowestQuery: number;
  /** The slowest single search of all. */
  readonly worst: number;
  /** From a letter typed on the Trail until the number found can be read. Median. */
  readonly seen: number;
}

/** Asks the keeper as the Trail does: page to worker and back. */
export const searchWords = async (page: Page, count: number): Promise<Searching> => {
  const taken: (readonly number[])[] = [];
  for (const words of SEARCHES) taken.push(await times(count, () => oneSearch(page, words)));
  return {
    median: median(taken.flat()),
    slowestQuery: Math.max(...taken.map(median)),
    worst: Math.max(...taken.flat()),
    seen: await typedSearch(page),
  };
};

const oneSearch = (page: Page, words: string): Promise<number> =>
  page.evaluate(async (words) => {
    const start = performance.now();
    await globalThis.heard.ask("find", { words });
    return performance.now() - start;
  }, words);

const typedSearch = async (page: Page): Promise<number> => {
  await page.locator(".find button").first().tap();
  const field = page.locator(".find input[type=search]");
  const seen: number[] = [];
  for (const words of SEARCHES) {
    await field.fill("");
    await page.waitForTimeout(100);
    const timed = page.evaluate(timeTheSearch);
    await field.fill(words);
    seen.push(await timed);
  }
  await page.locator(".find button").first().tap();
  return median(seen);
};

/** Runs in the page: from the letter to the frame that shows what was found. */
const timeTheSearch = (): Promise<number> =>
  new Promise((resolve) => {
    const watch = (typed: number): void => {
      const asked = globalThis.heard.calls.findLast(({ method }) => method === "find");
      requestAnimationFrame((now) => {
        const isAnswered = asked?.answered !== undefined && asked.sent >= typed;
        if (isAnswered) resolve(now - typed);
        else watch(typed);
      });
    };
    addEventListener("input", ({ timeStamp }) => watch(timeStamp), { capture: true, once: true });
  });

/** Bytes. */
export interface Memory {
  /** What the browser says page and worker use, by `measureUserAgentSpecificMemory`. */
  readonly told: number;
  readonly ofWorker: number;
  /** What the operating system gives to the process of page and worker, shared parts shared out. */
  readonly process: number;
}

interface ToldMemory {
  readonly bytes: number;
  readonly breakdown: readonly {
    readonly bytes: number;
    readonly attribution: readonly { readonly scope: string }[];
  }[];
}

export const memoryOf = async (page: Page): Promise<Memory> => {
  const told = await page.evaluate(() =>
    (
      performance as unknown as { measureUserAgentSpecificMemory: () => Promise<ToldMemory> }
    ).measureUserAgentSpecificMemory(),
  );
  const inWorker = told.breakdown.filter(({ attribution }) =>
    attribution.some(({ scope }) => scope === "DedicatedWorkerGlobalScope"),
  );
  const [busiest] = await rendererProcesses(page.context());
  return {
    told: told.bytes,
    ofWorker: inWorker.reduce((sum, { bytes }) => sum + bytes, 0),
    process: await proportionalBytes(busiest),
  };
};

/** Linux only; NaN elsewhere. */
const proportionalBytes = async (id: number | undefined): Promise<number> => {
  const told = await readFile(`/proc/${id}/smaps_rollup`, "utf8").catch(() => "");
  return Number(/^Pss:\s+(\d+) kB/m.exec(told)?.[1] ?? NaN) * 1024;
};
