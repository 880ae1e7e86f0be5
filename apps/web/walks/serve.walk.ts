// The built app under its own server: the policy holds, it opens without a network, it installs,
// and a newer build comes whole or not at all. Rules: docs/spec/server.md and docs/spec/offline.md.
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { test as base, expect } from "@playwright/test";
import { fillWorker, readFiles } from "../build/offline-plugin.ts";

/** A copy of the built app, served; it can be changed, stopped and started anew at its address. */
interface Site {
  readonly address: string;
  readonly dist: string;
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
}

const BUILT = fileURLToPath(new URL("../dist", import.meta.url));

const GLIMMERS = fileURLToPath(new URL("../../cli/src/main.ts", import.meta.url));

/** Serves in a process of its own, as a person would; resolves with it and the port it says. */
const serve = async (dist: string, port: string): Promise<readonly [ChildProcess, string]> => {
  // Nothing of a walk is to lie among somebody's own mailboxes.
  const where = ["--port", port, "--dist", dist, "--data", ":memory:"];
  const child = spawn(process.execPath, [GLIMMERS, "serve", ...where], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return [child, /localhost:(\d+)/.exec(line.toString())?.[1] ?? "no port was said"];
};

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return;
  child.kill();
  await once(child, "exit");
};

const test = base.extend<{ readonly site: Site }>({
  // Playwright wants the braces, even around nothing.
  // oxlint-disable-next-line no-empty-pattern
  site: async ({}, use) => {
    const dist = await mkdtemp(join(tmpdir(), "glimmers-walk-"));
    await cp(BUILT, dist, { recursive: true });
    const [first, port] = await serve(dist, "0");
    let child = first;
    const stop = (): Promise<void> => end(child);
    const start = async (): Promise<void> => void ([child] = await serve(dist, port));
    await use({ address: `http://localhost:${port}`, dist, stop, start });
    await stop();
    await rm(dist, { recursive: true });
  },
});

/** Whatever the browser complains of: a policy broken, a file not there, a script that failed. */
const complaintsOf = (page: Page): readonly string[] => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return complaints;
};

const openAndKeep = async (page: Page, address: string): Promise<void> => {
  await page.goto(address);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
};

/** A newer build: another page, and a worker that knows it. */
const buildNewer = async (dist: string): Promise<void> => {
  const page = await readFile(join(dist, "index.html"), "utf8");
  await rewrite(dist, "index.html", page.replace("<html ", '<html data-build="newer" '));
  const [, ...source] = (await readFile(join(dist, "offline.js"), "utf8")).split("\n");
  await rewrite(dist, "offline.js", source.join("\n"));
  await rewrite(dist, "offline.js", fillWorker(await readFiles(dist)));
};

const rewrite = async (dist: string, name: string, body: string | Uint8Array): Promise<void> => {
  await writeFile(join(dist, name), body);
  for (const ending of [".br", ".gz"]) await rm(join(dist, name + ending), { force: true });
};

const build = (page: Page): Promise<string | null> =>
  page.locator("html").getAttribute("data-build");

test("[OF1] nothing is complained of, and nothing is asked of another origin @phone", async ({
  page,
  site,
}) => {
  const complaints = complaintsOf(page);
  const origins = new Set<string>();
  page.context().on("request", (request) => origins.add(new URL(request.url()).origin));
  await openAndKeep(page, site.address);
  for (const path of ["/trail", "/settings", "/support"]) await page.goto(site.address + path);
  expect(complaints).toEqual([]);
  expect([...origins]).toEqual([site.address]);
});

test("[OF2] a string does not become code or markup @phone", async ({ page, site }) => {
  await page.goto(site.address);
  const refused = await page.evaluate(async () => {
    // What a debugger evaluates may evaluate more; what a timer starts is an ordinary script.
    await new Promise((resolve) => setTimeout(resolve));
    const blocked = (attempt: () => unknown): boolean => {
      try {
        attempt();
        return false;
      } catch (error) {
        return error instanceof TypeError || error instanceof EvalError;
      }
    };
    const { trustedTypes } = window as unknown as {
      readonly trustedTypes: { readonly createPolicy: (name: string, rules: object) => unknown };
    };
    return {
      markup: blocked(() => (document.body.innerHTML = "<b>here</b>")),
      worker: blocked(() => new Worker("/offline.js")),
      // oxlint-disable-next-line no-implied-eval, no-new-func -- that it cannot be is the point
      evaluated: blocked(() => new Function("return 1")),
      policy: blocked(() => trustedTypes.createPolicy("another", {})),
    };
  });
  expect(refused).toEqual({ markup: true, worker: true, evaluated: true, policy: true });
});

test("[OF3] after one visit it opens at any address without a server @phone", async ({
  page,
  site,
}) => {
  await openAndKeep(page, site.address);
  await site.stop();
  const complaints = complaintsOf(page);
  for (const path of ["/", "/trail", `/moment/${"0f".repeat(16)}`]) {
    await page.goto(site.address + path);
    await expect(page.locator("#app")).not.toBeEmpty();
  }
  expect(
    await page.evaluate(() => document.fonts.load("20px Newsreader").then((faces) => faces.length)),
  ).toBe(1);
  expect(complaints).toEqual([]);
});

test("[OF4] the plain page opens without a server, and tells nothing @phone", async ({
  page,
  site,
}) => {
  await openAndKeep(page, site.address);
  await site.stop();
  await page.goto(`${site.address}/away.html`);
  await expect(page).toHaveTitle("New tab");
  expect(await page.content()).not.toMatch(/glimmer|script|href="\/"/i);
});

test("[OF5] only what was built is kept @phone", async ({ page, site }) => {
  await openAndKeep(page, site.address);
  await page.evaluate(() => fetch("/healthz").then((answer) => answer.text()));
  const kept = await page.evaluate(async () => {
    const [name = ""] = await caches.keys();
    const requests = await (await caches.open(name)).keys();
    return requests.map(({ url }) => new URL(url).pathname);
  });
  const built = [...(await readFiles(site.dist)).keys()];
  const expected = built.filter(
    (path) => !/\.(?:br|gz|png|txt)$/.test(path) && path !== "/offline.js",
  );
  expect(kept.sort()).toEqual(expected.sort());
});

/** Looks for a newer build, and says what became of it, once that is settled. */
const lookForNewer = (page: Page): Promise<string | undefined> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    // Taken hold of as it comes: one that fails at once is in neither place a moment later.
    let worker: ServiceWorker | null = null;
    registration.addEventListener("updatefound", () => (worker = registration.installing));
    await registration.update();
    worker ??= registration.installing ?? registration.waiting;
    return new Promise<string | undefined>((resolve) => {
      const look = (): void => {
        if (worker?.state !== "installing") resolve(worker?.state);
      };
      worker?.addEventListener("statechange", look);
      look();
    });
  });

test("[OF6] a newer build waits, whole, until it is asked to take over @phone", async ({
  page,
  site,
}) => {
  await openAndKeep(page, site.address);
  await site.stop();
  await buildNewer(site.dist);
  await site.start();
  expect(await lookForNewer(page)).toBe("installed");
  await page.reload();
  expect(await build(page)).toBeNull();
  // What the page fetches while it is idle is fetched through the build at hand, which does not go
  // before it has answered.
  await page.waitForLoadState("networkidle");
  // The page begins anew in the middle of this, and whoever asks it just then asks again.
  await expect(async () => {
    await page.evaluate(async () => {
      const { waiting: worker } = await navigator.serviceWorker.ready;
      worker?.postMessage("take over");
    });
    expect(await build(page)).toBe("newer");
  }).toPass();
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(1);
});

test("[OF7] a newer build of which one file is wrong changes nothing @phone", async ({
  page,
  site,
}) => {
  await openAndKeep(page, site.address);
  await site.stop();
  await buildNewer(site.dist);
  await rewrite(site.dist, "away.html", "something else");
  await site.start();
  expect(await lookForNewer(page)).toBe("redundant");
  await page.reload();
  expect(await build(page)).toBeNull();
});

for (const [file, name] of [
  ["manifest.webmanifest", "Glimmers"],
  ["manifest-plain.webmanifest", "Notebook"],
] as const)
  test(`[OF8] ${file} can be installed as ${name} @phone`, async ({ page, site }) => {
    await openAndKeep(page, site.address);
    await page.evaluate(
      (href) => document.querySelector('link[rel="manifest"]')?.setAttribute("href", href),
      `/${file}`,
    );
    const browser = await page.context().newCDPSession(page);
    const manifest = await browser.send("Page.getAppManifest");
    expect(manifest.errors).toEqual([]);
    expect(JSON.parse(manifest.data ?? "")).toMatchObject({ name, id: "/", start_url: "/" });
    const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
    // A test profile is a private one, which installs nothing; that is all that may stand in the way.
    expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  });
