// What the walks through sessions have in common: somebody for whom every practice is open.
import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import packs from "../../../../content/practices/index.ts";
import { press, tabTo } from "./keys.ts";

/** Every practice of ours, by its id. */
export const PRACTICES = packs.flatMap(({ practices }) => practices.map(({ id }) => id));

const DAY = 86_400_000;

/** Somebody who has been here a month, is settled, and whom two anchors helped on two days. */
export const settledIn = (now: number): readonly object[] => {
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

/** Everything was agreed to and read before, and each step waits: what a clock does is tried with the engine. */
export const PREFS = {
  welcomed: true,
  depth: 3,
  adult: true,
  agreed: ["touch", "breath", "imagery", "triggers", "back_and_forth"],
  headsUpRead: PRACTICES,
  sessionWays: {
    untimed: true,
    voice: false,
    cues: false,
    vibration: false,
    awake: false,
    dark: false,
  },
};

export const button = (page: Page, name: string): Locator =>
  page.getByRole("button", { name, exact: true });

/** To the first step: past the gate, or the word ahead, where there is one, and the preview. */
export const begin = async (page: Page): Promise<void> => {
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

/**
 * Answers this step, whatever it asks. The step before may still be on the screen: then what it
 * asked is no longer there to press, and it is looked at anew.
 */
export const pressAnswer = async (page: Page): Promise<void> => {
  await expect(async () => press(page, await answer(page))).toPass();
};

/** What there is to answer on this step: an answer, a tap, or going on. */
const answer = async (page: Page): Promise<Locator> => {
  const chips = page.locator(".answer button.chip:not([aria-expanded])");
  const radios = page.locator(".answer input");
  if ((await radios.count()) === 0 && (await chips.count()) > 0) return chips.first();
  const found = page.getByRole("button", { name: /^Found one/ });
  return (await found.count()) > 0 ? found : button(page, "Go on");
};
