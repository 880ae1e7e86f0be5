// `node gallery/picture-for-readme.ts`: five pictures of the gallery side by side, on the board's
// paper, as README.md shows them. Run it after the pictures have changed.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { launchOptions } from "../tools/browser.ts";

const PHONES = ["now-deep", "kept-with-words", "where-placed", "session-a-step", "trail-full"];
const OUT = "../docs/pictures/glimmers.png";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const phone = (name: string): string => {
  const picture = readFileSync(here(`pictures/paper/${name}-phone.png`));
  return `<img alt="" src="data:image/png;base64,${picture.toString("base64")}">`;
};

const page = `<!doctype html>
<style>
  body {
    display: flex;
    gap: 22px;
    width: max-content;
    margin: 0;
    padding: 28px;
    background: oklch(0.93 0.008 85);
  }
  img {
    width: 234px;
    border-radius: 28px;
    box-shadow: 0 6px 24px -12px oklch(0.27 0.02 70 / 0.35);
  }
</style>
${PHONES.map(phone).join("\n")}`;

const browser = await chromium.launch(launchOptions());
const tab = await browser.newPage();
await tab.setContent(page, { waitUntil: "load" });
await tab.locator("body").screenshot({ path: here(OUT) });
await browser.close();
