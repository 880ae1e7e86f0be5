import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser } from "playwright";
import { chromium } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchOptions } from "../../../tools/browser.ts";
import { KEEPER_HEADERS, STRICT_HEADERS } from "./headers.ts";
import type { RunningServer } from "./start.ts";
import { startServer } from "./start.ts";

/** What each place may reach, tried there: "200" or the error's name. */
const TRY = `const tryAt = (url) => fetch(url).then(({ status }) => String(status), ({ name }) => name);`;

/** A page that asks for itself, and lets two workers ask: one from the keeper's file, one not. */
const BUILT = {
  "index.html": `<!doctype html><title>page</title><script type="module" src="/assets/main-1.js"></script>`,
  "assets/main-1.js": `${TRY}
    const policy = trustedTypes.createPolicy("glimmers", { createScriptURL: (url) => url });
    const askWorker = (path, urls) => new Promise((resolve) => {
      const worker = new Worker(policy.createScriptURL(path), { type: "module" });
      worker.onmessage = ({ data }) => resolve(data);
      worker.postMessage(urls);
    });
    globalThis.askAll = async (urls) => ({
      page: await Promise.all(urls.map(tryAt)),
      keeper: await askWorker("/assets/keeper-1.js", urls),
      other: await askWorker("/assets/other-1.js", urls),
    });`,
  "assets/keeper-1.js": `${TRY} onmessage = async ({ data }) => postMessage(await Promise.all(data.map(tryAt)));`,
  "assets/other-1.js": `${TRY} onmessage = async ({ data }) => postMessage(await Promise.all(data.map(tryAt)));`,
};

let folder: string;
let own: RunningServer;
let another: RunningServer;
let browser: Browser;

const start = async (dist?: string): Promise<RunningServer> => {
  const storage = { data: ":memory:" };
  const started = await startServer({ host: "127.0.0.1", port: 0, storage, ...(dist && { dist }) });
  if (!started.ok) throw new Error(started.error.type);
  return started.value;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "glimmers-policy-"));
  for (const [name, body] of Object.entries(BUILT)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), body);
  }
  [own, another] = [await start(folder), await start()];
  browser = await chromium.launch(launchOptions());
});

afterAll(async () => {
  await browser.close();
  await Promise.all([own.stop(0), another.stop(0)]);
  await rm(folder, { recursive: true });
});

describe("who may call another server", () => {
  test("[H81] in a real browser: the keeper's worker alone; the page and other workers reach nobody else", async () => {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${own.port}/`);
    await page.waitForFunction("globalThis.askAll !== undefined");
    const urls = [
      `http://localhost:${own.port}/v1/puzzle`,
      `http://localhost:${another.port}/v1/puzzle`,
      // Neither with a certificate nor on this machine by its name.
      `http://127.0.0.1:${another.port}/v1/puzzle`,
    ];
    const heard = await page.evaluate(`askAll(${JSON.stringify(urls)})`);
    expect(heard).toEqual({
      page: ["200", "TypeError", "TypeError"],
      keeper: ["200", "200", "TypeError"],
      other: ["200", "TypeError", "TypeError"],
    });
  });

  test("[H81] nothing else in the keeper's policy differs from everybody's", () => {
    const { "Content-Security-Policy": keepers, ...rest } = KEEPER_HEADERS;
    const { "Content-Security-Policy": everybodys, ...others } = STRICT_HEADERS;
    expect(rest).toEqual(others);
    expect(keepers?.replace(" https: http://localhost:*", "")).toBe(everybodys);
  });

  test.each([
    ["/assets/keeper-FbX4nRvv.js", true],
    ["/assets/keeper-a_b-C.js", true],
    ["/assets/main-abc.js", false],
    ["/", false],
    ["/keeper-abc.js", false],
    ["/assets/keeper-abc.js.map", false],
    ["/assets/not-keeper-abc.js", false],
    ["/v1/puzzle", false],
  ])("[H81] %s may let its worker call elsewhere: %s", async (path, may) => {
    const answer = await fetch(`http://localhost:${own.port}${path}`);
    const policy = answer.headers.get("Content-Security-Policy") ?? "";
    expect(policy.includes("https:")).toBe(may);
  });
});
