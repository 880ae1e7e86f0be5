/**
 * Draws the icons: a honey light on paper, and the plain page that the discreet name goes with.
 * Run by hand (`node apps/web/build/icons.ts`); what it writes to public/icons/ is committed.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright";
import { chromium } from "playwright";
import { launchOptions } from "../../../tools/browser.ts";

const FOLDER = fileURLToPath(new URL("../public/icons/", import.meta.url));

/** Colours as on the design board, in hex: an SVG icon is also drawn by programs without oklch. */
const [PAPER, WHITE_HOT, GLOW, HONEY] = ["#f9f6f1", "#fff5c8", "#fbd688", "#e3b662"];
const [SHEET, LINE, SLATE] = ["#fffdfa", "#c9c6c0", "#6b7076"];

const RINGS = 20;
const rings = (draw: (part: number) => string): string =>
  Array.from({ length: RINGS }, (_, index) => draw(index / (RINGS - 1))).join("");

/** From honey at the rim over glow to white-hot at the heart. */
const warmth = (part: number): string =>
  part < 0.5 ? mix(HONEY, GLOW, part * 2) : mix(GLOW, WHITE_HOT, part * 2 - 1);

const mix = (from: string, to: string, part: number): string =>
  `#${[1, 3, 5].map((at) => mixed(channel(from, at), channel(to, at), part)).join("")}`;
const channel = (colour: string, at: number): number =>
  Number.parseInt(colour.slice(at, at + 2), 16);
const mixed = (from: number, to: number, part: number): string =>
  Math.round(from + (to - from) * part)
    .toString(16)
    .padStart(2, "0");

/**
 * `scale` shrinks the light for maskable icons, whose outer fifth may be cut away. Rings, not
 * gradients: Chromium dithers those, and a dithered PNG is four times the size.
 */
const light = (ground: string, scale: number): string => `
  ${ground}
  <g transform="translate(256 256) scale(${scale})">
    <g fill="${GLOW}" opacity="0.9">${rings((part) => `<circle r="${Math.round(238 - 92 * part)}" opacity="0.05"/>`)}</g>
    ${rings((part) => `<circle cy="${Math.round(-24 * part)}" r="${Math.round(142 - 118 * part)}" fill="${warmth(part)}"/>`)}
  </g>`;

const notebook = (ground: string, scale: number): string => `
  ${ground}
  <g transform="translate(256 256) scale(${scale})">
    <rect x="-118" y="-158" width="236" height="316" rx="18" fill="${SHEET}" stroke="${SLATE}" stroke-width="14"/>
    <path d="M-66 -158V158" stroke="${SLATE}" stroke-width="14"/>
    <path d="M-28 -84H80M-28 -24H80M-28 36H48" stroke="${LINE}" stroke-width="14" stroke-linecap="round"/>
  </g>`;

const ROUND = `<rect width="512" height="512" rx="112" fill="${PAPER}"/>`;
const FULL = `<rect width="512" height="512" fill="${PAPER}"/>`;

const svg = (inner: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">${inner}\n</svg>\n`;

const png = async (page: Page, drawing: string, size: number): Promise<Buffer> => {
  await page.setViewportSize({ width: size, height: size });
  const style =
    "html,body{margin:0;background:transparent}svg{display:block;width:100vw;height:100vh}";
  await page.setContent(`<!doctype html><style>${style}</style>${drawing}`);
  return page.screenshot({ omitBackground: true });
};

const drawAll = async (page: Page, name: string, draw: typeof light): Promise<void> => {
  const [round, full, maskable] = [svg(draw(ROUND, 1)), svg(draw(FULL, 1)), svg(draw(FULL, 0.72))];
  await writeFile(`${FOLDER}${name}.svg`, round);
  await writeFile(`${FOLDER}${name}-192.png`, await png(page, round, 192));
  await writeFile(`${FOLDER}${name}-512.png`, await png(page, round, 512));
  await writeFile(`${FOLDER}${name}-maskable.png`, await png(page, maskable, 512));
  // Apple cuts the corners itself, and shows a see-through one as black.
  await writeFile(`${FOLDER}${name}-180.png`, await png(page, full, 180));
};

await mkdir(FOLDER, { recursive: true });
const browser = await chromium.launch(launchOptions());
const page = await browser.newPage();
await drawAll(page, "light", light);
await drawAll(page, "notebook", notebook);
await browser.close();
