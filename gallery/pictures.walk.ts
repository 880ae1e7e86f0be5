// Every scene of the gallery, held to the picture of it that lies in gallery/pictures.
// Meant to look different now? `npm run walks -- gallery --update-snapshots`, then look at them.
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Scene } from "./scene.ts";
import { scenes } from "./scenes/index.ts";

const LOOKS = {
  paper: "theme=paper",
  dusk: "theme=dusk",
  "low-stimulus": "theme=paper&lowStim=1",
} as const;
type Look = keyof typeof LOOKS;

/**
 * How many pixels of a picture may differ: letters are smoothed a little differently by every
 * build of Chromium. A heading that moves by a line differs in several times as many.
 */
const SMOOTHING = { maxDiffPixelRatio: 0.005 };

test.use({
  baseURL: process.env["GLIMMERS_GALLERY"] ?? "http://localhost:4398",
  locale: "en-GB",
  timezoneId: "Europe/Berlin",
});

const sceneAddress = (name: string, look: Look): string =>
  `/?scene=${encodeURIComponent(name)}&${LOOKS[look]}`;

const open = async (page: Page, { name, whole = false }: Scene, look: Look): Promise<void> => {
  const faults: string[] = [];
  page.on("pageerror", (fault) => faults.push(fault.message));
  await page.goto(sceneAddress(name, look));
  await expect
    .poll(async () => faults[0] ?? (await page.locator("body").getAttribute("data-ready")), {
      message: `${name} gets ready`,
      intervals: [50, 100, 200, 500],
      timeout: 20_000,
    })
    .toBe("");
  if (whole) await showAllOf(page);
};

/** A window as tall as the page, so that its foot stands where it ends. */
const showAllOf = async (page: Page): Promise<void> => {
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (size !== null) await page.setViewportSize({ ...size, height: Math.max(size.height, height) });
};

const pictureOf = ({ name }: Scene, look: Look): string[] => [
  look,
  `${name.replaceAll(/[^\p{Letter}\d]+/gu, "-")}.png`,
];

const looks = (page: Page, scene: Scene, look: Look): Promise<void> =>
  expect(page).toHaveScreenshot(pictureOf(scene, look), {
    ...SMOOTHING,
    animations: "disabled",
    caret: "hide",
    scale: "css",
    timeout: 15_000,
  });

// All of them on a phone, on paper; in the other looks those that stand for the rest.
for (const look of ["paper", "dusk", "low-stimulus"] as const)
  for (const scene of scenes) {
    const everywhere = scene.main === true;
    if (!everywhere && look !== "paper") continue;
    test(`${scene.name} in ${look}${everywhere ? "" : " @phone"}`, async ({ page }) => {
      await open(page, scene, look);
      await looks(page, scene, look);
    });
  }
