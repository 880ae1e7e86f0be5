import { setTimeout as wait } from "node:timers/promises";
import type { BrowserContext } from "playwright";

/**
 * Note: Slowing the worker
 *
 * CDP slows a page's main thread only: asked to slow a worker it answers "Operation is only
 * supported for pages, not workers". But nearly all that happens when the app opens happens in
 * its worker. So the processes that pages and workers run in are also stopped for three
 * quarters of the time, in turns of 16 ms: every thread in them is four times slower, and the
 * browser's own processes, which read the disk, are not.
 */
const TURN = { stopped: 12, running: 4 };

/** Lets the page's processes run for a quarter of the time until `release` is called. */
export const holdBack = async (
  context: BrowserContext,
): Promise<{ readonly release: () => Promise<void> }> => {
  let processes = await rendererProcesses(context);
  const release = new AbortController();
  const whileHolding = async (work: () => Promise<void>): Promise<void> => {
    while (!release.signal.aborted) await work();
  };
  // A navigation may bring another process, at any moment.
  const looking = whileHolding(async () => {
    processes = await rendererProcesses(context);
    await wait(TURN.running);
  });
  const stopping = whileHolding(() => turn(processes));
  return {
    release: async () => {
      release.abort();
      await Promise.all([looking, stopping]);
    },
  };
};

const turn = async (processes: readonly number[]): Promise<void> => {
  const from = performance.now();
  processes.forEach((id) => send(id, "SIGSTOP"));
  await wait(TURN.stopped);
  processes.forEach((id) => send(id, "SIGCONT"));
  // Where the timer came late, what runs is given its share of that as well.
  await wait(((performance.now() - from) * TURN.running) / TURN.stopped);
};

/** One that has ended meanwhile needs no holding. */
const send = (id: number, signal: "SIGSTOP" | "SIGCONT"): void => {
  try {
    process.kill(id, signal);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== "ESRCH") throw fault;
  }
};

/** Processes of this browser that run pages and workers, the busiest first. */
export const rendererProcesses = async (context: BrowserContext): Promise<readonly number[]> => {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send("SystemInfo.getProcessInfo")) ?? { processInfo: [] };
  await session?.detach();
  return processInfo
    .filter(({ type }) => type === "renderer")
    .toSorted((one, other) => other.cpuTime - one.cpuTime)
    .map(({ id }) => id);
};
