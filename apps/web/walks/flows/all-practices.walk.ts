// Every practice there is, from its preview to its end, by keyboard alone and without a network.
// Rules: docs/spec/session-screen.md.
import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import packs from "../../../../content/practices/index.ts";
import { allKept } from "../support/all-kept.ts";
import { bringIn, heading } from "./journal.ts";
import { press, tabTo } from "./keys.ts";
import { test } from "./test.ts";

const PRACTICES = packs.flatMap(({ practices }) => practices.map(({ id }) => id));

/** So many practices in one walk, each on a journal that has done those before. */
const TOGETHER = 7;

const DAY = 86_400_000;

/** Somebody who has been here a month, is settled, and whom two anchors helped on two days. */
const settledIn = (now: number): readonly object[] => {
  const noticed = (kind: string, daysAgo: number) => ({
    kind,
    id: `${daysAgo}`.padStart(32, "b"),
    at: now - daysAgo * DAY - 600_000,
    offset: 0,
  });
  const raw = { mode: "ladder", rung: "ventral" };
  return [
    { ...noticed("glimmer", 30), text: "the first" },
    { ...noticed("session", 9), practice: "P05", after: "easier" },
    { ...noticed("session", 5), practice: "P09", after: "easier" },
    { ...noticed("check-in", 0), raw, stateId: "ventral", room: "inside", origin: "self_started" },
  ];
};

const PREFS = {
  welcomed: true,
  depth: 3,
  adult: true,
  agreed: ["touch", "breath", "imagery", "triggers", "back_and_forth"],
  headsUpRead: PRACTICES,
  // Each step waits: what a clock does to a step is the engine's, and tried there.
  sessionWays: {
    untimed: true,
    voice: false,
    cues: false,
    vibration: false,
    awake: false,
    dark: false,
  },
};

const button = (page: Page, name: string): Locator =>
  page.getByRole("button", { name, exact: true });

/** To the first step: past the gate, or the word ahead, where there is one, and the preview. */
const begin = async (page: Page): Promise<void> => {
  const small = page.getByRole("checkbox", { name: /^It is small/ });
  await expect(button(page, "Begin").or(button(page, "Go on"))).toBeVisible();
  if (await small.isVisible()) {
    await tabTo(page, small);
    await page.keyboard.press("Space");
  }
  if (await button(page, "Go on").isVisible()) await press(page, "Go on");
  await expect(page.getByRole("list").getByRole("listitem").first()).toBeVisible();
  await press(page, "Begin");
};

/** What there is to answer on this step: an answer, a tap, or going on. */
const answer = async (page: Page): Promise<Locator> => {
  const chips = page.locator(".answer button.chip:not([aria-expanded])");
  const radios = page.locator(".answer input");
  if ((await radios.count()) === 0 && (await chips.count()) > 0) return chips.first();
  const found = page.getByRole("button", { name: /^Found one/ });
  return (await found.count()) > 0 ? found : button(page, "Go on");
};

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
    await press(page, await answer(page));
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
