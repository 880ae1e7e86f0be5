import { existsSync } from "node:fs";
import { chromium } from "playwright";

/** Where distributions put it. */
const USUAL_PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * The Chromium that tests, pictures and benchmarks run in: the one named in
 * `GLIMMERS_CHROMIUM`, else the distribution's, else Playwright's own. Undefined if there is none.
 */
export const chromiumPath = (): string | undefined =>
  [process.env["GLIMMERS_CHROMIUM"], ...USUAL_PLACES, chromium.executablePath()].find(
    (path) => path !== undefined && path !== "" && existsSync(path),
  );

/** Quiet and alone: no sandbox (tests may run as root), no graphics card, no word to anybody. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What Playwright's `launch` takes, the same everywhere. */
export const launchOptions = (): { headless: true; args: string[]; executablePath?: string } => {
  const executablePath = chromiumPath();
  return {
    headless: true,
    args: [...CHROMIUM_FLAGS],
    ...(executablePath !== undefined && { executablePath }),
  };
};

// Run by itself, it prints the path, and fails if there is none: tools/ready.mjs asks so.
if (import.meta.main) {
  const path = chromiumPath();
  console.log(path ?? "There is no Chromium here.");
  process.exitCode = path === undefined ? 1 : 0;
}
