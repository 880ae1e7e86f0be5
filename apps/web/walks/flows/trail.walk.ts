// Flow 4, by keyboard alone: what was kept is found, opened, changed, deleted and brought back.
// Rules: docs/spec/flows.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { bringIn, heading, row, someMoments, takeCopy } from "./journal.ts";
import { pick, press, tabTo, tick, undo, write } from "./keys.ts";
import { test } from "./test.ts";

/** One and the same for what is brought in and what is asked for, even at midnight. */
const NOW = Date.now();

test.use({ timezoneId: "UTC" });

test.beforeEach(async ({ page }) => {
  await bringIn(page, someMoments(NOW), { depth: 2 });
  await page.goto("/trail");
  await expect(page.getByRole("feed").getByRole("link")).toHaveCount(6);
});

const shown = (page: Page) => page.getByRole("feed").getByRole("link");

/** Says that one was found, and shows that one alone. */
const expectOnly = async (page: Page, name: RegExp): Promise<void> => {
  await expect(page.getByText("1 moment", { exact: true })).toBeVisible();
  await expect(shown(page)).toHaveCount(1);
  await expect(shown(page)).toHaveAccessibleName(name);
};

const showAll = async (page: Page): Promise<void> => {
  await press(page, "Show all");
  await expect(shown(page)).toHaveCount(6);
};

test("[F18] the trail finds by own words, by kind, by way and by day", async ({ page }) => {
  await press(page, "Find");
  await write(page, "In your own words", "quil");
  await expectOnly(page, /^quilt by the window/);
  await showAll(page);

  await tick(page, "Check-ins", page.getByRole("group", { name: "Only" }));
  await tick(page, "Coming back", page.getByRole("group", { name: "Only" }));
  await expect(page.getByText("2 moments", { exact: true })).toBeVisible();
  await showAll(page);

  await tick(page, "breadcrumbs", page.getByRole("group", { name: "Only" }));
  await expectOnly(page, /^a robin/);
  await showAll(page);

  await tick(page, "animal", page.getByRole("group", { name: "That came through" }));
  await expectOnly(page, /^a robin/);
  await showAll(page);

  // The coming back was three days and an hour ago.
  const then = new Date(NOW - 73 * 3_600_000);
  const [year, month, day] = then.toISOString().split(/[-T]/);
  await tabTo(page, page.getByLabel("On the day"));
  await page.keyboard.type(`${month}${day}${year}`);
  await expectOnly(page, /^I came back/);
  await press(page, "Close");
  await expect(shown(page)).toHaveCount(6);
});

test("[F18] what is veiled stays veiled when it is found @phone", async ({ page }) => {
  await press(page, "Find");
  await write(page, "In your own words", "slammed");
  await expectOnly(page, /^veiled, tap to open/);
});

test("[F19] arrow keys go from moment to moment, and Enter opens one @phone", async ({ page }) => {
  await tabTo(page, shown(page).first());
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await expect(shown(page).nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/moment\//);
});

test("[F20] a moment is opened, changed, and shows so on the trail", async ({ page }) => {
  await press(page, row(page, /^quilt by the window/));
  await press(page, "Change");
  await expect(heading(page, "Change this glimmer")).toBeVisible();
  await expect(page.getByLabel("In your words")).toHaveValue("quilt by the window");
  await write(page, "In your words", ", and rain");
  await pick(page, "Did something soften?", "yes");
  await press(page, page.getByRole("button", { name: "Enough for now" }));
  await press(page, row(page, /quilt by the window, and rain|, and rainquilt by the window/));
  await expect(page.getByRole("main")).toContainText("Did something soften?yes");
});

test("[F20] every kind of moment opens in a form of its own @phone", async ({ page }) => {
  for (const [words, asks] of [
    [/^mostly connected/, "Keep it like this"],
    [/^veiled/, "Keep"],
    [/^worn thin, and a friend/, "Keep"],
    [/^I came back/, "Keep"],
  ] as const) {
    await press(page, row(page, words));
    if (words.test("veiled")) await press(page, "Open it");
    await press(page, "Change");
    await press(page, asks);
    await expect(
      page.getByRole("button", { name: /^(?:Nothing|Enough) for now$/ }).first(),
    ).toBeVisible();
    await page.goto("/trail");
    await expect(shown(page)).toHaveCount(6);
  }
});

test("[CH14] [F21] what is deleted comes back by Undo, or for a day from what is kept, until it is erased", async ({
  page,
}) => {
  const remove = async (): Promise<void> => {
    await press(page, row(page, /^quilt by the window/));
    await press(page, "Delete");
    await expect(shown(page)).toHaveCount(5);
  };
  await remove();
  await undo(page);
  await expect(shown(page)).toHaveCount(6);

  await remove();
  await page.goto("/keeping");
  await press(page, "Bring back");
  await expect(page.getByText("It is back on your trail.")).toBeVisible();
  await page.goto("/trail");
  await expect(shown(page)).toHaveCount(6);

  await remove();
  await page.goto("/keeping");
  await press(page, "Erase now");
  const asked = page.getByRole("dialog", { name: "Erase now" });
  // Esc before the question stands there would be the quick exit.
  await expect(asked).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(asked).toBeHidden();
  await expect(page.getByRole("button", { name: "Bring back" })).toBeVisible();
  await press(page, page.getByRole("main").getByRole("button", { name: "Erase now" }));
  await press(page, asked.getByRole("button", { name: "Erase now" }));
  await expect(page.getByText("It is gone.")).toBeVisible();
  await expect(page.getByText("Nothing is waiting to go.")).toBeVisible();
  const { copy } = await takeCopy(page);
  expect(JSON.stringify(copy)).not.toContain("quilt");
  expect(copy.moments).toHaveLength(5);
});
