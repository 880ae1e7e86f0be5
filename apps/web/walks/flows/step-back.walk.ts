// The step back, wherever one came from. Rules: docs/spec/flows.md.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { bringIn, heading, someMoments } from "./journal.ts";
import { press, write } from "./keys.ts";
import { test } from "./test.ts";

const toSupport = (page: Page): Promise<unknown> =>
  press(page, page.getByRole("banner").getByRole("link", { name: "Support", exact: true }));

/** Support, and back again. */
const thereAndBack = async (page: Page): Promise<void> => {
  await toSupport(page);
  await expect(heading(page, "Someone can be with you")).toBeVisible();
  await press(page, "Back");
};

test("[F72] Support leads back into what it was opened from @phone", async ({ page }) => {
  await page.goto("/");
  await press(page, page.getByRole("link", { name: /not okay, or stuck/i }));
  await thereAndBack(page);
  await expect(heading(page, "What's it like?")).toBeVisible();
  await press(page, page.getByRole("button", { name: "Too much" }));
  await press(page, page.getByRole("main").getByRole("link", { name: /^Look around/ }));
  const begin = page.getByRole("button", { name: "Begin", exact: true });
  await expect(begin).toBeVisible();
  await thereAndBack(page);
  await expect(begin).toBeVisible();
  await press(page, begin);
  await expect(page.getByRole("button", { name: "Stop", exact: true })).toBeVisible();
  await thereAndBack(page);
  // Nothing begins by itself: its preview is there.
  await expect(begin).toBeVisible();
});

test("[F72] a plan that was kept leads back to Support, and Support to where it was opened @phone", async ({
  page,
}) => {
  await page.goto("/");
  await press(page, page.getByRole("link", { name: /^Where am I\?/ }));
  await toSupport(page);
  await press(page, page.getByRole("main").getByRole("link", { name: /^My plan/ }));
  await write(page, "Places I can go", "the library");
  await press(page, "Keep");
  await expect(heading(page, "My plan")).toBeVisible();
  await press(page, "Back");
  await expect(page).toHaveURL("/support");
  await press(page, "Back");
  await expect(page).toHaveURL("/where");
});

test("[F72] About leads back to its preview, and senses to Practice", async ({ page }) => {
  await page.goto("/practice");
  await press(page, page.getByRole("link", { name: "What practices may use" }));
  await press(page, "Back");
  await expect(page).toHaveURL("/practice");
  await press(page, page.getByRole("link", { name: /^Room check/ }));
  await press(page, page.getByRole("link", { name: "About this practice" }));
  await expect(page).toHaveURL("/about-practice/P16");
  await press(page, "Back");
  await expect(page).toHaveURL("/session/P16");
  await press(page, "Back");
  await expect(page).toHaveURL("/practice");
});

test("[F72] Back never leads into a form that is done", async ({ page }) => {
  await bringIn(page, someMoments(Date.now()));
  await page.goto("/practice");
  await press(page, page.getByRole("link", { name: /^My anchors/ }));
  await expect(page).toHaveURL("/anchors");
  await press(page, page.getByRole("link", { name: "A new anchor" }));
  await expect(page).toHaveURL("/anchor");
  await press(page, "Not now");
  await expect(page).toHaveURL("/anchors");
  await press(page, "Back");
  await expect(page).toHaveURL("/practice");
});
