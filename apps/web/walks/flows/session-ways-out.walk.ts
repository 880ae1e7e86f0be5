// The ways out of a session: Stop in sight, the browser's own Back, and where focus is. Rules: docs/spec/session-screen.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { launchOptions } from "../../../../tools/browser.ts";
import { allKept } from "../support/all-kept.ts";
import { bringIn, heading } from "./journal.ts";
import { press, tick, write } from "./keys.ts";
import { begin, button, PREFS, pressAnswer, settledIn } from "./sessions.ts";
import { test } from "./test.ts";

// A microphone that is not there hums to whoever is allowed to listen.
test.use({
  launchOptions: {
    ...launchOptions(),
    args: [...launchOptions().args, "--use-fake-device-for-media-stream"],
  },
});

const anchor = { kind: "anchor", id: "1".padStart(32, "e"), name: "the blue cup", cue: "its rim" };

const settle = (page: Page, prefs: object = {}): Promise<void> =>
  bringIn(page, [...settledIn(Date.now()), { ...anchor, at: Date.now() - 60_000, offset: 0 }], {
    ...PREFS,
    ...prefs,
  });

const step = (page: Page) => page.locator("[data-step]");

/** A link or a door within the app: what was there before stays in the browser's own history. */
const follow = (page: Page, path: string): Promise<unknown> =>
  page.evaluate(async (address) => {
    await navigation.navigate(address).finished;
  }, path);

/** Whatever each step asks, until it is asked how it is now. */
const eachStep = async (page: Page, look: (at: string) => Promise<void>): Promise<void> => {
  const over = heading(page, "How is it now?").or(button(page, "Enough for now"));
  for (let taken = 0; taken < 60; taken += 1) {
    await expect(step(page).or(over).first()).toBeVisible();
    if ((await step(page).count()) === 0) return;
    const at = (await step(page).getAttribute("data-step")) ?? "";
    await look(at);
    await pressAnswer(page);
  }
  throw new Error("It never ends.");
};

test("[N11] the browser's Back begins no practice: not the one tap, not an anchor, not one after a glimmer", async ({
  page,
}) => {
  await settle(page);
  await page.goto("/");
  await press(page, page.locator('a[href="/come-back"]'));
  await expect(step(page)).toBeVisible();
  await press(page, "Support");
  await expect(page).toHaveURL(/\/support$/);
  await page.goBack();
  await expect(heading(page, "Anything small and good?")).toBeVisible();
  await expect(step(page)).toHaveCount(0);
  await follow(page, `/use/${anchor.id}`);
  await expect(step(page)).toBeVisible();
  await press(page, "Support");
  await expect(page).toHaveURL(/\/support$/);
  await page.goBack();
  await expect(button(page, "Begin")).toBeVisible();
  await expect(step(page)).toHaveCount(0);
  await page.reload();
  await expect(button(page, "Begin")).toBeVisible();
});

test("[N11] a session that is over is no place to step back into @phone", async ({ page }) => {
  await settle(page);
  await page.goto("/practice");
  await expect(heading(page, "What may fit right now?")).toBeVisible();
  await follow(page, "/come-back");
  await press(page, "Stop");
  await press(page, "the same");
  await press(page, "Enough for now");
  await expect(heading(page, "Anything small and good?")).toBeVisible();
  await page.goBack();
  await expect(heading(page, "What may fit right now?")).toBeVisible();
});

const inSight = async (page: Page, at: string): Promise<void> => {
  for (const name of ["Shorter", "Skip", "Stop"]) {
    const inside = await button(page, name).evaluate((element) => {
      const { top, left, right, bottom, height } = element.getBoundingClientRect();
      const fits = top >= 0 && left >= 0 && right <= innerWidth && bottom <= innerHeight;
      return fits && height >= 44 ? "in sight" : `${left} ${top}, ${right} ${bottom}`;
    });
    expect(inside, `${name} at ${at}`).toBe("in sight");
  }
};

const WINDOWS = [
  { name: "large words on a phone", width: 390, height: 844, textSize: 2 },
  { name: "a phone held sideways", width: 844, height: 390, textSize: 1 },
  { name: "four times as near", width: 320, height: 200, textSize: 1 },
];

for (const { name, width, height, textSize } of WINDOWS)
  test(`[N3] Stop, Skip and Shorter stay in sight: ${name} @phone`, async ({ page }) => {
    test.slow();
    await settle(page, { textSize });
    await page.setViewportSize({ width, height });
    for (const practice of ["P27", "P15", "P05"]) {
      await page.goto(`/session/${practice}`);
      await begin(page);
      await eachStep(page, (at) => inSight(page, `${practice} ${at}`));
      await allKept(page);
    }
  });

test("[N4] focus is never lost from step to step: upward steps, a container, the on-ramp @phone", async ({
  page,
}) => {
  test.slow();
  await settle(page);
  for (const practice of ["P19", "P17", "P25"]) {
    await page.goto(`/session/${practice}`);
    await begin(page);
    await eachStep(page, async (at) => {
      await page.evaluate(() => new Promise(requestAnimationFrame));
      const lost = await page.evaluate(() => document.activeElement === document.body);
      expect(lost, `${practice} ${at}`).toBe(false);
    });
    await allKept(page);
  }
});

test("[N4] focus goes from Record to Stop and keep, and to what was recorded @phone", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["microphone"]);
  await page.goto("/");
  await press(page, page.getByRole("button", { name: "I noticed a glimmer" }));
  await press(page, page.locator("summary", { hasText: "Photo, voice, time and more" }));
  await press(page, "Add your voice");
  const stop = page.getByRole("button", { name: "Stop and keep" });
  await expect(stop).toBeFocused();
  await page.keyboard.press("Space", { delay: 1000 });
  await expect(page.getByLabel("Your voice note")).toBeFocused();
});

test("[N41] after looking around was harder, it is not looked around again @phone", async ({
  page,
}) => {
  await settle(page);
  await page.goto("/session/P09");
  await begin(page);
  await press(page, "Stop");
  await press(page, "harder");
  await expect(page.getByRole("region", { name: "Feet on the ground" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Look around" })).toHaveCount(0);
});

test("[N3] a word that stands there goes along with Skip @phone", async ({ page }) => {
  await settle(page);
  await page.goto("/session/P17");
  await begin(page);
  await press(page, "Skip");
  await press(page, "Skip");
  await write(page, "A word can go in, a colour, or nothing.", "grey");
  await press(page, "Skip");
  await expect(step(page)).toHaveAttribute("data-step", "close");
});

test("[N32] back and forth that stood open in one tab is shut by a stop in another @phone", async ({
  page,
  context,
}) => {
  await settle(page);
  const other = await context.newPage();
  for (const one of [page, other]) {
    await one.goto("/session/P15");
    await tick(one, "It is small");
    await press(one, "Go on");
    await expect(button(one, "Begin")).toBeVisible();
  }
  await press(other, "Begin");
  await press(other, "Stop");
  await press(other, "Enough");
  await allKept(other);
  await press(page, "Begin");
  await expect(page.getByText(/It rests for a day/)).toBeVisible();
  await expect(step(page)).toHaveCount(0);
});

test("[N12] an own anchor steadies back and forth; an own being without a name stands by its kind @phone", async ({
  page,
}) => {
  const being = { kind: "kin", id: "2".padStart(32, "e"), being: "animal" };
  await bringIn(page, [{ ...being, at: Date.now() - 60_000, offset: 0 }]);
  await settle(page);
  await page.goto("/session/P15");
  await begin(page);
  await press(page, "the blue cup");
  await expect(step(page)).toHaveAttribute("data-step", "resource");
  await press(page, "Stop");
  await page.goto("/session/P07");
  await begin(page);
  const choice = step(page);
  const before = await choice.getAttribute("data-step");
  await press(page, "an animal");
  await expect(choice).not.toHaveAttribute("data-step", before ?? "");
});
