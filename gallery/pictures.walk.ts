// Every scene of the gallery, held to the picture of it that lies in gallery/pictures.
// Meant to look different now? `npm run walks -- gallery --update-snapshots`, then look at them.
// They are kept in 256 colours, a third of the bytes: `mogrify -dither None -colors 256 -define
// png:format=png8 <those that are new>`. Larger ones do as well.
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
const SMOOTHING = { maxDiffPixelRatio: 0.002 };

test.use({
  // The one playwright.config.ts serves, or one that is served already.
  baseURL: process.env["GLIMMERS_GALLERY"] ?? "http://localhost:4388",
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

const SHOT = {
  ...SMOOTHING,
  animations: "disabled",
  caret: "hide",
  scale: "css",
} as const;

const looks = (page: Page, scene: Scene, look: Look): Promise<void> =>
  expect(page).toHaveScreenshot(pictureOf(scene, look), {
    ...SHOT,
    // The form of a date is the browser's own, and follows the system's language.
    mask: [page.locator('input[type="date"]')],
    maskColor: "gray",
    timeout: 15_000,
  });

test("a heading that has moved is found out", async ({ page }, { config }) => {
  // While pictures are taken anew, Playwright would take the moved heading's as well.
  test.skip(config.updateSnapshots === "all" || config.updateSnapshots === "changed");
  const scene = scenes.find(({ name }) => name === "now/usual");
  if (scene === undefined) throw new Error("The first screen has no scene.");
  await open(page, scene, "paper");
  await looks(page, scene, "paper");
  await page.addStyleTag({ content: "h1 { translate: 0 0.75rem }" });
  await expect(page).not.toHaveScreenshot(pictureOf(scene, "paper"), SHOT);
});

test("every scene has a name and a picture of its own", () => {
  const pictures = scenes.map((scene) => pictureOf(scene, "paper").join("/"));
  expect(new Set(pictures).size).toBe(scenes.length);
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
