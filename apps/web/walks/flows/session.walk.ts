// Practices, from the one tap to what follows, by keyboard alone. Rules: docs/spec/session-screen.md.
import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { allKept } from "../support/all-kept.ts";
import { bringIn, heading, onlyOne, takeCopy } from "./journal.ts";
import { press, tabTo, tick } from "./keys.ts";
import { test } from "./test.ts";

const step = (page: Page): Locator => page.locator("[data-step]");

const after = (page: Page): Locator => heading(page, "How is it now?");

/** To the end by Skip, whatever a step asks. */
const skipToTheEnd = async (page: Page): Promise<void> => {
  for (let left = 40; left > 0 && !(await after(page).isVisible()); left -= 1) {
    const before = await step(page).getAttribute("data-step");
    await press(page, "Skip");
    await expect(page.locator(`[data-step="${before}"]`)).toBeHidden();
  }
  await expect(after(page)).toBeVisible();
};

test("[N1] one tap from Now, and the first step is there without a preview", async ({ page }) => {
  await page.goto("/");
  await press(page, page.locator('a[href="/come-back"]'));
  await expect(step(page)).toHaveAttribute("data-step", "notice-feet");
  await skipToTheEnd(page);
  await press(page, "easier");
  await expect(heading(page, "Noted.")).toBeVisible();
  await press(page, "Enough for now");
  await allKept(page);
  expect(await onlyOne(page, "session")).toMatchObject({ practice: "P05", after: "easier" });
});

test("[N1] it begins in the first moment, before the journal is open, and is kept @phone", async ({
  page,
}) => {
  await page.goto("/come-back");
  await expect(step(page)).toBeVisible();
  await press(page, "Stop");
  await press(page, "not sure");
  await allKept(page);
  expect(await onlyOne(page, "session")).toMatchObject({
    practice: "P05",
    stopReason: "stopped",
    after: "not_sure",
  });
});

test("[N2] a preview lists the steps; leaving it keeps nothing @phone", async ({ page }) => {
  await page.goto("/practice");
  await page.goto("/session/P05");
  await expect(heading(page, "Feet on the ground")).toBeVisible();
  await expect(page.locator(".step-list li")).toHaveCount(3);
  await press(page, "Not now");
  await expect(page).toHaveURL(/\/practice$/);
  const { copy } = await takeCopy(page);
  expect(copy.moments).toEqual([]);
});

test("[N3] Shorter, Skip and Stop are reached by Tab, in that order", async ({ page }) => {
  await page.goto("/come-back");
  await expect(step(page)).toBeVisible();
  const foot = page.locator(".foot button");
  await expect(foot).toHaveText(["Shorter", "Skip", "Stop"]);
  await tabTo(page, foot.nth(0));
  await page.keyboard.press("Tab");
  await expect(foot.nth(1)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(foot.nth(2)).toBeFocused();
});

test("[N4] focus stays on Skip from step to step, and each sentence is told @phone", async ({
  page,
}) => {
  await page.goto("/come-back");
  await expect(step(page)).toBeVisible();
  const live = page.locator(".stage [aria-live=polite]");
  const first = await live.textContent();
  await press(page, "Skip");
  await expect(live).not.toHaveText(first ?? "");
  await expect(page.getByRole("button", { name: "Skip" })).toBeFocused();
});

test("[N6] in quiet mode nothing moves, and two buttons are buttons @phone", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/come-back");
  await expect(step(page)).toBeVisible();
  await expect(page.locator(".session-light")).toHaveCount(0);
  await expect(page.locator(".still-shape")).toBeVisible();
  await expect(page.locator(".foot .button")).toHaveText(["Skip", "Stop"]);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test("[N8] who leaves in the middle has stopped, and that is kept @phone", async ({ page }) => {
  await page.goto("/");
  await press(page, page.getByRole("link", { name: "Come back" }));
  await expect(step(page)).toBeVisible();
  await page.goBack();
  await expect(step(page)).toBeHidden();
  await allKept(page);
  expect(await onlyOne(page, "session")).toMatchObject({ practice: "P05", stopReason: "left" });
});

test("[N24] who goes to Support in the middle has not left the practice alone @phone", async ({
  page,
}) => {
  await page.goto("/come-back");
  await expect(step(page)).toBeVisible();
  await press(page, "Support");
  await expect(step(page)).toBeHidden();
  await allKept(page);
  const session = await onlyOne(page, "session");
  expect(session).toMatchObject({ practice: "P05" });
  expect(session).not.toHaveProperty("stopReason");
});

test("[S7] [N30] breath is asked about once; not for me switches it off everywhere @phone", async ({
  page,
}) => {
  await page.goto("/session/P03");
  await expect(heading(page, "This uses the breath")).toBeVisible();
  const [no, yes] = await page
    .locator(".foot .button")
    .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect()));
  expect([yes?.width, yes?.height]).toEqual([no?.width, no?.height]);
  await press(page, "Not for me");
  await allKept(page);
  await page.goto("/session/P12");
  await expect(page.getByText("It uses something you switched off: breath.")).toBeVisible();
});

test("[N30][N31] agreed to once, and read once, it begins @phone", async ({ page }) => {
  await page.goto("/session/P03");
  await press(page, "Go on");
  await expect(heading(page, "Good to know first")).toBeVisible();
  await press(page, "Go on");
  await expect(heading(page, "Longer out-breath")).toBeVisible();
  await allKept(page);
  await page.goto("/session/P03");
  await expect(page.getByRole("button", { name: "Begin" })).toBeVisible();
});

test("[N41][N42] harder is nobody's doing; the second time the practice is put away", async ({
  page,
}) => {
  for (const time of ["first", "second"]) {
    await page.goto("/session/P05");
    await press(page, "Begin");
    await press(page, "Stop");
    await press(page, "harder");
    await expect(
      heading(page, "That can happen, and it isn't you doing it wrong."),
      `the ${time} time`,
    ).toBeVisible();
    await expect(page.locator(".look-around .sentence")).not.toBeEmpty();
    await expect(page.getByRole("main").getByRole("link", { name: /^Support/ })).toBeVisible();
    if (time === "first") await press(page, "Keep this practice");
    await allKept(page);
  }
  await expect(page.getByText("It was harder twice, so it is put away now.")).toBeVisible();
  await press(page, "Bring it back");
  await expect(page.getByRole("button", { name: "Keep this practice" })).toBeVisible();
});

test("[N43] staying a little is offered right after a glimmer, and follows it @phone", async ({
  page,
}) => {
  await page.goto("/");
  await press(page, page.getByRole("button", { name: "I noticed a glimmer" }));
  await press(page, page.getByRole("link", { name: "Savour, 20 seconds" }));
  await expect(step(page)).toBeVisible();
  await skipToTheEnd(page);
  await press(page, "skip this");
  await allKept(page);
  const { copy } = await takeCopy(page);
  const glimmer = copy.moments.find(({ kind }) => kind === "glimmer");
  expect(copy.moments.find(({ kind }) => kind === "session")).toMatchObject({
    practice: "P02",
    variant: "20s",
    following: glimmer?.id,
  });
});

const DAY = 86_400_000;

/** Everything that has to be there before back and forth opens. */
const openTheGate = async (page: Page): Promise<void> => {
  const noticed = (kind: string, daysAgo: number, fields: object) => ({
    kind,
    id: `${daysAgo}`.padStart(32, "b"),
    at: Date.now() - 600_000 - daysAgo * DAY,
    offset: 0,
    ...fields,
  });
  const place = { ventral: 0.9, sympathetic: 0.05, dorsal: 0.05 };
  const moments = [
    noticed("glimmer", 30, { text: "the first one" }),
    noticed("session", 3, { practice: "P05", after: "easier" }),
    noticed("session", 2, { practice: "P09", after: "easier" }),
    noticed("check-in", 0, {
      raw: { mode: "compass", place },
      origin: "self_started",
      room: "inside",
    }),
  ];
  await bringIn(page, moments, { depth: 3, adult: true });
};

test("[N32] back and forth says what is missing, and begins only with something small @phone", async ({
  page,
}) => {
  const today = { kind: "glimmer", id: "d".repeat(32), at: Date.now() - 60_000, offset: 0 };
  await bringIn(page, [today], { depth: 3, adult: true });
  await page.goto("/session/P15");
  await expect(page.getByText(/It opens a week after you began here/)).toBeVisible();
  await openTheGate(page);
  await page.goto("/session/P15");
  await expect(heading(page, "This touches something difficult")).toBeVisible();
  await press(page, "Go on");
  await expect(heading(page, "Something small")).toBeVisible();
  await press(page, "Go on");
  await expect(page.getByText("This one begins only with something small.")).toBeVisible();
  await tick(page, "It is small");
  await press(page, "Go on");
  await press(page, "Begin");
  await press(page, "my feet on the ground");
  await press(page, "Skip");
  await press(page, page.locator(".size").nth(7));
  await expect(page.locator('[data-step="landing"]')).toBeVisible();
  await press(page, "Enough");
  await expect(heading(page, "You can stop here.")).toBeVisible();
  await allKept(page);
  await page.goto("/session/P15");
  await expect(page.getByText(/It rests for a day/)).toBeVisible();
});

test("[N23] [P15l] a page that goes at the edge was a stop, though nobody was told @phone", async ({
  page,
}) => {
  await openTheGate(page);
  await page.goto("/session/P15");
  await press(page, "Go on");
  await tick(page, "It is small");
  await press(page, "Go on");
  await press(page, "Begin");
  await press(page, "my feet on the ground");
  await press(page, "Skip");
  await press(page, page.locator(".size").nth(2));
  await press(page, "go on");
  await expect(page.locator('[data-step="edge"]')).toBeVisible();
  await page.reload();
  await expect(page.getByText(/It rests for a day/)).toBeVisible();
});

test("[N54] a black screen shows its buttons at a key, and presses none of them @phone", async ({
  page,
}) => {
  const today = { kind: "glimmer", id: "d".repeat(32), at: Date.now() - 60_000, offset: 0 };
  const ways = { untimed: false, voice: false, cues: true, vibration: false, awake: false };
  await bringIn(page, [today], { sessionWays: { ...ways, dark: true } });
  await page.goto("/session/P05");
  await press(page, "Begin");
  const black = page.getByRole("button", { name: "Show the buttons" });
  for (const key of ["Space", "Enter", "Tab"]) {
    await expect(black).toBeFocused();
    await page.keyboard.press(key);
    await expect(black).toHaveCount(0);
    const again = page.getByRole("button", { name: "Black again" });
    await expect(again).toBeFocused();
    await page.keyboard.press("Enter");
  }
  await expect(step(page)).toBeAttached();
});
