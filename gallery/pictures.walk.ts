// Every scene of the gallery, held to the picture of it that lies in gallery/pictures.
// Meant to look different now? `npm run walks -- gallery --update-snapshots`, then look at them.
// They are kept in 256 colours, a third of the bytes: `mogrify -dither None -colors 256 -define
// png:format=png8 <those that are new>`. Larger ones do as well.
import type { Page } from "@playwright/test";
import { expect, test as base } from "@playwright/test";
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

// The one playwright.config.ts serves, or one that is served already.
const HERE = {
  baseURL: process.env["GLIMMERS_GALLERY"] ?? "http://localhost:4388",
  locale: "en-GB",
  timezoneId: "Europe/Berlin",
};
base.use(HERE);

const test = base.extend<object, { readonly gallery: Page }>({
  /** One page for all pictures a worker takes, each from a scene that begins anew: see main.tsx. */
  gallery: [
    async ({ browser }, use, { project }) => {
      const { viewport = null, hasTouch = false, isMobile = false } = project.use;
      const context = await browser.newContext({ ...HERE, viewport, hasTouch, isMobile });
      await use(await context.newPage());
      await context.close();
    },
    { scope: "worker" },
  ],
});

const sceneAddress = (name: string, look: Look): string =>
  `/?scene=${encodeURIComponent(name)}&${LOOKS[look]}`;

/** Goes to a scene: by loading the gallery the first time, and within the page from then on. */
const goTo = async (page: Page, address: string): Promise<void> => {
  if (page.url() === "about:blank") await page.goto(address);
  else
    await page.evaluate(async (next) => void (await navigation.navigate(next).finished), address);
};

const open = async (page: Page, { name, whole = false }: Scene, look: Look): Promise<void> => {
  const faults: string[] = [];
  const note = ({ message }: Error): void => void faults.push(message);
  page.on("pageerror", note);
  await goTo(page, sceneAddress(name, look));
  await expect
    .poll(async () => faults[0] ?? (await page.locator("body").getAttribute("data-ready")), {
      message: `${name} gets ready`,
      intervals: [50, 100, 200, 500],
    })
    .toBe("");
  page.off("pageerror", note);
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

const pictured = scenes.filter(({ unpictured }) => unpictured !== true);

for (const scene of scenes.filter((one) => !pictured.includes(one)))
  test(`${scene.name} is there @phone`, async ({ gallery }) => {
    await open(gallery, scene, "paper");
    await expect(gallery.getByRole("heading").first()).toBeVisible();
  });

const onBothSizes = ({ main }: Scene, look: Look): boolean =>
  main === "everywhere" || (main === "phone" && look === "paper");

// All of them on a phone, on paper; in the other looks those that stand for the rest.
for (const look of ["paper", "dusk", "low-stimulus"] as const)
  for (const scene of pictured) {
    if (scene.main === undefined && look !== "paper") continue;
    test(`${scene.name} in ${look}${onBothSizes(scene, look) ? "" : " @phone"}`, async ({
      gallery,
      viewport,
    }) => {
      // As tall as it was before somebody looked at all of a long page.
      if (viewport !== null) await gallery.setViewportSize(viewport);
      await open(gallery, scene, look);
      await looks(gallery, scene, look);
    });
  }
