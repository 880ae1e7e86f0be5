import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright";
import { median, quantile } from "../numbers.ts";
import type { Stage } from "../stage.ts";
import { allRead, launchProfile, pageOf } from "../stage.ts";
import type { CountedWay } from "./counted.ts";

/** Two devices of one person, on loopback. */
export interface TwoDevices {
  /** The first device sends all it has: seconds. */
  readonly sent: number;
  /** The second one has it all, on its own disk, from the moment it is let in: seconds. */
  readonly received: number;
  /** Over the wire meanwhile, in bytes. */
  readonly bytes: number;
  /** From "kept" on one device until the other one's trail is told: ms. */
  readonly live: { readonly median: number; readonly slow: number };
}

const LIVE_CHANGES = 40;
/** Long enough for a slow machine; a bench that hangs is ended. */
const PATIENCE = 300_000;

/** The seeded profile turns the road on; a new one joins with the words; then they talk. */
export const measureTwoDevices = async (stage: Stage, way: CountedWay): Promise<TwoDevices> => {
  const first = await stage.launch();
  const profile = await mkdtemp(join(tmpdir(), "glimmers-second-"));
  const second = await launchProfile(profile);
  try {
    return await measure(stage, way, [first, second]);
  } finally {
    await Promise.all([first.close(), second.close()]);
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
};

const measure = async (
  { address }: Stage,
  way: CountedWay,
  [first, second]: readonly [BrowserContext, BrowserContext],
): Promise<TwoDevices> => {
  const [one, other] = [await opened(first, address), await opened(second, address)];
  await allRead(one);
  const started = performance.now();
  const words = await turnOn(one, address);
  await evenedOut(one);
  const sent = (performance.now() - started) / 1000;
  const before = way.bytes();
  const joined = performance.now();
  await joinWithWords(other, way.address, words);
  await evenedOut(other);
  const received = (performance.now() - joined) / 1000;
  const bytes = way.bytes() - before;
  const taken = await talk(one, other);
  return { sent, received, bytes, live: { median: median(taken), slow: quantile(taken, 0.99) } };
};

const opened = async (context: BrowserContext, address: string): Promise<Page> => {
  const page = await pageOf(context);
  await page.goto(address);
  await page.locator(".light").waitFor();
  return page;
};

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false };

const ask = async (page: Page, method: string, given: unknown): Promise<unknown> => {
  const answer = await page.evaluate(([method, given]) => globalThis.heard.ask(method, given), [
    method,
    given,
  ] as const);
  const said = answer as Answer<unknown>;
  if (!said.ok) throw new Error(`${method}: ${JSON.stringify(said)}`);
  return said.value;
};

const turnOn = async (page: Page, server: string): Promise<string> => {
  const words = await ask(page, "turnOnRoad", { server, deviceName: "first" });
  return (words as readonly string[]).join(" ");
};

const joinWithWords = async (page: Page, server: string, words: string): Promise<void> => {
  await ask(page, "joinWithWords", { words, server, deviceName: "second" });
};

interface Report {
  readonly state: string;
  readonly waiting?: number;
  readonly going?: unknown;
  readonly lastEven?: number;
}

/** Resolves when all has come and gone. */
const evenedOut = async (page: Page): Promise<void> => {
  const isEven = await page.evaluate(async (patience) => {
    const until = performance.now() + patience;
    while (performance.now() < until) {
      const report = (await globalThis.heard.ask("road")) as Report;
      if (report.waiting === 0 && report.lastEven !== undefined && report.going === undefined)
        return true;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return false;
  }, PATIENCE);
  if (!isEven) throw new Error("The devices did not come to be the same in time.");
};

/** Keeps on one, looks on the other until it is there; and back. */
const talk = async (one: Page, other: Page): Promise<readonly number[]> => {
  const taken: number[] = [];
  for (let each = 0; each < LIVE_CHANGES; each++) {
    const [from, to] = each % 2 === 0 ? [one, other] : [other, one];
    const kept = await from.evaluate(async () => {
      const answer = await globalThis.heard.ask("keep", { kind: "glimmer" });
      const { value } = answer as { readonly value: { readonly entry: { readonly id: string } } };
      return { id: value.entry.id, at: Date.now() };
    });
    const seen = await to.evaluate(async (id) => {
      while ((await globalThis.heard.ask("read", id)) === undefined)
        await new Promise((resolve) => setTimeout(resolve, 2));
      return Date.now();
    }, kept.id);
    taken.push(seen - kept.at);
  }
  return taken;
};
