// Every screen for everybody: axe (WCAG 2.2 AA), large words, narrow windows, nothing that
// moves for those who asked for that. Rules: docs/spec/flows.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { covered, cutOff, moving, violations } from "./everybody.ts";
import { ALL_SCREENS, settleIn, show } from "./screens.ts";
import { test } from "./test.ts";

// axe puts its own script into the page, which the app's policy rightly refuses.
test.use({ bypassCSP: true, serviceWorkers: "block" });

/** Buttons that only a colour would set apart, where colours are the person's own. */
const edgeless = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const buttons = [...document.querySelectorAll<HTMLElement>(".button, .chip, .light, .pill")];
    const bare = buttons.filter((button) => {
      const { borderTopWidth, borderTopStyle } = getComputedStyle(button);
      return button.checkVisibility() && (borderTopWidth === "0px" || borderTopStyle === "none");
    });
    return bare.map((button) => `${button.className} has no edge`);
  });

const none = (): Promise<readonly string[]> => Promise.resolve([]);

interface Look {
  readonly name: string;
  readonly prefs: Readonly<Record<string, unknown>>;
  readonly media?: Parameters<Page["emulateMedia"]>[0];
  /** What may not be found on any screen, besides what axe finds. */
  readonly never: (page: Page) => Promise<readonly string[]>;
}

const LOOKS: readonly Look[] = [
  { name: "on paper", prefs: { theme: "paper" }, never: none },
  { name: "at dusk", prefs: { theme: "dusk" }, never: none },
  { name: "in quiet mode", prefs: { theme: "paper", lowStim: "on" }, never: moving },
  { name: "in quiet mode at dusk", prefs: { theme: "dusk", lowStim: "on" }, never: moving },
  { name: "with reduced motion", prefs: {}, media: { reducedMotion: "reduce" }, never: moving },
  { name: "in forced colours", prefs: {}, media: { forcedColors: "active" }, never: edgeless },
  { name: "with words at 200 %", prefs: { textSize: 2 }, never: none },
];

/**
 * High enough for every screen to be seen whole: axe takes what lies under the foot of a
 * screen for out of reach, though one only has to scroll. [F42] looks at that.
 */
const WHOLE = { phone: { width: 390, height: 4000 }, desktop: { width: 1280, height: 4000 } };

/** Visits every screen, and lists what `look` finds on it. */
const everywhere = async (
  page: Page,
  look: (page: Page) => Promise<readonly string[]>,
): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const screen of ALL_SCREENS) {
    await show(page, screen);
    for (const what of await look(page)) found.push(`${screen.name}: ${what}`);
  }
  return found;
};

for (const { name, prefs, media, never } of LOOKS)
  test(`[S10] [CH12] [CH13] [F41] every screen is open to everybody ${name} @phone`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    await page.emulateMedia(media ?? {});
    await page.setViewportSize(WHOLE.phone);
    await settleIn(page, prefs);
    await page.reload();
    const found = await everywhere(page, async (shown) => [
      ...(await never(shown)),
      ...(await violations(shown)),
    ]);
    expect(found).toEqual([]);
  });

test("[CH13] [F41] every screen is open to everybody on a wide window @desktop", async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.setViewportSize(WHOLE.desktop);
  await settleIn(page, {});
  expect(await everywhere(page, violations)).toEqual([]);
});

for (const [name, width, height, textSize] of [
  ["a phone", 390, 844, 1],
  ["a phone with words at 200 %", 390, 844, 2],
  ["a phone magnified twice", 195, 422, 1],
  ["a wide window", 1280, 800, 1],
  ["a wide window magnified four times", 320, 200, 1],
] as const)
  test(`[F42] nothing is cut off or covered on ${name} @desktop`, async ({ page }) => {
    test.setTimeout(300_000);
    await settleIn(page, { textSize });
    await page.setViewportSize({ width, height });
    const found = await everywhere(page, async (shown) => [
      ...(await cutOff(shown)),
      ...(await covered(shown)),
    ]);
    expect(found).toEqual([]);
  });

test("[F43] the locked screen is open to everybody @phone", async ({ page }) => {
  await page.goto("/lock");
  await page.getByLabel("Passphrase", { exact: true }).fill("four quiet birds");
  await page.getByLabel("The same once more").fill("four quiet birds");
  await page.getByRole("button", { name: "Turn the lock on" }).click();
  await expect(page.getByText("The lock is on.")).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Locked" })).toBeVisible();
  expect([...(await violations(page)), ...(await covered(page))]).toEqual([]);
});
