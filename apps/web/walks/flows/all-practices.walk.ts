// Every practice there is, from its preview to its end, by keyboard alone and without a network.
// Rules: docs/spec/session-screen.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { allKept } from "../support/all-kept.ts";
import { bringIn, heading } from "./journal.ts";
import { press } from "./keys.ts";
import { begin, button, PRACTICES, PREFS, pressAnswer, settledIn } from "./sessions.ts";
import { test, WORKS_OFFLINE } from "./test.ts";

test.use(WORKS_OFFLINE);

/** So many practices in one walk, each on a journal that has done those before. */
const TOGETHER = 7;

const ways = async (page: Page): Promise<void> => {
  for (const way of ["Shorter", "Skip", "Stop"]) await expect(button(page, way)).toBeVisible();
};

/** Steps, one after another, until it is asked how it is now, or there is nothing more. */
const throughAllSteps = async (page: Page): Promise<number> => {
  const step = page.locator("[data-step]");
  const over = heading(page, "How is it now?").or(button(page, "Enough for now"));
  for (let taken = 0; taken < 60; taken += 1) {
    await expect(step.or(over).first()).toBeVisible();
    if ((await step.count()) === 0) return taken;
    await ways(page);
    await expect(page.locator(".sentence")).not.toBeEmpty();
    await pressAnswer(page);
  }
  throw new Error("It never ends.");
};

const groups = Array.from({ length: Math.ceil(PRACTICES.length / TOGETHER) }, (_, group) =>
  PRACTICES.slice(group * TOGETHER, (group + 1) * TOGETHER),
);

for (const group of groups)
  test(`[CH1] [CH13] [N10] [C1] ${group.join(" ")} run to their end by keyboard, offline @phone`, async ({
    page,
  }) => {
    test.slow();
    await page.goto("/");
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await bringIn(page, settledIn(Date.now()), PREFS);
    await page.context().setOffline(true);
    for (const practice of group) {
      await page.goto(`/session/${practice}`);
      await begin(page);
      expect(await throughAllSteps(page)).toBeGreaterThan(0);
      if (await heading(page, "How is it now?").isVisible()) await press(page, "the same");
      await expect(button(page, "Enough for now")).toBeVisible();
      await allKept(page);
    }
  });

test("[N10] every one of the twenty-eight is walked", () => {
  expect(groups.flat()).toEqual(
    Array.from({ length: 28 }, (_, index) => `P${String(index + 1).padStart(2, "0")}`),
  );
});
